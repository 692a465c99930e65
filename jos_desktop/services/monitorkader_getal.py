"""How a value of the monitorkader is written and read: a comma, and "<5" where a source says so."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.services.monitorkader_lijst import Eenheid

KLEINSTE: Final = 5
"""A count of persons below this leaves as "<5"; the worker's own screen shows it."""
GROOTSTE: Final = Decimal(10) ** 10
_TIENDE: Final = Decimal("0.1")
_TEKEN = re.compile(r"(?P<minder><|minder dan|kleiner dan)?\s*(?:€|eur(?:o)?\b)?\s*(?P<getal>.+)")
_METKOMMA = re.compile(r"(?:\d+|\d{1,3}(?:\.\d{3})+),\d+")
_DUIZENDTALLEN = re.compile(r"\d{1,3}(?:\.\d{3}){2,}")
_TWIJFEL = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_GEWOON = re.compile(r"\d+(?:\.\d+)?")
_SCHOOLJAAR = re.compile(
    r"(?:sj|schooljaar)?\.?\s*(?P<van>(?:19|20)\d\d)\s*[-/–—]\s*(?P<tot>(?:19|20)?\d\d)"
    r"\s*(?:\(?nulmeting\)?)?",
    re.IGNORECASE,
)
GEEN_GETAL: Final = "dit is geen getal; schrijf bijvoorbeeld 12, 3,5 of <5"
NEGATIEF: Final = "een getal onder nul kan niet"
TWEE_LEZINGEN: Final = "dit is op twee manieren te lezen; schrijf 1234 of 1,234"
GEEN_HEEL: Final = "dit is een aantal; schrijf een heel getal"
GEEN_MINDER: Final = "'<' kan alleen bij een aantal"
TE_GROOT: Final = "dit getal is te groot"
TE_FIJN: Final = "schrijf hooguit drie cijfers achter de komma"


@dataclass(frozen=True, slots=True)
class Punt:
    """One value; with ``minder_dan`` only known to be below ``waarde``."""

    waarde: Decimal
    minder_dan: bool = False

    @property
    def laag(self) -> Decimal:
        """Return the smallest it can be."""
        return Decimal(0) if self.minder_dan else self.waarde

    @property
    def hoog(self) -> Decimal:
        """Return the largest it can be; only counts are ever "fewer than"."""
        return self.waarde - 1 if self.minder_dan else self.waarde

    def schrijf(self) -> str:
        """Return it in Dutch: 1234,5 or <5."""
        return f"{'<' if self.minder_dan else ''}{schrijf_getal(self.waarde)}"


def lees_punt(tekst: str, eenheid: Eenheid) -> Punt | str:
    """Return the value a text means, or in Dutch why it is none."""
    gevonden = _TEKEN.fullmatch(" ".join(tekst.casefold().split()))
    getal = gevonden["getal"].replace(" ", "") if gevonden else ""
    if getal.startswith(("-", "−")) and getal[1:]:
        return NEGATIEF
    waarde = lees_getal(getal)
    if isinstance(waarde, str):
        return waarde
    return keur(Punt(waarde, bool(gevonden and gevonden["minder"])), eenheid)


def keur(punt: Punt, eenheid: Eenheid) -> Punt | str:
    """Return a value that this unit can have, or in Dutch why it cannot."""
    if punt.waarde < 0:
        return NEGATIEF
    if punt.waarde >= GROOTSTE:
        return TE_GROOT
    if eenheid.telt and punt.waarde != punt.waarde.to_integral_value():
        return GEEN_HEEL
    if punt.waarde != round(punt.waarde, 3):
        return TE_FIJN
    if punt.minder_dan and (not eenheid.telt or punt.waarde < 1):
        return GEEN_MINDER
    return punt


def lees_getal(tekst: str) -> Decimal | str:
    """Return a number as written in the Netherlands or by a program, or why it is none.

    "1.234" can be a thousand or a decimal: that is asked, not guessed.
    """
    if not tekst.isascii():
        return GEEN_GETAL
    if _METKOMMA.fullmatch(tekst):
        return Decimal(tekst.replace(".", "").replace(",", "."))
    if _DUIZENDTALLEN.fullmatch(tekst):
        return Decimal(tekst.replace(".", ""))
    if _TWIJFEL.fullmatch(tekst):
        return TWEE_LEZINGEN
    if _GEWOON.fullmatch(tekst):
        return Decimal(tekst)
    return GEEN_GETAL


def lees_schooljaar(tekst: str) -> str | None:
    """Return the school year a text means ("2021/22", "sj 2021-2022"), or None."""
    gevonden = _SCHOOLJAAR.fullmatch(tekst.strip())
    if gevonden is None:
        return None
    van, tot = int(gevonden["van"]), gevonden["tot"]
    goed = {str(van + 1), f"{(van + 1) % 100:02d}"}
    return f"{van}-{van + 1}" if tot in goed else None


def per_honderd(punt: Punt, leerlingen: int | None) -> Decimal | None:
    """Return the value per 100 pupils in tenths; None without a number of pupils or with "<"."""
    if not leerlingen or punt.minder_dan:
        return None
    return _tienden(punt.waarde * 100 / leerlingen)


def grenzen_per_honderd(punt: Punt, leerlingen: int) -> tuple[Decimal, Decimal]:
    """Return the least and the most it can be per 100 pupils, in tenths."""
    return _tienden(punt.laag * 100 / leerlingen), _tienden(punt.hoog * 100 / leerlingen)


def zonder_kleine(punt: Punt, eenheid: Eenheid) -> Punt:
    """Return the value as it may leave: one to four persons are "<5"."""
    if eenheid.telt and not punt.minder_dan and 0 < punt.waarde < KLEINSTE:
        return Punt(Decimal(KLEINSTE), minder_dan=True)
    if punt.minder_dan and punt.waarde < KLEINSTE:
        return Punt(Decimal(KLEINSTE), minder_dan=True)
    return punt


def _tienden(waarde: Decimal) -> Decimal:
    return waarde.quantize(_TIENDE, ROUND_HALF_UP)
