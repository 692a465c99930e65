"""Fictitious cases with everything that is counted of them, without a vault."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from jos_desktop.models.codes import Functie, RedenBeeindiging, TrajectType
from jos_desktop.services.samenvatting_assen import (
    ASSEN,
    EXIT_ASSEN,
    INSTROOM_ASSEN,
    NIET_GEVRAAGD,
    NIET_VAN_TOEPASSING,
    ONBEKEND,
    UITSTROOM_ASSEN,
)
from jos_desktop.services.samenvatting_indeling import LOSSE, ondertabellen_van
from jos_desktop.services.samenvatting_ronding import NieuwBlok, Scholen, Versie, rond_blok_af
from jos_desktop.services.samenvatting_telling import (
    Bloktelling,
    Contacttelling,
    Geval,
    Losgeval,
)
from jos_desktop.services.schooljaar import Blok, blokken_van_periode

EERSTE, TWEEDE = blokken_van_periode("2023-2024")
NAMEN = {nummer: f"School {letter}" for nummer, letter in enumerate("ABCDEFGH", 1)}
CODES = {nummer: letter * 3 for nummer, letter in enumerate("ABCDEF", 1)}
ZOUT = b"een heel geheim zout van 32 byte"
_ZELF = frozenset({"trajecttype", "functie", "reden"})


@dataclass(frozen=True)
class Wereld:
    """What decides how cases fall: how many, over how many schools, how uneven, how answered."""

    zaad: int
    gevallen: int = 150
    scholen: int = 8
    scheef: float = 1.0
    antwoord: float = 0.4

    @property
    def toeval(self) -> random.Random:
        """Return the chance of this world."""
        return random.Random(f"{self.zaad}/{self.gevallen}/{self.scholen}/{self.scheef}")


def maak_gevallen(wereld: Wereld, blok: Blok = EERSTE, merk: str = "g") -> tuple[Geval, ...]:
    """Return cases that all begin in the block; part of them ends in it too."""
    rng = wereld.toeval
    gewicht = [rng.random() ** (2 * wereld.scheef) + 0.01 for _ in range(wereld.scholen)]
    voorkeur = {as_: _gewichten(rng, as_, wereld.scheef) for as_ in _assen()}
    gevallen = []
    for nummer in range(wereld.gevallen):
        soort = rng.choices(list(TrajectType), [3, 6, 1])[0]
        start = blok.begin + timedelta(days=rng.randrange(100))
        uit = start if soort is TrajectType.EC else None
        if soort is not TrajectType.EC and rng.random() < 0.7:
            uit = start + timedelta(days=rng.randrange((blok.eind - start).days + 1))
        reden = rng.choice(list(RedenBeeindiging)) if uit and soort is TrajectType.KT else None
        gevallen.append(
            Geval(
                merk=f"{merk}{nummer}",
                school_id=1 + rng.choices(range(wereld.scholen), gewicht)[0],
                type=soort,
                functie=rng.choice([Functie.JGC, Functie.PAJ, Functie.GW]),
                start=start,
                uit=uit,
                reden=reden,
                bezwaar=False,
                kenmerken=_kenmerken(rng, soort, voorkeur, wereld.antwoord),
            )
        )
    return tuple(gevallen)


def maak_telling(wereld: Wereld, blok: Blok = EERSTE, merk: str = "g") -> Bloktelling:
    """Return what a block would count in this world, with facts of their own and contacts."""
    rng = wereld.toeval
    gevallen = maak_gevallen(wereld, blok, merk)
    los = {
        losse.naam: tuple(
            Losgeval(
                f"{merk}{losse.naam}{nummer}",
                blok.begin,
                {as_: rng.choice(list(ASSEN[as_].labels)) for as_ in _losse_assen(losse.naam)},
            )
            for nummer in range(rng.randrange(1 + wereld.gevallen // 3))
        )
        for losse in LOSSE
    }
    contacten = {
        soort: Contacttelling(rng.randrange(20, 400), rng.randrange(3, 80), rng.randrange(1, 40))
        for soort in ASSEN["contactsoort"].labels
    }
    uit = tuple(geval for geval in gevallen if geval.uit is not None)
    return Bloktelling(blok, gevallen, uit, (), los=los, contacten=contacten)


def maak_blok(
    wereld: Wereld, blok: Blok = EERSTE, merk: str = "g", zout: bytes = ZOUT
) -> NieuwBlok:
    """Return a rounded block of this world."""
    return rond_blok_af(
        maak_telling(wereld, blok, merk),
        meetbegin=EERSTE.begin,
        eerste=blok is EERSTE,
        scholen=Scholen(NAMEN, frozenset({1, 8}), CODES),
        versie=Versie(),
        zout=zout,
    )


def _assen() -> Sequence[str]:
    return [as_ for as_ in (*INSTROOM_ASSEN, *UITSTROOM_ASSEN, *EXIT_ASSEN) if as_ not in _ZELF]


def _losse_assen(naam: str) -> Sequence[str]:
    losse = next(een for een in LOSSE if een.naam == naam)
    return [*losse.assen, *(as_ for t in ondertabellen_van(naam) for as_ in t.assen)]


def _gewichten(rng: random.Random, as_: str, scheef: float) -> dict[str, float]:
    leeg = {ONBEKEND, NIET_GEVRAAGD, NIET_VAN_TOEPASSING}
    return {
        code: rng.random() ** (3 * scheef) + 0.001 for code in ASSEN[as_].labels if code not in leeg
    }


def _kenmerken(
    rng: random.Random, soort: TrajectType, voorkeur: dict[str, dict[str, float]], antwoord: float
) -> dict[str, str]:
    kenmerken = {}
    for as_, gewicht in voorkeur.items():
        labels = ASSEN[as_].labels
        kans = antwoord if as_ in EXIT_ASSEN else 0.9
        if soort is not TrajectType.KT and NIET_VAN_TOEPASSING in labels:
            kenmerken[as_] = NIET_VAN_TOEPASSING
        elif rng.random() < kans:
            kenmerken[as_] = rng.choices(list(gewicht), list(gewicht.values()))[0]
    return kenmerken
