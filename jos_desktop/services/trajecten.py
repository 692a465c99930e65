"""The three trajecttypen and their rules (domein.md 1.8, 1.12)."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from jos_desktop.errors import KnownError
from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import (
    GESPREKKEN_MET_LEERLING,
    OPEN_STATUSSEN,
    Behaald,
    DoelVan,
    Doorverwezen,
    Functie,
    JaNeeNvt,
    Leefgebied,
    RedenBeeindiging,
    Schoolsituatie,
    ToestemmingDoel,
    TrajectStatus,
    TrajectType,
    Vervolg,
)
from jos_desktop.models.codes_recht import Doorbreekgrond
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.traject import Doel, Traject, Uitstroom
from jos_desktop.services.aanmeldbesluit import leg_start_vast
from jos_desktop.services.aanmeldingen import TOESTEMMING, haal_aanmelding, ontbrekende_blokken
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.services.doorbreken import Doorbreekgegevens, doorbreek
from jos_desktop.services.hulpplan import begin_plan
from jos_desktop.services.toestemming import oordeel_over
from jos_desktop.storage.unit_of_work import UnitOfWork

GESPREKKEN_JGC = 5
"""Talks after which a coach decides: finish, pass on or extend (eindrapport 1.3)."""


class TrajectOnbekend(KnownError):
    """There is no such traject."""

    wat = "Dit traject staat niet in de kluis."
    doe = "Kijk het nummer na in de lijst met trajecten."


class AanmeldingNietCompleet(KnownError):
    """A klanttraject cannot start yet (eindrapport 2.5)."""

    wat = "De aanmelding is nog niet compleet: {blokken}."
    doe = "Vul dit aan. Is er haast bij? Schrijf dan op waarom je toch start."


class ToestemmingOntbreekt(KnownError):
    """Help without consent needs a ground of the law that reaches whoever did not say yes."""

    wat = "Er is nog geen toestemming voor deze hulp."
    doe = "Vraag die eerst. Kan dat niet wachten? Kies dan een reden die hier past."


class ZorgoverlegOntbreekt(KnownError):
    """A gedragswetenschapper starts after a zorgoverleg only (oplegger 2)."""

    wat = "Een gedragswetenschapper start pas na een zorgoverleg."
    doe = "Vul de datum van het zorgoverleg in."


class StartKloptNiet(KnownError):
    """The start lies before the application, or in the future."""

    wat = "De startdatum kan niet kloppen."
    doe = "Kies een dag vanaf de aanmelding en niet later dan vandaag."


class DoelLeeg(KnownError):
    """A goal needs words."""

    wat = "Het doel heeft nog geen tekst."
    doe = "Schrijf in eigen woorden wat er anders moet worden."


class DoelOnbekend(KnownError):
    """There is no such goal any more."""

    wat = "Dit doel is er niet meer."
    doe = "Ververs het scherm met F5."


class DatumsKloppenNiet(KnownError):
    """The end lies before the start, or in the future."""

    wat = "De einddatum kan niet kloppen."
    doe = "Kies een dag vanaf de start van het traject en niet later dan vandaag."


class TrajectAlGesloten(KnownError):
    """The traject has ended already."""

    wat = "Dit traject is al afgesloten."
    doe = "Kies een lopend traject."


class DoelOntbreekt(KnownError):
    """A klanttraject needs at least one goal when it ends."""

    wat = "Dit klanttraject heeft nog geen doel."
    doe = "Schrijf eerst op waar jullie aan hebben gewerkt."


@dataclass(frozen=True, slots=True)
class DoelGegevens:
    """What the form of a goal gives; scores from 0 to 10."""

    omschrijving: str
    van_wie: DoelVan
    leefgebied: Leefgebied | None = None
    startscore: int | None = None
    eindscore: int | None = None
    behaald: Behaald | None = None


@dataclass(frozen=True, slots=True)
class UitstroomGegevens:
    """What the closing form gives (domein.md 1.12)."""

    einde: date
    reden: RedenBeeindiging
    schoolsituatie: Schoolsituatie
    doorverwezen: Doorverwezen
    vervolg: Vervolg
    verwijzing_voorkomen: JaNeeNvt = JaNeeNvt.NVT
    betrokken_bij_2e_lijn: bool = False
    toelichting: str = ""
    wat_hielp: str = ""
    wat_hielp_niet: str = ""


@dataclass(frozen=True, slots=True)
class TrajectRij:
    """One traject in a plain list; dates are ISO in the command line, local in the window."""

    id: int
    leerling_id: int
    type: str
    school: str
    status: str
    start: date | None
    einde: date | None


@dataclass(frozen=True, slots=True)
class StartZonderToestemming:
    """On what ground the help starts without the consent it needs, and who was asked."""

    grond: Doorbreekgrond
    overleg_met: str = ""


def start_klanttraject(
    uow: UnitOfWork,
    aanmelding_id: int,
    *,
    functie: Functie,
    start: date,
    zorgoverleg_op: date | None = None,
    afwijkreden: str = "",
    zonder_toestemming: StartZonderToestemming | None = None,
) -> Changes:
    """Start a klanttraject from an application; its talks move along, its plan is to be offered.

    A reason lets it start before the application is complete. Missing consent asks for a ground
    too: that override goes into the register with the same reason, and the rule must then say
    yes. Raises AanmeldingNietCompleet, ToestemmingOntbreekt, what
    :func:`jos_desktop.services.doorbreken.doorbreek` raises, ZorgoverlegOntbreekt for a GW, and
    StartKloptNiet.
    """
    aanmelding = haal_aanmelding(uow, aanmelding_id)
    ontbreekt = ontbrekende_blokken(uow, aanmelding)
    if ontbreekt and not afwijkreden.strip():
        raise AanmeldingNietCompleet(blokken=", ".join(ontbreekt).lower())
    if functie is Functie.GW and zorgoverleg_op is None:
        raise ZorgoverlegOntbreekt
    if start < aanmelding.datum or start > uow.vandaag:
        raise StartKloptNiet
    changes = Changes()
    if TOESTEMMING in ontbreekt:
        changes = _doorbreek(uow, aanmelding.leerling_id, start, afwijkreden, zonder_toestemming)
    traject = Traject(
        leerling_id=aanmelding.leerling_id,
        school_id=aanmelding.school_id,
        medewerker_id=uow.medewerker_id,
        aanmelding_id=aanmelding.id,
        type=TrajectType.KT,
        functie=functie,
        status=TrajectStatus.LOPEND,
        start=start,
        hoofdthema=aanmelding.hoofdthema,
        zorgoverleg_op=zorgoverleg_op,
        afwijkreden=afwijkreden.strip(),
    )
    uow.session.add(traject)
    leg_start_vast(aanmelding, start)
    uow.session.flush()
    _verhuis_gesprekken(uow, aanmelding, traject)
    return _begonnen(traject) | changes | begin_plan(uow, traject)


def sluit_af(uow: UnitOfWork, traject_id: int, gegevens: UitstroomGegevens) -> Changes:
    """Close a klanttraject with its uitstroom; a monitortraject follows when asked.

    Raises TrajectAlGesloten, DatumsKloppenNiet, DoelOntbreekt.
    """
    traject = haal_traject(uow, traject_id)
    if traject.status not in OPEN_STATUSSEN:
        raise TrajectAlGesloten
    if traject.start is None or not traject.start <= gegevens.einde <= uow.vandaag:
        raise DatumsKloppenNiet
    if traject.type is TrajectType.KT and not traject.doelen:
        raise DoelOntbreekt
    traject.einde = gegevens.einde
    traject.status = TrajectStatus.GESLOTEN
    traject.uitstroom = Uitstroom(
        reden=gegevens.reden,
        schoolsituatie=gegevens.schoolsituatie,
        doorverwezen=gegevens.doorverwezen,
        verwijzing_voorkomen=gegevens.verwijzing_voorkomen,
        betrokken_bij_2e_lijn=gegevens.betrokken_bij_2e_lijn,
        vervolg=gegevens.vervolg,
        toelichting=gegevens.toelichting.strip(),
        wat_hielp=gegevens.wat_hielp.strip(),
        wat_hielp_niet=gegevens.wat_hielp_niet.strip(),
    )
    uow.session.flush()
    changes = Changes.van(Soort.TRAJECT, Soort.UITSTROOM, leerling_id=traject.leerling_id)
    if gegevens.vervolg is Vervolg.MONITOR and traject.type is TrajectType.KT:
        changes |= _start_monitortraject(uow, traject, gegevens.einde)
    return changes


def bewaar_doel(
    uow: UnitOfWork, traject_id: int, gegevens: DoelGegevens, doel_id: int | None = None
) -> Changes:
    """Add or change a goal of a traject. Raises DoelLeeg, TrajectOnbekend."""
    if not gegevens.omschrijving.strip():
        raise DoelLeeg
    traject = haal_traject(uow, traject_id)
    doel = next((rij for rij in traject.doelen if rij.id == doel_id), None)
    if doel is None:
        doel = Doel()
        traject.doelen.append(doel)
    doel.omschrijving = gegevens.omschrijving.strip()
    doel.van_wie = gegevens.van_wie
    doel.leefgebied = gegevens.leefgebied
    doel.startscore = gegevens.startscore
    doel.eindscore = gegevens.eindscore
    doel.behaald = gegevens.behaald
    uow.session.flush()
    return Changes.van(Soort.DOEL, leerling_id=traject.leerling_id, nieuw_id=doel.id)


def lees_doel(uow: UnitOfWork, doel_id: int) -> DoelGegevens:
    """Return a goal as its form shows it. Raises DoelOnbekend."""
    doel = uow.session.get(Doel, doel_id)
    if doel is None:
        raise DoelOnbekend
    return DoelGegevens(
        doel.omschrijving,
        doel.van_wie,
        doel.leefgebied,
        doel.startscore,
        doel.eindscore,
        doel.behaald,
    )


def gesprekken_per_traject(uow: UnitOfWork, leerling_id: int) -> dict[int, int]:
    """Count a pupil's talks for each of his trajecten; a no-show is not a talk."""
    tellingen = uow.session.execute(
        select(Contactmoment.traject_id, func.count())
        .where(
            Contactmoment.leerling_id == leerling_id,
            Contactmoment.traject_id.is_not(None),
            Contactmoment.soort.in_(GESPREKKEN_MET_LEERLING),
            Contactmoment.no_show.is_(False),
        )
        .group_by(Contactmoment.traject_id)
    )
    return {traject_id: aantal for traject_id, aantal in tellingen if traject_id is not None}


def lijst_trajecten(uow: UnitOfWork) -> tuple[TrajectRij, ...]:
    """Return all trajecten by id, for the plain list of the command line."""
    return tuple(
        TrajectRij(
            traject.id,
            traject.leerling_id,
            traject.type.value,
            toon_afgeschermd(traject.school.naam, afgeschermd=traject.leerling.school_afgeschermd),
            traject.status.value,
            traject.start,
            traject.einde,
        )
        for traject in uow.session.scalars(
            select(Traject)
            .order_by(Traject.id)
            .options(joinedload(Traject.leerling), joinedload(Traject.school))
        )
    )


def haal_traject(uow: UnitOfWork, traject_id: int) -> Traject:
    """Return the mapped traject, for services only. Raises TrajectOnbekend."""
    traject = uow.session.get(Traject, traject_id)
    if traject is None:
        raise TrajectOnbekend
    return traject


def _doorbreek(
    uow: UnitOfWork,
    leerling_id: int,
    dag: date,
    reden: str,
    zonder: StartZonderToestemming | None,
) -> Changes:
    if zonder is None:
        raise ToestemmingOntbreekt
    hulp = ToestemmingDoel.HULP
    gegevens = Doorbreekgegevens(hulp, zonder.grond, reden, dag, zonder.overleg_met)
    doorbroken = doorbreek(uow, leerling_id, gegevens)
    if not oordeel_over(uow, leerling_id, hulp).compleet:
        raise ToestemmingOntbreekt
    # The new thing of this change is the traject, not the row of the register.
    return replace(doorbroken, nieuw_id=None)


def _start_monitortraject(uow: UnitOfWork, klanttraject: Traject, start: date) -> Changes:
    monitor = Traject(
        leerling_id=klanttraject.leerling_id,
        school_id=klanttraject.school_id,
        medewerker_id=uow.medewerker_id,
        vorig_traject_id=klanttraject.id,
        type=TrajectType.MT,
        functie=klanttraject.functie,
        status=TrajectStatus.LOPEND,
        start=start,
        hoofdthema=klanttraject.hoofdthema,
    )
    uow.session.add(monitor)
    uow.session.flush()
    return Changes.van(Soort.TRAJECT, leerling_id=monitor.leerling_id, nieuw_id=monitor.id)


def _begonnen(traject: Traject) -> Changes:
    return Changes.van(
        Soort.TRAJECT,
        Soort.AANMELDING,
        Soort.CONTACTMOMENT,
        leerling_id=traject.leerling_id,
        nieuw_id=traject.id,
    )


def _verhuis_gesprekken(uow: UnitOfWork, aanmelding: Aanmelding, traject: Traject) -> None:
    gesprekken = uow.session.scalars(
        select(Contactmoment).where(Contactmoment.aanmelding_id == aanmelding.id)
    )
    for gesprek in gesprekken:
        gesprek.traject_id = traject.id
