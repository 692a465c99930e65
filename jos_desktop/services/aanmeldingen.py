"""Applications: five blocks that are complete before a klanttraject starts (domein.md 1.5)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.aanmelding import Aanmelding, HulpElders
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import (
    AanmeldingStatus,
    BestaandeHulp,
    HulpStatus,
    Ingang,
    Thema,
    ToestemmingDoel,
    Urgentie,
)
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.schooldeelname import eis_doet_mee
from jos_desktop.services.toestemming import oordeel_over
from jos_desktop.services.toestemmingsregel import Oordeel
from jos_desktop.storage.unit_of_work import UnitOfWork

TOESTEMMING = "Toestemming"
BLOKKEN = (
    "Naam, adres en gegevens",
    TOESTEMMING,
    "Doel van school",
    "Doel van leerling en ouders",
    "Andere hulp",
)


class AanmeldingOnbekend(KnownError):
    """There is no such application."""

    wat = "Deze aanmelding is er niet meer."
    doe = "Ga terug naar het dossier en kies opnieuw."


class AanmelddatumKanNiet(KnownError):
    """An application of a day that is still to come."""

    wat = "Deze datum ligt in de toekomst."
    doe = "Kies vandaag of eerder."


class OcodatumKanNiet(KnownError):
    """The coordinator is told today or was told before."""

    wat = "Deze dag is nog niet geweest."
    doe = "Vul in wanneer je het hebt verteld, of laat het leeg."


@dataclass(frozen=True, slots=True)
class Hulpgegevens:
    """Help that is already there; ``id`` is its row, so that a change is no new row."""

    organisatie: str
    soort: str = ""
    contactpersoon: str = ""
    status: HulpStatus = HulpStatus.LOPEND
    contact_toegestaan: bool = False
    telefoon: str = ""
    sinds: date | None = None
    id: int | None = None


@dataclass(frozen=True, slots=True)
class AanmeldingGegevens:
    """What the form of an application gives; ``aangemeld_door`` is the name behind ``ingang``."""

    datum: date
    school_id: int
    ingang: Ingang
    aangemeld_door: str = ""
    klas: str = ""
    doel_school: str = ""
    doel_leerling: str = ""
    doel_ouders: str = ""
    bestaande_hulp: BestaandeHulp = BestaandeHulp.ONBEKEND
    hulp: tuple[Hulpgegevens, ...] = ()
    urgentie: Urgentie = Urgentie.NORMAAL
    hoofdthema: Thema | None = None
    oco_geinformeerd: date | None = None


def bewaar_aanmelding(
    uow: UnitOfWork,
    leerling_id: int,
    gegevens: AanmeldingGegevens,
    aanmelding_id: int | None = None,
) -> Changes:
    """Add or change an application.

    Raises LeerlingOnbekend, AanmeldingOnbekend, AanmelddatumKanNiet, SchoolIsGestopt.
    """
    haal_leerling(uow, leerling_id)
    if gegevens.datum > uow.vandaag:
        raise AanmelddatumKanNiet
    if aanmelding_id is None:
        aanmelding = Aanmelding(leerling_id=leerling_id, ontvangen_door_id=uow.medewerker_id)
    else:
        aanmelding = haal_aanmelding(uow, aanmelding_id)
    eis_doet_mee(uow, gegevens.school_id, gegevens.datum, was=aanmelding.school_id)
    uow.session.add(aanmelding)
    for veld in AanmeldingGegevens.__dataclass_fields__:
        if veld != "hulp":
            waarde = getattr(gegevens, veld)
            setattr(aanmelding, veld, waarde.strip() if type(waarde) is str else waarde)
    _zet_hulp(aanmelding, gegevens.hulp)
    uow.session.flush()
    return Changes.van(Soort.AANMELDING, leerling_id=leerling_id, nieuw_id=aanmelding.id)


def lees_aanmelding(uow: UnitOfWork, aanmelding_id: int) -> AanmeldingGegevens:
    """Return an application as its form shows it."""
    rij = haal_aanmelding(uow, aanmelding_id)
    return AanmeldingGegevens(
        datum=rij.datum,
        school_id=rij.school_id,
        ingang=rij.ingang,
        aangemeld_door=rij.aangemeld_door,
        klas=rij.klas,
        doel_school=rij.doel_school,
        doel_leerling=rij.doel_leerling,
        doel_ouders=rij.doel_ouders,
        bestaande_hulp=rij.bestaande_hulp,
        hulp=tuple(
            Hulpgegevens(
                hulp.organisatie,
                hulp.soort,
                hulp.contactpersoon,
                hulp.status,
                hulp.contact_toegestaan,
                hulp.telefoon,
                hulp.sinds,
                hulp.id,
            )
            for hulp in rij.hulp
        ),
        urgentie=rij.urgentie,
        hoofdthema=rij.hoofdthema,
        oco_geinformeerd=rij.oco_geinformeerd,
    )


def noteer_oco(uow: UnitOfWork, aanmelding_id: int, dag: date) -> Changes:
    """Note when the ondersteuningscoördinator was told, as a direct start of a PAJ expects.

    Raises AanmeldingOnbekend, OcodatumKanNiet.
    """
    if dag > uow.vandaag:
        raise OcodatumKanNiet
    aanmelding = haal_aanmelding(uow, aanmelding_id)
    aanmelding.oco_geinformeerd = dag
    uow.session.flush()
    return Changes.van(Soort.AANMELDING, leerling_id=aanmelding.leerling_id)


def ontbreekt_bij_leerling(
    uow: UnitOfWork,
    leerling_id: int,
    *,
    dag: date | None = None,
    oordeel: Oordeel | None = None,
) -> tuple[str, ...]:
    """Return which of the blocks that are filled in with the pupil himself are not complete.

    ``oordeel`` is the verdict on help for that day, for who asked the rule already.
    """
    leerling = haal_leerling(uow, leerling_id)
    if oordeel is None:
        oordeel = oordeel_over(uow, leerling.id, ToestemmingDoel.HULP, dag=dag)
    bereikbaar = bool(leerling.telefoon) or any(
        persoon.telefoon or persoon.email for persoon in leerling.betrokkenen
    )
    heeft_woonplaats = bool(leerling.woonplaats) or leerling.adres_afgeschermd
    klaar = (heeft_woonplaats and bereikbaar, oordeel.compleet)
    return tuple(blok for blok, af in zip(BLOKKEN, klaar, strict=False) if not af)


def ontbrekende_blokken(
    uow: UnitOfWork,
    aanmelding: Aanmelding,
    *,
    dag: date | None = None,
    oordeel: Oordeel | None = None,
) -> tuple[str, ...]:
    """Return which of the five blocks are not complete yet, in the order of the form.

    ``oordeel`` as :func:`ontbreekt_bij_leerling` takes it.
    """
    hulp_bekend = aanmelding.bestaande_hulp is BestaandeHulp.GEEN or (
        aanmelding.bestaande_hulp is BestaandeHulp.JA and bool(aanmelding.hulp)
    )
    klaar = (
        bool(aanmelding.doel_school),
        bool(aanmelding.doel_leerling and aanmelding.doel_ouders),
        hulp_bekend,
    )
    eigen = (blok for blok, af in zip(BLOKKEN[2:], klaar, strict=True) if not af)
    bij_leerling = ontbreekt_bij_leerling(uow, aanmelding.leerling_id, dag=dag, oordeel=oordeel)
    return (*bij_leerling, *eigen)


def open_aanmeldingen(uow: UnitOfWork, leerling_id: int) -> list[Aanmelding]:
    """Return a pupil's open applications as mapped objects, for services only."""
    return list(
        uow.session.scalars(
            select(Aanmelding)
            .where(
                Aanmelding.leerling_id == leerling_id, Aanmelding.status == AanmeldingStatus.OPEN
            )
            .order_by(Aanmelding.datum)
        )
    )


def haal_aanmelding(uow: UnitOfWork, aanmelding_id: int) -> Aanmelding:
    """Return the mapped application, for services only. Raises AanmeldingOnbekend."""
    aanmelding = uow.session.get(Aanmelding, aanmelding_id)
    if aanmelding is None:
        raise AanmeldingOnbekend
    return aanmelding


def _zet_hulp(aanmelding: Aanmelding, hulp: tuple[Hulpgegevens, ...]) -> None:
    """Change the rows that stay, so that the history of each goes on; the others go."""
    bekend = {rij.id: rij for rij in aanmelding.hulp}
    rijen = []
    for een in hulp:
        if not een.organisatie.strip():
            continue
        rij = bekend.get(een.id) if een.id is not None else None
        rij = rij or HulpElders()
        rij.organisatie = een.organisatie.strip()
        rij.soort = een.soort.strip()
        rij.contactpersoon = een.contactpersoon.strip()
        rij.telefoon = een.telefoon.strip()
        rij.sinds = een.sinds
        rij.status = een.status
        rij.contact_toegestaan = een.contact_toegestaan
        rijen.append(rij)
    aanmelding.hulp = rijen
