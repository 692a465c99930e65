"""Handovers as their board and their steps show them: state, deadlines, and what can be done."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, select

from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Gebeurtenisbron, Verzendwijze
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.overdracht import Overdracht, OverdrachtGebeurtenis
from jos_desktop.models.pakketinhoud import Stap
from jos_desktop.models.traject import Traject
from jos_desktop.services.overdracht_basis import haal_overdracht, stappen_van
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
    gemaakt = _bordrijen(uow)
    return tuple(sorted(gemaakt, key=lambda rij: (rij.antwoord_voor or rij.datum, rij.id)))


def lees_loop(uow: UnitOfWork, overdracht_id: int) -> Overdrachtloop:
    """Return what happened with one handover. Raises OverdrachtOnbekend."""
    overdracht = haal_overdracht(uow, overdracht_id)
    return Overdrachtloop(
        next(_bordrijen(uow, Overdracht.id == overdracht_id)),
        overdracht.besproken_op,
        overdracht.besproken_met,
        overdracht.gelezen_op,
        overdracht.gelezen_door,
        overdracht.ontvanger_kaart,
        voeg_samen(stappen_van(overdracht)),
        tuple(Pakketregel(rij.versie, rij.kaart, rij.gemaakt) for rij in overdracht.pakketten),
    )


_KOLOMMEN = (
    Overdracht.id,
    Traject.id,
    Traject.leerling_id,
    Leerling.roepnaam,
    Leerling.voorvoegsel,
    Leerling.achternaam,
    Traject.school_id,
    Overdracht.type,
    Overdracht.status,
    Overdracht.ontvanger_naam,
    Overdracht.ontvanger_school,
    Overdracht.ontvanger_organisatie,
    Overdracht.documentnummer,
    Overdracht.versie,
    Overdracht.datum,
    Overdracht.antwoord_voor,
    Overdracht.controle_op,
    Overdracht.verzendwijze,
    Overdracht.ontvanger_kaart.is_not(None),
)


def _bordrijen(uow: UnitOfWork, *waar: ColumnElement[bool]) -> Iterator[Bordrij]:
    """Read rows without mapped objects: two thousand of them with their events take seconds."""
    menus = _menus(uow, *waar)
    vraag = select(*_KOLOMMEN).join(Overdracht.traject).join(Traject.leerling).where(*waar)
    for rij in uow.session.execute(vraag):
        nummer, traject_id, leerling_id, roep, voor, achter, school_id, soort, status = rij[:9]
        naam, school, organisatie, document, versie, datum, grens, controle, wijze, kaart = rij[9:]
        yield Bordrij(
            nummer,
            traject_id,
            leerling_id,
            " ".join(filter(None, (roep, voor, achter))),
            school_id,
            soort,
            status,
            ", ".join(filter(None, (naam, school or organisatie))),
            document,
            versie,
            datum,
            grens,
            is_verlopen(status, grens, uow.vandaag),
            controle,
            wijze,
            bool(kaart),
            menus.get(nummer, volgende_stappen(())),
        )


def _menus(uow: UnitOfWork, *waar: ColumnElement[bool]) -> dict[int, tuple[OverdrachtStatus, ...]]:
    """Return the next steps of each handover; only which events there are matters for them."""
    gebeurd: dict[int, set[tuple[OverdrachtStatus, Gebeurtenisbron]]] = {}
    vraag = (
        select(Overdracht.id, OverdrachtGebeurtenis.status, OverdrachtGebeurtenis.van)
        .join(OverdrachtGebeurtenis.overdracht)
        .where(*waar)
        .distinct()
    )
    for nummer, status, van in uow.session.execute(vraag):
        gebeurd.setdefault(nummer, set()).add((status, van))
    menu: dict[frozenset[tuple[OverdrachtStatus, Gebeurtenisbron]], tuple[OverdrachtStatus, ...]]
    menu = {}
    for soorten in map(frozenset, gebeurd.values()):
        if soorten not in menu:
            menu[soorten] = volgende_stappen(
                Stap("", uow.nu, status, van) for status, van in soorten
            )
    return {nummer: menu[frozenset(soorten)] for nummer, soorten in gebeurd.items()}
