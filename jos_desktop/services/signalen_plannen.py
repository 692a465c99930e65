"""Signals on Vandaag: an agreement with school that ends, a plan to look at again."""

from datetime import timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.models.schoolafspraak import Schoolafspraak
from jos_desktop.models.signaleringsplan import Signaleringsplan
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.storage.unit_of_work import UnitOfWork

VOORUIT: Final = timedelta(days=7)
BLAD: Final = "plannen"
FASEN: Final = frozenset({"lopend"})


def afspraken_lopen_af(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal an agreement with school whose last day comes within a week."""
    per_leerling = blik.per_leerling(FASEN)
    vraag = select(Schoolafspraak.leerling_id, Schoolafspraak.tot).where(
        Schoolafspraak.tot >= uow.vandaag, Schoolafspraak.tot <= uow.vandaag + VOORUIT
    )
    signalen = []
    for leerling_id, tot in uow.session.execute(vraag):
        rij = per_leerling.get(leerling_id)
        if rij is not None:
            tekst = f"Afspraak met school loopt tot en met {tot:%d-%m-%Y}"
            signalen.append(signaal_bij(rij, "plannen", tekst, tot, blad=BLAD))
    return signalen


def plannen_herzien(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal a signaleringsplan that was to be looked at again by now, or within a week."""
    per_leerling = blik.per_leerling(FASEN)
    vraag = select(Signaleringsplan.leerling_id, Signaleringsplan.herzien_op).where(
        Signaleringsplan.herzien_op <= uow.vandaag + VOORUIT
    )
    signalen = []
    for leerling_id, dag in uow.session.execute(vraag):
        rij = per_leerling.get(leerling_id)
        if rij is not None and dag is not None:
            laat = " (dat was al)" if dag < uow.vandaag else ""
            tekst = f"Signaleringsplan opnieuw bekijken op {dag:%d-%m-%Y}{laat}"
            signalen.append(signaal_bij(rij, "plannen", tekst, dag, blad=BLAD))
    return signalen
