"""The theme weeks that come along, and the rule that proposes them for another school year.

``resources/themaweken.toml`` is read strictly: a wrong date in a calendar that a school plans by is
worse than a message. Pure: nothing here knows a vault.
"""

import re
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Any, Final

from jos_desktop.errors import KnownError
from jos_desktop.resources import find_resource
from jos_desktop.services.schooljaar import OnbekendePeriode, blokken_van_periode, schooljaar_van

VERSIE: Final = 1
LANGSTE_DAGEN: Final = 100
_SLEUTEL: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_WEEKDAGEN: Final = (
    "maandag",
    "dinsdag",
    "woensdag",
    "donderdag",
    "vrijdag",
    "zaterdag",
    "zondag",
)
_GRENZEN: Final[Mapping[str, Mapping[str, tuple[int, int]]]] = {
    "weeknummer": {"week": (1, 52), "dagen": (1, 14)},
    "weekdag": {"hoeveelste": (1, 4), "maand": (1, 12), "dagen": (1, 14)},
    "week-met": {"dag": (1, 28), "maand": (1, 12)},
    "na-zomer": {"weken": (1, 12)},
    "zelf": {},
}


class ThemawekenOnleesbaar(KnownError):
    """The shipped list does not say what it should; ``plek`` and ``waarom`` in words."""

    wat = "De lijst met themaweken klopt niet. {plek}: {waarom}."
    doe = "Installeer JOS Desktop opnieuw. Wat je zelf in de jaarkalender zette, blijft staan."


@dataclass(frozen=True, slots=True)
class Regel:
    """How a year is proposed; ``getallen`` are the numbers that this ``soort`` has."""

    soort: str
    getallen: Mapping[str, int]
    weekdag: int = 0
    zeker: bool = False


@dataclass(frozen=True, slots=True)
class Voorstel:
    """The days of a theme week in one school year, both included; ``nakijken``: not certain."""

    vanaf: date
    tot: date
    nakijken: bool


@dataclass(frozen=True, slots=True)
class Themasoort:
    """One theme week of the list, with the school years whose days were looked up."""

    sleutel: str
    naam: str
    toelichting: str
    regel: Regel
    jaren: Mapping[str, Voorstel]


@cache
def meegeleverd() -> tuple[Themasoort, ...]:
    """Return the theme weeks that come with the program. Raises ThemawekenOnleesbaar."""
    return lees_themasoorten(find_resource("themaweken.toml").read_text("utf-8"))


def lees_themasoorten(tekst: str) -> tuple[Themasoort, ...]:
    """Return what a list of theme weeks says. Raises ThemawekenOnleesbaar, with the place."""
    try:
        inhoud = tomllib.loads(tekst)
    except tomllib.TOMLDecodeError as fout:
        raise _fout("Bestand", "het is geen geldige TOML") from fout
    _alleen(inhoud, "Bestand", {"versie", "themaweek"})
    if inhoud["versie"] != VERSIE or isinstance(inhoud["versie"], bool):
        raise _fout("Bestand", f"versie moet {VERSIE} zijn")
    lijst = inhoud["themaweek"]
    if not isinstance(lijst, list):
        raise _fout("Bestand", "themaweek moet een lijst zijn")
    soorten = tuple(_soort(een, f"Themaweek {nr}") for nr, een in enumerate(lijst, 1))
    if len({een.sleutel for een in soorten}) < len(soorten):
        raise _fout("Bestand", "twee themaweken hebben dezelfde sleutel")
    return soorten


def stel_voor(soort: Themasoort, schooljaar: str, begin: date | None = None) -> Voorstel | None:
    """Return the days in a school year, None when school chooses them itself.

    ``begin`` is the first day of school after the summer, when that is known. Raises
    OnbekendePeriode.
    """
    if schooljaar in soort.jaren:
        return soort.jaren[schooljaar]
    eerste = blokken_van_periode(schooljaar)[0].begin
    dagen = _dagen(soort.regel, eerste, begin)
    if dagen is None:
        return None
    return Voorstel(*dagen, nakijken=not soort.regel.zeker)


def _dagen(regel: Regel, eerste: date, begin: date | None) -> tuple[date, date] | None:
    """Return the days that a rule gives in the school year that begins on ``eerste``."""
    getal = regel.getallen
    if regel.soort == "weeknummer":
        week = getal["week"]
        # A week belongs to the year of its Thursday, as in the calendar that is drawn.
        jaar = eerste.year + (date.fromisocalendar(eerste.year, week, 4) < eerste)
        vanaf = date.fromisocalendar(jaar, week, 1)
        return vanaf, vanaf + timedelta(days=getal["dagen"] - 1)
    if regel.soort == "weekdag":
        maand = _maand_in(eerste, getal["maand"])
        tot_dan = (regel.weekdag - maand.weekday()) % 7 + 7 * (getal["hoeveelste"] - 1)
        vanaf = maand + timedelta(days=tot_dan)
        return vanaf, vanaf + timedelta(days=getal["dagen"] - 1)
    if regel.soort == "week-met":
        dag = _maand_in(eerste, getal["maand"]).replace(day=getal["dag"])
        vanaf = dag - timedelta(days=dag.weekday())
        return vanaf, vanaf + timedelta(days=6)
    if regel.soort == "na-zomer":
        # Without a known holiday: halfway August, in which region Noord mostly begins.
        dag = begin or eerste.replace(day=15)
        vanaf = dag + timedelta(days=-dag.weekday() % 7)
        return vanaf, vanaf + timedelta(weeks=getal["weken"]) - timedelta(days=3)
    return None


def _maand_in(eerste: date, maand: int) -> date:
    return date(eerste.year + (maand < eerste.month), maand, 1)


def _soort(rauw: Any, plek: str) -> Themasoort:
    _alleen(rauw, plek, {"sleutel", "naam", "regel"}, {"toelichting", "jaar"})
    sleutel = _woord(rauw, "sleutel", plek, 40)
    if not _SLEUTEL.fullmatch(sleutel):
        raise _fout(plek, "sleutel mag alleen kleine letters, cijfers en streepjes hebben")
    plek = f"{plek} ({sleutel})"
    jaren: dict[str, Voorstel] = {}
    lijst = rauw.get("jaar", [])
    if not isinstance(lijst, list):
        raise _fout(plek, "jaar moet een lijst zijn")
    for een in lijst:
        schooljaar, voorstel = _jaar(een, plek)
        if schooljaar in jaren:
            raise _fout(plek, f"{schooljaar} staat er twee keer")
        jaren[schooljaar] = voorstel
    return Themasoort(
        sleutel,
        _woord(rauw, "naam", plek, 120),
        _woord(rauw, "toelichting", plek, 400) if "toelichting" in rauw else "",
        _regel(rauw["regel"], plek),
        jaren,
    )


def _jaar(rauw: Any, plek: str) -> tuple[str, Voorstel]:
    _alleen(rauw, plek, {"schooljaar", "vanaf", "tot", "nakijken"})
    schooljaar = _woord(rauw, "schooljaar", plek, 9)
    try:
        blokken = blokken_van_periode(schooljaar)
    except OnbekendePeriode as fout:
        raise _fout(plek, "schooljaar moet zijn als 2026-2027") from fout
    vanaf, tot, nakijken = rauw["vanaf"], rauw["tot"], rauw["nakijken"]
    if type(vanaf) is not date or type(tot) is not date:
        raise _fout(plek, "vanaf en tot moeten een datum zijn, zoals 2026-09-21")
    if not isinstance(nakijken, bool):
        raise _fout(plek, "nakijken moet true of false zijn")
    if len(blokken) != 2 or schooljaar_van(vanaf) != schooljaar:
        raise _fout(plek, f"vanaf valt niet in {schooljaar}")
    if not 0 <= (tot - vanaf).days < LANGSTE_DAGEN:
        raise _fout(plek, "tot ligt voor vanaf, of de week is te lang")
    return schooljaar, Voorstel(vanaf, tot, nakijken)


def _regel(rauw: Any, plek: str) -> Regel:
    soort = rauw.get("soort") if isinstance(rauw, dict) else None
    if not isinstance(soort, str) or soort not in _GRENZEN:
        raise _fout(plek, f"regel heeft geen soort uit {', '.join(_GRENZEN)}")
    grenzen = _GRENZEN[soort]
    ook = {"weekdag"} if soort == "weekdag" else set()
    _alleen(rauw, plek, {"soort", *grenzen, *ook}, {"zeker"})
    for naam, (laagst, hoogst) in grenzen.items():
        if type(rauw[naam]) is not int or not laagst <= rauw[naam] <= hoogst:
            raise _fout(plek, f"{naam} moet een getal van {laagst} tot en met {hoogst} zijn")
    if ook and rauw["weekdag"] not in _WEEKDAGEN:
        raise _fout(plek, "weekdag moet een dag zijn, zoals maandag")
    if not isinstance(rauw.get("zeker", False), bool):
        raise _fout(plek, "zeker moet true of false zijn")
    return Regel(
        soort,
        {naam: rauw[naam] for naam in grenzen},
        _WEEKDAGEN.index(rauw["weekdag"]) if ook else 0,
        rauw.get("zeker", False),
    )


def _alleen(rauw: Any, plek: str, moet: set[str], mag: Collection[str] = ()) -> None:
    if not isinstance(rauw, dict):
        raise _fout(plek, "hier hoort een tabel te staan")
    for naam in sorted(moet - rauw.keys()):
        raise _fout(plek, f"{naam} ontbreekt")
    for naam in sorted(rauw.keys() - moet - set(mag)):
        raise _fout(plek, f"{naam[:40]} hoort hier niet")


def _woord(rauw: Mapping[str, Any], naam: str, plek: str, langst: int) -> str:
    woord = rauw[naam]
    if not isinstance(woord, str) or not 0 < len(woord.strip()) <= langst:
        raise _fout(plek, f"{naam} moet een tekst van 1 tot en met {langst} tekens zijn")
    return woord.strip()


def _fout(plek: str, waarom: str) -> ThemawekenOnleesbaar:
    return ThemawekenOnleesbaar(plek=plek, waarom=waarom)
