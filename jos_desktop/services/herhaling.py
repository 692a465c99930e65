"""When a repeating task comes back; pure, so that month ends can be tested by themselves."""

import calendar
from datetime import date, timedelta
from typing import Final

from jos_desktop.models.codes_werk import Herhaling

_DAGEN: Final = {Herhaling.DAG: 1, Herhaling.WEEK: 7, Herhaling.TWEE_WEKEN: 14}
_MAANDEN: Final = {Herhaling.MAAND: 1, Herhaling.KWARTAAL: 3}


def volgende_dag(
    herhaling: Herhaling, datum: date, *, na: date, dag_van_maand: int | None = None
) -> date:
    """Return the first day after ``datum`` and after ``na`` on which a task comes back.

    A monthly task keeps its day: ``dag_van_maand`` is the day it was meant for, when ``datum``
    itself is the end of a shorter month (31 January, 28 February, 31 March). Holidays and
    weekends are not left out: a task may be moved, but is never lost.
    """
    if herhaling in _DAGEN:
        stap = _DAGEN[herhaling]
        keer = max(1, (na - datum).days // stap + 1)
        return datum + timedelta(days=keer * stap)
    stap, keer = _MAANDEN[herhaling], 1
    while (later := _maanden_later(datum, keer * stap, dag_van_maand or datum.day)) <= na:
        keer += 1
    return later


def is_maandeinde(dag: date) -> bool:
    """Tell whether a day is the last of its month."""
    return dag.day == calendar.monthrange(dag.year, dag.month)[1]


def _maanden_later(datum: date, maanden: int, dag: int) -> date:
    jaar, maand = divmod(datum.year * 12 + datum.month - 1 + maanden, 12)
    return date(jaar, maand + 1, min(dag, calendar.monthrange(jaar, maand + 1)[1]))
