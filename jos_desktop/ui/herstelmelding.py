"""The banner in a restored vault: of which moment it is, until its owner has seen it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jos_desktop.services.hersteld import hersteld_van, noteer_gezien
from jos_desktop.ui.reservewacht import noem_moment
from jos_desktop.ui.widgets import Melding

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


class HerstelMelding(Melding):
    """Two vaults stand side by side after a restore: say which one this is."""

    def __init__(self, context: Context) -> None:
        super().__init__(sluitbaar=False)
        self._context = context
        context.tasks.run_query(hersteld_van, self._on_gelezen)

    def _on_gelezen(self, moment: datetime | None) -> None:
        if moment is None:
            return
        self.toon(
            f"Dit is de herstelde kluis, uit de reservekopie van {noem_moment(moment)}.",
            "Wat je daarna hebt gedaan, staat er niet in. Je oude kluis staat er nog naast.",
            actie="Ge&zien",
            bij_actie=self._on_gezien,
        )

    def _on_gezien(self) -> None:
        self._context.tasks.run_change(noteer_gezien, lambda _: None, eigenaar=self)
