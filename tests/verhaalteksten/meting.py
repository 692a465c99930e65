"""Measure the watch: what it finds of what was planted, and what it says of neutral texts."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from jos_desktop.services.verhaalwacht import open_sporen, zoek_sporen
from tests.verhaalteksten.maker import Plant, Proeftekst, maak_teksten
from tests.verhaalteksten.neutraal import neutrale_teksten


@dataclass(frozen=True)
class Uitslag:
    """What was planted and what was missed, by kind."""

    geplant: Counter[str]
    gemist: tuple[Plant, ...]

    @property
    def deel_gevonden(self) -> float:
        """Return which part was found, from 0 to 1."""
        return 1 - len(self.gemist) / max(1, self.geplant.total())


def meet(teksten: Iterable[Proeftekst]) -> Uitslag:
    """Look through every text; a trace is found when an open finding stands on any of it."""
    geplant: Counter[str] = Counter()
    gemist: list[Plant] = []
    for proef in teksten:
        sporen = open_sporen(zoek_sporen(proef.tekst, proef.bron), ())
        for plant in proef.planten:
            geplant[plant.soort] += 1
            if not any(s.begin < plant.eind and s.einde > plant.begin for s in sporen):
                gemist.append(plant)
    return Uitslag(geplant, tuple(gemist))


def vals_alarm(aantal: int = 50, zaad: int = 7) -> tuple[int, int, Counter[str]]:
    """Return hits and words of neutral texts, and the words that were hit."""
    bron = next(maak_teksten(1)).bron
    treffers: Counter[str] = Counter()
    woorden = 0
    for tekst in neutrale_teksten(aantal, zaad):
        woorden += len(tekst.split())
        treffers.update(s.woord for s in open_sporen(zoek_sporen(tekst, bron), ()))
    return treffers.total(), woorden, treffers
