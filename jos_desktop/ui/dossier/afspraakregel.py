"""One line for an agreement: what, and when; keeping the contact makes a task of it."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.widgets import TekstRegel, rij
from jos_desktop.ui.widgets.komendedatum import KomendeDatum


class AfspraakRegel(QWidget):
    """One agreement with the day it has to be done."""

    def __init__(self) -> None:
        super().__init__()
        layout = rij(self)
        self.tekst = TekstRegel(voorbeeld="Afspraak: wordt een taak", maximaal=300)
        self.tekst.setAccessibleName("Afspraak")
        self.datum = KomendeDatum()
        self.datum.setPlaceholderText("wanneer, bijv. ma")
        self.datum.setAccessibleName("Datum van de afspraak")
        self.datum.setFixedWidth(150)
        layout.addWidget(self.tekst, 1)
        layout.addWidget(self.datum)
