"""A random block of a worker, published by the method, as the attacker meets it."""

import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from jos_desktop.services.afronding import BASIS, rond_los_aantal
from jos_desktop.services.afronding_scholen import MINIMUM, deel_scholen_in
from jos_desktop.services.samenvatting_assen import ASSEN
from jos_desktop.services.samenvatting_indeling import (
    ALLE,
    KUBUSSEN,
    ONDERTABELLEN,
    OVERGENOMEN,
    OVERIGE,
    Kubus,
    tabelnaam,
)
from jos_desktop.services.samenvatting_rondkubus import (
    Deel,
    Rondvraag,
    rond_kubus,
    schoollabels,
)
from tests.aanvaller.lp import Stelsel
from tests.aanvaller.structuur import (
    ASSEN_VAN,
    INSTROOM,
    MT,
    OP_EEN_DAG,
    SCHOOL,
    SOORTEN,
    TYPE,
    UITSTROOM,
    verzin,
)
from tests.aanvaller.tafels import Binnen, Cel, Los, Rij, Tafel, Vlak
from tests.aanvaller.wereld import Blad, Wereld, Zaak


def verzin_zaken(
    aantal: int, scholen: Sequence[str], rng: random.Random, *, met_exit: bool
) -> list[Zaak]:
    """Return random cases, uneven over schools and codes; some began or go on elsewhere in time."""
    zaken = []
    for _ in range(aantal):
        soort = rng.choices(SOORTEN, (5, 2, 2, 3, 1))[0]
        school = scholen[min(rng.randrange(len(scholen)), rng.randrange(len(scholen)))]
        lot = 0.5 if soort in OP_EEN_DAG else rng.random()
        erin = verzin(INSTROOM, soort, rng, met_exit=met_exit) if lot < 0.7 else None
        eruit = verzin(UITSTROOM, soort, rng, met_exit=met_exit) if lot > 0.45 else None
        if erin is not None and eruit is not None:
            eruit["functie"] = erin["functie"]
        zaken.append(Zaak(soort, school, erin, eruit))
    return zaken


@dataclass(frozen=True)
class Export:
    """What left, and the cases behind it (which the attacker does not have)."""

    bladen: Sequence[Blad]
    zaken: Sequence[Zaak]
    scholen: Sequence[str]
    zout: bytes
    delen: Mapping[str, Deel]

    def eis(self, wereld: Wereld) -> bool:
        """Tell whether the method would name the same schools, and make a block at all."""
        if len(wereld.zaken) < MINIMUM:
            return False
        for kubus in KUBUSSEN:
            indeling = self.delen[kubus.naam].indeling
            assert indeling is not None
            eenheden = {s: wereld.per_school[kubus.naam][s] for s in self.scholen}
            nieuw = deel_scholen_in(eenheden, zout=self.zout, naam=kubus.naam)
            if nieuw.eigen != indeling.eigen:
                return False
        return True


def publiceer(zaken: Sequence[Zaak], scholen: Sequence[str], zout: bytes) -> Export:
    """Round the cases as a block. Raises AfrondingMislukt."""
    delen: dict[str, Deel] = {}
    bladen: list[Blad] = []
    for kubus in KUBUSSEN:
        kolommen = _kolommen(zaken, kubus.naam)
        uit = rond_kubus(Rondvraag(kubus, kolommen, frozenset(scholen), zout, kubus.naam))
        delen |= uit
        bladen += _bladen(kubus, uit, zaken, scholen)
    # Monitortrajecten that ended are counted once more, with a total of their own.
    geeindigd = sum(z.soort == MT and z.uitstroom is not None for z in zaken)
    monitor = rond_los_aantal(geeindigd, zout=zout, naam="monitor")
    kaart = bladen[-1].scholen
    los = Los("monitor_totaal", ("trajecttype",), {(TYPE[MT],): monitor})
    bladen.append(Blad(los, UITSTROOM, kaart))
    return Export(bladen, zaken, scholen, zout, delen)


def _kolommen(zaken: Sequence[Zaak], deel: str) -> dict[str, Sequence[str]]:
    paren = [(zaak.school, codes) for zaak in zaken if (codes := zaak.codes(deel)) is not None]
    kolommen: dict[str, Sequence[str]] = {SCHOOL: [school for school, _ in paren]}
    for as_ in ASSEN_VAN[deel]:
        kolommen[as_] = [codes[as_] for _, codes in paren]
    return kolommen


def _kaart(deel: Deel, scholen: Sequence[str]) -> dict[str, str]:
    """Return the name under which each school is shown."""
    assert deel.indeling is not None
    toon = schoollabels(deel.indeling)
    rest = ALLE if deel.indeling.zonder_school else OVERIGE
    return {school: school if school in toon else rest for school in scholen}


def _bladen(
    kubus: Kubus, delen: Mapping[str, Deel], zaken: Sequence[Zaak], scholen: Sequence[str]
) -> list[Blad]:
    deel = delen[kubus.naam]
    kaart = _kaart(deel, scholen)
    telblad = Blad(Tafel("", kubus.assen, {}), kubus.naam, kaart)
    waar = Counter(cel for zaak in zaken if (cel := telblad.cel(zaak)) is not None)
    raster = list(product(*(_codes(as_, kaart) for as_ in kubus.assen)))
    binnen = Binnen(f"{kubus.naam}_binnen", kubus.assen, _een_ronding(kubus, deel, waar, raster))
    bladen = [Blad(binnen, kubus.naam, kaart, gepubliceerd=False)]
    for assen in kubus.gepubliceerd:
        tafel = Tafel(tabelnaam(kubus.naam, assen), assen, deel.tabellen[assen])
        bladen.append(Blad(tafel, kubus.naam, kaart))
    rijen: dict[str, Mapping[Cel, int]] = {
        assen[0]: rond for assen, rond in deel.tabellen.items() if len(assen) == 1
    }
    for onder in ONDERTABELLEN:
        if onder.onder != kubus.naam:
            continue
        rond = delen[onder.kubus].tabellen[onder.assen]
        if len(onder.assen) == 1:
            rijen[onder.assen[0]] = rond
            vast = _vast(onder.assen[0], rond, rijen)
            bladen.append(Blad(Rij(onder.naam, onder.assen, rond, vast=vast), kubus.naam, kaart))
        else:
            eigen = _kaart(delen[onder.kubus], scholen) if onder.scholen_naar else kaart
            bladen.append(Blad(Vlak(onder.naam, onder.assen, rond), kubus.naam, eigen))
    return bladen


def _codes(as_: str, kaart: Mapping[str, str]) -> list[str]:
    return list(dict.fromkeys(kaart.values())) if as_ == SCHOOL else list(ASSEN[as_].labels)


def _vast(
    as_: str, rond: Mapping[Cel, int], rijen: Mapping[str, Mapping[Cel, int]]
) -> frozenset[Cel]:
    """Return the cells that an earlier table showed already: he sees that they are the same."""
    return frozenset(
        (code,)
        for code, (bron, codes) in OVERGENOMEN.get(as_, {}).items()
        if bron in rijen and rond[(code,)] == sum(rijen[bron][(c,)] for c in codes)
    )


def _een_ronding(
    kubus: Kubus, deel: Deel, waar: Mapping[Cel, int], raster: Sequence[Cel]
) -> dict[Cel, int]:
    """Return inner multiples of five that fit the truth and the published tables."""
    stelsel = Stelsel()
    vijf = {
        cel: stelsel.variabele(waar.get(cel, 0) // BASIS, -(-waar.get(cel, 0) // BASIS))
        for cel in raster
    }
    for assen in kubus.gepubliceerd:
        plaatsen = [kubus.assen.index(as_) for as_ in assen]
        sommen: dict[Cel, dict[int, float]] = {}
        for cel, variabele in vijf.items():
            sommen.setdefault(tuple(cel[p] for p in plaatsen), {})[variabele] = 1
        for deelcel, som in sommen.items():
            stelsel.gelijk(som, deel.tabellen[assen][deelcel] // BASIS)
    gevonden = stelsel.oplossing()
    return {cel: BASIS * gevonden[variabele] for cel, variabele in vijf.items()}


def willekeurig(aantal: int, nummer: int) -> Export:
    """Return the export with a number of random cases; the same number gives the same export."""
    rng = random.Random(f"{aantal}/{nummer}")
    zout = rng.randbytes(32)
    scholen = [f"s{school}" for school in range(rng.choice((1, 2, 3, 5, 8)))]
    zaken = verzin_zaken(aantal, scholen, rng, met_exit=nummer % 2 == 1)
    return publiceer(zaken, scholen, zout)
