"""Until when a school took part: what is new after that day does not go there any more.

What was done before may still be written down, and what stands at a school stays to be changed.
docs/besluiten/0123-scholen-die-veranderen.md
"""

from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.codes_school import Schoolwissel
from jos_desktop.models.school import School
from jos_desktop.models.schoolwerk import Schoolgebeurtenis
from jos_desktop.services.scholen import SchoolRij, lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork

_DAG: Final = timedelta(days=1)
_PAS: Final = timedelta(days=366)
_WEG: Final = frozenset({Schoolwissel.GESTOPT, Schoolwissel.SAMENGEGAAN})


class SchoolIsGestopt(KnownError):
    """New work at a school after the last day it took part."""

    wat = "{school} doet mee tot en met {dag:%d-%m-%Y}. Dit is van daarna."
    doe = "Kies een school die meedoet. Was het eerder? Vul dan de dag van toen in."


def laatste_dagen(uow: UnitOfWork) -> dict[int, date]:
    """Return of every school that does not take part its last day.

    A school that went into another one ended the day before. Where nobody wrote when it stopped,
    that is yesterday: what was may be written down, what comes may not.
    """
    gestopt = uow.session.scalars(select(School.id).where(School.actief.is_(False)))
    dagen = dict.fromkeys(gestopt, uow.vandaag - _DAG)
    vraag = select(Schoolgebeurtenis.school_id, Schoolgebeurtenis.soort, Schoolgebeurtenis.datum)
    for school_id, soort, dag in uow.session.execute(vraag.order_by(Schoolgebeurtenis.id)):
        if school_id in dagen and soort in _WEG:
            dagen[school_id] = dag if soort is Schoolwissel.GESTOPT else dag - _DAG
    return dagen


def lees_pas_gestopt(uow: UnitOfWork, *, zonder: int | None = None) -> tuple[SchoolRij, ...]:
    """Return the schools that stopped in the last year, to write down what was done there.

    The name says until when; ``zonder`` is the school that stands in the list already.
    """
    dagen = laatste_dagen(uow)
    return tuple(
        replace(rij, naam=f"{rij.naam} (tot en met {dagen[rij.id]:%d-%m-%Y})")
        for rij in lijst_scholen(uow)
        if rij.id in dagen and rij.id != zonder and dagen[rij.id] >= uow.vandaag - _PAS
    )


def eis_doet_mee(uow: UnitOfWork, school_id: int, dag: date, *, was: int | None = None) -> None:
    """Make sure that the school takes part on this day; ``was`` is the school it stood at.

    What stands at a school already may stay there. Raises SchoolIsGestopt.
    """
    if school_id == was:
        return
    laatste = laatste_dagen(uow).get(school_id)
    if laatste is None or dag <= laatste:
        return
    school = uow.session.get_one(School, school_id)
    raise SchoolIsGestopt(school=school.naam, dag=laatste)
