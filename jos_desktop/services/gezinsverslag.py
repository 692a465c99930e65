"""Copy a note to a brother or sister: on purpose, read through, and never with his name in it."""

from dataclasses import dataclass, replace

from sqlalchemy import select

from jos_desktop.models.changes import Changes
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.services.contacten import bewaar_contact, lees_contact
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.groepscontact import Groepsdeel, eis_eigen_woorden
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE = 30


@dataclass(frozen=True, slots=True)
class KopieerbaarContact:
    """A contact that can be copied: its words, and in one line which it is."""

    id: int
    regel: str
    verslag: str
    indruk: str


def lees_kopieerbaar(uow: UnitOfWork, leerling_id: int) -> tuple[KopieerbaarContact, ...]:
    """Return the latest contacts of a pupil with words in them, newest first."""
    vraag = (
        select(Contactmoment)
        .where(
            Contactmoment.leerling_id == leerling_id,
            (Contactmoment.verslag != "") | (Contactmoment.indruk != ""),
        )
        .order_by(Contactmoment.datum.desc(), Contactmoment.id.desc())
        .limit(MEESTE)
    )
    return tuple(
        KopieerbaarContact(
            rij.id, f"{schrijf_datum(rij.datum)} · {rij.soort.label}", rij.verslag, rij.indruk
        )
        for rij in uow.session.scalars(vraag)
    )


def kopieer_contact(
    uow: UnitOfWork,
    contactmoment_id: int,
    naar_id: int,
    verslag: str,
    indruk: str = "",
    *,
    namen_bekeken: bool = False,
) -> Changes:
    """Add a contact with these words to the dossier of ``naar_id``; day and kind are the same.

    Nothing ties the two together: neither dossier tells of the other. Agreements, attachments and
    who was there do not come along. ``namen_bekeken``: somebody looked, and the name that was
    found is not that of the other. Raises ContactOnbekend, ContactLeeg, LeerlingOnbekend and
    NaamVanAnder.
    """
    bron = uow.session.get(Contactmoment, contactmoment_id)
    gegevens = lees_contact(uow, contactmoment_id)
    if bron is not None and not namen_bekeken:
        delen = (Groepsdeel(naar_id, verslag, indruk), Groepsdeel(bron.leerling_id))
        eis_eigen_woorden(uow, delen)
    kopie = replace(
        gegevens,
        verslag=verslag,
        indruk=indruk,
        aanwezigen="",
        afspraken=(),
        hulp_aan=None,
        stukken=(),
    )
    return bewaar_contact(uow, naar_id, kopie)
