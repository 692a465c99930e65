"""The window for choosing a file goes away when it is done, and remembers nothing on disk."""

from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.ui.crash import CrashDialoog
from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.widgets.bestand import bestandsvenster, mapvenster


@pytest.fixture
def venster(qtbot: QtBot, stijl: Stijl) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.show()
    return widget


def _ruim_op() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.mark.parametrize("soort", ["bestand", "map"])
def test_a_file_window_does_not_stay_behind(venster: QWidget, tmp_path: Path, soort: str) -> None:
    dialog = (
        bestandsvenster(venster, "Bewaren")
        if soort == "bestand"
        else mapvenster(venster, "Kies", tmp_path)
    )
    dialog.open()
    dialog.reject()
    _ruim_op()
    assert venster.findChildren(QFileDialog) == []


def test_a_folder_window_shows_no_files(venster: QWidget, tmp_path: Path) -> None:
    dialog = mapvenster(venster, "Kies", tmp_path)
    assert dialog.testOption(QFileDialog.Option.ShowDirsOnly)
    dialog.deleteLater()
    _ruim_op()


def test_what_was_typed_in_a_file_window_is_not_called_unsaved(
    qtbot: QtBot, venster: QWidget
) -> None:
    crash = CrashDialoog(venster, LookupError())
    crash.open()
    assert crash.hoofdknop is not None
    crash.hoofdknop.click()
    (dialog,) = crash.findChildren(QFileDialog)
    regel = dialog.findChild(QLineEdit, "fileNameEdit")
    assert regel is not None
    QTest.keyClicks(regel, "-oud")
    dialog.reject()
    _ruim_op()
    QTest.keyClick(crash, Qt.Key.Key_Escape)
    assert not crash.isVisible()


def test_the_folder_of_a_file_is_not_remembered(
    qtbot: QtBot, venster: QWidget, tmp_path: Path
) -> None:
    gekozen = tmp_path / "Map van Lukasz Verzonnen"
    gekozen.mkdir()
    dialog = bestandsvenster(venster, "Bewaren", gekozen / "overdracht.pdf")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.open()
    regel = dialog.findChild(QLineEdit, "fileNameEdit")
    assert regel is not None
    regel.setText(str(gekozen / "overdracht.pdf"))
    with qtbot.waitSignal(dialog.fileSelected):
        QTest.keyClick(regel, Qt.Key.Key_Return)
    _ruim_op()
    van_qt = QSettings(QSettings.Scope.UserScope, "QtProject")
    bewaard = {sleutel: str(van_qt.value(sleutel)) for sleutel in van_qt.allKeys()}
    assert [sleutel for sleutel, waarde in bewaard.items() if "Verzonnen" in waarde] == []
