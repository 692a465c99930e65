"""The attacker is alive: he finds what suppression was meant to hide."""

import pytest

from tests.aanvaller.lp import GeenWaarheid, Grens, Stelsel
from tests.aanvaller.weglating import val_weglating_aan

# The published example of sdcTable: a 4 x 4 table with its margins, nine cells left out.
TABEL = {
    (rij, kolom): aantal
    for rij, regel in {
        "w": (30, 47, 64, 89),
        "x": (90, 124, 5, 31),
        "y": (92, 100, 59, 85),
        "z": (800, 991, 651, 685),
    }.items()
    for kolom, aantal in zip("abcd", regel, strict=True)
}
WEGGELATEN = ["wa", "wb", "wc", "xa", "xc", "yb", "yd", "zb", "zd"]


def test_a_cell_that_was_left_out_is_computed_exactly() -> None:
    vakken = [(naam[0], naam[1]) for naam in WEGGELATEN]
    grenzen = val_weglating_aan("wxyz", "abcd", TABEL, vakken)
    assert {"".join(vak): (g.laagst, g.hoogst) for vak, g in grenzen.items()} == {
        "wb": (47, 47),  # the only one that is exact
        "wa": (25, 94),
        "wc": (0, 69),
        "xa": (26, 95),
        "xc": (0, 69),
        "yb": (0, 185),
        "yd": (0, 185),
        "zb": (906, 1091),
        "zd": (585, 770),
    }
    assert [vak for vak, grens in grenzen.items() if grens.exact] == [("w", "b")]


def test_every_range_holds_the_truth() -> None:
    alles = val_weglating_aan("wxyz", "abcd", TABEL, list(TABEL))
    assert all(grens.laagst <= TABEL[vak] <= grens.hoogst for vak, grens in alles.items())
    assert not any(grens.exact for grens in alles.values())


def test_whole_truths_can_be_fewer_than_broken_ones() -> None:
    stelsel = Stelsel()
    aantal, vijftallen = stelsel.variabele(0, 20), stelsel.variabele(0, 4)
    stelsel.gelijk({aantal: 1, vijftallen: -5}, 0)
    stelsel.tussen({aantal: 1}, 6, 14)
    assert stelsel.grenzen({aantal: 1}) == Grens(10, 10)
    assert stelsel.grenzen({aantal: 1}, geheel=False) == Grens(6, 14)
    assert stelsel.met({aantal: 1}, 10) == [10, 2]
    assert stelsel.met({aantal: 1}, 9) is None


def test_rules_that_contradict_are_no_answer() -> None:
    stelsel = Stelsel()
    aantal = stelsel.variabele()
    stelsel.gelijk({aantal: 1}, 3)
    stelsel.tussen({aantal: 1}, 4, 9)
    with pytest.raises(GeenWaarheid):
        stelsel.grenzen({aantal: 1})
