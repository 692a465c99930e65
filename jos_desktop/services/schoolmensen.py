"""The people of a school and its meetings: names of staff only (domein.md 1.1, 1.2)."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_school import Ritme, Schoolrol
from jos_desktop.models.schoolwerk import Schooloverleg, Schoolpersoon
from jos_desktop.services.schoolbeheer import haal_school
from jos_desktop.storage.unit_of_work import UnitOfWork


class PersoonZonderNaam(KnownError):
    """Somebody of a school needs a name."""

    wat = "De naam ontbreekt nog."
    doe = "Vul de naam van de medewerker in, nooit die van een leerling of ouder."


class OverlegZonderNaam(KnownError):
    """A meeting needs a name."""

    wat = "Het overleg heeft nog geen naam."
    doe = "Vul in hoe school het noemt, bijvoorbeeld zorgoverleg."


class PersoonPeriodeKanNiet(KnownError):
    """Somebody left before he came."""

    wat = "De laatste dag ligt voor de eerste."
    doe = "Kies een laatste dag op of na de eerste, of laat hem leeg."


class SchoolrijOnbekend(KnownError):
    """The person or the meeting is not there any more."""

    wat = "Dit is er niet meer."
    doe = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class PersoonGegevens:
    """Somebody who works at a school; ``tot`` is the last day."""

    naam: str = field(repr=False)
    rol: Schoolrol = Schoolrol.OCO
    waarvoor: str = ""
    telefoon: str = field(default="", repr=False)
    email: str = field(default="", repr=False)
    vanaf: date | None = None
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class PersoonRij:
    """One of the people of a school; ``weg`` tells that he left."""

    id: int
    gegevens: PersoonGegevens
    weg: bool


@dataclass(frozen=True, slots=True)
class SchooloverlegGegevens:
    """One meeting in the structure of a school."""

    naam: str
    ritme: Ritme | None = None
    wanneer: str = ""
    wie: str = field(default="", repr=False)
    jos_erbij: bool = False
    toelichting: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class SchooloverlegRij:
    """A meeting with its key."""

    id: int
    gegevens: SchooloverlegGegevens


def lijst_mensen(uow: UnitOfWork, school_id: int) -> tuple[PersoonRij, ...]:
    """Return the people of a school by role and name; who left comes last."""
    rijen = uow.session.scalars(select(Schoolpersoon).where(Schoolpersoon.school_id == school_id))
    volgorde = list(Schoolrol)
    mensen = [
        PersoonRij(rij.id, _persoon(rij), rij.tot is not None and rij.tot < uow.vandaag)
        for rij in rijen
    ]
    return tuple(
        sorted(
            mensen,
            key=lambda r: (r.weg, volgorde.index(r.gegevens.rol), r.gegevens.naam.casefold()),
        )
    )


def lees_persoon(uow: UnitOfWork, nummer: int) -> PersoonGegevens:
    """Return somebody as his form shows him. Raises SchoolrijOnbekend."""
    return _persoon(_haal_persoon(uow, nummer))


def bewaar_persoon(
    uow: UnitOfWork, school_id: int, gegevens: PersoonGegevens, nummer: int | None = None
) -> Changes:
    """Add or change somebody of a school.

    Raises SchoolOnbekend, PersoonZonderNaam, PersoonPeriodeKanNiet, SchoolrijOnbekend.
    """
    if not gegevens.naam.strip():
        raise PersoonZonderNaam
    if gegevens.vanaf and gegevens.tot and gegevens.tot < gegevens.vanaf:
        raise PersoonPeriodeKanNiet
    if nummer is None:
        haal_school(uow, school_id)
        rij = Schoolpersoon(school_id=school_id)
        uow.session.add(rij)
    else:
        rij = _haal_persoon(uow, nummer)
    for veld in PersoonGegevens.__dataclass_fields__:
        waarde = getattr(gegevens, veld)
        setattr(rij, veld, waarde.strip() if type(waarde) is str else waarde)
    uow.session.flush()
    return Changes.van(Soort.SCHOOLWERK, nieuw_id=rij.id)


def lijst_schooloverleg(uow: UnitOfWork, school_id: int) -> tuple[SchooloverlegRij, ...]:
    """Return the meetings of a school, those with JOS at the table first."""
    rijen = uow.session.scalars(
        select(Schooloverleg)
        .where(Schooloverleg.school_id == school_id)
        .order_by(Schooloverleg.jos_erbij.desc(), Schooloverleg.naam)
    )
    return tuple(SchooloverlegRij(rij.id, _overleg(rij)) for rij in rijen)


def lees_schooloverleg(uow: UnitOfWork, nummer: int) -> SchooloverlegGegevens:
    """Return a meeting as its form shows it. Raises SchoolrijOnbekend."""
    return _overleg(_haal_overleg(uow, nummer))


def bewaar_schooloverleg(
    uow: UnitOfWork, school_id: int, gegevens: SchooloverlegGegevens, nummer: int | None = None
) -> Changes:
    """Add or change a meeting. Raises SchoolOnbekend, OverlegZonderNaam, SchoolrijOnbekend."""
    if not gegevens.naam.strip():
        raise OverlegZonderNaam
    if nummer is None:
        haal_school(uow, school_id)
        rij = Schooloverleg(school_id=school_id)
        uow.session.add(rij)
    else:
        rij = _haal_overleg(uow, nummer)
    for veld in SchooloverlegGegevens.__dataclass_fields__:
        waarde = getattr(gegevens, veld)
        setattr(rij, veld, waarde.strip() if type(waarde) is str else waarde)
    uow.session.flush()
    return Changes.van(Soort.SCHOOLWERK, nieuw_id=rij.id)


def _persoon(rij: Schoolpersoon) -> PersoonGegevens:
    return PersoonGegevens(**{v: getattr(rij, v) for v in PersoonGegevens.__dataclass_fields__})


def _overleg(rij: Schooloverleg) -> SchooloverlegGegevens:
    velden = SchooloverlegGegevens.__dataclass_fields__
    return SchooloverlegGegevens(**{veld: getattr(rij, veld) for veld in velden})


def _haal_persoon(uow: UnitOfWork, nummer: int) -> Schoolpersoon:
    rij = uow.session.get(Schoolpersoon, nummer)
    if rij is None:
        raise SchoolrijOnbekend
    return rij


def _haal_overleg(uow: UnitOfWork, nummer: int) -> Schooloverleg:
    rij = uow.session.get(Schooloverleg, nummer)
    if rij is None:
        raise SchoolrijOnbekend
    return rij
