"""Lay the tables that leave out as a person reads them: rows, columns and totals.

Every number shown is one that leaves: the totals come from the margin tables of the summary
itself, never from adding up here.
"""

from __future__ import annotations

from dataclasses import dataclass

from jos_desktop.models.samenvattingstabel import Samenvatting, Samenvattingstabel

TOTAAL = "Totaal"


@dataclass(frozen=True, slots=True)
class Rooster:
    """One table of one block on screen; ``som`` marks that the last row is a total."""

    titel: str
    blok: str
    toelichting: str
    koppen: tuple[str, ...]
    rijen: tuple[tuple[str, ...], ...]
    som: bool = False


def roosters(samenvatting: Samenvatting) -> tuple[Rooster, ...]:
    """Return everything that leaves, block by block, in the order of the file."""
    marges = {(tabel.kubus, tabel.assen): tabel for tabel in samenvatting.tabellen if tabel.kubus}
    gevonden = []
    for blok in samenvatting.blokken:
        for tabel in samenvatting.tabellen:
            if len(tabel.assen) == 2:
                gevonden.append(_kruistabel(tabel, marges, blok.sleutel))
            elif not tabel.kubus:
                gevonden.append(_gewoon(tabel, blok.sleutel))
    return tuple(gevonden)


def _kruistabel(
    tabel: Samenvattingstabel,
    marges: dict[tuple[str, tuple[str, ...]], Samenvattingstabel],
    blok: str,
) -> Rooster:
    eerste, tweede = tabel.assen
    rij_marge = _cellen(marges[tabel.kubus, (eerste,)], blok)
    kolom_marge = _cellen(marges[tabel.kubus, (tweede,)], blok)
    totaal = _cellen(marges[tabel.kubus, ()], blok)
    cellen = _cellen(tabel, blok)
    kolommen = [woord for (woord,) in kolom_marge]
    rijen = [
        (
            rij,
            *(str(cellen[rij, kolom]) for kolom in kolommen),
            str(aantal),
        )
        for (rij,), aantal in rij_marge.items()
    ]
    som = (TOTAAL, *(str(kolom_marge[(kolom,)]) for kolom in kolommen), str(totaal[()]))
    titels = {kolom.naam: kolom.titel for kolom in tabel.kolommen}
    return Rooster(
        tabel.titel,
        blok,
        tabel.toelichting,
        (titels[eerste], *kolommen, TOTAAL),
        (*rijen, som),
        som=True,
    )


def _cellen(tabel: Samenvattingstabel, blok: str) -> dict[tuple[str, ...], int]:
    """Return the numbers of one block by the words of their axes."""
    namen = [kolom.naam for kolom in tabel.kolommen]
    plaatsen = [
        namen.index(f"{as_}_naam" if f"{as_}_naam" in namen else as_) for as_ in tabel.assen
    ]
    return {
        tuple(str(rij[plaats]) for plaats in plaatsen): int(rij[-1])
        for rij in tabel.rijen
        if rij[0] == blok
    }


def _gewoon(tabel: Samenvattingstabel, blok: str) -> Rooster:
    namen = {kolom.naam for kolom in tabel.kolommen}
    # A code beside its own words says nothing more to a reader.
    getoond = [
        plaats
        for plaats, kolom in enumerate(tabel.kolommen)
        if plaats and f"{kolom.naam}_naam" not in namen
    ]
    koppen = tuple(tabel.kolommen[p].titel.removesuffix(", in woorden") for p in getoond)
    rijen = tuple(tuple(str(rij[p]) for p in getoond) for rij in tabel.rijen if rij[0] == blok)
    return Rooster(tabel.titel, blok, tabel.toelichting, koppen, rijen)
