"""The line on Vandaag while something is lost and the employer was not told yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.incidenten import nog_te_melden, uiterlijk
from jos_desktop.ui.widgets import Melding

if TYPE_CHECKING:
    from jos_desktop.models.incidentverslag import IncidentRij
    from jos_desktop.ui.schermen import Context


class IncidentRegel(Melding):
    """Stay until somebody filled in when it was told."""

    def __init__(self, context: Context) -> None:
        super().__init__(sluitbaar=False)
        self._context = context

    def ververs(self) -> None:
        """Look again whether something still has to be told."""
        self._context.tasks.run_query(nog_te_melden, self._on_gelezen)

    def _on_gelezen(self, rij: IncidentRij | None) -> None:
        if rij is None:
            self.hide()
            return
        self.toon(
            f"Nog niet gemeld: {rij.soort.label[:1].lower()}{rij.soort.label[1:]}.",
            "Bel vandaag je leidinggevende of de FG. Je werkgever heeft tot "
            f"{schrijf_datum(uiterlijk(rij))} om te melden.",
            "gevaar",
            actie="Openen",
            bij_actie=self._open,
        )

    def _open(self) -> None:
        self.show()
        self._context.ga_naar("incident")
