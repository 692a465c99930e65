"""Round the tables that stand under a fixed total: rows, then planes that keep both margins.

Many of them say some things twice: "niet van toepassing" is every case that is no klanttraject,
in table after table. Rounded each on its own, such a number would show itself more precisely in
every table. So a cell that means some cells of an earlier table (``OVERGENOMEN``) takes over
their numbers; only what is left is rounded. When that leaves no good rounding, nothing is taken.

This module is pure: codes in, multiples of five out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Final

from jos_desktop.services.afronding import GROOTSTE_AFWIJKING, AfrondingMislukt, Cel
from jos_desktop.services.afronding_onder_totaal import verdeel, verdeel_vlak
from jos_desktop.services.samenvatting_indeling import OVERGENOMEN

Assen = tuple[str, ...]
Vlak = dict[tuple[str, str], int]
_TOTAAL: Final[Assen] = ()


@dataclass(slots=True)
class Rondblad:
    """The cases of one cube as a column of codes per axis, and what is rounded of them so far.

    ``labels``: by axis every code there is, in order. ``tabellen``: by axes the full grid.
    """

    kolommen: dict[str, Sequence[str]]
    labels: Mapping[str, Sequence[str]]
    zout: bytes
    naam: str
    tabellen: dict[Assen, dict[Cel, int]] = field(default_factory=dict)

    @property
    def totaal(self) -> int:
        """Return the rounded total."""
        return self.tabellen[_TOTAAL][()]

    def waar(self, assen: Assen) -> Counter[Cel]:
        """Count the true cells of a table."""
        if not assen:
            return Counter({(): len(next(iter(self.kolommen.values()), ()))})
        return Counter(zip(*(self.kolommen[as_] for as_ in assen), strict=True))

    def rij(self, as_: str) -> dict[str, int]:
        """Return the rounded numbers of one axis."""
        return {cel[0]: aantal for cel, aantal in self.tabellen[(as_,)].items()}

    def rond_rij(self, as_: str) -> None:
        """Round one axis under the total. Raises AfrondingMislukt."""
        waar = dict.fromkeys(self.labels[as_], 0)
        waar |= {cel[0]: aantal for cel, aantal in self.waar((as_,)).items()}
        vast = self._overgenomen(as_, waar)
        try:
            rond = self._verdeel_rest(as_, waar, vast)
        except AfrondingMislukt:
            rond = self._verdeel_rest(as_, waar, {})
        self.tabellen[(as_,)] = {(code,): rond[code] for code in self.labels[as_]}

    def rond_vlak(self, assen: Assen) -> None:
        """Round two axes under their margins, which are fixed. Raises AfrondingMislukt."""
        rij_as, kolom_as = assen
        waar = Vlak({(r, k): aantal for (r, k), aantal in self.waar(assen).items()})
        rijen, kolommen = self.rij(rij_as), self.rij(kolom_as)
        vast = self._overgenomen_kolommen(assen, waar, kolommen)
        rond: Vlak = {}
        if vast:
            with suppress(AfrondingMislukt):
                rond = self._vlak_rest(assen, waar, vast)
        if not rond or any(n and not waar.get(cel) for cel, n in rond.items()):
            rond = self._vlak_rest(assen, waar, {})
        self.tabellen[assen] = {(r, k): rond[r, k] for r in rijen for k in kolommen}

    def _verdeel_rest(
        self, as_: str, waar: Mapping[str, int], vast: Mapping[str, int]
    ) -> dict[str, int]:
        naam = f"{self.naam}/{as_}"
        rest = self.totaal - sum(vast.values())
        over = {code: n for code, n in waar.items() if code not in vast}
        if rest < 0 or (vast and rest and not any(over.values())):
            raise AfrondingMislukt(wat=naam, grens=GROOTSTE_AFWIJKING)
        return {**vast, **verdeel(over, rest, zout=self.zout, naam=naam)}

    def _vlak_rest(
        self, assen: Assen, waar: Mapping[tuple[str, str], int], vast: Mapping[str, dict[str, int]]
    ) -> Vlak:
        rij_as, kolom_as = assen
        naam = f"{self.naam}/{rij_as}/{kolom_as}"
        rijen = {r: n - sum(k[r] for k in vast.values()) for r, n in self.rij(rij_as).items()}
        if any(n < 0 for n in rijen.values()):
            raise AfrondingMislukt(wat=naam, grens=GROOTSTE_AFWIJKING)
        over = {k: n for k, n in self.rij(kolom_as).items() if k not in vast}
        rond = verdeel_vlak(
            {cel: n for cel, n in waar.items() if cel[1] in over},
            rijen,
            over,
            zout=self.zout,
            naam=naam,
        )
        return rond | {(r, k): kolom[r] for k, kolom in vast.items() for r in rijen}

    def _overgenomen(self, as_: str, waar: Mapping[str, int]) -> dict[str, int]:
        """Return the cells that hold exactly the cases of cells that are fixed already."""
        vast: dict[str, int] = {}
        for bron in [assen[0] for assen in self.tabellen if len(assen) == 1]:
            aantallen = self.rij(bron)
            for code, bronnen in self._verenigingen(as_, bron).items():
                som = sum(aantallen[b] for b in bronnen)
                if abs(som - waar[code]) <= GROOTSTE_AFWIJKING:
                    vast.setdefault(code, som)
        return vast

    def _overgenomen_kolommen(
        self, assen: Assen, waar: Mapping[tuple[str, str], int], kolommen: Mapping[str, int]
    ) -> dict[str, dict[str, int]]:
        """Return the whole columns that an earlier plane with the same rows shows already."""
        rij_as, kolom_as = assen
        rijen = self.rij(rij_as)
        vast: dict[str, dict[str, int]] = {}
        for eerder, tabel in self.tabellen.items():
            if len(eerder) != 2 or eerder[0] != rij_as:
                continue
            for code, bronnen in self._verenigingen(kolom_as, eerder[1]).items():
                kolom = {r: sum(tabel[r, b] for b in bronnen) for r in rijen}
                nabij = all(
                    abs(n - waar.get((r, code), 0)) <= GROOTSTE_AFWIJKING for r, n in kolom.items()
                )
                if nabij and sum(kolom.values()) == kolommen[code]:
                    vast.setdefault(code, kolom)
        return vast

    def _verenigingen(self, as_: str, bron: str) -> dict[str, tuple[str, ...]]:
        """Return the codes of an axis that are codes of ``bron`` by their meaning, and which.

        Only when it is true of these cases as well: an old record may be incomplete.
        """
        paren = set(zip(self.kolommen[as_], self.kolommen[bron], strict=True))
        return {
            code: codes
            for code, (van, codes) in OVERGENOMEN.get(as_, {}).items()
            if van == bron and all((eigen == code) == (bij in codes) for eigen, bij in paren)
        }


def som_over(
    tabel: Mapping[Cel, int], plaats: int, naar: Mapping[str, str], volgorde: Iterable[Cel]
) -> dict[Cel, int]:
    """Return a table with the codes at ``plaats`` joined to coarser ones."""
    som: Counter[Cel] = Counter()
    for cel, aantal in tabel.items():
        som[(*cel[:plaats], naar[cel[plaats]], *cel[plaats + 1 :])] += aantal
    return {cel: som[cel] for cel in volgorde}
