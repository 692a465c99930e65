"""The frame of Exit & monitor: a row of tabs above one sheet at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.ui.bladenpagina import Bladenpagina

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


class ExitPagina(Bladenpagina):
    """Show the sheets about what came after the help."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "exit", "Exit & monitor")
        self.bouw()
