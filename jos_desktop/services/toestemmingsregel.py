"""The consent rule itself, pure: who must agree, from age, gezag and purpose.

Two tables, never one: help (Jeugdwet 7.3.4, 7.3.5, 7.3.15) and sharing (7.3.11). Everything that
shows, starts or sends something asks this rule through :mod:`jos_desktop.services.toestemming`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from jos_desktop.models.codes import (
    Gezag,
    OverdrachtType,
    ToestemmingDoel,
    ToestemmingStatus,
)

HULP_DOELEN = frozenset({ToestemmingDoel.HULP, ToestemmingDoel.DIAGNOSTIEK})
"""Purposes ruled by the help table; all others are sharing or being observed."""

BINNEN_TEAM = frozenset({OverdrachtType.FUNCTIE, OverdrachtType.COLLEGA})
"""Receivers that are not "anderen": directly involved, or a replacement (7.3.11 lid 2)."""


class Gezagsdrager(NamedTuple):
    """Somebody around the pupil whose gezag counts in the rule."""

    betrokkene_id: int
    naam: str
    gezag: Gezag


class Antwoord(NamedTuple):
    """One registered answer; ``betrokkene_id`` is None for the pupil himself."""

    betrokkene_id: int | None
    status: ToestemmingStatus
    datum: date
    geldig_tot: date | None
    ontvanger: str = ""
    ingetrokken_op: date | None = None


class Gever(NamedTuple):
    """Somebody whose consent the rule asks for."""

    betrokkene_id: int | None
    naam: str


@dataclass(frozen=True, slots=True)
class Oordeel:
    """What the rule says: needed or not, from whom, what is missing, and why.

    ``uitleg`` is one Dutch sentence, ``bron`` the article it rests on.
    """

    nodig: bool
    gevers: tuple[Gever, ...]
    ontbreekt: tuple[str, ...]
    geweigerd: tuple[str, ...]
    uitleg: str
    bron: str

    @property
    def compleet(self) -> bool:
        """Tell whether the work or the sharing may go on."""
        return not self.nodig or not (self.ontbreekt or self.geweigerd)

    @property
    def kort(self) -> str:
        """Return the state in a few words, for a badge."""
        if not self.nodig:
            return "Niet nodig"
        if self.geweigerd:
            return "Geweigerd"
        if not self.ontbreekt:
            return "Compleet"
        te_vragen = [gever.naam for gever in self.gevers if gever.naam in self.ontbreekt]
        if not te_vragen:
            return "Gezag nagaan"
        if len(te_vragen) < len(self.gevers):
            return f"{te_vragen[0]} ontbreekt"
        return "Nog vragen"


def niet_nodig(uitleg: str, bron: str) -> Oordeel:
    """Return the verdict that nobody has to be asked, with its ground."""
    return Oordeel(False, (), (), (), uitleg, bron)


def beoordeel(
    doel: ToestemmingDoel,
    leeftijd: int,
    gezagsdragers: Iterable[Gezagsdrager],
    antwoorden: Iterable[Antwoord],
    dag: date,
    *,
    ontvanger: str = "",
) -> Oordeel:
    """Judge consent for a purpose on a day; ``leeftijd`` in whole years on that day.

    Only answers that count on that day, and for that receiver, are looked at.
    """
    ouders, onbekend = _ouders(gezagsdragers)
    gevers, uitleg, bron = _tabel(doel, leeftijd, ouders)
    bekend = [antwoord for antwoord in antwoorden if _telt_mee(antwoord, dag, ontvanger)]
    # The latest word counts, also when it has lapsed: an older yes does not come back to life.
    laatste = {
        antwoord.betrokkene_id: antwoord
        for antwoord in sorted(bekend, key=lambda item: _moment(item, dag))
    }
    ontbreekt: list[str] = []
    geweigerd: list[str] = []
    for gever in gevers:
        antwoord = laatste.get(gever.betrokkene_id)
        if antwoord is None or _ingetrokken(antwoord, dag):
            ontbreekt.append(gever.naam)
        elif antwoord.status is ToestemmingStatus.GEWEIGERD:
            geweigerd.append(gever.naam)
        elif antwoord.geldig_tot is not None and antwoord.geldig_tot < dag:
            ontbreekt.append(gever.naam)
    if leeftijd < 16:
        ontbreekt += [f"Gezag van {naam} nagaan" for naam in onbekend]
        if not ouders and not onbekend:
            ontbreekt.append("Ouder met gezag invullen")
    return Oordeel(True, gevers, tuple(ontbreekt), tuple(geweigerd), uitleg, bron)


def _tabel(
    doel: ToestemmingDoel, leeftijd: int, ouders: tuple[Gever, ...]
) -> tuple[tuple[Gever, ...], str, str]:
    leerling = Gever(None, "Leerling")
    delen = doel not in HULP_DOELEN
    if leeftijd >= 16:
        return (
            (leerling,),
            "Vanaf 16 jaar geeft de leerling zelf toestemming.",
            "Jeugdwet 7.3.11 lid 1" if delen else "Jeugdwet 7.3.5",
        )
    if leeftijd < 12:
        return (
            ouders,
            "Onder de 12 jaar geven de ouders met gezag toestemming.",
            "Jeugdwet 7.3.15 lid 1",
        )
    if delen:
        return (
            (leerling, *ouders),
            "Van 12 tot 16 jaar geeft de leerling toestemming om te delen; "
            "JOS vraagt het ook aan de ouders met gezag.",
            "Jeugdwet 7.3.11 lid 1",
        )
    return (
        (leerling, *ouders),
        "Van 12 tot 16 jaar geven de leerling en de ouders met gezag allebei toestemming.",
        "Jeugdwet 7.3.4 lid 1",
    )


def _ouders(gezagsdragers: Iterable[Gezagsdrager]) -> tuple[tuple[Gever, ...], tuple[str, ...]]:
    personen = tuple(gezagsdragers)
    met_gezag = tuple(Gever(p.betrokkene_id, p.naam) for p in personen if p.gezag is Gezag.JA)
    onbekend = tuple(p.naam for p in personen if p.gezag is Gezag.ONBEKEND)
    return met_gezag, onbekend


def _telt_mee(antwoord: Antwoord, dag: date, ontvanger: str) -> bool:
    if antwoord.datum > dag:
        return False
    # Consent to share is given for one receiver; it never reaches to another.
    return not ontvanger or antwoord.ontvanger.strip().casefold() == ontvanger.strip().casefold()


def _moment(antwoord: Antwoord, dag: date) -> date:
    """Return the day of somebody's last word: the withdrawal once it has come, else the answer."""
    ingetrokken = antwoord.ingetrokken_op
    return ingetrokken if ingetrokken is not None and ingetrokken <= dag else antwoord.datum


def _ingetrokken(antwoord: Antwoord, dag: date) -> bool:
    if antwoord.ingetrokken_op is None:
        return antwoord.status is ToestemmingStatus.INGETROKKEN
    return antwoord.ingetrokken_op <= dag
