"""Incidents at school, noted soon after: what happened, and what was tried (domein.md 1.10b)."""

import re
from dataclasses import dataclass
from datetime import date
from typing import ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_werk import Helpt
from jos_desktop.models.contactmoment import Contactmoment
from jos_desktop.models.schoolafspraak import Voorval
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.leerlingen import haal_leerling
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE_GESPREKKEN: Final = 30
_TIJD: Final = re.compile(r"(?:(\d{1,2})[:.uh]?(\d{2})|(\d{1,2})\s*(?:uur|u)?)")


class VoorvalLeeg(KnownError):
    """An incident without words."""

    wat: ClassVar[str] = "Er staat nog niet wat er gebeurde."
    doe: ClassVar[str] = "Schrijf op wat je zag of hoorde. Een paar woorden is genoeg."


class VoorvalInToekomst(KnownError):
    """An incident on a day that is still to come."""

    wat: ClassVar[str] = "Deze dag moet nog komen."
    doe: ClassVar[str] = "Vul de dag in waarop het gebeurde."


class TijdOnleesbaar(KnownError):
    """The time is no time of the day."""

    wat: ClassVar[str] = "Deze tijd is niet te lezen."
    doe: ClassVar[str] = "Typ bijvoorbeeld 10:15, of laat het leeg."


class VoorvalOnbekend(KnownError):
    """There is no such incident (any more)."""

    wat: ClassVar[str] = "Dit voorval is er niet meer."
    doe: ClassVar[str] = "Ververs het scherm met F5."


class GesprekOnbekend(KnownError):
    """The talk is not one of this pupil."""

    wat: ClassVar[str] = "Dit gesprek hoort niet bij deze leerling."
    doe: ClassVar[str] = "Kies een gesprek uit de lijst, of laat het leeg."


@dataclass(frozen=True, slots=True)
class VoorvalGegevens:
    """What the form gives: facts in ``wat``, the worker's own view apart in ``indruk``."""

    datum: date
    wat: str
    tijd: str = ""
    plaats: str = ""
    aanleiding: str = ""
    geprobeerd: str = ""
    helpt: Helpt = Helpt.ONBEKEND
    afloop: str = ""
    indruk: str = ""
    contactmoment_id: int | None = None


@dataclass(frozen=True, slots=True)
class VoorvalRij:
    """One incident on the sheet; ``gesprek`` names the talk in which it was gone over."""

    id: int
    gegevens: VoorvalGegevens
    gesprek: str


def lees_tijd(tekst: str) -> str:
    """Return a typed time as uu:mm; empty stays empty. Raises TijdOnleesbaar."""
    kaal = tekst.strip().lower()
    if not kaal:
        return ""
    past = _TIJD.fullmatch(kaal)
    if past is None:
        raise TijdOnleesbaar
    uur, minuut = int(past[1] or past[3]), int(past[2] or 0)
    if uur > 23 or minuut > 59:
        raise TijdOnleesbaar
    return f"{uur:02}:{minuut:02}"


def bewaar_voorval(
    uow: UnitOfWork, leerling_id: int, gegevens: VoorvalGegevens, voorval_id: int | None = None
) -> Changes:
    """Add or change an incident.

    Raises LeerlingOnbekend, VoorvalOnbekend, VoorvalLeeg, VoorvalInToekomst, TijdOnleesbaar and
    GesprekOnbekend.
    """
    haal_leerling(uow, leerling_id)
    if not gegevens.wat.strip():
        raise VoorvalLeeg
    if gegevens.datum > uow.vandaag:
        raise VoorvalInToekomst
    tijd = lees_tijd(gegevens.tijd)
    _eis_eigen_gesprek(uow, leerling_id, gegevens.contactmoment_id)
    if voorval_id is None:
        rij = Voorval(leerling_id=leerling_id)
        uow.session.add(rij)
    else:
        rij = _voorval(uow, leerling_id, voorval_id)
    for veld in VoorvalGegevens.__dataclass_fields__:
        waarde = getattr(gegevens, veld)
        setattr(rij, veld, waarde.strip() if type(waarde) is str else waarde)
    rij.tijd = tijd
    uow.session.flush()
    return Changes.van(Soort.VOORVAL, leerling_id=leerling_id, nieuw_id=rij.id)


def lijst_voorvallen(uow: UnitOfWork, leerling_id: int) -> tuple[VoorvalRij, ...]:
    """Return a pupil's incidents, the latest first."""
    rijen = uow.session.execute(
        select(Voorval, Contactmoment)
        .outerjoin(Contactmoment, Contactmoment.id == Voorval.contactmoment_id)
        .where(Voorval.leerling_id == leerling_id)
        .order_by(Voorval.datum.desc(), Voorval.tijd.desc(), Voorval.id.desc())
    )
    return tuple(
        VoorvalRij(rij.id, _gegevens(rij), _gesprek(contact) if contact else "")
        for rij, contact in rijen
    )


def lijst_gesprekken(uow: UnitOfWork, leerling_id: int) -> tuple[tuple[int, str], ...]:
    """Return the latest talks of a pupil by key, to link an incident to."""
    rijen = uow.session.scalars(
        select(Contactmoment)
        .where(Contactmoment.leerling_id == leerling_id)
        .order_by(Contactmoment.datum.desc(), Contactmoment.id.desc())
        .limit(MEESTE_GESPREKKEN)
    )
    return tuple((rij.id, _gesprek(rij)) for rij in rijen)


def _gesprek(rij: Contactmoment) -> str:
    return f"{rij.soort.label}, {schrijf_datum(rij.datum)}"


def _gegevens(rij: Voorval) -> VoorvalGegevens:
    return VoorvalGegevens(
        datum=rij.datum,
        wat=rij.wat,
        tijd=rij.tijd,
        plaats=rij.plaats,
        aanleiding=rij.aanleiding,
        geprobeerd=rij.geprobeerd,
        helpt=rij.helpt,
        afloop=rij.afloop,
        indruk=rij.indruk,
        contactmoment_id=rij.contactmoment_id,
    )


def _eis_eigen_gesprek(uow: UnitOfWork, leerling_id: int, contactmoment_id: int | None) -> None:
    if contactmoment_id is None:
        return
    contact = uow.session.get(Contactmoment, contactmoment_id)
    if contact is None or contact.leerling_id != leerling_id:
        raise GesprekOnbekend


def _voorval(uow: UnitOfWork, leerling_id: int, voorval_id: int) -> Voorval:
    rij = uow.session.get(Voorval, voorval_id)
    if rij is None or rij.leerling_id != leerling_id:
        raise VoorvalOnbekend
    return rij
