"""A traject as the dossier shows it: where it stands, what asks for attention, what can be done."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from jos_desktop.models.codes import OPEN_STATUSSEN, Functie, TrajectStatus, TrajectType
from jos_desktop.models.traject import Traject
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.services.gesprekstelling import GEEN, Gesprekken
from jos_desktop.services.herhaald import Beroep, Loopstuk, Terug, wie_terugkwam
from jos_desktop.services.meetmomenten import MeetmomentRij
from jos_desktop.services.terugval import TerugvalRij
from jos_desktop.services.trajectregel import (
    GESPREKKEN_JGC,
    Trajectstand,
    Trajectstap,
    aan_de_grens,
    stappen,
    verwacht_einde,
    weken_voorbij,
)


@dataclass(frozen=True, slots=True)
class TrajectKaart:
    """A traject in the dossier; ``waarschuwing`` is a rule that asks for attention.

    ``grens`` tells that the help has taken as long as it was meant to, ``stappen`` what can be
    done now, ``herkomst`` what it follows on.
    """

    id: int
    type: TrajectType
    titel: str
    functie: str
    school: str
    status: str
    start: date | None
    einde: date | None
    open: bool
    gesprekken: int
    waarschuwing: str
    uitstroom: str
    # An eenmalig contact that did not grow into an aanmelding yet.
    aanmeldbaar: bool = False
    grens: bool = False
    functiecode: Functie = Functie.JGC
    stappen: tuple[Trajectstap, ...] = ()
    herkomst: str = ""
    # The open application it will start from.
    aanmelding_id: int | None = None
    momenten: tuple[MeetmomentRij, ...] = ()
    terugvallen: tuple[TerugvalRij, ...] = ()


def maak_kaarten(
    trajecten: Collection[Traject],
    gesprekken: dict[int, Gesprekken],
    open_aanmeldingen: Collection[int],
    vandaag: date,
    *,
    school_dicht: bool,
    momenten: Collection[MeetmomentRij] = (),
    terugvallen: Collection[TerugvalRij] = (),
    herhaald_dagen: int = 0,
) -> tuple[TrajectKaart, ...]:
    """Return the cards of all trajecten of one pupil, in the order given."""
    terug = {
        een.traject_id: een
        for een in wie_terugkwam(_loopstukken(trajecten, vandaag), herhaald_dagen)
    }
    op_nummer = {traject.id: traject for traject in trajecten}
    gevolgd = {
        traject.vorig_traject_id
        for traject in trajecten
        if traject.status is not TrajectStatus.INGETROKKEN
    }
    return tuple(
        _kaart(
            traject,
            gesprekken.get(traject.id, GEEN),
            op_nummer.get(traject.vorig_traject_id or 0),
            open_aanmeldingen,
            vandaag,
            heeft_vervolg=traject.id in gevolgd,
            school_dicht=school_dicht,
            terug=terug.get(traject.id),
            momenten=tuple(een for een in momenten if een.traject_id == traject.id),
            terugvallen=tuple(een for een in terugvallen if een.traject_id == traject.id),
        )
        for traject in trajecten
    )


def _kaart(
    traject: Traject,
    gesprekken: Gesprekken,
    vorig: Traject | None,
    open_aanmeldingen: Collection[int],
    vandaag: date,
    *,
    heeft_vervolg: bool,
    school_dicht: bool,
    terug: Terug | None,
    momenten: tuple[MeetmomentRij, ...],
    terugvallen: tuple[TerugvalRij, ...],
) -> TrajectKaart:
    stand = Trajectstand(
        traject.type,
        traject.functie,
        traject.status,
        traject.start,
        traject.einde,
        heeft_doel=bool(traject.doelen),
        heeft_vervolg=heeft_vervolg,
    )
    is_open = traject.status in OPEN_STATUSSEN
    wacht_op_aanmelding = is_open and traject.aanmelding_id in open_aanmeldingen
    return TrajectKaart(
        id=traject.id,
        type=traject.type,
        titel=traject.type.label,
        functie=traject.functie.label,
        school=toon_afgeschermd(traject.school.naam, afgeschermd=school_dicht),
        status=traject.status.label,
        start=traject.start,
        einde=traject.einde,
        open=is_open,
        gesprekken=gesprekken.totaal,
        waarschuwing=_waarschuwing(stand, traject, gesprekken, vandaag),
        uitstroom=_uitstroom(traject),
        aanmeldbaar=traject.type is TrajectType.EC and traject.aanmelding_id is None,
        grens=_grens(stand, traject, gesprekken, vandaag),
        functiecode=traject.functie,
        stappen=stappen(stand),
        herkomst=_herkomst(traject, vorig, terug),
        momenten=momenten,
        terugvallen=terugvallen,
        aanmelding_id=traject.aanmelding_id if wacht_op_aanmelding else None,
    )


def _grens(stand: Trajectstand, traject: Traject, gesprekken: Gesprekken, vandaag: date) -> bool:
    return aan_de_grens(stand, gesprekken.sinds_verlenging) or weken_voorbij(
        stand, traject.verwachte_weken, vandaag
    )


def _waarschuwing(
    stand: Trajectstand, traject: Traject, gesprekken: Gesprekken, vandaag: date
) -> str:
    sinds = gesprekken.sinds_verlenging
    if aan_de_grens(stand, sinds):
        extra = " sinds het verlengen" if traject.verlengd_op else ""
        return (
            f"Gesprek {sinds} van {GESPREKKEN_JGC}{extra}"
            if sinds == GESPREKKEN_JGC
            else f"Al {sinds} gesprekken{extra}, bedoeld zijn er {GESPREKKEN_JGC}"
        ) + ": afronden, doorgeven of verlengen?"
    if traject.start and weken_voorbij(stand, traject.verwachte_weken, vandaag):
        einde = verwacht_einde(traject.start, traject.verwachte_weken or 0)
        return f"Bedoeld tot {einde:%d-%m-%Y}: afronden, doorgeven of verlengen?"
    if stand.is_open and stand.type is TrajectType.KT and not stand.heeft_doel:
        return "Nog geen doel"
    return ""


def _uitstroom(traject: Traject) -> str:
    if traject.status in OPEN_STATUSSEN:
        return ""
    if traject.monitoruitkomst is not None:
        return traject.monitoruitkomst.label
    return traject.uitstroom.reden.label if traject.uitstroom else ""


def _loopstukken(trajecten: Collection[Traject], vandaag: date) -> Iterator[Loopstuk]:
    """Return what the rule of coming back looks at; what waits counts as if it began today."""
    for een in trajecten:
        start = een.start or (vandaag if een.status in OPEN_STATUSSEN else None)
        if start is not None and een.type is not TrajectType.EC:
            yield Loopstuk(
                een.id,
                een.leerling_id,
                een.type,
                een.status,
                start,
                een.einde,
                een.vorig_traject_id,
                een.aanmelding_id,
                een.monitoruitkomst,
            )


def _herkomst(traject: Traject, vorig: Traject | None, terug: Terug | None) -> str:
    """Say what a traject follows on: advice, another function, a relapse, or earlier help."""
    if terug is not None and terug.beroep is Beroep.TERUGVAL:
        return Beroep.TERUGVAL.label
    if terug is not None:
        return f"{Beroep.HERHAALD.label}: eerder klanttraject tot {terug.eerder_einde:%d-%m-%Y}"
    if vorig is None:
        return ""
    if vorig.type is TrajectType.EC:
        return "Na een eenmalig contact"
    if traject.type is TrajectType.MT:
        return "Volgt op het klanttraject"
    if vorig.status is TrajectStatus.OVERGEDRAGEN and vorig.functie is not traject.functie:
        return f"Overgenomen van {vorig.functie.label.lower()}"
    tot = f" tot {vorig.einde:%d-%m-%Y}" if vorig.einde else ""
    return f"Na een eerder {vorig.type.label.lower()}{tot}"
