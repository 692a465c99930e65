"""The own figures about what began: when, where, about what, by whom, and how fast."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Final

from jos_desktop.models.cijferboek import Grafiek, Grafieksoort
from jos_desktop.models.codes import Functie, Ingang, Thema, TrajectType
from jos_desktop.services.inzicht_gevallen import Inzichtgeval
from jos_desktop.services.inzicht_scholen import Scholen
from jos_desktop.services.inzicht_tabel import (
    AANTAL,
    NIET_BEKEND,
    Uitgewerkt,
    as_kolommen,
    kerncijfers,
    kruising,
    tabel,
    verdeling,
)
from jos_desktop.services.inzichtfilter import Inzichtfilter
from jos_desktop.services.samenvatting_assen import (
    ASSEN,
    NOG_NIET,
    ONBEKEND,
    UITVOERENDE_FUNCTIES,
    VERVOLG_OP_TRAJECT,
)
from jos_desktop.services.samenvatting_feiten_klassen import dagklasse
from jos_desktop.services.schooljaar import schooljaar_van

GROEP: Final = "Instroom"
MEESTE_THEMAS: Final = 10
MEESTE_MAANDEN: Final = 24
OVERIGE_THEMAS: Final = "overig"
_TYPE: Final = ("type", "Soort traject")
_TYPEN: Final = {soort.value: soort.label for soort in TrajectType}
_MAANDEN: Final = "jan feb mrt apr mei jun jul aug sep okt nov dec".split()
_INGANGEN: Final = {
    **{ingang.value: ingang.label for ingang in Ingang},
    VERVOLG_OP_TRAJECT: "Vervolg op een eerder traject",
}


def instroomtabellen(
    gevallen: Sequence[Inzichtgeval], filter_: Inzichtfilter, scholen: Scholen, vandaag: date
) -> tuple[Uitgewerkt, ...]:
    """Return the tables about the instroom of a period."""
    return (
        _per_tijd(gevallen, filter_, vandaag),
        kruising(
            "instroom_school_type",
            "Begonnen trajecten per school",
            GROEP,
            (("school", "School"), _TYPE),
            (scholen.namen_van(geval.school_id for geval in gevallen), _TYPEN),
            [(scholen.code(geval.school_id), geval.type) for geval in gevallen],
        ),
        _per_functie(gevallen, scholen),
        _themas(gevallen),
        verdeling(
            "instroom_ingang",
            "Aangemeld door",
            GROEP,
            ("ingang", "Aangemeld door"),
            _INGANGEN,
            [geval.ingang for geval in gevallen],
            toelichting="Bij een consult: wie de vraag stelde.",
            alles=False,
            grootste_eerst=True,
        ),
        *_wachten([geval for geval in gevallen if geval.wacht_telt]),
    )


def _per_tijd(
    gevallen: Sequence[Inzichtgeval], filter_: Inzichtfilter, vandaag: date
) -> Uitgewerkt:
    """Return the instroom over time: by month, and by school year over a long period."""
    # A month that is still to come has no noughts: the line would fall at its end.
    laatste = max([vandaag, filter_.van, *(geval.start for geval in gevallen)])
    maanden = _maanden(filter_.van, min(filter_.tot, laatste))
    per_jaar = len(maanden) > MEESTE_MAANDEN
    vakken = (
        {schooljaar_van(dag): schooljaar_van(dag) for dag in maanden.values()}
        if per_jaar
        else {code: f"{_MAANDEN[dag.month - 1]} {dag.year}" for code, dag in maanden.items()}
    )
    return kruising(
        "instroom_tijd_type",
        "Begonnen trajecten per schooljaar" if per_jaar else "Begonnen trajecten per maand",
        GROEP,
        (("tijd", "Schooljaar" if per_jaar else "Maand"), _TYPE),
        (vakken, _TYPEN),
        [
            (schooljaar_van(geval.start) if per_jaar else f"{geval.start:%Y-%m}", geval.type)
            for geval in gevallen
        ],
        soort=Grafieksoort.LIJN,
    )


def _maanden(van: date, tot: date) -> dict[str, date]:
    gevonden: dict[str, date] = {}
    dag = van.replace(day=1)
    while dag <= tot:
        gevonden[f"{dag:%Y-%m}"] = dag
        dag = date(dag.year + dag.month // 12, dag.month % 12 + 1, 1)
    return gevonden


def _per_functie(gevallen: Sequence[Inzichtgeval], scholen: Scholen) -> Uitgewerkt:
    gebruikt = {geval.functie for geval in gevallen}
    functies = {
        functie.value: functie.label
        for functie in Functie
        if functie in UITVOERENDE_FUNCTIES or functie.value in gebruikt
    }
    namen = scholen.namen_van(geval.school_id for geval in gevallen)
    return kruising(
        "instroom_school_functie",
        "Functie per school",
        GROEP,
        (("school", "School"), ("functie", "Functie")),
        (namen, functies),
        [(scholen.code(geval.school_id), geval.functie) for geval in gevallen],
        toelichting="n.v.t.: op deze school is geen preventief ambulant jeugdhulpverlener.",
        onmogelijk=frozenset(
            (code, Functie.PAJ.value) for code in namen if code in scholen.zonder_ambulant
        ),
    )


def _themas(gevallen: Iterable[Inzichtgeval]) -> Uitgewerkt:
    """Return the ten most frequent main themes; the others are counted as one."""
    telling = Counter(geval.thema for geval in gevallen)
    onbekend = telling.pop(ONBEKEND, 0)
    volgorde = {thema.value: nummer for nummer, thema in enumerate(Thema)}
    # Of two that are as frequent the first of the list comes first.
    geordend = sorted(telling, key=lambda code: (-telling[code], volgorde[code]))
    rijen = [(code, Thema(code).label, telling[code]) for code in geordend[:MEESTE_THEMAS]]
    rest = geordend[MEESTE_THEMAS:]
    if rest:
        som = sum(telling[code] for code in rest)
        rijen.append((OVERIGE_THEMAS, f"Overig ({len(rest)} thema's)", som))
    if onbekend:
        rijen.append((ONBEKEND, NIET_BEKEND, onbekend))
    naam, titel = "instroom_thema", f"Hoofdthema, de {MEESTE_THEMAS} die het meest voorkomen"
    kolommen = (*as_kolommen("thema", "Hoofdthema"), AANTAL)
    gemaakt = tabel(naam, titel, GROEP, kolommen, rijen, "Neventhema's tellen niet mee.")
    return gemaakt, Grafiek(naam, titel, Grafieksoort.STAAF, "thema_naam", "aantal")


def _wachten(gevallen: Sequence[Inzichtgeval]) -> tuple[Uitgewerkt, ...]:
    wat = (
        "Dagen van aanmelding tot het eerste gesprek met leerling of ouders, van klanttrajecten "
        "die begonnen. Een vervolg op een eerder traject telt niet mee."
    )
    dagen = [geval.dagen_gesprek for geval in gevallen if geval.dagen_gesprek is not None]
    klassen: Mapping[str, str] = {
        code: label
        for code, label in ASSEN["eerste_gesprek"].labels.items()
        if code not in ("nvt", NOG_NIET)
    }
    return (
        verdeling(
            "instroom_eerste_gesprek",
            "Van aanmelding tot eerste gesprek",
            GROEP,
            ("eerste_gesprek", "Dagen"),
            {**klassen, NOG_NIET: "Nog geen gesprek", ONBEKEND: "Zonder aanmelding"},
            [_wachtklasse(geval) for geval in gevallen],
            toelichting=wat,
        ),
        kerncijfers(
            "instroom_wachttijd",
            "Dagen tot het eerste gesprek",
            GROEP,
            ("functie", "Functie"),
            _per_functie_dagen(gevallen, dagen),
            eenheid="dagen",
            toelichting=wat,
        ),
    )


def _wachtklasse(geval: Inzichtgeval) -> str:
    if geval.dagen_gesprek is not None:
        return dagklasse(geval.dagen_gesprek)
    return NOG_NIET if geval.met_aanmelding else ONBEKEND


def _per_functie_dagen(
    gevallen: Sequence[Inzichtgeval], alle: Sequence[int]
) -> list[tuple[str, str, Sequence[int]]]:
    per: dict[str, list[int]] = {}
    for geval in gevallen:
        if geval.dagen_gesprek is not None:
            per.setdefault(geval.functie, []).append(geval.dagen_gesprek)
    rijen: list[tuple[str, str, Sequence[int]]] = [
        (functie.value, functie.label, per[functie.value])
        for functie in Functie
        if functie.value in per
    ]
    return [*rijen, ("alle", "Alle functies", alle)]
