"""How to add up a table that is known only by its description: which columns are what.

Nothing here knows the name of a table: what keeps to the conventions (a key of codes, words beside
a code in ``<naam>_naam``, numbers at the end) is added up. Which tables may come in at all is
decided before, in services/optelling_toets.py.
"""

from dataclasses import dataclass, replace
from typing import Final

from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Samenvattingstabel

BLOK: Final = "blok"
SCHOOL: Final = "school"
WOORDEN: Final = "_naam"
# Formation is a level, not a flow: half a post in two blocks is not a whole post in a year.
_NIVEAU: Final = "fte"


@dataclass(frozen=True, slots=True)
class Vorm:
    """One table without its rows, and the places of its columns.

    ``sleutel`` are the columns that tell rows apart, without the block; ``woorden`` gives per one
    of those the place of its words, or None.
    """

    tabel: Samenvattingstabel
    blok: int | None
    sleutel: tuple[int, ...]
    # The names of the columns of the key.
    assen: tuple[str, ...]
    woorden: tuple[int | None, ...]
    getallen: tuple[int, ...]
    # The place of the school within the key.
    school: int | None

    @classmethod
    def van(cls, tabel: Samenvattingstabel) -> "Vorm":
        """Read the form off the columns."""
        namen = [kolom.naam for kolom in tabel.kolommen]
        blok = namen.index(BLOK) if BLOK in namen else None
        sleutel = tuple(
            plaats
            for plaats, kolom in enumerate(tabel.kolommen)
            if kolom.in_sleutel and kolom.naam != BLOK
        )
        assen = tuple(namen[plaats] for plaats in sleutel)
        return cls(
            replace(tabel, rijen=()),
            blok,
            sleutel,
            assen,
            tuple(_plaats(namen, f"{as_}{WOORDEN}") for as_ in assen),
            tuple(p for p, k in enumerate(tabel.kolommen) if k.soort is not Kolomsoort.TEKST),
            assen.index(SCHOOL) if SCHOOL in assen else None,
        )

    @property
    def getalkolommen(self) -> tuple[Kolom, ...]:
        """Return the columns with numbers."""
        return tuple(self.tabel.kolommen[plaats] for plaats in self.getallen)

    @property
    def telt_op_in_tijd(self) -> bool:
        """Tell whether blocks may be added up to years."""
        return not any(kolom.naam.startswith(_NIVEAU) for kolom in self.getalkolommen)

    def past_op(self, tabel: Samenvattingstabel) -> bool:
        """Tell whether a table of another file has the same columns and is added the same way."""
        if self.tabel.kolommen == tabel.kolommen:
            return (tabel.optellen, tabel.exact) == (self.tabel.optellen, self.tabel.exact)
        wij = [(k.naam, k.soort, k.bijschrift) for k in self.tabel.kolommen]
        zij = [(k.naam, k.soort, k.bijschrift) for k in tabel.kolommen]
        zelfde = (tabel.optellen, tabel.exact) == (self.tabel.optellen, self.tabel.exact)
        return zelfde and wij == zij


def _plaats(namen: list[str], naam: str) -> int | None:
    return namen.index(naam) if naam in namen else None
