"""Twins on one school (story 13), the ecogram, and whom to call: rules and the real window."""

from collections.abc import Iterator
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from jos_desktop.models.alles import Betrokkene, Informeerbesluit, Inschrijving, Leerling, School
from jos_desktop.models.codes import ContactSoort, Functie, Gezag, Relatie, TrajectType
from jos_desktop.models.codes_recht import InformeerGrond, Informeren, Ontvangersoort
from jos_desktop.models.codes_werk import Band
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.services.afscherming import AFGESCHERMD
from jos_desktop.services.bellijst import NIET_BELLEN, lees_bellijst, maak_bellijst
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.gezinsverslag import kopieer_contact
from jos_desktop.services.groepscontact import NaamVanAnder
from jos_desktop.services.leerlingen import zoeknaam
from jos_desktop.services.mensen import (
    AfstandKlopt,
    ZelfdeLeerling,
    koppel_gezin,
    lees_mensen,
    zet_band,
)
from jos_desktop.services.planpapier import Papiersoort, Planwens
from jos_desktop.services.samenvatting_telling import Bloktelling, Geval
from jos_desktop.services.schooljaar import Blok
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.mensen.bellijst import BellijstDialoog
from jos_desktop.ui.mensen.blad import MensenBlad
from jos_desktop.ui.mensen.kopie import KopieDialoog
from jos_desktop.ui.ongedaan import Ongedaanbalk
from jos_desktop.ui.plannen.papier import PlanpapierDialoog
from jos_desktop.ui.schermen import Context
from tests.ui.afscherming.rondgang import open_venster, rust

MOEDER = "Moeder Denkbeeld"


def _kind(uow: UnitOfWork, roepnaam: str, *, dicht: bool = False) -> int:
    kind = Leerling(
        roepnaam=roepnaam,
        achternaam="Denkbeeld",
        zoeknaam=zoeknaam(roepnaam, "Denkbeeld"),
        geboortedatum=date(2012, 3, 4),
        straat="Verzonnenweg 3",
        postcode="1811 AB",
        woonplaats="Alkmaar",
        adres_afgeschermd=dicht,
    )
    school = uow.session.query(School).order_by(School.id).first()
    kind.inschrijvingen.append(Inschrijving(school=school, klas="2a", van=date(2024, 8, 1)))
    kind.betrokkenen.append(
        Betrokkene(naam=MOEDER, relatie=Relatie.OUDER, gezag=Gezag.JA, telefoon="06-12345678")
    )
    uow.session.add(kind)
    uow.session.flush()
    return kind.id


@pytest.fixture
def tweeling(kluis: Vault) -> tuple[int, int]:
    return kluis.change(lambda uow: (_kind(uow, "Noor"), _kind(uow, "Milan")))


def _contact(vault: Vault, leerling_id: int, verslag: str) -> int:
    def zet(uow: UnitOfWork) -> int:
        gegevens = ContactGegevens(uow.vandaag, ContactSoort.HUISBEZOEK, verslag)
        nummer = bewaar_contact(uow, leerling_id, gegevens).nieuw_id
        assert nummer is not None
        return nummer

    return vault.change(zet)


def test_a_sibling_is_suggested_but_never_by_something_shielded(
    kluis: Vault, tweeling: tuple[int, int]
) -> None:
    noor, milan = tweeling
    (voorstel,) = kluis.query(lambda uow: lees_mensen(uow, noor)).voorstellen
    assert (voorstel.leerling_id, voorstel.waarom) == (milan, "zelfde adres")

    def scherm_af(uow: UnitOfWork) -> None:
        uow.session.get_one(Leerling, milan).adres_afgeschermd = True

    kluis.change(scherm_af)
    (voorstel,) = kluis.query(lambda uow: lees_mensen(uow, noor)).voorstellen
    assert voorstel.waarom == "zelfde ouder of verzorger"


def test_a_family_grows_and_each_keeps_his_own_dossier(
    kluis: Vault, tweeling: tuple[int, int]
) -> None:
    noor, milan = tweeling
    derde = kluis.change(lambda uow: _kind(uow, "Sam"))
    kluis.change(lambda uow: koppel_gezin(uow, noor, milan))
    kluis.change(lambda uow: koppel_gezin(uow, derde, milan))
    kluis.change(lambda uow: koppel_gezin(uow, milan, noor))  # once more changes nothing
    for wie, anderen in ((noor, {milan, derde}), (derde, {noor, milan})):
        blad = kluis.query(partial(lees_mensen, leerling_id=wie))
        assert {een.leerling_id for een in blad.gezin} == anderen
        assert blad.voorstellen == ()
    elders = kluis.query(lambda uow: lees_mensen(uow, noor, school_id=999))
    assert (elders.gezin, elders.elders) == ((), 2)
    with pytest.raises(ZelfdeLeerling):
        kluis.change(lambda uow: koppel_gezin(uow, noor, noor))


def test_a_copied_note_may_not_name_the_other_one(kluis: Vault, tweeling: tuple[int, int]) -> None:
    noor, milan = tweeling
    nummer = _contact(kluis, noor, "Huisbezoek bij het gezin. Noor was boos.")
    with pytest.raises(NaamVanAnder):
        kluis.change(lambda uow: kopieer_contact(uow, nummer, milan, "Noor was boos."))
    kluis.change(lambda uow: kopieer_contact(uow, nummer, milan, "Huisbezoek bij het gezin."))
    (item,) = [
        item
        for item in kluis.query(lambda uow: lees_dossier(uow, milan)).tijdlijn
        if item.soort == "contact"
    ]
    assert item.tekst == "Huisbezoek bij het gezin."


def test_whom_to_call_leaves_out_who_is_not_informed_and_what_is_shielded(
    kluis: Vault, tweeling: tuple[int, int]
) -> None:
    noor, _ = tweeling

    def vul(uow: UnitOfWork) -> None:
        kind = uow.session.get_one(Leerling, noor)
        vader = Betrokkene(naam="Vader Denkbeeld", relatie=Relatie.OUDER, telefoon="06-87654321")
        vader.informeerbesluiten.append(
            Informeerbesluit(
                datum=uow.vandaag,
                besluit=Informeren.NIET,
                grond=InformeerGrond.WENS_LEERLING,
                reden="Dat wil de leerling niet.",
            )
        )
        oma = Betrokkene(
            naam="Oma Denkbeeld",
            relatie=Relatie.NETWERK,
            telefoon="06-11112222",
            adres_afgeschermd=True,
        )
        kind.betrokkenen += [vader, oma]

    kluis.change(vul)
    scherm = {rij.regel.naam: rij for rij in kluis.query(lambda uow: lees_bellijst(uow, noor))}
    assert scherm[MOEDER].regel.telefoon == "06-12345678"
    assert scherm["Vader Denkbeeld"].regel.telefoon == ""
    assert scherm["Vader Denkbeeld"].regel.afspraak == NIET_BELLEN
    assert scherm["Oma Denkbeeld"].regel.telefoon == AFGESCHERMD
    papier = kluis.query(lambda uow: maak_bellijst(uow, noor, Ontvangersoort.TEAM))
    namen = {regel.naam for regel in papier.regels}
    assert MOEDER in namen
    assert not namen & {"Vader Denkbeeld", "Oma Denkbeeld"}


def test_a_bond_has_three_distances(kluis: Vault, tweeling: tuple[int, int]) -> None:
    noor, _ = tweeling
    (moeder,) = kluis.query(lambda uow: lees_mensen(uow, noor)).mensen
    kluis.change(lambda uow: zet_band(uow, moeder.id, Band.STERK, 1))
    (moeder,) = kluis.query(lambda uow: lees_mensen(uow, noor)).mensen
    assert (moeder.band, moeder.afstand) == (Band.STERK, 1)
    with pytest.raises(AfstandKlopt):
        kluis.change(lambda uow: zet_band(uow, moeder.id, None, 4))


def test_twins_count_as_one_family_for_the_least_of_a_block() -> None:
    def geval(nummer: int, gezin: int | None) -> Geval:
        dag = date(2025, 9, 1)
        soort, functie = TrajectType.KT, Functie.JGC
        return Geval(f"merk{nummer}", 1, soort, functie, dag, None, None, False, gezin)

    blok = Blok(date(2025, 8, 1), date(2026, 1, 31), "2025-2026-1")
    los = tuple(geval(nummer, None) for nummer in range(8))
    tien = (*los, geval(8, 1), geval(9, 2))
    tweeling = (*los, geval(8, 1), geval(9, 1))
    assert Bloktelling(blok, tien, (), ()).genoeg
    telling = Bloktelling(blok, tweeling, (), ())
    assert (telling.trajecten, telling.genoeg) == (10, False)


@pytest.fixture
def venster(qtbot: QtBot, context: Context, tweeling: tuple[int, int]) -> Iterator[MainWindow]:
    window = open_venster(qtbot, context)
    yield window
    window.close()


def _blad(qtbot: QtBot, window: MainWindow, leerling_id: int) -> MensenBlad:
    window.context.open_dossier(leerling_id, "mensen")
    rust(qtbot, window.context)
    pagina = window.pagina("dossier")
    assert isinstance(pagina, DossierPagina)
    blad = pagina.bladen.blad("mensen")
    assert isinstance(blad, MensenBlad)
    return blad


def _knop(blad: MensenBlad, naam: str) -> QPushButton:
    return next(k for k in blad.findChildren(QPushButton) if k.accessibleName() == naam)


def test_story_13_twins_are_linked_and_a_note_is_copied_on_purpose(
    qtbot: QtBot, venster: MainWindow, tweeling: tuple[int, int]
) -> None:
    context, (noor, milan) = venster.context, tweeling
    _contact(context.vault, noor, "Huisbezoek. Moeder maakt zich zorgen over Noor en over school.")
    blad = _blad(qtbot, venster, noor)
    _knop(blad, "Milan Denkbeeld koppelen als broer of zus").click()
    rust(qtbot, context)
    assert blad.gelezen is not None
    assert [een.leerling_id for een in blad.gelezen.gezin] == [milan]
    _knop(blad, "Verslag kopiëren naar Milan Denkbeeld").click()
    rust(qtbot, context)
    (dialoog,) = blad.findChildren(KopieDialoog)
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()
    rust(qtbot, context)
    assert dialoog.isVisible()  # it names Noor
    assert dialoog.bekeken.isVisible()
    dialoog.verslag.zet_tekst("Huisbezoek. Moeder maakt zich zorgen over school.")
    dialoog.hoofdknop.click()
    rust(qtbot, context)
    dossier = context.vault.query(lambda uow: lees_dossier(uow, milan))
    teksten = [item.tekst for item in dossier.tijdlijn if item.soort == "contact"]
    assert teksten == ["Huisbezoek. Moeder maakt zich zorgen over school."]
    # Taken apart again, and that undone.
    _knop(blad, "Ontkoppelen van Milan Denkbeeld").click()
    rust(qtbot, context)
    assert not list(blad.gelezen.gezin)
    (balk,) = venster.findChildren(Ongedaanbalk)
    balk.maak_ongedaan()
    rust(qtbot, context)
    assert [een.leerling_id for een in blad.gelezen.gezin] == [milan]


def test_band_and_distance_change_by_keys_and_show_in_the_drawing(
    qtbot: QtBot, venster: MainWindow, tweeling: tuple[int, int]
) -> None:
    blad = _blad(qtbot, venster, tweeling[0])
    assert "band nog niet ingevuld" in blad.ecogram.accessibleDescription()
    band = next(
        b for b in blad.findChildren(QComboBox) if b.accessibleName() == f"Band met {MOEDER}"
    )
    band.setFocus()
    QTest.keyClick(band, Qt.Key.Key_Down)
    band.activated.emit(band.currentIndex())  # as Qt does at once with a real key
    rust(qtbot, venster.context)
    assert f"{MOEDER} (Ouder), sterke steun" in blad.ecogram.accessibleDescription()
    venster.privacy.wissel()
    rust(qtbot, venster.context)
    assert MOEDER not in blad.ecogram.accessibleDescription()
    assert not blad.ecogram.grab().isNull()


def test_the_ecogram_goes_on_paper_for_the_pupil(
    qtbot: QtBot, venster: MainWindow, tweeling: tuple[int, int], tmp_path: Path
) -> None:
    blad = _blad(qtbot, venster, tweeling[0])
    blad.op_papier.click()
    (dialoog,) = blad.findChildren(PlanpapierDialoog)
    rust(qtbot, venster.context)
    assert dialoog.wens() == Planwens(tweeling[0], Papiersoort.ECOGRAM)
    dialoog.schrijf(str(tmp_path / "ecogram.pdf"))
    rust(qtbot, venster.context)
    assert (tmp_path / "ecogram.pdf").read_bytes().startswith(b"%PDF-")
    vraag = select(Logregel.soort).where(Logregel.gebeurtenis == Gebeurtenis.AFGEDRUKT)
    assert venster.context.vault.query(lambda uow: uow.session.scalar(vraag)) == "betrokkene"


def test_the_list_leaves_a_line_in_the_logboek_when_it_leaves(
    qtbot: QtBot, venster: MainWindow, tweeling: tuple[int, int], tmp_path: Path
) -> None:
    blad = _blad(qtbot, venster, tweeling[0])
    dialoog = blad.bellijst()
    assert isinstance(dialoog, BellijstDialoog)
    rust(qtbot, venster.context)
    pad = tmp_path / "lijst.pdf"
    dialoog.schrijf(str(pad))
    rust(qtbot, venster.context)
    assert pad.read_bytes().startswith(b"%PDF-")
    vraag = select(Logregel.soort).where(Logregel.gebeurtenis == Gebeurtenis.AFGEDRUKT)
    assert list(venster.context.vault.query(lambda uow: list(uow.session.scalars(vraag)))) == [
        "betrokkene"
    ]


def test_a_talk_for_several_offers_brothers_and_sisters(
    qtbot: QtBot, venster: MainWindow, tweeling: tuple[int, int]
) -> None:
    context, (noor, milan) = venster.context, tweeling
    context.vault.change(lambda uow: koppel_gezin(uow, noor, milan))
    context.open_dossier(noor)
    rust(qtbot, context)
    pagina = venster.pagina("dossier")
    assert isinstance(pagina, DossierPagina)
    dialoog = pagina.snelinvoer.open_groep()
    assert dialoog is not None
    rust(qtbot, context)
    assert dialoog.genoten.isVisible()
    knop = dialoog.knop_van[milan]
    assert knop.accessibleName() == "Milan Denkbeeld erbij"
    knop.click()
    rust(qtbot, context)
    assert set(dialoog.delen) == {noor, milan}
    assert not dialoog.genoten.isVisible()
    dialoog.klaar()
