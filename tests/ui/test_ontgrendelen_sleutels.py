"""The unlock screen with a pin, with a damaged anchor, and its six different messages."""

import os
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.services.profiel import lees_profiel
from jos_desktop.storage.engine import open_verbinding
from jos_desktop.storage.instance_lock import Instantieslot
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.sleutelbos import Sleutelbos
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.ontgrendelen.scherm import OntgrendelScherm
from jos_desktop.ui.ontgrendelen.venster import OntgrendelVenster
from jos_desktop.ui.pinhulp import Pinhulp
from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.tasks import Achtergrond
from tests.herstart import toepassing_hier
from tests.integration.sleutelbosje import Computer, Geheugenbos
from tests.ui.conftest import WACHTWOORD
from tests.ui.stil import tot_stil
from tests.ui.test_toegankelijkheid import nameless

PIN = "730418"


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


class Sleutels:
    """A keyring and a clock of the test's own."""

    def __init__(self) -> None:
        self.backend = Geheugenbos()
        self.computer = Computer()
        bos = Sleutelbos(self.backend)
        self.hulp = Pinhulp(lambda: bos, lambda: self.computer.systeem)


@pytest.fixture
def sleutels(kluis: Vault) -> Sleutels:
    """Give a closed vault a pin."""
    gemaakt = Sleutels()
    gemaakt.hulp.zet(kluis, WACHTWOORD, PIN)
    kluis.sluit()
    return gemaakt


def _rustig(qtbot: QtBot, achtergrond: Achtergrond) -> None:
    tot_stil(achtergrond)


def test_the_pin_opens_and_has_the_focus(
    qtbot: QtBot,
    achtergrond: Achtergrond,
    kluis: Vault,
    sleutels: Sleutels,
    toon: Callable[[QWidget], None],
) -> None:
    scherm = OntgrendelScherm(achtergrond, kluis.map, pinhulp=sleutels.hulp)
    toon(scherm)
    _rustig(qtbot, achtergrond)
    assert scherm.pincode.isVisible()
    assert scherm.wachtwoord.isVisible()  # the password always works too
    assert nameless(scherm) == []
    QTest.keyClicks(scherm.pincode.pin, f"a{PIN}")  # letters do not get in
    with qtbot.waitSignal(scherm.ontgrendeld, timeout=20_000) as blocker:
        QTest.keyClick(scherm.pincode.pin, Qt.Key.Key_Return)
    with blocker.args[0] as vault:
        assert vault.query(lees_profiel).naam == "Anne de Wit"
    assert scherm.pincode.pin.text() == ""


def test_five_wrong_pins_leave_the_password(
    qtbot: QtBot,
    achtergrond: Achtergrond,
    kluis: Vault,
    sleutels: Sleutels,
    toon: Callable[[QWidget], None],
) -> None:
    scherm = OntgrendelScherm(achtergrond, kluis.map, pinhulp=sleutels.hulp)
    toon(scherm)
    _rustig(qtbot, achtergrond)
    for over in (4, 3, 2, 1):
        QTest.keyClicks(scherm.pincode.pin, "999998")
        scherm.pincode.probeer()
        _rustig(qtbot, achtergrond)
        assert f"nog {over} keer" in scherm.pincode.veld.fout.text()
    QTest.keyClicks(scherm.pincode.pin, "999998")
    scherm.pincode.probeer()
    _rustig(qtbot, achtergrond)
    assert scherm.pincode.isHidden()
    assert "geldt niet meer" in scherm.melding.wat.text()
    assert not (kluis.map / "kluis.pin").exists()
    QTest.keyClicks(scherm.wachtwoord.regel, WACHTWOORD)
    with qtbot.waitSignal(scherm.ontgrendeld, timeout=20_000) as blocker:
        scherm.probeer()
    blocker.args[0].sluit()


def test_after_midnight_only_the_password_is_asked(
    qtbot: QtBot,
    achtergrond: Achtergrond,
    kluis: Vault,
    sleutels: Sleutels,
    toon: Callable[[QWidget], None],
) -> None:
    sleutels.computer.later(hours=15)
    scherm = OntgrendelScherm(achtergrond, kluis.map, pinhulp=sleutels.hulp)
    toon(scherm)
    _rustig(qtbot, achtergrond)
    assert scherm.pincode.isHidden()
    assert scherm.melding.isHidden()
    assert not (kluis.map / "kluis.pin").exists()


def test_a_keyring_that_refuses_is_told_and_the_password_is_asked(
    qtbot: QtBot,
    achtergrond: Achtergrond,
    kluis: Vault,
    sleutels: Sleutels,
    toon: Callable[[QWidget], None],
) -> None:
    sleutels.backend.kapot = RuntimeError("locked")
    scherm = OntgrendelScherm(achtergrond, kluis.map, pinhulp=sleutels.hulp)
    toon(scherm)
    _rustig(qtbot, achtergrond)
    assert scherm.pincode.isHidden()
    assert "wachtwoord" in scherm.melding.doe.text()


def test_a_damaged_anchor_can_be_made_anew_after_the_warning(
    qtbot: QtBot, achtergrond: Achtergrond, kluis: Vault, toon: Callable[[QWidget], None]
) -> None:
    kluis.sluit()
    (kluis.map / "kluis.anker").write_bytes(b"stuk")
    venster = OntgrendelVenster(achtergrond, kluis.map)
    toon(venster)
    scherm = venster.scherm
    QTest.keyClicks(scherm.wachtwoord.regel, WACHTWOORD)
    scherm.probeer()
    _rustig(qtbot, achtergrond)
    assert "ankerbestand" in scherm.melding.wat.text()
    assert scherm.anker_nu.isVisible()
    assert scherm.terug_nu.isVisible()
    dialog = scherm.vraag_anker()
    assert nameless(dialog) == []
    dialog.probeer()
    assert dialog.veld.fout.text()
    QTest.keyClicks(dialog.wachtwoord.regel, "niet dit wachtwoord")
    dialog.probeer()
    _rustig(qtbot, achtergrond)
    assert dialog.melding.isVisible()
    dialog.wachtwoord.wis()
    QTest.keyClicks(dialog.wachtwoord.regel, WACHTWOORD)
    with qtbot.waitSignal(venster.ontgrendeld, timeout=20_000) as blocker:
        dialog.probeer()
    blocker.args[0].sluit()
    Vault.open(kluis.map, WACHTWOORD).sluit()


def test_after_a_renewal_the_application_comes_back_with_the_new_password(
    qtbot: QtBot, qapp: QApplication, kluis: Vault
) -> None:
    kluis.sluit()
    toepassing, _herstart = toepassing_hier(qapp, kluis.map)
    nieuw = "vier paarse fietsen slapen op het dak"
    try:
        toepassing.toon_ontgrendelen()
        for wachtwoord in (WACHTWOORD, nieuw):
            assert toepassing.venster is not None
            toepassing.venster.scherm.wachtwoord.regel.setText(wachtwoord)
            with qtbot.waitSignal(toepassing.geopend, timeout=20_000) as blocker:
                toepassing.venster.scherm.probeer()
            context = blocker.args[0].context
            _rustig(qtbot, context.tasks)
            if wachtwoord == WACHTWOORD:
                context.vault.vernieuw_sleutel(wachtwoord, nieuw, Herstelcode.nieuw())
                with qtbot.waitSignal(toepassing.vergrendeld, timeout=20_000):
                    context.navigatie.vergrendelen_gevraagd.emit()
        assert toepassing.hoofdvenster is not None
    finally:
        toepassing.stop()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _breek(soort: str, kluis: Vault) -> Instantieslot | None:
    map_ = kluis.map
    oud = (map_ / "dossiers.db").read_bytes()
    match soort:
        case "sleutelbestand":
            (map_ / "kluis.json").write_bytes(b"{}")
        case "dossiers":
            (map_ / "dossiers.db").write_bytes(oud[:100] + os.urandom(4096))
        case "wijzigingen":
            Vault.open(map_, WACHTWOORD).sluit()
            (map_ / "dossiers.db").write_bytes(oud)
        case "nieuwere versie":
            verbinding = open_verbinding(map_ / "dossiers.db", kluis.ruwe_sleutel())
            verbinding.execute("UPDATE alembic_version SET version_num = '9999'")
            verbinding.close()
        case "al open":
            return Instantieslot(map_)
    return None


@pytest.mark.parametrize(
    ("soort", "wat", "doe", "terugzetten"),
    [
        ("wachtwoord", "past niet op deze kluis", "Caps Lock", False),
        ("sleutelbestand", "sleutelbestand", "reservekopie", True),
        ("dossiers", "dossiers.db", "wachtwoord is goed", True),
        ("wijzigingen", "laatste 2 wijzigingen", "controleer wat er mist", True),
        ("nieuwere versie", "nieuwere versie", "Werk JOS Desktop bij", False),
        ("al open", "al open", "Ga naar dat venster", False),
    ],
)
def test_six_things_can_be_the_matter_each_with_its_next_step(
    qtbot: QtBot,
    achtergrond: Achtergrond,
    kluis: Vault,
    toon: Callable[[QWidget], None],
    soort: str,
    wat: str,
    doe: str,
    terugzetten: bool,
) -> None:
    kluis.sluit()
    slot = _breek(soort, kluis)
    venster = OntgrendelVenster(achtergrond, kluis.map)
    toon(venster)
    scherm = venster.scherm
    QTest.keyClicks(scherm.wachtwoord.regel, "iets anders" if soort == "wachtwoord" else WACHTWOORD)
    QTest.keyClick(scherm.wachtwoord.regel, Qt.Key.Key_Return)
    qtbot.waitUntil(scherm.melding.isVisible, timeout=20_000)
    assert wat in scherm.melding.wat.text()
    assert doe in scherm.melding.doe.text()
    assert scherm.terug_nu.isVisible() is terugzetten
    if slot is not None:
        slot.laat_los()


def test_the_keyring_is_not_loaded_without_a_pin(kluis: Vault) -> None:
    """In a process of its own: what the unlock window imports stays light."""
    import subprocess
    import sys

    code = (
        "import sys, jos_desktop.app, jos_desktop.ui.ontgrendelen.scherm\n"
        "print(sorted(n for n in ('keyring', 'sqlalchemy', 'reportlab') if n in sys.modules))\n"
    )
    uit = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert uit.stdout == "[]\n"
