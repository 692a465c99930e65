"""The names that a bystander may not read: of pupils and those around them, and of schools."""

from dataclasses import dataclass

from sqlalchemy import select

from jos_desktop.models.instroom import Instromer
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.school import School, SchoolAlias
from jos_desktop.services.schoolnamen import opgegaan
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Schoolnaam:
    """One name of a school: its own or an alias."""

    school_id: int
    naam: str


@dataclass(frozen=True, slots=True)
class Namen:
    """Full names of pupils and those around them, and the first names of pupils alone."""

    vol: frozenset[str] = frozenset()
    roepnamen: frozenset[str] = frozenset()


def initialen(roepnaam: str, voorvoegsel: str, achternaam: str) -> str:
    """Return a name as A.v.d.B., for where the whole name may not stand."""
    delen = (roepnaam, *voorvoegsel.split(), achternaam)
    return "".join(f"{deel[0]}." for deel in delen if deel)


def lees_namen(uow: UnitOfWork) -> Namen:
    """Return the full names of every pupil, also with the surname first, and of every person.

    Who is on the list of arriving pupils counts too, with a dossier or without.
    """
    namen: set[str] = set()
    roepnamen: set[str] = set()
    for soort in (Leerling, Instromer):
        vraag = select(soort.roepnaam, soort.voorvoegsel, soort.achternaam)
        for roepnaam, voorvoegsel, achternaam in uow.session.execute(vraag):
            roepnamen.add(roepnaam)
            achter = f"{voorvoegsel} {achternaam}".strip()
            namen |= {f"{roepnaam} {achter}", f"{achter} {roepnaam}", f"{achternaam} {roepnaam}"}
            namen.add(f"{achternaam} {roepnaam} {voorvoegsel}".strip())
    for naam in (Betrokkene.naam, Instromer.ouder, Instromer.contactpersoon):
        namen.update(uow.session.scalars(select(naam)))
    return Namen(frozenset(namen), frozenset(roepnamen))


def lees_schoolnamen(uow: UnitOfWork) -> tuple[Schoolnaam, ...]:
    """Return every name under which a school can be written.

    The names of a school that went into another one are names of that one.
    """
    naar = opgegaan(uow)
    eigen = uow.session.execute(select(School.id, School.naam))
    ander = uow.session.execute(select(SchoolAlias.school_id, SchoolAlias.alias))
    return tuple(
        Schoolnaam(naar.get(nummer, nummer), naam)
        for rijen in (eigen, ander)
        for nummer, naam in rijen
    )
