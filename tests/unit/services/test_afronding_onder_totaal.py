"""Dependent tables keep the totals that are fixed and err as little as possible."""

import random
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.errors import BugError
from jos_desktop.services.afronding import AfrondingMislukt, Cel, afrond
from jos_desktop.services.afronding_onder_totaal import verdeel, verdeel_vlak

ZOUT = b"een heel geheim zout van 32 byte"


def fout(rond: dict[str, int], waar: dict[str, int]) -> int:
    return sum((rond[cel] - waar[cel]) ** 2 for cel in waar)


@given(st.lists(st.integers(1, 22), min_size=1, max_size=4), st.sampled_from([-5, 0, 5]))
def test_one_row_is_the_best_of_all_rows_with_that_total(waarden: list[int], extra: int) -> None:
    waar = {f"c{i}": waarde for i, waarde in enumerate(waarden)}
    totaal = max(0, 5 * round(sum(waarden) / 5) + extra)
    rond = verdeel(waar, totaal, zout=ZOUT, naam="x")
    assert sum(rond.values()) == totaal
    beste = min(
        fout(dict(zip(waar, keuze, strict=True)), waar)
        for keuze in product(range(0, 35, 5), repeat=len(waar))
        if sum(keuze) == totaal
    )
    assert fout(rond, waar) == beste


@given(st.integers(0, 2**32), st.integers(25, 600), st.integers(1, 8))
def test_a_plane_keeps_both_margins_and_stays_within_the_cap(
    zaad: int, gevallen: int, scholen: int
) -> None:
    rng = random.Random(zaad)
    cellen = [(f"s{a}", f"k{b}") for a in range(scholen) for b in range(5)]
    waar = dict.fromkeys(cellen, 0)
    for cel in rng.choices(cellen, [rng.random() ** 2 for _ in cellen], k=gevallen):
        waar[cel] += 1
    als_kubus: dict[Cel, int] = {cel: aantal for cel, aantal in waar.items() if aantal}
    randen = afrond(als_kubus, ((0,), (1,), ()), zout=ZOUT, naam="rand").tabellen
    rijen = {cel[0]: aantal for cel, aantal in randen[(0,)].items()}
    kolommen = {cel[0]: aantal for cel, aantal in randen[(1,)].items()}
    rond = verdeel_vlak(waar, rijen, kolommen, zout=ZOUT, naam="vlak")
    for r, totaal in rijen.items():
        assert sum(rond[r, k] for k in kolommen) == totaal
    for k, totaal in kolommen.items():
        assert sum(rond[r, k] for r in rijen) == totaal
    assert all(aantal % 5 == 0 and aantal >= 0 for aantal in rond.values())
    assert all(abs(rond[cel] - waar[cel]) <= 9 for cel in rond)
    assert rond == verdeel_vlak(waar, rijen, kolommen, zout=ZOUT, naam="vlak")


@pytest.mark.parametrize("zaad", range(20))
def test_a_small_plane_is_the_best_possible(zaad: int) -> None:
    rng = random.Random(zaad)
    waar = {(r, k): rng.randint(1, 12) for r in "ab" for k in "xy"}
    vast = {cel: 5 * round(aantal / 5) for cel, aantal in waar.items()}
    rijen = {r: vast[r, "x"] + vast[r, "y"] for r in "ab"}
    kolommen = {k: vast["a", k] + vast["b", k] for k in "xy"}
    rijen["a"], kolommen["x"] = rijen["a"] + 5, kolommen["x"] + 5
    rond = verdeel_vlak(waar, rijen, kolommen, zout=ZOUT, naam="x")
    fouten = []
    for ax in range(0, min(rijen["a"], kolommen["x"]) + 5, 5):
        anders = {("a", "x"): ax, ("a", "y"): rijen["a"] - ax, ("b", "x"): kolommen["x"] - ax}
        anders["b", "y"] = rijen["b"] - anders["b", "x"]
        if min(anders.values()) >= 0:
            fouten.append(sum((anders[cel] - waar[cel]) ** 2 for cel in waar))
    assert sum((rond[cel] - waar[cel]) ** 2 for cel in waar) == min(fouten)


def test_an_empty_cell_stays_empty() -> None:
    assert verdeel({"a": 0, "b": 11}, 15, zout=ZOUT, naam="x") == {"a": 0, "b": 15}


def test_a_total_too_far_away_is_refused() -> None:
    with pytest.raises(AfrondingMislukt):
        verdeel({"a": 3}, 15, zout=ZOUT, naam="x")


def test_totals_that_cannot_be_are_our_mistake() -> None:
    with pytest.raises(BugError):
        verdeel({"a": 3}, 4, zout=ZOUT, naam="x")
    with pytest.raises(BugError):
        verdeel_vlak({("a", "x"): 3}, {"a": 5}, {"x": 10}, zout=ZOUT, naam="x")
