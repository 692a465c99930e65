"""Round small cubes of counts to multiples of five so that every table keeps adding up.

The method follows the idea of Heldal and Langsrud (small count rounding): only the inner cells
are rounded, every published cell is a sum of rounded inner cells. An inner cell becomes the
multiple of the base just below or just above it, so a cell that is really empty stays empty and
nothing impossible appears. Cells go up or down by a keyed chance; then cells turn where that
lowers the squared error of all published cells most, and swaps finish. Equal choices are broken
by a secret order. With few cells filled the search would always end at the nearest multiples,
which anybody can imitate: then the chance alone decides.

This module is pure: no database, no clock, no randomness but the keyed hash.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from jos_desktop.errors import BugError, KnownError

BASIS: Final = 5
GROOTSTE_AFWIJKING: Final = 9
POGINGEN: Final = 25
# With so few cells filled there is no search. Imitated for small cubes: searched from four filled
# cells on, every published number kept four values; from three on not always. One to spare.
WEINIG: Final = 4

Cel = tuple[str, ...]
Doorsnede = tuple[int, ...]  # the axes of a published table, as positions in the inner cell


class AfrondingMislukt(KnownError):
    """No order of rounding kept every published cell within the cap."""

    wat = "De aantallen van {wat} zijn niet veilig af te ronden binnen {grens}."
    doe = "Er is niets geschreven. Meld dit aan de beheerder van JOS Desktop."


@dataclass(frozen=True, slots=True)
class Afgerond:
    """The published tables of one rounded cube.

    ``tabellen`` holds per published table only cells that can differ from zero.
    ``afwijking`` is the largest distance of a published cell to the truth, ``binnen`` are the
    rounded inner cells; both never leave the vault.
    """

    tabellen: Mapping[Doorsnede, Mapping[Cel, int]]
    poging: int
    afwijking: int
    binnen: Mapping[Cel, int] = field(repr=False)


def geheim_getal(zout: bytes, *delen: str) -> int:
    """Return a keyed 64-bit number for the given parts; unpredictable without the salt."""
    bericht = b"".join(len(d.encode()).to_bytes(4, "big") + d.encode() for d in delen)
    return int.from_bytes(hashlib.blake2b(bericht, key=zout[:64], digest_size=8).digest(), "big")


def rond_los_aantal(aantal: int, *, zout: bytes, naam: str) -> int:
    """Round one count up or down, unbiased and fixed by the salt; at most 4 off.

    A lone count is not rounded to the nearest multiple: a published 0 would then mean 0, 1 or 2.
    """
    rest = aantal % BASIS
    omhoog = geheim_getal(zout, "los", naam) % BASIS < rest
    return aantal - rest + (BASIS if omhoog else 0)


def afrond(
    aantallen: Mapping[Cel, int],
    gepubliceerd: Sequence[Doorsnede],
    *,
    zout: bytes,
    naam: str,
) -> Afgerond:
    """Round the inner cells of a cube and return the published tables.

    Raises AfrondingMislukt when no attempt keeps all published cells within the cap.
    """
    if any(aantal < 0 for aantal in aantallen.values()):
        raise BugError("a count below zero")
    for poging in range(POGINGEN):
        zoeker = _Zoeker(aantallen, gepubliceerd, zout=zout, naam=f"{naam}/{poging}")
        zoeker.begin_willekeurig()
        if zoeker.gevuld > WEINIG:
            zoeker.verbeter()
        if zoeker.afwijking() <= GROOTSTE_AFWIJKING:
            return Afgerond(zoeker.tabellen(), poging, zoeker.afwijking(), zoeker.binnen())
    raise AfrondingMislukt(wat=naam, grens=GROOTSTE_AFWIJKING)


class _Zoeker:
    """The local search: which inner cells go up, which stay at their floor."""

    def __init__(
        self,
        aantallen: Mapping[Cel, int],
        gepubliceerd: Sequence[Doorsnede],
        *,
        zout: bytes,
        naam: str,
    ) -> None:
        self._gepubliceerd = tuple(dict.fromkeys(gepubliceerd))
        self._zout, self._naam = zout, naam
        self._cellen = sorted(
            (cel for cel, aantal in aantallen.items() if aantal),
            key=lambda cel: (geheim_getal(zout, naam, *cel), cel),
        )
        self._rest = [aantallen[cel] % BASIS for cel in self._cellen]
        self._som: dict[tuple[int, Cel], int] = {}
        self._fout: dict[tuple[int, Cel], int] = {}
        self._leden: list[tuple[tuple[int, Cel], ...]] = []
        for cel, rest in zip(self._cellen, self._rest, strict=True):
            doelen = tuple(
                (nummer, tuple(cel[as_] for as_ in doorsnede))
                for nummer, doorsnede in enumerate(self._gepubliceerd)
            )
            self._leden.append(doelen)
            for doel in doelen:
                self._som[doel] = self._som.get(doel, 0) + aantallen[cel] - rest
                self._fout[doel] = self._fout.get(doel, 0) - rest
        self._laag = [
            aantallen[cel] - rest for cel, rest in zip(self._cellen, self._rest, strict=True)
        ]
        self._vrij = [i for i, rest in enumerate(self._rest) if rest]
        self._omhoog = [False] * len(self._cellen)

    @property
    def gevuld(self) -> int:
        """Return how many cells are not empty."""
        return len(self._cellen)

    def begin_willekeurig(self) -> None:
        """Round every cell up or down by a keyed chance, unbiased."""
        for i in self._vrij:
            lot = geheim_getal(self._zout, self._naam, "begin", *self._cellen[i]) % BASIS
            if lot < self._rest[i]:
                self._draai(i)

    def verbeter(self) -> None:
        """Turn single cells and swap pairs until the squared error falls no further."""
        while self._beste_draai() or self._eerste_ruil():
            pass

    def afwijking(self) -> int:
        """Return the largest error of a published cell."""
        return max((abs(fout) for fout in self._fout.values()), default=0)

    def tabellen(self) -> dict[Doorsnede, dict[Cel, int]]:
        """Return the published tables as they stand."""
        tabellen: dict[Doorsnede, dict[Cel, int]] = {d: {} for d in self._gepubliceerd}
        for (nummer, cel), som in sorted(self._som.items()):
            tabellen[self._gepubliceerd[nummer]][cel] = som
        return tabellen

    def binnen(self) -> dict[Cel, int]:
        """Return the inner cells as they stand."""
        return {cel: self._laag[i] + BASIS * self._omhoog[i] for i, cel in enumerate(self._cellen)}

    def _winst(self, i: int) -> int:
        """Return the change of the squared error when cell i turns (below zero is better)."""
        stap = -BASIS if self._omhoog[i] else BASIS
        return sum(2 * stap * self._fout[doel] + BASIS * BASIS for doel in self._leden[i])

    def _draai(self, i: int) -> None:
        stap = -BASIS if self._omhoog[i] else BASIS
        for doel in self._leden[i]:
            self._fout[doel] += stap
            self._som[doel] += stap
        self._omhoog[i] = not self._omhoog[i]

    def _beste_draai(self) -> bool:
        beste, keuze = 0, -1
        for i in self._vrij:
            winst = self._winst(i)
            if winst < beste:
                beste, keuze = winst, i
        if keuze >= 0:
            self._draai(keuze)
        return keuze >= 0

    def _eerste_ruil(self) -> bool:
        """Swap one raised with one floored cell when that lowers the error."""
        op_winst = sorted((self._winst(i), plaats, i) for plaats, i in enumerate(self._vrij))
        hoog = [(winst, i) for winst, _, i in op_winst if self._omhoog[i]]
        laag = [(winst, i) for winst, _, i in op_winst if not self._omhoog[i]]
        # Every published cell the two share is left as it was: that saves 2 x base^2 each.
        per_gedeelde = 2 * BASIS * BASIS
        meest = per_gedeelde * len(self._gepubliceerd)
        for winst_a, a in hoog:
            leden_a = set(self._leden[a])
            for winst_b, b in laag:
                if winst_a + winst_b >= meest:
                    break
                gedeeld = sum(doel in leden_a for doel in self._leden[b])
                if winst_a + winst_b - per_gedeelde * gedeeld < 0:
                    self._draai(a)
                    self._draai(b)
                    return True
        return False
