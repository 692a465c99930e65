"""Signals on Vandaag: overdrachten that wait for the worker, before and after they went out."""

from dataclasses import replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.traject import Traject
from jos_desktop.services.overdrachtstand import (
    NOG_HIER,
    OVERGENOMEN,
    WACHT_OP_ANTWOORD,
    is_verlopen,
)
from jos_desktop.services.signaal import Blik, Signaal, signaal_bij
from jos_desktop.storage.unit_of_work import UnitOfWork

_SOORT = "overdracht"
_OPEN = (NOG_HIER | WACHT_OP_ANTWOORD | OVERGENOMEN) - {OverdrachtStatus.AFGEROND}


def overdrachten(uow: UnitOfWork, blik: Blik) -> list[Signaal]:
    """Signal what was not sent yet, is answered late, or still needs its talk or its check.

    Also of a pupil who is not in the caseload any more: he left, and the handover goes on.
    """
    per_leerling = blik.per_leerling()
    rijen = uow.session.scalars(
        select(Overdracht)
        .options(
            joinedload(Overdracht.traject).joinedload(Traject.leerling),
            joinedload(Overdracht.traject).joinedload(Traject.school),
        )
        .where(Overdracht.status.in_(_OPEN))
        .order_by(Overdracht.id)
    )
    signalen = []
    for rij in rijen:
        gezegd = _tekst(rij, uow.vandaag)
        if gezegd is None:
            continue
        tekst, dag = gezegd
        tekst = f"Aan {rij.ontvanger_naam}: {tekst}"
        regel = per_leerling.get(rij.traject.leerling_id)
        if regel is not None:
            signaal = signaal_bij(regel, _SOORT, tekst, dag)
            signalen.append(replace(signaal, overdracht_id=rij.id))
        elif rij.status not in NOG_HIER and blik.school_id in (None, rij.traject.school_id):
            signalen.append(_signaal(rij, tekst, dag))
    return signalen


def _tekst(rij: Overdracht, vandaag: date) -> tuple[str, date | None] | None:
    """Return what has to be done with one handover and the day it turns on, or None."""
    if rij.status is OverdrachtStatus.CONCEPT:
        return "ligt klaar als concept", None
    if rij.status is OverdrachtStatus.TOESTEMMING:
        return "toestemming was compleet, nog versturen", None
    if is_verlopen(rij.status, rij.antwoord_voor, vandaag):
        return f"nog geen antwoord, gevraagd voor {rij.antwoord_voor:%d-%m}", rij.antwoord_voor
    if rij.status is OverdrachtStatus.GEACCEPTEERD:
        return "overgenomen, nu het warme gesprek", None
    dag = rij.controle_op
    if rij.status is OverdrachtStatus.NAGESPROKEN and dag is not None and dag <= vandaag:
        return "vraag na hoe het nu gaat", dag
    return None


def _signaal(rij: Overdracht, tekst: str, dag: date | None) -> Signaal:
    traject = rij.traject
    return Signaal(
        _SOORT,
        traject.leerling_id,
        traject.leerling.naam,
        traject.school_id,
        traject.school.naam,
        tekst,
        datum=dag,
        overdracht_id=rij.id,
    )
