"""The line on Vandaag that asks to practise the recovery code, once a year."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.services.herstelcode import vraagt_oefening
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.widgets import Melding

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


class OefenRegel(Melding):
    """Stand there until the code was practised; closing it hides it for now."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def ververs(self) -> None:
        """Look again whether it is time."""
        self._context.tasks.run_query(vraagt_oefening, self._on_gelezen)

    def _on_gelezen(self, tijd: bool) -> None:
        if not tijd:
            self.hide()
            return
        self.toon(
            "Oefen je herstelcode: heb je je herstelblad nog?",
            "Met dit blad kom je in je kluis als je je wachtwoord vergeet. Het duurt één minuut.",
            "accent",
            actie="Oefenen",
            bij_actie=self._naar_beheer,
        )

    def _naar_beheer(self) -> None:
        self.show()
        self._context.ga_naar("beheer", Deel.KLUIS)
