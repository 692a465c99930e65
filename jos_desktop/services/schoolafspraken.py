"""Agreements with school about one pupil: what, for whom, until when (domein.md 1.10b)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_werk import Helpt
from jos_desktop.models.schoolafspraak import Schoolafspraak
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork


class AfspraakLeeg(KnownError):
    """An agreement without words."""

    wat: ClassVar[str] = "Er staat nog niet wat je afspreekt."
    doe: ClassVar[str] = "Schrijf in één zin wat school doet of toestaat."


class AfspraakDatums(KnownError):
    """An agreement that ends before it begins."""

    wat: ClassVar[str] = "De afspraak stopt voor hij begint."
    doe: ClassVar[str] = "Kijk de twee datums na."


class AkkoordOntbreekt(KnownError):
    """An agreement for the card to which the family did not agree yet."""

    wat: ClassVar[str] = "Op de kaart komt alleen waar het gezin het mee eens is."
    doe: ClassVar[str] = "Vul in wanneer leerling of ouders akkoord gingen, of haal het vinkje weg."


class AkkoordInToekomst(KnownError):
    """Somebody agreed on a day that is still to come."""

    wat: ClassVar[str] = "De dag van het akkoord ligt in de toekomst."
    doe: ClassVar[str] = "Vul de dag in waarop het gezin echt ja zei."


class AfspraakOnbekend(KnownError):
    """There is no such agreement (any more)."""

    wat: ClassVar[str] = "Deze afspraak is er niet meer."
    doe: ClassVar[str] = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class AfspraakGegevens:
    """What the form gives; ``op_kaart`` needs ``akkoord_op``."""

    wat: str
    vanaf: date
    voor_wie: str = ""
    tot: date | None = None
    akkoord_op: date | None = None
    akkoord_van: str = ""
    op_kaart: bool = False
    helpt: Helpt = Helpt.ONBEKEND
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class AfspraakRij:
    """One agreement on the sheet; ``loopt``: it counts today or later."""

    id: int
    gegevens: AfspraakGegevens
    loopt: bool


def bewaar_afspraak(
    uow: UnitOfWork,
    leerling_id: int,
    gegevens: AfspraakGegevens,
    afspraak_id: int | None = None,
) -> Changes:
    """Add or change an agreement.

    Raises LeerlingOnbekend, AfspraakOnbekend, AfspraakLeeg, AfspraakDatums, AkkoordOntbreekt and
    AkkoordInToekomst.
    """
    haal_leerling(uow, leerling_id)
    if not gegevens.wat.strip():
        raise AfspraakLeeg
    if gegevens.tot is not None and gegevens.tot < gegevens.vanaf:
        raise AfspraakDatums
    if gegevens.op_kaart and gegevens.akkoord_op is None:
        raise AkkoordOntbreekt
    if gegevens.akkoord_op is not None and gegevens.akkoord_op > uow.vandaag:
        raise AkkoordInToekomst
    if afspraak_id is None:
        rij = Schoolafspraak(leerling_id=leerling_id)
        uow.session.add(rij)
    else:
        rij = _afspraak(uow, leerling_id, afspraak_id)
    for veld in AfspraakGegevens.__dataclass_fields__:
        waarde = getattr(gegevens, veld)
        setattr(rij, veld, waarde.strip() if type(waarde) is str else waarde)
    uow.session.flush()
    return Changes.van(Soort.AFSPRAAK, leerling_id=leerling_id, nieuw_id=rij.id)


def lijst_afspraken(uow: UnitOfWork, leerling_id: int) -> tuple[AfspraakRij, ...]:
    """Return a pupil's agreements: what runs first, then the latest."""
    rijen = uow.session.scalars(
        select(Schoolafspraak)
        .where(Schoolafspraak.leerling_id == leerling_id)
        .order_by(Schoolafspraak.vanaf.desc(), Schoolafspraak.id.desc())
    )
    gelezen = [AfspraakRij(rij.id, _gegevens(rij), _loopt(rij, uow.vandaag)) for rij in rijen]
    return tuple(sorted(gelezen, key=lambda rij: not rij.loopt))


def op_de_kaart(uow: UnitOfWork, leerling_id: int) -> tuple[AfspraakRij, ...]:
    """Return what may stand on the card today: agreed to by the family, meant for it, running."""
    return tuple(
        rij
        for rij in lijst_afspraken(uow, leerling_id)
        if rij.loopt and rij.gegevens.op_kaart and rij.gegevens.akkoord_op is not None
    )


def _loopt(rij: Schoolafspraak, dag: date) -> bool:
    return rij.tot is None or rij.tot >= dag


def _gegevens(rij: Schoolafspraak) -> AfspraakGegevens:
    return AfspraakGegevens(
        wat=rij.wat,
        vanaf=rij.vanaf,
        voor_wie=rij.voor_wie,
        tot=rij.tot,
        akkoord_op=rij.akkoord_op,
        akkoord_van=rij.akkoord_van,
        op_kaart=rij.op_kaart,
        helpt=rij.helpt,
        toelichting=rij.toelichting,
    )


def _afspraak(uow: UnitOfWork, leerling_id: int, afspraak_id: int) -> Schoolafspraak:
    rij = uow.session.get(Schoolafspraak, afspraak_id)
    if rij is None or rij.leerling_id != leerling_id:
        raise AfspraakOnbekend
    return rij
