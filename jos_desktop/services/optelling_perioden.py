"""The periods that blocks add up to: the blocks themselves, school years and calendar years."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from jos_desktop.models.samenvattingsbestand import Bestandsblok
from jos_desktop.models.samenvattingstabel import Kolom

_MAANDEN: Final = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()


@dataclass(frozen=True, slots=True)
class Periode:
    """One period: its code, its words, and the blocks in it that count."""

    code: str
    naam: str
    blokken: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Periodesoort:
    """A way to add blocks up; ``toevoeging`` goes behind the name of a table."""

    naam: str
    titel: str
    toevoeging: str
    in_woorden: str
    perioden: tuple[Periode, ...]

    @property
    def kolommen(self) -> tuple[Kolom, ...]:
        """Return the first columns of its tables."""
        code = Kolom(self.naam, self.titel)
        if not self.toevoeging:
            return (code,)
        return (code, Kolom(f"{self.naam}_naam", f"{self.titel}, in woorden"))

    def cellen(self, periode: Periode) -> tuple[str, ...]:
        """Return the first cells of its rows."""
        return (periode.code, periode.naam) if self.toevoeging else (periode.code,)


def periodesoorten(grenzen: Mapping[str, Bestandsblok]) -> tuple[Periodesoort, ...]:
    """Return blocks, school years and calendar years out of the blocks that count.

    A year of which one block is there says so in its words. A block that runs over New Year is in
    no calendar year.
    """
    blokken = tuple(Periode(sleutel, sleutel, (sleutel,)) for sleutel in sorted(grenzen))
    schooljaren: dict[str, list[str]] = {}
    kalenderjaren: dict[str, list[str]] = {}
    for sleutel in sorted(grenzen):
        blok = grenzen[sleutel]
        schooljaren.setdefault(sleutel[:9], []).append(sleutel)
        if blok.begin.year == blok.eind.year:
            kalenderjaren.setdefault(str(blok.begin.year), []).append(sleutel)
    return (
        Periodesoort("blok", "Blok", "", "per blok", blokken),
        Periodesoort(
            "schooljaar",
            "Schooljaar",
            "_per_schooljaar",
            "per schooljaar",
            tuple(_jaar(code, delen, grenzen) for code, delen in schooljaren.items()),
        ),
        Periodesoort(
            "kalenderjaar",
            "Kalenderjaar",
            "_per_kalenderjaar",
            "per kalenderjaar",
            tuple(_jaar(code, delen, grenzen) for code, delen in kalenderjaren.items()),
        ),
    )


def _jaar(code: str, delen: list[str], grenzen: Mapping[str, Bestandsblok]) -> Periode:
    naam = code
    if len(delen) == 1:
        blok = grenzen[delen[0]]
        van, tot = _MAANDEN[blok.begin.month - 1], _MAANDEN[blok.eind.month - 1]
        naam = f"{code} (alleen {van} tot en met {tot})"
    return Periode(code, naam, tuple(delen))
