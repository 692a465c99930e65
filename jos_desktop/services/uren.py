"""Hours as the user wrote them, per school, day and kind of work.

What already stands at contacts, consults and activities is ``afgeleide_uren``: it is shown beside
the written hours and never added to them, for the same hour may stand in both.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_school import Urensoort
from jos_desktop.models.school import School
from jos_desktop.models.schoolwerk import Urenregel
from jos_desktop.services.instellingen import lees_waarde, zet_waarde
from jos_desktop.services.inzet import InzetschoolOnbekend
from jos_desktop.services.schooldeelname import eis_doet_mee
from jos_desktop.storage.unit_of_work import UnitOfWork

DAG_MIN: Final = 1440
WERKDAGEN: Final = 5
UREN_PER_FTE: Final = 36
_SLEUTEL: Final = "uren_per_fte"
_MINUTEN: Final = re.compile(r"(?P<min>\d{1,4})\s*(?:m|min|minuut|minuten)\.?")
_KLOK: Final = re.compile(r"(?P<uur>\d{1,2})\s*[:.u]\s*(?P<min>[0-5]\d)\s*(?:u|uur|m|min)?\.?")
_SAMEN: Final = re.compile(
    r"(?P<uur>\d{1,2})\s*(?:u|uur)\.?\s*(?:en\s*)?(?P<min>\d{1,2})\s*(?:m|min|minuten)?\.?"
)
_UREN: Final = re.compile(r"(?P<uren>\d{1,3}(?:[.,]\d{1,2})?)\s*(?:u|uur|uren|h)?\.?")


class UrenKloppen(KnownError):
    """What was typed is no time within a day."""

    wat = "Dit is geen tijd binnen één dag."
    doe = "Schrijf uren als 1,5 of 1:30, of minuten als 90 min."


class DagTeVol(KnownError):
    """More than 24 hours on one day."""

    wat = "Op {dag} staat er dan meer dan 24 uur."
    doe = "Kijk na wat er op die dag al staat."


class UrenInToekomst(KnownError):
    """Hours are written after they were worked."""

    wat = "Deze dag moet nog komen."
    doe = "Schrijf uren op als ze gewerkt zijn: kies vandaag of eerder."


class UrenOnbekend(KnownError):
    """There is no such line any more."""

    wat = "Deze regel met uren is er niet meer."
    doe = "Ververs het scherm met F5."


class MeerRegels(KnownError):
    """A cell of the week holds several lines, each with its own note."""

    wat = "Op {dag} staan bij '{soort}' meer regels."
    doe = "Wijzig die regels zelf, in de lijst van uren."


class UrenPerFteKlopt(KnownError):
    """No working week."""

    wat = "Dit aantal uren klopt niet."
    doe = "Schrijf hoeveel uur per week bij 1 fte horen, van 1 tot en met 60."


@dataclass(frozen=True, slots=True)
class UrenGegevens:
    """What the form of a line gives."""

    school_id: int
    datum: date
    soort: Urensoort
    minuten: int
    notitie: str = ""


@dataclass(frozen=True, slots=True)
class UrenRij:
    """One line in a list."""

    id: int
    school: str
    gegevens: UrenGegevens


@dataclass(frozen=True, slots=True)
class Weekcel:
    """What stands at one kind of work on one day; with more than one line it is only shown."""

    minuten: int
    regels: int


Week = dict[tuple[Urensoort, date], Weekcel]


def lees_minuten(tekst: str) -> int:
    """Return the minutes of "1,5", "1:30", "1 uur 30" or "90 min". Raises UrenKloppen.

    A number alone is hours.
    """
    kaal = " ".join(tekst.casefold().split())
    minuten = Decimal(0)
    if not kaal.isascii():
        raise UrenKloppen
    if gevonden := _MINUTEN.fullmatch(kaal):
        minuten = Decimal(gevonden["min"])
    elif (gevonden := _KLOK.fullmatch(kaal)) and "." not in kaal:
        minuten = Decimal(gevonden["uur"]) * 60 + Decimal(gevonden["min"])
    elif gevonden := _UREN.fullmatch(kaal):
        minuten = Decimal(gevonden["uren"].replace(",", ".")) * 60
    elif gevonden := _SAMEN.fullmatch(kaal):
        minuten = Decimal(gevonden["uur"]) * 60 + Decimal(gevonden["min"])
    heel = int(minuten.to_integral_value())
    if not 0 < heel <= DAG_MIN:
        raise UrenKloppen
    return heel


def schrijf_minuten(minuten: int) -> str:
    """Return 90 minutes as 1:30."""
    return f"{minuten // 60}:{minuten % 60:02d}"


def bewaar_uren(uow: UnitOfWork, gegevens: UrenGegevens, uren_id: int | None = None) -> Changes:
    """Add or change a line.

    Raises InzetschoolOnbekend, UrenKloppen, UrenInToekomst, DagTeVol, UrenOnbekend,
    SchoolIsGestopt.
    """
    if uow.session.get(School, gegevens.school_id) is None:
        raise InzetschoolOnbekend
    if not 0 < gegevens.minuten <= DAG_MIN:
        raise UrenKloppen
    if gegevens.datum > uow.vandaag:
        raise UrenInToekomst
    if uren_id is None:
        eis_doet_mee(uow, gegevens.school_id, gegevens.datum)
        rij = Urenregel(school_id=gegevens.school_id)
        uow.session.add(rij)
    else:
        gevonden = uow.session.get(Urenregel, uren_id)
        if gevonden is None:
            raise UrenOnbekend
        rij = gevonden
        eis_doet_mee(uow, gegevens.school_id, gegevens.datum, was=rij.school_id)
    rij.school_id, rij.datum, rij.soort = gegevens.school_id, gegevens.datum, gegevens.soort
    rij.minuten, rij.notitie = gegevens.minuten, " ".join(gegevens.notitie.split())[:200]
    uow.session.flush()
    _eis_dag(uow, gegevens.datum)
    return Changes.van(Soort.INZET, nieuw_id=rij.id)


def lees_uren(uow: UnitOfWork, uren_id: int) -> UrenGegevens:
    """Return a line as its form shows it. Raises UrenOnbekend."""
    rij = uow.session.get(Urenregel, uren_id)
    if rij is None:
        raise UrenOnbekend
    return _gegevens(rij)


def lijst_uren(
    uow: UnitOfWork, van: date, tot: date, school_id: int | None = None
) -> tuple[UrenRij, ...]:
    """Return the lines of a period (both days included), the latest first."""
    vraag = (
        select(Urenregel)
        .join(Urenregel.school)
        .options(contains_eager(Urenregel.school))
        .where(Urenregel.datum.between(van, tot))
        .order_by(Urenregel.datum.desc(), School.naam, Urenregel.id)
    )
    if school_id is not None:
        vraag = vraag.where(Urenregel.school_id == school_id)
    return tuple(
        UrenRij(rij.id, rij.school.naam, _gegevens(rij)) for rij in uow.session.scalars(vraag)
    )


def lees_week(uow: UnitOfWork, school_id: int, dag: date) -> Week:
    """Return what is written at a school on the five working days of the week of a day."""
    begin = maandag(dag)
    vraag = (
        select(Urenregel.soort, Urenregel.datum, func.sum(Urenregel.minuten), func.count())
        .where(
            Urenregel.school_id == school_id,
            Urenregel.datum.between(begin, begin + timedelta(days=WERKDAGEN - 1)),
        )
        .group_by(Urenregel.soort, Urenregel.datum)
    )
    rijen = uow.session.execute(vraag)
    return {(soort, datum): Weekcel(int(som), aantal) for soort, datum, som, aantal in rijen}


def bewaar_week(
    uow: UnitOfWork, school_id: int, cellen: Mapping[tuple[Urensoort, date], int]
) -> Changes:
    """Make the cells of a week hold these minutes; 0 takes a line away, all of it or nothing.

    Raises MeerRegels and what ``bewaar_uren`` raises.
    """
    gedaan = False
    for (soort, dag), minuten in cellen.items():
        rijen = list(
            uow.session.scalars(
                select(Urenregel).where(
                    Urenregel.school_id == school_id,
                    Urenregel.soort == soort,
                    Urenregel.datum == dag,
                )
            )
        )
        if sum(rij.minuten for rij in rijen) == minuten:
            continue
        if len(rijen) > 1:
            raise MeerRegels(dag=f"{dag:%d-%m-%Y}", soort=soort.label)
        gedaan = True
        if rijen and not minuten:
            uow.session.delete(rijen[0])
            uow.session.flush()
            continue
        oud = rijen[0] if rijen else None
        gegevens = UrenGegevens(school_id, dag, soort, minuten, oud.notitie if oud else "")
        bewaar_uren(uow, gegevens, oud.id if oud else None)
    return Changes.van(Soort.INZET) if gedaan else Changes()


def uren_per_fte(uow: UnitOfWork) -> int:
    """Return how many hours a week belong to 1 fte."""
    return int(lees_waarde(uow, _SLEUTEL) or UREN_PER_FTE)


def zet_uren_per_fte(uow: UnitOfWork, uren: int) -> Changes:
    """Keep how many hours a week belong to 1 fte. Raises UrenPerFteKlopt."""
    if not 1 <= uren <= 60:
        raise UrenPerFteKlopt
    return zet_waarde(uow, _SLEUTEL, uren) | Changes.van(Soort.INZET)


def maandag(dag: date) -> date:
    """Return the Monday of the week of a day."""
    return dag - timedelta(days=dag.weekday())


def _eis_dag(uow: UnitOfWork, dag: date) -> None:
    """Make sure a day holds no more than a day, over all schools. Raises DagTeVol."""
    som = uow.session.scalar(select(func.sum(Urenregel.minuten)).where(Urenregel.datum == dag))
    if (som or 0) > DAG_MIN:
        raise DagTeVol(dag=f"{dag:%d-%m-%Y}")


def _gegevens(rij: Urenregel) -> UrenGegevens:
    return UrenGegevens(rij.school_id, rij.datum, rij.soort, rij.minuten, rij.notitie)
