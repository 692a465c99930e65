"""The bottom of every use case about a handover: find it, read its events, add one.

The column ``status`` is written here and nowhere else, always from the events.
"""

import secrets
from datetime import date

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Bevestigwijze, Gebeurtenisbron, Weigerreden
from jos_desktop.models.overdracht import Overdracht, OverdrachtGebeurtenis
from jos_desktop.models.pakketinhoud import Stap
from jos_desktop.services.overdrachtstand import stand_van
from jos_desktop.storage.unit_of_work import UnitOfWork

WIE_LENGTE = 200


class OverdrachtOnbekend(KnownError):
    """There is no such handover."""

    wat = "Deze overdracht staat niet in de kluis."
    doe = "Kijk het nummer na in de lijst met overdrachten."


class DagInToekomst(KnownError):
    """A step is noted when it has happened."""

    wat = "Deze dag ligt in de toekomst."
    doe = "Vul de dag in waarop het is gebeurd: vandaag of eerder."


class WieOntbreekt(KnownError):
    """A step says who was there or who said it."""

    wat = "Je hebt nog niet ingevuld wie het was."
    doe = "Vul in met wie je sprak of wie het zei."


def haal_overdracht(uow: UnitOfWork, overdracht_id: int) -> Overdracht:
    """Return the mapped handover, for services only. Raises OverdrachtOnbekend."""
    overdracht = uow.session.get(Overdracht, overdracht_id)
    if overdracht is None:
        raise OverdrachtOnbekend
    return overdracht


def nieuw_kenmerk() -> str:
    """Return the name of a new event, the same on both laptops: 32 hex digits."""
    return secrets.token_hex(16)


def stap_van(gebeurtenis: OverdrachtGebeurtenis) -> Stap:
    """Return an event as both laptops know it; one from before schema 0005 has no kenmerk."""
    return Stap(
        gebeurtenis.kenmerk or f"oud-{gebeurtenis.id}",
        gebeurtenis.moment,
        gebeurtenis.status,
        gebeurtenis.van,
        gebeurtenis.datum,
        gebeurtenis.wie,
        gebeurtenis.hoe,
        gebeurtenis.reden,
        gebeurtenis.toelichting,
    )


def stappen_van(overdracht: Overdracht) -> tuple[Stap, ...]:
    """Return the events of a handover, in the order in which they were noted here."""
    return tuple(stap_van(gebeurtenis) for gebeurtenis in overdracht.gebeurtenissen)


def nieuwe_gebeurtenis(
    uow: UnitOfWork,
    status: OverdrachtStatus,
    *,
    datum: date | None = None,
    wie: str = "",
    hoe: Bevestigwijze | None = None,
    reden: Weigerreden | None = None,
    toelichting: str = "",
    van: Gebeurtenisbron = Gebeurtenisbron.GEVER,
) -> OverdrachtGebeurtenis:
    """Return an event of this moment with a name of its own; nothing has it yet."""
    return OverdrachtGebeurtenis(
        kenmerk=nieuw_kenmerk(),
        moment=uow.nu,
        status=status,
        van=van,
        datum=datum,
        wie=wie.strip()[:WIE_LENGTE],
        hoe=hoe,
        reden=reden,
        toelichting=toelichting.strip(),
    )


def voeg_toe(uow: UnitOfWork, overdracht: Overdracht, *nieuw: OverdrachtGebeurtenis) -> Changes:
    """Add events, and let the state be what all events together make it."""
    overdracht.gebeurtenissen.extend(nieuw)
    overdracht.status = stand_van(stappen_van(overdracht))
    uow.session.flush()
    return veranderd(overdracht)


def veranderd(overdracht: Overdracht) -> Changes:
    """Return the change of one handover."""
    return Changes.van(Soort.OVERDRACHT, leerling_id=overdracht.traject.leerling_id)


def eis_voorbij(uow: UnitOfWork, dag: date) -> None:
    """Raise DagInToekomst for a day that has not come."""
    if dag > uow.vandaag:
        raise DagInToekomst


def eis_wie(wie: str) -> str:
    """Return the words without the space around them, on one line. Raises WieOntbreekt."""
    netjes = " ".join(wie.split())[:WIE_LENGTE]
    if not netjes:
        raise WieOntbreekt
    return netjes
