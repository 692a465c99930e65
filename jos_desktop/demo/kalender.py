"""School days: working days outside the holidays (roughly those of region North)."""

from datetime import date, timedelta
from functools import lru_cache

DAG = timedelta(days=1)
# Weeks of the year in which the schools are closed, whatever the ministry moves.
_VAKANTIEWEKEN = frozenset({1, 8, 18, 29, 30, 31, 32, 33, 34, 43, 52, 53})


@lru_cache(maxsize=8192)
def is_schooldag(dag: date) -> bool:
    """Tell whether school is open."""
    return dag.weekday() < 5 and dag.isocalendar().week not in _VAKANTIEWEKEN


@lru_cache(maxsize=8192)
def schooldag_voor(dag: date) -> date:
    """Return the day itself or the last school day before it."""
    while not is_schooldag(dag):
        dag -= DAG
    return dag


@lru_cache(maxsize=8192)
def schooldag_na(dag: date) -> date:
    """Return the day itself or the first school day after it."""
    while not is_schooldag(dag):
        dag += DAG
    return dag


@lru_cache(maxsize=1024)
def schooldagen_tussen(begin: date, eind: date) -> tuple[date, ...]:
    """Return the school days from ``begin`` up to and including ``eind``."""
    dagen = (begin + DAG * plek for plek in range((eind - begin).days + 1))
    return tuple(dag for dag in dagen if is_schooldag(dag))
