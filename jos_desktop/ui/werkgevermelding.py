"""The banner that tells a worker that the employer opened the vault, until it is seen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from jos_desktop.services.organisatieprofiel import noteer_werkgever_gezien, werkgever_was_hier
from jos_desktop.ui.widgets import Melding

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context


class WerkgeverMelding(Melding):
    """Stay on every screen until the worker says that it is seen; the logboek keeps it anyway."""

    def __init__(self, context: Context) -> None:
        super().__init__(sluitbaar=False)
        self._context = context
        # In the session of the employer itself there is nobody to tell.
        if not context.vault.geopend_door_werkgever:
            context.tasks.run_query(werkgever_was_hier, self._on_gelezen)

    def _on_gelezen(self, moment: datetime | None) -> None:
        if moment is None:
            return
        self.toon(
            f"Je werkgever heeft deze kluis geopend op {moment.astimezone():%d-%m-%Y om %H:%M}.",
            "Toen kreeg de kluis een nieuw wachtwoord. Je vindt het terug in het logboek. Vragen? "
            "Bel je organisatie.",
            "warm",
            actie="Gezien",
            bij_actie=self._on_gezien,
        )

    def _on_gezien(self) -> None:
        self._context.tasks.run_change(noteer_werkgever_gezien, self._on_genoteerd)

    def _on_genoteerd(self, _changes: Changes) -> None:
        self.hide()
