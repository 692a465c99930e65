"""A few of the kills of ``dev.py proef toetsen``: a real window types and keeps, and is killed."""

import pytest

from tests.proeven.proef_toetsen import Gezien, Inhoud, oordeel, proef_toetsen

KILLS = 3


def test_nothing_kept_is_lost_and_at_most_a_second_of_words() -> None:
    telling, fouten = proef_toetsen(KILLS, werkers=1, langst_s=1.5)
    assert fouten == []
    assert telling["snelinvoer: kills"] + telling["dialoog: kills"] == KILLS
    assert telling["toetsen"] > 0


def _gezien(*regels: str, had_concept: bool = False) -> Gezien:
    gezien = Gezien(had_concept)
    for regel in regels:
        gezien.hoor(regel)
    return gezien


LEEG = Inhoud((), None, 0, goed=True)


@pytest.mark.parametrize(
    ("regels", "na", "goed"),
    [
        (("1.0 o ", "2.0 k hal", "2.9 k hallo"), Inhoud((), "hal", 0, goed=True), True),
        (("1.0 o ", "2.0 k hal", "2.9 k hallo"), LEEG, False),
        (("1.0 o ", "2.0 k hal", "2.9 k hallo"), Inhoud((), "iets anders", 0, goed=True), False),
        (("1.0 o ", "2.0 k hal", "2.5 s hal"), Inhoud(("hal",), None, 0, goed=True), True),
        (("1.0 o ", "2.0 k hal", "2.5 s hal"), LEEG, False),
        (("1.0 o ", "2.9 k hal"), Inhoud((), "hal", 1, goed=True), False),
        (("1.0 o ", "2.9 k hal"), Inhoud((), "hal", 0, goed=False), False),
    ],
)
def test_the_judge_sees_what_is_lost(regels: tuple[str, ...], na: Inhoud, goed: bool) -> None:
    assert (oordeel(LEEG, _gezien(*regels), 3.2, na) == "") is goed


def test_the_judge_sees_a_draft_that_did_not_come_back() -> None:
    voor = Inhoud((), "eerder getypt", 0, goed=True)
    gezien = _gezien("1.0 o iets anders", had_concept=True)
    assert "brought back" in oordeel(voor, gezien, 3.0, voor)
