"""A set of tables with their pictures and their story: what a workbook and a report are made of.

The summary that leaves, the sum of many of them and the worker's own figures all take this form,
so that the window, the workbook and the paper show the same numbers in the same order.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from jos_desktop.models.samenvattingstabel import Samenvattingstabel


class Grafieksoort(StrEnum):
    """How a picture is drawn; ``LIJN`` is for time, the others for comparing."""

    STAAF = "staaf"
    GESTAPELD = "gestapeld"
    LIJN = "lijn"


@dataclass(frozen=True, slots=True)
class Grafiek:
    """One picture of one table, by the names of its columns.

    ``categorie`` gives the bars or the points in time, ``reeks`` (may be "") the colours and
    ``waarde`` the length. Rows with the same category and series are added up first, so that the
    rows of several blocks make one bar.
    """

    tabel: str
    titel: str
    soort: Grafieksoort
    categorie: str
    waarde: str
    reeks: str = ""


@dataclass(frozen=True, slots=True)
class Cijferboek:
    """Tables in reading order, grouped by their ``groep``.

    ``inleiding`` are the paragraphs a reader needs first (what is counted, how it was rounded);
    ``duiding`` is by the name of a table. ``let_op``, when there is one, stands on every page: such
    as that a view is not for sharing. ``gebrek`` says that something could not be counted.
    """

    titel: str
    ondertitel: str
    inleiding: tuple[str, ...]
    tabellen: tuple[Samenvattingstabel, ...]
    grafieken: tuple[Grafiek, ...] = ()
    duiding: Mapping[str, str] = field(default_factory=dict)
    let_op: str = ""
    gebrek: str = ""

    @property
    def alineas(self) -> tuple[str, ...]:
        """Return every paragraph before the tables: what is missing comes first."""
        return (self.gebrek, *self.inleiding) if self.gebrek else self.inleiding

    def __post_init__(self) -> None:
        per_naam = {tabel.naam: tabel for tabel in self.tabellen}
        if len(per_naam) != len(self.tabellen):
            raise ValueError("a table twice")
        for grafiek in self.grafieken:
            kolommen = {kolom.naam for kolom in per_naam[grafiek.tabel].kolommen}
            if not {grafiek.categorie, grafiek.waarde, grafiek.reeks or grafiek.waarde} <= kolommen:
                raise ValueError("a picture of a column that is not there")
