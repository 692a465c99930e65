"""Plain lists that the command line prints."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from jos_desktop.models.codes import InschrijvingRol
from jos_desktop.models.leerling import Inschrijving, Leerling
from jos_desktop.models.school import School
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LeerlingRij:
    """One pupil in a plain list, with the school of today."""

    id: int
    naam: str
    school: str
    klas: str
    geboortedatum: date


def lijst_leerlingen(uow: UnitOfWork) -> tuple[LeerlingRij, ...]:
    """Return every pupil by id; of several schools the main one, then the latest."""
    vraag = (
        select(Inschrijving.leerling_id, School.naam, Inschrijving.klas)
        .join(School, School.id == Inschrijving.school_id)
        .where(Inschrijving.van <= uow.vandaag)
        .where(Inschrijving.tot.is_(None) | (Inschrijving.tot > uow.vandaag))
        .order_by(Inschrijving.rol == InschrijvingRol.HOOFD, Inschrijving.van, Inschrijving.id)
    )
    # The last one of each pupil wins, and the main school comes last.
    plaats = {leerling: (school, klas) for leerling, school, klas in uow.session.execute(vraag)}
    return tuple(
        LeerlingRij(
            rij.id,
            rij.naam,
            toon_afgeschermd(plaats.get(rij.id, ("", ""))[0], afgeschermd=rij.school_afgeschermd),
            plaats.get(rij.id, ("", ""))[1],
            rij.geboortedatum,
        )
        for rij in uow.session.scalars(select(Leerling).order_by(Leerling.id))
    )
