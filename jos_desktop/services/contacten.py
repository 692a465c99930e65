"""Contact moments: quick to write, agreements become tasks (domein.md 1.10)."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select, text

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import ContactSoort, Locatie
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.models.recht import ContactBetreft
from jos_desktop.models.taak import Taak
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.leerlingen import LeerlingOnbekend, PersoonOnbekend
from jos_desktop.services.stukken import hang_aan_contact
from jos_desktop.services.verwijderen import Verwijderd, verwijder_rij
from jos_desktop.storage.unit_of_work import UnitOfWork

# One plain query: saving a contact is what everybody does all day.
PLAATS_SQL = """
SELECT (SELECT t.id FROM traject t
        WHERE t.leerling_id = l.id AND t.type <> 'EC' AND t.start <= :dag
          AND (t.einde IS NULL OR t.einde >= :dag)
        ORDER BY t.einde IS NULL DESC, t.start DESC, t.id DESC LIMIT 1),
       (SELECT a.id FROM aanmelding a
        WHERE a.leerling_id = l.id AND a.status = 'open' ORDER BY a.datum DESC LIMIT 1)
FROM leerling l WHERE l.id = :leerling_id
"""


class ContactInToekomst(KnownError):
    """A contact that still has to happen is a task."""

    wat = "Deze datum ligt in de toekomst."
    doe = "Kies vandaag of eerder. Voor een afspraak later maak je een taak."


class ContactLeeg(KnownError):
    """Nothing was written down."""

    wat = "Je hebt nog niets opgeschreven."
    doe = "Schrijf kort wat er is besproken, of zet 'niet gekomen' aan."


class ContactOnbekend(KnownError):
    """There is no such contact."""

    wat = "Dit contact is er niet meer."
    doe = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class Afspraak:
    """An agreement made in a talk: it becomes a task."""

    omschrijving: str
    datum: date | None = None


@dataclass(frozen=True, slots=True)
class ContactGegevens:
    """What the quick entry gives; ``duur_min`` in minutes, ``indruk`` is the worker's opinion.

    ``hulp_aan`` names a parent who was helped herself in this contact: that is her own part of the
    dossier, with her own consent and rights. Without it the help is to the pupil. ``stukken``:
    the attachments in this dossier that come with it; none here takes none away.
    """

    datum: date
    soort: ContactSoort
    verslag: str = ""
    indruk: str = ""
    duur_min: int | None = None
    locatie: Locatie | None = None
    aanwezigen: str = ""
    no_show: bool = False
    afspraken: tuple[Afspraak, ...] = ()
    hulp_aan: int | None = None
    stukken: tuple[int, ...] = ()


def bewaar_contact(
    uow: UnitOfWork,
    leerling_id: int,
    gegevens: ContactGegevens,
    contactmoment_id: int | None = None,
) -> Changes:
    """Add or change a contact; it joins the traject (or application) open on that day.

    Raises ContactInToekomst, ContactLeeg, ContactOnbekend, LeerlingOnbekend, PersoonOnbekend,
    StukVanAnder.
    """
    if gegevens.datum > uow.vandaag:
        raise ContactInToekomst
    if not (gegevens.verslag.strip() or gegevens.indruk.strip() or gegevens.no_show):
        raise ContactLeeg
    if contactmoment_id is None:
        contact = Contactmoment(leerling_id=leerling_id, medewerker_id=uow.medewerker_id)
        _hang_op(uow, contact, gegevens.datum)
        _vul(contact, gegevens)
        uow.session.add(contact)
    else:
        contact = _contact(uow, contactmoment_id)
        _vul(contact, gegevens)
    uow.session.flush()
    if contactmoment_id is not None or gegevens.hulp_aan is not None:
        _zet_hulp_aan(uow, contact, gegevens.hulp_aan)
    if gegevens.stukken:
        hang_aan_contact(uow, contact.id, gegevens.stukken)
    for afspraak in gegevens.afspraken:
        if afspraak.omschrijving.strip():
            uow.session.add(
                Taak(
                    leerling_id=leerling_id,
                    contactmoment_id=contact.id,
                    omschrijving=afspraak.omschrijving.strip()[:300],
                    datum=afspraak.datum,
                )
            )
    uow.session.flush()
    return Changes.van(
        Soort.CONTACTMOMENT, Soort.TAAK, leerling_id=leerling_id, nieuw_id=contact.id
    )


def lees_contact(uow: UnitOfWork, contactmoment_id: int) -> ContactGegevens:
    """Return a contact as its form shows it. Raises ContactOnbekend."""
    rij = _contact(uow, contactmoment_id)
    return ContactGegevens(
        datum=rij.datum,
        soort=rij.soort,
        verslag=rij.verslag,
        indruk=rij.indruk,
        duur_min=rij.duur_min,
        locatie=rij.locatie,
        aanwezigen=rij.aanwezigen,
        no_show=rij.no_show,
        hulp_aan=uow.session.scalar(
            select(ContactBetreft.betrokkene_id).where(ContactBetreft.contactmoment_id == rij.id)
        ),
    )


def verwijder_contact(uow: UnitOfWork, contactmoment_id: int) -> Verwijderd:
    """Delete a contact; its tasks stay. Raises ContactOnbekend."""
    _contact(uow, contactmoment_id)
    return verwijder_rij(uow, Rijsleutel("contactmoment", contactmoment_id))


def _vul(contact: Contactmoment, gegevens: ContactGegevens) -> None:
    contact.datum = gegevens.datum
    contact.soort = gegevens.soort
    contact.verslag = gegevens.verslag.strip()
    contact.indruk = gegevens.indruk.strip()
    contact.duur_min = gegevens.duur_min
    contact.locatie = gegevens.locatie
    contact.aanwezigen = gegevens.aanwezigen.strip()
    contact.no_show = gegevens.no_show


def _zet_hulp_aan(uow: UnitOfWork, contact: Contactmoment, betrokkene_id: int | None) -> None:
    rij = uow.session.get(ContactBetreft, contact.id)
    if betrokkene_id is None:
        if rij is not None:
            uow.session.delete(rij)
    else:
        persoon = uow.session.get(Betrokkene, betrokkene_id)
        if persoon is None or persoon.leerling_id != contact.leerling_id:
            raise PersoonOnbekend
        if rij is None:
            rij = ContactBetreft(contactmoment_id=contact.id)
            uow.session.add(rij)
        rij.betrokkene_id = betrokkene_id
    uow.session.flush()


def _contact(uow: UnitOfWork, contactmoment_id: int) -> Contactmoment:
    contact = uow.session.get(Contactmoment, contactmoment_id)
    if contact is None:
        raise ContactOnbekend
    return contact


def _hang_op(uow: UnitOfWork, contact: Contactmoment, dag: date) -> None:
    """Tie a new contact to the traject that ran on that day, else to the open application."""
    rij = uow.session.execute(
        text(PLAATS_SQL), {"leerling_id": contact.leerling_id, "dag": dag.isoformat()}
    ).one_or_none()
    if rij is None:
        raise LeerlingOnbekend
    traject_id, aanmelding_id = rij
    contact.traject_id = traject_id
    contact.aanmelding_id = None if traject_id is not None else aanmelding_id
