"""The signaleringsplan: four phases, what helps, and who to call (domein.md 1.10b).

A pupil has one plan in force; what it was before stands in its history.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_werk import Signaalfase
from jos_desktop.models.signaleringsplan import Crisiscontact, Signaleringsplan, Signaleringsregel
from jos_desktop.services.crisisnummers import Belregel, keur_belregels, lees_crisisnummers
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork


class PlanLeeg(KnownError):
    """A plan in which no phase says anything."""

    wat: ClassVar[str] = "Er staat nog geen signaal in het plan."
    doe: ClassVar[str] = "Vul bij één fase in wat je dan ziet."


class PlanInToekomst(KnownError):
    """A plan made on a day that is still to come."""

    wat: ClassVar[str] = "De dag van het plan ligt in de toekomst."
    doe: ClassVar[str] = "Vul de dag in waarop jullie het maakten."


class HerzienTeVroeg(KnownError):
    """The plan is to be looked at again before it was made."""

    wat: ClassVar[str] = "Opnieuw bekijken kan pas na de dag van het plan."
    doe: ClassVar[str] = "Kies een latere dag, of laat het leeg."


class PlanOnbekend(KnownError):
    """There is no plan (any more)."""

    wat: ClassVar[str] = "Dit signaleringsplan is er niet meer."
    doe: ClassVar[str] = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class Fase:
    """One phase: what is seen, what the pupil does himself, what others do."""

    fase: Signaalfase
    signalen: str = ""
    zelf: str = ""
    anderen: str = ""

    @property
    def leeg(self) -> bool:
        """Tell whether nothing is filled in."""
        return not (self.signalen.strip() or self.zelf.strip() or self.anderen.strip())


@dataclass(frozen=True, slots=True)
class SignaleringGegevens:
    """What the form gives; a phase without words has no row."""

    datum: date
    fasen: tuple[Fase, ...]
    bellen: tuple[Belregel, ...] = ()
    besproken_met: str = ""
    herzien_op: date | None = None
    veilige_plek: str = ""
    wat_niet_helpt: str = ""

    def fase(self, welke: Signaalfase) -> Fase:
        """Return one phase, empty when the plan says nothing of it."""
        return next((fase for fase in self.fasen if fase.fase is welke), Fase(welke))


@dataclass(frozen=True, slots=True)
class SignaleringRij:
    """The plan on the sheet."""

    id: int
    gegevens: SignaleringGegevens


def bewaar_signaleringsplan(
    uow: UnitOfWork, leerling_id: int, gegevens: SignaleringGegevens
) -> Changes:
    """Make the plan, or change the one there is.

    Raises LeerlingOnbekend, PlanLeeg, PlanInToekomst, HerzienTeVroeg and what
    :func:`~jos_desktop.services.crisisnummers.keur_belregels` raises.
    """
    haal_leerling(uow, leerling_id)
    fasen = [fase for fase in gegevens.fasen if not fase.leeg]
    if not fasen:
        raise PlanLeeg
    if gegevens.datum > uow.vandaag:
        raise PlanInToekomst
    if gegevens.herzien_op is not None and gegevens.herzien_op <= gegevens.datum:
        raise HerzienTeVroeg
    bellen = keur_belregels(gegevens.bellen)
    rij = _rij(uow, leerling_id)
    if rij is None:
        rij = Signaleringsplan(leerling_id=leerling_id)
        uow.session.add(rij)
    rij.datum = gegevens.datum
    rij.herzien_op = gegevens.herzien_op
    rij.besproken_met = gegevens.besproken_met.strip()
    rij.veilige_plek = gegevens.veilige_plek.strip()
    rij.wat_niet_helpt = gegevens.wat_niet_helpt.strip()
    _zet_fasen(rij, fasen)
    _zet_bellen(rij, bellen)
    uow.session.flush()
    return Changes.van(Soort.SIGNALERING, leerling_id=leerling_id, nieuw_id=rij.id)


def lees_signaleringsplan(uow: UnitOfWork, leerling_id: int) -> SignaleringRij | None:
    """Return the plan of a pupil, if there is one."""
    rij = _rij(uow, leerling_id)
    if rij is None:
        return None
    return SignaleringRij(
        rij.id,
        SignaleringGegevens(
            datum=rij.datum,
            fasen=tuple(
                Fase(regel.fase, regel.signalen, regel.zelf, regel.anderen)
                for regel in sorted(rij.regels, key=_volgorde)
            ),
            bellen=tuple(
                Belregel(contact.naam, contact.telefoon, contact.wanneer)
                for contact in rij.contacten
            ),
            besproken_met=rij.besproken_met,
            herzien_op=rij.herzien_op,
            veilige_plek=rij.veilige_plek,
            wat_niet_helpt=rij.wat_niet_helpt,
        ),
    )


def begin_signaleringsplan(uow: UnitOfWork, leerling_id: int) -> SignaleringGegevens:
    """Return what the form starts with: the plan in force, or the usual numbers to call."""
    rij = lees_signaleringsplan(uow, leerling_id)
    if rij is not None:
        return rij.gegevens
    return SignaleringGegevens(uow.vandaag, (), lees_crisisnummers(uow))


def _volgorde(regel: Signaleringsregel) -> int:
    return list(Signaalfase).index(regel.fase)


def _zet_fasen(rij: Signaleringsplan, fasen: list[Fase]) -> None:
    oud = {regel.fase: regel for regel in rij.regels}
    regels = []
    for fase in fasen:
        regel = oud.get(fase.fase) or Signaleringsregel(fase=fase.fase)
        regel.signalen = fase.signalen.strip()
        regel.zelf = fase.zelf.strip()
        regel.anderen = fase.anderen.strip()
        regels.append(regel)
    rij.regels = regels


def _zet_bellen(rij: Signaleringsplan, bellen: tuple[Belregel, ...]) -> None:
    oud = list(rij.contacten)
    contacten = []
    for nummer, belregel in enumerate(bellen):
        contact = oud[nummer] if nummer < len(oud) else Crisiscontact()
        contact.volgorde = nummer
        contact.naam = belregel.naam
        contact.telefoon = belregel.telefoon
        contact.wanneer = belregel.wanneer
        contacten.append(contact)
    rij.contacten = contacten


def _rij(uow: UnitOfWork, leerling_id: int) -> Signaleringsplan | None:
    return uow.session.scalar(
        select(Signaleringsplan).where(Signaleringsplan.leerling_id == leerling_id)
    )
