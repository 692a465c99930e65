"""The line on Vandaag that dossiers are at the end of their term; it names nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.services.bewaartermijn import tel_aan_de_beurt
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.widgets import Melding

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


class BewaarRegel(Melding):
    """Tell how many dossiers are due, until something was done about them."""

    def __init__(self, context: Context) -> None:
        super().__init__(sluitbaar=False)
        self._context = context

    def ververs(self) -> None:
        """Count again, at the chosen school."""
        school = self._context.schoolkeuze.school_id
        self._context.tasks.run_query(
            lambda uow: tel_aan_de_beurt(uow, school), self._on_gelezen, eigenaar=self
        )

    def _on_gelezen(self, aantal: int) -> None:
        if not aantal:
            self.hide()
            return
        wat = "Van 1 dossier is" if aantal == 1 else f"Van {aantal} dossiers is"
        self.toon(
            f"{wat} de bewaartermijn voorbij.",
            "Kijk als je tijd hebt wat ermee moet. Er gaat niets vanzelf weg.",
            actie="Bekijken",
            bij_actie=self._naar_beheer,
        )

    def _naar_beheer(self) -> None:
        self.show()
        self._context.ga_naar("beheer", Deel.BEWAREN)
