"""What the organisation and a renewed key ask of the screens about backups."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jos_desktop.models.profielinhoud import Regels
from jos_desktop.services.instellingen import SecondPlaceRequired, lees_instellingen
from jos_desktop.services.organisatieprofiel import stel_profiel_in
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.backup_list import Opent
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.beheer.reservekopie import ReservekopieDeel
from jos_desktop.ui.events import Bus, Schoolkeuze
from jos_desktop.ui.schermen import Context, Navigatie
from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.tasks import Tasks
from jos_desktop.ui.vandaag.pagina import VandaagPagina
from jos_desktop.ui.widgets import Dialoog
from jos_desktop.werkstroom.reservekopie import kies_tweede_plek, maak, vergeet_tweede_plek
from tests.integration.profielvoorbeeld import profiel
from tests.ui.conftest import WACHTWOORD
from tests.ui.stil import tot_stil

NIEUW = "vier paarse fietsen slapen op het dak"


def wacht(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def eis_tweede_plek(vault: Vault) -> None:
    bestand = profiel(regels=Regels(tweede_plek_verplicht=True))
    vault.change(lambda uow: stel_profiel_in(uow, bestand.bestand, bestand.inhoud))


def test_a_second_place_that_is_asked_for_is_not_forgotten(kluis: Vault, tmp_path: Path) -> None:
    een, twee = tmp_path / "een", tmp_path / "twee"
    een.mkdir()
    twee.mkdir()
    kies_tweede_plek(kluis, een)
    vergeet_tweede_plek(kluis)
    kies_tweede_plek(kluis, een)
    eis_tweede_plek(kluis)
    with pytest.raises(SecondPlaceRequired):
        vergeet_tweede_plek(kluis)
    assert kluis.query(lees_instellingen).tweede_plek == str(een)
    kies_tweede_plek(kluis, twee)
    assert kluis.query(lees_instellingen).tweede_plek == str(twee)


def test_vandaag_asks_for_the_second_place_until_there_is_one(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    page = VandaagPagina(context)
    qtbot.addWidget(page)
    page.resize(1178, 640)
    page.show()
    page.ververs()
    wacht(qtbot, context)
    assert page.tweede_plek.isHidden()
    eis_tweede_plek(context.vault)
    page.ververs()
    wacht(qtbot, context)
    assert page.tweede_plek.isVisible()
    assert "tweede plek" in page.tweede_plek.wat.text()
    assert page.organisatie.isHidden()
    with qtbot.waitSignal(context.navigatie.gevraagd) as gevraagd:
        QTest.mouseClick(page.tweede_plek.actie, Qt.MouseButton.LeftButton)
    assert gevraagd.args == ["beheer", Deel.RESERVEKOPIE]
    assert page.tweede_plek.isVisible(), "until it is there"
    kies_tweede_plek(context.vault, tmp_path)
    page.ververs()
    wacht(qtbot, context)
    assert page.tweede_plek.isHidden()


def test_beheer_says_why_the_second_place_stays(
    qtbot: QtBot, context: Context, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    kies_tweede_plek(context.vault, stick)
    eis_tweede_plek(context.vault)
    deel = ReservekopieDeel(context)
    qtbot.addWidget(deel)
    deel.show()
    deel.ververs()
    wacht(qtbot, context)
    QTest.mouseClick(deel.geen_plek, Qt.MouseButton.LeftButton)
    vraag = deel.findChild(Dialoog)
    assert vraag is not None
    assert vraag.hoofdknop is not None
    vraag.hoofdknop.click()
    wacht(qtbot, context)
    assert "organisatie" in deel.plekmelding.wat.text()
    assert context.vault.query(lees_instellingen).tweede_plek == str(stick)


def test_no_older_one_goes_before_there_is_one_under_the_new_key(
    qtbot: QtBot, stijl: Stijl, kluis: Vault
) -> None:
    for dagen in (2, 1):
        maak_reservekopie(kluis, nu=datetime.now(UTC) - timedelta(days=dagen))
    kluis.vernieuw_sleutel(WACHTWOORD, NIEUW, Herstelcode.nieuw())
    with Vault.open(kluis.map, NIEUW) as vault:
        bus = Bus()
        tasks = Tasks(vault, bus)
        context = Context(vault, tasks, bus, Schoolkeuze(), Navigatie(), stijl)
        deel = ReservekopieDeel(context)
        qtbot.addWidget(deel)
        deel.show()
        deel.ververs()
        wacht(qtbot, context)
        assert [kopie.opent for kopie in deel.model.rijen] == [Opent.ANDERE_SLEUTEL] * 2
        assert deel.oude.isHidden()
        deel.tabel.selectRow(0)
        assert deel.vraag_verwijderen() is None
        assert "sleutelvernieuwing" in deel.lijstmelding.wat.text()
        maak(vault)
        deel.ververs()
        wacht(qtbot, context)
        assert deel.oude.isVisible()
        vraag = deel.vraag_oude()
        assert isinstance(vraag, Dialoog)
        assert vraag.hoofdknop is not None
        QTest.mouseClick(vraag.hoofdknop, Qt.MouseButton.LeftButton)
        wacht(qtbot, context)
        assert [kopie.opent for kopie in deel.model.rijen] == [Opent.NU]
        tasks.sluit()
