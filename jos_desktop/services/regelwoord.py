"""Which registered answers count in the consent rule, and what somebody's last word is. Pure."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum, auto
from typing import Final

from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus
from jos_desktop.models.oordeel import Antwoord
from jos_desktop.services.regelfeiten import Vraag
from jos_desktop.services.regeltabellen import HULP_DOELEN

# An override is no answer; "not needed" is a note beside the rule, which decides that itself.
_GEEN_WOORD: Final = frozenset({ToestemmingStatus.DOORBROKEN, ToestemmingStatus.NIET_VEREIST})


class Woord(StrEnum):
    """What somebody's last answer comes to on a day."""

    JA = auto()
    NEE = auto()
    INGETROKKEN = auto()
    VERLOPEN = auto()
    GEEN = auto()


def telt_mee(antwoord: Antwoord, vraag: Vraag) -> bool:
    """Tell whether a row is about this question: its day, person and receiver."""
    if antwoord.datum > vraag.dag or antwoord.voor_betrokkene_id != vraag.voor_betrokkene_id:
        return False
    if vraag.doel in HULP_DOELEN:
        return True
    # Consent to share is given for one receiver; it never reaches to another.
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
    for antwoord in sorted(antwoorden, key=lambda item: moment_van(item, vraag.dag)):
        if antwoord.status in _GEEN_WOORD:
            continue
        if antwoord.status is ToestemmingStatus.VERONDERSTELD and not _ingetrokken(
            antwoord, vraag.dag
        ):
            verondersteld.append(antwoord)
        else:
            laatste[antwoord.betrokkene_id] = antwoord
    if vraag.doel is not ToestemmingDoel.HULP or any(
        woord_van(antwoord, vraag.dag) in {Woord.NEE, Woord.INGETROKKEN}
        for antwoord in laatste.values()
    ):
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
    if _ingetrokken(antwoord, dag):
        return Woord.INGETROKKEN
    if antwoord.status is ToestemmingStatus.GEWEIGERD:
        return Woord.NEE
    if antwoord.geldig_tot is not None and antwoord.geldig_tot < dag:
        return Woord.VERLOPEN
    return Woord.JA


def _naam(ontvanger: str) -> str:
    return " ".join(ontvanger.split()).casefold()


def moment_van(antwoord: Antwoord, dag: date) -> date:
    """Return the day of somebody's last word: the withdrawal once it has come, else the answer."""
    ingetrokken = antwoord.ingetrokken_op
    return ingetrokken if ingetrokken is not None and ingetrokken <= dag else antwoord.datum


def _ingetrokken(antwoord: Antwoord, dag: date) -> bool:
    if antwoord.ingetrokken_op is None:
        return antwoord.status is ToestemmingStatus.INGETROKKEN
    return antwoord.ingetrokken_op <= dag
