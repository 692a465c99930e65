"""The frame of Scholen: a row of tabs above one sheet at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.ui.bladenpagina import Bladenpagina

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


class ScholenPagina(Bladenpagina):
    """Show the sheets about schools."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "scholen", "Scholen")
        self.bouw()
