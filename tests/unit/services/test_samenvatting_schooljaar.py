"""Blocks cut a school year in two without a gap."""

from datetime import date, timedelta
from itertools import islice, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.errors import BugError
from jos_desktop.services.schooljaar import (
    OnbekendePeriode,
    blok_van,
    blokken_van_periode,
    blokken_vanaf,
    schooljaar_van,
)

DAGEN = st.dates(date(2000, 1, 1), date(2099, 12, 31))
GRENSMAANDEN = st.sampled_from([m for m in range(1, 13) if m != 8])


@given(DAGEN, GRENSMAANDEN)
def test_every_day_is_in_exactly_the_block_it_gets(dag: date, grensmaand: int) -> None:
    blok = blok_van(dag, grensmaand)
    assert blok.begin <= dag <= blok.eind
    assert blok.sleutel.startswith(schooljaar_van(dag))
    assert blokken_van_periode(blok.sleutel, grensmaand) == (blok,)


@given(DAGEN, GRENSMAANDEN)
def test_blocks_follow_each_other_without_a_gap(dag: date, grensmaand: int) -> None:
    for eerder, later in pairwise(islice(blokken_vanaf(dag, grensmaand), 5)):
        assert later.begin - eerder.eind == timedelta(days=1)


def test_a_school_year_is_two_blocks_around_new_year() -> None:
    eerste, tweede = blokken_van_periode("2025-2026")
    assert (eerste.begin, eerste.eind) == (date(2025, 8, 1), date(2025, 12, 31))
    assert (tweede.begin, tweede.eind) == (date(2026, 1, 1), date(2026, 7, 31))
    assert not eerste.gesloten(date(2025, 12, 31))
    assert eerste.gesloten(date(2026, 1, 1))


@given(st.text(max_size=14))
def test_any_other_text_is_a_known_error(tekst: str) -> None:
    with pytest.raises(OnbekendePeriode):
        blokken_van_periode(f"{tekst} 2025")


@pytest.mark.parametrize("tekst", ["2025-2027", "2025-2026-0", "0000-0001", "２０２５-２０２６"])
def test_almost_a_period_is_none(tekst: str) -> None:
    with pytest.raises(OnbekendePeriode) as gevangen:
        blokken_van_periode(tekst)
    assert "2025-2026" in gevangen.value.raad()


def test_the_school_year_cannot_be_cut_at_its_own_begin() -> None:
    with pytest.raises(BugError):
        blok_van(date(2025, 9, 1), 8)
