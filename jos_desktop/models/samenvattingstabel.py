"""Describe a safe summary as plain frozen data: what the preview shows is what leaves."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

Waarde = str | int


class Kolomsoort(StrEnum):
    """What a column holds; ``GETAL`` may have decimals (written with a comma)."""

    TEKST = "tekst"
    AANTAL = "aantal"
    GETAL = "getal"


class Blokstatus(StrEnum):
    """Where a closed block stands."""

    BEVROREN = "bevroren"
    KLAAR = "klaar"
    TE_KLEIN = "te_klein"
    MEEGENOMEN = "meegenomen"


@dataclass(frozen=True, slots=True)
class Blokstand:
    """One closed block, and whether a summary of it can be made.

    ``trajecten`` counts what would be new in this block; it is for the worker's own screen.
    """

    sleutel: str
    begin: date
    eind: date
    status: Blokstatus
    trajecten: int
    uitleg: str

    @property
    def te_maken(self) -> bool:
        """Tell whether this block has a summary or can get one."""
        return self.status in (Blokstatus.BEVROREN, Blokstatus.KLAAR)


@dataclass(frozen=True, slots=True)
class Kolom:
    """A column: its name in the file, its Dutch heading and what it holds."""

    naam: str
    titel: str
    soort: Kolomsoort = Kolomsoort.TEKST


@dataclass(frozen=True, slots=True)
class Samenvattingstabel:
    """One table that leaves; every row is as long as the heading.

    ``kubus`` and ``assen`` name the counts it was summed from, so that a check can compare it
    with its neighbours; ``kubus`` is empty for a derived table.
    """

    naam: str
    titel: str
    toelichting: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[tuple[Waarde, ...], ...]
    kubus: str = ""
    assen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Samenvattingsblok:
    """A frozen block inside a summary; a replacing one says so."""

    sleutel: str
    begin: date
    eind: date
    versie: int
    vervangt: bool


@dataclass(frozen=True, slots=True)
class Samenvatting:
    """Everything that leaves (``blokken``, ``tabellen``) and what only the worker reads.

    ``uitleg`` says in Dutch why schools were merged and which cases came late; ``bevroren`` is
    False in a preview of blocks that are not frozen yet. Neither is written to the file.
    """

    periode: str
    volgnummer: int
    indeling: int
    blokken: tuple[Samenvattingsblok, ...]
    tabellen: tuple[Samenvattingstabel, ...]
    uitleg: tuple[str, ...]
    bevroren: bool

    @property
    def bestandsnaam(self) -> str:
        """Return the name of the file; it holds no name of a person or school."""
        return f"jos-samenvatting_{self.periode}_{self.volgnummer}.zip"
