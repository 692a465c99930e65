"""The ecogram: who stands around a pupil and how, and where each is drawn.

The window and the paper draw the same picture, each with its own pen; the places are here.
"""

import math
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from jos_desktop.models.codes_werk import Band
from jos_desktop.models.vrijgave import Vrijgave

AFSTAND: Final = {1: "dichtbij", 2: "er tussenin", 3: "ver weg"}
RINGEN: Final = (0.45, 0.72, 1.0)
"""How far each ring is from the pupil, as a share of the drawing."""
LEGENDA: Final = (
    "Dikke lijn: steun. Gekarteld: spanning. Gestreept: verbroken. Gestippeld: nog niet ingevuld. "
    "Een vierkant is hulp."
)
_TAND = 9.0
_DIEP = 5.0

Punt = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ecogrampersoon:
    """Somebody on the paper; ``afstand`` 1 is near and 3 far, ``hulp`` is an organisation."""

    naam: str
    wie: str
    band: Band | None = None
    afstand: int | None = None
    hulp: bool = False


@dataclass(frozen=True, slots=True)
class Ecogramblad:
    """The ecogram on paper for one receiver: names and bonds, no address and no number."""

    documentnummer: str
    datum: date
    leerling: str
    gegevens: tuple[tuple[str, str], ...]
    mensen: tuple[Ecogrampersoon, ...]
    vrijgave: Vrijgave = field(repr=False, compare=False)


def plek(nummer: int, aantal: int, afstand: int | None) -> Punt:
    """Return where somebody stands, from -1 to 1 to the right and downwards.

    People are spread over the circle, beginning at the top; an unknown distance is in between.
    """
    hoek = 2 * math.pi * nummer / max(1, aantal) - math.pi / 2
    deel = RINGEN[(afstand or 2) - 1]
    return deel * math.cos(hoek), deel * math.sin(hoek)


def zigzag(van: Punt, tot: Punt) -> tuple[Punt, ...]:
    """Return the corners of a jagged line from one point to another, both included."""
    dx, dy = tot[0] - van[0], tot[1] - van[1]
    lang = math.hypot(dx, dy) or 1.0
    stappen = max(4, int(lang / _TAND))
    tanden = []
    for stap in range(1, stappen):
        deel, kant = stap / stappen, _DIEP if stap % 2 else -_DIEP
        tanden.append(
            (van[0] + dx * deel - dy / lang * kant, van[1] + dy * deel + dx / lang * kant)
        )
    return (van, *tanden, tot)
