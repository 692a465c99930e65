"""Cards and sheets about a plan as plain frozen data: what stands on the paper, and its pass.

Services fill these after they asked for a pass, reports print them: nothing here asks the vault.
"""

from dataclasses import dataclass, field
from datetime import date

from jos_desktop.models.codes_werk import Signaalfase
from jos_desktop.models.ecogram import Ecogramblad
from jos_desktop.models.papier import Afzender
from jos_desktop.models.vrijgave import Vrijgave


@dataclass(frozen=True, slots=True)
class Kaartafspraak:
    """One agreement on the card: what, for whom and in which period, in words."""

    wat: str
    voor_wie: str
    periode: str


@dataclass(frozen=True, slots=True)
class Afsprakenkaart:
    """Half an A4 for teachers; ``leerling`` is a first name and one letter, no more."""

    documentnummer: str
    datum: date
    leerling: str
    klas: str
    afspraken: tuple[Kaartafspraak, ...]
    afzender: Afzender
    vrijgave: Vrijgave = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Kaartfase:
    """One phase on the card, in the words of the pupil."""

    fase: Signaalfase
    signalen: str
    zelf: str
    anderen: str


@dataclass(frozen=True, slots=True)
class Kaartnummer:
    """Somebody to call."""

    naam: str
    telefoon: str
    wanneer: str


@dataclass(frozen=True, slots=True)
class Crisiskaart:
    """A small card to fold and carry: what I notice, what helps, who I call."""

    documentnummer: str
    datum: date
    leerling: str
    fasen: tuple[Kaartfase, ...]
    bellen: tuple[Kaartnummer, ...]
    veilige_plek: str
    wat_niet_helpt: str
    vrijgave: Vrijgave = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Bladdeel:
    """One part of a sheet: a heading, and lines of (label, words) or room to write.

    ``schrijfregels`` is the number of empty lines to write on, when there are no words.
    """

    kop: str
    regels: tuple[tuple[str, str], ...] = ()
    schrijfregels: int = 0
    hint: str = ""


@dataclass(frozen=True, slots=True)
class Planblad:
    """An advice, a signaleringsplan or a sheet of questions on A4.

    ``soort`` is the title of the file, about nobody. ``gegevens`` are lines of (label, value)
    below the title; without any it is an empty sheet, about nobody.
    """

    documentnummer: str
    datum: date
    soort: str
    titel: str
    ondertitel: str
    gegevens: tuple[tuple[str, str], ...]
    uitleg: tuple[str, ...]
    delen: tuple[Bladdeel, ...]
    vrijgave: Vrijgave = field(repr=False, compare=False)


Planpapier = Afsprakenkaart | Crisiskaart | Planblad | Ecogramblad
