"""Where everything of the year calendar comes: pure geometry, for the window and for paper.

A month is a row and its weeks stand beside its name; where that does not fit, as with large
letters, the name stands above and the weeks go on over as many lines as they need.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Final

from jos_desktop.models.jaarkalender import MAANDEN, Kalendersoort, maand_van_week, weken_van

Meet = Callable[[str, bool], float]
"""Return how wide a text is; the second argument says whether it is semibold."""

MEESTE: Final = 5
"""How many weeks a month has at most: a week belongs to the month of its Thursday."""
SMALST: Final = 6.0
"""How many lines high a week is wide at least."""
_TUSSEN: Final = 0.22
_LUCHT: Final = 0.5
_SLEUTELREGEL: Final = 1.35
_MERKRUIMTE: Final = 2.2

Hoek = tuple[float, float]
MERKVORM: Final[dict[Kalendersoort, tuple[Hoek, ...]]] = {
    Kalendersoort.ACTIVITEIT: (),
    Kalendersoort.SPREEKUUR: ((0, -1.2), (1.2, 0), (0, 1.2), (-1.2, 0)),
    Kalendersoort.ADVIES: ((0, -1.1), (1.1, 0.85), (-1.1, 0.85)),
    Kalendersoort.TERUGKIJKEN: ((-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)),
}
"""The corners of a mark around its middle, down positive; none is a round one."""
OPEN: Final = frozenset({Kalendersoort.ADVIES, Kalendersoort.TERUGKIJKEN})
"""Marks that are not filled."""
TINT: Final[dict[Kalendersoort, str]] = {
    Kalendersoort.ACTIVITEIT: "accent",
    Kalendersoort.SPREEKUUR: "warm",
    Kalendersoort.ADVIES: "accent",
    Kalendersoort.TERUGKIJKEN: "goed",
}
"""The name in tokens.toml of the colour of a mark; its shape says the same."""


@dataclass(frozen=True, slots=True)
class Jaarmaat:
    """The room there is, in points or pixels: the width, a line of words, and a week's height."""

    breedte: float
    regel: float
    cel_hoog: float


@dataclass(frozen=True, slots=True)
class Jaarvak:
    """A rectangle; y counts down from the top."""

    x: float
    y: float
    b: float
    h: float

    def bevat(self, x: float, y: float) -> bool:
        """Tell whether a point is in it."""
        return self.x <= x <= self.x + self.b and self.y <= y <= self.y + self.h


@dataclass(frozen=True, slots=True)
class Weekvak:
    """One week and its place; ``rij`` and ``kolom`` are for walking with the arrows."""

    maandag: date
    vak: Jaarvak
    rij: int
    kolom: int


@dataclass(frozen=True, slots=True)
class Jaarvorm:
    """A laid out year: the names of the months, and the weeks in order of time."""

    breedte: float
    hoogte: float
    maanden: tuple[tuple[str, Jaarvak], ...]
    weken: tuple[Weekvak, ...]

    def naast(self, nummer: int, stap: int) -> int:
        """Return the week above (-1) or below (1) this one; itself where there is none."""
        hier = self.weken[nummer]
        rij = [
            (abs(week.kolom - hier.kolom), plek)
            for plek, week in enumerate(self.weken)
            if week.rij == hier.rij + stap
        ]
        return min(rij)[1] if rij else nummer


def maandnaam(maand: date) -> str:
    """Return "sep 2026" or "mrt 2027"."""
    kort = MAANDEN[maand.month - 1][:3].replace("maa", "mrt")
    return f"{kort} {maand.year}"


def leg_jaar(beginjaar: int, maat: Jaarmaat, meet: Meet) -> Jaarvorm:
    """Return where the months and weeks of the school year that begins in August come.

    No two weeks overlap and none sticks out at a side.
    """
    maanden = [
        (maand, tuple(weken)) for maand, weken in groupby(weken_van(beginjaar), key=maand_van_week)
    ]
    tussen = maat.regel * _TUSSEN
    naam_b = max(meet(maandnaam(maand), True) for maand, _ in maanden) + maat.regel * _LUCHT
    ernaast = maat.breedte - naam_b >= MEESTE * (maat.regel * SMALST + tussen)
    links = naam_b if ernaast else 0.0
    past = int((maat.breedte + tussen) / (maat.regel * SMALST + tussen))
    kolommen = MEESTE if ernaast else max(1, min(MEESTE, past))
    breed = (maat.breedte - links + tussen) / kolommen - tussen
    namen: list[tuple[str, Jaarvak]] = []
    vakken: list[Weekvak] = []
    y, rij = 0.0, 0
    for maand, weken in maanden:
        if ernaast:
            namen.append((maandnaam(maand), Jaarvak(0.0, y, naam_b, maat.cel_hoog)))
        else:
            namen.append((maandnaam(maand), Jaarvak(0.0, y, maat.breedte, maat.regel * 1.3)))
            y += maat.regel * 1.3
        for nummer, maandag in enumerate(weken):
            lager, kolom = divmod(nummer, kolommen)
            x = links + kolom * (breed + tussen)
            vak = Jaarvak(x, y + lager * (maat.cel_hoog + tussen), breed, maat.cel_hoog)
            vakken.append(Weekvak(maandag, vak, rij + lager, kolom))
        regels = -(-len(weken) // kolommen)
        y += regels * (maat.cel_hoog + tussen)
        rij += regels
    return Jaarvorm(maat.breedte, y - tussen, tuple(namen), tuple(vakken))


def leg_sleutel(
    woorden: Sequence[str], breedte: float, regel: float, meet: Meet
) -> tuple[tuple[Jaarvak, ...], float]:
    """Return a box for each word of the key with its mark, and how high the whole is."""
    hoog = regel * _SLEUTELREGEL
    vakken: list[Jaarvak] = []
    x = y = 0.0
    for woord in woorden:
        breed = meet(woord, False) + regel * _MERKRUIMTE
        if x > 0 and x + breed > breedte:
            x, y = 0.0, y + hoog
        vakken.append(Jaarvak(x, y, breed, hoog))
        x += breed
    return tuple(vakken), y + hoog
