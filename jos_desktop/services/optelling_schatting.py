"""Estimate averages from classes, and say how far off they may be.

A file holds no averages, only how many there are in each class. Everybody is reckoned in the
middle of his class. The bounds put all at the low, or all at the high end of their class, and add
what rounding can do: the numbers are off by about 2 x the root of the blocks, each by itself. The
highest class has no end: up to where it is reckoned is an assumption, which stands in the table.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_UP, Decimal
from math import sqrt
from typing import Final

from jos_desktop.models.samenvattingstabel import (
    Kolom,
    Kolomsoort,
    Optellen,
    Samenvattingstabel,
    Waarde,
)
from jos_desktop.services.optelling import Optelling
from jos_desktop.services.optelling_cellen import Cellen
from jos_desktop.services.optelling_perioden import Periodesoort
from jos_desktop.services.optelling_plaatsen import OVERIGE
from jos_desktop.services.optelling_tabellen import MINIMUM, Regel, marge_van, regels_van
from jos_desktop.services.optelling_vorm import SCHOOL


@dataclass(frozen=True, slots=True)
class Klassenas:
    """An axis of classes: their bounds in ``eenheid``, and what was assumed in words."""

    eenheid: str
    klassen: Mapping[str, tuple[float, float]]
    aanname: str


_DAGEN: Final = Klassenas(
    "dagen",
    {"0_7": (0, 7), "8_14": (8, 14), "15_28": (15, 28), "29_plus": (29, 60)},
    "De hoogste groep (29 dagen of meer) is gerekend tot en met 60 dagen.",
)
_WEKEN: Final = Klassenas(
    "weken",
    {"tm_4": (0, 4), "5_10": (4, 10), "11_20": (10, 20), "21_plus": (20, 52)},
    "De hoogste groep (21 weken of meer) is gerekend tot en met 52 weken.",
)
_VIJF: Final = Klassenas(
    "schaal 1-5", {str(cijfer): (cijfer, cijfer) for cijfer in range(1, 6)}, ""
)
KLASSENASSEN: Final[Mapping[str, Klassenas]] = {
    "duur": _WEKEN,
    "wachtweken": _WEKEN,
    "eerste_gesprek": _DAGEN,
    "wacht_op_start": _DAGEN,
    "rapportcijfer": Klassenas(
        "cijfer",
        {"tm_5": (1, 5), "6": (6, 6), "7": (7, 7), "8": (8, 8), "9_10": (9, 10)},
        "De groep '5 of lager' is gerekend van 1 tot en met 5.",
    ),
    "nut": _VIJF,
    "gehoord": _VIJF,
}
_METHODE: Final = (
    "Geschat uit groepen: iedereen telt als het midden van zijn groep. Het echte gemiddelde ligt"
    " waarschijnlijk tussen laag en hoog; daarin zitten de grenzen van de groepen en het afronden."
    " Wie in geen groep staat (niet bekend, niet van toepassing), telt niet mee."
)
_GETALKOLOMMEN: Final = (
    Kolom("aantal", "Waarvan bekend", Kolomsoort.AANTAL),
    Kolom("gemiddelde", "Geschat gemiddelde", Kolomsoort.GETAL),
    Kolom("laag", "Laag", Kolomsoort.GETAL),
    Kolom("hoog", "Hoog", Kolomsoort.GETAL),
)


@dataclass(frozen=True, slots=True)
class Schatting:
    """An estimated average and its bounds, in the unit of the axis."""

    aantal: int
    gemiddelde: Decimal
    laag: Decimal
    hoog: Decimal


def schat(
    klassen: Mapping[str, tuple[float, float]], per: Mapping[str, tuple[int, int]]
) -> Schatting | None:
    """Estimate from numbers per class; ``per`` gives (number, blocks added up) by code.

    None when fewer than ten are in a class: that is nobody's average.
    """
    bekend = [(klassen[code], n, blokken) for code, (n, blokken) in per.items() if code in klassen]
    som = sum(n for _, n, _ in bekend)
    if som < MINIMUM:
        return None
    midden = sum((laag + hoog) / 2 * n for (laag, hoog), n, _ in bekend) / som
    afronding = (
        sqrt(
            sum(
                (((laag + hoog) / 2 - midden) * marge_van(blokken)) ** 2
                for (laag, hoog), _, blokken in bekend
            )
        )
        / som
    )
    laagst = min(laag for laag, _ in klassen.values())
    hoogst = max(hoog for _, hoog in klassen.values())
    onder = sum(laag * n for (laag, _), n, _ in bekend) / som - afronding
    boven = sum(hoog * n for (_, hoog), n, _ in bekend) / som + afronding
    return Schatting(som, _tiende(midden), _tiende(max(laagst, onder)), _tiende(min(hoogst, boven)))


def schattingen(optelling: Optelling, soort: Periodesoort) -> Iterator[Samenvattingstabel]:
    """Yield a table of averages for every table with an axis of classes."""
    for cellen in optelling.cellen.values():
        vorm = cellen.vorm
        as_ = next((as_ for as_ in vorm.assen if as_ in KLASSENASSEN), None)
        telbaar = len(vorm.getallen) == 1 and vorm.tabel.optellen is Optellen.SOM
        if as_ is not None and telbaar and not vorm.tabel.exact:
            yield _tabel(optelling, cellen, soort, as_)


def _tabel(
    optelling: Optelling, cellen: Cellen, soort: Periodesoort, as_: str
) -> Samenvattingstabel:
    vorm, klassen = cellen.vorm, KLASSENASSEN[as_]
    plek = vorm.assen.index(as_)
    rijen: list[tuple[Waarde, ...]] = []
    for periode in soort.perioden:
        per_rest: dict[tuple[str, ...], dict[str, tuple[int, int]]] = {}
        for regel in regels_van(optelling, cellen, periode, SCHOOL):
            rest = (*regel.sleutel[:plek], *regel.sleutel[plek + 1 :])
            per_rest.setdefault(rest, {})[regel.sleutel[plek]] = _aantal(regel)
        for rest, per in sorted(per_rest.items()):
            schatting = schat(klassen.klassen, per)
            if schatting is None:
                continue
            woorden: list[Waarde] = []
            for ander, code in zip(_zonder(vorm.assen, plek), rest, strict=True):
                woorden += [code, _woord(optelling, ander, code)]
            s = schatting
            rijen.append((*soort.cellen(periode), *woorden, s.aantal, s.gemiddelde, s.laag, s.hoog))
    titels = dict(
        zip(vorm.assen, (vorm.tabel.kolommen[p].titel for p in vorm.sleutel), strict=True)
    )
    kolommen: list[Kolom] = [*soort.kolommen]
    for ander in _zonder(vorm.assen, plek):
        kolommen += [
            Kolom(ander, titels[ander]),
            Kolom(f"{ander}_naam", f"{titels[ander]}, in woorden"),
        ]
    return replace(
        vorm.tabel,
        naam=f"gemiddelde_{vorm.tabel.naam}{soort.toevoeging}",
        titel=f"Geschat gemiddelde ({klassen.eenheid}): {vorm.tabel.titel}, {soort.in_woorden}",
        toelichting=f"{_METHODE} {klassen.aanname}".strip(),
        kolommen=(*kolommen, *_GETALKOLOMMEN),
        rijen=tuple(rijen),
        kubus="",
        assen=(),
    )


def _aantal(regel: Regel) -> tuple[int, int]:
    return max(0, int(regel.sommen[0])), regel.bijdragen


def _zonder(assen: tuple[str, ...], plek: int) -> tuple[str, ...]:
    return (*assen[:plek], *assen[plek + 1 :])


def _woord(optelling: Optelling, as_: str, code: str) -> str:
    if as_ == SCHOOL and code == OVERIGE:
        return "overige scholen"
    woord = optelling.woorden.get((as_, code), code)
    return optelling.plaatsen.naam(code, woord) if as_ == SCHOOL else woord


def _tiende(getal: float) -> Decimal:
    return Decimal(repr(getal)).quantize(Decimal("0.1"), ROUND_HALF_UP)
