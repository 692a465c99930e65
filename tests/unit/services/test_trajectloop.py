"""What follows the start of a traject, on a real vault; with a machine that tries every order."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)
from sqlalchemy import text

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import (
    Behaald,
    ContactSoort,
    DoelVan,
    Doorverwezen,
    Functie,
    Ingang,
    RedenBeeindiging,
    Schoolsituatie,
    TrajectStatus,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_werk import Aanmeldbesluit, Monitoruitkomst
from jos_desktop.models.traject import Traject
from jos_desktop.services.aanmeldbesluit import (
    Besluitgegevens,
    besluit_aanmelding,
    heropen_aanmelding,
)
from jos_desktop.services.aanmeldingen import AanmeldingGegevens, bewaar_aanmelding
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.doelen import (
    DoelGegevens,
    DoelZonderTraject,
    ScoreGegevens,
    ScoreInToekomst,
    ScoreKanNiet,
    bewaar_doel,
    bewaar_nieuw_doel,
    bewaar_score,
    zet_behaald,
)
from jos_desktop.services.doelenblad import Doelenblad, lees_doelenblad
from jos_desktop.services.dossier import Dossier, lees_dossier
from jos_desktop.services.eenmalig import (
    meld_eenmalig_aan,
    registreer_eenmalig_contact,
    voorstel_bij_eenmalig,
)
from jos_desktop.services.privacyinstellingen import GESPREK_OUDERS, PAJ_WEKEN, zet_keuze
from jos_desktop.services.trajecten import (
    ToestemmingOntbreekt,
    begin_traject,
    haal_traject,
    lees_stand,
    start_klanttraject,
    zet_klaar_voor_start,
)
from jos_desktop.services.trajectloop import (
    UitstroomGegevens,
    lees_traject,
    lees_uitstroom,
    sluit_af,
    sluit_monitor,
    stap_over,
    wijzig_traject,
    zet_stap,
    zet_stap_terug,
)
from jos_desktop.services.trajectregel import (
    DatumsKloppenNiet,
    StapKanNiet,
    Trajectstap,
    VervolgLoopt,
    ZelfdeFunctie,
    ZorgoverlegOntbreekt,
    controleer_datums,
)
from jos_desktop.services.vandaag import lees_vandaag
from tests.unit.services.conftest import Casus

Maker = Callable[[int], Casus]


def _id(changes: Changes) -> int:
    assert changes.nieuw_id is not None
    return changes.nieuw_id


class Loop:
    """One pupil with consent, and short ways to do things with his trajecten."""

    def __init__(self, casus: Casus) -> None:
        self.casus, self.vault, self.vandaag = casus, casus.vault, casus.vandaag
        casus.stem_in()

    def dag(self, geleden: int) -> date:
        return self.vandaag - timedelta(days=geleden)

    def doe(self, werk: Callable[..., Any], *args: Any, **extra: Any) -> Any:
        return self.vault.change(lambda uow: werk(uow, *args, **extra))

    def start(self, functie: Functie = Functie.JGC, geleden: int = 5, **extra: Any) -> int:
        aanmelding = self.casus.aanmelding_id
        start = self.dag(geleden)
        return _id(self.doe(start_klanttraject, aanmelding, functie=functie, start=start, **extra))

    def doel(self, traject_id: int, tekst: str = "Elke dag op tijd") -> int:
        return _id(self.doe(bewaar_doel, traject_id, DoelGegevens(tekst, DoelVan.SCHOOL)))

    def sluit(self, traject_id: int, vervolg: Vervolg = Vervolg.GEEN, geleden: int = 2) -> Changes:
        gegevens = UitstroomGegevens(
            self.dag(geleden),
            RedenBeeindiging.VOLGENS_PLAN,
            Schoolsituatie.ZELFDE,
            Doorverwezen.NEE,
            vervolg,
            wat_hielp="Elke week even bellen",
        )
        changes: Changes = self.doe(sluit_af, traject_id, gegevens)
        return changes

    def gesprek(self, soort: ContactSoort = ContactSoort.LEERLING, geleden: int = 0) -> None:
        gegevens = ContactGegevens(self.dag(geleden), soort, "Gesproken")
        self.doe(bewaar_contact, self.casus.leerling_id, gegevens)

    @property
    def dossier(self) -> Dossier:
        return self.vault.query(lambda uow: lees_dossier(uow, self.casus.leerling_id))

    @property
    def blad(self) -> Doelenblad:
        return self.vault.query(lambda uow: lees_doelenblad(uow, self.casus.leerling_id))

    def traject(self, traject_id: int) -> dict[str, Any]:
        def lees(uow: Any) -> dict[str, Any]:
            rij = haal_traject(uow, traject_id)
            return {kolom.name: getattr(rij, kolom.name) for kolom in Traject.__table__.columns}

        return self.vault.query(lees)

    def aan_de_grens(self) -> bool:
        return self.dossier.trajecten[0].grens

    def signalen(self, soort: str) -> list[str]:
        dag = self.vault.query(lees_vandaag)
        return [signaal.tekst for signaal in dag.signalen if signaal.soort == soort]


@pytest.fixture
def loop(maak_casus: Maker) -> Loop:
    return Loop(maak_casus(16))


def test_eenmalig_contact_to_klanttraject_to_monitor_keeps_the_chain(loop: Loop) -> None:
    kind, school = loop.casus.leerling_id, loop.casus.school_id
    ec = _id(
        loop.doe(
            registreer_eenmalig_contact,
            kind,
            school_id=school,
            functie=Functie.JGC,
            dag=loop.dag(6),
        )
    )
    voorstel = loop.vault.query(lambda uow: voorstel_bij_eenmalig(uow, ec))
    aanmelding = _id(loop.doe(meld_eenmalig_aan, ec, voorstel))
    kt = _id(
        loop.doe(
            start_klanttraject,
            aanmelding,
            functie=Functie.JGC,
            start=loop.dag(5),
            afwijkreden="We beginnen vast",
        )
    )
    loop.doel(kt)
    mt = _id(loop.sluit(kt, Vervolg.MONITOR))
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
    mt = _id(loop.sluit(kt, Vervolg.MONITOR))
    if not met_toestemming:
        loop.vault.change(_trek_toestemming_in)
    nieuw = _id(loop.doe(sluit_monitor, mt, Monitoruitkomst.TERUGVAL, loop.dag(1)))
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
    mt = _id(loop.sluit(kt, Vervolg.MONITOR))
    loop.doe(sluit_monitor, mt, Monitoruitkomst.STABIEL, loop.dag(1))
    weer = AanmeldingGegevens(
        loop.vandaag, loop.casus.school_id, Ingang.MENTOR, doel_school="Weer in de les"
    )
    nieuw = _id(loop.doe(bewaar_aanmelding, loop.casus.leerling_id, weer))
    terug = _id(
        loop.doe(
            start_klanttraject,
            nieuw,
            functie=Functie.JGC,
            start=loop.vandaag,
            afwijkreden="Bekende leerling",
        )
    )
    kaart = next(kaart for kaart in loop.dossier.trajecten if kaart.id == terug)
    assert kaart.herkomst.startswith("Herhaald: eerder monitortraject tot")


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
    gw = _id(loop.doe(stap_over, kt, Functie.GW, loop.dag(1), zorgoverleg_op=loop.dag(2)))
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
    mt = _id(loop.sluit(kt, Vervolg.MONITOR, geleden=3))
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
    wacht = _id(loop.doe(zet_klaar_voor_start, loop.casus.aanmelding_id, Functie.JGC, wacht=True))
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


def _machine(loop_van: Callable[[], Loop]) -> type[RuleBasedStateMachine]:
    dagen = st.integers(-1, 9)

    class Trajecten(RuleBasedStateMachine):
        """Take any step at any time; whatever is refused is refused with a known error."""

        @initialize()
        def begin(self) -> None:
            self.loop = loop_van()
            self.nummers = [self.loop.start(geleden=7)]
            self.loop.doel(self.nummers[0])

        def _doe(self, werk: Callable[..., Any], *args: Any, **extra: Any) -> None:
            try:
                gedaan = self.loop.doe(werk, *args, **extra)
            except KnownError:
                return
            nieuw = getattr(gedaan, "nieuw_id", None)
            if nieuw is not None and nieuw not in self.nummers:
                self.nummers.append(nieuw)

        @rule(
            nummer=st.integers(0, 9),
            stap=st.sampled_from(Trajectstap),
            dag=dagen,
            terug=st.booleans(),
        )
        def stap(self, nummer: int, stap: Trajectstap, dag: int, terug: bool) -> None:
            traject = self.nummers[nummer % len(self.nummers)]
            voor = self.loop.traject(traject)
            try:
                gestapt = self.loop.doe(
                    zet_stap, traject, stap, dag=self.loop.dag(dag), reden="Reden"
                )
            except KnownError:
                return
            if terug:
                self.loop.doe(zet_stap_terug, gestapt)
                na = self.loop.traject(traject)
                assert {**na, "gewijzigd": None} == {**voor, "gewijzigd": None}

        @rule(nummer=st.integers(0, 9), dag=dagen, vervolg=st.sampled_from(Vervolg))
        def sluit(self, nummer: int, dag: int, vervolg: Vervolg) -> None:
            traject = self.nummers[nummer % len(self.nummers)]
            try:
                changes = self.loop.sluit(traject, vervolg, dag)
            except KnownError:
                return
            if changes.nieuw_id is not None:
                self.nummers.append(changes.nieuw_id)

        @rule(nummer=st.integers(0, 9), dag=dagen, uitkomst=st.sampled_from(Monitoruitkomst))
        def monitor(self, nummer: int, dag: int, uitkomst: Monitoruitkomst) -> None:
            traject = self.nummers[nummer % len(self.nummers)]
            self._doe(sluit_monitor, traject, uitkomst, self.loop.dag(dag))

        @rule(nummer=st.integers(0, 9), dag=dagen, functie=st.sampled_from(Functie))
        def over(self, nummer: int, dag: int, functie: Functie) -> None:
            traject = self.nummers[nummer % len(self.nummers)]
            dag_ = self.loop.dag(dag)
            self._doe(stap_over, traject, functie, dag_, zorgoverleg_op=dag_)

        @invariant()
        def days_are_true_and_chains_are_whole(self) -> None:
            if not hasattr(self, "loop"):
                return

            def kijk(uow: Any) -> None:
                for nummer in self.nummers:
                    traject = haal_traject(uow, nummer)
                    controleer_datums(lees_stand(uow, traject), uow.vandaag)
                    vorig = traject.vorig_traject_id
                    if vorig is not None and traject.start is not None:
                        einde = haal_traject(uow, vorig).einde
                        assert einde is not None
                        assert einde <= traject.start
                    if traject.type is TrajectType.MT:
                        assert traject.monitoruitkomst is None or traject.einde is not None

            self.loop.vault.query(kijk)

    return Trajecten


def test_no_order_of_steps_leaves_a_traject_that_cannot_be(maak_casus: Maker) -> None:
    machine = _machine(lambda: Loop(maak_casus(16)))
    run_state_machine_as_test(
        machine,
        settings=settings(
            max_examples=6,
            stateful_step_count=14,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
