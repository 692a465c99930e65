"""Privacy mode and the school switch hold on every screen and every sheet, whoever made it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.school import School
from jos_desktop.services.caseload import lees_caseload
from jos_desktop.services.leerlingen import lees_leerling, maak_leerling, wijzig_leerling
from jos_desktop.services.taken import maak_taak
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.beheer.pagina import BeheerPagina
from jos_desktop.ui.events import Bus, Schoolkeuze
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.privacy import TEKST_VERBORGEN, initialen, modus
from jos_desktop.ui.schermen import Context, Navigatie
from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.tasks import Tasks
from tests.ui.afscherming.rondgang import open_venster, rondgang, rust, woorden

# The tabs that are about schools themselves: whoever sets them up has to see them all.
OVER_SCHOLEN = ("beheer", "beheer: Mijn gegevens", "beheer: Scholen")


@pytest.fixture(scope="module")
def demomap(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a vault with forty fictitious pupils at all schools."""
    folder = tmp_path_factory.mktemp("demo") / "kluis"
    maak_demo(folder, 40, 7)
    return folder


@pytest.fixture
def demo(qtbot: QtBot, stijl: Stijl, demomap: Path) -> Iterator[Context]:
    """Return what a page gets, on the demo vault; afterwards names are names again."""
    with Vault.open(demomap, DEMO_WACHTWOORD) as vault:
        bus = Bus()
        tasks = Tasks(vault, bus)
        yield Context(vault, tasks, bus, Schoolkeuze(), Navigatie(), stijl)
        tasks.sluit()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    modus().zet(False)
    modus().zet_scholen({})


def _volle_namen(uow: UnitOfWork) -> tuple[str, ...]:
    leerlingen = [leerling.naam for leerling in uow.session.scalars(select(Leerling))]
    anderen = uow.session.scalars(select(Betrokkene.naam))
    return tuple({naam.casefold() for naam in (*leerlingen, *anderen) if " " in naam})


def _privacy_aan(qtbot: QtBot, venster: MainWindow) -> None:
    venster.privacy.click()
    qtbot.waitUntil(lambda: modus().aan)


def test_no_full_name_can_be_read_anywhere_in_privacy_mode(qtbot: QtBot, demo: Context) -> None:
    namen = demo.vault.query(_volle_namen)
    leerlingen = tuple(rij.leerling_id for rij in demo.vault.query(lees_caseload))[:6]
    venster = open_venster(qtbot, demo)
    _privacy_aan(qtbot, venster)
    gelekt: list[str] = []
    for waar, scherm in rondgang(qtbot, venster, leerlingen):
        for wat, tekst in woorden(scherm):
            klein = tekst.casefold()
            gelekt += [f"{waar}, {wat}: {tekst}" for naam in namen if naam in klein]
    assert not gelekt, "\n".join(sorted(set(gelekt))[:40])


def test_what_stands_on_screen_turns_into_initials_and_back(qtbot: QtBot, demo: Context) -> None:
    # Who was spoken: the first of the list may only be applied for, with nothing written yet.
    caseload = demo.vault.query(lees_caseload)
    rij = next(rij for rij in caseload if rij.laatste_contact is not None)
    venster = open_venster(qtbot, demo)
    demo.open_dossier(rij.leerling_id)
    rust(qtbot, demo)
    assert rij.naam in {tekst for _wat, tekst in woorden(venster)}
    _privacy_aan(qtbot, venster)
    gelezen = {tekst for _wat, tekst in woorden(venster)}
    assert rij.naam not in gelezen
    assert initialen(rij.naam) in gelezen
    assert TEKST_VERBORGEN in gelezen
    sneltoets = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    venster.activateWindow()
    qtbot.waitUntil(venster.isActiveWindow)
    QTest.keyClick(venster, Qt.Key.Key_P, sneltoets)
    gelezen = {tekst for _wat, tekst in woorden(venster)}
    assert rij.naam in gelezen
    assert TEKST_VERBORGEN not in gelezen


def test_a_new_pupil_is_initials_at_once(qtbot: QtBot, demo: Context) -> None:
    venster = open_venster(qtbot, demo)
    _privacy_aan(qtbot, venster)
    venster.ga_naar("caseload")
    eerste = demo.vault.query(lees_caseload)[0].leerling_id
    oud = demo.vault.query(lambda uow: lees_leerling(uow, eerste))
    nieuw = replace(oud, roepnaam="Şükrü", voorvoegsel="van", achternaam="Verzonnen")
    demo.tasks.run_change(
        lambda uow: maak_leerling(uow, nieuw), lambda _changes: None, eigenaar=venster
    )
    qtbot.waitUntil(lambda: any("Ş.v.V." in tekst for _wat, tekst in woorden(venster)))
    rust(qtbot, demo)
    assert not any("Verzonnen" in tekst for _wat, tekst in woorden(venster))


def test_a_first_name_goes_from_the_users_own_sentences_only(qtbot: QtBot, demo: Context) -> None:
    eerste = demo.vault.query(lees_caseload)[0]
    kind = demo.vault.query(lambda uow: lees_leerling(uow, eerste.leerling_id))
    kind = replace(kind, roepnaam="Taken", achternaam="Verzonnen")
    demo.vault.change(lambda uow: wijzig_leerling(uow, eerste.leerling_id, kind))
    demo.vault.change(
        lambda uow: maak_taak(
            uow,
            omschrijving="Doelen nalopen met Taken",
            datum=uow.vandaag,
            leerling_id=eerste.leerling_id,
        )
    )
    venster = open_venster(qtbot, demo)
    _privacy_aan(qtbot, venster)
    gelezen = {tekst for _wat, tekst in woorden(venster)}
    assert "Doelen nalopen met T." in gelezen
    assert "Doelen nalopen met Taken" not in gelezen
    # The heading of the page is no sentence of the user.
    assert "Taken" in gelezen


def test_the_first_name_is_not_read_on_the_sheet_of_consent(qtbot: QtBot, demo: Context) -> None:
    eerste = demo.vault.query(lees_caseload)[0]
    kind = demo.vault.query(lambda uow: lees_leerling(uow, eerste.leerling_id))
    kind = replace(kind, roepnaam="Quirijntje", achternaam="Verzonnen")
    demo.vault.change(lambda uow: wijzig_leerling(uow, eerste.leerling_id, kind))
    venster = open_venster(qtbot, demo)
    demo.open_dossier(eerste.leerling_id, "toestemming")
    rust(qtbot, demo)
    assert any("Quirijntje" in tekst for _wat, tekst in woorden(venster))
    _privacy_aan(qtbot, venster)
    assert [tekst for _wat, tekst in woorden(venster) if "Quirijntje" in tekst] == []


def test_the_mode_comes_back_after_a_lock_and_nothing_is_seen_before(
    qtbot: QtBot, demo: Context
) -> None:
    venster = open_venster(qtbot, demo)
    _privacy_aan(qtbot, venster)
    plek = venster.plek()
    modus().zet(False)
    terug = MainWindow(demo, list(venster.schermen.values()), ())
    qtbot.addWidget(terug)
    terug.zet_plek(plek)
    terug.show()
    midden = terug.centralWidget()
    assert midden is not None
    assert not midden.isVisible()
    qtbot.waitUntil(lambda: modus().aan)
    assert midden.isVisible()
    assert terug.privacy.isChecked()


def test_one_school_chosen_shows_no_other_school_and_none_of_its_pupils(
    qtbot: QtBot, demo: Context
) -> None:
    rijen = demo.vault.query(lees_caseload)
    gekozen = next(rij.school_id for rij in rijen if rij.school_id is not None)
    scholen = {
        naam.casefold()
        for nummer, naam in demo.vault.query(
            lambda uow: [
                (nummer, naam)
                for nummer, naam in uow.session.execute(select(School.id, School.naam))
            ]
        )
        if nummer != gekozen
    }
    hier = {rij.naam.casefold() for rij in rijen if rij.school_id == gekozen}
    elders = {rij.naam.casefold() for rij in rijen if rij.school_id != gekozen} - hier
    venster = open_venster(qtbot, demo)
    demo.schoolkeuze.kies(gekozen)
    rust(qtbot, demo)
    open_ = tuple(rij.leerling_id for rij in rijen if rij.school_id == gekozen)[:4]
    dicht = tuple(rij.leerling_id for rij in rijen if rij.school_id != gekozen)[:1]
    gelekt: list[str] = []
    for waar, scherm in rondgang(qtbot, venster, (*open_, *dicht)):
        for wat, tekst in woorden(scherm):
            klein = tekst.casefold()
            verboden = elders if waar in OVER_SCHOLEN else elders | scholen
            gelekt += [f"{waar}, {wat}: {tekst}" for naam in verboden if naam in klein]
    assert not gelekt, "\n".join(sorted(set(gelekt))[:40])


def test_the_terms_of_dossiers_name_only_pupils_of_the_chosen_school(
    qtbot: QtBot, demo: Context
) -> None:
    rijen = demo.vault.query(lees_caseload)
    gekozen = next(rij.school_id for rij in rijen if rij.school_id is not None)
    hier = {rij.leerling_id for rij in rijen if rij.school_id == gekozen}
    venster = open_venster(qtbot, demo)
    demo.schoolkeuze.kies(gekozen)
    venster.ga_naar("beheer")
    beheer = venster.pagina("beheer")
    assert isinstance(beheer, BeheerPagina)
    beheer.tabs.setCurrentWidget(beheer.bewaren)
    rust(qtbot, demo)
    beheer.bewaren.filter(None)
    getoond = {rij.leerling_id for rij in beheer.bewaren.model.rijen}
    assert getoond
    assert getoond <= hier


def test_privacy_is_off_when_a_vault_opens(qtbot: QtBot, qapp: QApplication, demo: Context) -> None:
    modus().zet(True, ["Iemand Anders"])
    open_venster(qtbot, demo)
    assert not modus().aan
