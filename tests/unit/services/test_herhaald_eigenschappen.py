"""Who came back, and which moments are due, in every order of what can happen."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import OPEN_STATUSSEN, TrajectStatus, TrajectType, Vervolg
from jos_desktop.models.codes_exit import (
    OPEN_AFNAMEN,
    Informant,
    Meetbron,
    Meetstand,
    Terugvalactie,
)
from jos_desktop.models.codes_werk import Monitoruitkomst
from jos_desktop.services.aanmeldingen import haal_aanmelding
from jos_desktop.services.exitafnames import lijst_afnames, zet_klaar
from jos_desktop.services.herhaald import Beroep, Loopstuk, lees_terug, wie_terugkwam
from jos_desktop.services.meetmomenten import (
    MetingGegevens,
    lees_meetmomenten,
    leg_vast,
    plan,
    sla_over,
    verzet,
    zet_moment_terug,
)
from jos_desktop.services.nazorglijst import lees_exit_te_doen, lees_momenten_te_doen
from jos_desktop.services.terugval import TerugvalGegevens, lees_terugvallen, meld_terugval
from jos_desktop.services.trajecten import haal_traject
from jos_desktop.services.trajectloop import sluit_monitor, zet_stap
from jos_desktop.services.trajectregel import Trajectstap
from tests.unit.services.conftest import Casus
from tests.unit.services.trajectproef import Loop

Maker = Callable[[int], Casus]
KT, MT = TrajectType.KT, TrajectType.MT
BEGIN = date(2024, 1, 1)


@st.composite
def levens(draw: st.DrawFn) -> tuple[Loopstuk, ...]:
    """Draw the trajecten of one pupil, one after the other, as the steps can leave them."""
    stukken: list[Loopstuk] = []
    dag = BEGIN
    for nummer in range(1, draw(st.integers(1, 6)) + 1):
        vorig = stukken[-1] if stukken else None
        mag_mt = vorig is not None and vorig.type is KT and vorig.status is TrajectStatus.GESLOTEN
        soort = draw(st.sampled_from((KT, MT))) if mag_mt else KT
        dag += timedelta(days=draw(st.integers(0, 400)) if soort is KT else 0)
        einde = dag + timedelta(days=draw(st.integers(0, 200)))
        door = soort is KT and draw(st.booleans())
        stukken.append(
            Loopstuk(
                nummer,
                1,
                soort,
                TrajectStatus.OVERGEDRAGEN if door else TrajectStatus.GESLOTEN,
                dag,
                einde,
                vorig.id if vorig else None,
                None if vorig else 1,
                draw(st.sampled_from(Monitoruitkomst)) if soort is MT else None,
            )
        )
        dag = einde
    return tuple(stukken)


@given(levens(), st.integers(0, 500))
def test_the_first_help_and_help_that_goes_on_are_no_return(
    stukken: tuple[Loopstuk, ...], grens: int
) -> None:
    terug = {een.traject_id: een for een in wie_terugkwam(stukken, grens)}
    altijd = {een.traject_id: een for een in wie_terugkwam(stukken)}
    assert set(terug) <= set(altijd)
    assert stukken[0].id not in altijd
    op_nummer = {stuk.id: stuk for stuk in stukken}
    for een in altijd.values():
        stuk, eerder = op_nummer[een.traject_id], op_nummer[een.eerder_id]
        assert stuk.type is eerder.type is KT
        assert eerder.status is TrajectStatus.GESLOTEN
        assert een.dagen == (stuk.start - een.eerder_einde).days >= 0
    for vorig, stuk in pairwise(stukken):
        if stuk.type is KT and vorig.status is TrajectStatus.OVERGEDRAGEN:
            assert stuk.id not in altijd
        if stuk.type is KT and vorig.uitkomst is Monitoruitkomst.TERUGVAL:
            # A relapse has no limit of days.
            assert terug[stuk.id].beroep is Beroep.TERUGVAL
        if stuk.type is KT and vorig.uitkomst is Monitoruitkomst.STABIEL:
            assert altijd[stuk.id].beroep is Beroep.HERHAALD
    for nummer in set(altijd) - set(terug):
        assert altijd[nummer].beroep is Beroep.HERHAALD
        assert altijd[nummer].dagen > grens > 0


@given(levens(), st.randoms(use_true_random=False))
def test_the_order_in_which_they_are_read_does_not_matter(
    stukken: tuple[Loopstuk, ...], willekeur: Any
) -> None:
    anders = list(stukken)
    willekeur.shuffle(anders)
    assert set(wie_terugkwam(anders)) == set(wie_terugkwam(stukken))


def _machine(maak: Callable[[], Loop]) -> type[RuleBasedStateMachine]:
    class Nazorg(RuleBasedStateMachine):
        """Close, follow, look, move, relapse and reopen in any order."""

        @initialize(volgen=st.booleans())
        def begin(self, volgen: bool) -> None:
            self.loop = maak()
            self.nummers = [self.loop.start(geleden=60)]
            self.loop.doel(self.nummers[0])
            if volgen:
                self.sluit(0, 30, volgen=True)
                self.plan(1, [0, -3])

        def _kies(self, nummer: int) -> int:
            return self.nummers[nummer % len(self.nummers)]

        def _doe(self, werk: Callable[..., Any], *args: Any, **extra: Any) -> Any:
            try:
                gedaan = self.loop.doe(werk, *args, **extra)
            except KnownError:
                return None
            self._zoek_nieuwe()
            return gedaan

        def _zoek_nieuwe(self) -> None:
            kaarten = self.loop.dossier.trajecten
            self.nummers = sorted({*self.nummers, *(kaart.id for kaart in kaarten)})

        @rule(nummer=st.integers(0, 9), dag=st.integers(0, 50), volgen=st.booleans())
        def sluit(self, nummer: int, dag: int, volgen: bool) -> None:
            vervolg = Vervolg.MONITOR if volgen else Vervolg.GEEN
            try:
                self.loop.sluit(self._kies(nummer), vervolg, dag)
            except KnownError:
                return
            self._zoek_nieuwe()

        @rule(nummer=st.integers(0, 9))
        def vraag_exit(self, nummer: int) -> None:
            self._doe(zet_klaar, self._kies(nummer), Informant.LEERLING)

        @rule(nummer=st.integers(0, 9), dagen=st.lists(st.integers(-60, 3), max_size=3))
        def plan(self, nummer: int, dagen: list[int]) -> None:
            self._doe(plan, self._kies(nummer), [self.loop.dag(dag) for dag in dagen])

        @rule(
            nummer=st.integers(0, 9),
            wat=st.sampled_from(("meet", "over", "verzet")),
            stand=st.sampled_from(Meetstand),
            terug=st.booleans(),
        )
        def moment(self, nummer: int, wat: str, stand: Meetstand, terug: bool) -> None:
            alle = self._momenten()
            if not alle:
                return
            moment = alle[nummer % len(alle)]
            meting = MetingGegevens(self.loop.vandaag, Meetbron.MENTOR, stand)
            was = {
                "meet": lambda: self._doe(leg_vast, moment.id, meting),
                "over": lambda: self._doe(sla_over, moment.id, "Ziek"),
                "verzet": lambda: self._doe(verzet, moment.id, self.loop.dag(-nummer)),
            }[wat]()
            if terug and was is not None:
                self.loop.doe(zet_moment_terug, was)
                assert self._momenten() == alle

        @rule(nummer=st.integers(0, 9), actie=st.sampled_from(Terugvalactie))
        def terugval(self, nummer: int, actie: Terugvalactie) -> None:
            gegevens = TerugvalGegevens(self.loop.vandaag, "Weer thuis", actie)
            self._doe(meld_terugval, self._kies(nummer), gegevens)

        @rule(nummer=st.integers(0, 9), uitkomst=st.sampled_from(Monitoruitkomst))
        def eind_monitor(self, nummer: int, uitkomst: Monitoruitkomst) -> None:
            self._doe(sluit_monitor, self._kies(nummer), uitkomst, self.loop.vandaag)

        @rule(nummer=st.integers(0, 9))
        def heropen(self, nummer: int) -> None:
            stap = Trajectstap.HEROPEN
            self._doe(zet_stap, self._kies(nummer), stap, dag=self.loop.vandaag, reden="Te vroeg")

        def _momenten(self) -> Any:
            leerling_id = self.loop.casus.leerling_id
            return self.loop.vault.query(lambda uow: lees_meetmomenten(uow, leerling_id))

        @invariant()
        def what_ended_asks_for_nothing(self) -> None:
            if not hasattr(self, "loop"):
                return
            leerling_id = self.loop.casus.leerling_id

            def kijk(uow: Any) -> None:
                open_ = {
                    nummer
                    for nummer in self.nummers
                    if haal_traject(uow, nummer).status in OPEN_STATUSSEN
                }
                beurt = [r for r in lees_momenten_te_doen(uow) if r.leerling_id == leerling_id]
                assert {regel.traject_id for regel in beurt} <= open_
                alle = lees_meetmomenten(uow, leerling_id)
                assert {een.id for een in alle if een.is_open} == {r.meetmoment_id for r in beurt}
                exit_ = [
                    regel
                    for regel in lees_exit_te_doen(uow)
                    if regel.afname_id is not None and regel.leerling_id == leerling_id
                ]
                assert not {regel.traject_id for regel in exit_} & open_
                wacht = {
                    een.id
                    for een in lijst_afnames(uow, leerling_id)
                    if een.stand in OPEN_AFNAMEN and een.traject_id not in open_
                }
                assert {regel.afname_id for regel in exit_} == wacht
                terug = lees_terug(uow)
                lopend = {nr: een for nr, een in terug.items() if nr in open_}
                assert lopend.items() <= lees_terug(uow, met_lopend=True).items() <= terug.items()
                for terugval in lees_terugvallen(uow, leerling_id):
                    nieuw = terugval.nieuw_traject_id
                    assert (nieuw is not None) == (terugval.actie is Terugvalactie.KLANTTRAJECT)
                    if nieuw is not None and haal_traject(uow, nieuw).start is not None:
                        assert terug[nieuw].beroep is Beroep.TERUGVAL

            self.loop.vault.query(kijk)

    return Nazorg


def test_no_order_of_closing_following_and_reopening_leaves_something_due_that_is_not(
    maak_casus: Maker,
) -> None:
    def maak() -> Loop:
        loop = Loop(maak_casus(16))

        def lang_geleden(uow: Any) -> None:
            haal_aanmelding(uow, loop.casus.aanmelding_id).datum = loop.dag(90)

        loop.vault.change(lang_geleden)
        return loop

    run_state_machine_as_test(
        _machine(maak),
        settings=settings(
            max_examples=5,
            stateful_step_count=15,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
