"""Hours as people type them, and fte over days."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.services.inzet import FteKlopt, gemiddelde, lees_fte
from jos_desktop.services.uren import DAG_MIN, UrenKloppen, lees_minuten, schrijf_minuten


@pytest.mark.parametrize(
    ("tekst", "minuten"),
    [
        ("1,5", 90),
        ("1.5", 90),
        ("1:30", 90),
        ("1u30", 90),
        ("1 uur 30", 90),
        ("1 uur en 5 min", 65),
        ("90 min", 90),
        ("90m", 90),
        ("2", 120),
        ("2 uur", 120),
        ("0,25", 15),
        ("24", DAG_MIN),
    ],
)
def test_hours_are_read_as_they_are_typed(tekst: str, minuten: int) -> None:
    assert lees_minuten(tekst) == minuten


@pytest.mark.parametrize("tekst", ["", "0", "-1", "90", "1:75", "veel", "25", "1,5,5", "³"])
def test_what_is_no_time_is_refused(tekst: str) -> None:
    with pytest.raises(UrenKloppen):
        lees_minuten(tekst)


@given(st.integers(1, DAG_MIN))
def test_what_is_written_reads_back(minuten: int) -> None:
    assert lees_minuten(schrijf_minuten(minuten)) == minuten
    assert lees_minuten(f"{minuten} min") == minuten


@given(st.text(max_size=12))
def test_any_text_is_a_time_or_refused(tekst: str) -> None:
    try:
        minuten = lees_minuten(tekst)
    except UrenKloppen:
        return
    assert 0 < minuten <= DAG_MIN


@pytest.mark.parametrize("tekst", ["", "veel", "-1", "20,001", "0,4445", "1e3", "1.2.3"])
def test_fte_is_a_small_number(tekst: str) -> None:
    assert lees_fte("0,44") == Decimal("0.44")
    with pytest.raises(FteKlopt):
        lees_fte(tekst)


@given(st.lists(st.tuples(st.integers(-50, 80), st.integers(0, 60) | st.none()), max_size=4))
def test_fte_is_weighed_by_days(delen: list[tuple[int, int | None]]) -> None:
    begin, eind = date(2025, 8, 1), date(2025, 10, 9)
    perioden = [
        (begin + timedelta(van), None if duur is None else begin + timedelta(van + duur))
        for van, duur in delen
    ]
    dagen = [begin + timedelta(dag) for dag in range((eind - begin).days + 1)]
    som = sum(van <= dag <= (tot or eind) for van, tot in perioden for dag in dagen)
    verwacht = Decimal(som) / 2 / len(dagen)
    gevonden = gemiddelde(((van, tot, Decimal("0.5")) for van, tot in perioden), begin, eind)
    assert abs(gevonden - verwacht) <= Decimal("0.0005")
