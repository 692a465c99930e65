"""Ask and keep consent: the one place that knows whether something may be done or shared."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import (
    Gezag,
    OverdrachtType,
    ToestemmingDoel,
    ToestemmingStatus,
    ToestemmingWijze,
)
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.school import School
from jos_desktop.models.toestemming import Toestemming
from jos_desktop.services.leeftijd import leeftijd_op
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.toestemmingsregel import (
    BINNEN_TEAM,
    HULP_DOELEN,
    Antwoord,
    Gezagsdrager,
    Oordeel,
    beoordeel,
    niet_nodig,
)
from jos_desktop.storage.unit_of_work import UnitOfWork


class ToestemmingInToekomst(KnownError):
    """Consent cannot be dated later than today."""

    wat = "Deze datum ligt in de toekomst."
    doe = "Vul de dag in waarop de toestemming echt is gegeven."


class VeronderstellenMagNiet(KnownError):
    """Consent was assumed for something other than help."""

    wat = "Toestemming om te delen mag je nooit veronderstellen."
    doe = "Vraag het aan de leerling of de ouders en leg hun antwoord vast."


class OntvangerOntbreekt(KnownError):
    """Consent to hand over is given for one receiver."""

    wat = "Bij deze toestemming hoort een ontvanger."
    doe = "Vul in aan wie je de gegevens mag geven."


class GrondOntbreekt(KnownError):
    """Consent was called unnecessary without saying on what ground."""

    wat = "Bij 'Niet nodig' hoort een reden."
    doe = "Schrijf bij de toelichting waarom toestemming niet nodig is, bijvoorbeeld welke wet."


@dataclass(frozen=True, slots=True)
class ToestemmingRij:
    """One answer as the register shows it."""

    id: int
    waarvoor: str
    door: str
    status: str
    wijze: str
    datum: date
    geldig_tot: date | None
    ontvanger: str
    toelichting: str


@dataclass(frozen=True, slots=True)
class ToestemmingGegevens:
    """What a form gives; ``betrokkene_id`` None means the pupil himself."""

    waarvoor: ToestemmingDoel
    status: ToestemmingStatus
    datum: date
    betrokkene_id: int | None = None
    wijze: ToestemmingWijze | None = None
    geldig_tot: date | None = None
    ontvanger: str = ""
    omvang: str = ""
    toelichting: str = ""


def leg_vast(uow: UnitOfWork, leerling_id: int, gegevens: ToestemmingGegevens) -> Changes:
    """Register an answer, frozen with the age on that date.

    Raises ToestemmingInToekomst, VeronderstellenMagNiet (7.3.16 lid 2), OntvangerOntbreekt,
    GrondOntbreekt.
    """
    if gegevens.datum > uow.vandaag:
        raise ToestemmingInToekomst
    verondersteld = gegevens.status is ToestemmingStatus.VERONDERSTELD
    if verondersteld and gegevens.waarvoor is not ToestemmingDoel.HULP:
        raise VeronderstellenMagNiet
    if gegevens.waarvoor is ToestemmingDoel.OVERDRACHT and not gegevens.ontvanger.strip():
        raise OntvangerOntbreekt
    niet_vereist = gegevens.status is ToestemmingStatus.NIET_VEREIST
    if niet_vereist and not gegevens.toelichting.strip():
        raise GrondOntbreekt
    leerling = haal_leerling(uow, leerling_id)
    leeftijd = leeftijd_op(leerling.geboortedatum, gegevens.datum)
    oordeel = beoordeel(gegevens.waarvoor, leeftijd, _gezagsdragers(leerling), (), gegevens.datum)
    rij = Toestemming(
        leerling_id=leerling_id,
        betrokkene_id=gegevens.betrokkene_id,
        waarvoor=gegevens.waarvoor,
        status=gegevens.status,
        wijze=gegevens.wijze,
        datum=gegevens.datum,
        geldig_tot=gegevens.geldig_tot,
        ontvanger=gegevens.ontvanger.strip(),
        omvang=gegevens.omvang.strip(),
        toelichting=gegevens.toelichting.strip(),
        leeftijd_op_datum=leeftijd,
        regel_op_datum=oordeel.bron,
    )
    uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.TOESTEMMING, leerling_id=leerling_id, nieuw_id=rij.id)


def trek_in(uow: UnitOfWork, toestemming_id: int, datum: date) -> Changes:
    """Withdraw consent from a date on; the answer itself stays in the register."""
    rij = uow.session.get_one(Toestemming, toestemming_id)
    rij.ingetrokken_op = datum
    rij.status = ToestemmingStatus.INGETROKKEN
    uow.session.flush()
    return Changes.van(Soort.TOESTEMMING, leerling_id=rij.leerling_id)


def oordeel_over(
    uow: UnitOfWork,
    leerling_id: int,
    doel: ToestemmingDoel,
    *,
    dag: date | None = None,
    ontvanger: str = "",
) -> Oordeel:
    """Ask the rule for one pupil and purpose, on a day (today by default)."""
    leerling = haal_leerling(uow, leerling_id)
    dag = dag or uow.vandaag
    antwoorden = [
        als_antwoord(rij)
        for rij in uow.session.scalars(
            select(Toestemming).where(
                Toestemming.leerling_id == leerling_id, Toestemming.waarvoor == doel
            )
        )
    ]
    return beoordeel(
        doel,
        leeftijd_op(leerling.geboortedatum, dag),
        _gezagsdragers(leerling),
        antwoorden,
        dag,
        ontvanger="" if doel in HULP_DOELEN else ontvanger,
    )


def oordeel_over_overdracht(
    uow: UnitOfWork, leerling_id: int, soort: OverdrachtType, ontvanger: str
) -> Oordeel:
    """Ask whether this handover may reach this receiver (Jeugdwet 7.3.11).

    The type alone opens nothing: a receiver counts as team only when his organisation is the
    owner's own, or his school one where JOS works.
    """
    if soort in BINNEN_TEAM and _is_team(uow, ontvanger):
        return niet_nodig(
            "Binnen het team en bij vervanging is geen nieuwe toestemming nodig; "
            "vertel het wel aan de leerling en de ouders.",
            "Jeugdwet 7.3.11 lid 2",
        )
    return oordeel_over(uow, leerling_id, ToestemmingDoel.OVERDRACHT, ontvanger=ontvanger)


def _is_team(uow: UnitOfWork, ontvanger: str) -> bool:
    eigen = uow.session.scalars(select(Medewerker.organisatie).where(Medewerker.eigenaar))
    scholen = uow.session.scalars(select(School.naam).where(School.pilotschool))
    bekend = {naam.strip().casefold() for naam in (*eigen, *scholen) if naam.strip()}
    return ontvanger.strip().casefold() in bekend


def ontvanger_van(overdracht: Overdracht) -> str:
    """Return the receiver as consent names him: organisation or school, else the person."""
    return (
        overdracht.ontvanger_school or overdracht.ontvanger_organisatie or overdracht.ontvanger_naam
    )


def register(uow: UnitOfWork, leerling_id: int) -> tuple[ToestemmingRij, ...]:
    """Return a pupil's answers, the latest first."""
    rijen = uow.session.scalars(
        select(Toestemming)
        .where(Toestemming.leerling_id == leerling_id)
        .order_by(Toestemming.datum.desc(), Toestemming.id.desc())
    )
    return tuple(
        ToestemmingRij(
            id=rij.id,
            waarvoor=rij.waarvoor.label,
            door=rij.betrokkene.naam if rij.betrokkene else "Leerling",
            status=rij.status.label,
            wijze=rij.wijze.label if rij.wijze else "",
            datum=rij.datum,
            geldig_tot=rij.geldig_tot,
            ontvanger=rij.ontvanger,
            toelichting=rij.toelichting,
        )
        for rij in rijen
    )


def als_antwoord(rij: Toestemming) -> Antwoord:
    """Return a registered answer in the form the rule reads."""
    return Antwoord(
        rij.betrokkene_id,
        rij.status,
        rij.datum,
        rij.geldig_tot,
        rij.ontvanger,
        rij.ingetrokken_op,
    )


def _gezagsdragers(leerling: Leerling) -> tuple[Gezagsdrager, ...]:
    return tuple(
        Gezagsdrager(persoon.id, persoon.naam, persoon.gezag)
        for persoon in leerling.betrokkenen
        if persoon.gezag is not Gezag.NVT
    )
