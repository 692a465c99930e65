"""Derive what was open again, out of the sums: first opening stock, plus in, minus out.

The opening stock of each sender's first block is added in the block where he begins; what the
others end a block with is the begin of the next. So a traject that was handed over is open once.
"""

from collections.abc import Iterator
from dataclasses import replace

from jos_desktop.models.samenvattingstabel import Optellen, Samenvattingstabel, Waarde
from jos_desktop.services.optelling import Optelling
from jos_desktop.services.optelling_cellen import Cellen, Getal, Sleutel
from jos_desktop.services.optelling_perioden import Periodesoort
from jos_desktop.services.optelling_tabellen import MARGE, marge_van

_AFGELEID = (
    "Berekend uit de opgetelde cijfers: begin + instroom - uitstroom = eind. Wie later begint,"
    " brengt zijn beginvoorraad mee in zijn eerste blok. Hoe langer de reeks, hoe verder het"
    " echte aantal ernaast kan zitten; een enkele keer staat er een getal onder nul."
)
_Rij = tuple[Getal, Getal, Getal, Getal, int]


def standen(optelling: Optelling, soort: Periodesoort) -> Iterator[Samenvattingstabel]:
    """Yield every derived table for one way to add blocks up."""
    for cellen in optelling.cellen.values():
        if cellen.vorm.tabel.optellen is not Optellen.NIET or cellen.vorm.school is not None:
            continue
        yield _tabel(optelling, cellen, soort)


def _tabel(optelling: Optelling, cellen: Cellen, soort: Periodesoort) -> Samenvattingstabel:
    vorm = cellen.vorm
    per_blok = _reeks(cellen, sorted(optelling.keuze.grenzen))
    rijen: list[tuple[Waarde, ...]] = []
    for periode in soort.perioden:
        for sleutel in cellen.plaats_van:
            eerste, laatste = per_blok[periode.blokken[0]], per_blok[periode.blokken[-1]]
            erin = sum(per_blok[blok][sleutel][1] for blok in periode.blokken)
            eruit = sum(per_blok[blok][sleutel][2] for blok in periode.blokken)
            woorden: list[Waarde] = []
            for as_, code, woord in zip(vorm.assen, sleutel, vorm.woorden, strict=True):
                woorden.append(code)
                if woord is not None:
                    woorden.append(optelling.woorden.get((as_, code), code))
            eind = laatste[sleutel]
            # The begin of a year includes what a sender brings along in its second block.
            begin = eind[3] - erin + eruit
            if len(periode.blokken) == 1:
                begin = eerste[sleutel][0]
            getallen = (begin, erin, eruit, eind[3], marge_van(eind[4]))
            rijen.append((*soort.cellen(periode), *woorden, *getallen))
    askolommen = [
        vorm.tabel.kolommen[plek]
        for paar in zip(vorm.sleutel, vorm.woorden, strict=True)
        for plek in paar
        if plek is not None
    ]
    return replace(
        vorm.tabel,
        naam=vorm.tabel.naam + soort.toevoeging,
        titel=vorm.tabel.titel + (f", {soort.in_woorden}" if soort.toevoeging else ""),
        toelichting=_AFGELEID,
        kolommen=(*soort.kolommen, *askolommen, *vorm.getalkolommen, MARGE),
        rijen=tuple(rijen),
        kubus="",
        assen=(),
    )


def _reeks(cellen: Cellen, blokken: list[str]) -> dict[str, dict[Sleutel, _Rij]]:
    """Return per block begin, in, out, end, and how many numbers went into the end."""
    eind: dict[Sleutel, Getal] = dict.fromkeys(cellen.plaats_van, 0)
    getallen: dict[Sleutel, int] = dict.fromkeys(cellen.plaats_van, 0)
    per_blok: dict[str, dict[Sleutel, _Rij]] = {}
    for blok in blokken:
        som = cellen.totaal((blok,))
        bij = cellen.aantal_bijdragen((blok,)).get("", 0)
        rijen: dict[Sleutel, _Rij] = {}
        for sleutel in cellen.plaats_van:
            voorraad, erin, eruit, _ = som.get(sleutel, [0, 0, 0, 0])
            begin = eind[sleutel] + voorraad
            eind[sleutel] = begin + erin - eruit
            getallen[sleutel] += 2 * bij
            rijen[sleutel] = (begin, erin, eruit, eind[sleutel], getallen[sleutel])
        per_blok[blok] = rijen
    return per_blok
