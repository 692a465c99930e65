"""Random cubes through the safe rounding: it adds up, keeps its cap and repeats itself."""

import random
from collections import Counter
from collections.abc import Mapping
from itertools import combinations, product

from jos_desktop.services.afronding import (
    BASIS,
    GROOTSTE_AFWIJKING,
    AfrondingMislukt,
    Cel,
    Doorsnede,
    afrond,
)
from tests.proeven.verslag import Verslag

_AANTAL = 1500
_ZAAD = 2026


def _kubus(toeval: random.Random) -> dict[Cel, int]:
    assen = [
        [f"{letter}{nummer}" for nummer in range(toeval.randint(2, grootste))]
        for letter, grootste in (("s", 8), ("t", 5), ("u", 5))
    ]
    vol = toeval.choice((0.1, 0.3, 0.7))
    return {
        cel: toeval.choice((1, 1, 2, 3, 4, 7, 12, 40))
        for cel in product(*assen)
        if toeval.random() < vol
    }


def _opgeteld(aantallen: Mapping[Cel, int], assen: Doorsnede) -> Counter[Cel]:
    telling: Counter[Cel] = Counter()
    for cel, aantal in aantallen.items():
        telling[tuple(cel[as_] for as_ in assen)] += aantal
    return telling


def _fouten(kubus: Mapping[Cel, int], tabellen: Mapping[Doorsnede, Mapping[Cel, int]]) -> list[str]:
    fouten = []
    for assen, tabel in tabellen.items():
        waar = _opgeteld(kubus, assen)
        for cel in waar.keys() | tabel.keys():
            getoond = tabel.get(cel, 0)
            if getoond % BASIS or getoond < 0:
                fouten.append(f"{getoond} is geen veelvoud van {BASIS}")
            if abs(getoond - waar[cel]) > GROOTSTE_AFWIJKING:
                fouten.append(f"{getoond} ligt te ver van {waar[cel]}")
            if getoond and not waar[cel]:
                fouten.append("een lege cel is niet meer leeg")
    for grof, fijn in product(tabellen, tabellen):
        if set(grof) < set(fijn):
            plaatsen = tuple(fijn.index(as_) for as_ in grof)
            som = +_opgeteld(tabellen[fijn], plaatsen)
            if som != +Counter(dict(tabellen[grof])):
                fouten.append(f"tabel {grof} is niet de som van tabel {fijn}")
    return fouten


def proef() -> Verslag:
    """Round random cubes; a refusal is allowed and counted, a wrong table is a fault."""
    toeval = random.Random(_ZAAD)
    fouten: list[str] = []
    uitkomsten: Counter[str] = Counter()
    assen: list[Doorsnede] = [
        keus for lengte in range(3) for keus in combinations(range(3), lengte)
    ]
    for nummer in range(_AANTAL):
        kubus, zout = _kubus(toeval), toeval.randbytes(32)
        try:
            uitslag = afrond(kubus, assen, zout=zout, naam=f"proef {nummer}")
        except AfrondingMislukt:
            uitkomsten["geweigerd: niet binnen de grens te krijgen"] += 1
            continue
        uitkomsten["afgerond"] += 1
        fouten += [f"kubus {nummer}: {fout}" for fout in _fouten(kubus, uitslag.tabellen)]
        if afrond(kubus, assen, zout=zout, naam=f"proef {nummer}") != uitslag:
            fouten.append(f"kubus {nummer}: de tweede keer kwam er iets anders uit")
    regels = tuple(f"{aantal} x {uitkomst}" for uitkomst, aantal in sorted(uitkomsten.items()))
    return Verslag(
        f"{_AANTAL} willekeurige tellingen afgerond (zaad {_ZAAD})",
        not fouten and uitkomsten["afgerond"] > 0,
        regels + tuple(f"FOUT: {fout}" for fout in fouten[:20]),
    )
