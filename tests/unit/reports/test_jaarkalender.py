"""The year calendar: where its weeks come, and one landscape page with nobody's name."""

import io
from datetime import date, timedelta
from itertools import combinations

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.jaarkalender import (
    Jaarblad,
    Jaarkalender,
    Jaarpunt,
    Kalendersoort,
    kop_van_week,
    tel_merken,
    week_in_woorden,
    weken_van,
)
from jos_desktop.models.jaarvorm import MEESTE, Jaarmaat, leg_jaar, leg_sleutel
from jos_desktop.reports.jaarkalender import REGELS, weekregels, write_jaarkalender
from tests.vrijgave import proefvrijgave

K = Kalendersoort
DAG = date(2026, 11, 24)


def _meet(tekst: str, _vet: bool) -> float:
    return 6.0 * len(tekst)


@given(st.integers(2020, 2060), st.floats(80, 1600), st.floats(8, 40))
def test_weeks_never_overlap_and_never_stick_out(jaar: int, breedte: float, regel: float) -> None:
    vorm = leg_jaar(jaar, Jaarmaat(breedte, regel, regel * 2.3), _meet)
    assert [week.maandag for week in vorm.weken] == list(weken_van(jaar))
    assert len(vorm.maanden) == 12
    for week in vorm.weken:
        assert week.vak.x >= 0
        assert week.vak.x + week.vak.b <= breedte + 0.01
        assert week.vak.y + week.vak.h <= vorm.hoogte + 0.01
        assert week.kolom < MEESTE
    for een, ander in combinations(vorm.weken, 2):
        assert (een.rij, een.kolom) != (ander.rij, ander.kolom)
        if een.rij != ander.rij:
            assert een.vak.y + een.vak.h <= ander.vak.y + 0.01
        elif een.kolom < ander.kolom:
            assert een.vak.x + een.vak.b <= ander.vak.x + 0.01


def test_walking_up_and_down_stays_in_the_year() -> None:
    vorm = leg_jaar(2026, Jaarmaat(900, 15, 35), _meet)
    laatste = len(vorm.weken) - 1
    assert vorm.naast(0, -1) == 0
    assert vorm.naast(laatste, 1) == laatste
    assert vorm.weken[vorm.naast(0, 1)].rij == 1
    vakken, hoog = leg_sleutel(("een", "twee", "drie"), 100, 15, _meet)
    assert hoog > 15 * 2
    assert all(vak.x + vak.b <= 100 for vak in vakken)


def _punt(soort: Kalendersoort, titel: str, dag: date = DAG, **meer: object) -> Jaarpunt:
    return Jaarpunt(soort, 1, dag, dag, titel, **meer)  # type: ignore[arg-type]


def test_a_week_is_told_in_words() -> None:
    maandag = date(2026, 11, 23)
    assert kop_van_week(maandag) == "Week 48, 23 tot en met 29 november 2026"
    assert kop_van_week(date(2026, 12, 28)).endswith("28 december 2026 tot en met 3 januari 2027")
    assert week_in_woorden(maandag, ()).endswith(": nog niets.")
    punten = (
        _punt(K.THEMAWEEK, "Proefweek", stand="Nog nakijken"),
        _punt(K.ACTIVITEIT, "Rots & Water"),
        _punt(K.ACTIVITEIT, "Rots & Water"),
        _punt(K.SPREEKUUR, "Spreekuur ouders"),
        _punt(K.ACTIVITEIT, "Theater", stand="Ging niet door", telt=False),
    )
    woorden = week_in_woorden(maandag, punten)
    assert "Proefweek (nog nakijken), 2 activiteiten, 1 spreekuur" in woorden
    assert woorden.endswith("Theater: ging niet door.")
    assert tel_merken(punten) == ((K.ACTIVITEIT, 2), (K.SPREEKUUR, 1))
    assert weekregels(punten) == [
        (K.ACTIVITEIT, "2× Rots & Water"),
        (K.SPREEKUUR, "Spreekuur ouders"),
    ]
    veel = [_punt(K.ACTIVITEIT, f"Les {nummer}") for nummer in range(9)]
    assert weekregels(veel)[-1] == (None, "en nog 7")
    assert len(weekregels(veel)) == REGELS
    assert "Proefweek" not in repr(punten)


@pytest.mark.parametrize("aantal", [0, 1, 2000])
def test_the_year_is_one_landscape_page(aantal: int) -> None:
    punten = tuple(
        _punt(K.ACTIVITEIT, f"Les {nummer % 40}", DAG + timedelta(days=nummer % 200))
        for nummer in range(aantal)
    )
    blad = Jaarblad(Jaarkalender("2026-2027", "Fictief College", punten), DAG, proefvrijgave())
    stroom = io.BytesIO()
    write_jaarkalender(stroom, blad)
    with pypdfium2.PdfDocument(stroom.getvalue()) as pdf:
        assert len(pdf) == 1
        assert pdf[0].get_width() > pdf[0].get_height()
        tekst = pdf[0].get_textpage().get_text_range()
        assert pdf.get_metadata_value("Title") == "Jaarkalender 2026-2027"
    assert "Fictief College" in tekst
    assert ("Les 0" in tekst) is bool(aantal)
    nog_eens = io.BytesIO()
    write_jaarkalender(nog_eens, blad)
    assert nog_eens.getvalue() == stroom.getvalue()
