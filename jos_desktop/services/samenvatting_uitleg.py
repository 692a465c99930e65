"""Tell the worker why schools were merged, what came late and what was left out. Stays inside."""

from collections.abc import Mapping, Sequence

from jos_desktop.services.samenvatting_assen import SCHOOL
from jos_desktop.services.samenvatting_indeling import ALLE, EXIT, GROEPEN, tabelnaam
from jos_desktop.services.samenvatting_inhoud import Blokinhoud, Kubusinhoud


def uitleg_van(inhoud: Blokinhoud) -> list[str]:
    """Return all there is to explain of one block, in Dutch sentences."""
    zinnen = []
    for naam, deel in _delen(inhoud):
        waar = f"{GROEPEN[naam][0]} {inhoud.blok.sleutel}"
        zinnen += [f"{waar}: {zin}" for zin in (*_scholen(naam, deel), *_gevallen(naam, deel))]
    return zinnen


def uitleg_per_tabel(blokken: Sequence[Blokinhoud]) -> Mapping[str, tuple[str, ...]]:
    """Return by the name of a table with schools why these schools are in it."""
    per_tabel: dict[str, tuple[str, ...]] = {}
    for inhoud in blokken:
        for naam, deel in _delen(inhoud):
            zinnen = tuple(f"{inhoud.blok.sleutel}: {zin}" for zin in _scholen(naam, deel))
            for assen in deel.tabellen:
                if SCHOOL in assen and zinnen:
                    tabel = tabelnaam(naam, assen)
                    per_tabel[tabel] = per_tabel.get(tabel, ()) + zinnen
    return per_tabel


def _delen(inhoud: Blokinhoud) -> list[tuple[str, Kubusinhoud]]:
    return [(naam, inhoud.kubussen[naam]) for naam in GROEPEN if naam in inhoud.kubussen]


def _scholen(naam: str, deel: Kubusinhoud) -> list[str]:
    if not deel.scholen:
        return []
    wat = "antwoorden" if naam == EXIT else "trajecten"
    zonder = len(deel.scholen) == 1 and deel.scholen[0][0] == ALLE
    if zonder:
        return [
            f"er staat geen school bij, omdat er dan een groep met minder dan 10 {wat} te zien is."
        ]
    zinnen = []
    if deel.te_klein:
        slot = f"heeft minder dan 10 {wat} en staat onder 'overige scholen'."
        if len(deel.te_klein) > 1:
            slot = f"hebben elk minder dan 10 {wat} en staan samen onder 'overige scholen'."
        zinnen.append(f"{_opsomming(deel.te_klein)} {slot}")
    if deel.meegenomen:
        werkwoord = "staat" if len(deel.meegenomen) == 1 else "staan"
        zinnen.append(
            f"{_opsomming(deel.meegenomen)} {werkwoord} daar ook bij, want anders telt"
            f" die groep minder dan 10 {wat}."
        )
    return zinnen


def _gevallen(naam: str, deel: Kubusinhoud) -> list[str]:
    zinnen = []
    if deel.nagekomen:
        wat = _EENHEDEN.get(naam, ("traject", "trajecten"))
        slot = f"{wat[0]} uit een eerder blok telt hier mee (nagekomen)."
        if deel.nagekomen > 1:
            slot = f"{wat[1]} uit eerdere blokken tellen hier mee (nagekomen)."
        zinnen.append(f"{deel.nagekomen} {slot}")
    if deel.bezwaar:
        wie = "1 traject telt" if deel.bezwaar == 1 else f"{deel.bezwaar} trajecten tellen"
        zinnen.append(f"{wie} niet mee, omdat er bezwaar is tegen gebruik voor cijfers.")
    return zinnen


_EENHEDEN = {
    "verwijzing": ("verwijzing", "verwijzingen"),
    "monitor": ("monitortraject", "monitortrajecten"),
    "overdracht": ("overdracht", "overdrachten"),
}


def _opsomming(namen: Sequence[str]) -> str:
    if len(namen) < 2:
        return "".join(namen)
    return f"{', '.join(namen[:-1])} en {namen[-1]}"
