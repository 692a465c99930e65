"""After the help: closing with the exit, check moments, relapse and what is to do."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from jos_desktop.models.codes import (
    Doorverwezen,
    RedenBeeindiging,
    Schoolsituatie,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_exit import (
    Afnamestand,
    Exitreden,
    Informant,
    Meetbron,
    Meetstand,
    Terugvalactie,
)
from jos_desktop.models.codes_recht import InformeerGrond, Informeren
from jos_desktop.models.codes_werk import Monitoruitkomst
from jos_desktop.models.leerling import Betrokkene, Informeerbesluit
from jos_desktop.models.traject import Traject
from jos_desktop.services.aanmeldingen import haal_aanmelding
from jos_desktop.services.afsluiting import (
    BELTAAK,
    Exitkeuze,
    ExitredenOntbreekt,
    Exitweg,
    lees_afsluiting,
    sluit_af_met_exit,
)
from jos_desktop.services.caseload import HERHAALD, MEETMOMENT, lees_caseload
from jos_desktop.services.exitafnames import leg_vast_niet, lijst_afnames
from jos_desktop.services.herhaald import Beroep, lees_terug
from jos_desktop.services.meetmomenten import (
    MeetmomentKanNiet,
    MetingGegevens,
    MetingKanNiet,
    is_klaar,
    lees_meetmomenten,
    leg_vast,
    meet_nu,
    plan,
    sla_over,
    verzet,
    zet_moment_terug,
)
from jos_desktop.services.meettermijnen import Meettermijnen, lees_meettermijnen
from jos_desktop.services.nazorglijst import lees_exit_te_doen, lees_momenten_te_doen
from jos_desktop.services.privacyinstellingen import HERHAALD_DAGEN, MEETMOMENT_DERDE, zet_keuze
from jos_desktop.services.taken import open_taken, zet_alle_klaar
from jos_desktop.services.terugval import (
    AardOntbreekt,
    TerugvalGegevens,
    lees_terugvallen,
    meld_terugval,
)
from jos_desktop.services.trajectloop import UitstroomGegevens, sluit_monitor, zet_stap
from jos_desktop.services.trajectregel import (
    RedenOntbreekt,
    StapKanNiet,
    TrajectAlGesloten,
    Trajectstap,
)
from jos_desktop.services.vakanties import VakantieRij
from tests.unit.services.conftest import Casus
from tests.unit.services.trajectproef import Loop, nummer_van

Maker = Callable[[int], Casus]
GOED = Meetstand.GOED


@pytest.fixture
def loop(maak_casus: Maker) -> Loop:
    loop = Loop(maak_casus(14))

    def lang_geleden(uow: Any) -> None:
        haal_aanmelding(uow, loop.casus.aanmelding_id).datum = loop.dag(200)

    loop.vault.change(lang_geleden)
    return loop


def gegevens(
    loop: Loop, vervolg: Vervolg = Vervolg.MONITOR, geleden: int = 0, **extra: Any
) -> UitstroomGegevens:
    return UitstroomGegevens(
        loop.dag(geleden),
        extra.get("reden", RedenBeeindiging.VOLGENS_PLAN),
        Schoolsituatie.ZELFDE,
        Doorverwezen.NEE,
        vervolg,
    )


def klant(loop: Loop, geleden: int = 40) -> int:
    traject = loop.start(geleden=geleden)
    loop.doel(traject)
    return traject


def monitor(loop: Loop, geleden: int = 30) -> int:
    """Return a running monitortraject that began so many days ago."""
    changes = loop.sluit(klant(loop), Vervolg.MONITOR, geleden)
    return nummer_van(changes)


def momenten(loop: Loop) -> Any:
    return loop.vault.query(lambda uow: lees_meetmomenten(uow, loop.casus.leerling_id))


def afnames(loop: Loop) -> Any:
    return loop.vault.query(lambda uow: lijst_afnames(uow, loop.casus.leerling_id))


def ouder_id(loop: Loop) -> int:
    vraag = select(Betrokkene.id).where(Betrokkene.leerling_id == loop.casus.leerling_id)
    return loop.vault.query(lambda uow: uow.session.scalars(vraag.limit(1)).one())


def meting(loop: Loop, stand: Meetstand = GOED, geleden: int = 0) -> MetingGegevens:
    return MetingGegevens(loop.dag(geleden), Meetbron.MENTOR, stand, "Komt elke dag")


def test_closing_keeps_uitstroom_exit_and_check_moments_together(loop: Loop) -> None:
    traject = klant(loop)
    ouder = ouder_id(loop)
    exit_ = (
        Exitkeuze(Informant.LEERLING, Exitweg.HIER),
        Exitkeuze(Informant.OUDER, Exitweg.GEWEIGERD, ouder, reden=Exitreden.GEEN_TIJD),
        Exitkeuze(Informant.SCHOOL, Exitweg.BELLEN, wie="Mentor"),
    )
    dagen = (loop.dag(-42), loop.dag(-90))
    gedaan = loop.doe(sluit_af_met_exit, traject, gegevens(loop), exit_, dagen)
    kind, moeder, school = afnames(loop)
    assert gedaan.hier == (kind.id,)
    assert (kind.stand, moeder.stand) == (Afnamestand.KLAAR, Afnamestand.GEWEIGERD)
    assert moeder.reden is Exitreden.GEEN_TIJD
    assert school.stand is Afnamestand.KLAAR
    assert [een.gepland for een in momenten(loop)] == sorted(dagen)
    assert {een.traject_id for een in momenten(loop)} == {gedaan.monitor_id}
    assert BELTAAK in [taak.omschrijving for taak in loop.vault.query(open_taken)]


def test_on_paper_it_has_a_code_at_once(loop: Loop) -> None:
    traject = klant(loop)
    exit_ = (Exitkeuze(Informant.LEERLING, Exitweg.PAPIER),)
    gedaan = loop.doe(sluit_af_met_exit, traject, gegevens(loop, Vervolg.GEEN), exit_)
    (afname,) = afnames(loop)
    assert gedaan.papier == (afname.id,)
    assert afname.code
    (regel,) = loop.vault.query(lees_exit_te_doen)
    assert regel.code == afname.code


def test_closing_is_all_or_nothing(loop: Loop) -> None:
    traject = klant(loop)
    zonder_reden = (
        Exitkeuze(Informant.LEERLING, Exitweg.LATER),
        Exitkeuze(Informant.OUDER, Exitweg.NIET_GEVRAAGD, ouder_id(loop)),
    )
    with pytest.raises(ExitredenOntbreekt):
        loop.doe(sluit_af_met_exit, traject, gegevens(loop), zonder_reden)
    with pytest.raises(MeetmomentKanNiet):
        loop.doe(sluit_af_met_exit, traject, gegevens(loop), (), (loop.dag(1),))
    assert loop.traject(traject)["einde"] is None
    assert afnames(loop) == ()
    assert momenten(loop) == ()


def test_exit_is_offered_when_somebody_drops_out(loop: Loop) -> None:
    traject = klant(loop)
    uit = gegevens(loop, Vervolg.GEEN, reden=list(RedenBeeindiging)[2])
    loop.doe(sluit_af_met_exit, traject, uit, (Exitkeuze(Informant.LEERLING, Exitweg.LATER),))
    (regel,) = loop.vault.query(lees_exit_te_doen)
    assert regel.informant is Informant.LEERLING


def test_a_parent_who_is_not_informed_is_not_proposed_and_why_is_said(loop: Loop) -> None:
    traject = klant(loop)
    ouder = ouder_id(loop)

    def besluit(uow: Any) -> None:
        rij = Informeerbesluit(
            betrokkene_id=ouder,
            datum=uow.vandaag,
            besluit=Informeren.NIET,
            grond=InformeerGrond.GOED_HULPVERLENER,
        )
        uow.session.add(rij)

    def ouderregel() -> Any:
        blik = loop.vault.query(lambda uow: lees_afsluiting(uow, traject))
        return next(een for een in blik.personen if een.betrokkene_id == ouder)

    assert ouderregel().voorstel is Exitweg.LATER
    loop.vault.change(besluit)
    assert ouderregel().voorstel is Exitweg.NIET
    assert "Zo is besloten" in ouderregel().uitleg


def test_no_exit_when_help_is_passed_on(loop: Loop) -> None:
    from jos_desktop.models.codes import Functie
    from jos_desktop.services.trajectloop import draag_trajecten_over, stap_over

    traject = klant(loop)
    volgend = nummer_van(loop.doe(stap_over, traject, Functie.PAJ, loop.dag(3)))
    assert loop.vault.query(lees_exit_te_doen) == ()
    loop.doe(draag_trajecten_over, loop.casus.leerling_id, volgend)
    assert loop.vault.query(lees_exit_te_doen) == ()
    assert loop.vault.query(lees_terug) == {}


def test_an_end_without_a_word_about_the_exit_stands_in_the_list_for_eight_weeks(
    loop: Loop,
) -> None:
    traject = klant(loop, geleden=100)
    loop.sluit(traject, geleden=57)
    assert loop.vault.query(lees_exit_te_doen) == ()
    loop.doe(zet_stap, traject, Trajectstap.HEROPEN, dag=loop.dag(57), reden="Te vroeg")
    loop.sluit(traject, geleden=56)
    (regel,) = loop.vault.query(lees_exit_te_doen)
    assert (regel.afname_id, regel.traject_id) == (None, traject)
    # Vandaag leaves it alone: only what was laid ready is a signal.
    assert loop.signalen("exit") == []


def test_an_open_exit_becomes_a_signal_after_its_term(loop: Loop) -> None:
    traject = klant(loop)
    exit_ = (
        Exitkeuze(Informant.LEERLING, Exitweg.LATER),
        Exitkeuze(Informant.OUDER, Exitweg.LATER, ouder_id(loop)),
    )
    loop.doe(sluit_af_met_exit, traject, gegevens(loop, Vervolg.GEEN, geleden=14), exit_)
    (tekst,) = loop.signalen("exit")
    assert tekst.startswith("2 exit-vragenlijsten nog niet afgenomen")
    for een in afnames(loop):
        waarom = (Afnamestand.NIET_GEVRAAGD, Exitreden.NIET_BEREIKT, "", loop.vandaag)
        loop.doe(leg_vast_niet, een.id, *waarom)
    assert loop.signalen("exit") == []
    assert loop.vault.query(lees_exit_te_doen) == ()


def test_reopening_hides_what_is_open_and_closing_again_goes_on_with_it(loop: Loop) -> None:
    traject = klant(loop)
    keuze = (Exitkeuze(Informant.LEERLING, Exitweg.LATER),)
    loop.doe(sluit_af_met_exit, traject, gegevens(loop, Vervolg.GEEN, 5), keuze)
    loop.doe(zet_stap, traject, Trajectstap.HEROPEN, dag=loop.dag(3), reden="Te vroeg")
    assert loop.vault.query(lees_exit_te_doen) == ()
    loop.doe(sluit_af_met_exit, traject, gegevens(loop, Vervolg.GEEN, 1), keuze)
    (afname,) = afnames(loop)
    assert afname.stand is Afnamestand.KLAAR


def test_a_moment_is_done_corrected_moved_and_passed_over_and_each_can_be_undone(
    loop: Loop,
) -> None:
    traject = monitor(loop)
    eerste = nummer_van(loop.doe(plan, traject, (loop.vandaag,)))
    assert loop.signalen("meetmoment") == ["Meetmoment vandaag: hoe gaat het nu?"]
    begin = momenten(loop)
    with pytest.raises(MetingKanNiet):
        loop.doe(leg_vast, eerste, meting(loop, geleden=-1))
    with pytest.raises(MetingKanNiet):
        loop.doe(leg_vast, eerste, meting(loop, geleden=31))
    with pytest.raises(RedenOntbreekt):
        loop.doe(sla_over, eerste, "  ")
    with pytest.raises(MeetmomentKanNiet):
        loop.doe(verzet, eerste, loop.dag(1))
    for werk, wat in ((leg_vast, meting(loop)), (sla_over, "Niet te bereiken")):
        was = loop.doe(werk, eerste, wat)
        assert loop.signalen("meetmoment") == []
        loop.doe(zet_moment_terug, was)
        assert momenten(loop) == begin
    loop.doe(leg_vast, eerste, meting(loop))
    loop.doe(zet_moment_terug, loop.doe(sla_over, eerste, "Niet te bereiken"))
    (moment,) = momenten(loop)
    assert moment.stand is GOED
    with pytest.raises(MeetmomentKanNiet):
        loop.doe(verzet, eerste, loop.dag(-7))
    tweede = nummer_van(loop.doe(plan, traject, (loop.dag(-7),)))
    loop.doe(verzet, tweede, loop.dag(-9))
    assert [een.gepland for een in momenten(loop)] == [loop.vandaag, loop.dag(-9)]


def test_when_the_last_moment_went_well_it_can_end(loop: Loop) -> None:
    traject = monitor(loop)
    eerste = nummer_van(loop.doe(plan, traject, (loop.vandaag,)))
    tweede = nummer_van(loop.doe(plan, traject, (loop.dag(-7),)))

    def klaar() -> bool:
        return loop.vault.query(lambda uow: is_klaar(uow, traject))

    loop.doe(leg_vast, eerste, meting(loop))
    assert not klaar()
    loop.doe(sla_over, tweede, "Verhuisd")
    assert klaar()
    loop.doe(meet_nu, traject, meting(loop, Meetstand.WISSELEND))
    assert not klaar()


def test_the_long_monitor_asks_only_when_no_moment_is_open(loop: Loop) -> None:
    traject = klant(loop, geleden=130)
    mt = nummer_van(loop.sluit(traject, Vervolg.MONITOR, 120))
    assert len(loop.signalen("monitor")) == 1
    moment = nummer_van(loop.doe(plan, mt, (loop.vandaag,)))
    assert loop.signalen("monitor") == []
    assert len(loop.signalen("meetmoment")) == 1
    loop.doe(leg_vast, moment, meting(loop))
    assert len(loop.signalen("monitor")) == 1


def test_moments_of_an_ended_monitor_count_no_more_until_it_is_reopened(loop: Loop) -> None:
    traject = monitor(loop)
    moment = nummer_van(loop.doe(plan, traject, (loop.vandaag,)))
    loop.doe(sluit_monitor, traject, Monitoruitkomst.STABIEL, loop.vandaag)
    assert loop.vault.query(lees_momenten_te_doen) == ()
    assert loop.signalen("meetmoment") == []
    with pytest.raises(TrajectAlGesloten):
        loop.doe(leg_vast, moment, meting(loop))
    with pytest.raises(TrajectAlGesloten):
        loop.doe(plan, traject, (loop.dag(-3),))
    loop.doe(zet_stap, traject, Trajectstap.HEROPEN, dag=loop.vandaag, reden="Te vroeg")
    assert len(loop.vault.query(lees_momenten_te_doen)) == 1


def test_only_a_running_monitortraject_has_moments_and_relapses(loop: Loop) -> None:
    traject = klant(loop)
    aard = TerugvalGegevens(loop.vandaag, "Weer thuis", Terugvalactie.ADVIES)
    for werk, wat in ((plan, (loop.vandaag,)), (meet_nu, meting(loop)), (meld_terugval, aard)):
        with pytest.raises(StapKanNiet):
            loop.doe(werk, traject, wat)


def test_advice_leaves_the_monitor_running_and_a_new_klanttraject_ends_it(loop: Loop) -> None:
    traject = monitor(loop)
    moment = nummer_van(loop.doe(plan, traject, (loop.vandaag,)))
    with pytest.raises(AardOntbreekt):
        loop.doe(meld_terugval, traject, TerugvalGegevens(loop.vandaag, " ", Terugvalactie.ADVIES))
    loop.doe(
        meld_terugval,
        traject,
        TerugvalGegevens(loop.vandaag, "Twee dagen weg", Terugvalactie.ADVIES, moment),
    )
    assert loop.traject(traject)["einde"] is None
    nieuw = nummer_van(
        loop.doe(
            meld_terugval,
            traject,
            TerugvalGegevens(loop.vandaag, "Weer thuis", Terugvalactie.KLANTTRAJECT, moment),
        )
    )
    assert loop.traject(nieuw)["vorig_traject_id"] == traject
    assert loop.traject(nieuw)["type"] is TrajectType.KT
    advies, klanttraject = loop.vault.query(
        lambda uow: lees_terugvallen(uow, loop.casus.leerling_id)
    )
    assert (advies.meetmoment_id, advies.nieuw_traject_id) == (moment, None)
    assert (klanttraject.nieuw_traject_id, klanttraject.aard) == (nieuw, "Weer thuis")
    terug = loop.vault.query(lees_terug)
    assert terug[nieuw].beroep is Beroep.TERUGVAL
    kaart = next(een for een in loop.dossier.trajecten if een.id == nieuw)
    assert kaart.herkomst == Beroep.TERUGVAL.label
    with pytest.raises(TrajectAlGesloten):
        loop.doe(
            meld_terugval, traject, TerugvalGegevens(loop.vandaag, "Nog", Terugvalactie.ADVIES)
        )


def test_whoever_ends_a_monitor_with_a_relapse_leaves_a_relapse(loop: Loop) -> None:
    traject = monitor(loop)
    nieuw = nummer_van(loop.doe(sluit_monitor, traject, Monitoruitkomst.TERUGVAL, loop.vandaag))
    (terugval,) = loop.vault.query(lambda uow: lees_terugvallen(uow, loop.casus.leerling_id))
    assert terugval.nieuw_traject_id == nieuw


def test_who_comes_back_after_the_monitor_is_a_herhaald_beroep(loop: Loop) -> None:
    mt = monitor(loop)
    loop.doe(sluit_monitor, mt, Monitoruitkomst.STABIEL, loop.dag(10))

    def nieuw_traject(uow: Any) -> int:
        oud = uow.session.get(Traject, mt)
        rij = Traject(
            leerling_id=oud.leerling_id,
            school_id=oud.school_id,
            type=TrajectType.KT,
            functie=oud.functie,
            status="lopend",
            start=loop.dag(5),
        )
        uow.session.add(rij)
        uow.session.flush()
        return rij.id

    nieuw = loop.vault.change(nieuw_traject)
    terug = loop.vault.query(lees_terug)
    assert (terug[nieuw].beroep, terug[nieuw].dagen) == (Beroep.HERHAALD, 25)
    kaart = next(een for een in loop.dossier.trajecten if een.id == nieuw)
    assert kaart.herkomst.startswith("Herhaald beroep: eerder klanttraject tot")
    rij = next(een for een in loop.vault.query(lees_caseload) if een.traject_id == nieuw)
    assert HERHAALD in rij.vlaggen
    loop.doe(zet_keuze, HERHAALD_DAGEN, 24)
    assert nieuw not in loop.vault.query(lees_terug)


def test_the_caseload_shows_the_moment_as_the_next_thing_to_do(loop: Loop) -> None:
    traject = monitor(loop)
    loop.doe(plan, traject, (loop.dag(-30),))
    loop.doe(zet_alle_klaar, [taak.id for taak in loop.vault.query(open_taken)])

    def rij() -> Any:
        alle = loop.vault.query(lees_caseload)
        return next(een for een in alle if een.leerling_id == loop.casus.leerling_id)

    assert (rij().volgende_actie, rij().volgende_datum) == (MEETMOMENT, loop.dag(-30))


def test_terms_propose_no_day_before_today_and_none_on_a_weekend() -> None:
    vandaag = date(2026, 9, 1)
    herfst = VakantieRij(0, "Herfstvakantie", date(2026, 10, 10), date(2026, 10, 18))
    termijnen = Meettermijnen(6, (3, 6), (herfst,))
    dagen = termijnen.dagen(vandaag, vandaag)
    assert dagen == (date(2026, 10, 13), date(2026, 12, 1), date(2027, 3, 1))
    assert [termijnen.vakantie(dag) for dag in dagen] == ["Herfstvakantie", "", ""]
    lang_geleden = vandaag - timedelta(days=400)
    assert termijnen.dagen(lang_geleden, vandaag) == (date(2026, 10, 13),)
    for verschil in range(400):
        for dag in termijnen.dagen(vandaag - timedelta(days=verschil), vandaag):
            assert dag >= vandaag
            assert dag.weekday() < 5
    assert Meettermijnen(0, (0, 0)).dagen(vandaag, vandaag) == ()


def test_the_terms_are_a_setting(loop: Loop) -> None:
    loop.doe(zet_keuze, MEETMOMENT_DERDE, 0)
    assert loop.vault.query(lees_meettermijnen).maanden == (3, 0)
