"""An extract of the logboek as plain frozen data: what the PDF and the CSV both show."""

from dataclasses import dataclass, field
from datetime import date, datetime

from jos_desktop.models.vrijgave import Vrijgave


def wie_in_woorden(door: str, namens: str) -> str:
    """Return who did it, and on whose behalf; without a worker the other acted himself."""
    return f"{door} namens {namens}" if door and namens else door or namens


@dataclass(frozen=True, slots=True)
class UittrekselVeld:
    """One field of an event: what it was and what it became; empty when there was nothing."""

    veld: str
    oud: str
    nieuw: str


@dataclass(frozen=True, slots=True)
class UittrekselRegel:
    """One event in words; ``gewist`` when its words were erased with a dossier."""

    nummer: int
    moment: datetime
    gebeurtenis: str
    door: str
    namens: str
    leerling: str
    waarvan: str
    velden: tuple[UittrekselVeld, ...] = ()
    gewist: bool = False


@dataclass(frozen=True, slots=True)
class Uittreksel:
    """Events of one pupil, or of all, with the head of the chain they stand in.

    ``kop`` (hex) belongs to event ``kop_regel``: whoever keeps it can later tell whether the
    logboek up to there is still the same. ``vrijgave`` is the pass it leaves with.
    """

    leerling: str
    leerling_id: int | None
    van: date | None
    tot: date | None
    gemaakt: datetime
    door: str
    kop_regel: int
    kop: str
    regels: tuple[UittrekselRegel, ...]
    vrijgave: Vrijgave = field(repr=False, compare=False)
