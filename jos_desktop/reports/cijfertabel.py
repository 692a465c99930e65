"""Lay a table of figures out for reading: words for codes, and two ways to divide as a cross.

A file has one number on each row, for programs. On paper the same numbers stand side by side
where that fits; no number is added, left out or summed.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Indenter

from jos_desktop.models.samenvattingstabel import Kolomsoort, Samenvattingstabel, Waarde
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, GridLook, Row, text_rows

_NAAM: Final = "_naam"
_IN_WOORDEN: Final = ", in woorden"
_PERIODEN: Final = frozenset({"blok", "schooljaar"})
_NAAST_ELKAAR: Final = 6
_KOLOMMEN: Final = 10
_GROOTTES: Final = (10.0, 9.0, 8.0, 7.0)
_LOOK: Final = GridLook(pad_x=5, pad_y=2.5)
# A cross with many holes says less than the rows it was made of.
_GEVULD: Final = 0.6
_PER_GRID: Final = 120


@dataclass(frozen=True, slots=True)
class Leestabel:
    """Headings and cells as they are read; ``getal`` tells which columns hold numbers."""

    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    getal: tuple[bool, ...]


def in_woorden(waarde: Waarde, decimalen: int = 0) -> str:
    """Return a number as it is written in Dutch, with at least these decimals; text as it is."""
    if isinstance(waarde, str) or (isinstance(waarde, Decimal) and not waarde.is_finite()):
        return str(waarde)
    tekst = f"{waarde:,.{decimalen}f}" if isinstance(waarde, Decimal) else f"{waarde:,}"
    return tekst.translate(str.maketrans(",.", ".,"))


def decimalen_van(waarden: Sequence[Waarde | None]) -> int:
    """Return how many decimals show every one of these numbers, at most four."""
    meest = 0
    for waarde in waarden:
        if isinstance(waarde, Decimal) and waarde.is_finite():
            exponent = waarde.normalize().as_tuple().exponent
            meest = max(meest, -exponent if isinstance(exponent, int) else 0)
    return min(meest, 4)


def lees_tabel(tabel: Samenvattingstabel) -> Leestabel:
    """Return the table as a reader sees it, without codes that have words beside them."""
    namen = {kolom.naam for kolom in tabel.kolommen}
    plaatsen = [
        plaats
        for plaats, kolom in enumerate(tabel.kolommen)
        if kolom.soort is not Kolomsoort.TEKST or kolom.naam + _NAAM not in namen
    ]
    decimalen = {plaats: decimalen_van([rij[plaats] for rij in tabel.rijen]) for plaats in plaatsen}
    koppen = tuple(tabel.kolommen[plaats].titel.removesuffix(_IN_WOORDEN) for plaats in plaatsen)
    rijen = tuple(
        tuple(in_woorden(rij[plaats], decimalen[plaats]) for plaats in plaatsen)
        for rij in tabel.rijen
    )
    getal = tuple(tabel.kolommen[plaats].soort is not Kolomsoort.TEKST for plaats in plaatsen)
    lang = Leestabel(koppen, rijen, getal)
    telt = tabel.kolommen[0].naam in _PERIODEN and getal.count(True) == 1 and getal[-1]
    return (_kruis(lang) if telt else None) or lang


def _kruis(lang: Leestabel) -> Leestabel | None:
    """Put the labels of one column side by side, or return None when no column is fit for it."""
    assen = len(lang.koppen) - 1
    if assen < 2 or not lang.rijen:
        return None
    # Of one way to divide the periods go side by side; of two the last way, or else the first.
    volgorde = [0, 1] if assen == 2 else [*range(assen - 1, 0, -1), 0]
    for plaats in volgorde:
        labels = tuple(dict.fromkeys(rij[plaats] for rij in lang.rijen))
        if len(labels) > _NAAST_ELKAAR:
            continue
        rest = [een for een in range(assen) if een != plaats]
        cellen = {(tuple(rij[een] for een in rest), rij[plaats]): rij[-1] for rij in lang.rijen}
        sleutels = tuple(dict.fromkeys(tuple(rij[een] for een in rest) for rij in lang.rijen))
        vol = len(cellen) >= _GEVULD * len(sleutels) * len(labels)
        if len(cellen) == len(lang.rijen) and vol:
            return Leestabel(
                (*(lang.koppen[een] for een in rest), *labels),
                tuple(
                    (*sleutel, *(cellen.get((sleutel, label), "") for label in labels))
                    for sleutel in sleutels
                ),
                (*(False for _ in rest), *(True for _ in labels)),
            )
    return None


def teken_tabel(tabel: Samenvattingstabel) -> Iterator[Flowable]:
    """Return the flowables of a table; one with very many columns comes in parts."""
    gelezen = lees_tabel(tabel)
    for deel in _delen(gelezen):
        yield from _teken_deel(deel)


def _delen(tabel: Leestabel) -> Iterator[Leestabel]:
    if len(tabel.koppen) <= _KOLOMMEN:
        yield tabel
        return
    for begin in range(1, len(tabel.koppen), _KOLOMMEN - 1):
        kolommen = [0, *range(begin, min(begin + _KOLOMMEN - 1, len(tabel.koppen)))]
        yield Leestabel(
            tuple(tabel.koppen[een] for een in kolommen),
            tuple(tuple(rij[een] for een in kolommen) for rij in tabel.rijen),
            tuple(tabel.getal[een] for een in kolommen),
        )


def _teken_deel(tabel: Leestabel) -> Iterator[Flowable]:
    grootte, breedtes = _passend(tabel)
    over = opmaak.CONTENT_WIDTH - sum(breedtes)
    if over > 1:
        yield Indenter(0, over)
    stijlen = [_stijl(grootte, getal) for getal in tabel.getal]
    koppen = [_stijl(grootte - 0.5, getal, kop=True) for getal in tabel.getal]
    for begin in range(0, len(tabel.rijen), _PER_GRID):
        rijen = [
            rij
            for cellen in tabel.rijen[begin : begin + _PER_GRID]
            for rij in text_rows(list(zip(cellen, stijlen, strict=True)))
        ]
        laatste = begin + _PER_GRID >= len(tabel.rijen)
        (kop, *meer) = text_rows(list(zip(tabel.koppen, koppen, strict=True)))
        yield Grid(
            [*meer, *rijen], breedtes, head=Row(kop.cells), look=_LOOK, after=8 if laatste else 0
        )
    if over > 1:
        yield Indenter(0, -over)


def _passend(tabel: Leestabel) -> tuple[float, list[float]]:
    """Return the largest type in which the columns fit, and their widths in points."""
    for grootte in _GROOTTES:
        heel, minst = _maten(tabel, grootte)
        if sum(heel) <= opmaak.CONTENT_WIDTH:
            return grootte, heel
        if sum(minst) <= opmaak.CONTENT_WIDTH:
            break
    # What columns want beyond their longest word is shared out of what there is.
    ruimte = opmaak.CONTENT_WIDTH - sum(minst)
    if ruimte < 0:
        return grootte, [een * opmaak.CONTENT_WIDTH / sum(minst) for een in minst]
    breedtes = list(minst)
    for getallen in (False, True):
        # Words first: a name in pieces reads worse than a heading in pieces.
        wens = [
            groot - klein if getal is getallen else 0.0
            for groot, klein, getal in zip(heel, minst, tabel.getal, strict=True)
        ]
        deel = min(1.0, ruimte / (sum(wens) or 1.0))
        breedtes = [breed + deel * een for breed, een in zip(breedtes, wens, strict=True)]
        ruimte -= deel * sum(wens)
    return grootte, breedtes


def _maten(tabel: Leestabel, grootte: float) -> tuple[list[float], list[float]]:
    heel, minst = [], []
    rand = 2 * _LOOK.pad_x + 1
    for plaats, kop in enumerate(tabel.koppen):
        teksten = {rij[plaats] for rij in tabel.rijen}
        woorden = {woord for tekst in teksten for woord in tekst.split()}
        breed = max((_breed(tekst, grootte) for tekst in teksten), default=0.0)
        woord = max((_breed(een, grootte) for een in woorden), default=0.0)
        kopwoord = max((_breed(een, grootte, kop=True) for een in kop.split()), default=0.0)
        getal = tabel.getal[plaats]
        kopbreed = min(_breed(kop, grootte, kop=True), 90.0)
        heel.append(max(breed, kopwoord, kopbreed) + rand)
        minst.append(max(breed if getal else min(woord, 110.0), min(kopwoord, 90.0), 12.0) + rand)
    return heel, minst


def _breed(tekst: str, grootte: float, *, kop: bool = False) -> float:
    letter = opmaak.SEMIBOLD if kop else opmaak.REGULAR
    return float(stringWidth(opmaak.show(tekst[:400]), letter, grootte))


@cache
def _stijl(grootte: float, getal: bool, *, kop: bool = False) -> ParagraphStyle:
    basis = opmaak.style(
        size=grootte,
        leading=round(grootte * 1.3, 1),
        font=opmaak.SEMIBOLD if kop else opmaak.REGULAR,
        color=opmaak.ACCENT if kop else opmaak.TEXT,
    )
    return ParagraphStyle("", parent=basis, alignment=TA_RIGHT) if getal else basis
