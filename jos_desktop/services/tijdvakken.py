"""Cut a period into quarters of the school year, or into school years when it is long."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from jos_desktop.services.schooljaar import EERSTE_MAAND, schooljaar_van

MEESTE_KWARTALEN: Final = 12
"""More would make a picture that nobody reads: then it goes by school year."""

MAANDEN: Final = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
_PER_KWARTAAL: Final = 3
_DAG: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Tijdvak:
    """A part of a period; both days are included, and lie within that period."""

    sleutel: str
    titel: str
    begin: date
    eind: date


def tijdvakken(van: date, tot: date) -> tuple[Tijdvak, ...]:
    """Return the parts of a period in order: each day of it is in exactly one.

    The quarters begin on 1 August, 1 November, 1 February and 1 May. The first and the last part
    end where the period does.
    """
    kwartalen = _knip(van, tot, _kwartaal)
    return kwartalen if len(kwartalen) <= MEESTE_KWARTALEN else _knip(van, tot, _jaar)


def _knip(van: date, tot: date, deel: Callable[[date], Tijdvak]) -> tuple[Tijdvak, ...]:
    gevonden = []
    dag = van
    while dag <= tot:
        heel = deel(dag)
        eind = min(heel.eind, tot)
        gevonden.append(
            replace(heel, titel=heel.titel or _maanden(dag, eind), begin=dag, eind=eind)
        )
        dag = heel.eind + _DAG
    return tuple(gevonden)


def _kwartaal(dag: date) -> Tijdvak:
    """Return the whole quarter of a day; it gets its title once it is cut."""
    nummer = (dag.month - EERSTE_MAAND) % 12 // _PER_KWARTAAL
    jaar = schooljaar_van(dag)
    begin = _eerste_dag(int(jaar[:4]), nummer)
    eind = _eerste_dag(int(jaar[:4]), nummer + 1) - _DAG
    return Tijdvak(f"{jaar}-k{nummer + 1}", "", begin, eind)


def _maanden(begin: date, eind: date) -> str:
    """Return the months of a part, so that one that stops half-way is not taken for a whole."""
    van, tot = (MAANDEN[dag.month - 1] for dag in (begin, eind))
    return (
        f"{van.capitalize()} {eind.year}"
        if van == tot
        else f"{van.capitalize()} t/m {tot} {eind.year}"
    )


def _jaar(dag: date) -> Tijdvak:
    """Return the whole school year of a day."""
    jaar = schooljaar_van(dag)
    return Tijdvak(jaar, jaar, _eerste_dag(int(jaar[:4]), 0), _eerste_dag(int(jaar[:4]), 4) - _DAG)


def _eerste_dag(jaar: int, kwartaal: int) -> date:
    maanden = EERSTE_MAAND - 1 + _PER_KWARTAAL * kwartaal
    return date(jaar + maanden // 12, maanden % 12 + 1, 1)
