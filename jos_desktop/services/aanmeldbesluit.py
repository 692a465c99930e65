"""What comes of an application: a traject, advice once, somebody else, or nothing (domein.md 1.5).

A decision closes the application, and can be taken back as long as no traject started from it.
Advice given once is kept as an eenmalig contact, so that the work counts in the figures.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import AanmeldingStatus, Functie, TrajectStatus, TrajectType
from jos_desktop.models.codes_werk import Aanmeldbesluit
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.traject import Traject
from jos_desktop.services.aanmeldingen import haal_aanmelding
from jos_desktop.services.profiel import lees_profiel
from jos_desktop.storage.unit_of_work import UnitOfWork

# Starting a traject is a decision too, but it is taken by starting it.
TE_KIEZEN: Final = (
    Aanmeldbesluit.EENMALIG,
    Aanmeldbesluit.DOORGEZET,
    Aanmeldbesluit.INGETROKKEN,
)
_STATUS: Final = {
    Aanmeldbesluit.TRAJECT: AanmeldingStatus.IN_BEHANDELING,
    Aanmeldbesluit.EENMALIG: AanmeldingStatus.EENMALIG,
    Aanmeldbesluit.DOORGEZET: AanmeldingStatus.DOORGEZET,
    Aanmeldbesluit.INGETROKKEN: AanmeldingStatus.INGETROKKEN,
}


class BesluitAlGenomen(KnownError):
    """The application is closed already."""

    wat = "Over deze aanmelding is al besloten."
    doe = "Wil je iets anders besluiten? Heropen de aanmelding dan eerst."


class BesluitdatumKanNiet(KnownError):
    """The decision lies before the application, or in the future."""

    wat = "De datum van het besluit kan niet kloppen."
    doe = "Kies een dag vanaf de aanmelding en niet later dan vandaag."


class WaarheenOntbreekt(KnownError):
    """Passed on, but it does not say to whom."""

    wat = "Er staat nog niet naar wie je de aanmelding doorzet."
    doe = "Vul de naam van de organisatie in, bijvoorbeeld het wijkteam."


class RedenOntbreekt(KnownError):
    """An application does not end without a word."""

    wat = "Er staat nog niet waarom."
    doe = "Schrijf in een paar woorden waarom dit het besluit is."


class TrajectLooptAl(KnownError):
    """A traject started from this application."""

    wat = "Uit deze aanmelding is al een traject gestart."
    doe = "Werk verder in dat traject, of rond het af."


@dataclass(frozen=True, slots=True)
class Besluitgegevens:
    """What the form of a decision gives; ``doorgezet_naar`` only when it was passed on."""

    soort: Aanmeldbesluit
    datum: date
    toelichting: str = ""
    doorgezet_naar: str = ""


def besluit_aanmelding(uow: UnitOfWork, aanmelding_id: int, gegevens: Besluitgegevens) -> Changes:
    """Close an application without a klanttraject.

    Raises AanmeldingOnbekend, BesluitAlGenomen, BesluitdatumKanNiet, WaarheenOntbreekt,
    RedenOntbreekt.
    """
    aanmelding = haal_aanmelding(uow, aanmelding_id)
    if aanmelding.status is not AanmeldingStatus.OPEN:
        raise BesluitAlGenomen
    if not aanmelding.datum <= gegevens.datum <= uow.vandaag:
        raise BesluitdatumKanNiet
    doorgezet = gegevens.soort is Aanmeldbesluit.DOORGEZET
    if doorgezet and not gegevens.doorgezet_naar.strip():
        raise WaarheenOntbreekt
    if not doorgezet and not gegevens.toelichting.strip():
        raise RedenOntbreekt
    _leg_vast(aanmelding, gegevens.soort, gegevens.datum)
    aanmelding.besluit = gegevens.toelichting.strip()
    aanmelding.doorgezet_naar = gegevens.doorgezet_naar.strip() if doorgezet else ""
    _sluit_voortraject(uow, aanmelding, gegevens.datum)
    changes = Changes.van(Soort.AANMELDING, Soort.TRAJECT, leerling_id=aanmelding.leerling_id)
    if gegevens.soort is Aanmeldbesluit.EENMALIG:
        changes |= _als_eenmalig(uow, aanmelding, gegevens.datum)
    uow.session.flush()
    return changes


def leg_start_vast(aanmelding: Aanmelding, dag: date) -> None:
    """Note that a traject started from this application on a day; for services only."""
    _leg_vast(aanmelding, Aanmeldbesluit.TRAJECT, dag)


@dataclass(frozen=True, slots=True)
class Heropend:
    """What was opened again, with the decision that was taken back; None when there was none."""

    changes: Changes
    besluit: Besluitgegevens | None


def heropen_aanmelding(uow: UnitOfWork, aanmelding_id: int) -> Heropend:
    """Take the decision back: the application waits again, with all that stood on it.

    An eenmalig contact that came of it stays: that work was done. Raises AanmeldingOnbekend,
    TrajectLooptAl.
    """
    aanmelding = haal_aanmelding(uow, aanmelding_id)
    gestart = select(Traject.id).where(
        Traject.aanmelding_id == aanmelding_id,
        Traject.type != TrajectType.EC,
        Traject.start.is_not(None),
    )
    if uow.session.scalar(gestart.limit(1)) is not None:
        raise TrajectLooptAl
    besluit = _genomen(aanmelding)
    aanmelding.status = AanmeldingStatus.OPEN
    aanmelding.besluitsoort = None
    aanmelding.besluit_op = None
    aanmelding.besluit = ""
    aanmelding.doorgezet_naar = ""
    _sluit_voortraject(uow, aanmelding, None)
    uow.session.flush()
    changes = Changes.van(Soort.AANMELDING, Soort.TRAJECT, leerling_id=aanmelding.leerling_id)
    return Heropend(changes, besluit)


def neem_besluit_terug(
    uow: UnitOfWork, aanmelding_id: int, contact_id: int | None = None
) -> Changes:
    """Undo a decision that was just taken, with the eenmalig contact that it made.

    Raises AanmeldingOnbekend, TrajectLooptAl.
    """
    changes = heropen_aanmelding(uow, aanmelding_id).changes
    contact = None if contact_id is None else uow.session.get(Traject, contact_id)
    if contact is None:
        return changes
    for gesprek in uow.session.scalars(
        select(Contactmoment).where(Contactmoment.traject_id == contact.id)
    ):
        gesprek.traject_id = None
    uow.session.flush()
    uow.session.delete(contact)
    uow.session.flush()
    return changes | Changes.van(Soort.CONTACTMOMENT, leerling_id=contact.leerling_id)


def _genomen(aanmelding: Aanmelding) -> Besluitgegevens | None:
    """Return the decision that stands on an application."""
    soort, dag = aanmelding.besluitsoort, aanmelding.besluit_op
    if soort is None or dag is None:
        return None
    return Besluitgegevens(soort, dag, aanmelding.besluit, aanmelding.doorgezet_naar)


def _sluit_voortraject(uow: UnitOfWork, aanmelding: Aanmelding, dag: date | None) -> None:
    """Let a traject that was made ready for the start go with its application, and come back."""
    for traject in uow.session.scalars(
        select(Traject).where(
            Traject.aanmelding_id == aanmelding.id,
            Traject.type == TrajectType.KT,
            Traject.start.is_(None),
        )
    ):
        traject.status = TrajectStatus.WACHT if dag is None else TrajectStatus.INGETROKKEN
        traject.einde = dag


def _leg_vast(aanmelding: Aanmelding, soort: Aanmeldbesluit, dag: date) -> None:
    aanmelding.status = _STATUS[soort]
    aanmelding.besluitsoort = soort
    aanmelding.besluit_op = dag


def _als_eenmalig(uow: UnitOfWork, aanmelding: Aanmelding, dag: date) -> Changes:
    """Keep the advice as an eenmalig contact, with its talks, unless it grew out of one."""
    bestaand = uow.session.scalar(
        select(Traject)
        .where(Traject.aanmelding_id == aanmelding.id, Traject.type == TrajectType.EC)
        .limit(1)
    )
    if bestaand is not None:
        return Changes()
    profiel = lees_profiel(uow)
    contact = Traject(
        leerling_id=aanmelding.leerling_id,
        school_id=aanmelding.school_id,
        medewerker_id=uow.medewerker_id,
        aanmelding_id=aanmelding.id,
        type=TrajectType.EC,
        functie=profiel.functie if profiel else Functie.JGC,
        status=TrajectStatus.GESLOTEN,
        start=dag,
        einde=dag,
        hoofdthema=aanmelding.hoofdthema,
    )
    uow.session.add(contact)
    uow.session.flush()
    for gesprek in uow.session.scalars(
        select(Contactmoment).where(
            Contactmoment.aanmelding_id == aanmelding.id, Contactmoment.traject_id.is_(None)
        )
    ):
        gesprek.traject_id = contact.id
    return Changes.van(
        Soort.TRAJECT,
        Soort.CONTACTMOMENT,
        leerling_id=aanmelding.leerling_id,
        nieuw_id=contact.id,
    )
