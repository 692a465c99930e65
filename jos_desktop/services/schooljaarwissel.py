"""To the next school year: classes go up, some leave, and open handovers are told per school.

Nobody is changed unseen: :func:`lees_voorstel` proposes, the worker corrects, :func:`wissel`
carries out what was chosen. The old enrolment ends when 1 August begins and stays, so that figures
and history of the former year remain as they were. docs/besluiten/0096-schooljaarwissel.md
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import distinct, func, or_, select
from sqlalchemy.orm import selectinload

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import InschrijvingRol, OverdrachtStatus
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Inschrijving, Leerling
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.traject import Traject
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.services.klasnaam import is_examenjaar, klas_erna, leerjaar_van
from jos_desktop.services.schooljaar import EERSTE_MAAND, schooljaar_van
from jos_desktop.storage.unit_of_work import UnitOfWork

_EERSTE_VOORSTELMAAND: Final = 4
KLAS_TEKENS: Final = 30
_KLAAR: Final = frozenset(
    {OverdrachtStatus.AFGEROND, OverdrachtStatus.GEWEIGERD, OverdrachtStatus.INGETROKKEN}
)


class Wisselkeuze(StrEnum):
    """What happens with one pupil."""

    DOOR = "door"
    BLIJFT = "blijft"
    WEG = "weg"


class KlasOntbreekt(KnownError):
    """Somebody goes on to a class that was not filled in."""

    wat = "De nieuwe klas ontbreekt nog ({aantal} keer)."
    doe = "Vul de nieuwe klas in, of kies dat de leerling in de klas blijft of vertrekt."


class NiemandGekozen(KnownError):
    """There is nothing to carry out."""

    wat = "Er is geen leerling om over te zetten."
    doe = "Iedereen staat al in het nieuwe schooljaar, of kies eerst een school."


@dataclass(frozen=True, slots=True)
class Wisselvoorstel:
    """One pupil with help: where he is now, and what is proposed.

    ``open_overdrachten`` counts handovers that are not finished; ``zonder_overdracht`` tells that
    he leaves and nobody takes over yet.
    """

    leerling_id: int
    leerling: str
    school_id: int
    school: str
    klas: str
    leerjaar: int | None
    keuze: Wisselkeuze
    nieuwe_klas: str
    open_overdrachten: int
    overdrachten: int

    @property
    def zonder_overdracht(self) -> bool:
        """Tell whether this pupil leaves without a handover."""
        return self.keuze is Wisselkeuze.WEG and self.overdrachten == 0


@dataclass(frozen=True, slots=True)
class Wisselregel:
    """What the worker chose for one pupil."""

    leerling_id: int
    keuze: Wisselkeuze
    nieuwe_klas: str = ""


@dataclass(frozen=True, slots=True)
class Wisseluitkomst:
    """What was done, and how to turn it back: enrolments that ended, and those that were made."""

    changes: Changes
    door: int
    weg: int
    was: tuple[tuple[int, date | None], ...]
    gemaakt: tuple[int, ...]
    grens: date


def nieuw_schooljaar(dag: date) -> date:
    """Return 1 August of the school year that a change on this day is for.

    From April on that is the coming year; before it, the one that runs.
    """
    jaar = dag.year if dag.month >= _EERSTE_VOORSTELMAAND else dag.year - 1
    return date(jaar, EERSTE_MAAND, 1)


def lees_voorstel(
    uow: UnitOfWork, school_id: int | None = None, vanaf: date | None = None
) -> tuple[Wisselvoorstel, ...]:
    """Return everybody who is enrolled and was not moved to the new school year yet."""
    grens = nieuw_schooljaar(uow.vandaag) if vanaf is None else vanaf
    tellingen = _overdrachten(uow)
    voorstellen = [
        _voorstel(leerling, rij, tellingen.get(leerling.id, ()))
        for leerling, rij in _te_wisselen(uow, grens)
        if school_id is None or rij.school_id == school_id
    ]
    return tuple(sorted(voorstellen, key=lambda v: (v.school, v.klas, v.leerling)))


def tel_voorstel(uow: UnitOfWork, school_id: int | None = None) -> int:
    """Return how many pupils :func:`lees_voorstel` would propose something for, without reading."""
    grens = nieuw_schooljaar(uow.vandaag)
    hoofd = Inschrijving.rol == InschrijvingRol.HOOFD
    al = select(Inschrijving.leerling_id).where(hoofd, Inschrijving.van >= grens)
    vraag = select(func.count(distinct(Inschrijving.leerling_id))).where(
        hoofd,
        or_(Inschrijving.tot.is_(None), Inschrijving.tot > grens),
        Inschrijving.leerling_id.not_in(al),
    )
    if school_id is not None:
        vraag = vraag.where(Inschrijving.school_id == school_id)
    return uow.session.scalar(vraag) or 0


def wissel(
    uow: UnitOfWork, regels: Sequence[Wisselregel], vanaf: date | None = None
) -> Wisseluitkomst:
    """Carry out what was chosen; whoever was moved already is left alone.

    Raises KlasOntbreekt and NiemandGekozen; then nothing changes.
    """
    grens = nieuw_schooljaar(uow.vandaag) if vanaf is None else vanaf
    gekozen = {regel.leerling_id: regel for regel in regels}
    leeg = sum(
        regel.keuze is Wisselkeuze.DOOR and not regel.nieuwe_klas.strip() for regel in regels
    )
    if leeg:
        raise KlasOntbreekt(aantal=leeg)
    was: list[tuple[int, date | None]] = []
    nieuw: list[Inschrijving] = []
    geraakt: list[int] = []
    for leerling, rij in _te_wisselen(uow, grens):
        regel = gekozen.get(leerling.id)
        if regel is None or regel.keuze is Wisselkeuze.BLIJFT:
            continue
        was.append((rij.id, rij.tot))
        geraakt.append(leerling.id)
        rij.tot = grens
        if regel.keuze is Wisselkeuze.DOOR:
            nieuw.append(_volgende(leerling, rij, regel.nieuwe_klas.strip()[:KLAS_TEKENS], grens))
    if not geraakt:
        raise NiemandGekozen
    uow.session.add_all(nieuw)
    uow.session.flush()
    uow.log(
        Gebeurtenis.SCHOOLJAAR_GEWISSELD,
        soort="inschrijving",
        inhoud={"schooljaar": schooljaar_van(grens), "aantal": len(geraakt)},
    )
    changes = Changes.van(Soort.INSCHRIJVING, Soort.LEERLING, leerling_ids=geraakt)
    gemaakt = tuple(rij.id for rij in nieuw)
    return Wisseluitkomst(changes, len(nieuw), len(was) - len(nieuw), tuple(was), gemaakt, grens)


def wissel_terug(uow: UnitOfWork, uitkomst: Wisseluitkomst) -> Changes:
    """Turn it back; an enrolment that somebody changed since then stays as it is."""
    for nummer in uitkomst.gemaakt:
        rij = uow.session.get(Inschrijving, nummer)
        if rij is not None:
            uow.session.delete(rij)
    for nummer, tot in uitkomst.was:
        rij = uow.session.get(Inschrijving, nummer)
        if rij is not None and rij.tot == uitkomst.grens:
            rij.tot = tot
    uow.session.flush()
    return uitkomst.changes


def _te_wisselen(uow: UnitOfWork, grens: date) -> list[tuple[Leerling, Inschrijving]]:
    """Return the pupils whose main enrolment runs past the end of the year, each with it."""
    leerlingen = uow.session.scalars(
        select(Leerling).options(
            selectinload(Leerling.inschrijvingen).joinedload(Inschrijving.school)
        )
    )
    gevonden: list[tuple[Leerling, Inschrijving]] = []
    for leerling in leerlingen:
        hoofd = [r for r in leerling.inschrijvingen if r.rol is InschrijvingRol.HOOFD]
        if any(rij.van >= grens for rij in hoofd):
            continue
        loopt = [rij for rij in hoofd if rij.tot is None or rij.tot > grens]
        if loopt:
            gevonden.append((leerling, max(loopt, key=lambda rij: (rij.van, rij.id))))
    return gevonden


def _voorstel(
    leerling: Leerling, rij: Inschrijving, statussen: Sequence[OverdrachtStatus]
) -> Wisselvoorstel:
    leerjaar = rij.leerjaar or leerjaar_van(rij.klas)
    weg = is_examenjaar(rij.niveau, leerjaar)
    return Wisselvoorstel(
        leerling.id,
        leerling.naam,
        rij.school_id,
        toon_afgeschermd(rij.school.naam, afgeschermd=leerling.school_afgeschermd),
        rij.klas,
        leerjaar,
        Wisselkeuze.WEG if weg else Wisselkeuze.DOOR,
        "" if weg else klas_erna(rij.klas),
        sum(status not in _KLAAR for status in statussen),
        len(statussen),
    )


def _volgende(leerling: Leerling, rij: Inschrijving, klas: str, grens: date) -> Inschrijving:
    leerjaar = leerjaar_van(klas) or (rij.leerjaar + 1 if rij.leerjaar else None)
    return Inschrijving(
        leerling=leerling,
        school_id=rij.school_id,
        klas=klas,
        leerjaar=leerjaar,
        niveau=rij.niveau,
        leerlingnummer=rij.leerlingnummer,
        van=grens,
        rol=InschrijvingRol.HOOFD,
    )


def _overdrachten(uow: UnitOfWork) -> dict[int, list[OverdrachtStatus]]:
    tellingen: dict[int, list[OverdrachtStatus]] = {}
    vraag = select(Traject.leerling_id, Overdracht.status).join(Overdracht.traject)
    for leerling_id, status in uow.session.execute(vraag):
        tellingen.setdefault(leerling_id, []).append(status)
    return tellingen
