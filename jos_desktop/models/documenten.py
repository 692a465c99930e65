"""Describe printed documents as plain frozen data: no session, no window, no PDF library.

Services fill these, reports print them, the preview shows them: all three see the same content.
Sections follow the overdrachtsdocument of the JOS domain: 0 (kop) up to and including 15 (voet).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from jos_desktop.models.codes import OverdrachtType
from jos_desktop.models.vrijgave import Vrijgave

SECTIETITELS: tuple[str, ...] = (
    "Kop",
    "Leerling",
    "Ouders en gezag",
    "Toestemming",
    "Aanleiding en hulpvraag",
    "Wat is er al gedaan",
    "Stand van zaken doelen",
    "Krachten en wat deze leerling nodig heeft",
    "Betrokken hulp en lopende verwijzingen",
    "Verzuim en schoolgang",
    "Veiligheid",
    "Wat leerling en ouders zelf al deden en willen",
    "Afspraken over de overdracht",
    "Reactie van leerling en ouders",
    "Akkoord",
    "Vertrouwelijkheid en rechten",
)
"""The Dutch title of each section; the index is the section's number."""


@dataclass(frozen=True, slots=True)
class Variant:
    """Say which sections a kind of handover has and which of them carry the most weight."""

    secties: tuple[int, ...]
    nadruk: frozenset[int] = frozenset()


_ALLE_SECTIES = tuple(range(len(SECTIETITELS)))
# Within the JOS team no consent page is needed (Jeugdwet 7.3.11 lid 2), so no sections 3 and 14.
_BINNEN_JOS = Variant(secties=(0, 1, 4, 5, 6, 7, 8, 10, 12))
_VOLLEDIG = Variant(secties=_ALLE_SECTIES)

VARIANTEN: Mapping[OverdrachtType, Variant] = MappingProxyType(
    {
        **dict.fromkeys(OverdrachtType, _VOLLEDIG),
        OverdrachtType.PO_VO: Variant(_ALLE_SECTIES, nadruk=frozenset({7, 9, 12})),
        OverdrachtType.AFSTROOM: Variant(_ALLE_SECTIES, nadruk=frozenset({5, 7})),
        OverdrachtType.WIJKTEAM: Variant(_ALLE_SECTIES, nadruk=frozenset({8, 10, 11})),
        OverdrachtType.FUNCTIE: _BINNEN_JOS,
        OverdrachtType.COLLEGA: _BINNEN_JOS,
    }
)
"""Sections per kind of handover; every kind is in it."""


class Aard(StrEnum):
    """Tell the reader whether a text is a fact or somebody's opinion."""

    FEIT = "feit"
    MENING = "mening"


@dataclass(frozen=True, slots=True)
class Alinea:
    """A running text; newlines stay newlines, an empty line starts a new paragraph."""

    tekst: str
    kop: str = ""
    aard: Aard | None = None


@dataclass(frozen=True, slots=True)
class Lijst:
    """A list of short points."""

    punten: tuple[str, ...]
    kop: str = ""
    aard: Aard | None = None


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table; every row has as many cells as the header.

    ``breedtes`` are relative column widths (any unit); empty lets the contents decide.
    """

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    kop: str = ""
    breedtes: tuple[float, ...] = ()

    def __post_init__(self) -> None:
        if not self.koppen or any(len(rij) != len(self.koppen) for rij in self.rijen):
            raise ValueError("every row needs as many cells as the header, and at least one")
        if self.breedtes and (
            len(self.breedtes) != len(self.koppen) or any(b <= 0 for b in self.breedtes)
        ):
            raise ValueError("one positive width for each column")


@dataclass(frozen=True, slots=True)
class Kenmerken:
    """Label and value pairs, such as name and date of birth."""

    paren: tuple[tuple[str, str], ...]
    kop: str = ""


@dataclass(frozen=True, slots=True)
class Citaat:
    """What somebody said, in their own words; ``wie`` is for example ``"moeder"``."""

    tekst: str
    wie: str
    kop: str = ""


@dataclass(frozen=True, slots=True)
class Ondertekenaar:
    """One person who signs; an empty name or date leaves a line to write on."""

    rol: str
    naam: str = ""
    datum: date | None = None


@dataclass(frozen=True, slots=True)
class Ondertekening:
    """The lines on which people sign."""

    ondertekenaars: tuple[Ondertekenaar, ...]
    kop: str = ""


Blok: TypeAlias = Alinea | Lijst | Tabel | Kenmerken | Citaat | Ondertekening


@dataclass(frozen=True, slots=True)
class Sectie:
    """A numbered section; an empty title means the usual one of :data:`SECTIETITELS`."""

    nummer: int
    blokken: tuple[Blok, ...]
    titel: str = ""
    nadruk: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.nummer < len(SECTIETITELS):
            raise ValueError(f"there is no section {self.nummer}")
        if not self.titel:
            object.__setattr__(self, "titel", SECTIETITELS[self.nummer])


@dataclass(frozen=True, slots=True)
class Partij:
    """The one who hands over or takes over; empty fields are left out of the document."""

    naam: str
    functie: str = ""
    organisatie: str = ""
    school: str = ""
    telefoon: str = ""


@dataclass(frozen=True, slots=True)
class Antwoordstrook:
    """The slip on the last page for a receiver without JOS Desktop; it names no pupil."""

    initialen: str = field(repr=False)
    antwoord_voor: date | None = None


@dataclass(frozen=True, slots=True)
class OverdrachtDocument:
    """Everything the overdrachtsdocument shows, and nothing else: also what the preview reads.

    The head (section 0) is made of the fields; ``secties`` holds the sections that have data, in
    order of their number. ``weggelaten`` names the withheld sections, without their contents.
    ``vrijgave`` is the pass it leaves with; ``concept`` marks a document whose consent is not
    complete yet, which is for pupil and parents only. ``vervallen`` says in one word why it may not
    be used any more (ingetrokken, geweigerd, verlopen). ``strook`` is there when the answer comes
    back on paper.
    """

    documentnummer: str
    versie: int
    soort: OverdrachtType
    datum: date
    geldig_tot: date | None
    gever: Partij
    ontvanger: Partij
    secties: tuple[Sectie, ...]
    vrijgave: Vrijgave = field(repr=False)
    weggelaten: tuple[str, ...] = ()
    concept: bool = False
    vervallen: str = ""
    strook: Antwoordstrook | None = None

    def __post_init__(self) -> None:
        nummers = [sectie.nummer for sectie in self.secties]
        if any(later <= eerder for eerder, later in pairwise(nummers)):
            raise ValueError("sections are in order of their number and each occurs once")


@dataclass(frozen=True, slots=True)
class OntvangenDocument:
    """What somebody else handed over, as he wrote it: the same content, and no pass.

    It left the vault of the giver with a pass of his own. Here it is only looked at: what shows it
    writes to memory, and no function writes it to a file.
    """

    documentnummer: str
    versie: int
    soort: OverdrachtType
    datum: date
    geldig_tot: date | None
    gever: Partij = field(repr=False)
    ontvanger: Partij = field(repr=False)
    secties: tuple[Sectie, ...] = field(repr=False)
    weggelaten: tuple[str, ...]
    ontvangen: date
    vervallen: str = ""


@dataclass(frozen=True, slots=True)
class Herstelblad:
    """The recovery sheet to print and keep; the code never shows in a repr or a log."""

    herstelcode: str = field(repr=False)
    datum: date
    kluisnaam: str = ""
