"""A machine that takes the steps of a traject in every order, on a real vault."""

from collections.abc import Callable
from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import (
    Functie,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_werk import Monitoruitkomst
from jos_desktop.services.trajecten import (
    haal_traject,
    lees_stand,
)
from jos_desktop.services.trajectloop import (
    sluit_monitor,
    stap_over,
    zet_stap,
    zet_stap_terug,
)
from jos_desktop.services.trajectregel import (
    Trajectstap,
    controleer_datums,
)
from tests.unit.services.conftest import Casus
from tests.unit.services.trajectproef import Loop

Maker = Callable[[int], Casus]


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
