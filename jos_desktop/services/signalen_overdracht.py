"""Signals on Vandaag: overdrachten that lie ready."""

from sqlalchemy import select

from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.traject import Traject
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.storage.unit_of_work import UnitOfWork


def overdrachten(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal overdrachten that were begun and not yet handed over."""
    per_leerling = blik.per_leerling()
    open_overdrachten = uow.session.execute(
        select(Traject.leerling_id, Overdracht.ontvanger_naam, Overdracht.status)
        .join(Overdracht, Overdracht.traject_id == Traject.id)
        .where(Overdracht.status.in_([OverdrachtStatus.CONCEPT, OverdrachtStatus.TOESTEMMING]))
    )
    return [
        signaal_bij(
            per_leerling[leerling_id],
            "overdracht",
            f"Aan {naam}: "
            + (
                "ligt klaar als concept"
                if status is OverdrachtStatus.CONCEPT
                else "wacht op toestemming"
            ),
        )
        for leerling_id, naam, status in open_overdrachten
        if leerling_id in per_leerling
    ]
