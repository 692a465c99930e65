"""On Vandaag: when the last good backup was made, and a failure until one succeeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.reservewacht import noem_moment, reservewacht
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Melding, Tekst, kolom

if TYPE_CHECKING:
    from jos_desktop.werkstroom.reservekopie import Reservestand

OPNIEUW = "&Opnieuw"


class ReserveRegel(QWidget):
    """A quiet line; it becomes a banner with a button when something is the matter."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._wacht = reservewacht(context)
        layout = kolom(self, ruimte=4)
        self.melding = Melding(sluitbaar=False)
        layout.addWidget(self.melding)
        self.regel = Tekst("", "klein")
        layout.addWidget(self.regel)
        self._wacht.veranderd.connect(self.toon)
        self._wacht.gevorderd.connect(self._on_gevorderd)

    def ververs(self) -> None:
        """Look again how the backups stand."""
        self._wacht.kijk()

    def _on_gevorderd(self, _gedaan: int, _totaal: int) -> None:
        if self._wacht.bezig:
            self.melding.hide()
            self.regel.setText("Er wordt een reservekopie gemaakt …")

    def toon(self, stand: Reservestand) -> None:
        """Say how the backups stand; nothing while one is being made."""
        if self._wacht.bezig:
            return
        laatste = "nog geen" if stand.laatste is None else noem_moment(stand.laatste)
        self.regel.setText(f"Laatste reservekopie: {laatste}")
        fout = stand.mislukt or stand.tweede_mislukt
        if fout is None:
            self.melding.hide()
            return
        self.melding.toon(
            fout.wat,
            fout.doe,
            "gevaar" if stand.mislukt is not None else "warm",
            actie=OPNIEUW,
            bij_actie=self._wacht.maak,
        )
