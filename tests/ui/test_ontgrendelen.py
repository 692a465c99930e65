"""Unlocking, the recovery code and the new-vault wizard, on real vaults."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.errors import KnownError
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.storage.anchor import ChangesMissing
from jos_desktop.storage.engine import DatabaseDamaged
from jos_desktop.storage.header import HeaderDamaged, VaultTooNew
from jos_desktop.storage.instance_lock import VaultInUse
from jos_desktop.storage.vault import Vault, WrongPassword
from jos_desktop.ui.ontgrendelen.herstel import HerstelScherm
from jos_desktop.ui.ontgrendelen.scherm import OntgrendelScherm
from jos_desktop.ui.ontgrendelen.stappen import random_groups
from jos_desktop.ui.ontgrendelen.venster import OntgrendelVenster
from jos_desktop.ui.ontgrendelen.wizard import NieuweKluis
from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.tasks import Achtergrond
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld
from tests.herstart import toepassing_hier
from tests.ui.conftest import LICHTSTE, WACHTWOORD

NIEUW = "paarse fiets onder de tafel"


@pytest.fixture
def gesloten_kluis(kluis: Vault) -> Path:
    kluis.sluit()
    return kluis.map


@pytest.fixture
def toon(qtbot: QtBot, stijl: Stijl) -> Iterator[Callable[[QWidget], None]]:
    shown: list[QWidget] = []

    def show(widget: QWidget) -> None:
        shown.append(widget)
        widget.show()
        qtbot.waitExposed(widget)

    yield show
    for widget in shown:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_right_password_opens_the_vault(
    qtbot: QtBot,
    achtergrond: Achtergrond,
    gesloten_kluis: Path,
    toon: Callable[[QWidget], None],
) -> None:
    scherm = OntgrendelScherm(achtergrond, gesloten_kluis)
    toon(scherm)
    QTest.keyClicks(scherm.wachtwoord.regel, WACHTWOORD)
    with qtbot.waitSignal(scherm.ontgrendeld, timeout=20_000) as blocker:
        QTest.keyClick(scherm.wachtwoord.regel, Qt.Key.Key_Return)
    with blocker.args[0] as vault:
        assert vault.query(lees_profiel).naam == "Anne de Wit"
    assert scherm.wachtwoord.wachtwoord() == ""


def test_wrong_password_says_so_and_keeps_what_was_typed(
    qtbot: QtBot,
    achtergrond: Achtergrond,
    gesloten_kluis: Path,
    toon: Callable[[QWidget], None],
) -> None:
    scherm = OntgrendelScherm(achtergrond, gesloten_kluis)
    toon(scherm)
    QTest.keyClicks(scherm.wachtwoord.regel, "niet dit wachtwoord")
    scherm.probeer()
    assert not scherm.openen.isEnabled()
    qtbot.waitUntil(scherm.melding.isVisible, timeout=20_000)
    assert scherm.melding.wat.text() == WrongPassword().zin()
    assert scherm.melding.doe.text() == WrongPassword().raad()
    assert scherm.wachtwoord.wachtwoord() == "niet dit wachtwoord"
    assert scherm.openen.isEnabled()


@pytest.mark.parametrize(
    "error",
    [
        WrongPassword(),
        HeaderDamaged(),
        DatabaseDamaged(),
        ChangesMissing(aantal=3),
        VaultTooNew(),
        VaultInUse(),
    ],
    ids=lambda error: type(error).__name__,
)
def test_each_of_the_six_errors_stands_in_the_screen_with_its_next_step(
    qtbot: QtBot,
    achtergrond: Achtergrond,
    gesloten_kluis: Path,
    toon: Callable[[QWidget], None],
    error: KnownError,
) -> None:
    def refuse(_folder: Path, _password: str) -> Vault:
        raise error

    scherm = OntgrendelScherm(achtergrond, gesloten_kluis, opener=refuse)
    toon(scherm)
    scherm.wachtwoord.regel.setText(WACHTWOORD)
    scherm.probeer()
    qtbot.waitUntil(scherm.melding.isVisible)
    assert scherm.melding.wat.text() == error.zin()
    assert scherm.melding.doe.text() == error.raad()
    assert error.raad()


def test_empty_password_is_asked_beside_the_field(
    achtergrond: Achtergrond, gesloten_kluis: Path, toon: Callable[[QWidget], None]
) -> None:
    scherm = OntgrendelScherm(achtergrond, gesloten_kluis)
    toon(scherm)
    scherm.probeer()
    assert scherm.veld.fout.text() == "Typ eerst je wachtwoord."
    assert achtergrond.bezig == 0


def test_without_a_vault_the_way_on_is_making_one(
    achtergrond: Achtergrond, tmp_path: Path, toon: Callable[[QWidget], None]
) -> None:
    scherm = OntgrendelScherm(achtergrond, tmp_path / "leeg")
    toon(scherm)
    assert not scherm.veld.isVisible()
    assert scherm.nieuw.isVisible()


def test_caps_lock_shows_a_hint(qtbot: QtBot, toon: Callable[[QWidget], None]) -> None:
    veld = WachtwoordVeld()
    toon(veld)
    press, none = QEvent.Type.KeyPress, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(veld.regel, QKeyEvent(press, Qt.Key.Key_A, none, "a"))
    assert not veld.caps.isVisible()
    shift = Qt.KeyboardModifier.ShiftModifier
    QApplication.sendEvent(veld.regel, QKeyEvent(press, Qt.Key.Key_A, shift, "A"))
    assert not veld.caps.isVisible()
    # A capital without Shift: caps lock is on.
    QApplication.sendEvent(veld.regel, QKeyEvent(press, Qt.Key.Key_A, none, "A"))
    assert veld.caps.isVisible()
    QApplication.sendEvent(veld.regel, QKeyEvent(press, Qt.Key.Key_CapsLock, none))
    assert not veld.caps.isVisible()
    assert veld.wachtwoord() == "aAA"


def test_password_is_hidden_until_asked(toon: Callable[[QWidget], None]) -> None:
    veld = WachtwoordVeld()
    toon(veld)
    assert veld.regel.echoMode() is QLineEdit.EchoMode.Password
    veld.toon.click()
    assert veld.regel.echoMode() is QLineEdit.EchoMode.Normal
    assert veld.toon.text() == "Verberg"


def test_recovery_code_opens_and_sets_a_new_password(
    qtbot: QtBot, achtergrond: Achtergrond, tmp_path: Path, toon: Callable[[QWidget], None]
) -> None:
    made, code = Vault.maak(tmp_path / "kluis", WACHTWOORD, kosten=LICHTSTE)
    made.sluit()
    scherm = HerstelScherm(achtergrond, tmp_path / "kluis")
    toon(scherm)
    scherm.code.setText("0000-1111")
    scherm.probeer()
    assert scherm.veld_code.heeft_fout
    scherm.code.setText(code.tekst.lower())
    scherm.nieuw.eerste.regel.setText(NIEUW)
    scherm.nieuw.tweede.regel.setText(NIEUW + "s")
    scherm.probeer()
    assert scherm.nieuw.veld_tweede.heeft_fout
    scherm.nieuw.tweede.regel.setText(NIEUW)
    with qtbot.waitSignal(scherm.ontgrendeld, timeout=20_000) as blocker:
        scherm.probeer()
    blocker.args[0].sluit()
    with pytest.raises(WrongPassword):
        Vault.open(tmp_path / "kluis", WACHTWOORD)
    Vault.open(tmp_path / "kluis", NIEUW).sluit()


def test_wizard_makes_a_vault_that_opens(
    qtbot: QtBot, achtergrond: Achtergrond, tmp_path: Path, toon: Callable[[QWidget], None]
) -> None:
    wizard = NieuweKluis(achtergrond, tmp_path / "nieuw", kosten=LICHTSTE)
    toon(wizard)
    wizard.verder.click()
    wizard.wachtwoord.nieuw.eerste.regel.setText("kort")
    wizard.verder.click()
    assert wizard.wachtwoord.nieuw.veld_eerste.heeft_fout
    wizard.wachtwoord.nieuw.eerste.regel.setText(NIEUW)
    wizard.wachtwoord.nieuw.tweede.regel.setText(NIEUW)
    wizard.verder.click()
    qtbot.waitUntil(lambda: wizard.stapel.currentWidget() is wizard.herstel, timeout=20_000)
    groups = wizard.herstel.code_tekst.text().split()
    wizard.bewaar_blad(str(tmp_path / "blad.pdf"))
    qtbot.waitUntil(wizard.herstel.melding.isVisible, timeout=20_000)
    assert (tmp_path / "blad.pdf").read_bytes().startswith(b"%PDF")
    wizard.verder.click()
    assert wizard.herstel.velden[0].heeft_fout
    for number, line in zip(wizard.herstel.gevraagd, wizard.herstel.invoer, strict=True):
        line.setText(groups[number].lower())
    wizard.verder.click()
    assert wizard.stapel.currentWidget() is wizard.profiel
    assert wizard.herstel.code_tekst.text() == ""
    wizard.profiel.naam.setText("Bo Smit")
    wizard.profiel.scholen["SDC"].setChecked(True)
    with qtbot.waitSignal(wizard.klaar, timeout=20_000) as blocker:
        wizard.verder.click()
    with blocker.args[0] as vault:
        profiel = vault.query(lees_profiel)
    assert (profiel.naam, len(profiel.school_ids)) == ("Bo Smit", 1)


def test_wizard_goes_on_with_enter_alone(
    qtbot: QtBot, achtergrond: Achtergrond, tmp_path: Path, toon: Callable[[QWidget], None]
) -> None:
    venster = OntgrendelVenster(achtergrond, tmp_path / "nieuw")
    toon(venster)
    wizard = venster.toon_wizard()
    assert isinstance(wizard, NieuweKluis)
    assert wizard.focusWidget() is wizard.verder
    QTest.keyClick(wizard.verder, Qt.Key.Key_Return)
    eerste, tweede = wizard.wachtwoord.nieuw.eerste.regel, wizard.wachtwoord.nieuw.tweede.regel
    assert wizard.focusWidget() is eerste
    QTest.keyClicks(eerste, NIEUW)
    QTest.keyClick(eerste, Qt.Key.Key_Return)
    assert wizard.focusWidget() is tweede
    QTest.keyClicks(tweede, "iets anders")
    QTest.keyClick(tweede, Qt.Key.Key_Return)
    assert wizard.wachtwoord.nieuw.veld_tweede.heeft_fout


def test_only_opening_stands_out_where_a_vault_is(
    achtergrond: Achtergrond, gesloten_kluis: Path, tmp_path: Path, toon: Callable[[QWidget], None]
) -> None:
    scherm = OntgrendelScherm(achtergrond, gesloten_kluis)
    toon(scherm)
    assert scherm.nieuw.property("rol") == "stil"
    scherm.zet_map(tmp_path / "leeg")
    assert scherm.nieuw.property("rol") == "hoofd"


def test_wizard_asks_two_different_groups() -> None:
    for _ in range(50):
        first, second = random_groups(9)
        assert 0 <= first < second < 9


def test_unlock_lock_and_unlock_again(
    qtbot: QtBot, qapp: QApplication, gesloten_kluis: Path
) -> None:
    toepassing, herstart = toepassing_hier(qapp, gesloten_kluis)
    try:
        toepassing.toon_ontgrendelen()
        assert toepassing.venster is not None
        toepassing.venster.scherm.wachtwoord.regel.setText(WACHTWOORD)
        with qtbot.waitSignal(toepassing.geopend, timeout=20_000) as blocker:
            toepassing.venster.scherm.probeer()
        window = blocker.args[0]
        assert window.isVisible()
        with qtbot.waitSignal(toepassing.vergrendeld):
            QTest.keyClick(window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        assert toepassing.hoofdvenster is None
        assert herstart.uiterste_s
        # The vault is closed: another process may open it now.
        Vault.open(gesloten_kluis, WACHTWOORD).sluit()
        assert toepassing.venster is not None
        assert toepassing.venster.scherm.folder == gesloten_kluis
    finally:
        toepassing.stop()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_vault_without_a_profile_asks_for_it(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    vault, _code = Vault.maak(tmp_path / "kluis", WACHTWOORD, kosten=LICHTSTE)
    vault.sluit()
    toepassing, _ = toepassing_hier(qapp, tmp_path / "kluis")
    try:
        toepassing.toon_ontgrendelen()
        assert toepassing.venster is not None
        toepassing.venster.scherm.wachtwoord.regel.setText(WACHTWOORD)
        toepassing.venster.scherm.probeer()
        stapel = toepassing.venster.stapel
        qtbot.waitUntil(lambda: isinstance(stapel.currentWidget(), NieuweKluis), timeout=20_000)
        wizard = stapel.currentWidget()
        assert isinstance(wizard, NieuweKluis)
        assert wizard.stapel.currentWidget() is wizard.profiel
        wizard.profiel.naam.setText("Bo Smit")
        with qtbot.waitSignal(toepassing.geopend, timeout=20_000):
            wizard.verder.click()
    finally:
        toepassing.stop()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_unlocking_starts_without_the_slow_libraries() -> None:
    program = (
        "import sys; import jos_desktop.app; "
        "print([m for m in ('sqlalchemy','reportlab','qtawesome','sqlcipher3','zxcvbn',"
        "'alembic') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, env=os.environ, check=True
    )
    assert done.stdout.strip() == "[]"
