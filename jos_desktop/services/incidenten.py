"""Something got lost: write it down, and take names out of what goes to the employer.

The employer decides whether it is a datalek and reports within 72 hours (AVG 33); the worker tells
the same day.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_recht import Incidentsoort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.incident import Incident
from jos_desktop.models.incidentverslag import IncidentRij
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.school import School, SchoolAlias
from jos_desktop.storage.unit_of_work import UnitOfWork

TERMIJN: Final = timedelta(hours=72)
WEGGELATEN: Final = "[naam]"
SCHOOL: Final = "[school]"
_WOORD: Final = re.compile(r"\w+", re.UNICODE)
_KORTSTE_NAAM: Final = 2
_TUSSENVOEGSELS: Final = frozenset(
    {"van", "de", "der", "den", "het", "ten", "ter", "te", "in", "op", "el", "al", "la", "von"}
)


_ALIASSEN: Final = select(SchoolAlias.alias)


class IncidentInToekomst(KnownError):
    """Nobody finds out tomorrow what he writes down today."""

    wat = "De dag waarop je het merkte, ligt in de toekomst."
    doe = "Vul de dag in waarop je het merkte, of vandaag."


class IncidentNaOntdekking(KnownError):
    """It happened before it was noticed."""

    wat = "De dag waarop het gebeurde, ligt na de dag waarop je het merkte."
    doe = "Kijk beide dagen na. Weet je niet wanneer het gebeurde, laat die dag dan leeg."


class IncidentOnbekend(KnownError):
    """There is no such incident."""

    wat = "Dit staat niet meer in de kluis."
    doe = "Ga terug naar de lijst."


@dataclass(frozen=True, slots=True)
class IncidentGegevens:
    """What somebody writes down; ``gemeld_op`` is the day the employer was told."""

    soort: Incidentsoort
    ontdekt_op: date
    gebeurd_op: date | None = None
    wat: str = ""
    gemeld_op: date | None = None
    gemeld_aan: str = ""


def leg_incident_vast(
    uow: UnitOfWork, gegevens: IncidentGegevens, incident_id: int | None = None
) -> Changes:
    """Write an incident down, or change one.

    Raises IncidentInToekomst, IncidentNaOntdekking or IncidentOnbekend.
    """
    if max(gegevens.ontdekt_op, gegevens.gemeld_op or date.min) > uow.vandaag:
        raise IncidentInToekomst
    if gegevens.gebeurd_op is not None and gegevens.gebeurd_op > gegevens.ontdekt_op:
        raise IncidentNaOntdekking
    if incident_id is None:
        incident = Incident(soort=gegevens.soort, ontdekt_op=gegevens.ontdekt_op)
        uow.session.add(incident)
    else:
        incident = _haal(uow, incident_id)
    incident.soort = gegevens.soort
    incident.ontdekt_op = gegevens.ontdekt_op
    incident.gebeurd_op = gegevens.gebeurd_op
    incident.wat = gegevens.wat.strip()
    incident.gemeld_op = gegevens.gemeld_op
    incident.gemeld_aan = gegevens.gemeld_aan.strip()
    uow.session.flush()
    if incident_id is None:
        uow.log(
            Gebeurtenis.INCIDENT_VASTGELEGD,
            soort="incident",
            onderwerp_id=incident.id,
            inhoud={"soort": gegevens.soort.value},
        )
    return Changes.van(Soort.INCIDENT, nieuw_id=incident.id)


def lijst_incidenten(uow: UnitOfWork) -> tuple[IncidentRij, ...]:
    """Return what was written down, the latest discovery first."""
    vraag = select(Incident).order_by(Incident.ontdekt_op.desc(), Incident.id.desc())
    return tuple(_rij(incident) for incident in uow.session.scalars(vraag))


def lees_incident(uow: UnitOfWork, incident_id: int) -> IncidentRij:
    """Return one incident. Raises IncidentOnbekend."""
    return _rij(_haal(uow, incident_id))


def nog_te_melden(uow: UnitOfWork) -> IncidentRij | None:
    """Return what was not told to the employer yet, the one noticed first; None when all was."""
    vraag = select(Incident).where(Incident.gemeld_op.is_(None))
    eerste = uow.session.scalar(vraag.order_by(Incident.ontdekt_op, Incident.id).limit(1))
    return None if eerste is None else _rij(eerste)


def uiterlijk(rij: IncidentRij) -> date:
    """Return the last day on which the employer can report in time: 72 hours (AVG 33 lid 1)."""
    return rij.ontdekt_op + TERMIJN


def zonder_namen(uow: UnitOfWork, tekst: str) -> str:
    """Return the words with every name of a school and every part of a name of somebody taken out.

    A word that is a name in the vault goes, whoever is meant: better a word too many than a name.
    """
    if not tekst:
        return ""
    scholen = {*uow.session.scalars(select(School.naam)), *uow.session.scalars(_ALIASSEN)}
    for school in sorted(filter(None, scholen), key=len, reverse=True):
        tekst = re.sub(rf"(?<!\w){re.escape(school)}(?!\w)", SCHOOL, tekst, flags=re.IGNORECASE)
    namen = _naamwoorden(uow)
    return _WOORD.sub(
        lambda woord: WEGGELATEN if woord.group().casefold() in namen else woord.group(), tekst
    )


def _naamwoorden(uow: UnitOfWork) -> frozenset[str]:
    delen = [
        *(
            f"{roepnaam} {achternaam}"
            for roepnaam, achternaam in uow.session.execute(
                select(Leerling.roepnaam, Leerling.achternaam)
            )
        ),
        *uow.session.scalars(select(Betrokkene.naam)),
    ]
    return frozenset(
        woord.casefold()
        for deel in delen
        for woord in _WOORD.findall(deel)
        if len(woord) >= _KORTSTE_NAAM and woord.casefold() not in _TUSSENVOEGSELS
    )


def _haal(uow: UnitOfWork, incident_id: int) -> Incident:
    incident = uow.session.get(Incident, incident_id)
    if incident is None:
        raise IncidentOnbekend
    return incident


def _rij(incident: Incident) -> IncidentRij:
    return IncidentRij(
        incident.id,
        incident.soort,
        incident.gebeurd_op,
        incident.ontdekt_op,
        incident.wat,
        incident.gemeld_op,
        incident.gemeld_aan,
    )
