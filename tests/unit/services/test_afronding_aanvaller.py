"""An attacker who knows the rules, and every published number, still has four answers or more.

The rules he knows: inner cells go to the multiple of five just below or above, published cells
are sums, no published cell is more than 9 off, a named school has 10 or more. A truth is possible
for him when some rounding of it by these rules gives the published tables. This test looks for
four different possible values of each inner and each published cell. Every value it counts comes
with a complete possible truth, so it never flatters the method.
"""

import random
from collections import Counter
from itertools import product

import pytest

from jos_desktop.services.afronding import BASIS, GROOTSTE_AFWIJKING, Cel, Doorsnede, afrond
from jos_desktop.services.afronding_scholen import MINIMUM

ZOUT = b"een heel geheim zout van 32 byte"
TABELLEN: tuple[Doorsnede, ...] = ((0, 1), (1, 2), (0,), (1,), (2,), ())
SCHOOL: Doorsnede = (0,)
GENOEG = 4

Doel = tuple[Doorsnede, Cel]


class Aanvaller:
    """Walks through truths that fit everything that was published."""

    def __init__(self, kubus: Counter[Cel], assen: tuple[list[str], ...], naam: str) -> None:
        self.gepubliceerd = afrond(kubus, TABELLEN, zout=ZOUT, naam=naam).tabellen
        self.cellen: list[Cel] = list(product(*assen))
        self.rng = random.Random(naam)
        self.waarheid = Counter({cel: kubus[cel] for cel in self.cellen})
        self.rond = self._mogelijke_ronding()

    def _mogelijke_ronding(self) -> dict[Cel, int]:
        """Find inner multiples of five that give the published tables (by search)."""
        opties = [
            sorted({x - x % BASIS, x + -x % BASIS}) for x in (self.waarheid[c] for c in self.cellen)
        ]
        over = {
            (d, tuple(c[a] for a in d)): self.gepubliceerd[d].get(tuple(c[a] for a in d), 0)
            for c in self.cellen
            for d in TABELLEN
        }
        keuze: list[int] = []

        def zoek(plaats: int) -> bool:
            if plaats == len(self.cellen):
                return not any(over.values())
            doelen = [(d, tuple(self.cellen[plaats][a] for a in d)) for d in TABELLEN]
            for waarde in opties[plaats]:
                if all(over[doel] >= waarde for doel in doelen):
                    for doel in doelen:
                        over[doel] -= waarde
                    keuze.append(waarde)
                    if zoek(plaats + 1):
                        return True
                    keuze.pop()
                    for doel in doelen:
                        over[doel] += waarde
            return False

        assert zoek(0), "the published tables are no rounding of the truth at all"
        return dict(zip(self.cellen, keuze, strict=True))

    def mogelijk(self, waar: Counter[Cel]) -> bool:
        if any(abs(waar[c] - self.rond[c]) >= BASIS or waar[c] < 0 for c in self.cellen):
            return False
        for doorsnede, tabel in self.gepubliceerd.items():
            som: Counter[Cel] = Counter()
            for cel in self.cellen:
                som[tuple(cel[a] for a in doorsnede)] += waar[cel]
            if any(abs(som[c] - tabel.get(c, 0)) > GROOTSTE_AFWIJKING for c in som):
                return False
            if doorsnede == SCHOOL and any(aantal < MINIMUM for aantal in som.values()):
                return False
        return True

    def antwoorden(self, stappen: int = 1500) -> dict[Doel, set[int]]:
        """Return for every cell the values it takes in truths that fit."""
        gezien: dict[Doel, set[int]] = {}
        waar = self.waarheid
        assert self.mogelijk(waar)
        for _ in range(stappen):
            for doorsnede in (*TABELLEN, (0, 1, 2)):
                som: Counter[Cel] = Counter()
                for cel in self.cellen:
                    som[tuple(cel[a] for a in doorsnede)] += waar[cel]
                for deel, aantal in som.items():
                    gezien.setdefault((doorsnede, deel), set()).add(aantal)
            volgende = Counter(waar)
            for cel in self.rng.choices(self.cellen, k=self.rng.choice((1, 1, 2))):
                volgende[cel] += self.rng.choice((-1, 1))
            if self.mogelijk(volgende):
                waar = volgende
        return gezien


@pytest.mark.parametrize("zaad", range(12))
def test_no_cell_is_known_better_than_to_four_values(zaad: int) -> None:
    rng = random.Random(zaad)
    assen = (["a", "b", "c"][: rng.choice((1, 2, 3))], ["EC", "KT", "MT"][:2], ["JGC", "PAJ"])
    cellen = list(product(*assen))
    gewicht = [rng.random() ** rng.choice((1, 3)) for _ in cellen]
    kubus: Counter[Cel] = Counter(rng.choices(cellen, gewicht, k=rng.randint(25, 80)))
    for school in assen[0]:
        while sum(n for cel, n in kubus.items() if cel[0] == school) < MINIMUM:
            kubus[school, "KT", "JGC"] += 1
    antwoorden = Aanvaller(kubus, assen, str(zaad)).antwoorden()
    smal = {doel: waarden for doel, waarden in antwoorden.items() if len(waarden) < GENOEG}
    assert not smal


def test_one_cell_alone_keeps_five_answers() -> None:
    kubus: Counter[Cel] = Counter({("a", "KT", "JGC"): 12})
    antwoorden = Aanvaller(kubus, (["a"], ["KT"], ["JGC"]), "alleen").antwoorden()
    assert min(len(waarden) for waarden in antwoorden.values()) >= GENOEG
