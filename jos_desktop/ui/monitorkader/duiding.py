"""The story beside the figures of one measure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.services.monitorkader_lijst import LEERLINGEN, kader
from jos_desktop.ui.duidingformulier import Duidingformulier, nummer_van

if TYPE_CHECKING:
    from jos_desktop.services.concepten import Onderwerp
    from jos_desktop.ui.schermen import Context


class MonitorduidingDialoog(Duidingformulier):
    """A few sentences beside one measure."""

    FORMULIER = "duiding bij monitorkader"
    BIJ = DuidingBij.MONITORKADER
    ONDERWERP = "monitormaat"
    HINT = "Deze woorden komen op papier. Schrijf over de school of gemeente, en noem niemand."
    VOORBEELD = "Wat is het verhaal erachter?"

    def __init__(self, parent: QWidget, context: Context, maat: str) -> None:
        gekozen = kader().maat(maat) or LEERLINGEN
        tabel, nummer = f"monitor_{gekozen.code}", nummer_van(gekozen.code)
        super().__init__(parent, context, gekozen.kort, tabel=tabel, nummer=nummer)

    @classmethod
    def heropen(cls, context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        """Open the form at the measure that a draft is about."""
        context.open_blad("inzicht", "monitorkader")
        codes = (maat.code for maat in (*kader().maten, LEERLINGEN))
        maat = next((code for code in codes if nummer_van(code) == onderwerp.id), LEERLINGEN.code)
        cls(venster, context, maat).open()
