"""The crash screen: one, for whatever went wrong on whatever thread, and never about itself."""

import subprocess
import sys
import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject, QThread, Signal, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.ui import crash
from jos_desktop.ui.crash import CrashDialoog, toon_crash
from jos_desktop.ui.haken import zet_haken
from jos_desktop.ui.stijl import Stijl

GEHEIM = "Łukasz Nowak"


@pytest.fixture
def venster(qtbot: QtBot, stijl: Stijl) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def _fout(soort: type[Exception] = ValueError) -> Exception:
    try:
        raise soort(GEHEIM)
    except Exception as error:
        return error


def test_a_second_fault_is_added_to_the_screen_that_is_open(venster: QWidget) -> None:
    een = toon_crash(venster, _fout())
    assert een is not None
    for soort in (KeyError, LookupError):
        assert toon_crash(venster, _fout(soort)) is een
    for _ in range(50):
        toon_crash(venster, _fout())
    assert len(venster.findChildren(CrashDialoog)) == 1
    gezien = een.view.toPlainText()
    assert gezien == een.verslag
    for deel in ("ValueError", "KeyError", "LookupError", "En nog 50 fouten."):
        assert deel in gezien
    assert GEHEIM not in gezien
    een.reject()
    twee = toon_crash(venster, _fout())
    assert twee is not een
    assert twee is not None
    assert "KeyError" not in twee.verslag
    twee.reject()


def test_a_fault_in_the_crash_screen_itself_goes_to_the_terminal(
    venster: QWidget, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def kapot(*_: object, **__: object) -> None:
        raise RuntimeError(GEHEIM)

    monkeypatch.setattr(crash.CrashDialoog, "open", kapot)
    assert toon_crash(venster, _fout()) is None
    err = capsys.readouterr().err
    assert "ValueError" in err
    assert "RuntimeError" in err
    assert GEHEIM not in err


def test_it_shows_without_any_window(qtbot: QtBot, stijl: Stijl) -> None:
    dialog = toon_crash(None, _fout())
    assert dialog is not None
    qtbot.addWidget(dialog)
    assert dialog.isVisible()


class _Ontvanger(QObject):
    """Stand where the application stands: a queued signal to the main thread."""

    ging_mis = Signal(object)


@pytest.fixture
def haken(qapp: QApplication) -> Iterator[_Ontvanger]:
    oud = sys.excepthook, threading.excepthook, sys.unraisablehook
    ontvanger = _Ontvanger()
    zet_haken(ontvanger.ging_mis.emit)
    yield ontvanger
    qInstallMessageHandler(None)
    sys.excepthook, threading.excepthook, sys.unraisablehook = oud


class _Kapot(QThread):
    def run(self) -> None:
        raise LookupError(GEHEIM)


def test_a_fault_on_a_thread_of_qt_or_python_comes_through_without_words(
    qtbot: QtBot, haken: _Ontvanger, capsys: pytest.CaptureFixture[str]
) -> None:
    draad = _Kapot()
    with qtbot.waitSignal(haken.ging_mis) as gezien:
        draad.start()
    assert isinstance(gezien.args[0], LookupError)
    assert draad.wait(5_000)

    def kapot() -> None:
        raise KeyError(GEHEIM)

    with qtbot.waitSignal(haken.ging_mis) as gezien:
        threading.Thread(target=kapot).start()
    assert isinstance(gezien.args[0], KeyError)
    err = capsys.readouterr().err
    assert "LookupError" in err
    assert GEHEIM not in err


class _Slordig:
    def __del__(self) -> None:
        raise ValueError(GEHEIM)


def test_a_fault_in_a_finaliser_keeps_its_words_too(
    haken: _Ontvanger, capsys: pytest.CaptureFixture[str]
) -> None:
    del_me = _Slordig()
    del del_me
    err = capsys.readouterr().err
    assert "ValueError" in err
    assert GEHEIM not in err


_QT = """
import sys
from PySide6.QtCore import QCoreApplication, qCritical, qFatal, qWarning
from jos_desktop.ui.haken import luister_naar_qt
gezien = []
luister_naar_qt(gezien.append)
app = QCoreApplication([])
qWarning("Łukasz Nowak")
qCritical("/home/lukasz/Nowak")
print([type(een).__name__ for een in gezien], flush=True)
qFatal("Nowak")
"""


def test_what_qt_calls_critical_or_fatal_is_a_fault_without_its_words() -> None:
    klaar = subprocess.run([sys.executable, "-c", _QT], capture_output=True, check=False)
    assert klaar.returncode != 0
    assert klaar.stdout.decode() == "['QtFout']\n"
    err = klaar.stderr.decode("utf-8", "replace")
    assert err.count("jos_desktop.ui.haken.QtFout") == 2
    assert "Nowak" not in err
    assert "lukasz" not in err
