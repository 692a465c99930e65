"""The building blocks of every screen, styled from the tokens.

Each one is imported at its first use: the unlock window needs few of them, and starts light.
"""

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jos_desktop.ui.widgets.basis import (
        Chip,
        Kaart,
        Kop,
        LegeStaat,
        Lijn,
        Rolvak,
        Tekst,
        kolom,
        rij,
    )
    from jos_desktop.ui.widgets.datumveld import DatumVeld
    from jos_desktop.ui.widgets.dialoog import Dialoog, bevestig
    from jos_desktop.ui.widgets.iconen import zet_icoon
    from jos_desktop.ui.widgets.knop import FilterChip, GevaarKnop, HoofdKnop, Knop, StilleKnop
    from jos_desktop.ui.widgets.melding import Melding
    from jos_desktop.ui.widgets.tabel import Kolom, RijenModel, RijenTabel, TabelChip
    from jos_desktop.ui.widgets.tekstvak import TekstRegel, TekstVak
    from jos_desktop.ui.widgets.veld import Veld

__all__ = [
    "Chip",
    "DatumVeld",
    "Dialoog",
    "FilterChip",
    "GevaarKnop",
    "HoofdKnop",
    "Kaart",
    "Knop",
    "Kolom",
    "Kop",
    "LegeStaat",
    "Lijn",
    "Melding",
    "RijenModel",
    "RijenTabel",
    "Rolvak",
    "StilleKnop",
    "TabelChip",
    "Tekst",
    "TekstRegel",
    "TekstVak",
    "Veld",
    "bevestig",
    "kolom",
    "rij",
    "zet_icoon",
]

_PLACES = {
    "Chip": "basis",
    "Kaart": "basis",
    "Kop": "basis",
    "LegeStaat": "basis",
    "Lijn": "basis",
    "Rolvak": "basis",
    "Tekst": "basis",
    "kolom": "basis",
    "rij": "basis",
    "DatumVeld": "datumveld",
    "Dialoog": "dialoog",
    "bevestig": "dialoog",
    "zet_icoon": "iconen",
    "FilterChip": "knop",
    "GevaarKnop": "knop",
    "HoofdKnop": "knop",
    "Knop": "knop",
    "StilleKnop": "knop",
    "Melding": "melding",
    "Kolom": "tabel",
    "RijenModel": "tabel",
    "RijenTabel": "tabel",
    "TabelChip": "tabel",
    "TekstRegel": "tekstvak",
    "TekstVak": "tekstvak",
    "Veld": "veld",
}


def __getattr__(naam: str) -> Any:
    """Import the widget that is asked for."""
    if naam not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {naam!r}")
    widget = getattr(importlib.import_module(f"{__name__}.{_PLACES[naam]}"), naam)
    globals()[naam] = widget
    return widget
