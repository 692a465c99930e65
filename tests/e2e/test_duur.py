"""A short working day in the real window: nothing leaks, nothing slows down.

The long one, of 10,000 actions, is ``python3 dev.py proef duur``.
"""

import sys
from pathlib import Path

import pytest

from tests.proeven.proef_duur import IJK, Meting, oordeel, werk

ACTIES = 200
MEET_NA = 25
GEDULD_S = 300


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="/proc is a thing of Linux")
def test_200_actions_leak_nothing(tmp_path: Path) -> None:
    meting, gezegd = werk(ACTIES, 40, tmp_path, meet_na=MEET_NA, geduld_s=GEDULD_S)
    assert meting.fout == "", gezegd
    assert len(meting.standen) == ACTIES // MEET_NA
    # A short day has hardly warmed up by its half, so it is judged with more room.
    regels, fouten = oordeel(meting, warm=0.5, groei=1.15, trager=3.0)
    assert fouten == [], regels


def _dag(
    rss: float = 1.0, tijd: float = 1.0, bestanden: int = 0, regels: int = 0, machine: float = 1.0
) -> Meting:
    """Return a made-up day of 1,000 actions that ends this much worse than it began."""

    def aan_het_eind(nummer: int, keer: float) -> float:
        return keer if nummer > 850 else 1.0

    duren = [
        {
            "actie": nummer,
            "soort": "zoek" if nummer % 2 else "dossier",
            "klok_ms": 50.0,
            "processor_ms": 40.0
            * (aan_het_eind(nummer, tijd) if nummer % 2 else 1.0)
            * aan_het_eind(nummer, machine),
        }
        for nummer in range(1, 1001)
    ]
    duren += [
        {
            "actie": nummer,
            "soort": IJK,
            "klok_ms": 4.0,
            "processor_ms": 4.0 * aan_het_eind(nummer, machine),
        }
        for nummer in range(5, 1001, 5)
    ]
    standen = [
        {
            "actie": nummer,
            "rss_kib": 300_000 * aan_het_eind(nummer, rss),
            "widgets": 1800,
            "qobjecten": 240,
            "bestanden": 14 + (bestanden if nummer > 850 else 0),
            "draden": 8,
            "soorten": {"jos_desktop.ui.x.Regel": 40 + (regels if nummer > 850 else 0)},
        }
        for nummer in range(50, 1001, 50)
    ]
    return Meting(1000, "", duren, standen)


def test_a_machine_that_others_slow_down_is_not_held_against_us() -> None:
    assert oordeel(_dag(machine=1.4))[1] == []
    assert oordeel(_dag(machine=1.4, tijd=1.6))[1] != []


def test_a_good_day_is_called_good() -> None:
    regels, fouten = oordeel(_dag())
    assert fouten == []
    assert any("x 1.00" in regel for regel in regels)


@pytest.mark.parametrize(
    ("dag", "woord"),
    [
        (_dag(rss=1.12), "Geheugen"),
        (_dag(tijd=1.4), "zoek wordt trager"),
        (_dag(bestanden=8), "Open bestanden"),
        (_dag(regels=60), "steeds meer jos_desktop.ui.x.Regel"),
    ],
)
def test_a_day_that_gets_worse_is_caught(dag: Meting, woord: str) -> None:
    _, fouten = oordeel(dag)
    assert any(woord in fout for fout in fouten)
