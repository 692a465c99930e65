"""Signals on Vandaag: handovers in the inbox that wait for an answer."""

from typing import Final

from jos_desktop.services.ontvangsten import OntvangstRij, lijst_ontvangsten
from jos_desktop.services.signaal import Blik, Signaal
from jos_desktop.storage.unit_of_work import UnitOfWork

POSTVAK: Final = "postvak"
"""The kind of these signals; opens the inbox instead of a dossier."""
_BIJNA_DAGEN: Final = 3


def onbeantwoord(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal what came in and was not answered; urgent when the day for an answer is near.

    A package belongs to no school yet, so it shows whatever school is chosen. It names nobody:
    only who took over sees a name.
    """
    return [
        Signaal(
            POSTVAK,
            0,
            rij.initialen,
            None,
            "",
            _tekst(rij),
            dringend=_dringend(uow, rij),
            datum=rij.antwoord_voor,
            ontvangst_id=rij.id,
        )
        for rij in lijst_ontvangsten(uow)
        if rij.wacht
    ]


def _tekst(rij: OntvangstRij) -> str:
    van = f"Van {rij.gever}"
    if rij.verlopen and rij.geldig_tot is not None:
        return f"{van}: verlopen op {rij.geldig_tot:%d-%m-%Y}"
    if rij.antwoord_voor is None:
        return f"{van}: nog beantwoorden"
    return f"{van}: antwoord voor {rij.antwoord_voor:%d-%m-%Y}"


def _dringend(uow: UnitOfWork, rij: OntvangstRij) -> bool:
    if rij.antwoord_voor is None or rij.verlopen:
        return False
    return (rij.antwoord_voor - uow.vandaag).days <= _BIJNA_DAGEN
