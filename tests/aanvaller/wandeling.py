"""Walk over truths that fit, to see cheaply that a cell can have several values.

Every value that is seen comes with a complete truth, so a walk never flatters the method. It
heads for cells of which too few values were seen.
"""

import random
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from tests.aanvaller.structuur import (
    ASSEN_VAN,
    CODES,
    CONSULT,
    EC,
    INSTROOM,
    KT,
    KT_VERVOLG,
    LOS_ASSEN,
    MT,
    OP_EEN_DAG,
    SCHOOL,
    SOORTEN,
    TYPE,
    UITSTROOM,
    VOORRAAD,
    erbij,
    in_orde,
    verzin,
)
from tests.aanvaller.tafels import Los, Rij, Tafel, Vlak
from tests.aanvaller.wereld import Blad, Plek, Wereld, Zaak

Wissel = tuple[int, Zaak | None]
LANGER: Final = tuple(soort for soort in SOORTEN if soort not in OP_EEN_DAG)
# Kinds that differ in a few facts only.
VERWANT: Final = {KT: (KT_VERVOLG,), KT_VERVOLG: (KT,), MT: (KT,), EC: (CONSULT,), CONSULT: (EC,)}
_KANS_SOORT = 0.15
_ZOEK = 200


class Wandelaar:
    """Changes one truth step by step and keeps the values that every cell was seen to have."""

    def __init__(
        self,
        wereld: Wereld,
        gezien: dict[Plek, set[int]],
        *,
        genoeg: int,
        zaad: str,
        volhouden: int = 40,
        ruimte: float = 0.3,
        overal: bool = False,
    ) -> None:
        """``volhouden``: steps for one cell; ``ruimte``: how often to make room in its table.

        ``overal``: also in tables that stand under no fixed total.
        """
        self.wereld = wereld
        self.genoeg = genoeg
        self.volhouden, self.ruimte = volhouden, ruimte
        self.ruim_in: tuple[type[Tafel], ...] = (Tafel,) if overal else (Rij, Vlak)
        self.rng = random.Random(zaad)
        self.gezien = gezien
        self.over = list(self.gezien)
        met_stand = any(blad.deel == VOORRAAD for blad in wereld.bladen)
        self._kans_stand = 0.15 if met_stand else 0.0

    def loop(self, stappen: int) -> list[Plek]:
        """Take steps until every cell has enough values; return the cells that have not."""
        doel: Plek | None = None
        for stap in range(stappen):
            if stap % self.volhouden == 0 or doel is None or len(self.gezien[doel]) >= self.genoeg:
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
        wissels: list[Wissel] = []
        if rng.random() < self._kans_stand and (stand := self._stand()) is not None:
            wissels.append(stand)
        if rng.random() < self.ruimte and (ruimte := self._ruimte(doel)) is not None:
            wissels.append(ruimte)
            if rng.random() < 0.6:
                return wissels
        for kans in (0.7, 0.15):
            gericht = self._gericht(doel) if rng.random() < kans else None
            if gericht and all(gericht[0] != eerder or eerder < 0 for eerder, _ in wissels):
                wissels.append(gericht)
        for _ in range(rng.choice((0, 1, 1, 2)) or not wissels):
            plaats = rng.randrange(len(self.wereld.zaken) or 1)
            if self.wereld.zaken and all(plaats != eerder for eerder, _ in wissels):
                zaak = self.wereld.zaken[plaats]
                wissels.append((plaats, self._anders(zaak, blad if rng.random() < 0.7 else None)))
        return wissels

    def _gericht(self, plek: Plek) -> Wissel | None:
        """Propose a change of one case that gives a cell a value that was not seen yet."""
        blad = self.wereld.bladen[plek[0]]
        zaken, rng, gezien = self.wereld.zaken, self.rng, self.gezien[plek]
        nu = blad.tafel.waar[plek[1]]
        hoger, lager = nu + 1 not in gezien, nu - 1 not in gezien and nu > 0
        # What was not seen may lie on the other side: at a bound the one step left is impossible.
        erin = hoger if hoger != lager and rng.random() < 0.75 else rng.random() < 0.5
        if blad.deel == VOORRAAD:
            return self._stand(erin=erin, types=plek[1])
        if erin and (not zaken or (blad.deel in LOS_ASSEN and rng.random() < 0.3)):
            return -1, self._feit(blad, plek[1])
        if blad.deel == UITSTROOM and rng.random() < 0.5:
            return self._ga_uit(blad, plek[1]) if erin else self._blijf(blad, plek[1])
        begin = rng.randrange(len(zaken) or 1)
        for stap in range(min(len(zaken), 30 if erin else _ZOEK)):
            plaats = (begin + stap) % len(zaken)
            zaak = zaken[plaats]
            if zaak.codes(blad.deel, blad.blok) is None:
                continue
            if erin and (nieuw := _naar(blad, plek[1], zaak, rng)) is not None:
                return (-1, nieuw) if rng.random() < 0.3 else (plaats, nieuw)
            if not erin and blad.cel(zaak) == plek[1]:
                return plaats, None if rng.random() < 0.3 else self._anders(zaak, blad)
        return None

    def _ruimte(self, doel: Plek) -> Wissel | None:
        """Propose to make room for a cell in its table, or in the one where the last try stuck.

        A case goes from a cell that has much more than it shows to one that has much less.
        """
        rng, tegen = self.rng, self.wereld.tegen
        blad = self.wereld.bladen[doel[0] if tegen is None or rng.random() < 0.4 else tegen]
        tafel, zaken = blad.tafel, self.wereld.zaken
        if isinstance(tafel, Los) or not isinstance(tafel, self.ruim_in) or not zaken:
            return None
        te_weinig = {
            c: n - tafel.waar[c] + rng.random() for c, n in tafel.rond.items() if c != doel[1]
        }
        naar = max((c for c in te_weinig if tafel.rond[c]), key=te_weinig.__getitem__, default=None)
        van = min((c for c in te_weinig if tafel.waar[c]), key=te_weinig.__getitem__, default=None)
        if naar is None or van is None or naar == van:
            return None
        begin = rng.randrange(len(zaken) or 1)
        for stap in range(min(len(zaken), _ZOEK)):
            plaats = (begin + stap) % len(zaken)
            if blad.cel(zaken[plaats]) == van:
                nieuw = _naar(blad, naar, zaken[plaats], rng)
                return None if nieuw is None else (plaats, nieuw)
        return None

    def _stand(self, *, erin: bool | None = None, types: Collection[str] = ()) -> Wissel | None:
        """Propose one more or one fewer case that was there at first and is there still."""
        rng, zaken = self.rng, self.wereld.zaken
        if rng.random() < 0.5 if erin is None else erin:
            soort = rng.choice([s for s in LANGER if not types or TYPE[s] in types])
            scholen = list(self.wereld.bladen[0].scholen)
            return -1, Zaak(soort, rng.choice(scholen), None, None, 0, 0)
        for _ in range(30):
            plaats = rng.randrange(len(zaken))
            zaak = zaken[plaats]
            if zaak.was_er and zaak.uitstroom is None and (not types or TYPE[zaak.soort] in types):
                return plaats, None
        return None

    def _ga_uit(self, blad: Blad, cel: tuple[str, ...]) -> Wissel | None:
        """Propose that a case that is still there at the end leaves in a block, into a cell."""
        rng, zaken = self.rng, self.wereld.zaken
        for _ in range(30):
            plaats = rng.randrange(len(zaken))
            zaak = zaken[plaats]
            if zaak.uitstroom is None and zaak.in_blok <= blad.blok:
                codes = verzin(UITSTROOM, zaak.soort, rng, met_exit=rng.random() < 0.5)
                if weg := _naar(blad, cel, replace(zaak, uitstroom=codes, uit_blok=blad.blok), rng):
                    return plaats, weg
        return None

    def _blijf(self, blad: Blad, cel: tuple[str, ...]) -> Wissel | None:
        """Propose that a case in a cell does not leave."""
        rng, zaken = self.rng, self.wereld.zaken
        for _ in range(30):
            plaats = rng.randrange(len(zaken))
            zaak = zaken[plaats]
            if zaak.soort not in OP_EEN_DAG and zaak.uitstroom and blad.cel(zaak) == cel:
                return plaats, replace(zaak, uitstroom=None, uit_blok=0)
        return None

    def _feit(self, blad: Blad, cel: tuple[str, ...]) -> Zaak:
        """Return a new fact of a total of its own, in a cell."""
        codes = {as_: self.rng.choice(CODES[as_, blad.deel]) for as_ in ASSEN_VAN[blad.deel]}
        codes |= dict(zip(blad.tafel.assen, cel, strict=True))
        return Zaak(blad.deel, "", None, codes)

    def _anders(self, zaak: Zaak, blad: Blad | None = None) -> Zaak:
        """Return a case with one fact changed."""
        rng = self.rng
        if zaak.soort in LOS_ASSEN:
            deel = zaak.soort
        elif rng.random() < _KANS_SOORT:
            return als(
                rng.choice(VERWANT[zaak.soort] if rng.random() < 0.7 else SOORTEN), zaak, rng
            )
        else:
            deel = blad.deel if blad else rng.choice((INSTROOM, UITSTROOM))
        codes = zaak.codes(deel)
        if codes is None:
            blad = None
            deel = UITSTROOM if deel == INSTROOM else INSTROOM
            codes = zaak.codes(deel)
        if codes is None:  # it was there and is there still: nothing is told of it
            return zaak
        assen = blad.tafel.assen if blad and blad.tafel.assen else (*ASSEN_VAN[deel], SCHOOL)
        if blad is not None and blad.deel != deel:
            assen = ASSEN_VAN[deel]
        as_ = rng.choice(assen)
        if as_ == SCHOOL:
            scholen = self.wereld.bladen[0].scholen
            return replace(zaak, school=rng.choice(list(scholen)))
        return met(zaak, deel, {**codes, as_: rng.choice(CODES[as_, zaak.soort])})


def met(zaak: Zaak, deel: str, codes: Mapping[str, str]) -> Zaak:
    """Return a case with other codes; what happens in one day has one function."""
    codes = in_orde(deel, codes)
    instroom, uitstroom = (codes, zaak.uitstroom) if deel == INSTROOM else (zaak.instroom, codes)
    if zaak.soort in OP_EEN_DAG and instroom is not None and uitstroom is not None:
        zelfde = {"functie": codes["functie"]}
        instroom, uitstroom = {**instroom, **zelfde}, {**uitstroom, **zelfde}
    return replace(zaak, instroom=instroom, uitstroom=uitstroom)


def als(soort: str, zaak: Zaak, rng: random.Random) -> Zaak:
    """Return the case as one of another kind; what cannot be of that kind is thought up."""
    if (soort in OP_EEN_DAG) != (zaak.soort in OP_EEN_DAG):
        return zaak  # when it begins and ends would be something else
    delen = []
    for deel in (INSTROOM, UITSTROOM):
        codes = zaak.codes(deel)
        if codes is not None:
            keuzes = {as_: CODES[as_, soort] for as_ in codes}
            nieuw = {
                as_: c if c in keuzes[as_] else rng.choice(keuzes[as_]) for as_, c in codes.items()
            }
            codes = in_orde(deel, nieuw)
        delen.append(codes)
    return replace(zaak, soort=soort, instroom=delen[0], uitstroom=delen[1])


def _past(blad: Blad, cel: tuple[str, ...], soort: str) -> bool:
    """Tell whether a case of a kind can be in a cell."""
    if blad.soorten and soort not in blad.soorten:
        return False
    vakken = zip(blad.tafel.assen, cel, strict=True)
    return all(as_ == SCHOOL or code in CODES[as_, soort] for as_, code in vakken)


def _naar(blad: Blad, cel: tuple[str, ...], zaak: Zaak, rng: random.Random) -> Zaak | None:
    """Return the case moved into a cell, None when its kind cannot be there."""
    if not _past(blad, cel, zaak.soort):
        ander = [soort for soort in SOORTEN if _past(blad, cel, soort)]
        if zaak.soort in LOS_ASSEN or not ander:
            return None
        zaak = als(rng.choice(ander), zaak, rng)
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
    klaar = replace(klaar, school=school)
    return klaar if blad.cel(klaar) == cel else None
