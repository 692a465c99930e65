"""Move a task to another day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from jos_desktop.services.taken import TaakRij
from jos_desktop.ui.widgets import Dialoog, Tekst, Veld
from jos_desktop.ui.widgets.komendedatum import KomendeDatum


class VerzetDialoog(Dialoog):
    """Ask to which day a task moves."""

    def __init__(
        self, parent: QWidget, taak: TaakRij, verplaats: Callable[[TaakRij, date], object]
    ) -> None:
        super().__init__(parent, "Taak verzetten", wat="de nieuwe dag", breedte_px=400)
        self._taak, self._verplaats = taak, verplaats
        self.inhoud.addWidget(Tekst(taak.omschrijving, "vet", breek=True))
        self.datum = KomendeDatum()
        self.veld = Veld("Naar welke &dag?", self.datum)
        self.inhoud.addWidget(self.veld)
        self.knoppen("Verzetten", self._on_verzet)
        self.datum.setFocus()

    def _on_verzet(self) -> None:
        dag, fout = self.datum.datum(), self.datum.fout()
        self.veld.toon_fout(fout)
        if dag is None or fout:
            self.datum.setFocus()
            return
        self.klaar()
        self._verplaats(self._taak, dag)
