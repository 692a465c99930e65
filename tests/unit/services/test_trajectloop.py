"""What follows the start of a traject, on a real vault."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import text

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import (
    Behaald,
    ContactSoort,
    DoelVan,
    Functie,
    Ingang,
    ToestemmingDoel,
    ToestemmingStatus,
    TrajectStatus,
    Vervolg,
)
from jos_desktop.models.codes_werk import Aanmeldbesluit, Monitoruitkomst
from jos_desktop.services.aanmeldbesluit import (
    Besluitgegevens,
    besluit_aanmelding,
    heropen_aanmelding,
)
from jos_desktop.services.aanmeldingen import AanmeldingGegevens, bewaar_aanmelding
from jos_desktop.services.doelen import (
    DoelGegevens,
    DoelZonderTraject,
    ScoreGegevens,
    ScoreInToekomst,
    ScoreKanNiet,
    bewaar_nieuw_doel,
    bewaar_score,
    zet_behaald,
)
from jos_desktop.services.eenmalig import (
    meld_eenmalig_aan,
    registreer_eenmalig_contact,
    voorstel_bij_eenmalig,
)
from jos_desktop.services.privacyinstellingen import GESPREK_OUDERS, PAJ_WEKEN, zet_keuze
from jos_desktop.services.toestemming import ToestemmingGegevens, leg_vast
from jos_desktop.services.trajecten import (
    ToestemmingOntbreekt,
    begin_traject,
    haal_traject,
    start_klanttraject,
    zet_klaar_voor_start,
)
from jos_desktop.services.trajectloop import (
    lees_traject,
    lees_uitstroom,
    sluit_monitor,
    stap_over,
    wijzig_traject,
    zet_stap,
    zet_stap_terug,
)
from jos_desktop.services.trajectregel import (
    DatumsKloppenNiet,
    NogNietBegonnen,
    StapKanNiet,
    Trajectstap,
    VervolgLoopt,
    ZelfdeFunctie,
    ZorgoverlegOntbreekt,
)
from tests.unit.services.conftest import Casus
from tests.unit.services.trajectproef import Loop, nummer_van

Maker = Callable[[int], Casus]


@pytest.fixture
def loop(maak_casus: Maker) -> Loop:
    return Loop(maak_casus(16))


def test_eenmalig_contact_to_klanttraject_to_monitor_keeps_the_chain(loop: Loop) -> None:
    kind, school = loop.casus.leerling_id, loop.casus.school_id
    ec = nummer_van(
        loop.doe(
            registreer_eenmalig_contact,
            kind,
            school_id=school,
            functie=Functie.JGC,
            dag=loop.dag(6),
        )
    )
    voorstel = loop.vault.query(lambda uow: voorstel_bij_eenmalig(uow, ec))
    aanmelding = nummer_van(loop.doe(meld_eenmalig_aan, ec, voorstel))
    kt = nummer_van(
        loop.doe(
            start_klanttraject,
            aanmelding,
            functie=Functie.JGC,
            start=loop.dag(5),
            afwijkreden="We beginnen vast",
        )
    )
    loop.doel(kt)
    mt = nummer_van(loop.sluit(kt, Vervolg.MONITOR))
    kaarten = {kaart.id: kaart for kaart in loop.dossier.trajecten}
    assert kaarten[kt].herkomst == "Na een eenmalig contact"
    assert kaarten[mt].herkomst == "Volgt op het klanttraject"
    assert loop.traject(mt)["vorig_traject_id"] == kt
    assert loop.traject(kt)["vorig_traject_id"] == ec


@pytest.mark.parametrize("met_toestemming", [True, False])
def test_relapse_makes_a_linked_klanttraject_that_waits_for_consent(
    maak_casus: Maker, met_toestemming: bool
) -> None:
    casus = maak_casus(16)
    loop = Loop(casus)
    kt = loop.start()
    loop.doel(kt)
    mt = nummer_van(loop.sluit(kt, Vervolg.MONITOR))
    if not met_toestemming:
        loop.vault.change(_trek_toestemming_in)
    nieuw = nummer_van(loop.doe(sluit_monitor, mt, Monitoruitkomst.TERUGVAL, loop.dag(1)))
    kaart = next(kaart for kaart in loop.dossier.trajecten if kaart.id == nieuw)
    assert kaart.herkomst == "Terugval tijdens het monitortraject"
    assert loop.traject(nieuw)["vorig_traject_id"] == mt
    assert loop.traject(nieuw)["status"] is (
        TrajectStatus.LOPEND if met_toestemming else TrajectStatus.WACHT
    )
    with pytest.raises((VervolgLoopt, StapKanNiet)):
        loop.doe(zet_stap, mt, Trajectstap.HEROPEN, reden="Toch niet")
    if not met_toestemming:
        with pytest.raises(ToestemmingOntbreekt):
            loop.doe(begin_traject, nieuw, loop.vandaag)
        casus.stem_in()
        loop.doe(begin_traject, nieuw, loop.vandaag)
        assert loop.traject(nieuw)["start"] == loop.vandaag


def _trek_toestemming_in(uow: Any) -> Changes:
    uow.session.execute(text("DELETE FROM toestemming"))
    return Changes()


def test_who_comes_back_later_is_linked_to_the_help_before(loop: Loop) -> None:
    kt = loop.start()
    loop.doel(kt)
    mt = nummer_van(loop.sluit(kt, Vervolg.MONITOR))
    loop.doe(sluit_monitor, mt, Monitoruitkomst.STABIEL, loop.dag(1))
    weer = AanmeldingGegevens(
        loop.vandaag, loop.casus.school_id, Ingang.MENTOR, doel_school="Weer in de les"
    )
    nieuw = nummer_van(loop.doe(bewaar_aanmelding, loop.casus.leerling_id, weer))
    terug = nummer_van(
        loop.doe(
            start_klanttraject,
            nieuw,
            functie=Functie.JGC,
            start=loop.vandaag,
            afwijkreden="Bekende leerling",
        )
    )
    kaart = next(kaart for kaart in loop.dossier.trajecten if kaart.id == terug)
    assert kaart.herkomst.startswith("Herhaald beroep: eerder klanttraject tot")


def test_extending_starts_the_count_of_five_anew(loop: Loop) -> None:
    kt = loop.start()
    for _ in range(5):
        loop.gesprek(geleden=1)
    assert loop.aan_de_grens()
    assert len(loop.signalen("gesprekken")) == 1
    loop.doe(zet_stap, kt, Trajectstap.VERLENG, dag=loop.dag(1), reden="Moeder wil nog twee keer")
    assert not loop.aan_de_grens()
    assert loop.signalen("gesprekken") == []
    assert loop.traject(kt)["verlengreden"] == "Moeder wil nog twee keer"
    for _ in range(5):
        loop.gesprek()
    assert "sinds het verlengen" in loop.dossier.trajecten[0].waarschuwing


def test_talks_with_parents_count_when_the_organisation_says_so(loop: Loop) -> None:
    loop.start()
    for _ in range(5):
        loop.gesprek(ContactSoort.OUDERS)
    assert loop.dossier.trajecten[0].gesprekken == 0
    loop.doe(zet_keuze, GESPREK_OUDERS, True)
    assert loop.dossier.trajecten[0].gesprekken == 5
    assert len(loop.signalen("gesprekken")) == 1


def test_weeks_of_a_paj_come_from_the_setting_and_are_signalled(loop: Loop) -> None:
    loop.doe(zet_keuze, PAJ_WEKEN, 1)
    kt = loop.start(Functie.PAJ, geleden=7)
    assert loop.traject(kt)["verwachte_weken"] == 1
    assert loop.signalen("weken") == []
    gegevens = loop.vault.query(lambda uow: lees_traject(uow, kt))
    assert gegevens.verwachte_weken == 1
    # A day later the week is over.
    loop.doe(_zet_start_terug, kt)
    (tekst,) = loop.signalen("weken")
    assert tekst.startswith("De 1 weken zijn om")
    loop.doe(zet_stap, kt, Trajectstap.VERLENG, reden="Nog een maand", weken=5)
    assert loop.signalen("weken") == []


def _zet_start_terug(uow: Any, traject_id: int) -> Changes:
    traject = haal_traject(uow, traject_id)
    assert traject.aanmelding is not None
    assert traject.start is not None
    traject.aanmelding.datum -= timedelta(days=3)
    traject.start -= timedelta(days=1)
    return Changes()


def test_passing_on_closes_the_old_and_takes_open_goals_along(loop: Loop) -> None:
    kt = loop.start()
    open_doel, klaar = loop.doel(kt), loop.doel(kt, "Rust in de klas")
    loop.doe(bewaar_score, open_doel, ScoreGegevens(loop.dag(1), 6, DoelVan.SCHOOL))
    loop.doe(zet_behaald, klaar, Behaald.GEHEEL)
    with pytest.raises(ZelfdeFunctie):
        loop.doe(stap_over, kt, Functie.JGC, loop.vandaag)
    with pytest.raises(ZorgoverlegOntbreekt):
        loop.doe(stap_over, kt, Functie.GW, loop.vandaag)
    gw = nummer_van(loop.doe(stap_over, kt, Functie.GW, loop.dag(1), zorgoverleg_op=loop.dag(2)))
    oud, nieuw = loop.traject(kt), loop.traject(gw)
    assert oud["status"] is TrajectStatus.OVERGEDRAGEN
    assert (nieuw["vorig_traject_id"], nieuw["start"]) == (kt, oud["einde"])
    (mee,) = [doel for doel in loop.blad.doelen if doel.traject_id == gw]
    assert (mee.omschrijving, mee.start) == ("Elke dag op tijd", 6)
    assert "Overgenomen van" in loop.dossier.trajecten[0].herkomst


def test_a_gedragswetenschapper_needs_consent_to_take_over(loop: Loop) -> None:
    kt = loop.start()
    loop.vault.change(_trek_toestemming_in)
    naar_gw = partial(loop.doe, stap_over, kt, Functie.GW, loop.vandaag)
    with pytest.raises(ToestemmingOntbreekt):
        naar_gw(zorgoverleg_op=loop.vandaag)
    assert loop.traject(kt)["status"] is TrajectStatus.LOPEND


def test_reopened_keeps_what_was_written_and_closes_again(loop: Loop) -> None:
    kt = loop.start()
    loop.doel(kt)
    loop.sluit(kt, geleden=3)
    gestapt = loop.doe(zet_stap, kt, Trajectstap.HEROPEN, reden="Te vroeg gesloten")
    assert loop.traject(kt)["einde"] is None
    assert loop.traject(kt)["heropenreden"] == "Te vroeg gesloten"
    oud = loop.vault.query(lambda uow: lees_uitstroom(uow, kt))
    assert oud is not None
    assert oud.wat_hielp == "Elke week even bellen"
    assert loop.dossier.trajecten[0].uitstroom == ""
    loop.sluit(kt, geleden=0)
    assert loop.traject(kt)["einde"] == loop.vandaag
    loop.doe(zet_stap_terug, gestapt)
    assert loop.traject(kt)["einde"] == loop.dag(3)


def test_edited_days_stay_consistent_and_the_monitor_moves_along(loop: Loop) -> None:
    kt = loop.start(geleden=6)
    loop.doel(kt)
    mt = nummer_van(loop.sluit(kt, Vervolg.MONITOR, geleden=3))
    gegevens = loop.vault.query(lambda uow: lees_traject(uow, kt))
    for fout in (
        replace(gegevens, einde=loop.dag(-1)),
        replace(gegevens, einde=loop.dag(7)),
    ):
        with pytest.raises(DatumsKloppenNiet):
            loop.doe(wijzig_traject, kt, fout)
    loop.doe(wijzig_traject, kt, replace(gegevens, einde=loop.dag(1)))
    assert loop.traject(mt)["start"] == loop.traject(kt)["einde"] == loop.dag(1)


def test_goals_before_the_start_wait_with_their_application(loop: Loop) -> None:
    kind = loop.casus.leerling_id
    doel = DoelGegevens("Weer naar gym", DoelVan.LEERLING, startscore=2)
    loop.doe(bewaar_nieuw_doel, kind, doel)
    assert loop.blad.voor_start
    (kaart,) = loop.dossier.trajecten
    assert (kaart.status, kaart.aanmelding_id) == ("Aangemeld", loop.casus.aanmelding_id)
    weg = Besluitgegevens(Aanmeldbesluit.INGETROKKEN, loop.vandaag, "Gaat beter")
    loop.doe(besluit_aanmelding, loop.casus.aanmelding_id, weg)
    assert loop.dossier.trajecten[0].status == "Ingetrokken"
    assert not loop.blad.kan_nieuw
    with pytest.raises(DoelZonderTraject):
        loop.doe(bewaar_nieuw_doel, kind, doel)
    loop.doe(heropen_aanmelding, loop.casus.aanmelding_id)
    kt = loop.start()
    assert [kaart.id for kaart in loop.dossier.trajecten] == [kt]
    (mee,) = loop.blad.doelen
    assert (mee.traject_id, mee.loopt) == (kt, True)


def test_a_waiting_list_starts_through_its_application(loop: Loop) -> None:
    wacht = nummer_van(
        loop.doe(zet_klaar_voor_start, loop.casus.aanmelding_id, Functie.JGC, wacht=True)
    )
    assert loop.traject(wacht)["status"] is TrajectStatus.WACHT
    loop.doe(begin_traject, wacht, loop.dag(1))
    assert loop.traject(wacht)["status"] is TrajectStatus.LOPEND
    assert loop.dossier.aanmeldingen == ()


def test_scores_by_day_and_by_whom(loop: Loop) -> None:
    kt = loop.start()
    doel = loop.doel(kt)
    for fout, soort in ((11, ScoreKanNiet), (-1, ScoreKanNiet)):
        with pytest.raises(soort):
            loop.doe(bewaar_score, doel, ScoreGegevens(loop.vandaag, fout, DoelVan.SCHOOL))
    with pytest.raises(ScoreInToekomst):
        loop.doe(bewaar_score, doel, ScoreGegevens(loop.dag(-1), 5, DoelVan.SCHOOL))
    loop.doe(bewaar_score, doel, ScoreGegevens(loop.dag(3), 3, DoelVan.SCHOOL))
    loop.doe(bewaar_score, doel, ScoreGegevens(loop.dag(1), 5, DoelVan.SCHOOL))
    loop.doe(bewaar_score, doel, ScoreGegevens(loop.vandaag, 8, DoelVan.OUDERS))
    loop.doe(bewaar_score, doel, ScoreGegevens(loop.dag(1), 6, DoelVan.SCHOOL, "Toch een zes"))
    (kaart,) = loop.blad.doelen
    # It is a goal of school, so what school says last is where it is now.
    assert (kaart.start, kaart.nu) == (3, 6)
    assert [rij.score for rij in kaart.scores] == [3, 3, 6, 8]
    assert loop.dossier.doelen[0].eindscore == 6


def test_help_that_goes_on_again_needs_consent(loop: Loop) -> None:
    kt = loop.start()
    loop.doel(kt)
    loop.sluit(kt)
    nee = ToestemmingGegevens(ToestemmingDoel.HULP, ToestemmingStatus.INGETROKKEN, loop.vandaag)
    loop.doe(leg_vast, loop.casus.leerling_id, nee)
    with pytest.raises(ToestemmingOntbreekt):
        loop.doe(zet_stap, kt, Trajectstap.HEROPEN, reden="Het gaat weer minder")
    loop.casus.stem_in()
    loop.doe(zet_stap, kt, Trajectstap.HEROPEN, reden="Het gaat weer minder")


def test_who_waits_begins_by_beginning_and_not_by_a_date(loop: Loop) -> None:
    aanmelding = loop.casus.aanmelding_id
    kt = nummer_van(loop.doe(zet_klaar_voor_start, aanmelding, Functie.JGC, wacht=True))
    gegevens = loop.vault.query(lambda uow: lees_traject(uow, kt))
    with pytest.raises(NogNietBegonnen):
        loop.doe(wijzig_traject, kt, replace(gegevens, start=loop.dag(0)))
    loop.doe(wijzig_traject, kt, replace(gegevens, verwachte_weken=6))
    assert loop.traject(kt)["status"] is TrajectStatus.WACHT
