"""Enrolments beside the main one: guest school, OPDC, CLEO or stage (domein.md 1.3, story 15).

A traject belongs to the main school and counts there once. Who works at the other school hears
of it only with consent, like everybody else.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import InschrijvingRol
from jos_desktop.models.leerling import Inschrijving, Leerling
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork

CLEO_DUUR: Final = timedelta(weeks=13)
NEVENROLLEN: Final[tuple[InschrijvingRol, ...]] = tuple(
    rol for rol in InschrijvingRol if rol is not InschrijvingRol.HOOFD
)


class PeriodeKanNiet(KnownError):
    """The enrolment ends before it begins."""

    wat = "De einddatum ligt voor de begindatum."
    doe = "Kies een einddatum op of na de begindatum, of laat hem leeg."


class InschrijvingOnbekend(KnownError):
    """There is no such enrolment of this pupil beside the main one."""

    wat = "Deze inschrijving is er niet meer."
    doe = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class InschrijvingGegevens:
    """What the form of a second enrolment gives."""

    school_id: int
    rol: InschrijvingRol
    van: date
    tot: date | None = None
    klas: str = ""
    mentor: str = ""


@dataclass(frozen=True, slots=True)
class InschrijvingRij:
    """A second enrolment in the dossier; ``loopt`` tells whether it is on today."""

    id: int
    school: str
    rol: InschrijvingRol
    klas: str
    van: date
    tot: date | None
    loopt: bool


def andere_scholen(leerling: Leerling, vandaag: date) -> tuple[InschrijvingRij, ...]:
    """Return the enrolments beside the main one, what runs first; a shielded school masked."""
    rijen = [
        InschrijvingRij(
            rij.id,
            toon_afgeschermd(rij.school.naam, afgeschermd=leerling.school_afgeschermd),
            rij.rol,
            rij.klas,
            rij.van,
            rij.tot,
            rij.van <= vandaag and (rij.tot is None or rij.tot >= vandaag),
        )
        for rij in leerling.inschrijvingen
        if rij.rol is not InschrijvingRol.HOOFD
    ]
    return tuple(sorted(rijen, key=lambda rij: (not rij.loopt, -rij.van.toordinal())))


def bewaar_inschrijving(
    uow: UnitOfWork,
    leerling_id: int,
    gegevens: InschrijvingGegevens,
    inschrijving_id: int | None = None,
) -> Changes:
    """Add or change an enrolment beside the main one.

    Raises LeerlingOnbekend, InschrijvingOnbekend, PeriodeKanNiet.
    """
    leerling = haal_leerling(uow, leerling_id)
    if gegevens.tot is not None and gegevens.tot < gegevens.van:
        raise PeriodeKanNiet
    if inschrijving_id is None:
        rij = Inschrijving(leerling_id=leerling_id)
        leerling.inschrijvingen.append(rij)
    else:
        rij = _haal(leerling, inschrijving_id)
    for veld in InschrijvingGegevens.__dataclass_fields__:
        waarde = getattr(gegevens, veld)
        setattr(rij, veld, waarde.strip() if type(waarde) is str else waarde)
    uow.session.flush()
    return Changes.van(Soort.INSCHRIJVING, leerling_id=leerling_id, nieuw_id=rij.id)


def lees_inschrijving(
    uow: UnitOfWork, leerling_id: int, inschrijving_id: int
) -> InschrijvingGegevens:
    """Return an enrolment as its form shows it. Raises LeerlingOnbekend, InschrijvingOnbekend."""
    rij = _haal(haal_leerling(uow, leerling_id), inschrijving_id)
    return InschrijvingGegevens(rij.school_id, rij.rol, rij.van, rij.tot, rij.klas, rij.mentor)


def _haal(leerling: Leerling, inschrijving_id: int) -> Inschrijving:
    for rij in leerling.inschrijvingen:
        if rij.id == inschrijving_id and rij.rol is not InschrijvingRol.HOOFD:
            return rij
    raise InschrijvingOnbekend
