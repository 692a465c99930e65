"""A sample of what `dev.py proef aanvaller` does: no cell of an export is known to three values."""

import random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.services.afronding_onder_totaal import verdeel, verdeel_vlak
from tests.aanvaller.aanval import GENOEG, val_aan
from tests.aanvaller.export import Export, willekeurig
from tests.aanvaller.lp import Grens
from tests.aanvaller.model import Model
from tests.aanvaller.structuur import CODES, SOORTEN, kan
from tests.aanvaller.tafels import rij_is_best, vlak_is_best
from tests.aanvaller.verschil import bekijk_zaak

ZOUT = b"een heel geheim zout van 32 byte"


@pytest.mark.parametrize(("aantal", "nummer"), [(40, 1), (40, 4), (150, 3), (600, 1)])
def test_no_cell_is_known_better_than_to_four_values(aantal: int, nummer: int) -> None:
    uitslag = val_aan(willekeurig(aantal, nummer), ronden=30)
    assert not uitslag.smal
    assert not uitslag.onzeker
    assert min(uitslag.breedten) >= GENOEG


@pytest.fixture(scope="module")
def export() -> Export:
    return willekeurig(40, 6)


def test_the_truth_is_one_of_the_truths_of_the_attacker(export: Export) -> None:
    wereld = export.wereld()
    model = Model(export.bladen)
    nabij = model.nabij(export.zaken, 0)
    for nummer, blad in enumerate(export.bladen):
        cel = next(c for c in blad.tafel.rond if model.sommen[nummer][c])
        waar = wereld.bladen[nummer].tafel.waar[cel]
        assert model.stelsel.met(model.sommen[nummer][cel], waar, nabij=nabij) is not None


def test_an_attacker_with_a_table_too_much_does_find_a_narrow_cell(export: Export) -> None:
    """He is alive: one number published as it is, and the solver has it."""
    model = Model(export.bladen)
    totaal = next(n for n, b in enumerate(export.bladen) if b.tafel.naam == "1/instroom_totaal")
    erin = sum(zaak.instroom is not None for zaak in export.zaken)
    model.stelsel.gelijk(model.sommen[totaal][()], erin)
    assert model.stelsel.grenzen(model.sommen[totaal][()]) == Grens(erin, erin)


def test_zeros_that_are_no_secret_follow_from_the_layout_alone(export: Export) -> None:
    """The list is short: nvt where there is a fact, a fact where there is nothing to ask."""
    nullen = {
        (blad.tafel.naam.removeprefix("1/"), cel)
        for blad in export.bladen
        for cel in blad.tafel.rond
        if not kan(blad.deel, blad.tafel.assen, cel)
    }
    for blad in export.bladen:
        for zaak in export.zaken:
            assert (blad.tafel.naam.removeprefix("1/"), blad.cel(zaak)) not in nullen
    gepubliceerd = {(naam, cel) for naam, cel in nullen if not naam.endswith("_binnen")}
    # No klanttraject without reason, and a reason for nothing but a klanttraject.
    redenen = {("EC", f"0{n}") for n in range(1, 6)} | {("MT", f"0{n}") for n in range(1, 6)}
    assert gepubliceerd == {
        ("uitstroom_trajecttype_reden", cel) for cel in redenen | {("KT", "nvt")}
    }
    assert all(CODES[as_, soort] for as_, soort in CODES if soort in SOORTEN)


def test_who_knows_all_but_one_case_is_left_with_a_choice(export: Export) -> None:
    rng = random.Random(6)
    twee = assen = 0
    for plaats in rng.sample(range(len(export.zaken)), 6):
        antwoorden = bekijk_zaak(export, plaats).antwoorden
        twee += sum(keer for n, keer in antwoorden.items() if n > 1)
        assen += sum(antwoorden.values())
    assert twee > assen / 2


@given(st.lists(st.integers(0, 30), min_size=2, max_size=6), st.integers(-1, 1))
def test_what_the_method_gives_passes_for_best_with_the_attacker(
    aantallen: list[int], naast: int
) -> None:
    totaal = max(0, 5 * (round(sum(aantallen) / 5) + naast))
    waar = {str(n): aantal for n, aantal in enumerate(aantallen)}
    if totaal and not sum(aantallen):
        return
    rond = verdeel(waar, totaal, zout=ZOUT, naam="proef")
    assert rij_is_best([(rond[cel], waar[cel]) for cel in waar])


def test_a_rounding_that_could_be_better_is_seen() -> None:
    assert not rij_is_best([(10, 4), (0, 6)])
    assert not rij_is_best([(5, 0), (0, 5)])


@given(st.lists(st.integers(0, 14), min_size=9, max_size=9))
def test_planes_of_the_method_pass_for_best_too(aantallen: list[int]) -> None:
    waar = {(f"r{n // 3}", f"k{n % 3}"): aantal for n, aantal in enumerate(aantallen)}
    totaal = 5 * round(sum(aantallen) / 5)
    if not totaal:
        return
    rijen = {r: sum(n for (rij, _), n in waar.items() if rij == r) for r in ("r0", "r1", "r2")}
    kolommen = {k: sum(n for (_, kol), n in waar.items() if kol == k) for k in ("k0", "k1", "k2")}
    rond = verdeel_vlak(
        waar,
        verdeel(rijen, totaal, zout=ZOUT, naam="rij"),
        verdeel(kolommen, totaal, zout=ZOUT, naam="kolom"),
        zout=ZOUT,
        naam="vlak",
    )
    vorm = [[(r, k) for k in kolommen] for r in rijen]
    assert vlak_is_best(
        np.array([[float(rond[cel]) for cel in rij] for rij in vorm]),
        np.array([[float(waar[cel]) for cel in rij] for rij in vorm]),
    )
