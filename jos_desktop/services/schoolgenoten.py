"""Who at a hidden school gives that school away: a brother or sister who is not hidden.

The school of a pupil is shielded by itself, and nothing changes in the dossier of another. So
this only looks; the worker decides whether the school has to be hidden there too (domein.md 3.9).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlalchemy import select

from jos_desktop.models.codes import Relatie
from jos_desktop.models.leerling import Betrokkene, Inschrijving, Leerling
from jos_desktop.services.afscherming import ADRESVELDEN, Afscherming
from jos_desktop.services.leerlingen import haal_leerling, zoeknaam
from jos_desktop.storage.unit_of_work import UnitOfWork

# Of these many pupils of one school have the same one.
_NIET_VAN_GEZIN: Final = frozenset({Relatie.PROFESSIONAL, Relatie.VOOGD_GI, Relatie.NETWERK})
_ADRES: Final = "zelfde adres"
_BEREIK: Final = "zelfde telefoon of e-mail"
_PERSOON: Final = "zelfde persoon in het gezin"


@dataclass(frozen=True, slots=True)
class Schoolgenoot:
    """A pupil at the same school who is not hidden; ``waarom`` he belongs to the hidden one."""

    leerling_id: int
    naam: str
    waarom: str


@dataclass(slots=True)
class _Persoon:
    straat: str
    postcode: str
    woonplaats: str
    telefoon: str
    email: str
    adres_afgeschermd: bool = False


def wie_toont_school(uow: UnitOfWork, leerling_id: int) -> tuple[Schoolgenoot, ...]:
    """Return who still shows the hidden school of this pupil; nobody when it is not hidden.

    Somebody at one of the same schools, not hidden there, who lives at the same address or has a
    phone, an e-mail address or a person of the family in common. Raises LeerlingOnbekend.
    """
    leerling = haal_leerling(uow, leerling_id)
    scholen = _scholen(leerling, uow.vandaag)
    if not leerling.school_afgeschermd or not scholen:
        return ()
    # Not who is shielded, but whoever lives where this family lives.
    gezin = Afscherming(
        (plek.straat, plek.postcode, plek.woonplaats, plek.telefoon, plek.email)
        for plek in _plekken(leerling)
    )
    namen = _namen(leerling)
    vraag = (
        select(Leerling)
        .join(Inschrijving, Inschrijving.leerling_id == Leerling.id)
        .where(
            Inschrijving.school_id.in_(scholen),
            Leerling.id != leerling_id,
            Leerling.school_afgeschermd.is_(False),
        )
        .distinct()
        .order_by(Leerling.achternaam, Leerling.roepnaam, Leerling.id)
    )
    return tuple(
        Schoolgenoot(ander.id, ander.naam, waarom)
        for ander in uow.session.scalars(vraag)
        if scholen & _scholen(ander, uow.vandaag) and (waarom := _waarom(gezin, namen, ander))
    )


def _waarom(gezin: Afscherming, namen: set[str], ander: Leerling) -> str:
    dicht = {veld for plek in _plekken(ander) for veld in gezin.dichte_velden(plek)}
    if dicht.intersection(ADRESVELDEN):
        return _ADRES
    if dicht:
        return _BEREIK
    return _PERSOON if namen & _namen(ander) else ""


def _scholen(leerling: Leerling, dag: date) -> set[int]:
    return {
        rij.school_id
        for rij in leerling.inschrijvingen
        if rij.school_id is not None and (rij.tot is None or rij.tot > dag)
    }


def _familie(leerling: Leerling) -> Iterator[Betrokkene]:
    return (rij for rij in leerling.betrokkenen if rij.relatie not in _NIET_VAN_GEZIN)


def _plekken(leerling: Leerling) -> Iterator[_Persoon]:
    personen: list[Leerling | Betrokkene] = [leerling, *_familie(leerling)]
    for wie in personen:
        yield _Persoon(
            wie.straat or "",
            wie.postcode or "",
            wie.woonplaats or "",
            wie.telefoon or "",
            wie.email or "",
        )


def _namen(leerling: Leerling) -> set[str]:
    """Return the full names of the family."""
    namen = {zoeknaam(rij.naam.strip()) for rij in _familie(leerling)}
    # A loose word ("moeder", "Fatima") tells nothing about who it is.
    return {naam for naam in namen if " " in naam}
