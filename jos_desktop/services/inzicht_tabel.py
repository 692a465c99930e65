"""Make tables of the own figures out of counts; the labels are those of the code lists."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from decimal import ROUND_HALF_UP, Decimal
from statistics import mean, median
from typing import Final

from jos_desktop.models.cijferboek import Grafiek, Grafieksoort
from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Optellen,
    Samenvattingstabel,
    Waarde,
)
from jos_desktop.services.samenvatting_assen import NIET_VAN_TOEPASSING, ONBEKEND

MINSTENS_VOOR_GEMIDDELDE: Final = 10
"""Fewer have no mean: one long traject would tell more than all the others (domein.md 4)."""

TE_WEINIG: Final = "-"
ONMOGELIJK: Final = "n.v.t."
NIET_VASTGELEGD: Final = ""
NIET_BEKEND: Final = "Niet bekend"
STREEPJE: Final = (
    f"Een streepje betekent: minder dan {MINSTENS_VOOR_GEMIDDELDE}. Over zo weinig zegt een "
    "gemiddelde of een midden niets."
)
AANTAL: Final = Kolom("aantal", "Aantal", Kolomsoort.AANTAL)
# What stands last, and only when it is there.
_ACHTERAAN: Final = {
    NIET_VAN_TOEPASSING: "N.v.t.: een andere functie van JOS ging verder",
    ONBEKEND: NIET_BEKEND,
}
Uitgewerkt = tuple[Samenvattingstabel, Grafiek | None]
_TIENDE: Final = Decimal("0.1")


def as_kolommen(naam: str, titel: str) -> tuple[Kolom, Kolom]:
    """Return the two columns of an axis: its code, and its words."""
    return Kolom(naam, f"{titel} (code)"), Kolom(f"{naam}_naam", titel)


def tabel(
    naam: str,
    titel: str,
    groep: str,
    kolommen: Sequence[Kolom],
    rijen: Iterable[tuple[Waarde, ...]],
    toelichting: str = "",
) -> Samenvattingstabel:
    """Return a table of the own figures: never added up with those of others."""
    return Samenvattingstabel(
        naam,
        titel,
        toelichting,
        tuple(kolommen),
        tuple(rijen),
        groep=groep,
        optellen=Optellen.NIET,
        exact=True,
    )


def verdeling(
    naam: str,
    titel: str,
    groep: str,
    as_: tuple[str, str],
    labels: Mapping[str, str],
    codes: Iterable[str],
    *,
    toelichting: str = "",
    alles: bool = True,
    grootste_eerst: bool = False,
) -> Uitgewerkt:
    """Return how cases are divided over one axis, with its picture.

    ``alles`` keeps codes that nobody has; what is not known stands last and only when it is there.
    """
    telling = Counter(codes)
    volgorde = [code for code in labels if alles or telling[code]]
    volgorde = [code for code in volgorde if code != ONBEKEND]
    if grootste_eerst:
        volgorde.sort(key=lambda code: -telling[code])
    namen = {**_ACHTERAAN, **labels}
    volgorde += [code for code in _ACHTERAAN if telling[code] and code not in volgorde]
    rijen = [(code, namen[code], telling[code]) for code in volgorde]
    if not telling.total():
        rijen = []
    gemaakt = tabel(naam, titel, groep, (*as_kolommen(*as_), AANTAL), rijen, toelichting)
    return gemaakt, Grafiek(naam, titel, Grafieksoort.STAAF, f"{as_[0]}_naam", "aantal")


def kruising(
    naam: str,
    titel: str,
    groep: str,
    assen: tuple[tuple[str, str], tuple[str, str]],
    labels: tuple[Mapping[str, str], Mapping[str, str]],
    paren: Iterable[tuple[str, str]],
    *,
    toelichting: str = "",
    soort: Grafieksoort = Grafieksoort.GESTAPELD,
    onmogelijk: frozenset[tuple[str, str]] = frozenset(),
    alles: bool = True,
) -> Uitgewerkt:
    """Return how cases are divided over two axes; ``onmogelijk`` pairs hold "n.v.t.".

    ``alles`` keeps codes that nobody has.
    """
    telling = Counter(paren)
    eerste, tweede = (
        _in_gebruik(lijst, telling, plek, alles=alles) for plek, lijst in enumerate(labels)
    )
    rijen: list[tuple[Waarde, ...]] = []
    for a, a_naam in eerste.items():
        for b, b_naam in tweede.items():
            # What is there counts, also where nobody expected it.
            leeg = (a, b) in onmogelijk and not telling[a, b]
            rijen.append((a, a_naam, b, b_naam, ONMOGELIJK if leeg else telling[a, b]))
    if not telling.total():
        rijen = []
    kolommen = (*as_kolommen(*assen[0]), *as_kolommen(*assen[1]), AANTAL)
    gemaakt = tabel(naam, titel, groep, kolommen, rijen, toelichting)
    grafiek = Grafiek(naam, titel, soort, f"{assen[0][0]}_naam", "aantal", f"{assen[1][0]}_naam")
    return gemaakt, grafiek


def kerncijfers(
    naam: str,
    titel: str,
    groep: str,
    as_: tuple[str, str],
    reeksen: Iterable[tuple[str, str, Sequence[int]]],
    *,
    eenheid: str,
    toelichting: str = "",
) -> Uitgewerkt:
    """Return middle and mean with the number they rest on, for each series of numbers."""
    kolommen = (
        *as_kolommen(*as_),
        AANTAL,
        Kolom("midden", f"Midden ({eenheid})", Kolomsoort.GETAL),
        Kolom("gemiddelde", f"Gemiddelde ({eenheid})", Kolomsoort.GETAL),
    )
    rijen = [
        (code, label, len(waarden), *_midden_en_gemiddelde(waarden))
        for code, label, waarden in reeksen
    ]
    gehele = f"{toelichting} {STREEPJE}".strip()
    return tabel(naam, titel, groep, kolommen, rijen, gehele), None


def _midden_en_gemiddelde(waarden: Sequence[int]) -> tuple[Waarde, Waarde]:
    if len(waarden) < MINSTENS_VOOR_GEMIDDELDE:
        return TE_WEINIG, TE_WEINIG
    getallen = [Decimal(waarde) for waarde in waarden]
    return _tiende(median(getallen)), _tiende(mean(getallen))


def _tiende(getal: Decimal) -> Decimal:
    return getal.quantize(_TIENDE, ROUND_HALF_UP)


def _in_gebruik(
    labels: Mapping[str, str], telling: Mapping[tuple[str, str], int], plek: int, *, alles: bool
) -> dict[str, str]:
    """Return the codes to show on one axis: what is not known last, and only when it is there."""
    gebruikt = {paar[plek] for paar, aantal in telling.items() if aantal}
    gevonden = {
        code: label
        for code, label in labels.items()
        if code not in _ACHTERAAN and (alles or code in gebruikt)
    }
    for code, label in _ACHTERAAN.items():
        # "nvt" is also a code of lists of its own.
        if code in gebruikt or (alles and code in labels and code != ONBEKEND):
            gevonden[code] = labels.get(code, label)
    return gevonden
