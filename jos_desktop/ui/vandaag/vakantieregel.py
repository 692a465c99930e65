"""The line on Vandaag that a holiday comes, and that some pupils were not looked at yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.services.vakantiecheck import nog_te_bekijken
from jos_desktop.ui.widgets import Melding

if TYPE_CHECKING:
    from jos_desktop.services.vakanties import VakantieRij
    from jos_desktop.ui.schermen import Context


class VakantieRegel(Melding):
    """Tell how many pupils wait to be looked at before the next holiday; it names nobody."""

    def __init__(self, context: Context) -> None:
        super().__init__(sluitbaar=False)
        self._context = context

    def ververs(self) -> None:
        """Count again, at the chosen school."""
        school = self._context.schoolkeuze.school_id
        self._context.tasks.run_query(
            lambda uow: nog_te_bekijken(uow, school), self._on_gelezen, eigenaar=self
        )

    def _on_gelezen(self, gelezen: tuple[VakantieRij, int] | None) -> None:
        if gelezen is None:
            self.hide()
            return
        vakantie, aantal = gelezen
        wie = "1 leerling" if aantal == 1 else f"{aantal} leerlingen"
        self.toon(
            f"{vakantie.naam} vanaf {vakantie.vanaf:%d-%m-%Y}: {wie} nog te bekijken.",
            "Kijk wie er in een gat valt, en wie er dan wel te bereiken is.",
            actie="Bekijken",
            bij_actie=self._naar_blad,
        )

    def _naar_blad(self) -> None:
        self.show()
        self._context.open_blad("agenda", "vakantie")
