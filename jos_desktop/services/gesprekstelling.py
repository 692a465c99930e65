"""How many talks a traject has had; which kinds count is a choice (domein.md 1.8, unverified)."""

from typing import Final, NamedTuple

from sqlalchemy import ColumnElement, func, or_, select

from jos_desktop.models.codes import GESPREKKEN_MET_LEERLING, ContactSoort
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.traject import Traject
from jos_desktop.services.privacyinstellingen import (
    GESPREK_MENTOR,
    GESPREK_OUDERS,
    lees_keuze,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

MET_OUDERS: Final = frozenset({ContactSoort.OUDERS, ContactSoort.OUDERGESPREK})
MET_MENTOR: Final = frozenset({ContactSoort.CONSULT})


class Gesprekken(NamedTuple):
    """The talks of one traject: all of them, and those after it was last extended."""

    totaal: int = 0
    sinds_verlenging: int = 0


GEEN: Final = Gesprekken()


def telt_mee(uow: UnitOfWork) -> frozenset[ContactSoort]:
    """Return which kinds of contact count as a talk."""
    soorten = GESPREKKEN_MET_LEERLING
    if lees_keuze(uow, GESPREK_OUDERS):
        soorten |= MET_OUDERS
    if lees_keuze(uow, GESPREK_MENTOR):
        soorten |= MET_MENTOR
    return soorten


def is_gesprek(uow: UnitOfWork) -> tuple[ColumnElement[bool], ...]:
    """Return the conditions that a contact counts as a talk; a no-show is none."""
    return (Contactmoment.soort.in_(telt_mee(uow)), Contactmoment.no_show.is_(False))


def na_verlenging() -> ColumnElement[bool]:
    """Return the condition that a contact came after its traject was last extended."""
    return or_(Traject.verlengd_op.is_(None), Contactmoment.datum > Traject.verlengd_op)


def gesprekken_per_traject(uow: UnitOfWork, leerling_id: int) -> dict[int, Gesprekken]:
    """Count a pupil's talks for each of his trajecten that had any."""
    tellingen = uow.session.execute(
        select(Traject.id, func.count(), func.count().filter(na_verlenging()))
        .join(Contactmoment, Contactmoment.traject_id == Traject.id)
        .where(Traject.leerling_id == leerling_id, *is_gesprek(uow))
        .group_by(Traject.id)
    )
    return {nummer: Gesprekken(totaal, sinds) for nummer, totaal, sinds in tellingen}
