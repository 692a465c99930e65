"""Write what the figures of one table mean; kept as a draft while one types."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.ui.duidingformulier import Duidingformulier
from jos_desktop.ui.duidingformulier import nummer_van as nummer_bij

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


def nummer_van(tabel: str, periode: str) -> int:
    """Return the number under which the draft about one table of one period is kept."""
    return nummer_bij(f"{periode}/{tabel}")


class DuidingDialoog(Duidingformulier):
    """A few sentences beside one table of the own figures, for one period."""

    FORMULIER = "duiding bij mijn cijfers"
    BIJ = DuidingBij.INZICHT
    ONDERWERP = "inzichttabel"
    HINT = "Schrijf over alle leerlingen samen. Noem niemand, en neem niets over uit een dossier."
    VOORBEELD = "Wat zie je, en hoe komt dat volgens jou?"

    def __init__(
        self, parent: QWidget, context: Context, tabel: str, titel: str, periode: str
    ) -> None:
        nummer = nummer_van(tabel, periode)
        super().__init__(parent, context, titel, tabel=tabel, periode=periode, nummer=nummer)
