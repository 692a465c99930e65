"""Eenmalig contact, and from there to an aanmelding (domein.md 1.8, 1.10b, story 3).

Information and advice need no consent. Once somebody asks JOS to help this pupil that changes:
the eenmalig contact stays what it was, on its own day, and the aanmelding goes on from there.
"""

from datetime import date

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Functie, Ingang, Thema, TrajectStatus, TrajectType
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.traject import Traject
from jos_desktop.services.aanmeldingen import AanmeldingGegevens, bewaar_aanmelding
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact
from jos_desktop.services.leerlingen import haal_leerling, hoofdinschrijving
from jos_desktop.services.trajecten import haal_traject
from jos_desktop.services.trajectregel import DatumsKloppenNiet
from jos_desktop.storage.unit_of_work import UnitOfWork


class GeenEenmaligContact(KnownError):
    """Only an eenmalig contact grows into an aanmelding."""

    wat = "Dit is geen eenmalig contact."
    doe = "Kies een eenmalig contact, of voeg een gewone aanmelding toe."


class AlAangemeld(KnownError):
    """This eenmalig contact has its aanmelding already."""

    wat = "Van dit eenmalige contact is al een aanmelding gemaakt."
    doe = "Open die aanmelding in het dossier en vul hem aan."


def registreer_eenmalig_contact(
    uow: UnitOfWork,
    leerling_id: int,
    *,
    school_id: int,
    functie: Functie,
    dag: date,
    thema: Thema | None = None,
    gesprek: ContactGegevens | None = None,
) -> Changes:
    """Add an eenmalig contact: it starts and ends on one day, without goals or consent.

    ``gesprek`` is what was said; it is kept with this contact, whatever else runs that day.
    Raises LeerlingOnbekend, DatumsKloppenNiet and what ``bewaar_contact`` raises.
    """
    haal_leerling(uow, leerling_id)
    if dag > uow.vandaag:
        raise DatumsKloppenNiet
    traject = Traject(
        leerling_id=leerling_id,
        school_id=school_id,
        medewerker_id=uow.medewerker_id,
        type=TrajectType.EC,
        functie=functie,
        status=TrajectStatus.GESLOTEN,
        start=dag,
        einde=dag,
        hoofdthema=thema,
    )
    uow.session.add(traject)
    uow.session.flush()
    changes = Changes.van(Soort.TRAJECT, leerling_id=leerling_id, nieuw_id=traject.id)
    if gesprek is not None:
        bewaard = bewaar_contact(uow, leerling_id, gesprek)
        contact = uow.session.get_one(Contactmoment, bewaard.nieuw_id)
        contact.traject_id, contact.aanmelding_id = traject.id, None
        uow.session.flush()
        changes |= bewaard
    return changes


def voorstel_bij_eenmalig(uow: UnitOfWork, traject_id: int) -> AanmeldingGegevens:
    """Return what is known already, for the form of the aanmelding; it keeps the day.

    Raises TrajectOnbekend, GeenEenmaligContact, AlAangemeld.
    """
    contact = _eenmalig(uow, traject_id)
    inschrijving = hoofdinschrijving(contact.leerling, uow.vandaag)
    return AanmeldingGegevens(
        datum=contact.start or uow.vandaag,
        school_id=contact.school_id,
        ingang=Ingang.MENTOR,
        klas=inschrijving.klas if inschrijving is not None else "",
        hoofdthema=contact.hoofdthema,
    )


def meld_eenmalig_aan(uow: UnitOfWork, traject_id: int, gegevens: AanmeldingGegevens) -> Changes:
    """Make an aanmelding out of an eenmalig contact; the talks of that day move to it.

    From here the consent rule for help counts, as for every aanmelding: its card says who still
    has to say yes. Raises TrajectOnbekend, GeenEenmaligContact, AlAangemeld.
    """
    contact = _eenmalig(uow, traject_id)
    changes = bewaar_aanmelding(uow, contact.leerling_id, gegevens)
    contact.aanmelding_id = changes.nieuw_id
    for gesprek in uow.session.scalars(
        select(Contactmoment).where(
            Contactmoment.leerling_id == contact.leerling_id,
            Contactmoment.datum == contact.start,
            Contactmoment.traject_id.is_(None) | (Contactmoment.traject_id == contact.id),
            Contactmoment.aanmelding_id.is_(None),
        )
    ):
        gesprek.aanmelding_id = changes.nieuw_id
    uow.session.flush()
    geraakt = Changes.van(Soort.TRAJECT, Soort.CONTACTMOMENT, leerling_id=contact.leerling_id)
    return changes | geraakt


def _eenmalig(uow: UnitOfWork, traject_id: int) -> Traject:
    contact = haal_traject(uow, traject_id)
    if contact.type is not TrajectType.EC:
        raise GeenEenmaligContact
    if contact.aanmelding_id is not None:
        raise AlAangemeld
    return contact
