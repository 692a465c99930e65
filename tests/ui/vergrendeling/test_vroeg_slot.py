"""A vault is guarded from the moment it is open, also before there is a main window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.app import Toepassing
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.ontgrendelen.wizard import ZONDER_BLAD, NieuweKluis
from jos_desktop.ui.vergrendeling.wacht import Wacht
from tests.herstart import toepassing_hier
from tests.ui.conftest import LICHTSTE, WACHTWOORD

_CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def app(qapp: QApplication, tmp_path: Path) -> Iterator[Toepassing]:
    toepassing, _ = toepassing_hier(qapp, tmp_path / "kluis")
    yield toepassing
    toepassing.stop()
    toepassing.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def wizard_van(app: Toepassing) -> NieuweKluis:
    assert app.venster is not None
    page = app.venster.stapel.currentWidget()
    assert isinstance(page, NieuweKluis)
    return page


def vraag_profiel(qtbot: QtBot, app: Toepassing) -> NieuweKluis:
    """Unlock a vault whose wizard was broken off, and return the wizard that asks the rest."""
    assert app.venster is not None
    stapel = app.venster.stapel
    app.venster.scherm.wachtwoord.regel.setText(WACHTWOORD)
    app.venster.scherm.probeer()
    qtbot.waitUntil(lambda: isinstance(stapel.currentWidget(), NieuweKluis), timeout=20_000)
    return wizard_van(app)


def test_ctrl_l_locks_with_the_recovery_code_on_the_screen(
    qtbot: QtBot, app: Toepassing, tmp_path: Path
) -> None:
    app.toon_ontgrendelen()
    assert app.venster is not None
    app.venster.toon_wizard()
    wizard = wizard_van(app)
    wizard._kosten = LICHTSTE
    wizard.verder.click()
    wizard.wachtwoord.nieuw.eerste.regel.setText(WACHTWOORD)
    wizard.wachtwoord.nieuw.tweede.regel.setText(WACHTWOORD)
    wizard.verder.click()
    qtbot.waitUntil(lambda: wizard.stapel.currentWidget() is wizard.herstel, timeout=20_000)
    window = app.venster
    assert app.bewaking is not None
    app.bewaking.wacht.tik()
    with qtbot.waitSignal(app.vergrendeld):
        # No release: the window may be gone by then.
        QTest.keyPress(window.windowHandle(), Qt.Key.Key_L, _CTRL)
    assert app.venster is not window
    Vault.open(tmp_path / "kluis", WACHTWOORD).sluit()
    # The sheet may not have been made: the user hears what to do about that.
    again = vraag_profiel(qtbot, app)
    assert again.melding.wat.text() == ZONDER_BLAD
    assert again.melding.isVisible()


def test_the_idle_time_counts_before_there_is_a_main_window(
    qtbot: QtBot, app: Toepassing, tmp_path: Path
) -> None:
    vault, _code = Vault.maak(tmp_path / "kluis", WACHTWOORD, kosten=LICHTSTE)
    vault.sluit()
    app.toon_ontgrendelen()
    vraag_profiel(qtbot, app)
    bewaking = app.bewaking
    assert bewaking is not None
    assert bewaking.wacht.meter.grens_s == 5 * 60
    bewaking.wacht.zet_minuten(0)
    with qtbot.waitSignal(app.vergrendeld):
        bewaking.wacht.tik()
    Vault.open(tmp_path / "kluis", WACHTWOORD).sluit()


def test_a_window_of_an_earlier_guard_is_watched_by_the_next_one(
    qtbot: QtBot, qapp: QApplication
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitExposed(window)
    Wacht(qapp, 5).deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    wacht = Wacht(qapp, 5)
    with qtbot.waitSignal(wacht.op_slot):
        # No release: the window may be gone by then.
        QTest.keyPress(window.windowHandle(), Qt.Key.Key_L, _CTRL)
    wacht.deleteLater()
