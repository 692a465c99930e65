"""The frame of Inzicht: a row of tabs above one sheet at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.ui.bladenpagina import Bladenpagina
from jos_desktop.ui.schermen import laad_inzichtbladen

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


class InzichtPagina(Bladenpagina):
    """Show the sheets with figures."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "Inzicht", laad_inzichtbladen())
        self.bouw()
        context.navigatie.inzichtblad_gevraagd.connect(self.open_blad)
