"""Backups in the windows: Vandaag, Beheer, on closing, and putting one back."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jos_desktop.services.instellingen import lees_instellingen, zet_vergrendeltijd
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.backup_list import Opent, lijst_reservekopieen, reservemap
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.joskopie import Joskopie
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.beheer.pagina import BeheerPagina
from jos_desktop.ui.beheer.reservekopie import ReservekopieDeel
from jos_desktop.ui.reserve_bij_sluiten import SluitVenster
from jos_desktop.ui.reservewacht import noem_moment, reservewacht
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.vandaag.pagina import VandaagPagina
from jos_desktop.ui.widgets import Dialoog
from jos_desktop.werkstroom.reservekopie import is_nodig, is_veranderd, kies_tweede_plek, maak
from tests.ui.conftest import WACHTWOORD
from tests.ui.stil import tot_stil
from tests.ui.test_toegankelijkheid import nameless

NIEUW = "vier paarse fietsen slapen op het dak"


def wacht(qtbot: QtBot, context: Context) -> None:
    tot_stil(context.tasks)


def kopieen(vault: Vault) -> list[Path]:
    return [kopie.pad for kopie in lijst_reservekopieen(reservemap(vault.map), vault.kop)]


def verander(vault: Vault) -> None:
    vault.change(lambda uow: zet_vergrendeltijd(uow, 4))


@pytest.fixture
def beheer(qtbot: QtBot, context: Context) -> Iterator[ReservekopieDeel]:
    page = BeheerPagina(context)
    page.resize(1178, 640)
    page.show()
    page.toon_deel(Deel.RESERVEKOPIE)
    wacht(qtbot, context)
    yield page.reservekopie
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def vandaag(qtbot: QtBot, context: Context) -> Iterator[VandaagPagina]:
    page = VandaagPagina(context)
    page.resize(1178, 640)
    page.show()
    wacht(qtbot, context)
    yield page
    page.close()
    page.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# -- when --------------------------------------------------------------------------------------


def test_due_without_one_and_after_a_day(kluis: Vault) -> None:
    assert is_nodig(kluis)
    maak(kluis)
    assert not is_nodig(kluis)
    nu = datetime.now(UTC)
    assert is_nodig(kluis, nu + timedelta(days=1, minutes=1))
    assert is_nodig(kluis, nu - timedelta(days=200)), "a clock set back"


def test_only_opening_and_locking_is_no_change(kluis: Vault) -> None:
    assert is_veranderd(kluis)
    maak(kluis)
    map_ = kluis.map
    kluis.sluit()
    for _ in range(2):
        with Vault.open(map_, WACHTWOORD) as vault:
            assert not is_veranderd(vault)
    with Vault.open(map_, WACHTWOORD) as vault:
        verander(vault)
        assert is_veranderd(vault)


def test_moments_are_said_as_people_do() -> None:
    nu = datetime(2026, 11, 23, 12, tzinfo=UTC)
    assert noem_moment(nu, nu).startswith("vandaag ")
    assert noem_moment(nu - timedelta(days=1), nu).startswith("gisteren ")
    assert noem_moment(nu - timedelta(days=2), nu).startswith("21-11-2026 ")


def test_after_unlocking_one_is_made_once(
    qtbot: QtBot, context: Context, vandaag: VandaagPagina
) -> None:
    assert "nog geen" in vandaag.reserve.regel.text()
    reservewacht(context).maak_als_nodig()
    wacht(qtbot, context)
    assert len(kopieen(context.vault)) == 1
    assert vandaag.reserve.regel.text().startswith("Laatste reservekopie: vandaag")
    verander(context.vault)
    reservewacht(context).maak_als_nodig()
    wacht(qtbot, context)
    assert len(kopieen(context.vault)) == 1


def test_a_failure_stays_on_vandaag_until_one_succeeds(
    qtbot: QtBot, context: Context, vandaag: VandaagPagina
) -> None:
    blokkade = reservemap(context.vault.map)
    blokkade.write_bytes(b"geen map")
    reservewacht(context).maak_als_nodig()
    wacht(qtbot, context)
    melding = vandaag.reserve.melding
    assert melding.isVisible()
    assert "niet worden geschreven" in melding.wat.text()
    vandaag.ververs()
    wacht(qtbot, context)
    assert melding.isVisible()
    blokkade.unlink()
    QTest.mouseClick(melding.actie, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert not melding.isVisible()
    assert "vandaag" in vandaag.reserve.regel.text()


def test_an_absent_second_place_is_told_until_it_is_back(
    qtbot: QtBot, context: Context, vandaag: VandaagPagina, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    kies_tweede_plek(context.vault, stick)
    stick.rmdir()
    reservewacht(context).maak()
    wacht(qtbot, context)
    assert "tweede plek" in vandaag.reserve.melding.wat.text()
    assert "vandaag" in vandaag.reserve.regel.text()
    stick.mkdir()
    QTest.mouseClick(vandaag.reserve.melding.actie, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert not vandaag.reserve.melding.isVisible()
    assert len(list(stick.iterdir())) == 1


def test_a_stick_that_is_back_gets_what_it_missed_without_a_new_backup(
    qtbot: QtBot, context: Context, vandaag: VandaagPagina, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    kies_tweede_plek(context.vault, stick)
    stick.rmdir()
    maak(context.vault)
    (eerste,) = kopieen(context.vault)
    verander(context.vault)
    for er_in in (False, True):
        if er_in:
            stick.mkdir()
        reservewacht(context).maak_als_nodig()
        wacht(qtbot, context)
        assert kopieen(context.vault) == [eerste]
        assert vandaag.reserve.melding.isVisible() is not er_in
    assert [pad.name for pad in stick.iterdir()] == [eerste.name]


# -- on closing --------------------------------------------------------------------------------


def test_closing_makes_one_when_something_changed(qtbot: QtBot, context: Context) -> None:
    maak(context.vault)
    voor = kopieen(context.vault)
    assert len(voor) == 1
    sluit(qtbot, context)
    assert kopieen(context.vault) == voor
    verander(context.vault)
    sluit(qtbot, context)
    nieuw, *rest = kopieen(context.vault)
    assert rest == voor
    assert nieuw not in voor


def test_closing_during_a_backup_does_not_miss_the_last_change(
    qtbot: QtBot, context: Context
) -> None:
    wachter = reservewacht(context)
    klaar: list[int] = []
    window = SluitVenster(context, lambda: klaar.append(1))

    def na_de_opname(gedaan: int, _totaal: int) -> None:
        if gedaan >= 65 and not window.isEnabled():
            window.setEnabled(True)
            verander(context.vault)
            window.begin()

    window.setEnabled(False)
    wachter.gevorderd.connect(na_de_opname)
    wachter.maak()
    qtbot.waitUntil(lambda: klaar == [1], timeout=15_000)
    wacht(qtbot, context)
    assert not is_veranderd(context.vault)
    window.deleteLater()


def sluit(qtbot: QtBot, context: Context) -> None:
    klaar: list[int] = []
    window = SluitVenster(context, lambda: klaar.append(1))
    window.begin()
    assert not QApplication.quitOnLastWindowClosed()
    qtbot.waitUntil(lambda: klaar == [1], timeout=15_000)
    assert QApplication.quitOnLastWindowClosed()
    window.deleteLater()


def test_close_now_does_not_wait(qtbot: QtBot, context: Context) -> None:
    klaar: list[int] = []
    window = SluitVenster(context, lambda: klaar.append(1))
    window.begin()
    window.show()
    assert nameless(window) == []
    QTest.keyClick(window, Qt.Key.Key_Escape)
    assert klaar == [1]
    wacht(qtbot, context)
    assert klaar == [1]
    rest = list(reservemap(context.vault.map).glob("*.tmp"))
    assert rest == []
    window.deleteLater()


# -- Beheer ------------------------------------------------------------------------------------


def test_make_now_shows_it_in_the_list(
    qtbot: QtBot, context: Context, beheer: ReservekopieDeel
) -> None:
    assert len(beheer.model.rijen) == 0
    QTest.mouseClick(beheer.maken, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    (rij,) = beheer.model.rijen
    assert rij.heel
    assert rij.opent is Opent.NU
    assert "gemaakt en nagelezen" in beheer.melding.wat.text()
    assert nameless(beheer) == []


def test_a_refresh_reads_only_what_is_new_or_changed(
    qtbot: QtBot,
    context: Context,
    beheer: ReservekopieDeel,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    gelezen: list[str] = []
    echt = Joskopie.controleer

    def tel(kopie: Joskopie) -> None:
        gelezen.append(kopie.manifest.kluis_id)
        echt(kopie)

    maak(context.vault)
    (pad,) = kopieen(context.vault)
    monkeypatch.setattr(Joskopie, "controleer", tel)
    for _ in range(3):
        beheer.ververs()
        wacht(qtbot, context)
        assert [kopie.heel for kopie in beheer.model.rijen] == [True]
    assert len(gelezen) == 1

    # A flipped bit in the middle, with another time of change: read, and found.
    ruw = bytearray(pad.read_bytes())
    ruw[len(ruw) // 2] ^= 1
    pad.write_bytes(ruw)
    for keer in (2, 3):  # what is damaged is never taken for granted
        beheer.ververs()
        wacht(qtbot, context)
        assert [kopie.heel for kopie in beheer.model.rijen] == [False]
        assert len(gelezen) == keer

    # Controle believes no memory: the same size and time, and still it is read.
    stand = pad.stat()
    ruw[len(ruw) // 2] ^= 1
    pad.write_bytes(ruw)
    beheer.ververs()
    wacht(qtbot, context)
    ruw[len(ruw) // 2] ^= 1
    nu = pad.stat()
    pad.write_bytes(ruw)
    os.utime(pad, ns=(nu.st_atime_ns, nu.st_mtime_ns))
    assert stand.st_size == pad.stat().st_size
    beheer.ververs()
    wacht(qtbot, context)
    assert [kopie.heel for kopie in beheer.model.rijen] == [True]
    assert not controleer(context.vault).goed


def test_second_place_is_chosen_filled_and_let_go(
    qtbot: QtBot, context: Context, beheer: ReservekopieDeel, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    beheer.zet_plek(str(stick))
    wacht(qtbot, context)
    assert context.vault.query(lees_instellingen).tweede_plek == str(stick)
    assert len(list(stick.iterdir())) == 1
    assert [kopie.pad.parent.name for kopie in beheer.model.rijen] == ["reservekopie", "stick"]
    QTest.mouseClick(beheer.geen_plek, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert context.vault.query(lees_instellingen).tweede_plek == str(stick)
    (vraag,) = beheer.window().findChildren(Dialoog)
    assert vraag.hoofdknop is not None
    vraag.hoofdknop.click()
    wacht(qtbot, context)
    assert context.vault.query(lees_instellingen).tweede_plek == ""
    assert len(list(stick.iterdir())) == 1
    assert "Nog niet gekozen" in beheer.plek.text()


def test_a_second_place_in_the_vault_is_refused_beside_the_button(
    qtbot: QtBot, context: Context, beheer: ReservekopieDeel
) -> None:
    beheer.zet_plek(str(context.vault.map))
    wacht(qtbot, context)
    assert "kluis zelf" in beheer.plekmelding.wat.text()
    assert context.vault.query(lees_instellingen).tweede_plek == ""


def test_the_only_good_one_is_not_removed(
    qtbot: QtBot, context: Context, beheer: ReservekopieDeel
) -> None:
    maak(context.vault)
    beheer.ververs()
    wacht(qtbot, context)
    beheer.tabel.selectRow(0)
    assert beheer.vraag_verwijderen() is None
    assert "geen andere goede" in beheer.lijstmelding.wat.text()
    (pad,) = kopieen(context.vault)
    (pad.parent / "stuk.joskopie").write_bytes(b"stuk")
    beheer.ververs()
    wacht(qtbot, context)
    beheer.tabel.selectRow(1)
    vraag = beheer.vraag_verwijderen()
    assert isinstance(vraag, Dialoog)
    assert vraag.hoofdknop is not None
    QTest.mouseClick(vraag.hoofdknop, Qt.MouseButton.LeftButton)
    wacht(qtbot, context)
    assert [kopie.pad for kopie in beheer.model.rijen] == [pad]


def test_old_ones_are_offered_for_removal_after_a_renewal(kluis: Vault) -> None:
    from jos_desktop.werkstroom.reservekopie import (
        lees_overzicht,
        van_voor_de_vernieuwing,
        verwijder,
    )

    maak_reservekopie(kluis, nu=datetime.now(UTC) - timedelta(days=1))
    kluis.vernieuw_sleutel(WACHTWOORD, NIEUW, Herstelcode.nieuw())
    with Vault.open(kluis.map, NIEUW) as vault:
        maak(vault)
        overzicht = lees_overzicht(vault)
        oude = van_voor_de_vernieuwing(overzicht.hier)
        assert [kopie.opent for kopie in oude] == [Opent.ANDERE_SLEUTEL]
        assert verwijder(oude) == 1
        (over,) = lees_overzicht(vault).hier
        assert over.opent is Opent.NU


def test_after_another_password_the_older_one_is_named(kluis: Vault) -> None:
    maak(kluis)
    kluis.wijzig_wachtwoord(WACHTWOORD, NIEUW)
    (kopie,) = lijst_reservekopieen(reservemap(kluis.map), kluis.kop)
    assert kopie.opent is Opent.OUDER
