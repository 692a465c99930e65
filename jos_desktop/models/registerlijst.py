"""The list to type over in another register: contacts and trajecten of a period."""

from dataclasses import dataclass
from datetime import date

from jos_desktop.models.vrijgave import Vrijgave


@dataclass(frozen=True, slots=True)
class Registerregel:
    """One contact, or the begin or end of a traject; ``duur_min`` in minutes."""

    datum: date
    leerling_id: int | None
    leerling: str
    school: str
    wat: str
    duur_min: int | None
    traject: str
    functie: str
    vrijgave: Vrijgave


@dataclass(frozen=True, slots=True)
class Registerlijst:
    """The lines of a period, both days included; each with its pass."""

    vanaf: date
    tot: date
    regels: tuple[Registerregel, ...]
