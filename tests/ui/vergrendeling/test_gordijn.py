"""The gordijn: everything covered in an instant, nothing gets through, and how it opens."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.services.instellingen import zet_vergrendeltijd
from jos_desktop.storage.password import MIN_TEKENS
from jos_desktop.storage.pin import MAX_CIJFERS, WeakPin, eis_goede_pin
from jos_desktop.storage.sleutelbos import Sleutelbos
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.pinhulp import Pinhulp
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stijl import kleuren
from jos_desktop.ui.tasks import Achtergrond
from jos_desktop.ui.vergrendeling.bewaking import Bewaking, past
from jos_desktop.ui.vergrendeling.gordijn import POGINGEN, VRIJ_S, Gordijn
from jos_desktop.ui.vergrendeling.stilte import Stiltemeter
from jos_desktop.ui.widgets import Dialoog
from jos_desktop.ui.widgets.pinveld import PinVeld
from tests.integration.sleutelbosje import Computer, Geheugenbos
from tests.klok import eigen_tijd
from tests.ui.conftest import WACHTWOORD
from tests.ui.voorbeeldscherm import SCHERMEN, SNELACTIES

HOOGSTENS_MS = 100
PIN = "730418"
_CTRL = Qt.KeyboardModifier.ControlModifier


class Opstelling:
    """A main window that is guarded, with a clock the test turns."""

    def __init__(self, qapp: QApplication, context: Context, achtergrond: Achtergrond) -> None:
        self.nu = 1000.0
        self.venster = MainWindow(context, SCHERMEN, SNELACTIES)
        self.bewaking = Bewaking(qapp, context.vault, achtergrond)
        self.bewaking.volg(self.venster)
        self.gordijn = Gordijn(
            qapp,
            context.vault.past_wachtwoord,
            achtergrond,
            meter=Stiltemeter(VRIJ_S, monotoon=lambda: self.nu, wand=lambda: self.nu),
        )
        self.op_slot: list[bool] = []
        self.gordijn.op_slot.connect(lambda: self.op_slot.append(True))
        self.bewaking.op_slot.connect(lambda: self.op_slot.append(True))
        self.venster.show()

    def wacht(self, seconden: float) -> None:
        self.nu += seconden
        self.gordijn.tik()


@pytest.fixture
def opstelling(
    qtbot: QtBot, qapp: QApplication, context: Context, achtergrond: Achtergrond
) -> Iterator[Opstelling]:
    made = Opstelling(qapp, context, achtergrond)
    qtbot.waitExposed(made.venster)
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)
    yield made
    made.gordijn.trek_open()
    made.bewaking.stop()
    made.venster.close()
    made.venster.deleteLater()
    made.gordijn.deleteLater()
    qtbot.waitUntil(lambda: context.tasks.bezig == 0 and achtergrond.bezig == 0)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def effen(beeld: QImage) -> bool:
    """Tell whether a picture holds nothing but the ground colour."""
    grond = QColor(kleuren().grond).rgb()
    return all(
        beeld.pixel(x, y) == grond
        for x in range(0, beeld.width(), 7)
        for y in range(0, beeld.height(), 7)
    )


def open_dialoog(venster: QWidget) -> tuple[Dialoog, QLineEdit]:
    dialoog = Dialoog(venster, "Contact met moeder")
    regel = QLineEdit("Geheim")
    dialoog.inhoud.addWidget(regel)
    dialoog.knoppen("Contact bewaren", lambda: None)
    dialoog.open()
    regel.setFocus()
    return dialoog, regel


def test_everything_is_covered_within_a_tenth_of_a_second(
    qtbot: QtBot, opstelling: Opstelling
) -> None:
    dialoog, _ = open_dialoog(opstelling.venster)
    qtbot.waitExposed(dialoog)
    begin = eigen_tijd()
    opstelling.gordijn.trek_dicht()
    duur_ms = (eigen_tijd() - begin) * 1000
    assert duur_ms < HOOGSTENS_MS
    assert effen(dialoog.grab().toImage())
    assert effen(opstelling.venster.grab().toImage())
    titels = {w.windowTitle() for w in QApplication.topLevelWidgets() if w.isVisible()}
    assert titels == {"JOS Desktop"}
    opstelling.gordijn.trek_open()
    assert dialoog.windowTitle() == "Contact met moeder"
    assert not effen(dialoog.grab().toImage())
    dialoog.onthoud()
    dialoog.reject()


def test_a_window_that_opens_underneath_is_covered_too(
    qtbot: QtBot, opstelling: Opstelling
) -> None:
    opstelling.gordijn.trek_dicht()
    dialoog, _ = open_dialoog(opstelling.venster)
    assert effen(dialoog.grab().toImage())
    assert dialoog.windowTitle() == "JOS Desktop"
    opstelling.gordijn.trek_open()
    dialoog.onthoud()
    dialoog.reject()


def test_no_key_reaches_what_is_below(qtbot: QtBot, opstelling: Opstelling) -> None:
    dialoog, regel = open_dialoog(opstelling.venster)
    opstelling.gordijn.trek_dicht()
    for window in (dialoog.windowHandle(), opstelling.venster.windowHandle()):
        QTest.keyClick(window, Qt.Key.Key_A)
        QTest.keyClick(window, Qt.Key.Key_2, _CTRL)
    assert regel.text() == "Geheim"
    assert opstelling.venster.huidig == "vandaag"
    opstelling.gordijn.trek_open()
    dialoog.onthoud()
    dialoog.reject()


@pytest.mark.parametrize("toets", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_in_the_first_minute_a_key_opens_it(
    qtbot: QtBot, opstelling: Opstelling, toets: Qt.Key
) -> None:
    opstelling.gordijn.trek_dicht()
    opstelling.wacht(VRIJ_S - 1)
    assert opstelling.gordijn.voorkant is not None
    QTest.keyClick(opstelling.gordijn.voorkant, Qt.Key.Key_A)
    assert opstelling.gordijn.dicht
    QTest.keyClick(opstelling.gordijn.voorkant, toets)
    assert not opstelling.gordijn.dicht


def test_in_the_first_minute_a_click_opens_it(qtbot: QtBot, opstelling: Opstelling) -> None:
    opstelling.gordijn.trek_dicht()
    assert opstelling.gordijn.voorkant is not None
    QTest.mouseClick(opstelling.gordijn.voorkant, Qt.MouseButton.LeftButton)
    assert not opstelling.gordijn.dicht


def test_after_a_minute_it_asks_the_password(qtbot: QtBot, opstelling: Opstelling) -> None:
    gordijn = opstelling.gordijn
    gordijn.trek_dicht()
    opstelling.wacht(VRIJ_S + 1)
    assert gordijn.voorkant is not None
    assert gordijn.voorkant.veld.isVisible()
    QTest.keyClick(gordijn.voorkant, Qt.Key.Key_Escape)
    QTest.mouseClick(gordijn.voorkant, Qt.MouseButton.LeftButton)
    gordijn.voorkant.close()
    assert gordijn.dicht
    QTest.keyClicks(gordijn.voorkant.wachtwoord.regel, WACHTWOORD)
    QTest.keyClick(gordijn.voorkant.wachtwoord.regel, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not gordijn.dicht, timeout=20_000)
    assert not opstelling.op_slot


def test_five_wrong_passwords_lock_the_vault(qtbot: QtBot, opstelling: Opstelling) -> None:
    gordijn = opstelling.gordijn
    gordijn.trek_dicht()
    opstelling.wacht(VRIJ_S + 1)
    for keer in range(POGINGEN):
        assert not opstelling.op_slot, f"already locked after {keer}"
        assert gordijn.voorkant is not None
        gordijn.voorkant.wachtwoord.regel.setText("niet het wachtwoord")
        gordijn.voorkant.openen.click()
        assert not gordijn.voorkant.openen.isEnabled()
        qtbot.waitUntil(gordijn.voorkant.openen.isEnabled, timeout=20_000)
    assert opstelling.op_slot == [True]
    assert gordijn.dicht


def test_the_keys_work_from_a_dialog_and_the_button_from_the_bar(
    qtbot: QtBot, opstelling: Opstelling
) -> None:
    dialoog, _ = open_dialoog(opstelling.venster)
    qtbot.waitExposed(dialoog)
    opstelling.bewaking.wacht.tik()
    QTest.keyClick(dialoog.windowHandle(), Qt.Key.Key_L, _CTRL)
    assert opstelling.op_slot == [True]
    QTest.keyClick(dialoog.windowHandle(), Qt.Key.Key_G, _CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert opstelling.bewaking.gordijn.dicht
    # From under the gordijn too.
    voorkant = opstelling.bewaking.gordijn.voorkant
    assert voorkant is not None
    opstelling.bewaking.wacht.tik()
    QTest.keyClick(voorkant.windowHandle(), Qt.Key.Key_L, _CTRL)
    assert opstelling.op_slot == [True, True]
    opstelling.bewaking.gordijn.trek_open()
    dialoog.onthoud()
    dialoog.reject()
    opstelling.venster.gordijn.click()
    assert opstelling.bewaking.gordijn.dicht


def test_the_idle_lock_goes_on_underneath(qtbot: QtBot, opstelling: Opstelling) -> None:
    wacht = opstelling.bewaking.wacht
    opstelling.bewaking.trek_dicht()
    voorkant = opstelling.bewaking.gordijn.voorkant
    assert voorkant is not None
    wacht.tik()
    voor = wacht.meter.duur_s
    qtbot.wait(50)
    QTest.keyClick(voorkant.windowHandle(), Qt.Key.Key_A)
    assert wacht.meter.duur_s > voor
    wacht.zet_minuten(0)
    wacht.tik()
    assert opstelling.op_slot == [True]


def test_a_key_keeps_the_vault_open_and_comes_too_late_after_the_time(
    qtbot: QtBot, opstelling: Opstelling
) -> None:
    wacht = opstelling.bewaking.wacht
    wacht.tik()
    qtbot.wait(50)
    QTest.keyClick(opstelling.venster.windowHandle(), Qt.Key.Key_A)
    assert wacht.meter.duur_s < 0.05
    assert not opstelling.op_slot
    wacht.zet_minuten(0)
    QTest.keyClick(opstelling.venster.windowHandle(), Qt.Key.Key_A)
    assert opstelling.op_slot


@pytest.mark.parametrize("pin", [PIN, "73918462051"])
def test_the_pin_of_today_opens_it_too(context: Context, pin: str) -> None:
    vault, bos, computer = context.vault, Sleutelbos(Geheugenbos()), Computer()
    hulp = Pinhulp(lambda: bos, lambda: computer.systeem)
    assert not past(vault, hulp, pin)
    vault.stel_pincode_in(WACHTWOORD, pin, bos, computer.systeem)
    assert past(vault, hulp, pin)
    assert past(vault, hulp, WACHTWOORD)
    assert not past(vault, hulp, "730419")


def test_no_pin_can_be_set_that_would_be_taken_for_a_password(qtbot: QtBot) -> None:
    assert MAX_CIJFERS < MIN_TEKENS
    with pytest.raises(WeakPin):
        eis_goede_pin("739184620517", date(2026, 11, 23))
    veld = PinVeld()
    qtbot.addWidget(veld)
    assert veld.maxLength() == MAX_CIJFERS


def test_another_setting_counts_at_once(
    qtbot: QtBot, opstelling: Opstelling, context: Context
) -> None:
    assert opstelling.bewaking.wacht.meter.grens_s == 5 * 60
    context.tasks.run_change(lambda uow: zet_vergrendeltijd(uow, 2), lambda _: None)
    qtbot.waitUntil(lambda: opstelling.bewaking.wacht.meter.grens_s == 2 * 60)
