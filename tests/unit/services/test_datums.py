"""Dutch dates in every notation people and schools use."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.codes import Datumzekerheid
from jos_desktop.services.datums import (
    lees_datum,
    lees_geboortedatum,
    schrijf_datum,
    schrijf_datum_lang,
    schrijf_gelezen,
)

VANDAAG = date(2026, 11, 23)  # a Monday
DAG = date(2010, 4, 3)


@pytest.mark.parametrize(
    "tekst",
    [
        "3-4-2010",
        "03/04/2010",
        "03.04.2010",
        "3 4 2010",
        "2010-04-03",
        "2010/4/3",
        "20100403",
        "40271",
        "40271,5",
        "40271.0",
        "3 april 2010",
        "3 APR. 2010",
        "3-apr-10",
        "3-4-10",
        "za 3-4-2010",
        "zaterdag 3 april 2010",
        "03-04-2010 00:00:00",
        "2010-04-03T00:00:00.000Z",
        " 3 -  4 - 2010 ",
    ],
)
def test_birth_date_in_any_notation(tekst: str) -> None:
    gelezen = lees_geboortedatum(tekst, vandaag=VANDAAG)
    assert gelezen is not None
    assert (gelezen.datum, gelezen.zekerheid) == (DAG, Datumzekerheid.DAG)


@pytest.mark.parametrize(
    "tekst", ["", "31-2-2010", "3-13-2010", "12", "2010", "morgen", "24-11-2026", "1-1-1899", "x"]
)
def test_no_birth_date(tekst: str) -> None:
    assert lees_geboortedatum(tekst, vandaag=VANDAAG) is None


@pytest.mark.parametrize(
    ("tekst", "zekerheid", "geschreven"),
    [
        ("20100400", Datumzekerheid.MAAND, "april 2010"),
        ("00-04-2010", Datumzekerheid.MAAND, "april 2010"),
        ("20100000", Datumzekerheid.JAAR, "2010"),
        ("20100403", Datumzekerheid.DAG, "03-04-2010"),
    ],
)
def test_partly_known_birth_date(tekst: str, zekerheid: Datumzekerheid, geschreven: str) -> None:
    gelezen = lees_geboortedatum(tekst, vandaag=VANDAAG)
    assert gelezen is not None
    assert gelezen.zekerheid is zekerheid
    assert schrijf_gelezen(gelezen) == geschreven
    if zekerheid is not Datumzekerheid.DAG:
        assert lees_datum(tekst, vandaag=VANDAAG) is None


@pytest.mark.parametrize(
    ("tekst", "dagen"),
    [
        ("vandaag", 0),
        ("Gisteren", -1),
        ("eergisteren", -2),
        ("morgen", 1),
        ("ma", 0),
        ("zo", -1),
        ("afgelopen vrijdag", -3),
        ("di", -6),
        ("21-11", -2),
        ("25 nov", 2),
        ("ma 23/11", 0),
    ],
)
def test_words_for_days(tekst: str, dagen: int) -> None:
    assert lees_datum(tekst, vandaag=VANDAAG) == VANDAAG + timedelta(days=dagen)


def test_a_date_without_year_is_the_nearest() -> None:
    assert lees_datum("2-1", vandaag=date(2026, 12, 30)) == date(2027, 1, 2)
    assert lees_datum("30-12", vandaag=date(2027, 1, 2)) == date(2026, 12, 30)
    assert lees_datum("29-2", vandaag=date(2026, 6, 1)) is None


def test_serial_numbers_are_no_typed_dates() -> None:
    assert lees_datum("40271", vandaag=VANDAAG) is None


def test_two_digit_years_are_past_or_near() -> None:
    assert lees_datum("1-1-36", vandaag=VANDAAG) == date(2036, 1, 1)
    assert lees_datum("1-1-37", vandaag=VANDAAG) == date(1937, 1, 1)


@given(st.dates(date(1900, 1, 1), VANDAAG))
def test_what_is_written_is_read_back(dag: date) -> None:
    for tekst in (
        schrijf_datum(dag),
        schrijf_datum_lang(dag),
        dag.isoformat(),
        dag.strftime("%Y%m%d"),
        f"{dag.day}/{dag.month}/{dag.year}",
    ):
        gelezen = lees_geboortedatum(tekst, vandaag=VANDAAG)
        assert gelezen is not None
        assert gelezen.datum == dag
        assert lees_datum(tekst, vandaag=VANDAAG) == dag


@given(st.dates(date(1930, 1, 1), VANDAAG))
def test_serial_numbers_of_a_spreadsheet(dag: date) -> None:
    gelezen = lees_geboortedatum(str((dag - date(1899, 12, 30)).days), vandaag=VANDAAG)
    assert gelezen is not None
    assert gelezen.datum == dag


@given(st.text(max_size=40) | st.text("0123456789-/. ²٣", max_size=12))
def test_any_text_is_a_date_or_nothing(tekst: str) -> None:
    gelezen = lees_geboortedatum(tekst, vandaag=VANDAAG)
    assert gelezen is None or date(1900, 1, 1) <= gelezen.datum <= VANDAAG
    lees_datum(tekst, vandaag=VANDAAG)
