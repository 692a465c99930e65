"""Handovers as their board and their steps show them: state, deadlines, and what can be done."""

from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Verzendwijze
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.pakketinhoud import Stap
from jos_desktop.models.traject import Traject
from jos_desktop.services.overdracht_basis import haal_overdracht, stappen_van
from jos_desktop.services.overdracht_toestemming import ontvanger_plaats
from jos_desktop.services.overdrachtstand import is_verlopen, voeg_samen, volgende_stappen
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Bordrij:
    """A handover on the board; ``volgende`` is its menu, in the order of the table."""

    id: int
    traject_id: int
    leerling_id: int
    leerling: str = field(repr=False)
    school_id: int
    soort: OverdrachtType
    status: OverdrachtStatus
    ontvanger: str = field(repr=False)
    documentnummer: str
    versie: int
    datum: date
    antwoord_voor: date | None
    verlopen: bool
    controle_op: date | None
    verzendwijze: Verzendwijze | None
    heeft_kaart: bool
    volgende: tuple[OverdrachtStatus, ...]


@dataclass(frozen=True, slots=True)
class Pakketregel:
    """A sealed package that was made of a handover."""

    versie: int
    kaart: bytes
    gemaakt: datetime


@dataclass(frozen=True, slots=True)
class Overdrachtloop:
    """All that happened with one handover, the latest version of everything.

    ``stappen`` stand in order of their moment. With a package the receiver can be sent a
    message about what happened after it.
    """

    rij: Bordrij
    besproken_op: date | None
    besproken_met: str = field(repr=False)
    gelezen_op: date | None
    gelezen_door: str = field(repr=False)
    ontvanger_kaart: bytes | None
    stappen: tuple[Stap, ...]
    pakketten: tuple[Pakketregel, ...]


def bord(uow: UnitOfWork) -> tuple[Bordrij, ...]:
    """Return every handover, what waits longest for something first within its state."""
    rijen = uow.session.scalars(
        select(Overdracht).options(
            joinedload(Overdracht.traject).joinedload(Traject.leerling),
            selectinload(Overdracht.gebeurtenissen),
        )
    )
    gemaakt = (_bordrij(rij, uow.vandaag) for rij in rijen)
    return tuple(sorted(gemaakt, key=lambda rij: (rij.antwoord_voor or rij.datum, rij.id)))


def lees_loop(uow: UnitOfWork, overdracht_id: int) -> Overdrachtloop:
    """Return what happened with one handover. Raises OverdrachtOnbekend."""
    overdracht = haal_overdracht(uow, overdracht_id)
    return Overdrachtloop(
        _bordrij(overdracht, uow.vandaag),
        overdracht.besproken_op,
        overdracht.besproken_met,
        overdracht.gelezen_op,
        overdracht.gelezen_door,
        overdracht.ontvanger_kaart,
        voeg_samen(stappen_van(overdracht)),
        tuple(Pakketregel(rij.versie, rij.kaart, rij.gemaakt) for rij in overdracht.pakketten),
    )


def _bordrij(overdracht: Overdracht, dag: date) -> Bordrij:
    traject = overdracht.traject
    plaats = ontvanger_plaats(overdracht)
    return Bordrij(
        overdracht.id,
        traject.id,
        traject.leerling_id,
        traject.leerling.naam,
        traject.school_id,
        overdracht.type,
        overdracht.status,
        ", ".join(deel for deel in (overdracht.ontvanger_naam, plaats) if deel),
        overdracht.documentnummer,
        overdracht.versie,
        overdracht.datum,
        overdracht.antwoord_voor,
        is_verlopen(overdracht.status, overdracht.antwoord_voor, dag),
        overdracht.controle_op,
        overdracht.verzendwijze,
        overdracht.ontvanger_kaart is not None,
        volgende_stappen(stappen_van(overdracht)),
    )
