"""Advice to those who work at school, counted without persons (domein.md 1.16, 3.4).

About how somebody teaches, a group or a team: no consent is needed. Advice about one pupil without
a name is an anonymous consult (``consulten.py``): that counts as an eenmalig contact, this does
not, so that nothing is counted twice.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import Adviessoort
from jos_desktop.models.preventie import Schooladvies
from jos_desktop.models.school import School
from jos_desktop.services.schooldeelname import eis_doet_mee
from jos_desktop.storage.unit_of_work import UnitOfWork

LANGSTE_DUUR_MIN: Final = 1440
MEESTE_MENSEN: Final = 10_000


class AdviesOnbekend(KnownError):
    """There is no such advice any more."""

    wat = "Dit advies is er niet meer."
    doe = "Ververs het scherm met F5."


class AdviesLeeg(KnownError):
    """Neither a theme nor a word about what it was about."""

    wat = "Er staat nog niet waar het over ging."
    doe = "Kies een thema, of schrijf in een paar woorden wat de vraag was."


class AdviesdatumKanNiet(KnownError):
    """Advice that still has to be given."""

    wat = "Deze datum ligt in de toekomst."
    doe = "Kies vandaag of eerder."


class AdviesGetal(KnownError):
    """A number that cannot be."""

    wat = "Het getal bij {wat} kan niet."
    doe = "Vul een getal in van 0 tot en met {hoogste}, of laat het leeg."


class TerugkijkenTeVroeg(KnownError):
    """To look back before the advice was given."""

    wat = "Je kijkt terug voor je het advies gaf."
    doe = "Kies een dag na het advies."


class SchoolBijAdviesOnbekend(KnownError):
    """Advice is given at a school of the vault."""

    wat = "Deze school staat niet in de kluis."
    doe = "Kies een school uit de lijst."


@dataclass(frozen=True, slots=True)
class AdviesGegevens:
    """What the form of an advice gives; ``duur_min`` in minutes, ``aantal`` professionals."""

    datum: date
    school_id: int
    soort: Adviessoort = Adviessoort.CONSULTATIE_MENTOR
    duur_min: int | None = None
    aantal: int | None = None
    thema: Thema | None = None
    vraag: str = field(default="", repr=False)
    advies: str = field(default="", repr=False)
    terugkijken_op: date | None = None


@dataclass(frozen=True, slots=True)
class AdviesRij:
    """One advice in a list; ``terugkijken``: the day to look back has come."""

    id: int
    datum: date
    school_id: int
    school: str
    soort: Adviessoort
    duur_min: int | None
    aantal: int | None
    thema: str
    vraag: str = field(repr=False)
    advies: str = field(repr=False)
    terugkijken_op: date | None
    terugkijken: bool


@dataclass(frozen=True, slots=True)
class Soorttelling:
    """How often one kind was done in a period, for how long (minutes) and for how many people.

    ``zonder_duur`` and ``zonder_aantal`` say of how many times that is not known.
    """

    soort: Adviessoort
    keren: int
    minuten: int
    mensen: int
    zonder_duur: int
    zonder_aantal: int


def bewaar_advies(
    uow: UnitOfWork, gegevens: AdviesGegevens, advies_id: int | None = None
) -> Changes:
    """Add or change an advice.

    Raises AdviesOnbekend, AdviesLeeg, AdviesdatumKanNiet, TerugkijkenTeVroeg,
    SchoolBijAdviesOnbekend, SchoolIsGestopt, AdviesGetal.
    """
    vraag, advies = gegevens.vraag.strip(), gegevens.advies.strip()
    if gegevens.datum > uow.vandaag:
        raise AdviesdatumKanNiet
    if gegevens.thema is None and not (vraag or advies):
        raise AdviesLeeg
    for wat, getal, hoogste in (
        ("de duur", gegevens.duur_min, LANGSTE_DUUR_MIN),
        ("hoeveel mensen", gegevens.aantal, MEESTE_MENSEN),
    ):
        if getal is not None and not 0 <= getal <= hoogste:
            raise AdviesGetal(wat=wat, hoogste=hoogste)
    terug = gegevens.terugkijken_op
    if terug is not None and terug <= gegevens.datum:
        raise TerugkijkenTeVroeg
    if uow.session.get(School, gegevens.school_id) is None:
        raise SchoolBijAdviesOnbekend
    rij = Schooladvies() if advies_id is None else _haal(uow, advies_id)
    eis_doet_mee(uow, gegevens.school_id, gegevens.datum, was=rij.school_id)
    rij.datum = gegevens.datum
    rij.school_id = gegevens.school_id
    rij.soort = gegevens.soort
    rij.duur_min = gegevens.duur_min
    rij.aantal = gegevens.aantal
    rij.thema = gegevens.thema
    rij.vraag, rij.advies = vraag, advies
    rij.terugkijken_op = terug
    uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.SCHOOLADVIES, nieuw_id=rij.id)


def lees_advies(uow: UnitOfWork, advies_id: int) -> AdviesGegevens:
    """Return an advice as its form shows it. Raises AdviesOnbekend."""
    rij = _haal(uow, advies_id)
    return AdviesGegevens(
        rij.datum,
        rij.school_id,
        rij.soort,
        rij.duur_min,
        rij.aantal,
        rij.thema,
        rij.vraag,
        rij.advies,
        rij.terugkijken_op,
    )


def zet_terugkijken(uow: UnitOfWork, advies_id: int, dag: date | None) -> Changes:
    """Set the day to look back, or None once that was done. Raises AdviesOnbekend."""
    _haal(uow, advies_id).terugkijken_op = dag
    uow.session.flush()
    return Changes.van(Soort.SCHOOLADVIES)


def lijst_adviezen(uow: UnitOfWork, school_id: int | None = None) -> tuple[AdviesRij, ...]:
    """Return the advices, the latest first; of one school when it is given."""
    vraag = (
        select(Schooladvies)
        .join(Schooladvies.school)
        .options(contains_eager(Schooladvies.school))
        .order_by(Schooladvies.datum.desc(), Schooladvies.id.desc())
    )
    if school_id is not None:
        vraag = vraag.where(Schooladvies.school_id == school_id)
    return tuple(_rij(rij, uow.vandaag) for rij in uow.session.scalars(vraag))


def terug_te_kijken(uow: UnitOfWork, school_id: int | None = None) -> tuple[AdviesRij, ...]:
    """Return the advices whose day to look back has come, the earliest first."""
    vraag = (
        select(Schooladvies)
        .join(Schooladvies.school)
        .options(contains_eager(Schooladvies.school))
        .where(Schooladvies.terugkijken_op <= uow.vandaag)
        .order_by(Schooladvies.terugkijken_op, Schooladvies.id)
    )
    if school_id is not None:
        vraag = vraag.where(Schooladvies.school_id == school_id)
    return tuple(_rij(rij, uow.vandaag) for rij in uow.session.scalars(vraag))


def tel_adviezen(
    uow: UnitOfWork, van: date, tot_en_met: date, school_id: int | None = None
) -> tuple[Soorttelling, ...]:
    """Count a period by kind; every kind stands there, with 0 too."""
    vraag = (
        select(
            Schooladvies.soort,
            func.count(),
            func.coalesce(func.sum(Schooladvies.duur_min), 0),
            func.coalesce(func.sum(Schooladvies.aantal), 0),
            func.count(Schooladvies.duur_min),
            func.count(Schooladvies.aantal),
        )
        .where(Schooladvies.datum.between(van, tot_en_met))
        .group_by(Schooladvies.soort)
    )
    if school_id is not None:
        vraag = vraag.where(Schooladvies.school_id == school_id)
    geteld = {
        soort: Soorttelling(
            soort, keren, minuten or 0, mensen or 0, keren - met_duur, keren - met_aantal
        )
        for soort, keren, minuten, mensen, met_duur, met_aantal in uow.session.execute(vraag)
    }
    return tuple(geteld.get(soort, Soorttelling(soort, 0, 0, 0, 0, 0)) for soort in Adviessoort)


def _rij(rij: Schooladvies, vandaag: date) -> AdviesRij:
    return AdviesRij(
        rij.id,
        rij.datum,
        rij.school_id,
        rij.school.naam,
        rij.soort,
        rij.duur_min,
        rij.aantal,
        rij.thema.label if rij.thema else "",
        rij.vraag,
        rij.advies,
        rij.terugkijken_op,
        rij.terugkijken_op is not None and rij.terugkijken_op <= vandaag,
    )


def _haal(uow: UnitOfWork, advies_id: int) -> Schooladvies:
    rij = uow.session.get(Schooladvies, advies_id)
    if rij is None:
        raise AdviesOnbekend
    return rij
