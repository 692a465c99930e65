"""Templates of a contact: the user's own, beginning with a few good ones.

A vault starts with the list in ``resources/codelijsten/sjablonen.toml``. The first change takes
that list into the vault, and from then on it is the user's: what he throws away stays away.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Final

from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import ContactSoort, Locatie
from jos_desktop.models.sjabloon import Sjabloon
from jos_desktop.resources import find_resource
from jos_desktop.services.instellingen import lees_waarde, zet_waarde
from jos_desktop.storage.unit_of_work import UnitOfWork

OVERGENOMEN: Final = "sjablonen.overgenomen"
LANGSTE_NAAM: Final = 80


class SjabloonNaamLeeg(KnownError):
    """A template is chosen by its name."""

    wat = "Dit sjabloon heeft nog geen naam."
    doe = "Geef het een korte naam, zoals Kennismaking."


class SjabloonBestaatAl(KnownError):
    """Two templates of one name cannot be told apart."""

    wat = "Er is al een sjabloon met deze naam."
    doe = "Kies een andere naam, of wijzig dat sjabloon."


class SjabloonOnbekend(KnownError):
    """There is no such template any more."""

    wat = "Dit sjabloon is er niet meer."
    doe = "Kies een ander sjabloon."


@dataclass(frozen=True, slots=True)
class SjabloonGegevens:
    """A contact half filled in; ``duur_min`` in minutes."""

    naam: str
    soort: ContactSoort
    duur_min: int | None = None
    locatie: Locatie | None = None
    aanwezigen: str = ""
    verslag: str = ""
    indruk: str = ""


def lijst_sjablonen(uow: UnitOfWork) -> tuple[SjabloonGegevens, ...]:
    """Return the templates in the order of the user."""
    if not lees_waarde(uow, OVERGENOMEN):
        return beginsjablonen()
    vraag = select(Sjabloon).order_by(Sjabloon.volgorde, Sjabloon.id)
    return tuple(
        SjabloonGegevens(
            rij.naam,
            rij.soort,
            rij.duur_min,
            rij.locatie,
            rij.aanwezigen,
            rij.verslag,
            rij.indruk,
        )
        for rij in uow.session.scalars(vraag)
    )


def bewaar_sjabloon(uow: UnitOfWork, gegevens: SjabloonGegevens, oude_naam: str = "") -> Changes:
    """Add a template, or change the one called ``oude_naam``.

    Raises SjabloonNaamLeeg, SjabloonBestaatAl, SjabloonOnbekend.
    """
    naam = " ".join(gegevens.naam.split())[:LANGSTE_NAAM]
    if not naam:
        raise SjabloonNaamLeeg
    _neem_over(uow)
    if naam.casefold() != oude_naam.casefold() and _vind(uow, naam) is not None:
        raise SjabloonBestaatAl
    if oude_naam:
        rij = _haal(uow, oude_naam)
    else:
        laatste = uow.session.scalar(select(func.max(Sjabloon.volgorde)))
        rij = Sjabloon(volgorde=0 if laatste is None else laatste + 1)
        uow.session.add(rij)
    rij.naam = naam
    _vul(rij, gegevens)
    uow.session.flush()
    return Changes.van(Soort.SJABLOON, nieuw_id=rij.id)


def verplaats_sjabloon(uow: UnitOfWork, naam: str, stap: int) -> Changes:
    """Move a template up (-1) or down (1) in the list. Raises SjabloonOnbekend."""
    _neem_over(uow)
    rij = _haal(uow, naam)
    rijen = list(uow.session.scalars(select(Sjabloon).order_by(Sjabloon.volgorde, Sjabloon.id)))
    plek = rijen.index(rij)
    rijen.insert(max(0, min(len(rijen) - 1, plek + stap)), rijen.pop(plek))
    for nummer, een in enumerate(rijen):
        een.volgorde = nummer
    uow.session.flush()
    return Changes.van(Soort.SJABLOON)


@dataclass(frozen=True, slots=True)
class VerwijderdSjabloon:
    """A template that went, with its place in the list."""

    changes: Changes
    gegevens: SjabloonGegevens
    volgorde: int


def verwijder_sjabloon(uow: UnitOfWork, naam: str) -> VerwijderdSjabloon:
    """Take a template away; contacts made with it stay as they are. Raises SjabloonOnbekend."""
    _neem_over(uow)
    rij = _haal(uow, naam)
    (gegevens,) = (een for een in lijst_sjablonen(uow) if een.naam == rij.naam)
    volgorde = rij.volgorde
    uow.session.delete(rij)
    uow.session.flush()
    return VerwijderdSjabloon(Changes.van(Soort.SJABLOON), gegevens, volgorde)


def zet_sjabloon_terug(uow: UnitOfWork, verwijderd: VerwijderdSjabloon) -> Changes:
    """Undo a deletion. Raises SjabloonBestaatAl when its name was given away meanwhile."""
    changes = bewaar_sjabloon(uow, verwijderd.gegevens)
    _haal(uow, verwijderd.gegevens.naam).volgorde = verwijderd.volgorde
    uow.session.flush()
    return changes


@cache
def beginsjablonen() -> tuple[SjabloonGegevens, ...]:
    """Return the templates that every vault begins with."""
    with find_resource("codelijsten", "sjablonen.toml").open("rb") as bestand:
        gelezen = tomllib.load(bestand)
    return tuple(
        SjabloonGegevens(
            een["naam"],
            ContactSoort(een["soort"]),
            een.get("duur_min"),
            Locatie(een["locatie"]) if "locatie" in een else None,
            een.get("aanwezigen", ""),
            een.get("verslag", "").strip(),
            een.get("indruk", "").strip(),
        )
        for een in gelezen["sjabloon"]
    )


def _neem_over(uow: UnitOfWork) -> None:
    if lees_waarde(uow, OVERGENOMEN):
        return
    for nummer, gegevens in enumerate(beginsjablonen()):
        rij = Sjabloon(naam=gegevens.naam, volgorde=nummer)
        _vul(rij, gegevens)
        uow.session.add(rij)
    zet_waarde(uow, OVERGENOMEN, True)


def _vul(rij: Sjabloon, gegevens: SjabloonGegevens) -> None:
    rij.soort = gegevens.soort
    rij.duur_min = gegevens.duur_min
    rij.locatie = gegevens.locatie
    rij.aanwezigen = gegevens.aanwezigen.strip()[:200]
    rij.verslag = gegevens.verslag.strip()
    rij.indruk = gegevens.indruk.strip()


def _vind(uow: UnitOfWork, naam: str) -> Sjabloon | None:
    for rij in uow.session.scalars(select(Sjabloon)):
        if rij.naam.casefold() == naam.casefold():
            return rij
    return None


def _haal(uow: UnitOfWork, naam: str) -> Sjabloon:
    rij = _vind(uow, naam)
    if rij is None:
        raise SjabloonOnbekend
    return rij
