"""150 random exports attacked over all their tables together: no cell is known to three values."""

import random
from collections import Counter
from dataclasses import dataclass, field

from jos_desktop.services.afronding import AfrondingMislukt
from tests.aanvaller.aanval import GENOEG, Uitslag, val_aan
from tests.aanvaller.export import Export, willekeurig, willekeurig_los
from tests.aanvaller.verschil import Verschil, bekijk_zaak
from tests.bench.omgeving import tell
from tests.proeven.verslag import Verslag

_AANTAL = 50
_ZAKEN = (40, 150, 600)
_RONDEN = 150
_RONDEN_LOS = 10
_NABOOTSEN = 5  # of so many exports the cubes of one are attacked by imitating the search
_WERKERS = 10


@dataclass
class _Maat:
    """What was found of the exports of one size."""

    samen: Uitslag = field(default_factory=Uitslag)
    los: Uitslag = field(default_factory=Uitslag)
    nagebootst: Uitslag = field(default_factory=Uitslag)
    verschil: Verschil = field(default_factory=Verschil)
    exporten: list[Export] = field(default_factory=list)
    geweigerd: int = 0

    @property
    def uitslagen(self) -> dict[str, Uitslag]:
        """Return the attacks by what they are called in the report."""
        return {
            "alle tabellen van alle blokken met de stand": self.samen,
            "tabellen met een eigen totaal en contacten": self.los,
            "elke kubus apart, waarbij hij ook het zoeken nabootst": self.nagebootst,
        }


def _fouten(export: Export) -> dict[tuple[str, tuple[str, ...]], tuple[int, int]]:
    """Return error and truth of each cell of two axes of the first block; schools differ."""
    fouten = {}
    for blad in export.bladen:
        assen = blad.tafel.assen
        if blad.gepubliceerd and blad.blok == 1 and len(assen) == 2 and "school" not in assen:
            waar = Counter(cel for zaak in export.zaken if (cel := blad.cel(zaak)) is not None)
            for cel, rond in blad.tafel.rond.items():
                fouten[blad.tafel.naam, cel] = (rond - waar[cel], waar[cel])
    return fouten


def _fout(exporten: list[Export], samen: int) -> float:
    """Return the mean error of a cell that is not empty when some files are added up."""
    afwijkingen = []
    for begin in range(0, len(exporten) - samen + 1, samen):
        fout: Counter[object] = Counter()
        waar: Counter[object] = Counter()
        for export in exporten[begin : begin + samen]:
            for cel, (af, echt) in _fouten(export).items():
                fout[cel] += af
                waar[cel] += echt
        afwijkingen += [abs(fout[cel]) for cel, echt in waar.items() if echt]
    return sum(afwijkingen) / len(afwijkingen)


def _val_maat_aan(aantal: int) -> _Maat:
    maat = _Maat()
    rng = random.Random(aantal)
    for nummer in range(_AANTAL):
        naam = f"{aantal}/{nummer}"
        try:
            export = willekeurig(aantal, nummer)
            los = willekeurig_los(aantal, nummer)
        except AfrondingMislukt:
            maat.geweigerd += 1
            continue
        maat.exporten.append(export)
        maat.samen.voeg_toe(val_aan(export, ronden=_RONDEN), naam)
        for een in los:
            maat.los.voeg_toe(val_aan(een, ronden=_RONDEN_LOS), naam)
        for kubus in export.kubussen() if nummer % _NABOOTSEN == 0 else ():
            maat.nagebootst.voeg_toe(val_aan(kubus, ronden=_RONDEN), naam)
        maat.verschil.voeg_toe(bekijk_zaak(export, rng.randrange(len(export.zaken))))
        if nummer % 5 == 4:
            smal = {wat: [*u.smal, *u.onzeker] for wat, u in maat.uitslagen.items()}
            tell(f"{naam}: {smal}")
    return maat


def _regels(aantal: int, maat: _Maat) -> list[str]:
    blokken = Counter(len(export.delen) for export in maat.exporten)
    regels = [
        f"{aantal} gevallen per blok: {len(maat.exporten)} uitvoeren ({blokken[1]} van een blok,"
        f" {blokken[2]} van twee, {blokken[3]} van drie; {maat.geweigerd} niet af te ronden en dus"
        f" geweigerd); {maat.samen.nullen} nullen volgen uit de indeling"
    ]
    for wat, uitslag in maat.uitslagen.items():
        breedten = uitslag.breedten
        gemiddeld = sum(n * keer for n, keer in breedten.items()) / sum(breedten.values())
        regels.append(
            f"{aantal} gevallen, {wat}: {uitslag.cellen} cellen, minste waarden {min(breedten)},"
            f" gemiddeld minstens {gemiddeld:.1f}; smal {len(uitslag.smal)}, niet beslist"
            f" {len(uitslag.onzeker)}; {uitslag.aan_lp} aan de oplosser gevraagd"
        )
        regels += [f"FOUT: {naam}: {grens}" for naam, grens in uitslag.smal.items()]
        regels += [f"niet beslist: {naam}: {n} waarden" for naam, n in uitslag.onzeker.items()]
    verschil = maat.verschil
    twee = sum(keer for n, keer in verschil.antwoorden.items() if n > 1)
    regels += [
        f"{aantal} gevallen: gemiddelde afwijking van een gevulde cel met twee assen"
        f" {_fout(maat.exporten, 1):.1f} bij een medewerker,"
        f" {_fout(maat.exporten, _WERKERS):.1f} bij {_WERKERS} medewerkers samen",
        f"{aantal} gevallen: wie alles weet behalve een geval, houdt op {twee} van de"
        f" {sum(verschil.antwoorden.values())} assen twee of meer antwoorden over;"
        f" {verschil.weg_kan} van de {verschil.zaken} keer kan het geval er ook niet zijn;"
        f" {verschil.zelfde_tabellen} keer waren de tabellen dan gelijk",
    ]
    return regels


def proef() -> Verslag:
    """Attack every export; a narrow cell is a fault, and so is one that stays undecided."""
    goed, regels = True, []
    for aantal in _ZAKEN:
        maat = _val_maat_aan(aantal)
        for uitslag in maat.uitslagen.values():
            goed &= not uitslag.smal and not uitslag.onzeker and min(uitslag.breedten) >= GENOEG
        regels += _regels(aantal, maat)
    return Verslag(
        f"{_AANTAL * len(_ZAKEN)} willekeurige uitvoeren aangevallen met alle tabellen samen",
        goed,
        tuple(regels),
    )
