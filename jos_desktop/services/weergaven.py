"""Saved views of a list: its filters, columns and order under a name of one's own."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.sjabloon import Weergave
from jos_desktop.storage.unit_of_work import UnitOfWork

NAAM_TEKENS: Final = 80
MET_TOETS: Final = 9
"""How many views have a key of their own."""


class WeergaveZonderNaam(KnownError):
    """A view is found by its name."""

    wat = "Deze weergave heeft nog geen naam."
    doe = "Vul een korte naam in, bijvoorbeeld: mijn mentorklas."


class WeergaveBestaat(KnownError):
    """Two views of one list cannot have one name."""

    wat = "Er is al een weergave met deze naam."
    doe = "Kies een andere naam, of verwijder eerst de oude."


class WeergaveOnbekend(KnownError):
    """There is no such view any more."""

    wat = "Deze weergave is er niet meer."
    doe = "Kies een andere weergave."


@dataclass(frozen=True, slots=True)
class WeergaveRij:
    """One view; ``inhoud`` is what its list wrote."""

    id: int
    naam: str
    inhoud: Mapping[str, Any]


def lijst_weergaven(uow: UnitOfWork, scherm: str) -> tuple[WeergaveRij, ...]:
    """Return the views of one list, in their order; one that cannot be read is left out."""
    vraag = select(Weergave).where(Weergave.scherm == scherm)
    rijen = []
    for rij in uow.session.scalars(vraag.order_by(Weergave.volgorde, Weergave.id)):
        try:
            inhoud = json.loads(rij.inhoud)
        except ValueError:
            continue
        if isinstance(inhoud, dict):
            rijen.append(WeergaveRij(rij.id, rij.naam, inhoud))
    return tuple(rijen)


def bewaar_weergave(
    uow: UnitOfWork, scherm: str, naam: str, inhoud: Mapping[str, Any], weergave_id: int = 0
) -> Changes:
    """Add a view, or give one (``weergave_id``) another name and contents.

    Raises WeergaveZonderNaam, WeergaveBestaat, WeergaveOnbekend.
    """
    naam = " ".join(naam.split())[:NAAM_TEKENS]
    if not naam:
        raise WeergaveZonderNaam
    zelfde = select(Weergave.id).where(Weergave.scherm == scherm, Weergave.naam == naam)
    if uow.session.scalar(zelfde.where(Weergave.id != weergave_id)) is not None:
        raise WeergaveBestaat
    tekst = json.dumps(dict(inhoud), ensure_ascii=False, sort_keys=True)
    if weergave_id:
        rij = _haal(uow, weergave_id)
        rij.naam, rij.inhoud = naam, tekst
    else:
        laatste = select(func.max(Weergave.volgorde)).where(Weergave.scherm == scherm)
        plaats = (uow.session.scalar(laatste) or 0) + 1
        rij = Weergave(scherm=scherm, naam=naam, inhoud=tekst, volgorde=plaats)
        uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.WEERGAVE, nieuw_id=rij.id)


def verwijder_weergave(uow: UnitOfWork, weergave_id: int) -> Changes:
    """Take a view away. Raises WeergaveOnbekend."""
    uow.session.delete(_haal(uow, weergave_id))
    uow.session.flush()
    return Changes.van(Soort.WEERGAVE)


def _haal(uow: UnitOfWork, weergave_id: int) -> Weergave:
    rij = uow.session.get(Weergave, weergave_id)
    if rij is None:
        raise WeergaveOnbekend
    return rij
