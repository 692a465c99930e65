"""The consent rule itself, pure: who must agree, who did, and from when that changes.

:mod:`.regeltabellen` says who must agree; here the registered answers are laid beside it.
Everything that shows, starts or sends something asks this rule through
:mod:`jos_desktop.services.toestemming`.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from jos_desktop.models.codes import OverdrachtType, ToestemmingStatus, ToestemmingWijze
from jos_desktop.models.codes_recht import Doorbreekgrond
from jos_desktop.models.oordeel import Antwoord, Gever, Oordeel, niet_nodig
from jos_desktop.services.doorbreekregel import (
    BRON_VAN_GROND,
    UITLEG_VAN_GROND,
    eerste_die_reikt,
    telt_tot,
)
from jos_desktop.services.regelfeiten import (
    Feiten,
    Gezagsdrager,
    Maatregelperiode,
    Regelinstellingen,
    Stand,
    Vraag,
    Wilsuitspraak,
    stand_op,
    wisseldagen,
)
from jos_desktop.services.regeltabellen import HULP_DOELEN, regel_op
from jos_desktop.services.regelvorm import Regel, Vorm
from jos_desktop.services.regelwoord import Woord, laatste_woorden, tellende, woord_van

__all__ = [
    "BINNEN_TEAM",
    "HULP_DOELEN",
    "Antwoord",
    "Feiten",
    "Gever",
    "Gezagsdrager",
    "Maatregelperiode",
    "Oordeel",
    "Regelinstellingen",
    "Vraag",
    "Wilsuitspraak",
    "beoordeel",
    "niet_nodig",
]

BINNEN_TEAM = frozenset({OverdrachtType.FUNCTIE, OverdrachtType.COLLEGA})
"""Receivers that are not "anderen": directly involved, or a replacement (7.3.11 lid 2)."""

VERZET = (
    "De leerling verzet zich. Ingrijpende hulp mag dan alleen als die kennelijk nodig is om "
    "ernstig nadeel te voorkomen (Jeugdwet 7.3.15 lid 6)."
)
NIET_INGRIJPEND = (
    "Er is toestemming verondersteld: dat mag alleen zolang de hulp niet ingrijpend is "
    "(Jeugdwet 7.3.16 lid 2)."
)
JA, NEE = Woord.JA, Woord.NEE
EERDERE_WEIGERING = "Leerling (eerder, op papier)"


def beoordeel(
    feiten: Feiten, vraag: Vraag, antwoorden: Iterable[Antwoord], *, vooruit: bool = True
) -> Oordeel:
    """Judge a question about one pupil on its day.

    Only answers that count on that day, for that purpose, person and receiver are looked at; the
    caller hands in the answers for the purpose. ``vooruit`` False leaves out from when the rule
    changes, which a list of ten thousand rows does not show.
    """
    stand = stand_op(feiten, vraag.dag)
    regel = regel_op(feiten, stand, vraag)
    oordeel = _weeg(feiten, stand, regel, vraag, tellende(antwoorden, vraag))
    if not vooruit:
        return oordeel
    wijzigt_op, wijzigt_in = _wijziging(feiten, vraag, regel)
    return replace(oordeel, wijzigt_op=wijzigt_op, wijzigt_in=wijzigt_in)


def _weeg(
    feiten: Feiten, stand: Stand, regel: Regel, vraag: Vraag, bekend: list[Antwoord]
) -> Oordeel:
    """Lay the answers beside the rule."""
    woorden = laatste_woorden(bekend, vraag)
    doorbraken = _doorbraken(bekend, vraag.dag)
    aanwezig: list[Antwoord] = []
    te_vragen: list[Gever] = []
    nee: list[str] = []
    gebruikt: list[Antwoord] = []
    verondersteld = False
    for gever in regel.gevers:
        antwoord = woorden.get(gever.betrokkene_id)
        woord = woord_van(antwoord, vraag.dag)
        if woord is JA and antwoord is not None:
            aanwezig.append(antwoord)
            verondersteld = verondersteld or antwoord.status is ToestemmingStatus.VERONDERSTELD
        elif doorbraak := eerste_die_reikt(doorbraken, regel, stand, vraag, gever, antwoord):
            gebruikt.append(doorbraak)
        elif woord is NEE:
            nee.append(gever.naam)
        else:
            te_vragen.append(gever)
    nagaan = regel.nagaan
    if nagaan and (doorbraak := eerste_die_reikt(doorbraken, regel, stand, vraag)):
        gebruikt.append(doorbraak)
        nagaan = ()
    waarschuwingen = regel.waarschuwingen
    if regel.vorm is Vorm.IN_PLAATS and stand.oudst >= 12:
        blokkade, extra = _eigen_wil(feiten, stand, woorden.get(None), doorbraken)
        nee += blokkade
        waarschuwingen += extra
    if verondersteld:
        waarschuwingen += (NIET_INGRIJPEND,)
    grond = gebruikt[0].grond if gebruikt and not regel.grond else None
    return Oordeel(
        nodig=regel.nodig,
        gevers=regel.gevers,
        ontbreekt=(*(gever.naam for gever in te_vragen), *nagaan),
        geweigerd=tuple(nee),
        uitleg=regel.uitleg if grond is None else UITLEG_VAN_GROND[grond],
        bron=regel.bron if grond is None else BRON_VAN_GROND[grond],
        grond=regel.grond,
        aanwezig=(*aanwezig, *dict.fromkeys(gebruikt)),
        te_vragen=tuple(te_vragen),
        waarschuwingen=waarschuwingen,
        verboden=regel.verboden,
        doorbroken=gebruikt[0].grond if gebruikt else None,
    )


def _doorbraken(bekend: list[Antwoord], dag: date) -> tuple[Antwoord, ...]:
    """Return the overrides in force, the latest first."""
    doorbroken = ToestemmingStatus.DOORBROKEN
    lopend = [
        item
        for item in bekend
        if item.status is doorbroken
        and woord_van(item._replace(geldig_tot=telt_tot(item)), dag) is JA
    ]
    return tuple(sorted(lopend, key=lambda item: item.datum, reverse=True)) if lopend else ()


def _eigen_wil(
    feiten: Feiten, stand: Stand, antwoord: Antwoord | None, doorbraken: tuple[Antwoord, ...]
) -> tuple[list[str], tuple[str, ...]]:
    """Return what the no of somebody who is represented does: who blocks, and what to warn of.

    From 16 on a refusal on paper, from when he could still weigh it, is followed (7.3.4 lid 3);
    any other no is resistance (7.3.15 lid 6).
    """
    if woord_van(antwoord, stand.dag) is not Woord.NEE or antwoord is None:
        return [], ()
    op_papier = antwoord.wijze is ToestemmingWijze.SCHRIFTELIJK
    toen_nog_wel = stand_op(feiten, antwoord.datum).in_staat
    afgeweken = any(item.grond is Doorbreekgrond.ERNSTIG_NADEEL for item in doorbraken)
    if stand.oudst >= 16 and op_papier and toen_nog_wel and not afgeweken:
        return [EERDERE_WEIGERING], ()
    return [], (VERZET,)


def _wijziging(feiten: Feiten, vraag: Vraag, regel: Regel) -> tuple[date | None, str]:
    """Return the first later day with another rule, and its sentence."""
    for dag in wisseldagen(feiten, vraag.dag):
        later = regel_op(feiten, stand_op(feiten, dag), vraag._replace(dag=dag))
        if later.kern != regel.kern:
            return dag, later.verboden or later.uitleg
    return None, ""
