"""The phone list for a crisis as plain frozen data, with its pass."""

from dataclasses import dataclass, field
from datetime import date

from jos_desktop.models.vrijgave import Vrijgave


@dataclass(frozen=True, slots=True)
class Belregel:
    """Somebody to call: who it is, at which number, and what was agreed about calling."""

    naam: str
    wie: str
    telefoon: str
    afspraak: str = ""


@dataclass(frozen=True, slots=True)
class Bellijst:
    """Whom to call about one pupil, in this order; nobody who may not be informed."""

    documentnummer: str
    datum: date
    leerling: str
    regels: tuple[Belregel, ...]
    afzender: str
    vrijgave: Vrijgave = field(repr=False, compare=False)
