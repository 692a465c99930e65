"""Whom a handover reaches, in the words of consent, and what the rule says of it."""

from sqlalchemy import select

from jos_desktop.models.codes import OverdrachtType, ToestemmingDoel
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.services.schone_lei import pas_schone_lei_toe
from jos_desktop.services.toestemming import oordeel_over
from jos_desktop.services.toestemmingsregel import BINNEN_TEAM, Oordeel
from jos_desktop.services.uitgang import Uitgang, Vrijgave, vraag_vrijgave
from jos_desktop.storage.unit_of_work import UnitOfWork


def oordeel_over_overdracht(uow: UnitOfWork, overdracht: Overdracht) -> Oordeel:
    """Ask whether this handover may reach its receiver: consent, and no clean slate.

    Source: Jeugdwet 7.3.11; eindrapport 2.5.
    """
    leerling_id = overdracht.traject.leerling_id
    soort = soort_van_overdracht(uow, overdracht)
    oordeel = oordeel_over(
        uow,
        leerling_id,
        ToestemmingDoel.OVERDRACHT,
        ontvanger=ontvanger_van(overdracht),
        soort=soort,
    )
    return pas_schone_lei_toe(uow, oordeel, leerling_id, soort)


def vraag_vrijgave_voor(uow: UnitOfWork, uitgang: Uitgang, overdracht: Overdracht) -> Vrijgave:
    """Return the pass with which a handover goes to its receiver. Raises GeenToestemming."""
    return vraag_vrijgave(
        uow,
        uitgang,
        overdracht.traject.leerling_id,
        soort_van_overdracht(uow, overdracht),
        ontvanger=ontvanger_van(overdracht),
    )


_SOORT_BIJ_TYPE = {
    **dict.fromkeys(OverdrachtType, Ontvangersoort.ANDERE_SCHOOL),
    OverdrachtType.WIJKTEAM: Ontvangersoort.WIJKTEAM,
    OverdrachtType.TWEEDE_LIJN: Ontvangersoort.TWEEDE_LIJN,
    OverdrachtType.FUNCTIE: Ontvangersoort.TEAM,
    OverdrachtType.COLLEGA: Ontvangersoort.VERVANGER,
}


def soort_van_overdracht(uow: UnitOfWork, overdracht: Overdracht) -> Ontvangersoort:
    """Return what kind of receiver a handover has.

    The type alone opens nothing: a receiver counts as team only when his organisation is the
    owner's own. A school where JOS works is no team: its staff are others (domein.md 3.5).
    """
    if overdracht.type in BINNEN_TEAM and not is_team(uow, overdracht.ontvanger_organisatie):
        return Ontvangersoort.OVERIG
    return _SOORT_BIJ_TYPE[overdracht.type]


def is_team(uow: UnitOfWork, organisatie: str) -> bool:
    """Tell whether an organisation is the one of the owner of this vault."""
    eigen = uow.session.scalars(select(Medewerker.organisatie).where(Medewerker.eigenaar))
    bekend = {naam.strip().casefold() for naam in eigen if naam.strip()}
    return organisatie.strip().casefold() in bekend


def ontvanger_van(overdracht: Overdracht) -> str:
    """Return the receiver as consent names him: organisation or school, else the person."""
    return (
        overdracht.ontvanger_school or overdracht.ontvanger_organisatie or overdracht.ontvanger_naam
    )


def ontvanger_plaats(overdracht: Overdracht) -> str:
    """Return the school or organisation of the receiver."""
    return overdracht.ontvanger_school or overdracht.ontvanger_organisatie
