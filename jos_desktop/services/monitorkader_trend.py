"""What is seen since the nulmeting, beside what was expected. Pure; it never says why.

Bron: oplegger hoofdstuk 4: without a nulmeting over 2021-2022 a comparison is not well possible,
so nothing is said then. Figures are compared per 100 pupils when the number of pupils is known
in both years, in tenths: a smaller difference is none.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jos_desktop.models.codes import Code
from jos_desktop.models.codes_werk import Trend
from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.services.monitorkader_getal import Punt, grenzen_per_honderd


class Richting(Code):
    """Which way a measure went since the nulmeting."""

    DAALT = "daalt", "daalt"
    STIJGT = "stijgt", "stijgt"
    GELIJK = "gelijk", "gelijk"
    ONBEKEND = "te_weinig", "te weinig gegevens"


@dataclass(frozen=True, slots=True)
class Gezien:
    """The direction, and one Dutch sentence with the two figures or with what is missing."""

    richting: Richting
    zin: str

    def naast(self, verwacht: Trend | None) -> str:
        """Return the direction beside the expected one, in words."""
        if verwacht is None or self.richting is Richting.ONBEKEND:
            return self.richting.label
        zoals = Richting.DAALT if verwacht is Trend.DALING else Richting.STIJGT
        woord = "zoals verwacht" if self.richting is zoals else "anders dan verwacht"
        return f"{self.richting.label}, {woord}"


def kijk(
    punten: Mapping[str, Punt],
    nulmeting: str,
    leerlingen: Mapping[str, int] | None = None,
) -> Gezien:
    """Compare the last school year with the nulmeting.

    ``punten`` and ``leerlingen`` are by school year; give no ``leerlingen`` for a measure that
    is not counted in a school.
    """
    if nulmeting not in punten:
        return Gezien(Richting.ONBEKEND, f"De nulmeting van {nulmeting} ontbreekt.")
    laatste = max(punten)
    if laatste <= nulmeting:
        return Gezien(Richting.ONBEKEND, "Er is nog geen later schooljaar.")
    begin, eind = punten[nulmeting], punten[laatste]
    deel = leerlingen or {}
    if deel.get(nulmeting) and deel.get(laatste):
        van = grenzen_per_honderd(begin, deel[nulmeting])
        naar = grenzen_per_honderd(eind, deel[laatste])
        woorden = f"{_tekst(van, begin)} naar {_tekst(naar, eind)} per 100 leerlingen"
    else:
        van, naar = (begin.laag, begin.hoog), (eind.laag, eind.hoog)
        woorden = f"{begin.schrijf()} naar {eind.schrijf()}"
    return _oordeel(van, naar, f"Van {nulmeting} (nulmeting) tot {laatste}: van {woorden}.")


def _oordeel(van: tuple[Decimal, Decimal], naar: tuple[Decimal, Decimal], zin: str) -> Gezien:
    if naar[1] < van[0]:
        return Gezien(Richting.DAALT, zin)
    if naar[0] > van[1]:
        return Gezien(Richting.STIJGT, zin)
    if van == naar and van[0] == van[1]:
        return Gezien(Richting.GELIJK, zin)
    return Gezien(Richting.ONBEKEND, f"{zin} Met '<' is niet te zeggen welke kant het op gaat.")


def _tekst(grens: tuple[Decimal, Decimal], punt: Punt) -> str:
    if punt.minder_dan:
        return f"hooguit {schrijf_getal(grens[1])}"
    return schrijf_getal(grens[0])
