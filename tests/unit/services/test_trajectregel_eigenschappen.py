"""Twenty properties of the rule of the three trajecttypen, over stands and steps of every kind."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import OPEN_STATUSSEN, Functie, TrajectStatus, TrajectType
from jos_desktop.services.trajectregel import (
    FUNCTIES,
    GESPREKKEN_JGC,
    OVERGANGEN,
    Antwoord,
    DatumsKloppenNiet,
    DoelOntbreekt,
    RedenOntbreekt,
    StapKanNiet,
    StartKloptNiet,
    TrajectAlGesloten,
    Trajectstand,
    Trajectstap,
    VervolgLoopt,
    ZorgoverlegOntbreekt,
    ZorgoverlegTeLaat,
    aan_de_grens,
    antwoorden,
    controleer_datums,
    eis_zorgoverleg,
    stappen,
    verwacht_einde,
    weken_voorbij,
    zet,
)

VANDAAG = date(2026, 11, 23)
LOPEND, AFRONDING = TrajectStatus.LOPEND, TrajectStatus.AFRONDING
DICHT = frozenset(TrajectStatus) - OPEN_STATUSSEN
KT, MT, EC = TrajectType.KT, TrajectType.MT, TrajectType.EC
ZONDER_START = {TrajectStatus.AANGEMELD, TrajectStatus.WACHT, TrajectStatus.INGETROKKEN}
dagen = st.dates(VANDAAG - timedelta(days=900), VANDAAG + timedelta(days=60))
stapkeuze = st.sampled_from(Trajectstap)


@st.composite
def standen(
    trek: st.DrawFn,
    types: Iterable[TrajectType] = (KT, MT),
    bij: Collection[TrajectStatus] = tuple(TrajectStatus),
) -> Trajectstand:
    """Draw a stand that a vault can hold: its days are true together."""
    type_ = trek(st.sampled_from(list(types)))
    statussen = [status for soort, status in OVERGANGEN if soort is type_ and status in bij]
    status = trek(st.sampled_from(statussen or [TrajectStatus.GESLOTEN]))
    aangemeld = trek(st.dates(VANDAAG - timedelta(days=800), VANDAAG - timedelta(days=2)))
    start = None
    if status not in ZONDER_START:
        start = trek(st.dates(aangemeld, VANDAAG - timedelta(days=1)))
    einde = None
    if status not in OPEN_STATUSSEN:
        einde = trek(st.dates(start or aangemeld, VANDAAG))
    return Trajectstand(
        type_,
        trek(st.sampled_from(FUNCTIES)),
        status,
        start,
        einde,
        niet_voor=aangemeld,
        heeft_doel=trek(st.booleans()),
        heeft_vervolg=trek(st.booleans()) if status not in OPEN_STATUSSEN else False,
    )


def loop(stand: Trajectstand, stappenrij: Iterable[tuple[Trajectstap, date]]) -> Trajectstand:
    """Take every step that is allowed, and pass over the rest."""
    for stap, dag in stappenrij:
        try:
            stand = zet(stand, stap, dag, VANDAAG, reden="omdat het nodig is")
        except KnownError:
            continue
    return stand


@given(standen(), stapkeuze, dagen)
def test_1_a_step_gives_a_stand_with_true_days_or_a_known_error(
    stand: Trajectstand, stap: Trajectstap, dag: date
) -> None:
    try:
        nieuw = zet(stand, stap, dag, VANDAAG, reden="reden")
    except KnownError:
        return
    controleer_datums(nieuw, VANDAAG)


@given(standen(), stapkeuze, dagen)
def test_2_only_what_is_offered_succeeds(stand: Trajectstand, stap: Trajectstap, dag: date) -> None:
    assume(stap not in stappen(stand))
    with pytest.raises(KnownError):
        zet(stand, stap, dag, VANDAAG, reden="reden")


@given(standen())
def test_3_what_is_offered_succeeds_on_a_possible_day(stand: Trajectstand) -> None:
    for stap in stappen(stand):
        zet(replace(stand, heeft_doel=True), stap, VANDAAG, VANDAAG, reden="reden")


@given(standen(), stapkeuze, dagen)
def test_4_type_and_function_never_change(
    stand: Trajectstand, stap: Trajectstap, dag: date
) -> None:
    nieuw = loop(stand, [(stap, dag)])
    assert (nieuw.type, nieuw.functie) == (stand.type, stand.functie)


@given(standen(), st.lists(st.tuples(stapkeuze, dagen), max_size=8))
def test_5_ended_has_an_end_and_open_has_none(
    stand: Trajectstand, rij: list[tuple[Trajectstap, date]]
) -> None:
    nieuw = loop(stand, rij)
    assert (nieuw.einde is None) is nieuw.is_open


@given(standen(), st.lists(st.tuples(stapkeuze, dagen), max_size=8))
def test_6_nothing_starts_or_ends_in_the_future(
    stand: Trajectstand, rij: list[tuple[Trajectstap, date]]
) -> None:
    nieuw = loop(stand, rij)
    assert all(dag is None or dag <= VANDAAG for dag in (nieuw.start, nieuw.einde))


@given(standen(), st.lists(st.tuples(stapkeuze, dagen), max_size=8))
def test_7_no_end_before_the_start(
    stand: Trajectstand, rij: list[tuple[Trajectstap, date]]
) -> None:
    nieuw = loop(stand, rij)
    assert nieuw.start is None or nieuw.einde is None or nieuw.start <= nieuw.einde


@given(standen(), st.lists(st.tuples(stapkeuze, dagen), max_size=8))
def test_8_no_start_before_the_application(
    stand: Trajectstand, rij: list[tuple[Trajectstap, date]]
) -> None:
    nieuw = loop(stand, rij)
    assert nieuw.start is None or nieuw.niet_voor is None or nieuw.start >= nieuw.niet_voor


@given(standen(types=[EC]), stapkeuze, dagen)
def test_9_nothing_follows_an_eenmalig_contact(
    stand: Trajectstand, stap: Trajectstap, dag: date
) -> None:
    assert stappen(stand) == ()
    with pytest.raises(TrajectAlGesloten):
        zet(stand, stap, dag, VANDAAG, reden="reden")


@given(standen([KT], (LOPEND, AFRONDING)), dagen)
def test_10_a_klanttraject_closes_with_a_goal_only(stand: Trajectstand, dag: date) -> None:
    with pytest.raises(DoelOntbreekt):
        zet(replace(stand, heeft_doel=False), Trajectstap.SLUIT, dag, VANDAAG)


@given(standen(), st.sampled_from([Trajectstap.VERLENG, Trajectstap.HEROPEN]), st.text(" \n\t"))
def test_11_extending_and_reopening_ask_for_a_reason(
    stand: Trajectstand, stap: Trajectstap, leeg: str
) -> None:
    assume(stap in stappen(stand))
    with pytest.raises(RedenOntbreekt):
        zet(stand, stap, VANDAAG, VANDAAG, reden=leeg)


@given(standen(bij=(LOPEND,)))
def test_12_closed_and_reopened_stands_where_it_stood(stand: Trajectstand) -> None:
    dicht = zet(replace(stand, heeft_doel=True), Trajectstap.SLUIT, VANDAAG, VANDAAG)
    weer = zet(dicht, Trajectstap.HEROPEN, VANDAAG, VANDAAG, reden="te vroeg")
    assert weer == replace(stand, heeft_doel=True)


@given(standen(bij=DICHT))
def test_13_what_has_a_follow_up_is_not_reopened(stand: Trajectstand) -> None:
    gevolgd = replace(stand, heeft_vervolg=True)
    assert Trajectstap.HEROPEN not in stappen(gevolgd)
    with pytest.raises((VervolgLoopt, StapKanNiet)):
        zet(gevolgd, Trajectstap.HEROPEN, VANDAAG, VANDAAG, reden="reden")


@given(standen(bij=DICHT), stapkeuze)
def test_14_an_ended_traject_knows_reopening_only(stand: Trajectstand, stap: Trajectstap) -> None:
    assume(stap is not Trajectstap.HEROPEN)
    with pytest.raises(TrajectAlGesloten):
        zet(stand, stap, VANDAAG, VANDAAG, reden="reden")


@given(standen([KT], (LOPEND,)))
def test_15_rounding_off_and_going_on_is_where_it_was(stand: Trajectstand) -> None:
    rondt_af = zet(stand, Trajectstap.AFRONDING, VANDAAG, VANDAAG)
    assert zet(rondt_af, Trajectstap.VERDER, VANDAAG, VANDAAG) == stand


@given(standen(), st.integers(0, 60))
def test_16_the_limit_of_talks_is_for_a_running_coach_only(
    stand: Trajectstand, aantal: int
) -> None:
    verwacht = (
        stand.type is KT
        and stand.functie is Functie.JGC
        and stand.is_open
        and aantal >= GESPREKKEN_JGC
    )
    assert aan_de_grens(stand, aantal) is verwacht


@given(standen([KT], (LOPEND, AFRONDING)), st.integers(1, 52))
def test_17_weeks_are_over_the_day_after_the_last(stand: Trajectstand, weken: int) -> None:
    assert stand.start is not None
    laatste = verwacht_einde(stand.start, weken)
    assert not weken_voorbij(stand, weken, laatste)
    assert weken_voorbij(stand, weken, laatste + timedelta(days=1))
    assert not weken_voorbij(stand, None, laatste + timedelta(days=1))


@given(st.sampled_from(FUNCTIES), st.none() | dagen, dagen)
def test_18_a_gedragswetenschapper_starts_after_a_zorgoverleg(
    functie: Functie, overleg: date | None, start: date
) -> None:
    if functie is not Functie.GW or (overleg is not None and overleg <= start):
        eis_zorgoverleg(functie, overleg, start)
        return
    with pytest.raises(ZorgoverlegOntbreekt if overleg is None else ZorgoverlegTeLaat):
        eis_zorgoverleg(functie, overleg, start)


@given(st.sampled_from(FUNCTIES))
def test_19_help_never_goes_on_to_the_function_it_is_at(functie: Functie) -> None:
    keuze = antwoorden(functie)
    assert functie.value not in {antwoord.value for antwoord in keuze}
    assert {Antwoord.VERLENG, Antwoord.AFRONDEN} <= set(keuze)


@given(standen(), dagen, dagen)
def test_20_edited_days_are_kept_only_when_they_can_be_true(
    stand: Trajectstand, start: date, einde: date
) -> None:
    nieuw = replace(
        stand,
        start=start if stand.start is not None else None,
        einde=einde if stand.einde is not None else None,
    )
    try:
        controleer_datums(nieuw, VANDAAG)
    except (StartKloptNiet, DatumsKloppenNiet):
        return
    if nieuw.start is not None:
        assert (nieuw.niet_voor or nieuw.start) <= nieuw.start <= (nieuw.einde or VANDAAG)
    assert nieuw.einde is None or nieuw.einde <= VANDAAG
