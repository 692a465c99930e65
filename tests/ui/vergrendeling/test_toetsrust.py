"""The end that the system asks for waits for what was typed before it, and not for ever."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from jos_desktop.app import UITERLIJK_S
from jos_desktop.ui.vergrendeling.toetsrust import HOOGSTENS_S, STILLE_TIKKEN, TIK_MS, Toetsrust
from tests.herstart import toepassing_hier

# Together they take longer than the quiet that ends it, and less than the longest wait.
TOETSEN = 4 * STILLE_TIKKEN


def _druk(veld: QLineEdit) -> None:
    soort, geen = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    QCoreApplication.sendEvent(veld, QKeyEvent(soort, Qt.Key.Key_A, geen, "a"))


def _typt(veld: QLineEdit, om_de_ms: int) -> QTimer:
    timer = QTimer(veld)
    timer.setInterval(om_de_ms)
    timer.timeout.connect(lambda: _druk(veld))
    timer.start()
    return timer


def _stand(veld: QLineEdit, gezien: list[int]) -> Callable[[], None]:
    return lambda: gezien.append(len(veld.text()))


def test_keys_that_still_come_in_are_waited_for(qtbot: QtBot, qapp: QApplication) -> None:
    veld = QLineEdit()
    qtbot.addWidget(veld)
    gezien: list[int] = []
    typt = _typt(veld, TIK_MS // 2)
    typt.timeout.connect(lambda: typt.stop() if len(veld.text()) == TOETSEN else None)
    Toetsrust(qapp, _stand(veld, gezien), veld)
    qtbot.waitUntil(lambda: bool(gezien))
    qtbot.wait(TIK_MS * (STILLE_TIKKEN + 1))
    # Everything was in, and it is done once.
    assert gezien == [TOETSEN]


def test_who_types_on_does_not_keep_the_program_alive(qtbot: QtBot, qapp: QApplication) -> None:
    veld = QLineEdit()
    qtbot.addWidget(veld)
    typt = _typt(veld, TIK_MS // 2)
    gezien: list[int] = []
    Toetsrust(qapp, _stand(veld, gezien), veld)
    qtbot.waitUntil(lambda: bool(gezien), timeout=int(HOOGSTENS_S * 1000) + 1000)
    assert typt.isActive()
    typt.stop()


def test_a_second_signal_changes_nothing(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> None:
    toepassing, herstart = toepassing_hier(qapp, tmp_path / "kluis")
    toepassing.eindig()
    assert not herstart.geeindigd
    toepassing.eindig()
    qtbot.waitUntil(lambda: herstart.geeindigd)
    # The watch over it began at the first signal, before anything was waited for.
    assert herstart.einde_na_s == [UITERLIJK_S]
    toepassing.stop()
