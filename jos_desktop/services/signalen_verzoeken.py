"""Signals on Vandaag: requests of pupil and parents, with the last day of their term."""

from datetime import date
from typing import Final

from jos_desktop.services.signaal import Blik, Signaal
from jos_desktop.services.verzoekrijen import VerzoekRij, lijst_verzoeken
from jos_desktop.storage.unit_of_work import UnitOfWork

DRINGEND_DAGEN: Final = 7
"""So many days before the end of its term a request comes before everything else."""


def verzoeken(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal every request that somebody waits for (AVG 12 lid 3, Jeugdwet 7.3.9).

    Also of a pupil whose trajecten are all closed: the right stays. Such a pupil belongs to no
    school of today, so he shows with all schools only.
    """
    per_leerling = blik.per_leerling()
    signalen = []
    for rij in lijst_verzoeken(uow, alleen_lopend=True):
        bekend = per_leerling.get(rij.leerling_id)
        if bekend is None and blik.school_id is not None:
            continue
        signalen.append(
            Signaal(
                "verzoek",
                rij.leerling_id,
                bekend.naam if bekend else rij.leerling,
                bekend.school_id if bekend else None,
                bekend.school if bekend else "",
                _tekst(rij),
                dringend=rij.dagen is not None and rij.dagen <= DRINGEND_DAGEN,
                datum=_grens(rij),
                blad="rechten",
            )
        )
    return signalen


def _tekst(rij: VerzoekRij) -> str:
    return f"{rij.titel}: {rij.termijn[:1].lower()}{rij.termijn[1:]}"


def _grens(rij: VerzoekRij) -> date | None:
    return rij.uiterlijk if rij.besluit_op is not None else rij.antwoord_voor
