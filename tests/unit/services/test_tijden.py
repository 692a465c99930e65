"""Times of the day as people type them."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.services.tijden import lees_tijd, moment_op, schrijf_tijd


@pytest.mark.parametrize(
    ("tekst", "verwacht"),
    [
        ("10", time(10)),
        ("10:45", time(10, 45)),
        ("9.05", time(9, 5)),
        ("1045", time(10, 45)),
        ("10 uur", time(10)),
        ("14u30", time(14, 30)),
        ("half 11", time(10, 30)),
        ("24:00", None),
        ("10:60", None),
        ("straks", None),
        ("", None),
    ],
)
def test_how_people_type_a_time(tekst: str, verwacht: time | None) -> None:
    assert lees_tijd(tekst) == verwacht


@given(st.times(), st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_what_is_written_is_read_back(tijd: time, dag: date) -> None:
    heel = tijd.replace(second=0, microsecond=0)
    assert lees_tijd(schrijf_tijd(moment_op(dag, heel))) == heel
