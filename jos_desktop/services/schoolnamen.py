"""Under which names a school is known, now and before; no name means two schools."""

from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.codes_school import Schoolwissel
from jos_desktop.models.school import School, SchoolAlias
from jos_desktop.models.schoolwerk import Schoolgebeurtenis
from jos_desktop.services.invoer_scholen import Schoolherkenner, SchoolRij
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.storage.unit_of_work import UnitOfWork

NAAM_TEKENS: Final = 120


class NaamBezet(KnownError):
    """Another school is known by this name already."""

    wat = "Deze naam hoort al bij een andere school: {school}."
    doe = "Kies een andere naam. Is het dezelfde school? Voeg de twee dan samen."


def lees_herkenbaar(uow: UnitOfWork, *, toen: bool = False) -> tuple[SchoolRij, ...]:
    """Return every school that a text can mean, with its other names.

    The names of a school that went into another one mean that other one now. In figures of years
    gone by (``toen``) every name still means the school that had it.
    """
    naar = {} if toen else opgegaan(uow)
    aliassen: dict[int, list[str]] = {}
    for school_id, alias in uow.session.execute(select(SchoolAlias.school_id, SchoolAlias.alias)):
        aliassen.setdefault(naar.get(school_id, school_id), []).append(alias)
    scholen = uow.session.execute(
        select(School.id, School.naam, School.code).order_by(School.naam)
    ).all()
    for id_, naam, code in scholen:
        if id_ in naar:
            aliassen.setdefault(naar[id_], []).extend(woord for woord in (naam, code) if woord)
    return tuple(
        SchoolRij(id_, naam, code, tuple(aliassen.get(id_, ())))
        for id_, naam, code in scholen
        if id_ not in naar
    )


def herkenner(uow: UnitOfWork, *, toen: bool = False) -> Schoolherkenner:
    """Return what finds the one school a text means; see :func:`lees_herkenbaar`."""
    return Schoolherkenner(lees_herkenbaar(uow, toen=toen))


def opgegaan(uow: UnitOfWork) -> dict[int, int]:
    """Return in which school each school lives on that went together with another one."""
    laatste: dict[int, int | None] = {}
    vraag = select(
        Schoolgebeurtenis.school_id, Schoolgebeurtenis.soort, Schoolgebeurtenis.andere_id
    )
    for school_id, soort, andere_id in uow.session.execute(vraag.order_by(Schoolgebeurtenis.id)):
        if soort is not Schoolwissel.HERNOEMD:
            laatste[school_id] = andere_id if soort is Schoolwissel.SAMENGEGAAN else None
    naar = {weg: waarheen for weg, waarheen in laatste.items() if waarheen is not None}
    gevonden: dict[int, int] = {}
    for weg, waarheen in naar.items():
        gezien = {weg}
        while waarheen in naar and waarheen not in gezien:
            gezien.add(waarheen)
            waarheen = naar[waarheen]
        gevonden[weg] = waarheen
    return gevonden


def eis_vrij(uow: UnitOfWork, naam: str, school_id: int | None = None) -> None:
    """Make sure that no other school is known by this name, however it is written.

    The names of a school that went into this one are its own. Raises NaamBezet.
    """
    gezocht = vouw(naam) or naam
    weg = opgegaan(uow)
    for school in uow.session.scalars(select(School)):
        eigen = school_id is not None and school_id in (school.id, weg.get(school.id))
        namen = (school.naam, school.code or "", *(rij.alias for rij in school.aliassen))
        if not eigen and any(gezocht == (vouw(ander) or ander) for ander in namen if ander):
            raise NaamBezet(school=school.naam)
