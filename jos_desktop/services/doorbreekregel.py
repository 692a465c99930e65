"""Going on without a consent that is normally needed: which ground reaches whom. Pure.

Every ground is the exception of one article; outside that article it opens nothing.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from jos_desktop.models.codes import ToestemmingDoel
from jos_desktop.models.codes_recht import Doorbreekgrond, Ontvangersoort
from jos_desktop.models.oordeel import Antwoord, Gever
from jos_desktop.services.regelfeiten import Stand, Vraag
from jos_desktop.services.regeltabellen import HULP_DOELEN
from jos_desktop.services.regelvorm import Regel, Vorm
from jos_desktop.services.regelwoord import ZEI_NEE, Woord, moment_van, woord_van

BRON_VAN_GROND: Final = {
    Doorbreekgrond.ERNSTIG_NADEEL: "Jeugdwet 7.3.4 lid 2",
    Doorbreekgrond.WELOVERWOGEN: "Jeugdwet 7.3.4 lid 2",
    Doorbreekgrond.SPOED: "Jeugdwet 7.3.16 lid 1",
    Doorbreekgrond.VITAAL: "Conflict van plichten; AVG art. 6 lid 1 onder d",
    Doorbreekgrond.MELDRECHT: "Wmo 2015 5.2.6",
    Doorbreekgrond.RAAD: "BW 1:240",
    Doorbreekgrond.OTS: "Jeugdwet 7.3.11 lid 4",
    Doorbreekgrond.MAATREGEL: "Jeugdwet 7.3.4 lid 1",
    Doorbreekgrond.WET: "Jeugdwet 7.3.11 lid 1",
}
UITLEG_VAN_GROND: Final = {
    Doorbreekgrond.ERNSTIG_NADEEL: "Zonder de ouders, om ernstig nadeel te voorkomen.",
    Doorbreekgrond.WELOVERWOGEN: "Zonder de ouder die weigerde: de leerling blijft het wensen.",
    Doorbreekgrond.SPOED: "Zonder toestemming vooraf: er was geen tijd om die te vragen.",
    Doorbreekgrond.VITAAL: "Zonder toestemming, omdat iemand direct gevaar loopt.",
    Doorbreekgrond.MELDRECHT: "Een melding bij Veilig Thuis mag zonder toestemming.",
    Doorbreekgrond.RAAD: "De Raad voor de Kinderbescherming mag dit zonder toestemming krijgen.",
    Doorbreekgrond.OTS: "De instelling krijgt dit voor de ondertoezichtstelling.",
    Doorbreekgrond.MAATREGEL: "Deze hulp hoort bij een maatregel van de rechter.",
    Doorbreekgrond.WET: "Een wet verplicht om dit te delen.",
}
SPOED_GRONDEN: Final = frozenset({Doorbreekgrond.SPOED, Doorbreekgrond.VITAAL})
"""Grounds that leave no time: the colleague may be asked afterwards."""

SPOED_DAGEN: Final = 7
"""Days an emergency counts when nothing else was chosen, and at most without a colleague."""

SPOED_LANGST_DAGEN: Final = 30
"""Days an emergency counts at most: after that there was time to ask."""

_ALLEEN_NAAR: Final = {
    Doorbreekgrond.MELDRECHT: Ontvangersoort.VEILIG_THUIS,
    Doorbreekgrond.RAAD: Ontvangersoort.RAAD,
}


def telt_tot(doorbraak: Antwoord) -> date | None:
    """Return the last day on which an override counts; None until it is stopped.

    An emergency is of that moment, also in a row from before it was given an end.
    """
    tot = doorbraak.geldig_tot
    if doorbraak.grond not in SPOED_GRONDEN:
        return tot
    kort = doorbraak.datum + timedelta(days=SPOED_DAGEN)
    langst = doorbraak.datum + timedelta(days=SPOED_LANGST_DAGEN)
    return min(tot or kort, langst if doorbraak.met_overleg else kort)


def past_niet(grond: Doorbreekgrond, regel: Regel, stand: Stand, vraag: Vraag) -> str:
    """Return why a ground opens nothing for this question, in Dutch; empty when it may.

    A measure is recorded as a measure, never as an override: then the rule says so itself.
    """
    if grond in {Doorbreekgrond.OTS, Doorbreekgrond.MAATREGEL}:
        return "Leg de maatregel zelf vast bij Gezin en gezag; dan geldt de regel vanzelf."
    if grond is Doorbreekgrond.VITAAL:
        if vraag.doel in {ToestemmingDoel.EXIT, ToestemmingDoel.WAARNEMING}:
            return "Cijfers en meekijken nemen geen direct gevaar weg."
        return ""
    if vraag.voor_betrokkene_id is not None and grond is not Doorbreekgrond.WET:
        return "Een ouder die zelf hulp krijgt, beslist daar zelf over."
    hulp = vraag.doel in HULP_DOELEN
    match grond:
        case Doorbreekgrond.ERNSTIG_NADEEL | Doorbreekgrond.WELOVERWOGEN if (
            hulp and regel.vorm is Vorm.SAMEN
        ):
            return ""
        case Doorbreekgrond.ERNSTIG_NADEEL if hulp and _vertegenwoordigd(regel, stand):
            return ""
        case Doorbreekgrond.ERNSTIG_NADEEL | Doorbreekgrond.WELOVERWOGEN:
            return "Dit kan alleen bij hulp aan een leerling van 12 tot 16 jaar, voor de ouders."
        case Doorbreekgrond.SPOED:
            if hulp and regel.vorm is Vorm.IN_PLAATS:
                return ""
            return "Dit kan alleen bij hulp waarvoor een ander in plaats van de leerling beslist."
        case Doorbreekgrond.WET:
            if hulp or vraag.doel is ToestemmingDoel.WAARNEMING:
                return "Een wettelijke plicht gaat over delen, niet over hulp."
            return ""
        case _:
            if vraag.soort is _ALLEEN_NAAR[grond] and not hulp:
                return ""
            return f"Deze reden geldt alleen voor: {_ALLEEN_NAAR[grond].label}."


def eerste_die_reikt(
    doorbraken: Iterable[Antwoord],
    regel: Regel,
    stand: Stand,
    vraag: Vraag,
    gever: Gever | None = None,
    antwoord: Antwoord | None = None,
) -> Antwoord | None:
    """Return the first override that stands in for a giver, or for what is to be found out.

    ``gever`` None asks about what is not certain (gezag, a ground); ``antwoord`` is the giver's
    last word, if he said one.
    """
    for doorbraak in doorbraken:
        if doorbraak.grond is None or past_niet(doorbraak.grond, regel, stand, vraag):
            continue
        if doorbraak.betrokkene_id is not None and (
            gever is None or gever.betrokkene_id != doorbraak.betrokkene_id
        ):
            continue
        if _reikt(doorbraak, regel, vraag, gever, antwoord):
            return doorbraak
    return None


def _reikt(
    doorbraak: Antwoord, regel: Regel, vraag: Vraag, gever: Gever | None, antwoord: Antwoord | None
) -> bool:
    match doorbraak.grond:
        case Doorbreekgrond.ERNSTIG_NADEEL:
            # Instead of the parents only, and of the pupil's own word never.
            return regel.vorm is Vorm.SAMEN and (gever is None or gever.betrokkene_id is not None)
        case Doorbreekgrond.WELOVERWOGEN:
            # "Also after the refusal": a parent who was not asked yet is still asked.
            return (
                gever is not None
                and gever.betrokkene_id is not None
                and antwoord is not None
                and woord_van(antwoord, vraag.dag) is Woord.NEE
                and moment_van(antwoord, vraag.dag) <= doorbraak.datum
            )
        case Doorbreekgrond.SPOED:
            # "No time to ask" says nothing about somebody who was asked and said no.
            return woord_van(antwoord, vraag.dag) not in ZEI_NEE
        case _:
            return True


def _vertegenwoordigd(regel: Regel, stand: Stand) -> bool:
    return regel.vorm is Vorm.IN_PLAATS and stand.oudst >= 12
