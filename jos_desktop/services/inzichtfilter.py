"""Which part of the own figures somebody wants to see: a period, a school, a type, a function."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar, Final

from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import Functie, TrajectType
from jos_desktop.models.consult import Consult
from jos_desktop.models.preventie import Preventieactiviteit, Schooladvies, Spreekuur
from jos_desktop.models.traject import Traject
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.samenvatting_instellingen import grensmaand as lees_grensmaand
from jos_desktop.services.schooljaar import (
    Blok,
    blok_van,
    blokken_van_periode,
    schooljaar_van,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

LAATSTE_12: Final = "12m"
EIGEN: Final = "eigen"
MEESTE_JAREN: Final = 8
_MAANDEN: Final = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()


class PeriodeOmgekeerd(KnownError):
    """The last day lies before the first."""

    wat: ClassVar[str] = "De laatste dag ligt voor de eerste dag."
    doe: ClassVar[str] = "Kies eerst de vroegste dag, en dan de laatste."


@dataclass(frozen=True, slots=True)
class Inzichtfilter:
    """Both days are included; None is "all". Raises PeriodeOmgekeerd."""

    van: date
    tot: date
    school_id: int | None = None
    type: TrajectType | None = None
    functie: Functie | None = None

    def __post_init__(self) -> None:
        if self.tot < self.van:
            raise PeriodeOmgekeerd

    @property
    def periode(self) -> str:
        """Return the period in words."""
        return f"{schrijf_datum(self.van)} tot en met {schrijf_datum(self.tot)}"


@dataclass(frozen=True, slots=True)
class Inzichtperiode:
    """A period to choose; ``sleutel`` also names it for the words beside its tables."""

    sleutel: str
    titel: str
    van: date
    tot: date


def lees_perioden(uow: UnitOfWork) -> tuple[Inzichtperiode, ...]:
    """Return what can be chosen: the last 12 months, then years and blocks, the newest first.

    They go back to the first thing to count, and at most :data:`MEESTE_JAREN` school years.
    """
    eerste = (
        Traject.start,
        Consult.datum,
        Preventieactiviteit.datum,
        Spreekuur.datum,
        Schooladvies.datum,
    )
    gevonden = [uow.session.scalar(select(func.min(kolom))) for kolom in eerste]
    dagen = [dag for dag in gevonden if dag is not None]
    vandaag = uow.vandaag
    return perioden(min([*dagen, vandaag]), vandaag, lees_grensmaand(uow))


def perioden(eerste: date, vandaag: date, grensmaand: int) -> tuple[Inzichtperiode, ...]:
    """Return the periods from the first day with anything to count up to today."""
    gevonden = [
        Inzichtperiode(LAATSTE_12, "Laatste 12 maanden", _jaar_eerder(vandaag), vandaag),
    ]
    laatste = int(schooljaar_van(vandaag)[:4])
    vroegste = max(int(schooljaar_van(eerste)[:4]), laatste - MEESTE_JAREN + 1)
    blok_nu = blok_van(vandaag, grensmaand)
    for jaar in range(laatste, vroegste - 1, -1):
        naam = f"{jaar}-{jaar + 1}"
        blokken = blokken_van_periode(naam, grensmaand)
        gevonden.append(
            Inzichtperiode(naam, f"Schooljaar {naam}", blokken[0].begin, blokken[-1].eind)
        )
        gevonden += [
            Inzichtperiode(blok.sleutel, _bloktitel(blok), blok.begin, blok.eind)
            for blok in reversed(blokken)
            if blok <= blok_nu
        ]
    for jaar in range(vandaag.year, max(eerste.year, vandaag.year - MEESTE_JAREN + 1) - 1, -1):
        gevonden.append(
            Inzichtperiode(str(jaar), f"Kalenderjaar {jaar}", date(jaar, 1, 1), date(jaar, 12, 31))
        )
    return tuple(gevonden)


def _bloktitel(blok: Blok) -> str:
    """Return a block by its months: nobody knows 2026-2027-1 by heart."""
    begin, eind = (_MAANDEN[dag.month - 1] for dag in (blok.begin, blok.eind))
    return f"{begin.capitalize()} t/m {eind} {blok.eind.year}"


def _jaar_eerder(dag: date) -> date:
    """Return the first day of the twelve months that end today."""
    schrikkel = dag.month == 2 and dag.day == 29
    return date(dag.year - 1, dag.month, 28 if schrikkel else dag.day) + timedelta(days=1)
