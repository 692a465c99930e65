"""Lay the tables that leave out as a person reads them: rows, columns and totals.

Every number shown is one that leaves: the totals come from the margin tables of the summary
itself, never from adding up here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.models.samenvattingstabel import (
    Kolomsoort,
    Samenvatting,
    Samenvattingstabel,
    Waarde,
)

TOTAAL = "Totaal"
WOORDEN = ", in woorden"
BLOK = "blok"
GEEN_SCHOOL = frozenset({"", "overige", "alle", "geen"})
VEEL_KOLOMMEN = 5
BREED_TEKENS = 60
Cel = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Rooster:
    """One table of one block on screen ("" without blocks); ``som``: the last row is a total.

    ``getallen`` are the places of the columns with numbers. ``overal`` are columns of a wide table
    that hold the same in every row, told once above it.
    """

    titel: str
    blok: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    getallen: frozenset[int]
    som: bool = False
    overal: tuple[str, ...] = ()


def roosters(samenvatting: Samenvatting, tabel: Samenvattingstabel) -> tuple[Rooster, ...]:
    """Return one table block by block, in the order of the file."""
    if tabel.kolommen[0].naam != BLOK:
        return (_gewoon(tabel, "", tabel.rijen),)
    gevonden = []
    for blok in samenvatting.blokken:
        rijen = [rij for rij in tabel.rijen if rij[0] == blok.sleutel]
        if len(tabel.assen) == 2 and tabel.kubus:
            gevonden.append(_kruistabel(samenvatting, tabel, blok.sleutel))
        else:
            gevonden.append(_gewoon(tabel, blok.sleutel, rijen))
    return tuple(gevonden)


def scholen_van(samenvatting: Samenvatting) -> tuple[str, ...]:
    """Return the schools that stand in the tables by name, each once."""
    namen: dict[str, None] = {}
    for tabel in samenvatting.tabellen:
        plaatsen = {kolom.naam: plaats for plaats, kolom in enumerate(tabel.kolommen)}
        if "school" not in plaatsen:
            continue
        code, naam = plaatsen["school"], plaatsen.get("school_naam", plaatsen["school"])
        for rij in tabel.rijen:
            if str(rij[code]) not in GEEN_SCHOOL and str(rij[naam]):
                namen[str(rij[naam])] = None
    return tuple(sorted(namen))


def _kruistabel(samenvatting: Samenvatting, tabel: Samenvattingstabel, blok: str) -> Rooster:
    eerste, tweede = _liggend(tabel, blok)
    marges = {t.assen: t for t in samenvatting.tabellen if t.kubus == tabel.kubus}
    titels = {kolom.naam: kolom.titel for kolom in tabel.kolommen}
    cellen = _cellen(tabel, (eerste, tweede), blok)
    rij_woord, kolom_woord = _woorden(tabel, eerste, blok), _woorden(tabel, tweede, blok)
    rechts = _marge(marges, (eerste,), blok, {(code,) for code in rij_woord})
    onder = _marge(marges, (tweede,), blok, {(code,) for code in kolom_woord})
    hoek = _marge(marges, (), blok, {()})
    rijen = [
        [
            woord,
            *(cellen.get((code, kolom), "") for kolom in kolom_woord),
            *([rechts[(code,)]] if rechts else []),
        ]
        for code, woord in rij_woord.items()
    ]
    if onder:
        laatste = [TOTAAL, *(onder[(kolom,)] for kolom in kolom_woord)]
        rijen.append([*laatste, *([hoek.get((), "")] if rechts else [])])
    koppen = (titels[eerste], *kolom_woord.values(), *([TOTAAL] if rechts else []))
    return Rooster(
        tabel.titel,
        blok,
        koppen,
        tuple(tuple(rij) for rij in rijen),
        frozenset(range(1, len(koppen))),
        som=bool(onder),
    )


def _liggend(tabel: Samenvattingstabel, blok: str) -> tuple[str, str]:
    """Return the axis of the rows and that of the columns: long words go down the side."""
    eerste, tweede = tabel.assen
    if _breed(tabel, tweede, blok) > max(BREED_TEKENS, _breed(tabel, eerste, blok)):
        return tweede, eerste
    return eerste, tweede


def _breed(tabel: Samenvattingstabel, as_: str, blok: str) -> int:
    """Return how many letters wide the labels of an axis are as headings that wrap."""
    woorden = _woorden(tabel, as_, blok).values()
    return sum(2 + max(map(len, woord.split()), default=0) for woord in woorden)


def _marge(
    marges: dict[tuple[str, ...], Samenvattingstabel],
    assen: tuple[str, ...],
    blok: str,
    cellen: set[Cel],
) -> dict[Cel, str]:
    """Return the totals over the other axis; nothing unless they leave for every cell."""
    gevonden = _cellen(marges[assen], assen, blok) if assen in marges else {}
    return gevonden if cellen <= gevonden.keys() else {}


def _cellen(tabel: Samenvattingstabel, assen: tuple[str, ...], blok: str) -> dict[Cel, str]:
    """Return the numbers of one block by the codes of their axes."""
    namen = [kolom.naam for kolom in tabel.kolommen]
    plaatsen = [namen.index(as_) for as_ in assen]
    return {
        tuple(str(rij[plaats]) for plaats in plaatsen): _cel(rij[-1])
        for rij in tabel.rijen
        if rij[0] == blok
    }


def _woorden(tabel: Samenvattingstabel, as_: str, blok: str) -> dict[str, str]:
    """Return the labels of an axis by their code, in the order of the file."""
    namen = [kolom.naam for kolom in tabel.kolommen]
    code = namen.index(as_)
    naam = namen.index(f"{as_}_naam") if f"{as_}_naam" in namen else code
    return {str(rij[code]): str(rij[naam]) for rij in tabel.rijen if rij[0] == blok}


def _gewoon(tabel: Samenvattingstabel, blok: str, bron: Sequence[tuple[Waarde, ...]]) -> Rooster:
    namen = {kolom.naam for kolom in tabel.kolommen}
    # A code beside its own words says nothing more to a reader.
    getoond = [
        plaats
        for plaats, kolom in enumerate(tabel.kolommen)
        if kolom.naam != BLOK and f"{kolom.naam}_naam" not in namen
    ]
    overal: list[str] = []
    for plaats in list(getoond) if len(getoond) > VEEL_KOLOMMEN and len(bron) > 1 else ():
        kolom, waarden = tabel.kolommen[plaats], {rij[plaats] for rij in bron}
        if kolom.soort is Kolomsoort.TEKST and len(waarden) == 1:
            getoond.remove(plaats)
            waarde = str(waarden.pop())
            if waarde:
                overal.append(f"{kolom.titel.removesuffix(WOORDEN)}: {waarde}")
    koppen = tuple(tabel.kolommen[p].titel.removesuffix(WOORDEN) for p in getoond)
    rijen = tuple(tuple(_cel(rij[p]) for p in getoond) for rij in bron)
    getallen = frozenset(
        nummer
        for nummer, plaats in enumerate(getoond)
        if tabel.kolommen[plaats].soort is not Kolomsoort.TEKST
    )
    return Rooster(tabel.titel, blok, koppen, rijen, getallen, overal=tuple(overal))


def _cel(waarde: Waarde) -> str:
    return waarde if isinstance(waarde, str) else schrijf_getal(waarde)
