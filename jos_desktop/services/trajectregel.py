"""The three trajecttypen as one rule: which step may follow which, and on which day.

Nothing here reads the vault: a :class:`Trajectstand` goes in and another one comes out, or a known
error says why not. Sources: domein.md 1.8, 1.12 and 1.2.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import OPEN_STATUSSEN, Code, Functie, TrajectStatus, TrajectType

GESPREKKEN_JGC: Final = 5
"""Talks after which a coach decides: finish, pass on or extend (eindrapport 1.3)."""
FUNCTIES: Final = (Functie.JGC, Functie.PAJ, Functie.GW, Functie.GW_VO)
"""Who can have a traject; the others of the team have no cases."""


class Trajectstap(Code):
    """What can be done with a traject."""

    BEGIN = "begin", "Beginnen"
    WACHT = "wacht", "Op wacht zetten"
    AFRONDING = "afronding", "Afronding begint"
    VERDER = "verder", "Toch verder begeleiden"
    VERLENG = "verleng", "Verlengen"
    STAP_OVER = "overstap", "Naar een andere functie"
    SLUIT = "sluit", "Afsluiten"
    TREK_IN = "trek_in", "Intrekken"
    HEROPEN = "heropen", "Heropenen"


class Antwoord(Code):
    """What a team answers when the help has taken as long as it was meant to."""

    VERLENG = "verleng", "Verlengen, met een reden"
    JGC = "JGC", "Door naar de jeugd- en gezinscoach"
    PAJ = "PAJ", "Door naar de preventief ambulant jeugdhulpverlener"
    GW = "GW", "Door naar de gedragswetenschapper"
    AFRONDEN = "afronden", "Afronden"


class StapKanNiet(KnownError):
    """This step does not follow from where the traject stands."""

    wat = "Deze stap past nu niet bij dit traject."
    doe = "Kijk in het dossier hoe het traject ervoor staat."


class NogNietBegonnen(StapKanNiet):
    """A traject that waits gets its first day by beginning, which asks for consent."""

    wat = "Dit traject is nog niet begonnen."
    doe = "Kies eerst Beginnen. Dan kijkt JOS ook of de toestemming er is."


class TrajectAlGesloten(StapKanNiet):
    """The traject has ended already."""

    wat = "Dit traject is al afgesloten."
    doe = "Kies een lopend traject."


class StartKloptNiet(KnownError):
    """The start lies before the application, or in the future."""

    wat = "De startdatum kan niet kloppen."
    doe = "Kies een dag vanaf de aanmelding en niet later dan vandaag."


class DatumsKloppenNiet(KnownError):
    """The end lies before the start, in the future, or after the next traject began."""

    wat = "De einddatum kan niet kloppen."
    doe = "Kies een dag vanaf de start van het traject en niet later dan vandaag."


class DoelOntbreekt(KnownError):
    """A klanttraject needs at least one goal when it ends."""

    wat = "Dit klanttraject heeft nog geen doel."
    doe = "Schrijf eerst op waar jullie aan hebben gewerkt."


class ZorgoverlegOntbreekt(KnownError):
    """A gedragswetenschapper starts after a zorgoverleg only (oplegger 2)."""

    wat = "Een gedragswetenschapper start pas na een zorgoverleg."
    doe = "Vul de datum van het zorgoverleg in."


class ZorgoverlegTeLaat(KnownError):
    """The zorgoverleg comes after the start that has to follow it."""

    wat = "Het zorgoverleg is later dan de start."
    doe = "Kies een zorgoverleg op of voor de startdatum."


class RedenOntbreekt(KnownError):
    """This step is written down with a reason."""

    wat = "Hier hoort een reden bij."
    doe = "Schrijf in een paar woorden op waarom."


class VervolgLoopt(KnownError):
    """A later traject goes on from this one."""

    wat = "Er is al een vervolg op dit traject."
    doe = "Werk verder in dat traject. Gaat het minder goed? Sluit het monitortraject met terugval."


class ZelfdeFunctie(KnownError):
    """A transfer goes to another function."""

    wat = "Dit traject is al bij deze functie."
    doe = "Kies een andere functie, of verleng het traject."


@dataclass(frozen=True, slots=True)
class Trajectstand:
    """Where one traject stands, as far as the rule goes.

    ``niet_voor`` is the first day it can start (the application, or the end of what went before);
    ``niet_na`` the last day it can end, because the next traject started then.
    """

    type: TrajectType
    functie: Functie
    status: TrajectStatus
    start: date | None = None
    einde: date | None = None
    niet_voor: date | None = None
    niet_na: date | None = None
    heeft_doel: bool = False
    heeft_vervolg: bool = False

    @property
    def is_open(self) -> bool:
        """Tell whether it has not ended."""
        return self.status in OPEN_STATUSSEN


_KT, _MT = TrajectType.KT, TrajectType.MT
_OPEN: Final = {
    Trajectstap.VERLENG: TrajectStatus.LOPEND,
    Trajectstap.STAP_OVER: TrajectStatus.OVERGEDRAGEN,
    Trajectstap.SLUIT: TrajectStatus.GESLOTEN,
}
OVERGANGEN: Final[
    Mapping[tuple[TrajectType, TrajectStatus], Mapping[Trajectstap, TrajectStatus]]
] = {
    (_KT, TrajectStatus.AANGEMELD): {
        Trajectstap.BEGIN: TrajectStatus.LOPEND,
        Trajectstap.WACHT: TrajectStatus.WACHT,
        Trajectstap.TREK_IN: TrajectStatus.INGETROKKEN,
    },
    (_KT, TrajectStatus.WACHT): {
        Trajectstap.BEGIN: TrajectStatus.LOPEND,
        Trajectstap.TREK_IN: TrajectStatus.INGETROKKEN,
    },
    (_KT, TrajectStatus.LOPEND): {Trajectstap.AFRONDING: TrajectStatus.AFRONDING, **_OPEN},
    (_KT, TrajectStatus.AFRONDING): {Trajectstap.VERDER: TrajectStatus.LOPEND, **_OPEN},
    (_KT, TrajectStatus.GESLOTEN): {Trajectstap.HEROPEN: TrajectStatus.LOPEND},
    (_KT, TrajectStatus.OVERGEDRAGEN): {Trajectstap.HEROPEN: TrajectStatus.LOPEND},
    (_KT, TrajectStatus.INGETROKKEN): {Trajectstap.HEROPEN: TrajectStatus.WACHT},
    (_MT, TrajectStatus.LOPEND): {Trajectstap.SLUIT: TrajectStatus.GESLOTEN},
    (_MT, TrajectStatus.AFRONDING): {Trajectstap.SLUIT: TrajectStatus.GESLOTEN},
    (_MT, TrajectStatus.GESLOTEN): {Trajectstap.HEROPEN: TrajectStatus.LOPEND},
}
"""What follows what. An eenmalig contact begins and ends on its day, so nothing follows it."""


def stappen(stand: Trajectstand) -> tuple[Trajectstap, ...]:
    """Return what can be done now, in the order of :class:`Trajectstap`."""
    kan = OVERGANGEN.get((stand.type, stand.status), {})
    return tuple(
        stap
        for stap in Trajectstap
        if stap in kan and not (stap is Trajectstap.HEROPEN and stand.heeft_vervolg)
    )


def zet(
    stand: Trajectstand, stap: Trajectstap, dag: date, vandaag: date, *, reden: str = ""
) -> Trajectstand:
    """Return where a traject stands after one step on ``dag``.

    Raises StapKanNiet, TrajectAlGesloten, VervolgLoopt, RedenOntbreekt (extend and reopen),
    DoelOntbreekt, StartKloptNiet and DatumsKloppenNiet.
    """
    naar = OVERGANGEN.get((stand.type, stand.status), {}).get(stap)
    if naar is None:
        raise StapKanNiet if stand.is_open else TrajectAlGesloten
    if stap in {Trajectstap.VERLENG, Trajectstap.HEROPEN} and not reden.strip():
        raise RedenOntbreekt
    if stap is Trajectstap.BEGIN:
        nieuw = replace(stand, status=naar, start=dag)
        controleer_datums(nieuw, vandaag)
        return nieuw
    if stap is Trajectstap.HEROPEN:
        if stand.heeft_vervolg:
            raise VervolgLoopt
        if dag > vandaag or (stand.einde is not None and dag < stand.einde):
            raise DatumsKloppenNiet
        return replace(stand, status=naar, einde=None)
    if stap is Trajectstap.SLUIT and stand.type is TrajectType.KT and not stand.heeft_doel:
        raise DoelOntbreekt
    if naar not in OPEN_STATUSSEN:
        nieuw = replace(stand, status=naar, einde=dag)
        controleer_datums(nieuw, vandaag)
        return nieuw
    if dag > vandaag or (stand.start is not None and dag < stand.start):
        raise DatumsKloppenNiet
    return replace(stand, status=naar)


def controleer_datums(stand: Trajectstand, vandaag: date) -> None:
    """Raise StartKloptNiet or DatumsKloppenNiet when the days cannot be true together."""
    start, einde = stand.start, stand.einde
    moet_begonnen = stand.status not in {
        TrajectStatus.AANGEMELD,
        TrajectStatus.WACHT,
        TrajectStatus.INGETROKKEN,
    }
    if start is None and moet_begonnen:
        raise StartKloptNiet
    if start is not None and (start > vandaag or (stand.niet_voor and start < stand.niet_voor)):
        raise StartKloptNiet
    if (einde is None) is not stand.is_open:
        raise DatumsKloppenNiet
    if einde is None:
        return
    vroegst = start or stand.niet_voor
    if einde > vandaag or (vroegst is not None and einde < vroegst):
        raise DatumsKloppenNiet
    if stand.niet_na is not None and einde > stand.niet_na:
        raise DatumsKloppenNiet


def eis_zorgoverleg(functie: Functie, zorgoverleg_op: date | None, start: date | None) -> None:
    """Raise ZorgoverlegOntbreekt or ZorgoverlegTeLaat: a GW starts after a zorgoverleg."""
    if functie is not Functie.GW:
        return
    if zorgoverleg_op is None:
        raise ZorgoverlegOntbreekt
    if start is not None and zorgoverleg_op > start:
        raise ZorgoverlegTeLaat


def aan_de_grens(stand: Trajectstand, gesprekken: int) -> bool:
    """Tell whether a JGC has had the number of talks that was meant (domein.md 1.8)."""
    return (
        stand.type is TrajectType.KT
        and stand.functie is Functie.JGC
        and stand.is_open
        and gesprekken >= GESPREKKEN_JGC
    )


def verwacht_einde(start: date, weken: int) -> date:
    """Return the last day of a number of weeks that begins on ``start``."""
    return start + timedelta(weeks=weken)


def weken_voorbij(stand: Trajectstand, weken: int | None, vandaag: date) -> bool:
    """Tell whether the weeks that were meant for a running klanttraject are over."""
    return (
        stand.type is TrajectType.KT
        and stand.is_open
        and stand.start is not None
        and weken is not None
        and vandaag > verwacht_einde(stand.start, weken)
    )


def antwoorden(functie: Functie) -> tuple[Antwoord, ...]:
    """Return how it can go on from this function: never to the one it is at already."""
    return tuple(antwoord for antwoord in Antwoord if antwoord.value != functie.value)
