"""Describe a safe summary as plain frozen data: what the preview shows is what leaves."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

Waarde = str | int | Decimal


class Kolomsoort(StrEnum):
    """What a column holds; ``GETAL`` may have decimals (written with a comma)."""

    TEKST = "tekst"
    AANTAL = "aantal"
    GETAL = "getal"


class Optellen(StrEnum):
    """What a reader may do with the same table of another file or block.

    ``SOM``: add the numbers of equal rows. ``GELIJK``: a fact from elsewhere that stands in
    more than one file and is not added up (pupils per school, agreed fte, outside figures).
    ``NIET``: neither (the derived stand, whose begin is the end of the block before).
    """

    SOM = "som"
    GELIJK = "gelijk"
    NIET = "niet"


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
    """A column: its name in the file, its Dutch heading and what it holds.

    A ``bijschrift`` is a remark beside the row, such as a source: it may be empty, and rows are not
    told apart by it.
    """

    naam: str
    titel: str
    soort: Kolomsoort = Kolomsoort.TEKST
    bijschrift: bool = False

    @property
    def in_sleutel(self) -> bool:
        """Tell whether rows are told apart by this column; words beside a code do not count."""
        tekst = self.soort is Kolomsoort.TEKST
        return tekst and not self.bijschrift and not self.naam.endswith("_naam")


@dataclass(frozen=True, slots=True)
class Samenvattingstabel:
    """One table that leaves; every row is as long as the heading.

    ``kubus`` and ``assen`` name the counts it was summed from, so that a check can compare it
    with its neighbours; ``kubus`` is empty for a derived table. ``groep`` is the heading under
    which a reader finds it. Only in an ``exact`` table may a number be no multiple of five: it is
    not about persons.
    """

    naam: str
    titel: str
    toelichting: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[tuple[Waarde, ...], ...]
    kubus: str = ""
    assen: tuple[str, ...] = ()
    groep: str = ""
    optellen: Optellen = Optellen.SOM
    exact: bool = False


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

    ``uitleg`` says in Dutch why schools were merged and which cases came late or were left out,
    ``uitleg_per_tabel`` the first by the name of a table; ``bevroren`` is False in a preview of
    blocks that are not frozen yet. None of them is written to the file.
    ``duiding`` is what the worker wrote beside a table, by its name: that leaves too.
    """

    periode: str
    volgnummer: int
    indeling: int
    blokken: tuple[Samenvattingsblok, ...]
    tabellen: tuple[Samenvattingstabel, ...]
    uitleg: tuple[str, ...]
    bevroren: bool
    duiding: Mapping[str, str] = field(default_factory=dict)
    uitleg_per_tabel: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def bestandsnaam(self) -> str:
        """Return the name of the file; it holds no name of a person or school."""
        return f"jos-samenvatting_{self.periode}_{self.volgnummer}.zip"
