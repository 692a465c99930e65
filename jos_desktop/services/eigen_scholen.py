"""The schools of the worker who owns this vault: from when until when, and how many fte.

A day that is given as the last one counts along. One period a school at a time: another number
of fte is a new period, so that the figures of before stay as they were.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.medewerker import Medewerker, MedewerkerSchool
from jos_desktop.models.school import School
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE_FTE: Final = Decimal("1.5")
_DAG: Final = timedelta(days=1)


class GeenProfiel(KnownError):
    """Nobody owns this vault yet."""

    wat = "Je naam en functie staan nog niet in deze kluis."
    doe = "Vul eerst je profiel in bij Beheer."


class EigenPeriodeKanNiet(KnownError):
    """The last day lies before the first."""

    wat = "De laatste dag ligt voor de eerste."
    doe = "Kies een laatste dag op of na de eerste, of laat hem leeg."


class EigenPeriodeDubbel(KnownError):
    """Two periods at one school on the same days."""

    wat = "Op deze dagen werk je hier al, met andere uren."
    doe = "Geef eerst de andere periode een laatste dag, of kies andere dagen."


class EigenFteKanNiet(KnownError):
    """More fte than one person works."""

    wat = "Dit aantal fte kan niet kloppen."
    doe = "Vul een getal in van 0 tot en met 1,5, zoals 0,49. Leeg mag ook."


class EigenPeriodeOnbekend(KnownError):
    """The period is not there any more."""

    wat = "Deze periode is er niet meer."
    doe = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class EigenPeriode:
    """One period of the owner at one school; ``tot`` is the last day, None as long as it lasts."""

    school_id: int
    van: date
    tot: date | None = None
    fte: Decimal | None = None


@dataclass(frozen=True, slots=True)
class EigenRij:
    """A period with its key, for a list; ``loopt`` tells whether it holds today."""

    id: int
    school: str
    periode: EigenPeriode
    loopt: bool


def loopt_op(rij: MedewerkerSchool, dag: date) -> bool:
    """Tell whether a period holds on a day; the last day counts."""
    return rij.van <= dag and (rij.tot is None or rij.tot >= dag)


def eigen_school_ids(uow: UnitOfWork) -> frozenset[int]:
    """Return the schools where the owner of the vault works today."""
    return frozenset(
        rij.school_id for rij in _rijen(uow) if loopt_op(rij, uow.vandaag) and rij.school.actief
    )


def lijst_eigen(uow: UnitOfWork, school_id: int | None = None) -> tuple[EigenRij, ...]:
    """Return the periods of the owner, what runs first; of one school when it is given."""
    rijen = [
        EigenRij(rij.id, rij.school.naam, _periode(rij), loopt_op(rij, uow.vandaag))
        for rij in _rijen(uow)
        if school_id is None or rij.school_id == school_id
    ]
    return tuple(sorted(rijen, key=lambda r: (not r.loopt, r.school, -r.periode.van.toordinal())))


def lees_eigen(uow: UnitOfWork, nummer: int) -> EigenPeriode:
    """Return one period as its form shows it. Raises EigenPeriodeOnbekend."""
    return _periode(_haal(uow, nummer))


def bewaar_eigen(uow: UnitOfWork, periode: EigenPeriode, nummer: int | None = None) -> Changes:
    """Add or change a period; a new one ends the one that was open at this school.

    Raises GeenProfiel, EigenPeriodeKanNiet, EigenPeriodeDubbel, EigenFteKanNiet,
    EigenPeriodeOnbekend.
    """
    eigenaar = uow.session.scalar(select(Medewerker).where(Medewerker.eigenaar).limit(1))
    if eigenaar is None:
        raise GeenProfiel
    if periode.tot is not None and periode.tot < periode.van:
        raise EigenPeriodeKanNiet
    if periode.fte is not None and not 0 <= periode.fte <= MEESTE_FTE:
        raise EigenFteKanNiet
    if nummer is None:
        _sluit_vorige(uow, periode)
        rij = MedewerkerSchool(medewerker_id=eigenaar.id)
    else:
        rij = _haal(uow, nummer)
    if any(
        ander.id != nummer
        and ander.school_id == periode.school_id
        and (periode.tot is None or ander.van <= periode.tot)
        and (ander.tot is None or ander.tot >= periode.van)
        for ander in _rijen(uow)
    ):
        raise EigenPeriodeDubbel
    rij.school_id, rij.van, rij.tot, rij.fte = (
        periode.school_id,
        periode.van,
        periode.tot,
        periode.fte,
    )
    uow.session.add(rij)
    uow.session.flush()
    uow.session.refresh(eigenaar, ["scholen"])
    return Changes.van(Soort.MEDEWERKER, Soort.INZET, nieuw_id=rij.id)


def _sluit_vorige(uow: UnitOfWork, periode: EigenPeriode) -> None:
    for rij in _rijen(uow):
        if rij.school_id == periode.school_id and rij.tot is None and rij.van < periode.van:
            rij.tot = periode.van - _DAG
    uow.session.flush()


def _rijen(uow: UnitOfWork) -> list[MedewerkerSchool]:
    vraag = (
        select(MedewerkerSchool)
        .join(Medewerker, Medewerker.id == MedewerkerSchool.medewerker_id)
        .join(School, School.id == MedewerkerSchool.school_id)
        .where(Medewerker.eigenaar)
    )
    return list(uow.session.scalars(vraag.order_by(School.naam, MedewerkerSchool.van)))


def _haal(uow: UnitOfWork, nummer: int) -> MedewerkerSchool:
    for rij in _rijen(uow):
        if rij.id == nummer:
            return rij
    raise EigenPeriodeOnbekend


def _periode(rij: MedewerkerSchool) -> EigenPeriode:
    return EigenPeriode(rij.school_id, rij.van, rij.tot, rij.fte)
