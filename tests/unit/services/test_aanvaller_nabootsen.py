"""An attacker who imitates the search for a cube: he rounds every truth with every salt he likes.

He knows the program, which cells may be filled, and the least that a school and a block have. He
does not know the salt. A truth can be, for him, when some salt makes the published tables of it.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import product

import pytest

from jos_desktop.services.afronding import BASIS, WEINIG, Cel, Doorsnede, afrond
from jos_desktop.services.afronding_scholen import MINIMUM
from tests.aanvaller.aanval import GENOEG, val_aan
from tests.aanvaller.export import willekeurig

TABELLEN: tuple[Doorsnede, ...] = ((0, 1), (1, 2), (0,), (1,), (2,), ())
ZOUT = b"een heel geheim zout van 32 byte"
_ZOUTEN = [bytes([n]) * 32 for n in range(80)]
_Gepubliceerd = dict[Doorsnede, dict[Cel, int]]


def _rond(waar: dict[Cel, int], zout: bytes) -> _Gepubliceerd:
    tabellen = afrond(waar, TABELLEN, zout=zout, naam="x").tabellen
    return {d: {cel: n for cel, n in tabel.items() if n} for d, tabel in tabellen.items()}


def boots_na(
    waar: dict[Cel, int], zout: bytes, kan: Callable[[dict[Cel, int]], bool]
) -> dict[tuple[Doorsnede, Cel], set[int]]:
    """Return for every published cell the values that fit, by rounding every truth himself."""
    getoond = _rond(waar, zout)
    # He may even know which inner cells were rounded to what.
    afgerond = afrond(waar, TABELLEN, zout=zout, naam="x").binnen
    keuzes = [range(max(0, afgerond[cel] - BASIS + 1), afgerond[cel] + BASIS) for cel in waar]
    gezien: dict[tuple[Doorsnede, Cel], set[int]] = {}
    for aantallen in product(*keuzes):
        poging = dict(zip(waar, aantallen, strict=True))
        if not kan(poging) or not any(_rond(poging, z) == getoond for z in _ZOUTEN):
            continue
        for doorsnede in TABELLEN:
            som: Counter[Cel] = Counter()
            for cel, aantal in poging.items():
                som[tuple(cel[p] for p in doorsnede)] += aantal
            for deel, aantal in som.items():
                gezien.setdefault((doorsnede, deel), set()).add(aantal)
    return gezien


def _altijd(_: dict[Cel, int]) -> bool:
    return True


def _school_met_tien(waar: dict[Cel, int]) -> bool:
    return sum(waar.values()) >= MINIMUM


@pytest.mark.parametrize("aantal", [1, 2, 4, 7, 10, 12, 13, 14])
def test_one_filled_cell_is_not_rounded_to_the_nearest(aantal: int) -> None:
    kan = _school_met_tien if aantal >= MINIMUM else _altijd
    for zout in _ZOUTEN[:10]:
        gezien = boots_na({("s", "KT", "JGC"): aantal}, zout, kan)
        assert min(len(waarden) for waarden in gezien.values()) > GENOEG


def test_a_published_ten_of_a_lone_named_school_is_ten_to_fourteen() -> None:
    # Rounded to the nearest it would be 10, 11 or 12: the least a school has is ten.
    for aantal in range(10, 15):
        zout = next(z for z in _ZOUTEN if _rond({("s", "KT", "JGC"): aantal}, z)[()] == {(): 10})
        gezien = boots_na({("s", "KT", "JGC"): aantal}, zout, _school_met_tien)
        assert gezien[(), ()] == {10, 11, 12, 13, 14}


@pytest.mark.parametrize("aantallen", [(6, 4), (10, 1), (3, 9), (1, 1), (11, 14)])
def test_two_filled_cells_keep_four_values(aantallen: Sequence[int]) -> None:
    kan = _school_met_tien if sum(aantallen) >= MINIMUM else _altijd
    for cellen in (
        (("s", "KT", "JGC"), ("s", "EC", "PAJ")),
        (("s", "KT", "JGC"), ("s", "KT", "GW")),
    ):
        for zout in _ZOUTEN[:3]:
            gezien = boots_na(dict(zip(cellen, aantallen, strict=True)), zout, kan)
            assert min(len(waarden) for waarden in gezien.values()) >= GENOEG


@pytest.mark.parametrize("aantallen", [(6, 4, 1), (2, 2, 2)])
def test_three_filled_cells_keep_four_values(aantallen: Sequence[int]) -> None:
    kan = _school_met_tien if sum(aantallen) >= MINIMUM else _altijd
    cellen: list[Cel] = [("s", "KT", "JGC"), ("s", "EC", "PAJ"), ("s", "MT", "GW")]
    gezien = boots_na(dict(zip(cellen, aantallen, strict=True)), ZOUT, kan)
    assert min(len(waarden) for waarden in gezien.values()) >= GENOEG


def test_with_more_cells_filled_he_may_imitate_the_search_too() -> None:
    for aantal, nummer in ((40, 1), (40, 2)):
        export = willekeurig(aantal, nummer)
        gevuld = {(z.school, *z.instroom.values()) for z in export.zaken if z.instroom}
        assert len(gevuld) > WEINIG
        for kubus in export.kubussen():
            uitslag = val_aan(kubus, ronden=20)
            assert not uitslag.smal
            assert not uitslag.onzeker


def test_the_search_ends_where_the_attacker_thinks_it_can() -> None:
    for nummer in range(12):
        for kubus in willekeurig(40, nummer).kubussen():
            assert kubus.wereld().klopt()
