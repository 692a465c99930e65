"""Appointments as plain data: what an .ics file gave, and what goes into one."""

from dataclasses import dataclass
from datetime import datetime

from jos_desktop.models.vrijgave import Vrijgave


@dataclass(frozen=True, slots=True)
class IcsAfspraak:
    """One occurrence out of a calendar file; moments are aware (RFC 5545).

    ``uid`` and ``keer`` together name it, also when the same file is read again.
    """

    uid: str
    keer: str
    begin: datetime
    einde: datetime | None
    hele_dag: bool
    onderwerp: str
    plaats: str
    vervallen: bool
    prive: bool


@dataclass(frozen=True, slots=True)
class Agendablok:
    """One appointment on its way out: when it is and what kind of thing, nothing else."""

    uid: str
    begin: datetime
    einde: datetime
    hele_dag: bool
    soort: str


@dataclass(frozen=True, slots=True)
class Agendadocument:
    """A calendar to read in another program; no name, no place and no words of the user."""

    blokken: tuple[Agendablok, ...]
    gemaakt: datetime
    vrijgave: Vrijgave
