"""Schools: the eight pilot schools that ship as data, and what a list of schools needs."""

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Functie, Regio, Schoolsoort
from jos_desktop.models.profielinhoud import Code
from jos_desktop.models.school import InzetFte, School, SchoolAlias
from jos_desktop.resources import find_resource
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.storage.unit_of_work import UnitOfWork


class SchoolNaamLeeg(KnownError):
    """A school without a name cannot be kept."""

    wat = "De school heeft nog geen naam."
    doe = "Vul de naam van de school in."


@dataclass(frozen=True, slots=True)
class SchoolRij:
    """One school as lists and choices show it."""

    id: int
    naam: str
    code: str
    schoolsoort: str
    regio: str
    gemeente: str
    pilotschool: bool
    actief: bool


@dataclass(frozen=True, slots=True)
class InzetRij:
    """Agreed fte of one function at one school, as printed in the source."""

    school: str
    functie: str
    fte_eerder: Decimal | None
    fte_tijdens_project: Decimal | None
    uren_per_week: str


def pilotcodes() -> Mapping[str, str]:
    """Return the code of each shipped school by its name."""
    return {item["naam"]: item["code"] for item in _meegeleverd()}


def meegeleverde_woorden() -> frozenset[str]:
    """Return every code, name, gemeente and samenwerkingsverband of the shipped schools."""
    velden = ("code", "naam", "gemeente", "swv")
    return frozenset(item[veld] for item in _meegeleverd() for veld in velden)


def _meegeleverd() -> list[dict[str, Any]]:
    with find_resource("scholen.toml").open("rb") as bestand:
        return list(tomllib.load(bestand)["school"])


def laad_pilotscholen(uow: UnitOfWork) -> Changes:
    """Add the shipped schools that are not there yet; present schools stay as they are."""
    aanwezig = set(uow.session.scalars(select(School.code)))
    for item in _meegeleverd():
        if item["code"] not in aanwezig:
            uow.session.add(_school_van(item))
    uow.session.flush()
    return Changes.van(Soort.SCHOOL)


def _school_van(item: Mapping[str, Any]) -> School:
    return School(
        code=item["code"],
        naam=item["naam"],
        schoolsoort=Schoolsoort(item["schoolsoort"]),
        niveaus="|".join(item["niveaus"]),
        regio=Regio(item["regio"]),
        swv=item["swv"],
        gemeente=item["gemeente"],
        pilotschool=True,
        preventief_ambulant=item["preventief_ambulant"],
        aliassen=[SchoolAlias(alias=alias) for alias in item["aliassen"]],
        inzet=[
            InzetFte(
                functie=Functie(rij["functie"]),
                fte_eerder=_getal(rij.get("fte_eerder")),
                fte_tijdens_project=_getal(rij.get("fte_tijdens_project")),
                uren_per_week=rij.get("uren_per_week", ""),
            )
            for rij in item["inzet"]
        ],
    )


def _getal(tekst: str | None) -> Decimal | None:
    return None if tekst is None else Decimal(tekst)


def lijst_scholen(uow: UnitOfWork) -> tuple[SchoolRij, ...]:
    """Return all schools: the pilot schools first, each group by name."""
    scholen = uow.session.scalars(select(School).order_by(School.pilotschool.desc(), School.naam))
    return tuple(
        SchoolRij(
            school.id,
            school.naam,
            school.code or "",
            school.schoolsoort.label,
            school.regio.label,
            school.gemeente,
            school.pilotschool,
            school.actief,
        )
        for school in scholen
    )


def kiesbare_scholen(uow: UnitOfWork, *, ook: int | None = None) -> tuple[SchoolRij, ...]:
    """Return the schools to choose from for new work: those that take part.

    ``ook`` is the school that stands there already, which stays a choice.
    """
    return tuple(rij for rij in lijst_scholen(uow) if rij.actief or rij.id == ook)


def lijst_inzet(uow: UnitOfWork) -> tuple[InzetRij, ...]:
    """Return the agreed fte per school and function (eindrapport Bijlage 5)."""
    regels = uow.session.execute(
        select(InzetFte, School.naam).join(School).order_by(School.naam, InzetFte.functie)
    )
    return tuple(
        InzetRij(
            naam,
            inzet.functie.label,
            inzet.fte_eerder,
            inzet.fte_tijdens_project,
            inzet.uren_per_week,
        )
        for inzet, naam in regels
    )


def voeg_scholen_van_lijst_toe(uow: UnitOfWork, lijst: Iterable[Code]) -> Changes:
    """Add the schools of the organisation that this vault does not know by code, name or alias.

    Present schools stay as they are: their words may stand on documents already.
    """
    bekend: set[str] = set()
    for school in uow.session.scalars(select(School)):
        namen = (school.naam, *(alias.alias for alias in school.aliassen), school.code or "")
        bekend.update(vouw(naam) or naam for naam in namen if naam)
    toegevoegd = False
    for item in lijst:
        namen = tuple(vouw(naam) or naam for naam in (item.code, item.label))
        if bekend.intersection(namen):
            continue
        bekend.update(namen)
        uow.session.add(
            School(
                code=item.code,
                naam=item.label,
                schoolsoort=Schoolsoort(item.soort) if item.soort else Schoolsoort.VO,
                regio=Regio(item.regio) if item.regio else Regio.BUITEN,
                gemeente=item.gemeente,
            )
        )
        toegevoegd = True
    uow.session.flush()
    return Changes.van(Soort.SCHOOL) if toegevoegd else Changes()
