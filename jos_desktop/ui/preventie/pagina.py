"""The frame of Preventie: a row of tabs above one sheet at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.ui.bladenpagina import Bladenpagina

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


class PreventiePagina(Bladenpagina):
    """Show the sheets about work without a pupil."""

    def __init__(self, context: Context) -> None:
        super().__init__(context, "preventie", "Preventie")
        self.bouw()
