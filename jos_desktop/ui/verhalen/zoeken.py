"""Look through all words of a story for what gives somebody away: pure, for another thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jos_desktop.services.casusverhalen import TITEL, Vondst
from jos_desktop.services.verhaalskelet import SKELET
from jos_desktop.services.verhaalspoor import Spoor, Sporenbron
from jos_desktop.services.verhaalwacht import open_sporen, zoek_sporen

_KOPPEN = {vorm.deel: vorm.kop for vorm in SKELET}


@dataclass(frozen=True, slots=True)
class Tekststand:
    """All words of a story at one moment, by their place."""

    teksten: Mapping[str, str] = field(repr=False)
    schuilnaam: str
    akkoorden: frozenset[str] = field(repr=False)


def zoek_alles(stand: Tekststand, bron: Sporenbron) -> tuple[Vondst, ...]:
    """Return what still stops the story, in the order of its places."""
    gevonden: list[Vondst] = []
    for plek, tekst in stand.teksten.items():
        sporen = zoek_sporen(tekst, bron, schuilnaam=stand.schuilnaam)
        gevonden += [Vondst(plek, spoor) for spoor in open_sporen(sporen, stand.akkoorden)]
    return tuple(gevonden)


def waar(plek: str, schuilnaam: str) -> str:
    """Return the place of a finding in words."""
    if plek == TITEL:
        return "Titel"
    if plek.startswith("lint."):
        return f"Tijdlint, moment {int(plek.removeprefix('lint.')) + 1}"
    return _KOPPEN.get(plek, plek).format(naam=schuilnaam or "deze leerling")


def woord_van(spoor: Spoor) -> str:
    """Return the word in the list; of what is shielded only that it is."""
    return "(afgeschermd)" if spoor.afgeschermd else spoor.woord


def plek_in_qt(tekst: str, plek: int) -> int:
    """Return a place in a text as Qt counts: a sign outside the first plane counts twice."""
    return len(tekst[:plek].encode("utf-16-le", "surrogatepass")) // 2
