"""The list of theme weeks: read strictly, and proposed by rule for a year nobody looked up."""

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.models.jaarkalender import (
    Jaarpunt,
    Kalendersoort,
    maandag_van,
    per_week,
    weken_van,
)
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.services.themaweekregel import (
    ThemawekenOnleesbaar,
    lees_themasoorten,
    meegeleverd,
    stel_voor,
)

JAREN = st.integers(2020, 2090).map(lambda jaar: f"{jaar}-{jaar + 1}")
GOED = """
versie = 1
[[themaweek]]
sleutel = "proef"
naam = "Proefweek"
regel = { soort = "weeknummer", week = 39, dagen = 5 }
[[themaweek.jaar]]
schooljaar = "2026-2027"
vanaf = 2026-09-21
tot = 2026-09-25
nakijken = true
"""


def _van(sleutel: str, schooljaar: str) -> tuple[date, date, bool] | None:
    soort = next(een for een in meegeleverd() if een.sleutel == sleutel)
    voorstel = stel_voor(soort, schooljaar)
    return None if voorstel is None else (voorstel.vanaf, voorstel.tot, voorstel.nakijken)


def test_what_was_looked_up_is_certain_and_the_rest_says_it_is_not() -> None:
    zeker = {
        soort.sleutel
        for soort in meegeleverd()
        if (voorstel := stel_voor(soort, "2026-2027")) and not voorstel.nakijken
    }
    assert zeker == {"week-van-de-opvoeding", "paarse-vrijdag"}
    assert _van("week-van-de-opvoeding", "2026-2027") == (
        date(2026, 10, 26),
        date(2026, 11, 1),
        False,
    )
    assert _van("week-van-de-opvoeding", "2027-2028") == (
        date(2027, 10, 25),
        date(2027, 10, 31),
        True,
    )
    # Known from the past, so that the rules are right where they are believed to be.
    for jaar, dag in ((2019, 23), (2020, 21), (2021, 27), (2023, 25), (2025, 22)):
        week = _van("week-tegen-pesten", f"{jaar}-{jaar + 1}")
        assert week is not None
        assert week[0] == date(jaar, 9, dag)
    for jaar, dag in ((2017, 8), (2019, 13), (2020, 11), (2021, 10), (2023, 8), (2026, 11)):
        dagen = date(jaar, 12, dag), date(jaar, 12, dag), False
        assert _van("paarse-vrijdag", f"{jaar}-{jaar + 1}") == dagen
    for jaar, dag in ((2018, 19), (2023, 20), (2024, 18)):
        week = _van("week-van-de-lentekriebels", f"{jaar - 1}-{jaar}")
        assert week is not None
        assert week[0] == date(jaar, 3, dag)
    assert _van("anti-stressweek", "2026-2027") is None


@given(JAREN)
def test_every_proposal_lies_in_its_own_school_year(schooljaar: str) -> None:
    for soort in meegeleverd():
        voorstel = stel_voor(soort, schooljaar)
        if voorstel is not None:
            assert schooljaar_van(voorstel.vanaf) == schooljaar
            assert voorstel.vanaf <= voorstel.tot < voorstel.vanaf + timedelta(days=60)


def test_the_golden_weeks_begin_after_the_summer() -> None:
    gouden = meegeleverd()[0]
    voorstel = stel_voor(gouden, "2027-2028", date(2027, 8, 23))
    assert voorstel is not None
    assert (voorstel.vanaf, voorstel.tot) == (date(2027, 8, 23), date(2027, 10, 1))
    anders = stel_voor(gouden, "2028-2029", date(2028, 8, 24))
    assert anders is not None
    assert anders.vanaf == date(2028, 8, 28)


@pytest.mark.parametrize(
    ("oud", "nieuw", "waarom"),
    [
        ("versie = 1", "versie = 2", "versie moet 1 zijn"),
        ("versie = 1", "versie = ", "geen geldige TOML"),
        ('naam = "Proefweek"', "", "naam ontbreekt"),
        ('naam = "Proefweek"', "naam = 3", "naam moet een tekst"),
        ('sleutel = "proef"', 'sleutel = "Proef week"', "kleine letters"),
        ("dagen = 5", "dagen = 5, extra = 1", "extra hoort hier niet"),
        ("dagen = 5", "dagen = 99", "dagen moet een getal van 1 tot en met 14"),
        ("week = 39", "week = true", "week moet een getal"),
        ('soort = "weeknummer"', 'soort = "gok"', "regel heeft geen soort"),
        ("tot = 2026-09-25", "tot = 2026-09-20", "tot ligt voor vanaf"),
        ("vanaf = 2026-09-21", 'vanaf = "2026-09-21"', "moeten een datum zijn"),
        ("vanaf = 2026-09-21", "vanaf = 2025-09-21", "vanaf valt niet in 2026-2027"),
        ('"2026-2027"', '"2026-27"', "schooljaar moet zijn als"),
        ('"2026-2027"', '"2026-2027-1"', "schooljaar moet een tekst"),
        ("nakijken = true", "nakijken = 1", "nakijken moet true of false"),
    ],
)
def test_a_broken_list_says_where_and_why(oud: str, nieuw: str, waarom: str) -> None:
    assert len(lees_themasoorten(GOED)) == 1
    assert oud in GOED
    with pytest.raises(ThemawekenOnleesbaar) as fout:
        lees_themasoorten(GOED.replace(oud, nieuw, 1))
    assert waarom in fout.value.zin()


def test_the_same_key_or_year_twice_is_refused() -> None:
    dubbel = GOED + GOED.split("versie = 1", 1)[1]
    jaar = GOED + "[[themaweek.jaar]]" + GOED.split("[[themaweek.jaar]]", 1)[1]
    for tekst, waarom in ((dubbel, "dezelfde sleutel"), (jaar, "twee keer")):
        with pytest.raises(ThemawekenOnleesbaar) as fout:
            lees_themasoorten(tekst)
        assert waarom in fout.value.zin()


@given(st.integers(2000, 2090))
def test_school_years_share_no_week_and_miss_none(jaar: int) -> None:
    weken = weken_van(jaar)
    assert len(weken) in (52, 53)
    assert all(ander - een == timedelta(days=7) for een, ander in itertools.pairwise(weken))
    assert weken_van(jaar + 1)[0] == weken[-1] + timedelta(days=7)


@given(st.dates(date(2026, 7, 1), date(2027, 8, 31)), st.integers(0, 60))
def test_a_point_is_in_every_week_it_touches(vanaf: date, dagen: int) -> None:
    tot = vanaf + timedelta(days=dagen)
    weken = weken_van(2026)
    punt = Jaarpunt(Kalendersoort.THEMAWEEK, 1, vanaf, tot, "Proef")
    vrij = Jaarpunt(Kalendersoort.VAKANTIE, 1, vanaf, tot, "Proef")
    gevuld = per_week([punt, vrij], weken)
    for maandag in weken:
        raakt = vanaf <= maandag + timedelta(days=6) and tot >= maandag
        assert (punt in gevuld[maandag]) is raakt
        # A holiday from Saturday on is not yet a holiday in the week of that Saturday.
        schooldag = vanaf <= maandag + timedelta(days=4) and tot >= maandag
        alleen_weekend = maandag_van(vanaf) == maandag_van(tot)
        assert (vrij in gevuld[maandag]) is (raakt and (schooldag or alleen_weekend))
    assert maandag_van(vanaf) <= vanaf
