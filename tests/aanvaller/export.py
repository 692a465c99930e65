"""Random blocks of a worker, published by the method, as the attacker meets them."""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from jos_desktop.services.afronding import AfrondingMislukt, afrond, rond_los_aantal
from jos_desktop.services.afronding_scholen import MINIMUM, deel_scholen_in
from jos_desktop.services.samenvatting_assen import ASSEN
from jos_desktop.services.samenvatting_indeling import (
    ALLE,
    EXIT,
    KUBUSSEN,
    LOSSE,
    OVERGENOMEN,
    OVERIGE,
    STANDTYPEN,
    Kubus,
    Ondertabel,
    ondertabellen_van,
    tabelnaam,
)
from jos_desktop.services.samenvatting_rondkubus import (
    Deel,
    Rondvraag,
    rond_kubus,
    rond_losse,
    schoollabels,
)
from tests.aanvaller.structuur import (
    ASSEN_VAN,
    CODES,
    INSTROOM,
    MONITORUITKOMST,
    MT,
    OP_EEN_DAG,
    SCHOOL,
    SOORTEN,
    TYPE,
    UITSTROOM,
    VOORRAAD,
    verzin,
)
from tests.aanvaller.tafels import Binnen, Cel, Los, Rij, Tafel, Vlak
from tests.aanvaller.wereld import ANTWOORD, Blad, Wereld, Zaak


def verzin_zaken(
    aantal: int, scholen: Sequence[str], rng: random.Random, *, met_exit: bool, blokken: int = 1
) -> list[Zaak]:
    """Return random cases, uneven over schools and codes; some were there before counting began.

    Of what was there or came in, some is still open at the end.
    """
    zaken = []
    for _ in range(aantal):
        soort = rng.choices(SOORTEN, (5, 2, 2, 3, 1))[0]
        school = scholen[min(rng.randrange(len(scholen)), rng.randrange(len(scholen)))]
        begin = rng.choice((0, *range(1, blokken + 1), *range(1, blokken + 1)))
        eind = rng.randint(max(1, begin), blokken + 1)
        if soort in OP_EEN_DAG:
            begin = eind = rng.randint(1, blokken)
        erin = verzin(INSTROOM, soort, rng, met_exit=met_exit) if begin else None
        eruit = verzin(UITSTROOM, soort, rng, met_exit=met_exit) if eind <= blokken else None
        if erin is not None and eruit is not None:
            eruit["functie"] = erin["functie"]
        zaken.append(Zaak(soort, school, erin, eruit, begin, eind if eruit else 0))
    return zaken


_BLADEN_VAN_KUBUS = 1 + max(len(kubus.gepubliceerd) for kubus in KUBUSSEN)


@dataclass(frozen=True)
class Export:
    """What left, and the cases behind it (which the attacker does not have).

    ``delen``: by block what the method made of it.
    """

    bladen: Sequence[Blad]
    zaken: Sequence[Zaak]
    scholen: Sequence[str]
    zout: bytes
    delen: Mapping[int, Mapping[str, Deel]]

    def wereld(self) -> Wereld:
        """Return the truth itself."""
        return Wereld(self.bladen, list(self.zaken), self.eis)

    def kubussen(self) -> Iterator["Export"]:
        """Return every cube by itself, for an attacker who imitates the search for it."""
        for eerste, blad in enumerate(self.bladen):
            binnen = blad.tafel
            if isinstance(binnen, Binnen):
                tabellen = self.bladen[eerste + 1 : eerste + 1 + len(binnen.doorsneden)]
                na = replace(blad, tafel=replace(binnen, nabootsen=True, waar=Counter()))
                yield replace(self, bladen=(na, *tabellen))

    def eis(self, wereld: Wereld) -> bool:
        """Tell whether the method would name the same schools, and make these blocks at all."""
        alles = len(wereld.bladen) > _BLADEN_VAN_KUBUS
        een = wereld.bladen[0]
        for blok in self.delen:
            if alles and wereld.per_blok[blok] < MINIMUM:
                return False
            for kubus in KUBUSSEN:
                if not alles and (een.deel, een.blok) != (kubus.naam, blok):
                    continue
                aantallen = wereld.per_school[kubus.naam, blok]
                if self._eigen(blok, kubus.naam, aantallen) != self._genoemd[blok, kubus.naam]:
                    return False
            antwoorden = wereld.per_school[ANTWOORD, blok]
            if alles and self._eigen(blok, EXIT, antwoorden) != self._genoemd[blok, EXIT]:
                return False
        return True

    @cached_property
    def _genoemd(self) -> dict[tuple[int, str], tuple[str, ...]]:
        return {
            (blok, naam): deel.indeling.eigen
            for blok, delen in self.delen.items()
            for naam, deel in delen.items()
            if deel.indeling is not None
        }

    @cached_property
    def _onthouden(self) -> dict[tuple[int, str, tuple[int, ...]], tuple[str, ...]]:
        return {}

    def _eigen(self, blok: int, naam: str, aantallen: Mapping[str, int]) -> tuple[str, ...]:
        """Return the schools that would be named; worked out once for the same numbers."""
        sleutel = (blok, naam, tuple(aantallen[s] for s in self.scholen))
        if sleutel not in self._onthouden:
            samen: frozenset[str] = frozenset()
            basis = f"{blok}/{naam}"
            if naam == EXIT:
                uitstroom = self.delen[blok][UITSTROOM].indeling
                assert uitstroom is not None
                alle = uitstroom.zonder_school
                samen = frozenset(self.scholen if alle else uitstroom.overige)
                basis = f"{blok}/{UITSTROOM}/exit_school_tevredenheid"
            eenheden = {school: aantallen[school] for school in self.scholen}
            nieuw = deel_scholen_in(eenheden, zout=self.zout, naam=basis, samen=samen)
            self._onthouden[sleutel] = nieuw.eigen
        return self._onthouden[sleutel]


def publiceer(
    zaken: Sequence[Zaak], scholen: Sequence[str], zout: bytes, *, blokken: int = 1
) -> Export:
    """Round the cases block by block, with what was open at first. Raises AfrondingMislukt."""
    delen: dict[int, dict[str, Deel]] = {}
    bladen: list[Blad] = []
    for blok in range(1, blokken + 1):
        delen[blok] = {}
        for kubus in KUBUSSEN:
            kolommen = _kolommen(zaken, kubus.naam, blok)
            naam = f"{blok}/{kubus.naam}"
            uit = rond_kubus(Rondvraag(kubus, kolommen, frozenset(scholen), zout, naam))
            delen[blok] |= uit
            bladen += _bladen(kubus, uit, zaken, scholen, zout, blok)
        bladen.append(_monitorblad(zaken, delen[blok], bladen[-1].scholen, zout, blok))
    was_er = Counter(TYPE[zaak.soort] for zaak in zaken if zaak.was_er)
    stand: dict[Cel, int] = {
        (soort,): rond_los_aantal(was_er[soort], zout=zout, naam=f"1/voorraad/{soort}")
        for soort in STANDTYPEN
    }
    bladen.append(Blad(Los("stand", ("trajecttype",), stand), VOORRAAD, bladen[-1].scholen))
    return Export(bladen, zaken, scholen, zout, delen)


def _monitorblad(
    zaken: Sequence[Zaak],
    delen: Mapping[str, Deel],
    kaart: Mapping[str, str],
    zout: bytes,
    blok: int,
) -> Blad:
    """Monitortrajecten that ended stand once more, under the number the uitstroom has of them."""
    losse = next(een for een in LOSSE if een.naam == "monitor")
    codes = [
        zaak.uitstroom[MONITORUITKOMST]
        for zaak in zaken
        if zaak.soort == MT and zaak.uitstroom is not None and zaak.uit_blok == blok
    ]
    naam = f"{blok}/monitor"
    deel = rond_losse(losse, {MONITORUITKOMST: codes}, zout=zout, naam=naam, elders=delen)[
        "monitor"
    ]
    totaal = delen[UITSTROOM].tabellen[("trajecttype",)][(TYPE[MT],)]
    assert deel.tabellen[()][()] == totaal, "the same cases, and two numbers"
    rij = Rij(naam, (MONITORUITKOMST,), deel.tabellen[(MONITORUITKOMST,)])
    return Blad(rij, UITSTROOM, kaart, blok=blok, soorten=frozenset({MT}))


def _kolommen(zaken: Sequence[Zaak], deel: str, blok: int) -> dict[str, Sequence[str]]:
    paren = [(zaak.school, codes) for zaak in zaken if (codes := zaak.codes(deel, blok))]
    kolommen: dict[str, Sequence[str]] = {SCHOOL: [school for school, _ in paren]}
    for as_ in ASSEN_VAN[deel]:
        if as_ != MONITORUITKOMST:
            kolommen[as_] = [codes[as_] for _, codes in paren]
    return kolommen


def _kaart(deel: Deel, scholen: Sequence[str]) -> dict[str, str]:
    """Return the name under which each school is shown."""
    assert deel.indeling is not None
    toon = schoollabels(deel.indeling)
    rest = ALLE if deel.indeling.zonder_school else OVERIGE
    return {school: school if school in toon else rest for school in scholen}


def _bladen(
    kubus: Kubus,
    delen: Mapping[str, Deel],
    zaken: Sequence[Zaak],
    scholen: Sequence[str],
    zout: bytes,
    blok: int,
) -> list[Blad]:
    deel = delen[kubus.naam]
    kaart = _kaart(deel, scholen)
    telblad = Blad(Tafel("", kubus.assen, {}), kubus.naam, kaart, blok=blok)
    waar = Counter(cel for zaak in zaken if (cel := telblad.cel(zaak)) is not None)
    rond = _ware_ronding(kubus, deel, waar, zout, f"{blok}/{kubus.naam}")
    raster = product(*(_codes(as_, kaart) for as_ in kubus.assen))
    binnen = Binnen(
        f"{blok}/{kubus.naam}_binnen",
        kubus.assen,
        {cel: rond.get(cel, 0) for cel in raster},
        doorsneden=kubus.doorsneden(),
    )
    bladen = [Blad(binnen, kubus.naam, kaart, gepubliceerd=False, blok=blok)]
    for assen in kubus.gepubliceerd:
        tafel = Tafel(f"{blok}/{tabelnaam(kubus.naam, assen)}", assen, deel.tabellen[assen])
        bladen.append(Blad(tafel, kubus.naam, kaart, blok=blok))
    rijen: dict[str, Mapping[Cel, int]] = {
        assen[0]: rond for assen, rond in deel.tabellen.items() if len(assen) == 1
    }
    for onder in ondertabellen_van(kubus.naam):
        eigen = _kaart(delen[onder.kubus], scholen) if onder.scholen_naar else kaart
        tafel = _ondertafel(onder, delen[onder.kubus].tabellen[onder.assen], rijen, blok)
        bladen.append(Blad(tafel, kubus.naam, eigen, blok=blok))
    return bladen


def _ondertafel(
    onder: Ondertabel, rond: Mapping[Cel, int], rijen: dict[str, Mapping[Cel, int]], blok: int
) -> Tafel:
    naam = f"{blok}/{onder.naam}"
    if len(onder.assen) > 1:
        return Vlak(naam, onder.assen, rond)
    as_ = onder.assen[0]
    rijen[as_] = rond
    return Rij(naam, onder.assen, rond, vast=_vast(as_, rond, rijen))


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


def _ware_ronding(
    kubus: Kubus, deel: Deel, waar: Mapping[Cel, int], zout: bytes, naam: str
) -> Mapping[Cel, int]:
    """Return the inner multiples of five behind the published tables."""
    for keer in range(25):
        opnieuw = f"{naam}/opnieuw {keer}" if keer else naam
        try:
            afgerond = afrond(waar, kubus.doorsneden(), zout=zout, naam=opnieuw)
        except AfrondingMislukt:
            continue
        gelijk = (
            {cel: n for cel, n in deel.tabellen[assen].items() if n}
            == {cel: n for cel, n in afgerond.tabellen[doorsnede].items() if n}
            for assen, doorsnede in zip(kubus.gepubliceerd, kubus.doorsneden(), strict=True)
        )
        if all(gelijk):
            return afgerond.binnen
    raise AssertionError("the published tables are not those of the method")


def willekeurig(aantal: int, nummer: int, *, blokken: int | None = None) -> Export:
    """Return the export with a number of random cases; the same number gives the same export.

    Of every ten one has two blocks and one has three.
    """
    rng = random.Random(f"{aantal}/{nummer}")
    zout = rng.randbytes(32)
    scholen = [f"s{school}" for school in range(rng.choice((1, 2, 3, 5, 8)))]
    blokken = blokken or max(1, nummer % 10 - 6)
    while True:
        mensen = aantal * (1 + blokken) // 2  # so every block counts about the number asked
        zaken = verzin_zaken(mensen, scholen, rng, met_exit=nummer % 2 == 1, blokken=blokken)
        per_blok = [
            sum(
                z.codes(INSTROOM, b) is not None or z.codes(UITSTROOM, b) is not None for z in zaken
            )
            for b in range(1, blokken + 1)
        ]
        if min(per_blok) >= MINIMUM:
            return publiceer(zaken, scholen, zout, blokken=blokken)


def willekeurig_los(aantal: int, nummer: int) -> list[Export]:
    """Return what the same worker published with a total of its own: facts and contacts."""
    rng = random.Random(f"los/{aantal}/{nummer}")
    zout = rng.randbytes(32)
    exporten = []
    for losse in LOSSE:
        if losse.naam != "monitor":
            feiten = _verzin_feiten(losse.naam, rng.randrange(2 + aantal // 3), rng)
            exporten.append(publiceer_los(feiten, losse.naam, zout))
    feiten = _verzin_feiten("contacten", 10 + rng.randrange(3 * aantal), rng)
    rijen = Counter(feit.uitstroom["contactsoort"] for feit in feiten if feit.uitstroom)
    # Of other kinds there are fewer than ten: they do not appear, and nothing tells how many.
    rond: dict[Cel, int] = {
        (soort,): rond_los_aantal(n, zout=zout, naam=f"1/contacten/{soort}")
        for soort, n in rijen.items()
        if n >= MINIMUM
    }
    blad = Blad(Los("contacten", ("contactsoort",), rond, minste=MINIMUM), "contacten", {"": ""})
    exporten.append(Export([blad], feiten, [""], zout, {}))
    return exporten


def _verzin_feiten(naam: str, aantal: int, rng: random.Random) -> list[Zaak]:
    feiten = []
    for _ in range(aantal):
        codes = {}
        for as_ in ASSEN_VAN[naam]:
            keuze = CODES[as_, naam]
            codes[as_] = keuze[min(rng.randrange(len(keuze)), rng.randrange(len(keuze)))]
        feiten.append(Zaak(naam, "", None, codes))
    return feiten


def publiceer_los(feiten: Sequence[Zaak], naam: str, zout: bytes) -> Export:
    """Round facts with a total of their own. Raises AfrondingMislukt."""
    losse = next(een for een in LOSSE if een.naam == naam)
    kolommen: dict[str, Sequence[str]] = {
        as_: [feit.uitstroom[as_] for feit in feiten if feit.uitstroom] for as_ in ASSEN_VAN[naam]
    }
    deel = rond_losse(losse, kolommen, zout=zout, naam=f"1/{naam}")[naam]
    soorten: tuple[type[Tafel], ...] = (Los, Rij, Vlak)
    bladen = [
        Blad(soorten[len(assen)](tabelnaam(naam, assen), assen, rond), naam, {"": ""})
        for assen, rond in deel.tabellen.items()
    ]
    return Export(bladen, feiten, [""], zout, {})
