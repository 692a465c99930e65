"""150 random exports attacked over all their tables together: no cell is known to three values."""

import random
from collections import Counter

from jos_desktop.services.afronding import AfrondingMislukt
from tests.aanvaller.aanval import GENOEG, Uitslag, val_aan
from tests.aanvaller.export import Export, willekeurig
from tests.aanvaller.verschil import Verschil, bekijk_zaak
from tests.proeven.verslag import Verslag

_AANTAL = 50
_ZAKEN = (40, 150, 600)
_RONDEN = 40
_WERKERS = 10


def _tabelcellen(export: Export) -> dict[tuple[int, tuple[str, ...]], int]:
    """Return how far each published cell of two axes is off; schools of workers differ."""
    fouten = {}
    for nummer, blad in enumerate(export.bladen):
        if blad.gepubliceerd and len(blad.tafel.assen) == 2 and "school" not in blad.tafel.assen:
            waar = Counter(cel for zaak in export.zaken if (cel := blad.cel(zaak)) is not None)
            for cel, rond in blad.tafel.rond.items():
                fouten[nummer, cel] = rond - waar[cel]
    return fouten


def _fout(exporten: list[Export], samen: int) -> float:
    """Return the mean error of a cell when the files of some workers are added up."""
    afwijkingen = []
    for begin in range(0, len(exporten) - samen + 1, samen):
        som: Counter[tuple[str, tuple[str, ...]]] = Counter()
        for export in exporten[begin : begin + samen]:
            for (nummer, cel), fout in _tabelcellen(export).items():
                som[export.bladen[nummer].tafel.naam, cel] += fout
        afwijkingen += [abs(fout) for fout in som.values()]
    return sum(afwijkingen) / len(afwijkingen)


def _een_maat(aantal: int) -> tuple[Uitslag, list[str]]:
    uitslag, verschil, exporten, geweigerd = Uitslag(), Verschil(), [], 0
    rng = random.Random(aantal)
    for nummer in range(_AANTAL):
        try:
            export = willekeurig(aantal, nummer)
        except AfrondingMislukt:
            geweigerd += 1
            continue
        exporten.append(export)
        uitslag.voeg_toe(val_aan(export, ronden=_RONDEN), f"{aantal}/{nummer}")
        verschil.voeg_toe(bekijk_zaak(export, rng.randrange(aantal)))
    breedten = uitslag.breedten
    gemiddeld = sum(n * keer for n, keer in breedten.items()) / sum(breedten.values())
    twee = sum(keer for n, keer in verschil.antwoorden.items() if n > 1)
    assen = sum(verschil.antwoorden.values())
    alleen, samen = _fout(exporten, 1), _fout(exporten, _WERKERS)
    regels = [
        f"{aantal} gevallen: {len(exporten)} uitvoeren ({geweigerd} niet af te ronden en dus"
        f" geweigerd), {uitslag.cellen} cellen, {uitslag.nullen} nullen die uit de indeling volgen",
        f"{aantal} gevallen: minste aantal waarden dat kan {min(breedten)}, gemiddeld minstens"
        f" {gemiddeld:.1f}; {uitslag.aan_lp} cellen aan de oplosser gevraagd",
        f"{aantal} gevallen: smal {len(uitslag.smal)}, niet beslist {len(uitslag.onzeker)}",
        f"{aantal} gevallen: gemiddelde afwijking van een cel met twee assen"
        f" {alleen:.1f}, van {_WERKERS} bestanden samen {samen:.1f}",
        f"{aantal} gevallen: wie alles weet behalve een geval, houdt op {twee} van de {assen}"
        f" assen twee of meer antwoorden over; {verschil.weg_kan} van de {verschil.zaken} keer kan"
        f" het geval er ook niet zijn; {verschil.zelfde_tabellen} keer waren de tabellen dan"
        " gelijk",
    ]
    regels += [f"FOUT: {naam}: {grens}" for naam, grens in uitslag.smal.items()]
    regels += [f"niet beslist: {naam}: {n} waarden" for naam, n in uitslag.onzeker.items()]
    return uitslag, regels


def proef() -> Verslag:
    """Attack every export; a narrow cell is a fault, and so is one that stays undecided."""
    goed, regels = True, []
    for aantal in _ZAKEN:
        uitslag, deel = _een_maat(aantal)
        goed &= not uitslag.smal and not uitslag.onzeker and min(uitslag.breedten) >= GENOEG
        regels += deel
    return Verslag(
        f"{_AANTAL * len(_ZAKEN)} willekeurige uitvoeren aangevallen met alle tabellen samen",
        goed,
        tuple(regels),
    )
