"""Round the tables that stand under a fixed total: rows, then planes that keep both margins.

Many of them say some things twice: "niet van toepassing" is every case that is no klanttraject,
in table after table. Rounded each on its own, such a number would show itself more precisely in
every table. So a cell that means some cells of an earlier table (``OVERGENOMEN``) takes over
their numbers; only what is left is rounded. When that leaves no good rounding, nothing is taken.

This module is pure: codes in, multiples of five out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from jos_desktop.services.afronding import GROOTSTE_AFWIJKING, AfrondingMislukt, Cel
from jos_desktop.services.afronding_onder_totaal import verdeel, verdeel_vlak
from jos_desktop.services.samenvatting_indeling import OVERGENOMEN

Assen = tuple[str, ...]
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
        rijen, kolommen = self.rij(assen[0]), self.rij(assen[1])
        rond = verdeel_vlak(
            {(r, k): aantal for (r, k), aantal in self.waar(assen).items()},
            rijen,
            kolommen,
            zout=self.zout,
            naam="/".join((self.naam, *assen)),
        )
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

    def _overgenomen(self, as_: str, waar: Mapping[str, int]) -> dict[str, int]:
        """Return the cells that mean some cells of a table that is fixed already."""
        vast: dict[str, int] = {}
        for bron in [assen[0] for assen in self.tabellen if len(assen) == 1]:
            aantallen = self.rij(bron)
            for code, bronnen in self._verenigingen(as_, bron).items():
                som = sum(aantallen[b] for b in bronnen)
                if abs(som - waar[code]) <= GROOTSTE_AFWIJKING:
                    vast.setdefault(code, som)
        return vast

    def _verenigingen(self, as_: str, bron: str) -> dict[str, tuple[str, ...]]:
        """Return the codes of an axis that are codes of ``bron`` by their meaning, and which.

        Only when it is true of these cases as well: an old record may be incomplete.
        """
        van_bron = {
            code: codes for code, (van, codes) in OVERGENOMEN.get(as_, {}).items() if van == bron
        }
        paren = set(zip(self.kolommen[as_], self.kolommen[bron], strict=True)) if van_bron else ()
        return {
            code: codes
            for code, codes in van_bron.items()
            if all((eigen == code) == (bij in codes) for eigen, bij in paren)
        }


def som_over(
    tabel: Mapping[Cel, int], plaats: int, naar: Mapping[str, str], volgorde: Iterable[Cel]
) -> dict[Cel, int]:
    """Return a table with the codes at ``plaats`` joined to coarser ones."""
    som: Counter[Cel] = Counter()
    for cel, aantal in tabel.items():
        som[(*cel[:plaats], naar[cel[plaats]], *cel[plaats + 1 :])] += aantal
    return {cel: som[cel] for cel in volgorde}
