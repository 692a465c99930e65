"""How the pupils of one school and year stand in the vault: the number, and the areas."""

from dataclasses import dataclass

from sqlalchemy import select

from jos_desktop.models.monitor import Leerlingaantal
from jos_desktop.models.schoolwerk import Leerlinggebied
from jos_desktop.services.duo_lezen import Gebied
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Stand:
    """What the vault holds of one school and year: enough to put it back."""

    school_id: int
    schooljaar: str
    aantal: int | None
    bron: str
    gebieden: tuple[Gebied, ...]


def lees_stand(uow: UnitOfWork, school_id: int, jaar: str) -> Stand:
    """Return what stands there, areas in order."""
    rij = _aantal(uow, school_id, jaar)
    gebieden = uow.session.execute(
        select(
            Leerlinggebied.postcode,
            Leerlinggebied.leerjaar,
            Leerlinggebied.aantal,
            Leerlinggebied.minder_dan,
        ).where(Leerlinggebied.school_id == school_id, Leerlinggebied.schooljaar == jaar)
    )
    delen = tuple(sorted((Gebied(*een) for een in gebieden), key=plek))
    return Stand(school_id, jaar, rij.aantal if rij else None, rij.bron if rij else "", delen)


def zet_stand(uow: UnitOfWork, stand: Stand) -> None:
    """Make the vault hold exactly this; what is the same already is left alone."""
    rij = _aantal(uow, stand.school_id, stand.schooljaar)
    if stand.aantal is None:
        if rij is not None:
            uow.session.delete(rij)
    else:
        if rij is None:
            rij = Leerlingaantal(school_id=stand.school_id, schooljaar=stand.schooljaar)
            uow.session.add(rij)
        rij.aantal, rij.bron = stand.aantal, stand.bron
    oud = {
        (r.postcode, r.leerjaar): r
        for r in uow.session.scalars(
            select(Leerlinggebied).where(
                Leerlinggebied.school_id == stand.school_id,
                Leerlinggebied.schooljaar == stand.schooljaar,
            )
        )
    }
    for een in stand.gebieden:
        gebied = oud.pop((een.postcode, een.leerjaar), None)
        if gebied is None:
            gebied = Leerlinggebied(
                school_id=stand.school_id,
                schooljaar=stand.schooljaar,
                postcode=een.postcode,
                leerjaar=een.leerjaar,
            )
            uow.session.add(gebied)
        gebied.aantal, gebied.minder_dan = een.aantal, een.minder_dan
    for gebied in oud.values():
        uow.session.delete(gebied)
    uow.session.flush()


def _aantal(uow: UnitOfWork, school_id: int, jaar: str) -> Leerlingaantal | None:
    return uow.session.scalar(
        select(Leerlingaantal).where(
            Leerlingaantal.school_id == school_id, Leerlingaantal.schooljaar == jaar
        )
    )


def alle_gebieden(uow: UnitOfWork, school_id: int | None) -> dict[tuple[int, str], list[Gebied]]:
    """Return the areas by school and school year."""
    vraag = select(Leerlinggebied)
    if school_id is not None:
        vraag = vraag.where(Leerlinggebied.school_id == school_id)
    uit: dict[tuple[int, str], list[Gebied]] = {}
    for rij in uow.session.scalars(vraag):
        een = Gebied(rij.postcode, rij.leerjaar, rij.aantal, rij.minder_dan)
        uit.setdefault((rij.school_id, rij.schooljaar), []).append(een)
    return uit


def plek(een: Gebied) -> tuple[str, str]:
    """Return what areas are told apart by, and sorted."""
    return een.postcode, een.leerjaar
