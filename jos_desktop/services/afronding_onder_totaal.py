"""Round a dependent table under totals that are fixed already, so shared margins stay equal.

Both functions are exact: among all tables of multiples of five with these totals they return one
with the smallest squared error. Cells that are really empty are used only when nothing else
makes the totals. Equal choices are broken by the secret order. For the further tables of Layout 1.

Both begin with every cell at the multiple of five below it, all lowered alike until the totals
have room: no five can move there with profit, so going on from there is as exact as from zero.
"""

from collections.abc import Callable, Mapping
from typing import Final, TypeVar

from jos_desktop.errors import BugError
from jos_desktop.services.afronding import (
    BASIS,
    GROOTSTE_AFWIJKING,
    AfrondingMislukt,
    geheim_getal,
)

# More than any squared error can win: an empty cell stays empty when it can.
_LEEG: Final = 10**9

Cel = TypeVar("Cel")


def verdeel(aantallen: Mapping[str, int], totaal: int, *, zout: bytes, naam: str) -> dict[str, int]:
    """Round one row of counts under a fixed total, placing five by five where it helps most.

    Raises AfrondingMislukt when a cell ends more than the cap from the truth.
    """
    _eis_vijftallen(totaal)
    if totaal and not aantallen:
        raise BugError("a total without cells")
    volgorde = sorted(aantallen, key=lambda cel: geheim_getal(zout, naam, cel))
    rond = _begin({cel: aantallen[cel] for cel in volgorde}, lambda r: sum(r.values()) <= totaal)
    for _ in range((totaal - sum(rond.values())) // BASIS):
        beste = min(volgorde, key=lambda cel: _kosten(rond[cel], aantallen[cel]))
        rond[beste] += BASIS
    _eis_nabij([(rond[cel], aantallen[cel]) for cel in aantallen], naam)
    return {cel: rond[cel] for cel in aantallen}


def verdeel_vlak(
    aantallen: Mapping[tuple[str, str], int],
    rijen: Mapping[str, int],
    kolommen: Mapping[str, int],
    *,
    zout: bytes,
    naam: str,
) -> dict[tuple[str, str], int]:
    """Round a table under fixed row and column totals: a transport problem, always additive.

    Each step sends one five along the cheapest path from a row to a column that still lack
    one. Raises AfrondingMislukt when a cell ends more than the cap from the truth.
    """
    _eis_vijftallen(*rijen.values(), *kolommen.values())
    if sum(rijen.values()) != sum(kolommen.values()):
        raise BugError("row and column totals differ")
    transport = _Transport(aantallen, rijen, kolommen, zout=zout, naam=naam)
    for _ in range(transport.nog_te_sturen // BASIS):
        transport.stuur_vijf()
    _eis_nabij([(transport.rond[cel], transport.waar[cel]) for cel in transport.rond], naam)
    return {(r, k): transport.rond[r, k] for r in rijen for k in kolommen}


class _Transport:
    """A residual network: rows to columns forward, columns to rows to take a five back."""

    def __init__(
        self,
        aantallen: Mapping[tuple[str, str], int],
        rijen: Mapping[str, int],
        kolommen: Mapping[str, int],
        *,
        zout: bytes,
        naam: str,
    ) -> None:
        self._rij_over, self._kolom_over = dict(rijen), dict(kolommen)
        self._rijen = sorted(rijen, key=lambda r: geheim_getal(zout, naam, "rij", r))
        self._kolommen = sorted(kolommen, key=lambda k: geheim_getal(zout, naam, "kolom", k))
        self.waar = {(r, k): aantallen.get((r, k), 0) for r in rijen for k in kolommen}
        self.rond = _begin(self.waar, lambda r: self._past(r, rijen, kolommen))
        for (rij, kolom), aantal in self.rond.items():
            self._rij_over[rij] -= aantal
            self._kolom_over[kolom] -= aantal

    @property
    def nog_te_sturen(self) -> int:
        """Return how much has no place yet."""
        return sum(self._rij_over.values())

    def _past(
        self,
        rond: Mapping[tuple[str, str], int],
        rijen: Mapping[str, int],
        kolommen: Mapping[str, int],
    ) -> bool:
        return all(sum(rond[r, k] for k in kolommen) <= rijen[r] for r in rijen) and all(
            sum(rond[r, k] for r in rijen) <= kolommen[k] for k in kolommen
        )

    def stuur_vijf(self) -> None:
        """Send one five along the cheapest path (Bellman-Ford: costs can be below zero)."""
        naar_rij = {r: 0 for r in self._rijen if self._rij_over[r]}
        naar_kolom: dict[str, int] = {}
        via_rij: dict[str, str] = {}
        via_kolom: dict[str, str] = {}
        veranderd = True
        while veranderd:
            veranderd = False
            for r in list(naar_rij):
                for k in self._kolommen:
                    kosten = naar_rij[r] + _kosten(self.rond[r, k], self.waar[r, k])
                    if k not in naar_kolom or kosten < naar_kolom[k]:
                        naar_kolom[k], via_rij[k], veranderd = kosten, r, True
            for k in list(naar_kolom):
                for r in self._rijen:
                    if not self.rond[r, k]:
                        continue
                    kosten = naar_kolom[k] - _kosten(self.rond[r, k] - BASIS, self.waar[r, k])
                    if r not in naar_rij or kosten < naar_rij[r]:
                        naar_rij[r], via_kolom[r], veranderd = kosten, k, True
        self._leg_pad(naar_kolom, via_rij, via_kolom)

    def _leg_pad(
        self,
        naar_kolom: Mapping[str, int],
        via_rij: Mapping[str, str],
        via_kolom: Mapping[str, str],
    ) -> None:
        kolom = min((k for k in self._kolommen if self._kolom_over[k]), key=naar_kolom.__getitem__)
        self._kolom_over[kolom] -= BASIS
        while True:
            rij = via_rij[kolom]
            self.rond[rij, kolom] += BASIS
            if rij not in via_kolom:
                break
            kolom = via_kolom[rij]
            self.rond[rij, kolom] -= BASIS
        self._rij_over[rij] -= BASIS


def _begin(waar: Mapping[Cel, int], past: Callable[[dict[Cel, int]], bool]) -> dict[Cel, int]:
    """Return the cells rounded down, all lowered by the same number of fives until they fit."""
    lager = 0
    while True:
        rond = {cel: max(0, n - n % BASIS - lager) for cel, n in waar.items()}
        if past(rond) or not any(rond.values()):
            return rond
        lager += BASIS


def _kosten(rond: int, waar: int) -> int:
    """Return what one more five costs in squared error."""
    return 2 * BASIS * (rond - waar) + BASIS * BASIS + (0 if waar else _LEEG)


def _eis_vijftallen(*totalen: int) -> None:
    if any(totaal < 0 or totaal % BASIS for totaal in totalen):
        raise BugError("a fixed total is a multiple of five")


def _eis_nabij(paren: list[tuple[int, int]], naam: str) -> None:
    if any(abs(rond - waar) > GROOTSTE_AFWIJKING for rond, waar in paren):
        raise AfrondingMislukt(wat=naam, grens=GROOTSTE_AFWIJKING)
