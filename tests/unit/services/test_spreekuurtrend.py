"""The trend of spreekuren against numbers counted by hand; zeros stand where they belong."""

from datetime import date
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes_school import Spreekuurdoelgroep
from jos_desktop.models.grafiekcijfers import tel_op
from jos_desktop.services.spreekuurtrend import (
    MEESTE_BLOKKEN,
    MEESTE_MAANDEN,
    Spreekuurfeit,
    Trendbeeld,
    Trendper,
    samengevat,
    trend,
    trendbeeld,
    trendtabel,
)

VANDAAG = date(2026, 11, 23)
MENTOREN, OUDERS = Spreekuurdoelgroep.MENTOREN, Spreekuurdoelgroep.OUDERS
A, B = "Denkbeeldig College", "Verzonnen Lyceum"
# September: 3 at A for mentoren (4, 0, 1). October: none at all. November: one for ouders at A
# with nobody, one at B for mentoren with 2.
FEITEN = (
    Spreekuurfeit(date(2026, 9, 7), A, MENTOREN, 4),
    Spreekuurfeit(date(2026, 9, 14), A, MENTOREN, 0),
    Spreekuurfeit(date(2026, 9, 21), A, MENTOREN, 1),
    Spreekuurfeit(date(2026, 11, 3), A, OUDERS, 0),
    Spreekuurfeit(date(2026, 11, 10), B, MENTOREN, 2),
)
dagen = st.dates(date(2024, 8, 1), VANDAAG)


def test_every_number_is_the_one_counted_by_hand() -> None:
    rijen = trend(FEITEN, Trendper.MAAND, VANDAAG)
    assert trendtabel(rijen).rijen == (
        ("sep 2026", A, MENTOREN.label, 3, 5, 1, Decimal("1.7")),
        ("sep 2026", A, OUDERS.label, 0, 0, 0, "-"),
        ("sep 2026", B, MENTOREN.label, 0, 0, 0, "-"),
        ("okt 2026", A, MENTOREN.label, 0, 0, 0, "-"),
        ("okt 2026", A, OUDERS.label, 0, 0, 0, "-"),
        ("okt 2026", B, MENTOREN.label, 0, 0, 0, "-"),
        ("nov 2026", A, MENTOREN.label, 0, 0, 0, "-"),
        ("nov 2026", A, OUDERS.label, 1, 0, 1, Decimal("0.0")),
        ("nov 2026", B, MENTOREN.label, 1, 2, 0, Decimal("2.0")),
    )
    assert samengevat(rijen) == (
        "5 spreekuren gehouden, 7 bezoekers: 1,4 per keer. Bij 2 kwam niemand."
    )
    assert samengevat(()) == "In deze tijd is er geen spreekuur gehouden."


def test_a_block_is_half_a_school_year() -> None:
    feiten = (*FEITEN, Spreekuurfeit(date(2026, 3, 2), A, MENTOREN, 3))
    rijen = trend(feiten, Trendper.BLOK, VANDAAG)
    mentoren_a = [r for r in rijen if (r.school, r.doelgroep) == (A, MENTOREN)]
    assert [(r.periode, r.gehouden, r.bezoekers) for r in mentoren_a] == [
        ("2025-2026-2", 1, 3),
        ("2026-2027-1", 3, 5),
    ]


def test_a_block_begins_where_the_setting_says() -> None:
    feiten = (Spreekuurfeit(date(2026, 10, 5), A, MENTOREN, 3), FEITEN[-1])
    rijen = trend(feiten, Trendper.BLOK, VANDAAG, grensmaand=11)
    gehouden = [(r.periode, r.school) for r in rijen if r.gehouden]
    assert gehouden == [("2026-2027-1", A), ("2026-2027-2", B)]


def test_each_picture_draws_the_same_numbers_and_its_zeros() -> None:
    rijen = trend(FEITEN, Trendper.MAAND, VANDAAG)
    verwacht = {
        Trendbeeld.GEHOUDEN: {"Spreekuren": (3, 0, 2), "Bezoekers": (5, 0, 2)},
        Trendbeeld.DOELGROEP: {MENTOREN.label: (5, 0, 2), OUDERS.label: (0, 0, 0)},
        Trendbeeld.SCHOOL: {A: (5, 0, 0), B: (0, 0, 2)},
        # In a month without spreekuren there is no mean, so no point: a zero would be a lie.
        Trendbeeld.GEMIDDELD: {
            MENTOREN.label: (Decimal("1.7"), Decimal("2.0")),
            OUDERS.label: (None, Decimal("0.0")),
        },
    }
    for beeld, lijnen in verwacht.items():
        grafiek, tabel = trendbeeld(rijen, beeld)
        cijfers = tel_op(tabel, grafiek)
        assert dict(zip(cijfers.reeksen, cijfers.waarden, strict=True)) == lijnen


def test_spreekuren_that_nobody_came_to_are_not_an_empty_picture() -> None:
    rijen = trend((Spreekuurfeit(VANDAAG, A, OUDERS, 0),), Trendper.MAAND, VANDAAG)
    grafiek, tabel = trendbeeld(rijen, Trendbeeld.GEHOUDEN)
    assert not tel_op(tabel, grafiek).leeg


@given(
    st.lists(
        st.builds(
            Spreekuurfeit,
            dagen,
            st.sampled_from((A, B)),
            st.sampled_from(Spreekuurdoelgroep),
            st.integers(0, 30),
        ),
        max_size=40,
    ),
    st.sampled_from(Trendper),
)
def test_what_is_in_the_shown_periods_counts_once(
    feiten: list[Spreekuurfeit], per: Trendper
) -> None:
    rijen = trend(feiten, per, VANDAAG)
    perioden = list(dict.fromkeys(rij.periode for rij in rijen))
    assert len(perioden) <= (MEESTE_MAANDEN if per is Trendper.MAAND else MEESTE_BLOKKEN)
    if per is Trendper.BLOK:
        assert sum(rij.gehouden for rij in rijen) == len(feiten)
        assert sum(rij.bezoekers for rij in rijen) == sum(feit.bezoekers for feit in feiten)
    assert all(rij.leeg <= rij.gehouden and (rij.gehouden or not rij.bezoekers) for rij in rijen)
    # Every pair stands in every period, so that a line has no gap but a zero.
    paren = {(rij.school, rij.doelgroep) for rij in rijen}
    assert len(rijen) == len(paren) * len(perioden)
