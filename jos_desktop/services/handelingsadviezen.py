"""Advice of the gedragswetenschapper: a question, and an advice per group (domein.md 1.10b)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_werk import Adviesdoelgroep, Helpt
from jos_desktop.models.handelingsadvies import Adviesregel, Handelingsadvies
from jos_desktop.models.traject import Traject
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork


class AdviesLeeg(KnownError):
    """An advice without its question."""

    wat: ClassVar[str] = "Er staat nog geen vraag."
    doe: ClassVar[str] = "Schrijf op welke vraag school, leerling of ouders hadden."


class AdviesregelLeeg(KnownError):
    """Words about trying an advice that is not there."""

    wat: ClassVar[str] = "Bij {doelgroep} staat wel hoe het ging, maar geen advies."
    doe: ClassVar[str] = "Schrijf ook het advies op."

    def __init__(self, doelgroep: Adviesdoelgroep) -> None:
        super().__init__(doelgroep=doelgroep.label.lower())
        self.doelgroep = doelgroep


class AdviesDatum(KnownError):
    """Something was tried before the advice was given, or on a day still to come."""

    wat: ClassVar[str] = "De dag waarop het geprobeerd is, klopt niet."
    doe: ClassVar[str] = "Kies een dag vanaf de dag van het advies, en niet in de toekomst."


class AdviesInToekomst(KnownError):
    """An advice on a day that is still to come."""

    wat: ClassVar[str] = "De dag van het advies ligt in de toekomst."
    doe: ClassVar[str] = "Vul de dag in waarop je het advies geeft of gaf."


class AdviesOnbekend(KnownError):
    """There is no such advice (any more)."""

    wat: ClassVar[str] = "Dit advies is er niet meer."
    doe: ClassVar[str] = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class RegelGegevens:
    """The advice to one group, and what came of it."""

    doelgroep: Adviesdoelgroep
    advies: str
    geprobeerd_op: date | None = None
    geprobeerd: str = ""
    helpt: Helpt = Helpt.ONBEKEND


@dataclass(frozen=True, slots=True)
class AdviesGegevens:
    """What the form gives; a group without an advice has no line."""

    datum: date
    vraag: str
    onderzoek: str = ""
    regels: tuple[RegelGegevens, ...] = ()

    def regel(self, doelgroep: Adviesdoelgroep) -> RegelGegevens | None:
        """Return the line of one group, if it has one."""
        return next((regel for regel in self.regels if regel.doelgroep is doelgroep), None)


@dataclass(frozen=True, slots=True)
class AdviesRij:
    """One advice on the sheet."""

    id: int
    gegevens: AdviesGegevens


def bewaar_advies(
    uow: UnitOfWork, leerling_id: int, gegevens: AdviesGegevens, advies_id: int | None = None
) -> Changes:
    """Add or change an advice with its lines.

    A new one hangs on the traject that runs. Raises LeerlingOnbekend, AdviesOnbekend, AdviesLeeg,
    AdviesregelLeeg, AdviesInToekomst and AdviesDatum.
    """
    haal_leerling(uow, leerling_id)
    _keur(uow, gegevens)
    if advies_id is None:
        rij = Handelingsadvies(leerling_id=leerling_id, traject_id=_lopend(uow, leerling_id))
        uow.session.add(rij)
    else:
        rij = haal_advies(uow, leerling_id, advies_id)
    rij.datum = gegevens.datum
    rij.vraag = gegevens.vraag.strip()
    rij.onderzoek = gegevens.onderzoek.strip()
    _zet_regels(rij, gegevens)
    uow.session.flush()
    return Changes.van(Soort.ADVIES, leerling_id=leerling_id, nieuw_id=rij.id)


def lijst_adviezen(uow: UnitOfWork, leerling_id: int) -> tuple[AdviesRij, ...]:
    """Return a pupil's advices, the latest first."""
    rijen = uow.session.scalars(
        select(Handelingsadvies)
        .where(Handelingsadvies.leerling_id == leerling_id)
        .options(selectinload(Handelingsadvies.regels))
        .order_by(Handelingsadvies.datum.desc(), Handelingsadvies.id.desc())
    )
    return tuple(AdviesRij(rij.id, lees_gegevens(rij)) for rij in rijen)


def haal_advies(uow: UnitOfWork, leerling_id: int, advies_id: int) -> Handelingsadvies:
    """Return the row of one advice. Raises AdviesOnbekend, also for another pupil's."""
    rij = uow.session.get(Handelingsadvies, advies_id)
    if rij is None or rij.leerling_id != leerling_id:
        raise AdviesOnbekend
    return rij


def lees_gegevens(rij: Handelingsadvies) -> AdviesGegevens:
    """Return an advice as its form shows it."""
    return AdviesGegevens(
        rij.datum,
        rij.vraag,
        rij.onderzoek,
        tuple(
            RegelGegevens(
                regel.doelgroep, regel.advies, regel.geprobeerd_op, regel.geprobeerd, regel.helpt
            )
            for regel in rij.regels
        ),
    )


def _keur(uow: UnitOfWork, gegevens: AdviesGegevens) -> None:
    if not gegevens.vraag.strip():
        raise AdviesLeeg
    if gegevens.datum > uow.vandaag:
        raise AdviesInToekomst
    for regel in gegevens.regels:
        dag = regel.geprobeerd_op
        if not regel.advies.strip() and (dag is not None or regel.geprobeerd.strip()):
            raise AdviesregelLeeg(regel.doelgroep)
        if dag is not None and not gegevens.datum <= dag <= uow.vandaag:
            raise AdviesDatum


def _zet_regels(rij: Handelingsadvies, gegevens: AdviesGegevens) -> None:
    """Bring the lines in line with the form; a line that stays keeps its history."""
    oud = {regel.doelgroep: regel for regel in rij.regels}
    nieuw = []
    for nummer, regel in enumerate(gegevens.regels):
        if not regel.advies.strip():
            continue
        staat = oud.get(regel.doelgroep) or Adviesregel(doelgroep=regel.doelgroep)
        staat.volgorde = nummer
        staat.advies = regel.advies.strip()
        staat.geprobeerd_op = regel.geprobeerd_op
        staat.geprobeerd = regel.geprobeerd.strip()
        staat.helpt = regel.helpt
        nieuw.append(staat)
    rij.regels = nieuw


def _lopend(uow: UnitOfWork, leerling_id: int) -> int | None:
    return uow.session.scalar(
        select(Traject.id)
        .where(Traject.leerling_id == leerling_id, Traject.einde.is_(None))
        .order_by(Traject.start.desc(), Traject.id.desc())
        .limit(1)
    )
