"""Count trajecten per block: who is new, who left, who came late, who was counted before.

A traject is instroom in the block in which it starts and uitstroom in the block in which it
ends. What came with a handover began with a colleague: he counts the instroom, and who has it at
the end the uitstroom. An anonymous consult is an eenmalig contact of one day, with nobody in it.
What was counted stands in the ledger as salted hashes; whatever belongs to the past and is not
there yet joins the next block that is frozen ("nagekomen"). So late entries, blocks that were too
small and dates that were corrected afterwards never count twice and never get lost.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import takewhile
from typing import Final

from jos_desktop.models.codes import (
    Functie,
    RedenBeeindiging,
    TrajectType,
)
from jos_desktop.services.samenvatting_indeling import INSTROOM, LOSSE, UITSTROOM
from jos_desktop.services.samenvatting_inhoud import Blokinhoud
from jos_desktop.services.schooljaar import Blok, blok_van, blokken_vanaf

MINIMUM_BLOK: Final = 10
# Counting begins at most this many blocks before the first block with enough trajecten of its
# own: what was imported from years ago is opening stock, not instroom.
AANLOOP_BLOKKEN: Final = 2


@dataclass(frozen=True, slots=True)
class Geval:
    """One traject or consult as far as counting goes; ``merk`` is its salted hash."""

    merk: str
    school_id: int
    type: TrajectType
    functie: Functie
    start: date
    uit: date | None
    reden: RedenBeeindiging | None
    bezwaar: bool
    # Brothers and sisters who are linked count once for the least that a block has to hold.
    gezin: int | None = None
    # Began in the vault of a colleague, who counts it as instroom.
    elders: bool = False
    # By the name of an axis the code on it; what is not there is missing.
    kenmerken: Mapping[str, str] = field(default_factory=dict, repr=False)
    traject_id: int | None = field(default=None, repr=False)
    consult_id: int | None = field(default=None, repr=False)

    @property
    def teldagen(self) -> tuple[date, ...]:
        """Return the days on which it counts here: begin and end, without what is not ours."""
        begin = () if self.elders else (self.start,)
        return begin if self.uit is None else (*begin, self.uit)

    def met(self, kenmerken: Mapping[str, str]) -> "Geval":
        """Return the case with what is known of it; built by hand, for there are thousands."""
        return Geval(
            self.merk,
            self.school_id,
            self.type,
            self.functie,
            self.start,
            self.uit,
            self.reden,
            self.bezwaar,
            self.gezin,
            self.elders,
            kenmerken,
            self.traject_id,
            self.consult_id,
        )


@dataclass(frozen=True, slots=True)
class Losfeit:
    """One verwijzing, monitortraject or overdracht, counted once under a total of its own.

    ``sleutel`` tells it from every other one for all time (kind, id, moment of creation); only
    its salted hash is kept. It counts in the block of ``dag``, or in the next one when it came
    late. ``kenmerken`` is by the name of an axis the code on it.
    """

    sleutel: str = field(repr=False)
    dag: date
    bezwaar: bool
    kenmerken: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Losgeval:
    """A fact of its own that a block counts; ``merk`` is its salted hash."""

    merk: str
    dag: date
    kenmerken: Mapping[str, str] = field(repr=False)


@dataclass(frozen=True, slots=True)
class Contacttelling:
    """Contacts of one kind in a block, of how many pupils, and the most of one pupil."""

    aantal: int
    leerlingen: int
    grootste: int


@dataclass(frozen=True, slots=True)
class Geteld:
    """What earlier frozen blocks counted already; ``los`` by the name of its total."""

    meetbegin: date
    instroom: frozenset[str]
    uitstroom: frozenset[str]
    los: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def uit(cls, blokken: Sequence[Blokinhoud], meetbegin: date) -> "Geteld":
        """Gather from frozen blocks; the opening stock came in before counting began."""
        instroom: set[str] = set()
        uitstroom: set[str] = set()
        los: dict[str, set[str]] = {}
        for inhoud in blokken:
            instroom |= inhoud.geteld[INSTROOM.naam] | inhoud.voorraad
            uitstroom |= inhoud.geteld[UITSTROOM.naam]
            for losse in LOSSE:
                los.setdefault(losse.naam, set()).update(inhoud.geteld.get(losse.naam, ()))
        return cls(
            meetbegin,
            frozenset(instroom),
            frozenset(uitstroom),
            {naam: frozenset(merken) for naam, merken in los.items()},
        )

    def met(self, telling: "Bloktelling") -> "Geteld":
        """Return the same with a block that is counted now, its opening stock included."""
        merken = telling.merken
        voorraad = frozenset(geval.merk for geval in telling.voorraad)
        return Geteld(
            self.meetbegin,
            self.instroom | merken[INSTROOM.naam] | voorraad,
            self.uitstroom | merken[UITSTROOM.naam],
            {een.naam: self.los.get(een.naam, frozenset()) | merken[een.naam] for een in LOSSE},
        )


@dataclass(frozen=True, slots=True)
class Bloktelling:
    """What one block would count.

    ``los``: by the name of its total. ``bezwaar``: by cube how many of this block are left out
    because somebody objects.
    """

    blok: Blok
    instroom: tuple[Geval, ...]
    uitstroom: tuple[Geval, ...]
    voorraad: tuple[Geval, ...]
    los: Mapping[str, tuple[Losgeval, ...]] = field(default_factory=dict)
    bezwaar: Mapping[str, int] = field(default_factory=dict)
    contacten: Mapping[str, Contacttelling] = field(default_factory=dict)

    def gevallen(self, kubus: str) -> tuple[Geval, ...]:
        """Return the cases of a cube."""
        return self.instroom if kubus == INSTROOM.naam else self.uitstroom

    @property
    def merken(self) -> dict[str, frozenset[str]]:
        """Return the salted hashes of what counts, by cube and by own total."""
        alles: dict[str, Sequence[Geval | Losgeval]] = {
            INSTROOM.naam: self.instroom,
            UITSTROOM.naam: self.uitstroom,
            **{losse.naam: self.los.get(losse.naam, ()) for losse in LOSSE},
        }
        return {naam: frozenset(g.merk for g in gevallen) for naam, gevallen in alles.items()}

    @property
    def trajecten(self) -> int:
        """Return the number of different trajecten counted in this block."""
        return len({geval.merk for geval in self.instroom + self.uitstroom})

    @property
    def genoeg(self) -> bool:
        """Tell whether the block may be frozen: its trajecten are of enough different families."""
        alle = self.instroom + self.uitstroom
        return len({geval.merk if geval.gezin is None else geval.gezin for geval in alle}) >= (
            MINIMUM_BLOK
        )

    def nagekomen(self, cube: str) -> int:
        """Return how many of the cases belong to an earlier block."""
        begin = self.blok.begin
        if cube == INSTROOM.naam:
            return sum(geval.start < begin for geval in self.instroom)
        if cube == UITSTROOM.naam:
            return sum(geval.uit is not None and geval.uit < begin for geval in self.uitstroom)
        return sum(geval.dag < begin for geval in self.los.get(cube, ()))


def tel_blok(blok: Blok, gevallen: Iterable[Geval], geteld: Geteld, *, eerste: bool) -> Bloktelling:
    """Pick the cases of one block, late ones included; ``eerste`` adds the opening stock."""
    instroom: list[Geval] = []
    uitstroom: list[Geval] = []
    voorraad: list[Geval] = []
    bezwaar = {INSTROOM.naam: 0, UITSTROOM.naam: 0}
    for geval in gevallen:
        if geval.bezwaar:
            bezwaar[INSTROOM.naam] += not geval.elders and blok.begin <= geval.start <= blok.eind
            bezwaar[UITSTROOM.naam] += bool(geval.uit and blok.begin <= geval.uit <= blok.eind)
        # Over and done with before counting began, or not to be used at all.
        if geval.bezwaar or (geval.uit is not None and geval.uit < geteld.meetbegin):
            continue
        is_nieuw = not geval.elders and geval.merk not in geteld.instroom
        if geval.start <= blok.eind and is_nieuw:
            in_voorraad = eerste and geval.start < geteld.meetbegin
            (voorraad if in_voorraad else instroom).append(geval)
        if geval.uit is not None and geval.uit <= blok.eind and geval.merk not in geteld.uitstroom:
            uitstroom.append(geval)
    return Bloktelling(blok, tuple(instroom), tuple(uitstroom), tuple(voorraad), bezwaar=bezwaar)


def tel_los(
    blok: Blok, feiten: Mapping[str, Iterable[Losfeit]], geteld: Geteld, zout: bytes
) -> dict[str, tuple[Losgeval, ...]]:
    """Pick what counts under a total of its own in one block, late facts included."""
    gekozen: dict[str, tuple[Losgeval, ...]] = {}
    for naam, rij in feiten.items():
        gezien = geteld.los.get(naam, frozenset())
        gevallen = (
            Losgeval(merk_van(zout, feit.sleutel), feit.dag, feit.kenmerken)
            for feit in rij
            if not feit.bezwaar and geteld.meetbegin <= feit.dag <= blok.eind
        )
        gekozen[naam] = tuple(geval for geval in gevallen if geval.merk not in gezien)
    return gekozen


def met_kenmerken(
    telling: Bloktelling,
    trajecten: Mapping[int, Mapping[str, str]],
    consulten: Mapping[int, Mapping[str, str]],
) -> Bloktelling:
    """Return the block with what is known of each of its cases."""

    def vul(geval: Geval) -> Geval:
        if geval.traject_id is not None:
            return geval.met(trajecten.get(geval.traject_id, {}))
        return geval.met(consulten.get(geval.consult_id or 0, {}))

    return replace(
        telling,
        instroom=tuple(map(vul, telling.instroom)),
        uitstroom=tuple(map(vul, telling.uitstroom)),
    )


def gesloten_vanaf(begin: date, vandaag: date, grensmaand: int) -> tuple[Blok, ...]:
    """Return the blocks from the one of ``begin`` on that are over today."""
    return tuple(takewhile(lambda blok: blok.gesloten(vandaag), blokken_vanaf(begin, grensmaand)))


def begin_van_meten(gevallen: Sequence[Geval], vandaag: date, grensmaand: int) -> date | None:
    """Return the day counting begins in a vault that has not frozen anything yet.

    That is the begin of the block with the first traject, but at most two blocks before the
    first closed block that has enough trajecten of its own. None without any traject.
    """
    meetellend = [geval for geval in gevallen if not geval.bezwaar]
    dagen = [dag for geval in meetellend for dag in geval.teldagen]
    if not dagen:
        return None
    vroegste = blok_van(min(dagen), grensmaand).begin
    blokken = gesloten_vanaf(vroegste, vandaag, grensmaand)
    eigen: dict[Blok, set[str]] = {blok: set() for blok in blokken}
    for geval in meetellend:
        for dag in geval.teldagen:
            if (blok := blok_van(dag, grensmaand)) in eigen:
                eigen[blok].add(geval.merk)
    for plaats, blok in enumerate(blokken):
        if len(eigen[blok]) >= MINIMUM_BLOK:
            return blokken[max(0, plaats - AANLOOP_BLOKKEN)].begin
    return vroegste


def merk_van(zout: bytes, sleutel: str) -> str:
    """Return the salted hash by which something is known for all time."""
    return hashlib.blake2b(sleutel.encode(), key=zout[:64], digest_size=16).hexdigest()
