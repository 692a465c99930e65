"""The employer in the unlock window, and the banner the worker finds afterwards."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jos_desktop.exchange.werkgeversleutel import versleutel
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.organisatieprofiel import werkgever_was_hier
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.events import Bus, Schoolkeuze
from jos_desktop.ui.ontgrendelen.herstel import HerstelScherm
from jos_desktop.ui.ontgrendelen.venster import OntgrendelVenster
from jos_desktop.ui.ontgrendelen.werkgever import WerkgeverScherm
from jos_desktop.ui.schermen import Context, Navigatie
from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.tasks import Achtergrond, Tasks
from jos_desktop.ui.werkgevermelding import WIJZIG, GezienDialoog, WerkgeverMelding
from tests.integration.profielvoorbeeld import EEN, TWEE, sleutel
from tests.ui.conftest import WACHTWOORD
from tests.ui.stil import tot_stil
from tests.ui.test_toegankelijkheid import nameless

NIEUW = "paarse fiets onder de tafel"


@pytest.fixture
def sleutelbestand(tmp_path: Path) -> Path:
    pad = tmp_path / "s.joswerkgever"
    pad.write_bytes(versleutel(sleutel(), EEN, TWEE, kosten=ARGON2_LAAGST))
    return pad


@pytest.fixture
def dicht(kluis: Vault) -> Path:
    """Give the folder of a closed vault with a slot for the employer."""
    kluis.zet_werkgever(sleutel().slot.publiek)
    kluis.sluit()
    return kluis.map


@pytest.fixture
def scherm(
    qtbot: QtBot, stijl: Stijl, achtergrond: Achtergrond, dicht: Path
) -> Iterator[WerkgeverScherm]:
    venster = OntgrendelVenster(achtergrond, dicht)
    venster.show()
    herstel = venster.toon_herstel()
    assert isinstance(herstel, HerstelScherm)
    QTest.mouseClick(herstel.werkgever, Qt.MouseButton.LeftButton)
    gekozen = venster.stapel.currentWidget()
    assert isinstance(gekozen, WerkgeverScherm)
    yield gekozen
    venster.close()
    venster.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def vul(scherm: WerkgeverScherm, pad: Path, een: str, twee: str, nieuw: str = NIEUW) -> None:
    scherm.vraag.kies(str(pad))
    scherm.vraag.een.regel.setText(een)
    scherm.vraag.twee.regel.setText(twee)
    scherm.nieuw.eerste.regel.setText(nieuw)
    scherm.nieuw.tweede.regel.setText(nieuw)


def test_two_people_open_the_vault_in_the_window(
    qtbot: QtBot, scherm: WerkgeverScherm, sleutelbestand: Path, dicht: Path
) -> None:
    assert nameless(scherm) == []
    vul(scherm, sleutelbestand, EEN, TWEE)
    with qtbot.waitSignal(scherm.ontgrendeld, timeout=20_000) as klaar:
        QTest.keyClick(scherm.nieuw.tweede.regel, Qt.Key.Key_Return)
    with klaar.args[0] as vault:
        assert vault.geopend_door_werkgever
    assert scherm.vraag.een.wachtwoord() == scherm.vraag.twee.wachtwoord() == ""
    with Vault.open(dicht, NIEUW) as vault:
        assert vault.query(werkgever_was_hier) is not None


def test_swapped_passwords_are_told_and_what_was_typed_stays(
    qtbot: QtBot, scherm: WerkgeverScherm, sleutelbestand: Path, dicht: Path
) -> None:
    vul(scherm, sleutelbestand, TWEE, EEN)
    scherm.probeer()
    qtbot.waitUntil(scherm.melding.isVisible, timeout=20_000)
    assert "volgorde" in scherm.melding.doe.text()
    assert scherm.vraag.een.wachtwoord() == TWEE
    assert scherm.openen.isEnabled()
    Vault.open(dicht, WACHTWOORD).sluit()


def test_what_is_missing_is_told_beside_its_field(
    scherm: WerkgeverScherm, sleutelbestand: Path
) -> None:
    scherm.probeer()
    assert scherm.vraag.veld_bestand.heeft_fout
    scherm.vraag.kies(str(sleutelbestand))
    scherm.vraag.een.regel.setText(EEN)
    scherm.probeer()
    assert not scherm.vraag.veld_een.heeft_fout
    assert scherm.vraag.veld_twee.heeft_fout
    scherm.vraag.twee.regel.setText(TWEE)
    scherm.nieuw.eerste.regel.setText("kort")
    scherm.probeer()
    assert scherm.nieuw.veld_eerste.heeft_fout


def _melding(qtbot: QtBot, stijl: Stijl, vault: Vault) -> tuple[WerkgeverMelding, Tasks]:
    bus = Bus()
    tasks = Tasks(vault, bus)
    context = Context(vault, tasks, bus, Schoolkeuze(), Navigatie(), stijl)
    melding = WerkgeverMelding(context)
    qtbot.addWidget(melding)
    qtbot.waitUntil(lambda: tasks.bezig == 0)
    return melding, tasks


def test_the_worker_is_told_until_he_says_that_he_knows(
    qtbot: QtBot, stijl: Stijl, dicht: Path
) -> None:
    with Vault.open_met_werkgever(dicht, sleutel().slot) as vault:
        melding, tasks = _melding(qtbot, stijl, vault)
        assert melding.isHidden()
        tasks.sluit()
    for _ in range(2):
        with Vault.open(dicht, WACHTWOORD) as vault:
            melding, tasks = _melding(qtbot, stijl, vault)
            assert melding.isVisible()
            assert melding.wat.text().startswith("Je werkgever heeft deze kluis geopend op ")
            tasks.sluit()
    with Vault.open(dicht, WACHTWOORD) as vault:
        melding, tasks = _melding(qtbot, stijl, vault)
        dialoog = _klik_gezien(qtbot, melding, tasks)
        assert dialoog is not None
        assert nameless(dialoog) == []
        for wachtwoord, weg in (("verkeerd", False), (WACHTWOORD, True)):
            dialoog.wachtwoord.wis()
            QTest.keyClicks(dialoog.wachtwoord.regel, wachtwoord)
            QTest.keyClick(dialoog.wachtwoord.regel, Qt.Key.Key_Return)
            tot_stil(tasks)
            assert melding.isHidden() is weg
            assert weg or dialoog.veld.heeft_fout  # it is gone when it closed
        tasks.sluit()
    with Vault.open(dicht, WACHTWOORD) as vault:
        melding, tasks = _melding(qtbot, stijl, vault)
        assert melding.isHidden()
        tasks.sluit()


def _klik_gezien(qtbot: QtBot, melding: WerkgeverMelding, tasks: Tasks) -> GezienDialoog | None:
    QTest.mouseClick(melding.actie, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: tasks.bezig == 0)
    qtbot.wait(10)
    open_ = melding.findChildren(GezienDialoog)
    return open_[0] if open_ else None


def test_the_password_of_the_employer_does_not_press_the_banner_away(
    qtbot: QtBot, stijl: Stijl, dicht: Path
) -> None:
    with Vault.open_met_werkgever(dicht, sleutel().slot) as vault:
        vault.stel_wachtwoord_in(NIEUW)
    with Vault.open(dicht, NIEUW) as vault:
        melding, tasks = _melding(qtbot, stijl, vault)
        assert "eigen wachtwoord" in melding.doe.text()
        assert melding.actie.text() == WIJZIG
        with qtbot.waitSignal(melding._context.navigatie.gevraagd) as gevraagd:
            assert _klik_gezien(qtbot, melding, tasks) is None
        assert gevraagd.args == ["beheer", Deel.KLUIS]
        assert melding.isVisible()
        vault.wijzig_wachtwoord(NIEUW, WACHTWOORD)
        melding._context.events.meld(Changes.van(Soort.LOGBOEK))
        qtbot.waitUntil(lambda: melding.actie.text() == "&Gezien")
        assert _klik_gezien(qtbot, melding, tasks) is not None
        tasks.sluit()
