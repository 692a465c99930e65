"""Walk over truths that fit, to see cheaply that a cell can have several values.

Every value that is seen comes with a complete truth, so a walk never flatters the method. It
heads for cells of which too few values were seen.
"""

import random
from collections.abc import Mapping

from tests.aanvaller.structuur import (
    ASSEN_VAN,
    CODES,
    INSTROOM,
    OP_EEN_DAG,
    SCHOOL,
    UITSTROOM,
    erbij,
    in_orde,
)
from tests.aanvaller.wereld import Blad, Plek, Wereld, Zaak

Wissel = tuple[int, Zaak | None]
_VOLHOUDEN = 40  # steps for one cell before another is tried


class Wandelaar:
    """Changes one truth step by step and keeps the values that every cell was seen to have."""

    def __init__(
        self, wereld: Wereld, gezien: dict[Plek, set[int]], *, genoeg: int, zaad: str
    ) -> None:
        self.wereld = wereld
        self.genoeg = genoeg
        self.rng = random.Random(zaad)
        self.gezien = gezien
        self.over = list(self.gezien)

    def loop(self, stappen: int) -> list[Plek]:
        """Take steps until every cell has enough values; return the cells that have not."""
        doel: Plek | None = None
        for stap in range(stappen):
            if stap % _VOLHOUDEN == 0 or doel is None or len(self.gezien[doel]) >= self.genoeg:
                self.over = [p for p in self.over if len(self.gezien[p]) < self.genoeg]
                if not self.over:
                    break
                doel = self.rng.choice(self.over)
            wissels = self._voorstel(doel)
            for plek in self.wereld.probeer(wissels) if wissels else ():
                if plek in self.gezien:
                    blad, cel = plek
                    self.gezien[plek].add(self.wereld.bladen[blad].tafel.waar[cel])
        self.over = [p for p in self.over if len(self.gezien[p]) < self.genoeg]
        return self.over

    def _voorstel(self, doel: Plek) -> list[Wissel]:
        """Propose to change the cell, to make room for that in its table, or both."""
        rng, blad = self.rng, self.wereld.bladen[doel[0]]
        wissels = []
        if rng.random() < 0.7 and (gericht := self._gericht(doel)) is not None:
            wissels.append(gericht)
        for _ in range(rng.choice((0, 1, 1, 2)) or not wissels):
            plaats = rng.randrange(len(self.wereld.zaken))
            if all(plaats != eerder for eerder, _ in wissels):
                zaak = self.wereld.zaken[plaats]
                wissels.append((plaats, self._anders(zaak, blad if rng.random() < 0.7 else None)))
        return wissels

    def _gericht(self, plek: Plek) -> Wissel | None:
        """Propose a change of one case that gives a cell a value that was not seen yet."""
        blad = self.wereld.bladen[plek[0]]
        zaken, rng, gezien = self.wereld.zaken, self.rng, self.gezien[plek]
        nu = blad.tafel.waar[plek[1]]
        hoger, lager = nu + 1 not in gezien, nu - 1 not in gezien and nu > 0
        erin = hoger if hoger != lager else rng.random() < 0.5
        for _ in range(30):
            plaats = rng.randrange(len(zaken))
            zaak = zaken[plaats]
            if zaak.codes(blad.deel) is None:
                continue
            if erin and (nieuw := _naar(blad, plek[1], zaak, rng)) is not None:
                return (-1, nieuw) if rng.random() < 0.3 else (plaats, nieuw)
            if not erin and blad.cel(zaak) == plek[1]:
                return plaats, None if rng.random() < 0.3 else self._anders(zaak, blad)
        return None

    def _anders(self, zaak: Zaak, blad: Blad | None = None) -> Zaak:
        """Return a case with one fact changed."""
        rng = self.rng
        deel = blad.deel if blad else rng.choice((INSTROOM, UITSTROOM))
        codes = zaak.codes(deel)
        if codes is None:
            blad = None
            deel = UITSTROOM if deel == INSTROOM else INSTROOM
            codes = zaak.codes(deel)
        assert codes is not None
        assen = blad.tafel.assen if blad and blad.tafel.assen else (*ASSEN_VAN[deel], SCHOOL)
        as_ = rng.choice(assen)
        if as_ == SCHOOL:
            scholen = self.wereld.bladen[0].scholen
            return Zaak(zaak.soort, rng.choice(list(scholen)), zaak.instroom, zaak.uitstroom)
        return met(zaak, deel, {**codes, as_: rng.choice(CODES[as_, zaak.soort])})


def met(zaak: Zaak, deel: str, codes: Mapping[str, str]) -> Zaak:
    """Return a case with other codes; what happens in one day has one function."""
    codes = in_orde(deel, codes)
    instroom, uitstroom = (codes, zaak.uitstroom) if deel == INSTROOM else (zaak.instroom, codes)
    if zaak.soort in OP_EEN_DAG and instroom is not None and uitstroom is not None:
        zelfde = {"functie": codes["functie"]}
        instroom, uitstroom = {**instroom, **zelfde}, {**uitstroom, **zelfde}
    return Zaak(zaak.soort, zaak.school, instroom, uitstroom)


def _naar(blad: Blad, cel: tuple[str, ...], zaak: Zaak, rng: random.Random) -> Zaak | None:
    """Return the case moved into a cell, None when its kind cannot be there."""
    codes = zaak.codes(blad.deel)
    assert codes is not None
    school, nieuw = zaak.school, dict(codes)
    for as_, code in zip(blad.tafel.assen, cel, strict=True):
        if as_ == SCHOOL:
            if blad.scholen[school] != code:
                school = rng.choice([s for s, toon in blad.scholen.items() if toon == code])
        elif code in CODES[as_, zaak.soort]:
            nieuw |= erbij(as_, code)
        else:
            return None
    klaar = met(zaak, blad.deel, nieuw)
    klaar = Zaak(klaar.soort, school, klaar.instroom, klaar.uitstroom)
    return klaar if blad.cel(klaar) == cel else None
