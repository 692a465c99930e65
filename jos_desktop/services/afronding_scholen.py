"""Decide which schools a table may name: none with fewer than ten units behind it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from jos_desktop.services.afronding import geheim_getal

MINIMUM: Final = 10


@dataclass(frozen=True, slots=True)
class Schoolindeling:
    """Which schools stand alone and which go together as "overige scholen".

    ``te_klein`` had fewer than ten units; ``meegenomen`` has enough, but had to come along
    because the rest would otherwise stay under ten. With nothing in ``eigen`` the table has
    no schools at all.
    """

    eigen: tuple[str, ...]
    te_klein: tuple[str, ...]
    meegenomen: tuple[str, ...]

    @property
    def zonder_school(self) -> bool:
        """Tell whether the table appears without school."""
        return not self.eigen

    @property
    def overige(self) -> tuple[str, ...]:
        """Return the schools that go together."""
        return self.te_klein + self.meegenomen


def deel_scholen_in(
    eenheden: Mapping[str, int],
    *,
    zout: bytes,
    naam: str,
    samen: Collection[str] = (),
) -> Schoolindeling:
    """Divide schools (key to number of units, zero included) over named and merged ones.

    ``samen`` go together already, whatever they have: a table under the total of another names
    no school that is not named there.
    """
    volgorde = sorted(eenheden, key=lambda s: (eenheden[s], geheim_getal(zout, naam, s), s))
    te_klein = [s for s in volgorde if eenheden[s] < MINIMUM or s in samen]
    over = [s for s in volgorde if s not in te_klein]
    meegenomen: list[str] = []
    rest = sum(eenheden[school] for school in te_klein)
    while te_klein and rest < MINIMUM and over:
        meegenomen.append(over.pop(0))
        rest += eenheden[meegenomen[-1]]
    return Schoolindeling(tuple(sorted(over)), tuple(te_klein), tuple(meegenomen))


def maak_grover(indeling: Schoolindeling, eenheden: Mapping[str, int]) -> Schoolindeling:
    """Return the division with the smallest named school merged too: two when none was yet."""
    over = sorted(indeling.eigen, key=lambda s: (eenheden.get(s, 0), s))
    erbij = over[: 1 if indeling.overige else 2]
    return Schoolindeling(
        tuple(s for s in indeling.eigen if s not in erbij),
        indeling.te_klein,
        indeling.meegenomen + tuple(erbij),
    )
