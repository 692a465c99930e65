"""The periods to choose from, and days that are the wrong way round."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.services.inzichtfilter import (
    LAATSTE_12,
    MEESTE_JAREN,
    Inzichtfilter,
    PeriodeOmgekeerd,
    perioden,
)

VANDAAG = date(2026, 11, 23)


def test_the_last_year_comes_first_and_then_the_newest() -> None:
    gevonden = perioden(date(2025, 9, 1), VANDAAG, 1)
    assert [periode.sleutel for periode in gevonden] == [
        LAATSTE_12,
        "2026-2027",
        "2026-2027-1",
        "2025-2026",
        "2025-2026-2",
        "2025-2026-1",
        "2026",
        "2025",
    ]
    assert [periode.titel for periode in gevonden[1:5]] == [
        "Schooljaar 2026-2027",
        "Aug t/m dec 2026",
        "Schooljaar 2025-2026",
        "Jan t/m jul 2026",
    ]
    assert (gevonden[0].van, gevonden[0].tot) == (date(2025, 11, 24), VANDAAG)
    assert (gevonden[5].van, gevonden[5].tot) == (date(2025, 8, 1), date(2025, 12, 31))


@given(st.dates(date(2000, 1, 1), date(2040, 1, 1)), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_every_period_has_its_own_key_and_days_in_order(eerste: date, vandaag: date) -> None:
    gevonden = perioden(min(eerste, vandaag), vandaag, 1)
    sleutels = [periode.sleutel for periode in gevonden]
    assert len(set(sleutels)) == len(sleutels)
    assert all(periode.van <= periode.tot for periode in gevonden)
    assert len(sleutels) <= 1 + MEESTE_JAREN * 4
    # Words beside a table are kept under these keys.
    assert all(len(sleutel) <= 12 for sleutel in sleutels)


def test_days_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(PeriodeOmgekeerd):
        Inzichtfilter(VANDAAG, date(2026, 11, 22))
