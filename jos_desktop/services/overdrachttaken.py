"""The tasks that a handover makes: the warm talk once it is accepted, the check after that.

A task is made on the one moment that the state climbs past a border, so it is never there twice.
"""

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import select

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import OverdrachtStatus, OverdrachtType
from jos_desktop.models.overdracht import Overdracht, OverdrachtGebeurtenis
from jos_desktop.models.taak import Taak
from jos_desktop.services.overdracht_basis import veranderd, voeg_toe
from jos_desktop.services.overdrachtinstellingen import lees_termijnen
from jos_desktop.services.overdrachtstand import OVERGENOMEN
from jos_desktop.services.taken import maak_taak, zet_alle_klaar
from jos_desktop.services.toestemmingsregel import BINNEN_TEAM
from jos_desktop.services.trajectloop import draag_trajecten_over
from jos_desktop.storage.unit_of_work import UnitOfWork

GESPREK_DAGEN = 7
_GESPROKEN = frozenset({OverdrachtStatus.NAGESPROKEN, OverdrachtStatus.AFGEROND})


def voeg_toe_met_taken(
    uow: UnitOfWork, overdracht: Overdracht, nieuw: Iterable[OverdrachtGebeurtenis]
) -> Changes:
    """Add events, and make or finish the tasks that belong to where the handover stands now."""
    voor = overdracht.status
    changes = voeg_toe(uow, overdracht, *nieuw)
    na = overdracht.status
    if na not in _GESPROKEN and na in OVERGENOMEN and voor not in OVERGENOMEN:
        changes |= _zet_taak(
            uow, overdracht, gesprekstaak(overdracht), uow.vandaag + timedelta(days=GESPREK_DAGEN)
        )
    if na in OVERGENOMEN and voor not in OVERGENOMEN:
        changes |= _draag_trajecten_over(uow, overdracht)
    if na in _GESPROKEN:
        changes |= _vink_af(uow, overdracht, gesprekstaak(overdracht))
    if na is OverdrachtStatus.NAGESPROKEN and voor not in _GESPROKEN:
        if overdracht.controle_op is None:
            weken = lees_termijnen(uow).controle_weken
            overdracht.controle_op = uow.vandaag + timedelta(weeks=weken)
            uow.session.flush()
        changes |= _zet_taak(uow, overdracht, controletaak(overdracht), overdracht.controle_op)
    if na is OverdrachtStatus.AFGEROND:
        changes |= _vink_af(uow, overdracht, controletaak(overdracht))
    return changes


def _draag_trajecten_over(uow: UnitOfWork, overdracht: Overdracht) -> Changes:
    """End the help here that goes on with a colleague: a replacement has all of it."""
    if overdracht.type not in BINNEN_TEAM:
        return Changes()
    alleen = None if overdracht.type is OverdrachtType.COLLEGA else overdracht.traject_id
    return draag_trajecten_over(uow, overdracht.traject.leerling_id, alleen)


def verzet_controle(uow: UnitOfWork, overdracht: Overdracht, dag: date) -> Changes:
    """Look back on another day; the task that waits for it moves along."""
    overdracht.controle_op = dag
    for taak in _open(uow, overdracht, controletaak(overdracht)):
        taak.datum = dag
    uow.session.flush()
    return veranderd(overdracht)


def gesprekstaak(overdracht: Overdracht) -> str:
    """Return the words of the task for the warm talk; the document number makes them its own."""
    return f"Warm gesprek over overdracht {overdracht.documentnummer}"


def controletaak(overdracht: Overdracht) -> str:
    """Return the words of the task for looking back."""
    return f"Navragen hoe het gaat na overdracht {overdracht.documentnummer}"


def _open(uow: UnitOfWork, overdracht: Overdracht, woorden: str) -> tuple[Taak, ...]:
    vraag = select(Taak).where(
        Taak.leerling_id == overdracht.traject.leerling_id,
        Taak.omschrijving == woorden,
        Taak.klaar_op.is_(None),
    )
    return tuple(uow.session.scalars(vraag))


def _zet_taak(uow: UnitOfWork, overdracht: Overdracht, woorden: str, dag: date) -> Changes:
    if _open(uow, overdracht, woorden):
        return Changes()
    taak = maak_taak(
        uow, omschrijving=woorden, datum=dag, leerling_id=overdracht.traject.leerling_id
    )
    return Changes(taak.soorten, taak.leerling_ids)


def _vink_af(uow: UnitOfWork, overdracht: Overdracht, woorden: str) -> Changes:
    return zet_alle_klaar(uow, [taak.id for taak in _open(uow, overdracht, woorden)])
