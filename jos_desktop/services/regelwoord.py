"""Which registered answers count in the consent rule, and what somebody's last word is. Pure."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum, auto
from typing import Final

from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.oordeel import Antwoord
from jos_desktop.services.regelfeiten import Vraag
from jos_desktop.services.regeltabellen import HULP_DOELEN

_DOORBROKEN: Final = ToestemmingStatus.DOORBROKEN
_NIET_VEREIST: Final = ToestemmingStatus.NIET_VEREIST


class Woord(StrEnum):
    """What somebody's last answer comes to on a day."""

    JA = auto()
    NEE = auto()
    INGETROKKEN = auto()
    VERLOPEN = auto()
    GEEN = auto()


ZEI_NEE: Final = frozenset({Woord.NEE, Woord.INGETROKKEN})
"""The last word of somebody who was asked and does not want it."""


def telt_mee(antwoord: Antwoord, vraag: Vraag) -> bool:
    """Tell whether one row is about this question."""
    return bool(tellende((antwoord,), vraag))


def tellende(antwoorden: Iterable[Antwoord], vraag: Vraag) -> list[Antwoord]:
    """Return the rows that are about this question: its day, person and receiver."""
    dag, voor = vraag.dag, vraag.voor_betrokkene_id
    over = [rij for rij in antwoorden if rij.datum <= dag and rij.voor_betrokkene_id == voor]
    if vraag.doel in HULP_DOELEN:
        return over
    # Consent to share is given for one receiver; it never reaches to another.
    return [rij for rij in over if _zelfde_ontvanger(rij, vraag)]


def _zelfde_ontvanger(antwoord: Antwoord, vraag: Vraag) -> bool:
    naam = _naam(antwoord.ontvanger)
    if naam != _naam(vraag.ontvanger):
        return False
    return bool(naam) or None in (antwoord.soort, vraag.soort) or antwoord.soort is vraag.soort


def laatste_woorden(antwoorden: Iterable[Antwoord], vraag: Vraag) -> dict[int | None, Antwoord]:
    """Return everybody's last answer; the pupil stands under None.

    The latest word counts, also when it has lapsed: an older yes does not come back to life.
    Assumed consent exists for help only (7.3.16 lid 2), and never beside somebody's no.
    """
    laatste: dict[int | None, Antwoord] = {}
    verondersteld: list[Antwoord] = []
    dag = vraag.dag
    for antwoord in sorted(antwoorden, key=lambda item: moment_van(item, dag)):
        status = antwoord.status
        # An override is no answer, also not one that was stopped: only an override has a ground.
        # "Not needed" is a note beside the rule, which decides itself.
        if status is _DOORBROKEN or status is _NIET_VEREIST or antwoord.grond is not None:
            continue
        if status is ToestemmingStatus.VERONDERSTELD and not _ingetrokken(antwoord, dag):
            verondersteld.append(antwoord)
        else:
            laatste[antwoord.betrokkene_id] = antwoord
    if not verondersteld or vraag.doel is not ToestemmingDoel.HULP:
        return laatste
    if any(woord_van(antwoord, dag) in ZEI_NEE for antwoord in laatste.values()):
        return laatste
    for antwoord in verondersteld:
        echt = laatste.get(antwoord.betrokkene_id)
        if echt is None or (
            woord_van(echt, vraag.dag) is Woord.VERLOPEN and echt.datum <= antwoord.datum
        ):
            laatste[antwoord.betrokkene_id] = antwoord
    return laatste


def woord_van(antwoord: Antwoord | None, dag: date) -> Woord:
    """Return what an answer comes to on a day."""
    if antwoord is None:
        return Woord.GEEN
    status, tot = antwoord.status, antwoord.geldig_tot
    if _ingetrokken(antwoord, dag):
        return Woord.INGETROKKEN
    if status is ToestemmingStatus.GEWEIGERD:
        return Woord.NEE
    if tot is not None and tot < dag:
        return Woord.VERLOPEN
    return Woord.JA


def _naam(ontvanger: str) -> str:
    return " ".join(ontvanger.split()).casefold()


def moment_van(antwoord: Antwoord, dag: date) -> date:
    """Return the day of somebody's last word: the withdrawal once it has come, else the answer."""
    ingetrokken = antwoord.ingetrokken_op
    return ingetrokken if ingetrokken is not None and ingetrokken <= dag else antwoord.datum


def _ingetrokken(antwoord: Antwoord, dag: date) -> bool:
    ingetrokken = antwoord.ingetrokken_op
    if ingetrokken is None:
        return antwoord.status is ToestemmingStatus.INGETROKKEN
    return ingetrokken <= dag
