"""De beweging naar voren: more preventing and less jumping in, seen over time and per school.

Activities that were done are counted, as one each: a theme week weighs as much as a talk. Help of
one pupil in a traject is another unit, so it stands beside them in a table of its own.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from sqlalchemy import select

from jos_desktop.models.cijferboek import Grafiek, Grafieksoort
from jos_desktop.models.codes import TrajectType
from jos_desktop.models.codes_school import Activiteitstand, Preventieniveau, Preventiesoort
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Waarde
from jos_desktop.models.traject import Traject
from jos_desktop.services.herkomst import overgenomen_trajecten
from jos_desktop.services.inzicht_scholen import Scholen
from jos_desktop.services.inzicht_tabel import (
    AANTAL,
    MINSTENS_VOOR_GEMIDDELDE,
    TE_WEINIG,
    Uitgewerkt,
    as_kolommen,
    tabel,
)
from jos_desktop.services.inzichtfilter import Inzichtfilter, Inzichtperiode, lees_perioden
from jos_desktop.services.preventiecijfers import Telactiviteit, lees_activiteiten
from jos_desktop.services.schooljaar import blokken_van_periode, schooljaar_van
from jos_desktop.services.tijdvakken import Tijdvak, tijdvakken
from jos_desktop.storage.unit_of_work import UnitOfWork

ALLES: Final = "alles"
DOOR_DE_TIJD: Final = "Door de tijd"
PER_SCHOOL: Final = "Per school, de hele periode"
TELLING: Final = (
    "Geteld zijn activiteiten die gedaan zijn. Elke activiteit telt één keer: een themaweek weegt "
    "even zwaar als een gesprek. Hoeveel uur het kostte en hoeveel mensen het bereikte, zie je "
    "hier niet. Gepland en niet doorgegaan telt niet mee.",
    "Een kwartaal begint op 1 augustus, 1 november, 1 februari of 1 mei. Het eerste en het laatste "
    "kunnen korter zijn. Een lange periode staat er per schooljaar.",
    "Een getal is een echt aantal. Een streepje: te weinig om een deel in procenten te geven.",
)
_INDIVIDUEEL: Final = ("individueel", "Voor één leerling")
_COLLECTIEF: Final = ("collectief", "Voor meer dan één")
_BALANS: Final = dict((_COLLECTIEF, _INDIVIDUEEL))
_SOORTEN: Final = {
    Preventiesoort.PRIMAIR.value: "Primair",
    Preventiesoort.SECUNDAIR.value: "Secundair",
}
_TIJD: Final = ("tijd", "Periode")
_SCHOOL: Final = ("school", "School")
_SOORT: Final = ("soort", "Soort preventie")
_VOOR: Final = ("voor", "Voor wie")
_DEEL: Final = Kolom("deel", "Deel (%)", Kolomsoort.GETAL)
_SOORT_UITLEG: Final = (
    "Primair: problemen voorkomen. Secundair: voorkomen dat het groter wordt. {zin} "
    f"Een deel staat er vanaf {MINSTENS_VOOR_GEMIDDELDE} activiteiten."
)
_BALANS_UITLEG: Final = (
    "Voor één leerling, of voor een groep, alle leerlingen, het team of ouders. {zin} "
    f"Een deel staat er vanaf {MINSTENS_VOOR_GEMIDDELDE} activiteiten."
)
_TRAJECTEN_UITLEG: Final = (
    "Samen voorkomen: activiteiten voor meer dan één leerling. Een activiteit en een traject zijn "
    "niet even veel werk: kijk naar de richting van elke lijn, "
    "niet naar welke hoger is. Een klanttraject telt op de dag van de start, zoals bij Mijn "
    "cijfers. Minder trajecten kan ook aan iets anders liggen dan aan preventie."
)


@dataclass(frozen=True, slots=True)
class Beweging:
    """Tables with their pictures; ``bezwaar`` pupils are left out of the trajecten in them."""

    tabellen: tuple[Uitgewerkt, ...]
    bezwaar: int


def lees_bewegingperioden(uow: UnitOfWork) -> tuple[Inzichtperiode, ...]:
    """Return the periods to choose from, with all school years at once as the second."""
    eerste, *rest = lees_perioden(uow)
    begin = min(periode.van for periode in (eerste, *rest))
    begin = blokken_van_periode(schooljaar_van(begin))[0].begin
    alles = Inzichtperiode(ALLES, f"Alle jaren vanaf {begin.year}", begin, uow.vandaag)
    return (eerste, alles, *rest)


def lees_bewegingtabellen(uow: UnitOfWork, filter_: Inzichtfilter) -> Beweging:
    """Return the balance over time, and per school unless one was chosen."""
    activiteiten = lees_activiteiten(uow, filter_.van, filter_.tot, filter_.school_id)
    gedaan = [een for een in activiteiten if een.stand is Activiteitstand.GEDAAN]
    # A quarter that is still to come has no noughts: the balance would seem to stop.
    starts, bezwaar = _klanttrajecten(uow, filter_)
    laatste = max([uow.vandaag, filter_.van, *starts, *(een.datum for een in gedaan)])
    vakken = tijdvakken(filter_.van, min(filter_.tot, laatste))
    per_school = () if filter_.school_id is not None else _per_school(gedaan, Scholen.lees(uow))
    return Beweging(
        (*_door_de_tijd(gedaan, vakken), _trajecten(gedaan, starts, vakken), *per_school), bezwaar
    )


def _door_de_tijd(
    gedaan: Sequence[Telactiviteit], vakken: Sequence[Tijdvak]
) -> tuple[Uitgewerkt, ...]:
    tijd = {vak.sleutel: vak.titel for vak in vakken}
    zoek = _zoeker(vakken)
    soort = [(zoek(een.datum), een.soort.value) for een in gedaan]
    balans = [(zoek(een.datum), _balans(een)) for een in gedaan]
    niveau = [(zoek(een.datum), een.niveau.value) for een in gedaan]
    niveaus = {lid.value: lid.label for lid in Preventieniveau}
    return (
        _balanstabel(
            "beweging_soort", "Primair en secundair", DOOR_DE_TIJD, (_TIJD, _SOORT),
            (tijd, _SOORTEN), soort, _SOORT_UITLEG,
        ),
        _balanstabel(
            "beweging_balans", "Voor één leerling of voor meer", DOOR_DE_TIJD, (_TIJD, _VOOR),
            (tijd, _BALANS), balans, _BALANS_UITLEG,
        ),
        _balanstabel(
            "beweging_niveau", "Voor wie", DOOR_DE_TIJD, (_TIJD, _VOOR), (tijd, niveaus), niveau,
        ),
    )  # fmt: skip


def _per_school(gedaan: Sequence[Telactiviteit], scholen: Scholen) -> tuple[Uitgewerkt, ...]:
    namen = scholen.namen_van(een.school_id for een in gedaan)
    soort = [(scholen.code(een.school_id), een.soort.value) for een in gedaan]
    balans = [(scholen.code(een.school_id), _balans(een)) for een in gedaan]
    return (
        _balanstabel(
            "beweging_school_soort", "Primair en secundair per school", PER_SCHOOL,
            (_SCHOOL, _SOORT), (namen, _SOORTEN), soort,
        ),
        _balanstabel(
            "beweging_school_balans", "Voor één leerling of voor meer, per school", PER_SCHOOL,
            (_SCHOOL, _VOOR), (namen, _BALANS), balans,
        ),
    )  # fmt: skip


def _balanstabel(
    naam: str,
    titel: str,
    groep: str,
    assen: tuple[tuple[str, str], tuple[str, str]],
    labels: tuple[Mapping[str, str], Mapping[str, str]],
    paren: Sequence[tuple[str, str]],
    uitleg: str = "",
) -> Uitgewerkt:
    """Return how activities are divided in each row, with the share of that row's whole."""
    telling, geheel = Counter(paren), Counter(rij for rij, _ in paren)
    rijen = [
        (a, a_naam, b, b_naam, telling[a, b], _procent(telling[a, b], geheel[a]))
        for a, a_naam in labels[0].items()
        for b, b_naam in labels[1].items()
    ]
    kolommen = (*as_kolommen(*assen[0]), *as_kolommen(*assen[1]), AANTAL, _DEEL)
    toelichting = uitleg.format(zin=_zin(labels[1], [b for _, b in paren])) if paren else ""
    gemaakt = tabel(naam, titel, groep, kolommen, rijen if paren else [], toelichting)
    eerste, tweede = (f"{as_}_naam" for as_, _ in assen)
    return gemaakt, Grafiek(naam, titel, Grafieksoort.GESTAPELD, eerste, "aantal", tweede)


def _trajecten(
    gedaan: Sequence[Telactiviteit], starts: Iterable[date], vakken: Sequence[Tijdvak]
) -> Uitgewerkt:
    """Return work for more than one beside trajecten that began: two units, two lines."""
    zoek = _zoeker(vakken)
    collectief = Counter(zoek(een.datum) for een in gedaan if not een.individueel)
    begonnen = Counter(zoek(start) for start in starts)
    reeksen = (
        ("collectief", "Samen voorkomen", collectief),
        ("traject", "Begonnen klanttrajecten", begonnen),
    )
    rijen = [
        (vak.sleutel, vak.titel, code, label, telling[vak.sleutel])
        for vak in vakken
        for code, label, telling in reeksen
    ]
    naam, titel = "beweging_trajecten", "Samen voorkomen, en hulp aan één leerling"
    kolommen = (*as_kolommen(*_TIJD), *as_kolommen("wat", "Wat"), AANTAL)
    gemaakt = tabel(naam, titel, DOOR_DE_TIJD, kolommen, rijen if gedaan else [], _TRAJECTEN_UITLEG)
    return gemaakt, Grafiek(naam, titel, Grafieksoort.LIJN, "tijd_naam", "aantal", "wat_naam")


def _klanttrajecten(uow: UnitOfWork, filter_: Inzichtfilter) -> tuple[list[date], int]:
    """Return when the klanttrajecten of the own figures began, and how many pupils object."""
    vraag = (
        select(Traject.id, Traject.start, Leerling.id, Leerling.bezwaar_monitoring)
        .join(Leerling, Leerling.id == Traject.leerling_id)
        .where(Traject.type == TrajectType.KT, Traject.start.between(filter_.van, filter_.tot))
    )
    if filter_.school_id is not None:
        vraag = vraag.where(Traject.school_id == filter_.school_id)
    overgenomen = overgenomen_trajecten(uow)
    eigen = [rij for rij in uow.session.execute(vraag) if rij[0] not in overgenomen]
    bezwaar = {leerling for _, _, leerling, bezwaar in eigen if bezwaar}
    return [start for _, start, _, bezwaar in eigen if start and not bezwaar], len(bezwaar)


def _zin(labels: Mapping[str, str], codes: Sequence[str]) -> str:
    """Say the first of the balance in words, so that it is not in the picture alone."""
    code, label = next(iter(labels.items()))
    deel = _procent(codes.count(code), len(codes))
    procent = f", {deel} %" if isinstance(deel, Decimal) else ""
    return f"{label}: {codes.count(code)} van {len(codes)}{procent}."


def _procent(deel: int, geheel: int) -> Waarde:
    if geheel < MINSTENS_VOOR_GEMIDDELDE:
        return TE_WEINIG
    return (Decimal(100 * deel) / geheel).quantize(Decimal(1), ROUND_HALF_UP)


def _balans(een: Telactiviteit) -> str:
    return (_INDIVIDUEEL if een.individueel else _COLLECTIEF)[0]


def _zoeker(vakken: Sequence[Tijdvak]) -> Callable[[date], str]:
    """Return what tells in which part of the period a day falls."""
    einden = [vak.eind for vak in vakken]
    return lambda dag: vakken[bisect_left(einden, dag)].sleutel
