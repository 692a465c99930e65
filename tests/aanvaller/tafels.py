"""The published tables as the attacker sees them, and when a truth could have given them.

``waar`` is a truth he tries. A table says whether the method could have published ``rond`` for
that truth. What decides is the rule, not the secret salt: he may think of any salt.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

import numpy as np

from jos_desktop.services.afronding import BASIS, GROOTSTE_AFWIJKING, WEINIG

Cel = tuple[str, ...]
Getallen = np.ndarray[tuple[int, ...], np.dtype[np.float64]]
# Any five in an empty cell costs more than every error together: empty stays empty if it can.
LEEG = 10**6


@dataclass
class Tafel:
    """One table: its axes, what was published, and the truth that is tried now."""

    naam: str
    assen: tuple[str, ...]
    rond: Mapping[Cel, int]
    waar: Counter[Cel] = field(default_factory=Counter)
    duur: ClassVar[int] = 0

    def klopt(self, geraakt: Iterable[Cel]) -> bool:
        """Tell whether the truth can stand; only the cells in ``geraakt`` changed."""
        grens = GROOTSTE_AFWIJKING
        return all(abs(self.waar[c] - self.rond.get(c, 0)) <= grens for c in geraakt)


@dataclass
class Binnen(Tafel):
    """The inner cells of a cube: each is a multiple of five just below or above the truth.

    ``rond`` is the rounding that was; he does not know it, so every value found with it counts,
    and what is not found is asked of the solver, which does vary it. With ``nabootsen`` he imitates
    the search as well: from a random beginning it can end in every rounding that no turn and no
    swap makes better, and in no other. ``doorsneden`` are the published tables.
    """

    doorsneden: Sequence[tuple[int, ...]] = ()
    nabootsen: bool = False
    duur: ClassVar[int] = 1

    def __post_init__(self) -> None:
        self._cellen = list(self.rond)
        doelen: dict[tuple[int, Cel], int] = {}
        leden = [
            [
                doelen.setdefault((n, tuple(cel[p] for p in doorsnede)), len(doelen))
                for n, doorsnede in enumerate(self.doorsneden)
            ]
            for cel in self._cellen
        ]
        self._leden = np.zeros((len(leden), len(doelen)))
        for rij, van_cel in enumerate(leden):
            self._leden[rij, van_cel] = 1
        self._gedeeld = self._leden @ self._leden.T

    def klopt(self, geraakt: Iterable[Cel]) -> bool:
        """Tell whether the method could have rounded these inner cells so."""
        if any(abs(self.waar[c] - self.rond.get(c, 0)) >= BASIS for c in geraakt):
            return False
        return not self.nabootsen or self.is_klaar(self.rond, self.waar)

    def is_klaar(self, rond: Mapping[Cel, int], waar: Mapping[Cel, int]) -> bool:
        """Tell whether the search could end here; with few cells filled there is no search."""
        echt = np.array([waar[c] for c in self._cellen], dtype=float)
        if np.count_nonzero(echt) <= WEINIG:
            return True
        fout = np.array([rond[c] for c in self._cellen], dtype=float) - echt
        stap = np.where(fout > 0, -BASIS, BASIS)
        winst = 2 * stap * (self._leden @ (fout @ self._leden))
        winst += BASIS * BASIS * len(self.doorsneden)
        vrij = echt % BASIS > 0
        if np.any(winst[vrij] < 0):
            return False
        hoog, laag = np.flatnonzero(vrij & (fout > 0)), np.flatnonzero(vrij & (fout < 0))
        gedeeld = self._gedeeld[np.ix_(hoog, laag)]
        ruil = winst[hoog][:, None] + winst[laag][None, :] - 2 * BASIS * BASIS * gedeeld
        return bool(ruil.min(initial=0) >= 0)


@dataclass
class Los(Tafel):
    """Counts that went up or down by the secret alone; cells that are not in it say nothing.

    ``minste``: with fewer a row is not published at all.
    """

    minste: int = 0

    def klopt(self, geraakt: Iterable[Cel]) -> bool:
        """Tell whether every cell is less than five from its rounding."""
        return all(
            abs(self.waar[c] - n) < BASIS and self.waar[c] >= self.minste
            for c, n in self.rond.items()
        )


@dataclass
class Rij(Tafel):
    """One axis rounded under a fixed total: no five can move to where the error would fall."""

    vast: frozenset[Cel] = frozenset()
    duur: ClassVar[int] = 1

    def klopt(self, geraakt: Iterable[Cel]) -> bool:
        """Tell whether the rounding is one of the best for this truth."""
        return super().klopt(geraakt) and rij_is_best(
            [(self.rond[c], self.waar[c]) for c in self.rond if c not in self.vast]
        )


@dataclass
class Vlak(Tafel):
    """Two axes rounded under both margins: no round of fives lowers the error."""

    vast: frozenset[Cel] = frozenset()
    duur: ClassVar[int] = 2

    def __post_init__(self) -> None:
        vrij = [c for c in self.rond if c not in self.vast]
        self._rijen = list(dict.fromkeys(c[0] for c in vrij))
        self._kolommen = list(dict.fromkeys(c[1] for c in vrij))
        vorm = (len(self._rijen), len(self._kolommen))
        self._rond = np.array(
            [[self.rond[r, k] for k in self._kolommen] for r in self._rijen], dtype=float
        ).reshape(vorm)

    def klopt(self, geraakt: Iterable[Cel]) -> bool:
        """Tell whether the rounding is one of the best for this truth."""
        if not super().klopt(geraakt):
            return False
        waar = np.array(
            [[self.waar[r, k] for k in self._kolommen] for r in self._rijen], dtype=float
        ).reshape(self._rond.shape)
        return vlak_is_best(self._rond, waar)


def rij_is_best(paren: Iterable[tuple[int, int]]) -> bool:
    """Tell whether no five can move (rounded, true) without raising the error."""
    af, bij = [-np.inf], [np.inf]
    for rond, waar in paren:
        kosten = (rond - waar) * 2 * BASIS + BASIS * BASIS + (0 if waar else LEEG)
        bij.append(kosten)
        if rond:
            af.append(kosten - 2 * BASIS * BASIS)
    return max(af) <= min(bij)


def vlak_is_best(rond: Getallen, waar: Getallen) -> bool:
    """Tell whether the residual network has no cycle that lowers the error (Floyd-Warshall)."""
    rijen, kolommen = rond.shape
    kosten = (rond - waar) * 2 * BASIS + BASIS * BASIS + np.where(waar > 0, 0, LEEG)
    afstand = np.full((rijen + kolommen, rijen + kolommen), np.inf)
    afstand[:rijen, rijen:] = kosten
    afstand[rijen:, :rijen] = np.where(rond > 0, 2 * BASIS * BASIS - kosten, np.inf).T
    for via in range(rijen + kolommen):
        np.minimum(afstand, afstand[:, via, None] + afstand[None, via, :], out=afstand)
    return bool(np.diagonal(afstand).min(initial=0) >= 0)
