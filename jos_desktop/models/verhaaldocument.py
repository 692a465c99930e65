"""A story as it leaves: words, a ribbon in weeks, and an estimate; no name, place or date."""

from dataclasses import dataclass, field
from decimal import Decimal

from jos_desktop.models.codes_exit import Momentsoort, Schattingkant
from jos_desktop.models.vrijgave import Vrijgave


@dataclass(frozen=True, slots=True)
class Lintpunt:
    """One point on the ribbon: how many weeks after the start, what it is, in a few words."""

    week: int
    soort: Momentsoort
    tekst: str


@dataclass(frozen=True, slots=True)
class Schattingsregel:
    """One line of the estimate; ``bedrag`` is the price of one ``eenheid`` in euro."""

    kant: Schattingkant
    omschrijving: str
    eenheid: str
    aantal: Decimal
    bedrag: Decimal
    bron: str = ""

    @property
    def totaal(self) -> Decimal:
        """Return what the line comes to, in euro."""
        return self.aantal * self.bedrag


@dataclass(frozen=True, slots=True)
class Verhaaldocument:
    """A finished story; ``delen`` are headings with their text, ``weken`` how long it took."""

    titel: str
    schuilnaam: str
    weken: int
    delen: tuple[tuple[str, str], ...] = field(repr=False)
    lint: tuple[Lintpunt, ...] = field(repr=False)
    schatting: tuple[Schattingsregel, ...]
    vrijgave: Vrijgave
