"""The state of a handover: the same from any order, with doubles, and on both laptops."""

import re
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.demo.overdrachten import _STAPPEN
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Bevestigwijze, Gebeurtenisbron, Weigerreden
from jos_desktop.models.pakketinhoud import Stap
from jos_desktop.services import overdracht_basis
from jos_desktop.services.overdrachtstand import (
    ANTWOORDEN,
    NAAR_ONTVANGER,
    VAN_ONTVANGER,
    VOLGENDE,
    VOLGORDE,
    OverdrachtstapKanNiet,
    eis_stap,
    geldende_stap,
    is_verlopen,
    stand_orde,
    stand_van,
    voeg_samen,
    volgende_stappen,
)

S = OverdrachtStatus
GEVER, ONTVANGER = Gebeurtenisbron
_BEGIN = datetime(2026, 9, 1, 8, tzinfo=UTC)


def _stap(nummer: int, status: OverdrachtStatus, van: Gebeurtenisbron = GEVER) -> Stap:
    return Stap(f"{nummer:032x}", _BEGIN + timedelta(hours=nummer), status, van)


@st.composite
def _stappen(draw: st.DrawFn, *, hoogstens: int = 12) -> list[Stap]:
    """Draw events as two programs write them: a kenmerk belongs to one event."""
    gekozen = draw(
        st.lists(
            st.tuples(st.sampled_from(S), st.sampled_from(Gebeurtenisbron)), max_size=hoogstens
        )
    )
    nummers = draw(st.permutations(range(len(gekozen))))
    return [_stap(n, status, van) for n, (status, van) in zip(nummers, gekozen, strict=True)]


def _van(*statussen: OverdrachtStatus) -> list[Stap]:
    return [_stap(n, status) for n, status in enumerate(statussen)]


def test_table_holds_every_state_once() -> None:
    """No state is without a place, and none without a menu."""
    assert sorted(VOLGORDE) == sorted(S)
    assert set(VOLGENDE) == set(S)


def test_what_has_one_moment_stands_in_the_order_of_the_states() -> None:
    """Consent and sending are written down in one go, with kenmerken that are drawn."""
    samen = [
        Stap(f"{9 - n:032x}", _BEGIN, status, GEVER)
        for n, status in enumerate((S.TOESTEMMING, S.VERZONDEN))
    ]
    assert voeg_samen(reversed(samen)) == tuple(samen)


@given(_stappen(), st.randoms(use_true_random=False))
def test_order_and_doubles_do_not_matter(stappen: list[Stap], rng: Random) -> None:
    """Events in any order, each any number of times, make one state."""
    geschud = [*stappen, *rng.choices(stappen, k=5)] if stappen else []
    rng.shuffle(geschud)
    assert stand_van(geschud) is stand_van(stappen)
    assert voeg_samen(geschud) == voeg_samen(stappen)
    assert geldende_stap(geschud) == geldende_stap(stappen)


@given(_stappen(), _stappen(), _stappen())
def test_merging_is_a_join(een: list[Stap], twee: list[Stap], drie: list[Stap]) -> None:
    """Merging is commutative, associative and idempotent, also when a kenmerk was used twice."""
    samen = voeg_samen(een, twee)
    assert samen == voeg_samen(twee, een)
    assert voeg_samen(samen, drie) == voeg_samen(een, voeg_samen(twee, drie))
    assert voeg_samen(samen, samen) == samen
    assert voeg_samen(samen, een) == samen


@given(_stappen(), _stappen())
def test_state_only_climbs(een: list[Stap], twee: list[Stap]) -> None:
    """More events never bring a state back, in the order that the module names."""
    assert stand_orde([*een, *twee]) >= stand_orde(een)


@given(_stappen(), _stappen(), st.integers(0, 30))
def test_two_sides_that_told_everything_agree(
    gever: list[Stap], ontvanger: list[Stap], laat: int
) -> None:
    """Both sides see one state once all messages came, the last of them twice.

    What the sender only heard stays with him; it gives way when the receiver answers himself.
    """
    van_ontvanger = [_stap(100, S.ONTVANGEN, ONTVANGER)] + [
        _stap(101 + n, s.status, ONTVANGER)
        for n, s in enumerate(ontvanger)
        if s.status in VAN_ONTVANGER
    ]
    beantwoord = any(stap.status in ANTWOORDEN for stap in van_ontvanger)
    van_gever = [_stap(0, S.VERZONDEN)] + [
        _stap(1 + n, s.status)
        for n, s in enumerate(gever)
        if beantwoord or s.status not in ANTWOORDEN
    ]
    gedeeld = [stap for stap in van_gever if stap.status in NAAR_ONTVANGER]
    bij_gever = voeg_samen(van_gever, van_ontvanger[laat:], van_ontvanger)
    bij_ontvanger = voeg_samen(gedeeld, van_ontvanger, gedeeld[:laat])
    assert stand_van(bij_gever) is stand_van(bij_ontvanger)


@pytest.mark.parametrize(
    ("statussen", "stand"),
    [
        ((), S.CONCEPT),
        ((S.CONCEPT, S.TOESTEMMING, S.VERZONDEN), S.VERZONDEN),
        ((S.VERZONDEN, S.ONTVANGEN, S.INGETROKKEN), S.INGETROKKEN),
        ((S.GEACCEPTEERD, S.INGETROKKEN), S.GEACCEPTEERD),
        ((S.GEWEIGERD, S.INGETROKKEN), S.GEWEIGERD),
        ((S.GEWEIGERD, S.GEACCEPTEERD), S.GEACCEPTEERD),
        ((S.VERZONDEN, S.NAGESPROKEN), S.VERZONDEN),
        ((S.VERZONDEN, S.AFGEROND, S.GEWEIGERD), S.GEWEIGERD),
        ((S.GEACCEPTEERD, S.NAGESPROKEN), S.NAGESPROKEN),
        ((S.AFGEROND, S.GEACCEPTEERD), S.AFGEROND),
    ],
)
def test_precedence(statussen: tuple[OverdrachtStatus, ...], stand: OverdrachtStatus) -> None:
    """The written table, on the pairs that matter."""
    assert stand_van(_van(*statussen)) is stand


def test_own_answer_goes_before_hearsay() -> None:
    """A yes from the telephone gives way when the receiver himself says no, and the reverse."""
    gehoord = _stap(1, S.GEACCEPTEERD)
    gesproken = _stap(2, S.NAGESPROKEN)
    zelf_nee = _stap(3, S.GEWEIGERD, ONTVANGER)
    assert stand_van([gehoord, gesproken]) is S.NAGESPROKEN
    assert stand_van([gehoord, gesproken, zelf_nee]) is S.GEWEIGERD
    zelf_ja = _stap(4, S.GEACCEPTEERD, ONTVANGER)
    assert stand_van([gehoord, gesproken, zelf_nee, zelf_ja]) is S.NAGESPROKEN


def test_state_rests_on_the_receivers_own_answer() -> None:
    """The reason that is shown is that of the receiver, not what somebody heard."""
    gehoord = Stap(
        "a" * 32, _BEGIN + timedelta(days=9), S.GEWEIGERD, GEVER, reden=Weigerreden.ANDERS
    )
    zelf = Stap(
        "b" * 32,
        _BEGIN,
        S.GEWEIGERD,
        ONTVANGER,
        hoe=Bevestigwijze.CODE,
        reden=Weigerreden.GEEN_PLEK,
    )
    assert geldende_stap([gehoord, zelf]) == zelf
    assert geldende_stap([]) is None


@given(_stappen())
def test_menu_only_offers_what_can_be(stappen: list[Stap]) -> None:
    """What the menu offers passes the check, what it does not offer is refused."""
    menu = volgende_stappen(stappen)
    for status in S:
        if status in menu:
            eis_stap(stappen, status)
        else:
            with pytest.raises(OverdrachtstapKanNiet):
                eis_stap(stappen, status)


def test_nothing_follows_what_never_left() -> None:
    """A draft that was taken back cannot turn out to be accepted; one that went out can."""
    assert volgende_stappen(_van(S.CONCEPT, S.INGETROKKEN)) == ()
    assert volgende_stappen(_van(S.CONCEPT, S.VERZONDEN, S.INGETROKKEN)) == (S.GEACCEPTEERD,)


@pytest.mark.parametrize("stand", list(S))
def test_late_is_derived_from_the_day(stand: OverdrachtStatus) -> None:
    """Only what waits for an answer can be late, from the day after."""
    dag = date(2026, 9, 15)
    wacht = stand in {S.VERZONDEN, S.ONTVANGEN}
    assert is_verlopen(stand, dag, dag + timedelta(days=1)) is wacht
    assert not is_verlopen(stand, dag, dag)
    assert not is_verlopen(stand, None, dag)


def test_demo_and_services_write_no_state_beside_the_events() -> None:
    """The column is written in one place; invented handovers have the state of their events."""
    bron = Path(overdracht_basis.__file__).parents[1]
    schrijvers = {
        pad.relative_to(bron).as_posix()
        for pad in bron.rglob("*.py")
        if re.search(r"\boverdracht\.status = ", pad.read_text(encoding="utf-8"))
    }
    assert schrijvers == {"services/overdracht_basis.py"}
    for status, stappen in _STAPPEN.items():
        assert stand_van(_van(*stappen)) is status
