"""The five steps of a handover: which are ready, what is missing, and where to begin."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from jos_desktop.services.overdrachtstand import NOG_HIER
from jos_desktop.services.toestemmingsregel import BINNEN_TEAM

if TYPE_CHECKING:
    from jos_desktop.services.overdrachtscherm import Stapgegevens


class Stap(IntEnum):
    """Where the user is; the last one is what happened after sending."""

    AAN_WIE = 0
    TOESTEMMING = 1
    INHOUD = 2
    VOORBEELD = 3
    VERSTUREN = 4
    VERLOOP = 5


TITELS = ("Aan wie", "Toestemming", "Wat gaat mee", "Voorbeeld", "Versturen", "Verloop")


@dataclass(frozen=True, slots=True)
class Stapstand:
    """Whether a step is ready; ``woord`` says so, or says what is missing, in a few words."""

    klaar: bool
    woord: str


def stapstanden(gegevens: Stapgegevens) -> tuple[Stapstand, ...]:
    """Return how each step stands."""
    detail, loop = gegevens.detail, gegevens.loop
    weg = detail.status not in NOG_HIER
    binnen = detail.soort in BINNEN_TEAM
    gekeken = loop.gelezen_op is not None or any(keuze.tekst for keuze in detail.secties)
    return (
        _stand(bool(detail.ontvanger.naam), "naam ontbreekt"),
        _toestemming(gegevens, binnen=binnen),
        _stand(gekeken or weg, "kijk na"),
        _stand(loop.gelezen_op is not None or binnen, "laat lezen"),
        _stand(weg, "nog doen"),
        Stapstand(weg, detail.status.label if weg else "na versturen"),
    )


def eerste_open(gegevens: Stapgegevens) -> Stap:
    """Return the first step that is not ready; what went out opens at what happened since."""
    if gegevens.detail.status not in NOG_HIER:
        return Stap.VERLOOP
    standen = stapstanden(gegevens)
    return next((Stap(n) for n, stand in enumerate(standen) if not stand.klaar), Stap.VERSTUREN)


def _stand(klaar: bool, mist: str) -> Stapstand:
    return Stapstand(klaar, "klaar" if klaar else mist)


def _toestemming(gegevens: Stapgegevens, *, binnen: bool) -> Stapstand:
    oordeel = gegevens.detail.oordeel
    if not oordeel.compleet:
        return Stapstand(False, "schone lei" if gegevens.schone_lei else oordeel.kort)
    if binnen:
        return Stapstand(True, "niet nodig")
    return _stand(gegevens.loop.besproken_op is not None, "bespreek het")
