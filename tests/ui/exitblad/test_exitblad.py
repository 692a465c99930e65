"""What it brought, seen: per pupil, on the timeline, found, and of the own caseload."""

import io
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import (
    Doorverwezen,
    RedenBeeindiging,
    Schoolsituatie,
    Vervolg,
)
from jos_desktop.models.codes_exit import (
    Afnamestand,
    Afnamewijze,
    Antwoordstand,
    Exitreden,
    Informant,
    Meetbron,
    Meetstand,
    Terugvalactie,
    Vraagvorm,
)
from jos_desktop.models.traject import Traject
from jos_desktop.services.casusverhalen import lijst_verhalen
from jos_desktop.services.dossier import lees_dossier
from jos_desktop.services.exitafnames import (
    Antwoord,
    begin,
    bewaar_antwoord,
    lees_afname,
    leg_vast_niet,
    rond_af,
    zet_klaar,
)
from jos_desktop.services.exitblad import NogNietAfgesloten, lees_exitblad, zet_traject_duiding
from jos_desktop.services.exitlijsten import TekstOnleesbaar
from jos_desktop.services.exittoestemming import leg_vast as leg_toestemming_vast
from jos_desktop.services.inzicht import lees_inzicht, lees_opbrengst
from jos_desktop.services.inzicht_eigenvragen import GROEP
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.meetmomenten import MetingGegevens, meet_nu
from jos_desktop.services.terugval import TerugvalGegevens, meld_terugval
from jos_desktop.services.tijdlijn_exit import exitgebeurtenissen
from jos_desktop.services.trajectloop import UitstroomGegevens, sluit_af
from jos_desktop.services.zoeken import zoek
from jos_desktop.services.zoeknamen import Naamindex
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.dossier.tijdlijn import Tijdlijn
from jos_desktop.ui.exitblad.blad import ExitBlad
from jos_desktop.ui.inzicht.tabel import naar_tekst
from jos_desktop.ui.opbrengst.pagina import OpbrengstPagina
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.verhalen.nieuw import NieuwVerhaal
from jos_desktop.ui.widgets import Tekst
from jos_desktop.werkstroom.inzicht import maak_cijferpapier
from tests.ui.dossier.voorbeeld import Gevuld
from tests.ui.test_toegankelijkheid import nameless
from tests.unit.services.exitlijstvoorbeeld import maak_lijst, vraag

KANARIE = "schildpaddensoep"


def _nummer(nieuw_id: int | None) -> int:
    assert nieuw_id is not None
    return nieuw_id


def _vul(uow: UnitOfWork, gevuld: Gevuld) -> None:
    """Close the klanttraject, take the exit, refuse one, look twice, and have a relapse."""
    dag = uow.vandaag - timedelta(days=20)
    uit = UitstroomGegevens(
        einde=dag,
        reden=RedenBeeindiging.VOLGENS_PLAN,
        schoolsituatie=Schoolsituatie.ZELFDE,
        doorverwezen=Doorverwezen.NEE,
        vervolg=Vervolg.MONITOR,
    )
    monitor = _nummer(sluit_af(uow, gevuld.traject_id, uit).nieuw_id)
    nummer = _nummer(zet_klaar(uow, gevuld.traject_id, Informant.LEERLING).nieuw_id)
    begin(uow, nummer, Afnamewijze.SAMEN)
    beantwoord = Antwoordstand.BEANTWOORD
    for antwoord in (
        Antwoord("cijfer", beantwoord, cijfer=8),
        Antwoord("nut", beantwoord, keuze="4"),
        Antwoord("doel", beantwoord, keuze="deels"),
        Antwoord("hielp", beantwoord, tekst=f"Samen praten over {KANARIE}"),
        Antwoord("zonder_hulp", Antwoordstand.WIL_NIET),
    ):
        bewaar_antwoord(uow, nummer, antwoord)
    rond_af(uow, nummer, dag)
    moeder = zet_klaar(
        uow, gevuld.traject_id, Informant.OUDER, betrokkene_id=gevuld.moeder_id
    ).nieuw_id
    geweigerd, te_zwaar = Afnamestand.GEWEIGERD, Exitreden.TE_ZWAAR
    leg_vast_niet(uow, _nummer(moeder), geweigerd, te_zwaar, f"Nu niet, {KANARIE}", dag)
    for dagen, stand in ((10, Meetstand.GOED), (5, Meetstand.ZORG)):
        op = uow.vandaag - timedelta(days=dagen)
        meet_nu(uow, monitor, MetingGegevens(op, Meetbron.MENTOR, stand, f"Gehoord: {KANARIE}"))
    actie = Terugvalactie.ADVIES
    meld_terugval(uow, monitor, TerugvalGegevens(uow.vandaag, f"Weer {KANARIE}", actie))


@pytest.fixture
def gevuld(vol_dossier: tuple[Path, Gevuld], context: Context) -> Gevuld:
    gevuld = vol_dossier[1]
    context.vault.change(lambda uow: _vul(uow, gevuld))
    return gevuld


def _rust(qtbot: QtBot, context: Context) -> None:
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)
    QCoreApplication.processEvents()
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)


def _weg(widget: QWidget) -> None:
    widget.close()
    widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def blad(qtbot: QtBot, context: Context, gevuld: Gevuld) -> Iterator[ExitBlad]:
    sheet = ExitBlad(context)
    sheet.resize(1000, 700)
    sheet.show()
    sheet.toon_leerling(gevuld.leerling_id)
    _rust(qtbot, context)
    yield sheet
    _weg(sheet)


def _woorden(widget: QWidget) -> str:
    return "\n".join(tekst.text() for tekst in widget.findChildren(Tekst))


def test_before_and_after_stand_beside_what_was_answered(blad: ExitBlad) -> None:
    (kaart,) = blad.kaarten
    woorden = _woorden(kaart)
    assert "van 3 naar 7" in woorden
    assert "Is je doel gehaald?" in woorden
    assert "Voor een deel" in woorden
    assert f"“Samen praten over {KANARIE}”" in woorden
    assert "Wil ik niet zeggen" in woorden
    # Who refused, and why; who was not asked can be asked.
    assert "Wilde niet" in woorden
    assert "te zwaar op dit moment" in woorden
    (ouder,) = kaart.deel.te_vragen
    assert ouder.informant is Informant.OUDER
    assert f"{ouder.wie} vragen" in [knop.text() for knop in kaart.findChildren(QAbstractButton)]
    assert nameless(blad) == []


def test_check_moments_and_relapse_follow_with_a_word_and_a_day(blad: ExitBlad) -> None:
    (kaart,) = blad.kaarten
    knoppen = [knop.text() for knop in kaart.findChildren(QAbstractButton)]
    assert any(tekst.endswith(": Goed") for tekst in knoppen)
    assert any(tekst.endswith(": Zorg") for tekst in knoppen)
    assert f"Weer {KANARIE} · Advies gegeven" in _woorden(kaart)


def test_the_worker_always_has_room_for_the_story(
    qtbot: QtBot, context: Context, gevuld: Gevuld, blad: ExitBlad
) -> None:
    dialog = blad.duid_eerste()
    assert dialog is not None
    _rust(qtbot, context)
    tekst = "Het gesprek met de klas gaf de doorslag."
    context.vault.change(lambda uow: zet_traject_duiding(uow, gevuld.traject_id, tekst))
    delen = context.vault.query(lambda uow: lees_exitblad(uow, gevuld.leerling_id)).delen
    assert delen[0].duiding == tekst
    dialog.reject()

    def open_traject(uow: UnitOfWork) -> None:
        traject = uow.session.get_one(Traject, gevuld.traject_id)
        traject.uitstroom = None
        uow.session.flush()
        with pytest.raises(NogNietAfgesloten):
            zet_traject_duiding(uow, gevuld.traject_id, tekst)

    context.vault.change(open_traject)


def test_all_of_it_stands_on_the_timeline_under_one_filter(
    qtbot: QtBot, context: Context, gevuld: Gevuld
) -> None:
    items = context.vault.query(lambda uow: list(exitgebeurtenissen(uow, gevuld.leerling_id)))
    soorten = [een.soort for een in items]
    assert sorted(soorten) == ["exitafname"] * 2 + ["meetmoment"] * 2 + ["terugval"]
    dossier = context.vault.query(lambda uow: lees_dossier(uow, gevuld.leerling_id))
    lijn = Tijdlijn()
    qtbot.addWidget(lijn)
    lijn.toon(dossier.tijdlijn, opnieuw=True)
    assert lijn.filters["exit"].text() == "Exit && monitor 5"
    lijn.kies("exit")
    assert len(lijn.kaarten) == 5
    with qtbot.waitSignal(lijn.openen) as sein:
        QTest.keyClick(lijn.kaarten[0], Qt.Key.Key_Return)
    assert sein.args[0] == lijn.kaarten[0].item


def test_their_words_are_found_and_open_at_the_sheet(context: Context, gevuld: Gevuld) -> None:
    def vind(uow: UnitOfWork) -> list[tuple[str, str, int | None]]:
        treffers = zoek(uow, KANARIE, Naamindex.lees(uow))
        return [(een.reden, een.blad, een.leerling_id) for een in treffers]

    gevonden = context.vault.query(vind)
    assert {reden for reden, _, _ in gevonden} == {
        "Antwoord",
        "Vragenlijst",
        "Meetmoment",
        "Terugval",
    }
    assert {(blad, wie) for _, blad, wie in gevonden} == {("exit", gevuld.leerling_id)}


def test_no_open_answer_leaves_in_a_figure(qtbot: QtBot, context: Context, gevuld: Gevuld) -> None:
    vandaag = date.today()
    filter_ = Inzichtfilter(vandaag - timedelta(days=365), vandaag)
    boek = context.vault.query(lambda uow: lees_opbrengst(uow, filter_))
    respons = {rij[0]: 0 for tabel in boek.tabellen for rij in tabel.rijen}
    assert respons
    papier = maak_cijferpapier(context.vault, filter_, "", lees_opbrengst)
    assert KANARIE not in repr(boek) + "".join(naar_tekst(tabel) for tabel in boek.tabellen)
    op_papier = "".join(blad.extract_text() for blad in PdfReader(io.BytesIO(papier.pdf)).pages)
    assert "Respons" in op_papier  # the words on the pages are really read
    assert KANARIE not in op_papier

    page = OpbrengstPagina(context)
    page.resize(1150, 650)
    page.show()
    _rust(qtbot, context)
    assert page.boek is not None
    for kaart in page.kaarten:
        if kaart.tabel.rijen:
            if not kaart.als_tabel:
                kaart.wissel.click()
            assert kaart.rijen is not None
            kaart.rijen.kopieer()
            assert KANARIE not in QApplication.clipboard().text()
    assert KANARIE not in _woorden(page)
    assert nameless(page) == []
    _weg(page)


def _rijen(context: Context, naam: str, filter_: Inzichtfilter) -> list[tuple[object, ...]]:
    boek = context.vault.query(lambda uow: lees_opbrengst(uow, filter_))
    tabel = next(tabel for tabel in boek.tabellen if tabel.naam == naam)
    return [tuple(rij) for rij in tabel.rijen if rij[-1]]


def test_the_own_caseload_counts_what_may_count(context: Context, gevuld: Gevuld) -> None:
    vandaag = date.today()
    filter_ = Inzichtfilter(vandaag - timedelta(days=365), vandaag)
    respons = _rijen(context, "exit_respons", filter_)
    assert {(rij[0], rij[2], rij[4]) for rij in respons} == {
        ("leerling", "ingevuld", 1),
        ("ouder", "geweigerd", 1),
        ("school", "geen", 1),
    }
    # Nobody said that it may count: how far it came is told, what was answered is not.
    assert _rijen(context, "exit_vraag_rapportcijfer", filter_) == []

    def mag(uow: UnitOfWork) -> None:
        traject = uow.session.get_one(Traject, gevuld.traject_id)
        traject.leerling.geboortedatum = vandaag - timedelta(days=17 * 366)
        blad = lees_exitblad(uow, gevuld.leerling_id)
        leg_toestemming_vast(uow, blad.delen[0].afnames[0].id, True)

    context.vault.change(mag)
    (cijfer,) = _rijen(context, "exit_vraag_rapportcijfer", filter_)
    assert (cijfer[0], cijfer[2], cijfer[4]) == ("8", "leerling", 1)
    # Below ten there is no mean.
    gemiddeld = _rijen(context, "exit_gemiddelden", filter_)
    assert {rij[-2:] for rij in gemiddeld} == {("-", "-")}
    assert [rij[0] for rij in _rijen(context, "terugval_actie", filter_)] == ["advies"]
    assert _rijen(context, "doel_voor_na", replace(filter_, tot=filter_.van)) == []
    (hoger,) = _rijen(context, "doel_voor_na", filter_)
    assert (hoger[0], hoger[2], hoger[4]) == ("leerling", "hoger", 1)


def test_own_questions_of_the_organisation_are_divided_without_open_words(
    context: Context, gevuld: Gevuld
) -> None:
    lijst = maak_lijst(tuple(vraag(vorm.value, vorm) for vorm in Vraagvorm))

    def vul(uow: UnitOfWork) -> None:
        vader = next(
            een.id
            for een in haal_leerling(uow, gevuld.leerling_id).betrokkenen
            if een.id != gevuld.moeder_id
        )
        traject = gevuld.traject_id
        nummer = _nummer(zet_klaar(uow, traject, Informant.OUDER, betrokkene_id=vader).nieuw_id)
        begin(uow, nummer, Afnamewijze.SAMEN, getoond=lijst)
        beantwoord = Antwoordstand.BEANTWOORD
        bewaar_antwoord(uow, nummer, Antwoord("keuze", beantwoord, keuze="nee"))
        bewaar_antwoord(uow, nummer, Antwoord("cijfer", beantwoord, cijfer=9))
        bewaar_antwoord(uow, nummer, Antwoord("open", beantwoord, tekst=KANARIE))
        rond_af(uow, nummer, uow.vandaag)
        leg_toestemming_vast(uow, nummer, True)

    context.vault.change(vul)
    vandaag = date.today()
    filter_ = Inzichtfilter(vandaag - timedelta(days=365), vandaag)
    boek = context.vault.query(lambda uow: lees_opbrengst(uow, filter_))
    eigen = {tabel.titel: tabel for tabel in boek.tabellen if tabel.groep == GROEP}
    assert set(eigen) == {"Vraag over keuze?", "Vraag over cijfer?"}
    (rij,) = [rij for rij in eigen["Vraag over keuze?"].rijen if rij[-1]]
    assert (rij[1], rij[3], rij[4]) == ("Nee", "Ouder", 1)
    assert [rij[0] for rij in eigen["Vraag over cijfer?"].rijen if rij[-1]] == ["9"]
    assert KANARIE not in repr(boek)


def test_a_story_begins_from_the_dossier(qtbot: QtBot, blad: ExitBlad) -> None:
    gevraagd: list[object] = []
    blad.context.navigatie.paginablad_gevraagd.connect(lambda *wat: gevraagd.append(wat))
    blad.verhaalknop.click()
    qtbot.waitUntil(lambda: bool(blad.findChildren(NieuwVerhaal)))
    _rust(qtbot, blad.context)
    (dialoog,) = blad.findChildren(NieuwVerhaal)
    assert dialoog.leerling.leerling_id == blad.leerling_id
    assert dialoog.hoofdknop is not None
    dialoog.hoofdknop.click()
    _rust(qtbot, blad.context)
    (verhaal,) = blad.context.vault.query(lijst_verhalen)
    assert verhaal.leerling_id == blad.leerling_id
    assert gevraagd == [("exit", "verhalen", verhaal.id)]


def test_a_text_that_cannot_be_read_takes_only_its_own_answers_along(
    qtbot: QtBot, context: Context, gevuld: Gevuld, blad: ExitBlad
) -> None:
    def bederf(uow: UnitOfWork) -> Changes:
        traject = uow.session.get_one(Traject, gevuld.traject_id)
        traject.leerling.geboortedatum = uow.vandaag - timedelta(days=17 * 366)
        deel = lees_exitblad(uow, gevuld.leerling_id).delen[0]
        leg_toestemming_vast(uow, deel.afnames[0].id, True)
        uow.session.execute(text("UPDATE lijsttekst SET inhoud = 'weg = ' || inhoud"))
        return Changes.van(Soort.EXIT, leerling_id=gevuld.leerling_id)

    context.vault.change(bederf)
    zin = "1 vragenlijst kan niet worden gelezen en telt niet mee. Controleer de kluis bij Beheer."
    vandaag = date.today()
    filter_ = Inzichtfilter(vandaag - timedelta(days=365), vandaag)
    # How far it came is still told, and everything that hangs on no answer.
    respons = _rijen(context, "exit_respons", filter_)
    assert ("leerling", "ingevuld", 1) in {(rij[0], rij[2], rij[4]) for rij in respons}
    assert _rijen(context, "exit_vraag_rapportcijfer", filter_) == []
    assert _rijen(context, "terugval_actie", filter_) != []
    for lees in (lees_opbrengst, lees_inzicht):
        papier = maak_cijferpapier(context.vault, filter_, "", lees)
        op_papier = "".join(een.extract_text() for een in PdfReader(io.BytesIO(papier.pdf)).pages)
        assert zin in " ".join(op_papier.split())
    items = context.vault.query(lambda uow: list(exitgebeurtenissen(uow, gevuld.leerling_id)))
    assert any("antwoorden niet te lezen" in een.onder for een in items)

    page = OpbrengstPagina(context)
    page.show()
    blad.ververs()
    _rust(qtbot, context)
    for scherm in (page, blad):
        assert _woorden(scherm).count(zin) == 1
    nummer = blad.kaarten[0].deel.afnames[0].id
    with pytest.raises(TekstOnleesbaar):
        context.vault.query(lambda uow: lees_afname(uow, nummer))
    _weg(page)
