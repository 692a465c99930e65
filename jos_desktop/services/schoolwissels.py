"""A school gets another name, leaves JOS, comes back, or goes together with another school.

What happened is kept as a Schoolgebeurtenis, and what stood in the old name stays as it was.
docs/besluiten/0123-scholen-die-veranderen.md
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OPEN_STATUSSEN
from jos_desktop.models.codes_school import Schoolwissel
from jos_desktop.models.school import School, SchoolAlias
from jos_desktop.models.schoolwerk import Schoolgebeurtenis
from jos_desktop.models.traject import Traject
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.services.rijboom import klasse_van
from jos_desktop.services.schoolbeheer import haal_school, schone_naam
from jos_desktop.services.schoolnamen import eis_vrij, opgegaan
from jos_desktop.services.schoolverhuizing import Teller, Verhuizer
from jos_desktop.services.wisselboek import Boek, Wisseluitkomst, draai_terug
from jos_desktop.storage.unit_of_work import UnitOfWork

_SOORTEN: Final = (
    Soort.SCHOOL,
    Soort.MEDEWERKER,
    Soort.INZET,
    Soort.SCHOOLWERK,
    Soort.PREVENTIE,
    Soort.SPREEKUUR,
    Soort.OVERLEG,
    Soort.INSTROOM,
    Soort.ONTWIKKELING,
    Soort.AANMELDING,
    Soort.TRAJECT,
    Soort.INSCHRIJVING,
    Soort.LEERLING,
)


class ZelfdeNaam(KnownError):
    """The new name is the old one."""

    wat = "De school heet al zo."
    doe = "Vul de nieuwe naam in, of sluit dit venster."


class DagNogNietDaar(KnownError):
    """A change of a school is kept when it is so, not before."""

    wat = "Die dag is nog niet geweest."
    doe = "Leg dit vast op of na de dag zelf."


class ZelfdeSchool(KnownError):
    """A school cannot go into itself."""

    wat = "Je koos twee keer dezelfde school."
    doe = "Kies de school waar deze school in opgaat."


class SchoolDoetNietMee(KnownError):
    """The school does not take part any more."""

    wat = "{school} doet niet meer mee."
    doe = "Kies een school die meedoet, of laat deze school eerst weer meedoen."


class SchoolDoetMee(KnownError):
    """The school takes part already."""

    wat = "{school} doet al mee."
    doe = "Je hoeft niets te doen."


class SchoolIsOpgegaan(KnownError):
    """A school that went into another one does not come back by itself."""

    wat = "Deze school is opgegaan in {school}."
    doe = "Werk verder bij die school. Is het weer een eigen school? Voeg dan een school toe."


@dataclass(frozen=True, slots=True)
class Gebeurtenisrij:
    """Something that happened to a school, for its history."""

    id: int
    soort: Schoolwissel
    datum: date
    oude_naam: str
    andere: str
    toelichting: str


@dataclass(frozen=True, slots=True)
class Samenvoegvoorbeeld:
    """What going together would do: what moves in words with its number, and what stays."""

    weg: str
    naar: str
    dag: date
    verhuist: tuple[tuple[str, int], ...]
    lopende_trajecten: int
    namen: tuple[str, ...]


def lijst_gebeurtenissen(uow: UnitOfWork, school_id: int) -> tuple[Gebeurtenisrij, ...]:
    """Return what happened to a school, and which schools went into it, the latest first."""
    hier = Schoolgebeurtenis.school_id == school_id
    erbij = Schoolgebeurtenis.andere_id == school_id
    rijen = uow.session.scalars(
        select(Schoolgebeurtenis)
        .where(hier | erbij)
        .order_by(Schoolgebeurtenis.datum.desc(), Schoolgebeurtenis.id.desc())
    )
    return tuple(
        Gebeurtenisrij(
            rij.id,
            rij.soort,
            rij.datum,
            rij.oude_naam,
            # Of the two the other one, whichever is looked at.
            rij.school.naam
            if rij.andere_id == school_id
            else (rij.andere.naam if rij.andere is not None else ""),
            rij.toelichting,
        )
        for rij in rijen
    )


def hernoem(
    uow: UnitOfWork, school_id: int, naam: str, dag: date, toelichting: str = ""
) -> Wisseluitkomst:
    """Give a school another name; the old one stays as a name under which lists know it.

    Raises SchoolOnbekend, SchoolNaamLeeg, ZelfdeNaam, NaamBezet, DagNogNietDaar.
    """
    school = haal_school(uow, school_id)
    naam, oud = schone_naam(naam), school.naam
    if naam == oud:
        raise ZelfdeNaam
    _eis_dag(uow, dag)
    eis_vrij(uow, naam, school_id)
    boek = Boek(uow)
    for alias in [rij for rij in school.aliassen if vouw(rij.alias) == vouw(naam)]:
        boek.haal_alias_weg(school, alias)
    boek.zet(school, "naam", naam)
    uow.session.flush()
    bekend = {vouw(naam), *(vouw(rij.alias) for rij in school.aliassen)}
    if vouw(oud) not in bekend:
        boek.maak(SchoolAlias(school_id=school_id, alias=oud))
    _gebeurtenis(boek, school, Schoolwissel.HERNOEMD, dag, toelichting, oude_naam=oud)
    return boek.uitkomst(Changes.van(Soort.SCHOOL))


def stop_school(
    uow: UnitOfWork, school_id: int, dag: date, toelichting: str = ""
) -> Wisseluitkomst:
    """Let a school leave JOS: nobody chooses it for new work; what is there stays readable.

    The own work at this school ends on that day. Raises SchoolOnbekend, SchoolDoetNietMee,
    DagNogNietDaar.
    """
    school = _eis_actief(haal_school(uow, school_id))
    _eis_dag(uow, dag)
    boek = Boek(uow)
    boek.zet(school, "actief", False)
    Verhuizer(uow, school_id, None, dag).stop_eigen(boek)
    _gebeurtenis(boek, school, Schoolwissel.GESTOPT, dag, toelichting)
    return boek.uitkomst(Changes.van(Soort.SCHOOL, Soort.MEDEWERKER, Soort.INZET))


def school_terug(
    uow: UnitOfWork, school_id: int, dag: date, toelichting: str = ""
) -> Wisseluitkomst:
    """Let a school that left take part again.

    Raises SchoolOnbekend, SchoolDoetMee, SchoolIsOpgegaan, DagNogNietDaar.
    """
    school = haal_school(uow, school_id)
    if school.actief:
        raise SchoolDoetMee(school=school.naam)
    naar = opgegaan(uow).get(school_id)
    if naar is not None:
        raise SchoolIsOpgegaan(school=haal_school(uow, naar).naam)
    _eis_dag(uow, dag)
    boek = Boek(uow)
    boek.zet(school, "actief", True)
    _gebeurtenis(boek, school, Schoolwissel.TERUG, dag, toelichting)
    return boek.uitkomst(Changes.van(Soort.SCHOOL))


def lees_samenvoegvoorbeeld(
    uow: UnitOfWork, school_id: int, naar_id: int, dag: date
) -> Samenvoegvoorbeeld:
    """Return what :func:`voeg_scholen_samen` would do; changes nothing. Raises as it does."""
    school, naar = _eis_samen(uow, school_id, naar_id, dag)
    namen = (school.naam, school.code or "", *(rij.alias for rij in school.aliassen))
    return Samenvoegvoorbeeld(
        school.naam,
        naar.naam,
        dag,
        Teller(Verhuizer(uow, school_id, naar_id, dag)).regels(),
        tel_lopend(uow, school_id),
        tuple(naam for naam in namen if naam),
    )


def voeg_scholen_samen(
    uow: UnitOfWork, school_id: int, naar_id: int, dag: date, toelichting: str = ""
) -> Wisseluitkomst:
    """Let a school go into another one from a day on: all of it or nothing.

    Who is enrolled gets a new enrolment there, and what is planned from that day on moves. What
    was before, and help that runs, stays under the old school. Raises SchoolOnbekend,
    ZelfdeSchool, SchoolDoetNietMee, DagNogNietDaar.
    """
    school, naar = _eis_samen(uow, school_id, naar_id, dag)
    boek = Boek(uow)
    Verhuizer(uow, school_id, naar_id, dag).verhuis(boek)
    boek.zet(school, "actief", False)
    _gebeurtenis(
        boek, school, Schoolwissel.SAMENGEGAAN, dag, toelichting, oude_naam=school.naam, andere=naar
    )
    return boek.uitkomst(Changes.van(*_SOORTEN))


def wissel_terug(uow: UnitOfWork, uitkomst: Wisseluitkomst) -> Changes:
    """Turn a change of a school back, all of it or nothing. Raises WisselNietTerug."""
    return draai_terug(uow, uitkomst, klasse_van)


def tel_lopend(uow: UnitOfWork, school_id: int) -> int:
    """Return how many trajecten of a school are not closed yet."""
    vraag = select(func.count()).where(
        Traject.school_id == school_id, Traject.status.in_(OPEN_STATUSSEN)
    )
    return uow.session.scalar(vraag) or 0


def _eis_samen(uow: UnitOfWork, school_id: int, naar_id: int, dag: date) -> tuple[School, School]:
    if school_id == naar_id:
        raise ZelfdeSchool
    school = _eis_actief(haal_school(uow, school_id))
    naar = _eis_actief(haal_school(uow, naar_id))
    _eis_dag(uow, dag)
    return school, naar


def _eis_actief(school: School) -> School:
    if not school.actief:
        raise SchoolDoetNietMee(school=school.naam)
    return school


def _eis_dag(uow: UnitOfWork, dag: date) -> None:
    if dag > uow.vandaag:
        raise DagNogNietDaar


def _gebeurtenis(
    boek: Boek,
    school: School,
    soort: Schoolwissel,
    dag: date,
    toelichting: str,
    **rest: Any,
) -> None:
    andere = rest.get("andere")
    boek.maak(
        Schoolgebeurtenis(
            school_id=school.id,
            andere_id=None if andere is None else andere.id,
            soort=soort,
            datum=dag,
            oude_naam=rest.get("oude_naam", ""),
            toelichting=toelichting.strip(),
        )
    )
