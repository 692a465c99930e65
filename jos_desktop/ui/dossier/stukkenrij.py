"""The documents that come with a contact that is being written: one line each, with a way back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from jos_desktop.ui.widgets import StilleKnop, kolom, rij, zet_icoon
from jos_desktop.ui.widgets.basis import EigenTekst


class Stukkenrij(QWidget):
    """Show names of documents; taking one off here leaves it in the dossier."""

    gewijzigd = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Stukken bij dit contact")
        self._stukken: tuple[tuple[int, str], ...] = ()
        self._layout = kolom(self, ruimte=0)
        self._regels: list[QWidget] = []
        self.hide()

    @property
    def stukken(self) -> tuple[tuple[int, str], ...]:
        """Return the documents by key and name."""
        return self._stukken

    def zet(self, stukken: tuple[tuple[int, str], ...]) -> None:
        """Show these documents and no others."""
        if stukken == self._stukken:
            return
        self._stukken = stukken
        for regel in self._regels:
            self._layout.removeWidget(regel)
            regel.hide()
            regel.deleteLater()
        self._regels = [self._regel(nummer, naam) for nummer, naam in stukken]
        for regel in self._regels:
            self._layout.addWidget(regel)
        self.setVisible(bool(stukken))
        self.gewijzigd.emit()

    def voeg_toe(self, nummer: int, naam: str) -> None:
        """Add one document that is in the dossier."""
        self.zet((*self._stukken, (nummer, naam)))

    def _regel(self, nummer: int, naam: str) -> QWidget:
        vak = QWidget()
        regel = rij(vak, ruimte=4)
        beeld = QLabel()
        zet_icoon(beeld, "fa6s.paperclip", "gedempt")
        regel.addWidget(beeld)
        regel.addWidget(EigenTekst(naam, "klein"))
        weg = StilleKnop("", partial(self._haal_af, nummer), icoon="fa6s.xmark")
        weg.setAccessibleName(f"{naam} niet bij dit contact")
        weg.setToolTip("Niet bij dit contact. Het blijft bij Stukken staan.")
        regel.addWidget(weg)
        regel.addStretch(1)
        return vak

    def _haal_af(self, nummer: int) -> None:
        self.zet(tuple(stuk for stuk in self._stukken if stuk[0] != nummer))
