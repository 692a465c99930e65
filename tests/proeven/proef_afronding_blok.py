"""Whole blocks of random worlds through the summary: nothing is refused, all checks hold.

Per world one block of one worker, rounded with every table; and ten workers added up, as the
merge does it, beside their true sum.
"""

import random
from collections import Counter
from datetime import date
from statistics import mean

from jos_desktop.errors import KnownError
from jos_desktop.services.afronding import GROOTSTE_AFWIJKING
from jos_desktop.services.samenvatting_assen import SCHOOL
from jos_desktop.services.samenvatting_controle import (
    controleer_blokken,
    controleer_nieuw,
    controleer_samenvatting,
)
from jos_desktop.services.samenvatting_ronding import NieuwBlok
from jos_desktop.services.samenvatting_tabellen import stel_samen
from tests.proeven.verslag import Verslag
from tests.unit.services.samenvatting_gevallen import CODES, NAMEN, Wereld, maak_blok

_BLOKKEN = 1500
_GROEPEN = 30
_MEDEWERKERS = 10
_ZAAD = 2026
_GEMIDDELD_EEN = 2.0
_GEMIDDELD_TIEN = 6.0


def _wereld(toeval: random.Random) -> Wereld:
    return Wereld(
        zaad=toeval.randrange(2**32),
        gevallen=toeval.choice((toeval.randint(10, 40), toeval.randint(10, 600))),
        scholen=toeval.randint(1, 8),
        scheef=toeval.choice((0.0, 1.0, 2.0)),
        antwoord=toeval.choice((0.0, 0.1, 0.5, 0.9)),
    )


def _keur(nieuw: NieuwBlok) -> None:
    controleer_nieuw(nieuw)
    controleer_blokken([nieuw.inhoud])
    controleer_samenvatting(
        stel_samen("2023-2024-1", [nieuw.inhoud], [nieuw.inhoud], bevroren=True),
        vandaag=date(2024, 9, 1),
        schoolnamen={*NAMEN.values(), *CODES.values()},
        vrije_woorden=(),
        persoonsnamen=(),
    )


def _afwijkingen(nieuw: NieuwBlok) -> Counter[int]:
    """Count how far the cells are off, of every table; cells that are empty and stay so not."""
    gevonden: Counter[int] = Counter()
    for kubus, deel in nieuw.inhoud.kubussen.items():
        for assen, rijen in deel.tabellen.items():
            waar = nieuw.waar[kubus][assen]
            gevonden.update(
                abs(aantal - waar.get(cel, 0)) for cel, aantal in rijen if aantal or waar.get(cel)
            )
    return gevonden


def _tien_samen(groep: int) -> list[int]:
    """Return how far the sums of ten workers are off, of every table without schools."""
    echt: Counter[object] = Counter()
    getoond: Counter[object] = Counter()
    for plaats in range(_MEDEWERKERS):
        zout = bytes([groep, plaats]) * 16
        nieuw = maak_blok(Wereld(1000 * groep + plaats, 100, 4), zout=zout)
        for kubus, deel in nieuw.inhoud.kubussen.items():
            for assen, rijen in deel.tabellen.items():
                if SCHOOL in assen:
                    continue
                for cel, aantal in rijen:
                    getoond[kubus, assen, cel] += aantal
                    echt[kubus, assen, cel] += nieuw.waar[kubus][assen].get(cel, 0)
    return [abs(getoond[cel] - aantal) for cel, aantal in echt.items() if aantal]


def proef() -> Verslag:
    """Round whole blocks; any refusal or any failed check is a fault."""
    toeval = random.Random(_ZAAD)
    fouten: list[str] = []
    verdeling: Counter[int] = Counter()
    for nummer in range(_BLOKKEN):
        wereld = _wereld(toeval)
        try:
            nieuw = maak_blok(wereld)
            _keur(nieuw)
        except KnownError as fout:
            fouten.append(f"blok {nummer}: {fout.zin()}")
            continue
        verdeling += _afwijkingen(nieuw)
        if nummer % 50 == 0 and maak_blok(wereld).inhoud.naar_bytes() != nieuw.inhoud.naar_bytes():
            fouten.append(f"blok {nummer}: de tweede keer kwam er iets anders uit")
    cellen = verdeling.total()
    een = sum(afstand * aantal for afstand, aantal in verdeling.items()) / cellen
    tien = [afstand for groep in range(_GROEPEN) for afstand in _tien_samen(groep)]
    return Verslag(
        f"{_BLOKKEN} hele blokken met alle tabellen afgerond (zaad {_ZAAD})",
        not fouten
        and een <= _GEMIDDELD_EEN
        and max(verdeling) <= GROOTSTE_AFWIJKING
        and mean(tien) <= _GEMIDDELD_TIEN,
        (
            f"{cellen} cellen van één medewerker: gemiddeld {een:.2f} ernaast, hooguit"
            f" {max(verdeling)}; meer dan 5 ernaast bij"
            f" {sum(n for afstand, n in verdeling.items() if afstand > 5)}",
            f"{len(tien)} sommen van {_MEDEWERKERS} medewerkers: gemiddeld {mean(tien):.2f}"
            f" ernaast, hooguit {max(tien)}",
            *(f"FOUT: {fout}" for fout in fouten[:20]),
        ),
    )
