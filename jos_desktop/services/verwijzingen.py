"""Referrals: up, down, to the field before it, or inside the team (domein.md 1.11)."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import JaNeeNvt, TrajectType
from jos_desktop.models.codes_werk import (
    Hulpplek,
    Verwijsbestemming,
    Verwijsresultaat,
    Verwijsrichting,
    Verwijzer,
    Zwaarte,
)
from jos_desktop.models.traject import Traject
from jos_desktop.models.verwijzing import Verwijzing
from jos_desktop.services.herkomst import EIGEN_WERK, labels
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.services.privacyinstellingen import WACHT_WEKEN, lees_keuze
from jos_desktop.storage.unit_of_work import UnitOfWork

OPEN: Final = frozenset({Verwijsresultaat.LOOPT, Verwijsresultaat.WACHT})
"""Results that still wait for something."""


class VerwijzingOnbekend(KnownError):
    """There is no such referral any more."""

    wat = "Deze verwijzing is er niet meer."
    doe = "Ververs het scherm met F5."


class VerwijzingDatums(KnownError):
    """The help starts before it was asked for."""

    wat = "De hulp start voor de dag van aanmelden."
    doe = "Kijk beide datums na."


class VerwijzingInToekomst(KnownError):
    """What was done cannot be later than today."""

    wat = "Deze datum ligt in de toekomst."
    doe = "Vul de dag in waarop het gebeurde, of laat het leeg."


class StartOntbreekt(KnownError):
    """The help started, but not on any day."""

    wat = "De hulp is gestart, maar de datum ontbreekt."
    doe = "Vul in op welke dag de hulp startte."


class VoorkomenZonderUitleg(KnownError):
    """That a referral was prevented is a judgement, which a colleague must be able to follow."""

    wat = "Je schrijft dat een verwijzing is voorkomen, maar niet waarom."
    doe = "Schrijf kort op waardoor zwaardere hulp niet meer nodig was."


@dataclass(frozen=True, slots=True)
class VerwijzingGegevens:
    """What the form of a referral gives; ``dagen_verlies`` is in days."""

    richting: Verwijsrichting
    bestemming: Verwijsbestemming
    organisatie: str = ""
    contactpersoon: str = ""
    telefoon: str = ""
    zwaarte: Zwaarte | None = None
    plek: Hulpplek | None = None
    route: Verwijzer = Verwijzer.GEEN
    advies_op: date | None = None
    aangemeld_op: date | None = None
    beschikking_op: date | None = None
    gestart_op: date | None = None
    overbrugt: bool = False
    resultaat: Verwijsresultaat = Verwijsresultaat.LOOPT
    resultaat_op: date | None = None
    voorkomen: JaNeeNvt = JaNeeNvt.NVT
    voorkomen_toelichting: str = ""
    betrokken_bij_2e_lijn: bool = False
    herbeoordeeld: bool = False
    herbeoordeeld_door: str = ""
    dagen_verlies: int | None = None
    reden: str = ""
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class VerwijzingRij:
    """A referral on the sheet; ``wacht_dagen`` is None as long as nobody was signed up.

    ``open`` tells whether it still waits for something, ``te_lang`` whether longer than the norm,
    ``herkomst`` with which handover it came.
    """

    id: int
    richting: str
    bestemming: str
    organisatie: str
    contact: str
    resultaat: Verwijsresultaat
    open: bool
    wacht_dagen: int | None
    te_lang: bool
    overbrugt: bool
    advies_op: date | None
    aangemeld_op: date | None
    beschikking_op: date | None
    gestart_op: date | None
    voorkomen: str
    reden: str
    toelichting: str
    herkomst: str = EIGEN_WERK

    @property
    def naar(self) -> str:
        """Return where to, the name of the organisation when it is known."""
        return self.organisatie or self.bestemming


def wachtdagen(rij: Verwijzing | VerwijzingGegevens, vandaag: date) -> int | None:
    """Return how many days somebody waits or waited: from signing up until the help starts.

    What ended without a start counts until that day. None when nobody was signed up.
    """
    if rij.aangemeld_op is None:
        return None
    tot = rij.gestart_op
    if tot is None:
        tot = vandaag if rij.resultaat in OPEN else rij.resultaat_op
    return None if tot is None else max(0, (tot - rij.aangemeld_op).days)


def bewaar_verwijzing(
    uow: UnitOfWork,
    leerling_id: int,
    gegevens: VerwijzingGegevens,
    verwijzing_id: int | None = None,
) -> Changes:
    """Add or change a referral; a new one joins the traject that is open.

    Raises LeerlingOnbekend, VerwijzingOnbekend, VerwijzingDatums, VerwijzingInToekomst,
    StartOntbreekt, VoorkomenZonderUitleg.
    """
    haal_leerling(uow, leerling_id)
    _controleer(gegevens, uow.vandaag)
    if verwijzing_id is None:
        rij = Verwijzing(leerling_id=leerling_id, traject_id=_open_traject(uow, leerling_id))
        uow.session.add(rij)
    else:
        rij = _verwijzing(uow, verwijzing_id)
    for veld in VerwijzingGegevens.__dataclass_fields__:
        waarde = getattr(gegevens, veld)
        setattr(rij, veld, waarde.strip() if type(waarde) is str else waarde)
    if not gegevens.herbeoordeeld:
        rij.herbeoordeeld_door, rij.dagen_verlies = "", None
    uow.session.flush()
    nieuw = rij.id if verwijzing_id is None else None
    return Changes.van(Soort.VERWIJZING, leerling_id=rij.leerling_id, nieuw_id=nieuw)


def lees_verwijzing(uow: UnitOfWork, verwijzing_id: int) -> VerwijzingGegevens:
    """Return a referral as its form shows it. Raises VerwijzingOnbekend."""
    rij = _verwijzing(uow, verwijzing_id)
    velden = VerwijzingGegevens.__dataclass_fields__
    return VerwijzingGegevens(**{veld: getattr(rij, veld) for veld in velden})


def lijst_verwijzingen(uow: UnitOfWork, leerling_id: int) -> tuple[VerwijzingRij, ...]:
    """Return a pupil's referrals: what waits first, then the latest."""
    norm = int(lees_keuze(uow, WACHT_WEKEN)) * 7
    rijen = uow.session.scalars(select(Verwijzing).where(Verwijzing.leerling_id == leerling_id))
    op_volgorde = sorted(
        rijen, key=lambda rij: (rij.resultaat not in OPEN, -_dag(rij).toordinal(), -rij.id)
    )
    van = labels(uow, Verwijzing.__tablename__, [rij.id for rij in op_volgorde])
    return tuple(_als_rij(rij, uow.vandaag, norm, van[rij.id]) for rij in op_volgorde)


def _dag(rij: Verwijzing) -> date:
    """Return the day a referral is put under."""
    return (
        rij.advies_op
        or rij.aangemeld_op
        or rij.beschikking_op
        or rij.gestart_op
        or rij.aangemaakt.astimezone().date()
    )


def _als_rij(rij: Verwijzing, vandaag: date, norm: int, herkomst: str) -> VerwijzingRij:
    dagen = wachtdagen(rij, vandaag)
    is_open = rij.resultaat in OPEN
    voorkomen = ""
    if rij.voorkomen is not JaNeeNvt.NVT:
        voorkomen = f"{rij.voorkomen.label}. {rij.voorkomen_toelichting}".strip()
    return VerwijzingRij(
        rij.id,
        rij.richting.label,
        rij.bestemming.label,
        rij.organisatie,
        ", ".join(deel for deel in (rij.contactpersoon, rij.telefoon) if deel),
        rij.resultaat,
        is_open,
        dagen,
        is_open and dagen is not None and dagen > norm,
        bool(rij.overbrugt),
        rij.advies_op,
        rij.aangemeld_op,
        rij.beschikking_op,
        rij.gestart_op,
        voorkomen,
        rij.reden,
        rij.toelichting,
        herkomst,
    )


def _controleer(gegevens: VerwijzingGegevens, vandaag: date) -> None:
    gestart, aangemeld = gegevens.gestart_op, gegevens.aangemeld_op
    for dag in (gegevens.advies_op, aangemeld, gegevens.beschikking_op, gegevens.resultaat_op):
        if dag is not None and dag > vandaag:
            raise VerwijzingInToekomst
    if gestart is not None and aangemeld is not None and gestart < aangemeld:
        raise VerwijzingDatums
    if gegevens.resultaat is Verwijsresultaat.GESTART:
        if gestart is None:
            raise StartOntbreekt
        if gestart > vandaag:
            raise VerwijzingInToekomst
    if gegevens.voorkomen is JaNeeNvt.JA and not gegevens.voorkomen_toelichting.strip():
        raise VoorkomenZonderUitleg


def _open_traject(uow: UnitOfWork, leerling_id: int) -> int | None:
    return uow.session.scalar(
        select(Traject.id)
        .where(
            Traject.leerling_id == leerling_id,
            Traject.type != TrajectType.EC,
            Traject.einde.is_(None),
        )
        .order_by(Traject.start.desc(), Traject.id.desc())
        .limit(1)
    )


def _verwijzing(uow: UnitOfWork, verwijzing_id: int) -> Verwijzing:
    rij = uow.session.get(Verwijzing, verwijzing_id)
    if rij is None:
        raise VerwijzingOnbekend
    return rij
