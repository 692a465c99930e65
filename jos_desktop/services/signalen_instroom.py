"""Signals on Vandaag: who came in with a list from school, and has no aanmelding yet."""

from sqlalchemy import func, select

from jos_desktop.models.invoer import InvoerPartij, InvoerRegel, InvoerSoort
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.storage.unit_of_work import UnitOfWork


def zonder_aanmelding(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal pupils of an import for whom nothing was begun; the oldest import first."""
    wachten = blik.per_leerling({"geen"})
    vraag = (
        select(InvoerRegel.leerling_id, func.min(InvoerPartij.aangemaakt))
        .join(InvoerPartij, InvoerPartij.id == InvoerRegel.partij_id)
        .where(InvoerRegel.soort == InvoerSoort.NIEUW, InvoerPartij.ongedaan_op.is_(None))
        .group_by(InvoerRegel.leerling_id)
    )
    signalen = []
    for leerling_id, moment in uow.session.execute(vraag):
        if leerling_id in wachten:
            dag = moment.astimezone().date()
            tekst = f"Ingevoerd op {dag:%d-%m-%Y}, nog geen aanmelding"
            signalen.append(signaal_bij(wachten[leerling_id], "zonder_aanmelding", tekst, dag))
    return signalen
