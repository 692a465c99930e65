"""A parent who is helped herself is betrokkene for that part (domein.md 3.3b).

Her part of the dossier is the contacts that were help to her; consent, inzage and destruction of
that part are hers.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select

from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.leerling import Betrokkene
from jos_desktop.models.recht import ContactBetreft
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OuderhulpRij:
    """A person with a part of the dossier of her own: how many contacts, and the latest."""

    betrokkene_id: int
    naam: str
    relatie: str
    contacten: int
    laatste: date


def lijst_ouderhulp(uow: UnitOfWork, leerling_id: int) -> tuple[OuderhulpRij, ...]:
    """Return who around this pupil is or was helped herself, by name."""
    rijen = uow.session.execute(
        select(Betrokkene, func.count(), func.max(Contactmoment.datum))
        .join(ContactBetreft, ContactBetreft.betrokkene_id == Betrokkene.id)
        .join(Contactmoment, Contactmoment.id == ContactBetreft.contactmoment_id)
        .where(Betrokkene.leerling_id == leerling_id)
        .group_by(Betrokkene.id)
        .order_by(Betrokkene.naam)
    )
    return tuple(
        OuderhulpRij(
            persoon.id, persoon.naam, persoon.omschrijving or persoon.relatie.label, aantal, laatste
        )
        for persoon, aantal, laatste in rijen
    )


def kan_geholpen_worden(uow: UnitOfWork, leerling_id: int) -> tuple[tuple[int, str], ...]:
    """Return the people around a pupil who may be helped themselves, as choices.

    Raises LeerlingOnbekend.
    """
    return tuple(
        (persoon.id, f"{persoon.naam} ({(persoon.omschrijving or persoon.relatie.label).lower()})")
        for persoon in haal_leerling(uow, leerling_id).betrokkenen
        if not persoon.overleden
    )
