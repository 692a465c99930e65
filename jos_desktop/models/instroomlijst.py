"""The list of calls before the summer as plain frozen data, with its pass."""

from dataclasses import dataclass, field
from datetime import date

from jos_desktop.models.vrijgave import Vrijgave


@dataclass(frozen=True, slots=True)
class Instroomregel:
    """One pupil whose parents are called; of who wants a clean slate nothing but the name."""

    naam: str
    klas: str = ""
    basisschool: str = ""
    ouder: str = ""
    telefoon: str = ""
    zorgvraag: str = ""
    stand: str = ""


@dataclass(frozen=True, slots=True)
class Instroomlijst:
    """Whom to call about arriving pupils, in the order of the list on the screen."""

    documentnummer: str
    datum: date
    schooljaar: str
    school: str
    regels: tuple[Instroomregel, ...] = field(repr=False)
    leerling_ids: tuple[int, ...]
    afzender: str
    vrijgave: Vrijgave = field(repr=False, compare=False)
