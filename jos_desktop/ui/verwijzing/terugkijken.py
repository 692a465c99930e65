"""A button in a form that shows who changed what in the record it is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.widgets import Knop

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog


def bied_geschiedenis(
    dialoog: Dialoog, context: Context, tabel: str, nummer: int, wat: str
) -> Knop:
    """Add the button (Alt+H); ``wat`` is the record in words, without a name."""

    def toon() -> None:
        sleutel = Rijsleutel(tabel, nummer)
        toon_geschiedenis(dialoog, context, sleutel, f"Geschiedenis van {wat}")

    knop = Knop("Gesc&hiedenis", toon, hulp="Wie veranderde wat (Alt+H)")
    dialoog.voeg_knop_in(knop)
    return knop
