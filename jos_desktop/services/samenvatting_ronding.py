"""Turn the counted cases of one block into the rounded content that the ledger freezes."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import product

from jos_desktop.services.afronding import Afgerond, Cel, afrond, rond_los_aantal
from jos_desktop.services.afronding_scholen import Schoolindeling, deel_scholen_in
from jos_desktop.services.samenvatting_assen import ASSEN, NIET_VAN_TOEPASSING, SCHOOL, functiecode
from jos_desktop.services.samenvatting_indeling import (
    ALLE,
    INDELING,
    KUBUSSEN,
    OVERIGE,
    SCHOOLLABELS,
    STANDTYPEN,
    Kubus,
)
from jos_desktop.services.samenvatting_inhoud import Blokinhoud, Kubusinhoud
from jos_desktop.services.samenvatting_telling import Bloktelling, Geval


@dataclass(frozen=True, slots=True)
class Versie:
    """Which version of a block this is; above 1 it replaces one whose ledger was lost."""

    nummer: int = 1

    @property
    def vervangt(self) -> bool:
        """Tell whether an earlier version left the vault."""
        return self.nummer > 1


@dataclass(frozen=True, slots=True)
class NieuwBlok:
    """A block ready to be frozen, with the true inner counts the self-check needs."""

    inhoud: Blokinhoud
    waar: Mapping[str, Mapping[Cel, int]]
    indelingen: Mapping[str, Schoolindeling]


@dataclass(frozen=True, slots=True)
class Scholen:
    """The names of the schools and which of them the worker serves in a block."""

    namen: Mapping[int, str]
    eigen: frozenset[int]


def rond_blok_af(
    telling: Bloktelling,
    *,
    meetbegin: date,
    eerste: bool,
    scholen: Scholen,
    versie: Versie,
    zout: bytes,
) -> NieuwBlok:
    """Round every cube of a block. Raises AfrondingMislukt when a cube cannot be kept safe."""
    waar: dict[str, Mapping[Cel, int]] = {}
    indelingen: dict[str, Schoolindeling] = {}
    kubussen: dict[str, Kubusinhoud] = {}
    for kubus in KUBUSSEN:
        naam = f"{telling.blok.sleutel}/{versie.nummer}/{kubus.naam}"
        gevallen = telling.instroom if kubus.naam == "instroom" else telling.uitstroom
        per_school = Counter(geval.school_id for geval in gevallen)
        eenheden = {str(school): per_school[school] for school in scholen.eigen | per_school.keys()}
        indeling = deel_scholen_in(eenheden, zout=zout, naam=naam)
        cellen = Counter(_cel(kubus, geval, indeling) for geval in gevallen)
        afgerond = afrond(cellen, kubus.doorsneden(), zout=zout, naam=naam)
        waar[kubus.naam], indelingen[kubus.naam] = cellen, indeling
        kubussen[kubus.naam] = _inhoud(
            kubus, afgerond, indeling, scholen.namen, telling.nagekomen(kubus.naam)
        )
    inhoud = Blokinhoud(
        blok=telling.blok,
        versie=versie.nummer,
        vervangt=versie.vervangt,
        indeling=INDELING,
        meetbegin=meetbegin,
        beginvoorraad=_beginvoorraad(telling, versie, zout) if eerste else {},
        kubussen=kubussen,
        geteld={
            "instroom": _merken(telling.instroom),
            "uitstroom": _merken(telling.uitstroom),
        },
        voorraad=_merken(telling.voorraad),
    )
    return NieuwBlok(inhoud, waar, indelingen)


def _cel(kubus: Kubus, geval: Geval, indeling: Schoolindeling) -> Cel:
    school = str(geval.school_id)
    if indeling.zonder_school:
        school = ALLE
    elif school not in indeling.eigen:
        school = OVERIGE
    codes = {
        SCHOOL: school,
        "trajecttype": geval.type.value,
        "functie": functiecode(geval.functie),
        "reden": geval.reden.value if geval.reden else NIET_VAN_TOEPASSING,
    }
    return tuple(codes[as_] for as_ in kubus.assen)


def _inhoud(
    kubus: Kubus,
    afgerond: Afgerond,
    indeling: Schoolindeling,
    namen: Mapping[int, str],
    nagekomen: int,
) -> Kubusinhoud:
    scholen = _scholen(indeling, namen)
    tabellen = {}
    for assen, doorsnede in zip(kubus.gepubliceerd, kubus.doorsneden(), strict=True):
        codes = [
            [code for code, _ in scholen] if as_ == SCHOOL else list(ASSEN[as_].labels)
            for as_ in assen
        ]
        aantallen = afgerond.tabellen[doorsnede]
        tabellen[assen] = tuple((cel, aantallen.get(cel, 0)) for cel in product(*codes))
    return Kubusinhoud(
        scholen=scholen,
        tabellen=tabellen,
        te_klein=_namen(indeling.te_klein, namen),
        meegenomen=_namen(indeling.meegenomen, namen),
        nagekomen=nagekomen,
    )


def _scholen(indeling: Schoolindeling, namen: Mapping[int, str]) -> tuple[tuple[str, str], ...]:
    if indeling.zonder_school:
        return ((ALLE, SCHOOLLABELS[ALLE]),)
    genoemd = sorted(((code, namen[int(code)]) for code in indeling.eigen), key=lambda p: p[::-1])
    rest = [(OVERIGE, SCHOOLLABELS[OVERIGE])] if indeling.overige else []
    return (*genoemd, *rest)


def _namen(codes: Iterable[str], namen: Mapping[int, str]) -> tuple[str, ...]:
    return tuple(sorted(namen[int(code)] for code in codes))


def _beginvoorraad(telling: Bloktelling, versie: Versie, zout: bytes) -> dict[str, int]:
    per_type = Counter(geval.type.value for geval in telling.voorraad)
    return {
        soort: rond_los_aantal(
            per_type[soort],
            zout=zout,
            naam=f"{telling.blok.sleutel}/{versie.nummer}/voorraad/{soort}",
        )
        for soort in STANDTYPEN
    }


def _merken(gevallen: Iterable[Geval]) -> frozenset[str]:
    return frozenset(geval.merk for geval in gevallen)
