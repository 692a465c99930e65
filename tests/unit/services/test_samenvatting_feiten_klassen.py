"""The classes of Layout 1: every number has one, in order, and together they are all."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes import Datumzekerheid
from jos_desktop.services.samenvatting_assen import ASSEN, GEMEENTEN, ONBEKEND
from jos_desktop.services.samenvatting_feiten_klassen import (
    dagklasse,
    gemeentecode,
    leeftijdklasse,
    weekklasse,
)

DAGCODES = [c for c in ASSEN["wacht_op_start"].labels if c not in ("nvt", ONBEKEND)]
WEEKCODES = [c for c in ASSEN["duur"].labels if c not in ("nvt", ONBEKEND)]
START = date(2024, 2, 12)


@given(st.lists(st.integers(-400, 4000)))
def test_the_classes_together_are_all_trajecten(dagen: list[int]) -> None:
    for klasse, codes in ((dagklasse, DAGCODES), (weekklasse, WEEKCODES)):
        per_klasse = Counter(klasse(dag) for dag in dagen)
        assert set(per_klasse) <= set(codes)
        assert sum(per_klasse.values()) == len(dagen)


@given(st.integers(-400, 4000), st.integers(0, 400))
def test_longer_is_never_an_earlier_class(dagen: int, meer: int) -> None:
    assert DAGCODES.index(dagklasse(dagen)) <= DAGCODES.index(dagklasse(dagen + meer))
    assert WEEKCODES.index(weekklasse(dagen)) <= WEEKCODES.index(weekklasse(dagen + meer))


@pytest.mark.parametrize(
    ("dagen", "code"),
    [(-3, "0_7"), (7, "0_7"), (8, "8_14"), (14, "8_14"), (15, "15_28"), (28, "15_28"),
     (29, "29_plus")],
)  # fmt: skip
def test_edges_of_days(dagen: int, code: str) -> None:
    assert dagklasse(dagen) == code


@pytest.mark.parametrize(
    ("weken", "code"),
    [(4, "tm_4"), (5, "5_10"), (10, "5_10"), (11, "11_20"), (20, "11_20"), (21, "21_plus")],
)
def test_edges_of_weeks(weken: int, code: str) -> None:
    assert weekklasse(weken * 7) == code
    # The day after is a week that has begun.
    assert weekklasse((weken - 1) * 7 + 1) == code


@given(
    st.dates(date(1995, 1, 1), date(2024, 2, 11)),
    st.sampled_from(Datumzekerheid),
)
def test_a_half_known_birth_date_never_says_more_than_both_ends(
    geboren: date, zekerheid: Datumzekerheid
) -> None:
    klasse = leeftijdklasse(geboren, zekerheid, START)
    assert klasse in set(ASSEN["leeftijd"].labels) - {"nvt"}
    precies = leeftijdklasse(geboren, Datumzekerheid.DAG, START)
    assert klasse in (precies, ONBEKEND)


@pytest.mark.parametrize(
    ("jaren", "eerder", "nu"), [(14, "12_13", "14_15"), (16, "14_15", "16_plus")]
)
def test_a_birthday_changes_the_class(jaren: int, eerder: str, nu: str) -> None:
    jarig = date(START.year - jaren, START.month, START.day)
    assert leeftijdklasse(jarig, Datumzekerheid.DAG, START) == nu
    assert leeftijdklasse(jarig + timedelta(days=1), Datumzekerheid.DAG, START) == eerder


@given(st.text(), st.text())
def test_whatever_was_typed_is_a_gemeente_of_the_axis(gemeente: str, woonplaats: str) -> None:
    code = gemeentecode(gemeente, woonplaats)
    assert code in ASSEN["woongemeente"].labels
    assert code != "nvt"


@pytest.mark.parametrize("code", list(GEMEENTEN))
def test_each_gemeente_is_known_by_its_own_name(code: str) -> None:
    naam = GEMEENTEN[code]
    assert {gemeentecode(vorm) for vorm in (naam, naam.upper(), f" gemeente {naam} ")} == {code}


def test_no_code_looks_like_a_date_or_a_formula() -> None:
    for as_ in ASSEN.values():
        for code in as_.labels:
            assert code[:1] not in "=+-@<>"
            assert not any(deel.isdigit() for deel in code.split("-")[1:])
