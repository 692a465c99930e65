"""Statements of pupil or parent about what stands in the dossier (Jeugdwet 7.3.8 lid 2)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.recht import Verklaring
from jos_desktop.services.leerlingen import PersoonOnbekend, haal_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork


class VerklaringLeeg(KnownError):
    """A statement without words."""

    wat: ClassVar[str] = "De verklaring is nog leeg."
    doe: ClassVar[str] = "Neem de woorden over zoals de leerling of ouder ze gaf."


class VerklaringInToekomst(KnownError):
    """A statement of a day that has not come."""

    wat: ClassVar[str] = "Deze dag ligt in de toekomst."
    doe: ClassVar[str] = "Vul de dag in waarop je de verklaring kreeg."


class VerklaringOnbekend(KnownError):
    """There is no such statement."""

    wat: ClassVar[str] = "Deze verklaring staat niet meer in het dossier."
    doe: ClassVar[str] = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class VerklaringGegevens:
    """What a form gives; ``betrokkene_id`` None means the pupil himself says it."""

    datum: date
    tekst: str
    betrokkene_id: int | None = None
    over: str = ""
    bijlage_id: int | None = None


@dataclass(frozen=True, slots=True)
class VerklaringRij:
    """One statement as it is shown."""

    id: int
    betrokkene_id: int | None
    van: str
    datum: date
    tekst: str
    over: str


def voeg_verklaring_toe(uow: UnitOfWork, leerling_id: int, gegevens: VerklaringGegevens) -> Changes:
    """Add a statement in the words of who gave it.

    Raises VerklaringLeeg, VerklaringInToekomst, LeerlingOnbekend, PersoonOnbekend.
    """
    if not gegevens.tekst.strip():
        raise VerklaringLeeg
    if gegevens.datum > uow.vandaag:
        raise VerklaringInToekomst
    leerling = haal_leerling(uow, leerling_id)
    bekend = {persoon.id for persoon in leerling.betrokkenen}
    if gegevens.betrokkene_id is not None and gegevens.betrokkene_id not in bekend:
        raise PersoonOnbekend
    rij = Verklaring(
        leerling_id=leerling_id,
        betrokkene_id=gegevens.betrokkene_id,
        datum=gegevens.datum,
        tekst=gegevens.tekst.strip(),
        over=gegevens.over.strip(),
        bijlage_id=gegevens.bijlage_id,
    )
    uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.RECHT, leerling_id=leerling_id, nieuw_id=rij.id)


def lijst_verklaringen(uow: UnitOfWork, leerling_id: int) -> tuple[VerklaringRij, ...]:
    """Return the statements in a dossier, the latest first."""
    rijen = uow.session.scalars(
        select(Verklaring)
        .where(Verklaring.leerling_id == leerling_id)
        .order_by(Verklaring.datum.desc(), Verklaring.id.desc())
    )
    return tuple(
        VerklaringRij(
            id=rij.id,
            betrokkene_id=rij.betrokkene_id,
            van=rij.betrokkene.naam if rij.betrokkene else rij.leerling.roepnaam,
            datum=rij.datum,
            tekst=rij.tekst,
            over=rij.over,
        )
        for rij in rijen
    )
