"""Decide which schools a table may name: none with fewer than ten units behind it."""

from collections.abc import Mapping
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


def deel_scholen_in(eenheden: Mapping[str, int], *, zout: bytes, naam: str) -> Schoolindeling:
    """Divide schools (key to number of units, zero included) over named and merged ones."""
    volgorde = sorted(eenheden, key=lambda s: (eenheden[s], geheim_getal(zout, naam, s), s))
    te_klein = [school for school in volgorde if eenheden[school] < MINIMUM]
    over = volgorde[len(te_klein) :]
    meegenomen: list[str] = []
    rest = sum(eenheden[school] for school in te_klein)
    while te_klein and rest < MINIMUM and over:
        meegenomen.append(over.pop(0))
        rest += eenheden[meegenomen[-1]]
    return Schoolindeling(tuple(sorted(over)), tuple(te_klein), tuple(meegenomen))
