"""School years and the two blocks in which a school year is counted.

A school year runs from 1 August up to and including 31 July. Its first block ends where the
boundary month begins (January: 1 Aug-31 Dec and 1 Jan-31 Jul), so that school years and calendar
years are both sums of blocks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from jos_desktop.errors import BugError, KnownError

EERSTE_MAAND: Final = 8
GRENSMAAND: Final = 1
_PERIODE = re.compile(r"(?P<van>[0-9]{4})-(?P<tot>[0-9]{4})(?:-(?P<blok>[12]))?")
_DAG = timedelta(days=1)


class OnbekendePeriode(KnownError):
    """The period is not written as a school year or a block."""

    wat = "Deze periode bestaat niet."
    doe = "Schrijf een schooljaar als 2025-2026, of een blok als 2025-2026-1 of 2025-2026-2."


@dataclass(frozen=True, slots=True, order=True)
class Blok:
    """One counting period; both dates are included."""

    begin: date
    eind: date
    sleutel: str

    def gesloten(self, vandaag: date) -> bool:
        """Tell whether the block is over."""
        return self.eind < vandaag


def schooljaar_van(dag: date) -> str:
    """Return the school year of a day, such as 2025-2026."""
    jaar = _beginjaar(dag)
    return f"{jaar}-{jaar + 1}"


def blok_van(dag: date, grensmaand: int = GRENSMAAND) -> Blok:
    """Return the block a day falls in."""
    eerste, tweede = _blokken(_beginjaar(dag), grensmaand)
    return eerste if dag <= eerste.eind else tweede


def blokken_van_periode(periode: str, grensmaand: int = GRENSMAAND) -> tuple[Blok, ...]:
    """Return the blocks of a school year, or the one block named.

    Raises OnbekendePeriode when the period is not written that way.
    """
    gevonden = _PERIODE.fullmatch(periode.strip())
    if gevonden is None:
        raise OnbekendePeriode()
    jaar = int(gevonden["van"])
    if not 1900 <= jaar < 9000 or int(gevonden["tot"]) != jaar + 1:
        raise OnbekendePeriode()
    blokken = _blokken(jaar, grensmaand)
    return blokken if gevonden["blok"] is None else (blokken[int(gevonden["blok"]) - 1],)


def blokken_vanaf(begin: date, grensmaand: int = GRENSMAAND) -> Iterator[Blok]:
    """Yield the block of a day and every later one, without end."""
    blok = blok_van(begin, grensmaand)
    while True:
        yield blok
        blok = blok_van(blok.eind + _DAG, grensmaand)


def _beginjaar(dag: date) -> int:
    return dag.year if dag.month >= EERSTE_MAAND else dag.year - 1


def _blokken(jaar: int, grensmaand: int) -> tuple[Blok, Blok]:
    if not 1 <= grensmaand <= 12 or grensmaand == EERSTE_MAAND:
        raise BugError("the boundary month splits the school year in two")
    grens = date(jaar if grensmaand > EERSTE_MAAND else jaar + 1, grensmaand, 1)
    naam = f"{jaar}-{jaar + 1}"
    return (
        Blok(date(jaar, EERSTE_MAAND, 1), grens - _DAG, f"{naam}-1"),
        Blok(grens, date(jaar + 1, EERSTE_MAAND, 1) - _DAG, f"{naam}-2"),
    )
