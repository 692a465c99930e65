"""The documents of a dossier: all attachments in one list, and which contact each belongs to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select, text

from jos_desktop.errors import KnownError
from jos_desktop.models.bijlage import Bijlage
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import ContactSoort
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.models.contactgroep import ContactBijlage
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.services.bestandsoorten import (
    BERICHTEN,
    JPEG,
    PNG,
    einde_van,
    mediatype_van_stuk,
)
from jos_desktop.services.bijlagen import (
    BijlageOnbekend,
    BijlageRij,
    eis_grootte,
    neem_op,
    schone_naam,
)
from jos_desktop.services.herkomst import EIGEN_WERK, labels
from jos_desktop.storage.unit_of_work import UnitOfWork

# What else holds on to an attachment, and in which words the list says so.
_STUKKEN_SQL: Final = """
SELECT b.id, c.id, c.datum, c.soort,
       EXISTS (SELECT 1 FROM toestemming t WHERE t.bijlage_id = b.id)
FROM bijlage b
LEFT JOIN contact_bijlage cb ON cb.bijlage_id = b.id
LEFT JOIN contactmoment c ON c.id = cb.contactmoment_id
WHERE b.leerling_id = :leerling_id
"""
_PER_CONTACT_SQL: Final = """
SELECT cb.contactmoment_id, b.id, b.naam
FROM contact_bijlage cb JOIN bijlage b ON b.id = cb.bijlage_id
WHERE b.leerling_id = :leerling_id ORDER BY b.id
"""


class StukVanAnder(KnownError):
    """A document of one pupil never hangs on a contact of another, or on one that is gone."""

    wat = "Dit contact staat niet in het dossier van deze leerling."
    doe = "Voeg het stuk toe in het dossier waar het contact staat, of zonder contact."


@dataclass(frozen=True, slots=True)
class StukRij:
    """One document of a dossier: the attachment, and the contact or answer it belongs to.

    ``herkomst`` says with which handover it came, empty for own work.
    """

    bijlage: BijlageRij
    contact_id: int | None
    contact_datum: date | None
    contact_soort: ContactSoort | None
    bij_toestemming: bool
    herkomst: str = EIGEN_WERK

    @property
    def bestandsnaam(self) -> str:
        """Return its name with the ending that belongs to its kind."""
        return self.bijlage.naam + einde_van(self.bijlage.mediatype)


def bewaar_stuk(
    uow: UnitOfWork,
    leerling_id: int,
    naam: str,
    inhoud: bytes,
    *,
    soort: Bijlagesoort | None = None,
    contactmoment_id: int | None = None,
) -> Changes:
    """Keep a file of any kind that may stand in a dossier; ``naam`` with its ending.

    Without ``soort`` the kind of file says what it is. Raises LeerlingOnbekend, BijlageTeGroot,
    StukVanAnder and what :func:`mediatype_van_stuk` raises.
    """
    eis_grootte(inhoud)
    mediatype = mediatype_van_stuk(naam, inhoud)
    einde = einde_van(mediatype)
    kort = naam[: -len(einde)] if einde and naam.casefold().endswith(einde) else naam
    if mediatype == JPEG and kort.casefold().endswith(".jpeg"):
        kort = kort[:-5]
    changes = neem_op(uow, leerling_id, soort or _soort_van(mediatype), kort, inhoud, mediatype)
    if contactmoment_id is not None and changes.nieuw_id is not None:
        return changes | hang_aan_contact(uow, contactmoment_id, (changes.nieuw_id,))
    return changes


def lijst_stukken(uow: UnitOfWork, leerling_id: int) -> tuple[StukRij, ...]:
    """Return every attachment of a pupil, the latest first, without contents."""
    bij = {
        rij[0]: rij[1:]
        for rij in uow.session.execute(text(_STUKKEN_SQL), {"leerling_id": leerling_id})
    }
    vraag = (
        select(Bijlage)
        .where(Bijlage.leerling_id == leerling_id)
        .order_by(Bijlage.aangemaakt.desc(), Bijlage.id.desc())
    )
    rijen = []
    van = labels(uow, Bijlage.__tablename__, tuple(bij))
    for een in uow.session.scalars(vraag):
        contact_id, datum, soort, toestemming = bij[een.id]
        rijen.append(
            StukRij(
                BijlageRij(
                    een.id,
                    een.leerling_id,
                    een.soort,
                    een.naam,
                    een.mediatype,
                    een.grootte,
                    een.aangemaakt,
                ),
                contact_id,
                None if datum is None else date.fromisoformat(datum),
                None if soort is None else ContactSoort(soort),
                bool(toestemming),
                van[een.id],
            )
        )
    return tuple(rijen)


def stukken_per_contact(
    uow: UnitOfWork, leerling_id: int
) -> dict[int, tuple[tuple[int, str], ...]]:
    """Return the documents of each contact of a pupil: key and name, the oldest first."""
    gevonden: dict[int, tuple[tuple[int, str], ...]] = {}
    rijen = uow.session.execute(text(_PER_CONTACT_SQL), {"leerling_id": leerling_id})
    for contact_id, bijlage_id, naam in rijen:
        gevonden[contact_id] = (*gevonden.get(contact_id, ()), (bijlage_id, naam))
    return gevonden


def hang_aan_contact(uow: UnitOfWork, contactmoment_id: int, bijlage_ids: Iterable[int]) -> Changes:
    """Tie documents to a contact of the same pupil; one that is gone meanwhile is passed by.

    Raises StukVanAnder.
    """
    contact = uow.session.get(Contactmoment, contactmoment_id)
    if contact is None:
        raise StukVanAnder
    for bijlage_id in bijlage_ids:
        bijlage = uow.session.get(Bijlage, bijlage_id)
        if bijlage is None:
            continue
        if bijlage.leerling_id != contact.leerling_id:
            raise StukVanAnder
        rij = uow.session.get(ContactBijlage, bijlage_id)
        if rij is None:
            uow.session.add(
                ContactBijlage(bijlage_id=bijlage_id, contactmoment_id=contactmoment_id)
            )
        else:
            rij.contactmoment_id = contactmoment_id
    uow.session.flush()
    return Changes.van(Soort.BIJLAGE, Soort.CONTACTMOMENT, leerling_id=contact.leerling_id)


def wijzig_stuk(uow: UnitOfWork, bijlage_id: int, naam: str, soort: Bijlagesoort) -> Changes:
    """Give a document another name or kind. Raises BijlageOnbekend."""
    rij = uow.session.get(Bijlage, bijlage_id)
    if rij is None:
        raise BijlageOnbekend
    rij.naam, rij.soort = schone_naam(naam), soort
    uow.session.flush()
    return Changes.van(Soort.BIJLAGE, Soort.CONTACTMOMENT, leerling_id=rij.leerling_id)


def _soort_van(mediatype: str) -> Bijlagesoort:
    if mediatype in BERICHTEN:
        return Bijlagesoort.BERICHT
    return Bijlagesoort.FOTO if mediatype in (PNG, JPEG) else Bijlagesoort.OVERIG
