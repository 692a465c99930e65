"""The history of a record of the sheet Plannen, from its form and from its row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.widgets import StilleKnop

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.widgets import Dialoog

NAAM_VAN: Final = {
    "schoolafspraak": "de afspraak",
    "voorval": "het voorval",
    "handelingsadvies": "het advies",
    "signaleringsplan": "het signaleringsplan",
    "werkblad": "het blad",
}
"""What each record of this sheet is called, with its article."""


def toon(parent: QWidget, context: Context, tabel: str, nummer: int) -> Dialoog:
    """Show who changed what in one record."""
    from jos_desktop.services.dossierrijen import Rijsleutel
    from jos_desktop.ui.geschiedenis import toon_geschiedenis

    titel = f"Geschiedenis van {NAAM_VAN[tabel]}"
    return toon_geschiedenis(parent, context, Rijsleutel(tabel, nummer), titel)


class PlanFormulier(Formulier):
    """A form about a record that has a history."""

    def bied_geschiedenis(self, tabel: str, nummer: int | None) -> None:
        """Add a button for the history (Alt+H), when the record exists."""
        if nummer is None:
            return
        knop = StilleKnop(
            "Gesc&hiedenis",
            lambda: toon(self, self.context, tabel, nummer),
            icoon="fa6s.clock-rotate-left",
            hulp=f"Geschiedenis van {NAAM_VAN[tabel]}",
        )
        self._knoppen.insertWidget(self._knoppen.count() - 2, knop)
