"""Where everything of a picture stands: rectangles and points only, so that it can be tested.

All sizes follow from the height of a line of text, so a picture grows with the letters.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from math import ceil, floor, log10
from typing import Final

from jos_desktop.models.cijferboek import Grafieksoort
from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.models.grafiekcijfers import Grafiekcijfers

# Parts of the height of a line, or of the whole width.
TUSSEN: Final = 0.45
BALK: Final = 1.15
RIJ_TUSSEN: Final = 0.55
LABEL_DEEL: Final = 0.42
EINDNAAM_DEEL: Final = 0.36
LIJNVLAK: Final = 9.0
TIKKEN: Final = 4
STAAL: Final = 1.6


@dataclass(frozen=True, slots=True)
class Letter:
    """The letters a picture is drawn with: height of a line and width of words (pixels)."""

    hoog: float
    breed: Callable[[str], float]


@dataclass(frozen=True, slots=True)
class Vak:
    """A rectangle in pixels."""

    x: float
    y: float
    b: float
    h: float

    @property
    def rechts(self) -> float:
        """Return the right edge."""
        return self.x + self.b

    @property
    def onder(self) -> float:
        """Return the bottom edge."""
        return self.y + self.h


@dataclass(frozen=True, slots=True)
class Woord:
    """Words in a rectangle; a painter may have to shorten them."""

    tekst: str
    vak: Vak
    rechts: bool = False


@dataclass(frozen=True, slots=True)
class Merk:
    """One number of the picture: a bar, a part of a bar, or a point (the middle of ``vak``).

    ``op`` is the number written on the mark itself, where it fits.
    """

    categorie: int
    reeks: int
    vak: Vak
    tekst: str
    op: bool = False


@dataclass(frozen=True, slots=True)
class Opmaak:
    """A whole picture; ``hoogte`` is what it needs at the width it was laid out for."""

    hoogte: float
    merken: tuple[Merk, ...] = ()
    woorden: tuple[Woord, ...] = ()
    sleutel: tuple[tuple[int, Vak, Woord], ...] = ()
    tikken: tuple[float, ...] = ()
    as_vak: Vak = field(default_factory=lambda: Vak(0, 0, 0, 0))


def leg_op(soort: Grafieksoort, gegevens: Grafiekcijfers, breedte: float, letter: Letter) -> Opmaak:
    """Return the places of everything in a picture of ``breedte`` pixels."""
    if soort is Grafieksoort.LIJN:
        return _lijn(gegevens, breedte, letter)
    return _staven(gegevens, breedte, letter, gestapeld=soort is Grafieksoort.GESTAPELD)


def _staven(gegevens: Grafiekcijfers, breedte: float, letter: Letter, *, gestapeld: bool) -> Opmaak:
    sleutel, boven = _sleutel(gegevens.reeksen, breedte, letter)
    gat = letter.hoog * TUSSEN
    label_b = min(_breedst(gegevens.categorieen, letter), breedte * LABEL_DEEL)
    hoogste = _hoogste(gegevens, gestapeld=gestapeld)
    getal_b = min(_breedst(_getallen(gegevens, gestapeld=gestapeld), letter), breedte * 0.25)
    begin = label_b + gat
    ruimte = max(0.0, breedte - begin - getal_b - gat)
    balk, per = letter.hoog * BALK, 1 if gestapeld else max(1, len(gegevens.reeksen))
    merken: list[Merk] = []
    woorden: list[Woord] = []
    y = boven
    for nummer, naam in enumerate(gegevens.categorieen):
        woorden.append(Woord(naam, Vak(0, y, label_b, balk * per), rechts=True))
        lengten = [lengte(reeks[nummer]) / hoogste * ruimte for reeks in gegevens.waarden]
        if gestapeld:
            merken += _stapel(gegevens, nummer, lengten, Vak(begin, y, ruimte, balk), letter)
            einde = min(begin + sum(lengten), begin + ruimte)
            som = schrijf_getal(gegevens.totaal(nummer))
            woorden.append(Woord(som, Vak(einde + gat, y, getal_b, balk)))
        else:
            for reeks, lang in enumerate(lengten):
                top = y + reeks * balk
                tekst = _tekst(gegevens.waarden[reeks][nummer])
                merken.append(Merk(nummer, reeks, Vak(begin, top, lang, balk), tekst))
                woorden.append(Woord(tekst, Vak(begin + lang + gat, top, getal_b, balk)))
        y += balk * per + letter.hoog * RIJ_TUSSEN
    as_vak = Vak(begin, boven, ruimte, max(0.0, y - boven))
    return Opmaak(y, tuple(merken), tuple(woorden), sleutel, as_vak=as_vak)


def _stapel(
    gegevens: Grafiekcijfers, nummer: int, lengten: Sequence[float], balk: Vak, letter: Letter
) -> list[Merk]:
    gevonden, x = [], balk.x
    for reeks, lang in enumerate(lengten):
        tekst = _tekst(gegevens.waarden[reeks][nummer])
        past = letter.breed(tekst) + letter.hoog * TUSSEN <= lang
        # Adding up lengths may go a hair over the end.
        vak = Vak(x, balk.y, min(lang, max(0.0, balk.rechts - x)), balk.h)
        gevonden.append(Merk(nummer, reeks, vak, tekst, op=past and lang > 0))
        x = vak.rechts
    return gevonden


def _lijn(gegevens: Grafiekcijfers, breedte: float, letter: Letter) -> Opmaak:
    gat, meer = letter.hoog * TUSSEN, len(gegevens.reeksen) > 1
    vlak_h = letter.hoog * LIJNVLAK
    # Names at the end of the lines; a key above them when there is no room for all.
    direct = meer and len(gegevens.reeksen) * letter.hoog <= vlak_h
    sleutel, boven = ((), 0.0) if direct else _sleutel(gegevens.reeksen, breedte, letter)
    boven += letter.hoog
    stap, aantal = tikstap(_hoogste(gegevens, gestapeld=False))
    tikken = [schrijf_getal(stap * nummer) for nummer in range(aantal + 1)]
    links = min(_breedst(tikken, letter), breedte * 0.25) + gat
    staal_b = letter.hoog * STAAL + gat
    naam_b = 0.0
    if direct:
        naam_b = min(_breedst(gegevens.reeksen, letter) + staal_b, breedte * EINDNAAM_DEEL)
    rechts = naam_b + 2 * gat
    vlak = Vak(links, boven, max(0.0, breedte - links - rechts), vlak_h)
    top = float(stap * aantal)
    x = _plaatsen(len(gegevens.categorieen), vlak, letter)
    merken = _punten(gegevens, vlak, x, top, letter.hoog)
    ys = tuple(vlak.onder - nummer / aantal * vlak.h for nummer in range(aantal + 1))
    woorden = [
        Woord(tekst, Vak(0, y - letter.hoog / 2, links - gat, letter.hoog), rechts=True)
        for tekst, y in zip(tikken, ys, strict=True)
    ]
    onder = vlak.onder + gat
    woorden += _onder_de_as(gegevens.categorieen, x, breedte, onder, letter)
    if direct:
        plek = Vak(breedte - naam_b, 0, naam_b, 0)
        sleutel = _eindnamen(gegevens, merken, vlak, plek, letter)
    hoogte = onder + letter.hoog + gat
    return Opmaak(hoogte, tuple(merken), tuple(woorden), sleutel, ys, vlak)


def _plaatsen(aantal: int, vlak: Vak, letter: Letter) -> tuple[float, ...]:
    rand = min(letter.hoog, vlak.b / 4)
    if aantal == 1:
        return (vlak.x + vlak.b / 2,)
    ruimte = vlak.b - 2 * rand
    return tuple(vlak.x + rand + nummer / (aantal - 1) * ruimte for nummer in range(aantal))


def _punten(
    gegevens: Grafiekcijfers, vlak: Vak, x: Sequence[float], top: float, hoog: float
) -> list[Merk]:
    half = min(hoog * 0.28, vlak.b / 8)
    alleen = len(gegevens.reeksen) == 1
    past = len(x) < 2 or (x[1] - x[0]) > hoog * 2
    gevonden = []
    for nummer in range(len(gegevens.categorieen)):
        for reeks, rij in enumerate(gegevens.waarden):
            cel = rij[nummer]
            if cel is None:
                continue
            y = vlak.onder - lengte(cel) / top * vlak.h
            plek = Vak(x[nummer] - half, y - half, 2 * half, 2 * half)
            gevonden.append(Merk(nummer, reeks, plek, schrijf_getal(cel), op=alleen and past))
    return gevonden


def _onder_de_as(
    namen: Sequence[str], x: Sequence[float], breedte: float, y: float, letter: Letter
) -> list[Woord]:
    """Write every name under its point, or every second, third ... where they do not fit."""
    breed = [min(letter.breed(naam) + 1, breedte) for naam in namen]
    links = [min(max(0.0, x[nr] - b / 2), breedte - b) for nr, b in enumerate(breed)]
    gekozen: range = range(0)
    for stap in range(1, len(namen) + 1):
        # Counted from the last one: what is newest always has its name.
        gekozen = range((len(namen) - 1) % stap, len(namen), stap)
        if all(
            links[a] + breed[a] + letter.hoog * TUSSEN <= links[b] for a, b in pairwise(gekozen)
        ):
            break
    return [Woord(namen[nr], Vak(links[nr], y, breed[nr], letter.hoog)) for nr in gekozen]


def _eindnamen(
    gegevens: Grafiekcijfers, merken: Sequence[Merk], vlak: Vak, plek: Vak, letter: Letter
) -> tuple[tuple[int, Vak, Woord], ...]:
    """Put the name of each line at its end, moved apart where they would overlap.

    A piece of the line stands before it: names that were moved are no longer at their end.
    """
    laatste = {merk.reeks: merk.vak.y + merk.vak.h / 2 for merk in merken}
    volgorde = sorted(laatste, key=lambda reeks: (laatste[reeks], reeks))
    tops: list[float] = []
    for reeks in volgorde:
        wens = laatste[reeks] - letter.hoog / 2
        tops.append(max(wens, tops[-1] + letter.hoog if tops else wens))
    grens = vlak.onder + letter.hoog / 2
    for nummer in reversed(range(len(tops))):
        tops[nummer] = min(tops[nummer], grens - letter.hoog)
        grens = tops[nummer]
    gat = letter.hoog * TUSSEN
    staal = min(letter.hoog * STAAL, plek.b / 2)
    naam_x, naam_b = plek.x + staal + gat, max(0.0, plek.b - staal - gat)
    return tuple(
        (
            reeks,
            Vak(plek.x, top + letter.hoog * 0.15, staal, letter.hoog * 0.7),
            Woord(gegevens.reeksen[reeks], Vak(naam_x, top, naam_b, letter.hoog)),
        )
        for reeks, top in zip(volgorde, tops, strict=True)
    )


def _sleutel(
    reeksen: Sequence[str], breedte: float, letter: Letter
) -> tuple[tuple[tuple[int, Vak, Woord], ...], float]:
    """Lay the key of the series above the picture; return it and the room it takes."""
    if len(reeksen) < 2:
        return (), 0.0
    staal, gat = letter.hoog * STAAL, letter.hoog * TUSSEN
    gevonden, x, y = [], 0.0, 0.0
    for nummer, naam in enumerate(reeksen):
        b = min(letter.breed(naam) + 1, max(0.0, breedte - staal - gat))
        if x > 0 and x + staal + gat + b > breedte:
            x, y = 0.0, y + letter.hoog * BALK
        blokje = Vak(x, y + letter.hoog * 0.15, min(staal, breedte), letter.hoog * 0.7)
        woord = Woord(naam, Vak(x + min(staal + gat, breedte), y, b, letter.hoog))
        gevonden.append((nummer, blokje, woord))
        x += staal + gat + b + 2 * gat
    return tuple(gevonden), y + letter.hoog * (BALK + RIJ_TUSSEN)


def tikstap(hoogste: float) -> tuple[Decimal, int]:
    """Return the step of the axis (1, 2 or 5 times a power of ten) and how many steps it has."""
    ruw = hoogste / TIKKEN
    macht = floor(log10(ruw))
    for factor in (1, 2, 5, 10):
        stap = Decimal(factor).scaleb(macht)
        if float(stap) * TIKKEN >= hoogste * (1 - 1e-9):
            return stap, max(1, ceil(hoogste / float(stap) * (1 - 1e-9)))
    return Decimal(10).scaleb(macht + 1), 1


def _hoogste(gegevens: Grafiekcijfers, *, gestapeld: bool) -> float:
    if gestapeld:
        per = [lengte(gegevens.totaal(nr)) for nr in range(len(gegevens.categorieen))]
    else:
        per = [lengte(cel) for rij in gegevens.waarden for cel in rij]
    return max(per, default=0.0) or 1.0


def _getallen(gegevens: Grafiekcijfers, *, gestapeld: bool) -> list[str]:
    if gestapeld:
        return [schrijf_getal(gegevens.totaal(nr)) for nr in range(len(gegevens.categorieen))]
    return [_tekst(cel) for rij in gegevens.waarden for cel in rij]


def lengte(waarde: int | Decimal | None) -> float:
    """Return the length that a value is drawn with: below zero and without one there is none."""
    return max(0.0, float(waarde or 0))


def _tekst(waarde: int | Decimal | None) -> str:
    return "" if waarde is None else schrijf_getal(waarde)


def _breedst(teksten: Sequence[str], letter: Letter) -> float:
    return max((letter.breed(tekst) for tekst in teksten), default=0.0) + 1
