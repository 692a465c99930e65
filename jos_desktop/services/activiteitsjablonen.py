"""Templates of preventive activities: shipped ones, and the user's own.

The shipped ones (``resources/preventie.toml``, domein.md 1.16) come into the vault at the first
change, each once: what the user made of it stays his. Until then they have numbers below zero,
so that a form can choose one that is not in the vault yet. A template is switched off instead of
thrown away: activities were made with it.
"""

import tomllib
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, Final

from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Thema
from jos_desktop.models.codes_school import (
    Preventieniveau,
    Preventierol,
    Preventiesoort,
    Preventievorm,
)
from jos_desktop.models.preventie import Activiteitsjabloon, Preventieactiviteit
from jos_desktop.resources import find_resource
from jos_desktop.services.instellingen import lees_waarde, zet_waarde
from jos_desktop.storage.unit_of_work import UnitOfWork

OVERGENOMEN: Final = "activiteitsjablonen.overgenomen"
LANGSTE_NAAM: Final = 120
LANGSTE_DUUR_MIN: Final = 1440


class ActiviteitsjabloonZonderNaam(KnownError):
    """A template is chosen by its name."""

    wat = "Dit sjabloon heeft nog geen naam."
    doe = "Geef het een korte naam, zoals Rots & Water."


class ActiviteitsjabloonBestaat(KnownError):
    """Two templates of one name cannot be told apart."""

    wat = "Er is al een sjabloon met deze naam."
    doe = "Kies een andere naam, of wijzig dat sjabloon. Kijk ook bij wat uit staat."


class ActiviteitsjabloonOnbekend(KnownError):
    """There is no such template any more."""

    wat = "Dit sjabloon is er niet meer."
    doe = "Kies een ander sjabloon, of vul de activiteit zelf in."


@dataclass(frozen=True, slots=True)
class ActiviteitsjabloonGegevens:
    """An activity half filled in; ``duur_min`` in minutes."""

    naam: str
    soort: Preventiesoort
    niveau: Preventieniveau
    vorm: Preventievorm
    rol: Preventierol = Preventierol.UITVOERDER
    thema: Thema | None = None
    duur_min: int | None = None
    partners: str = ""


@dataclass(frozen=True, slots=True)
class ActiviteitsjabloonRij:
    """One template; ``id`` is below zero for a shipped one that is not in the vault yet.

    ``sleutel`` is empty for an own one; ``keren`` how many activities were made with it.
    """

    id: int
    sleutel: str
    gegevens: ActiviteitsjabloonGegevens
    actief: bool = True
    keren: int = 0


def lijst_activiteitsjablonen(
    uow: UnitOfWork, *, ook_uit: bool = False
) -> tuple[ActiviteitsjabloonRij, ...]:
    """Return the templates by name; those that are switched off only with ``ook_uit``."""
    tellen = (
        select(Preventieactiviteit.sjabloon_id, func.count())
        .where(Preventieactiviteit.sjabloon_id.is_not(None))
        .group_by(Preventieactiviteit.sjabloon_id)
    )
    keren = {rij[0]: rij[1] for rij in uow.session.execute(tellen)}
    rijen = [
        ActiviteitsjabloonRij(rij.id, rij.sleutel, _gegevens(rij), rij.actief, keren.get(rij.id, 0))
        for rij in uow.session.scalars(select(Activiteitsjabloon))
        if rij.actief or ook_uit
    ]
    rijen += _nog_niet_over(uow)
    return tuple(sorted(rijen, key=lambda rij: rij.gegevens.naam.casefold()))


def vind_activiteitsjabloon(uow: UnitOfWork, begin: str) -> ActiviteitsjabloonRij:
    """Return the one template whose name begins so, whatever the case.

    Raises ActiviteitsjabloonOnbekend when there is none or more than one.
    """
    woord = " ".join(begin.split()).casefold()
    rijen = lijst_activiteitsjablonen(uow)
    namen = {rij.gegevens.naam.casefold(): rij for rij in rijen}
    if woord in namen:
        return namen[woord]
    gevonden = [rij for naam, rij in namen.items() if woord and naam.startswith(woord)]
    if len(gevonden) != 1:
        raise ActiviteitsjabloonOnbekend
    return gevonden[0]


def bewaar_activiteitsjabloon(
    uow: UnitOfWork, gegevens: ActiviteitsjabloonGegevens, sjabloon_id: int | None = None
) -> Changes:
    """Add a template, or change one.

    Raises ActiviteitsjabloonZonderNaam, ActiviteitsjabloonBestaat, ActiviteitsjabloonOnbekend.
    """
    naam = " ".join(gegevens.naam.split())[:LANGSTE_NAAM]
    if not naam:
        raise ActiviteitsjabloonZonderNaam
    rij = Activiteitsjabloon() if sjabloon_id is None else _haal(uow, sjabloon_id)
    _neem_over(uow)
    ander = _met_naam(uow, naam)
    if ander is not None and ander is not rij:
        raise ActiviteitsjabloonBestaat
    for veld in _VELDEN:
        setattr(rij, veld, getattr(gegevens, veld))
    rij.naam = naam
    rij.partners = " ".join(gegevens.partners.split())[:200]
    if sjabloon_id is None:
        uow.session.add(rij)
    uow.session.flush()
    return Changes.van(Soort.PREVENTIE, nieuw_id=rij.id)


def zet_sjabloon_aan(uow: UnitOfWork, sjabloon_id: int, *, aan: bool) -> Changes:
    """Switch a template on or off; activities made with it stay. Raises as above."""
    rij = _haal(uow, sjabloon_id)
    rij.actief = aan
    uow.session.flush()
    return Changes.van(Soort.PREVENTIE, nieuw_id=rij.id)


def zorg_voor_sjabloon(uow: UnitOfWork, sjabloon_id: int) -> int:
    """Return the number in the vault, where a shipped template gets one. Raises as above."""
    return _haal(uow, sjabloon_id).id


@cache
def meegeleverd() -> tuple[ActiviteitsjabloonRij, ...]:
    """Return the templates that come with the program, with numbers below zero."""
    with find_resource("preventie.toml").open("rb") as bestand:
        gelezen = tomllib.load(bestand)["sjabloon"]
    return tuple(
        ActiviteitsjabloonRij(
            -nummer,
            een["sleutel"],
            ActiviteitsjabloonGegevens(
                een["naam"],
                Preventiesoort(een["soort"]),
                Preventieniveau(een["niveau"]),
                Preventievorm(een["vorm"]),
                Preventierol(een["rol"]),
                Thema(een["thema"]) if "thema" in een else None,
                een.get("duur_min"),
                een.get("partners", ""),
            ),
        )
        for nummer, een in enumerate(gelezen, start=1)
    )


_VELDEN: Final = tuple(veld.name for veld in fields(ActiviteitsjabloonGegevens))


def _nog_niet_over(uow: UnitOfWork) -> list[ActiviteitsjabloonRij]:
    over = set(lees_waarde(uow, OVERGENOMEN) or ())
    return [rij for rij in meegeleverd() if rij.sleutel not in over]


def _neem_over(uow: UnitOfWork) -> None:
    """Take in what was not taken in before; a name that the user gave away stays his."""
    nieuw = _nog_niet_over(uow)
    if not nieuw:
        return
    bezet = {naam.casefold() for naam in uow.session.scalars(select(Activiteitsjabloon.naam))}
    for rij in nieuw:
        if rij.gegevens.naam.casefold() not in bezet:
            waarden: dict[str, Any] = {veld: getattr(rij.gegevens, veld) for veld in _VELDEN}
            uow.session.add(Activiteitsjabloon(sleutel=rij.sleutel, **waarden))
    zet_waarde(uow, OVERGENOMEN, [rij.sleutel for rij in meegeleverd()])
    uow.session.flush()


def _haal(uow: UnitOfWork, sjabloon_id: int) -> Activiteitsjabloon:
    if sjabloon_id >= 0:
        rij = uow.session.get(Activiteitsjabloon, sjabloon_id)
    else:
        _neem_over(uow)
        gekozen = next((een for een in meegeleverd() if een.id == sjabloon_id), None)
        rij = None
        if gekozen is not None:
            vraag = select(Activiteitsjabloon).where(Activiteitsjabloon.sleutel == gekozen.sleutel)
            rij = uow.session.scalar(vraag) or _met_naam(uow, gekozen.gegevens.naam)
    if rij is None:
        raise ActiviteitsjabloonOnbekend
    return rij


def _met_naam(uow: UnitOfWork, naam: str) -> Activiteitsjabloon | None:
    for rij in uow.session.scalars(select(Activiteitsjabloon)):
        if rij.naam.casefold() == naam.casefold():
            return rij
    return None


def _gegevens(rij: Activiteitsjabloon) -> ActiviteitsjabloonGegevens:
    waarden: dict[str, Any] = {veld: getattr(rij, veld) for veld in _VELDEN}
    return ActiviteitsjabloonGegevens(**waarden)
