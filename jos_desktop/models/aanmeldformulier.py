"""The aanmeldformulier as plain frozen data: its five blocks, its fields, and what stands in them.

The same list makes the paper and reads it back, so that nothing has to be typed twice.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from typing import Final

from jos_desktop.models.papier import Afzender
from jos_desktop.models.vrijgave import Vrijgave

VOORVOEGSEL: Final = "jos1_"
"""How the name of every field begins in the file: form and version."""

MEESTE_HULP: Final = 3
"""How many organisations the form has room for."""


class Veldsoort(Enum):
    """How a field is filled in."""

    REGEL = auto()
    VAK = auto()
    VINK = auto()


@dataclass(frozen=True, slots=True)
class Formulierveld:
    """One field: its name in the file, its words, its share of the width, its limit in letters."""

    naam: str
    titel: str
    breedte: int = 1
    soort: Veldsoort = Veldsoort.REGEL
    maximaal: int = 120


@dataclass(frozen=True, slots=True)
class Formulierblok:
    """One of the five blocks, in rows of fields."""

    titel: str
    uitleg: str
    rijen: tuple[tuple[Formulierveld, ...], ...]


def _vak(naam: str, titel: str) -> tuple[Formulierveld, ...]:
    return (Formulierveld(naam, titel, soort=Veldsoort.VAK, maximaal=2000),)


def _hulp(nummer: int) -> tuple[tuple[Formulierveld, ...], ...]:
    begin = f"hulp{nummer}_"
    return (
        (
            Formulierveld(f"{begin}organisatie", f"Organisatie {nummer}", 3),
            Formulierveld(f"{begin}contactpersoon", "Contactpersoon", 2),
            Formulierveld(f"{begin}telefoon", "Telefoon", 2, maximaal=30),
        ),
        (
            Formulierveld(f"{begin}soort", "Soort hulp", 3),
            Formulierveld(f"{begin}sinds", "Sinds", 2, maximaal=20),
            Formulierveld(f"{begin}contact", "JOS mag bellen", 2, Veldsoort.VINK),
        ),
    )


def _ouder(nummer: int) -> tuple[Formulierveld, ...]:
    return (
        Formulierveld(f"ouder{nummer}_naam", f"Ouder of verzorger {nummer}", 3),
        Formulierveld(f"ouder{nummer}_telefoon", "Telefoon", 2, maximaal=30),
        Formulierveld(f"ouder{nummer}_email", "E-mail", 2),
    )


BLOKKEN: Final = (
    Formulierblok(
        "1. Naam, adres en gegevens",
        "",
        (
            (
                Formulierveld("roepnaam", "Roepnaam", 2, maximaal=80),
                Formulierveld("voorvoegsel", "Tussen", 1, maximaal=20),
                Formulierveld("achternaam", "Achternaam", 3),
                Formulierveld("geboortedatum", "Geboren op (21-11-2011)", 2, maximaal=20),
            ),
            (
                Formulierveld("straat", "Straat en nummer", 3),
                Formulierveld("postcode", "Postcode", 1, maximaal=10),
                Formulierveld("woonplaats", "Woonplaats", 2, maximaal=80),
            ),
            (
                Formulierveld("telefoon", "Telefoon leerling", 2, maximaal=30),
                Formulierveld("email", "E-mail leerling", 3),
            ),
            (
                Formulierveld("school", "School", 3),
                Formulierveld("klas", "Klas", 1, maximaal=30),
                Formulierveld("mentor", "Mentor", 2),
            ),
            _ouder(1),
            _ouder(2),
            (
                Formulierveld("aangemeld_door", "Aangemeld door", 3),
                Formulierveld("oco", "Ondersteuningscoördinator weet het sinds", 3, maximaal=20),
            ),
        ),
    ),
    Formulierblok(
        "2. Toestemming",
        "Een kruisje is nog geen toestemming. Wie gezag heeft, en vanaf 12 jaar ook de leerling, "
        "tekent bij JOS een apart formulier.",
        (
            (
                Formulierveld("besproken_ouders", "Besproken met ouders", 1, Veldsoort.VINK),
                Formulierveld("besproken_leerling", "Besproken met leerling", 1, Veldsoort.VINK),
            ),
        ),
    ),
    Formulierblok("3. Doel van school", "", (_vak("doel_school", "Wat vraagt school van JOS?"),)),
    Formulierblok(
        "4. Doel van leerling en ouders",
        "",
        (
            _vak("doel_leerling", "Wat wil de leerling? In eigen woorden"),
            _vak("doel_ouders", "Wat willen de ouders? In eigen woorden"),
        ),
    ),
    Formulierblok(
        "5. Andere hulp",
        "Is er al een hulpverlener? Dan bellen we die eerst, als dat mag.",
        (
            (Formulierveld("hulp_geen", "Er is geen andere hulp", 1, Veldsoort.VINK),),
            *(rij for nummer in range(1, MEESTE_HULP + 1) for rij in _hulp(nummer)),
        ),
    ),
)
VELDEN: Final = {veld.naam: veld for blok in BLOKKEN for rij in blok.rijen for veld in rij}


@dataclass(frozen=True, slots=True)
class Aanmeldformulier:
    """The form to print or to fill in on a screen; ``waarden`` is what stands in it already."""

    documentnummer: str
    datum: date
    afzender: Afzender
    waarden: Mapping[str, str]
    vrijgave: Vrijgave = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Ingevuldformulier:
    """What was read from a form that came back: the known fields that hold something."""

    waarden: Mapping[str, str] = field(repr=False)

    def tekst(self, naam: str) -> str:
        """Return a field, empty when it was not filled in."""
        return self.waarden.get(naam, "")

    def aan(self, naam: str) -> bool:
        """Tell whether a box was ticked."""
        return bool(self.waarden.get(naam))
