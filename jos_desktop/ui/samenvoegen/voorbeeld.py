"""What comes out, before it is kept: one table at a time, with its picture."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.models.samenvattingstabel import Samenvattingstabel
from jos_desktop.ui.inzicht.tabel import Cijfertabel
from jos_desktop.ui.widgets import Rolvak, Tekst, Veld, kolom
from jos_desktop.ui.widgets.grafiek import GrafiekVlak


class Uitkomstvoorbeeld(QWidget):
    """A choice of tables above, and below it the words, the picture and the rows of one."""

    def __init__(self) -> None:
        super().__init__()
        self._boek: Cijferboek | None = None
        layout = kolom(self)
        self.keuze = QComboBox()
        self.keuze.setAccessibleName("Tabel")
        self.keuze.currentIndexChanged.connect(self._on_gekozen)
        layout.addWidget(Veld("&Tabel", self.keuze))
        self.rol = Rolvak()
        self.rol.setAccessibleName("Voorbeeld van een tabel")
        self.uitleg = Tekst("", "gedempt", breek=True)
        self.grafiek = GrafiekVlak()
        self.rol.inhoud.addWidget(self.uitleg)
        self.rol.inhoud.addWidget(self.grafiek)
        self.tabel: Cijfertabel | None = None
        self.rol.inhoud.addStretch(1)
        layout.addWidget(self.rol, 1)

    def toon(self, boek: Cijferboek | None) -> None:
        """Show the tables of a book; the one that was looked at stays in front."""
        naam = self.keuze.currentData()
        self._boek = boek
        self.keuze.blockSignals(True)
        self.keuze.clear()
        for tabel in () if boek is None else boek.tabellen:
            self.keuze.addItem(_volledig(tabel), tabel.naam)
        self.keuze.setCurrentIndex(max(0, self.keuze.findData(naam)))
        self.keuze.blockSignals(False)
        self._on_gekozen()

    def kies(self, naam: str) -> None:
        """Show one table by its name."""
        self.keuze.setCurrentIndex(self.keuze.findData(naam))

    def _on_gekozen(self) -> None:
        if self.tabel is not None:
            self.tabel.hide()  # it goes only when the event loop comes round
            self.rol.inhoud.removeWidget(self.tabel)
            self.tabel.deleteLater()
            self.tabel = None
        naam = self.keuze.currentData()
        boek = self._boek
        gekozen = None if boek is None else next((t for t in boek.tabellen if t.naam == naam), None)
        self.uitleg.setText("" if gekozen is None else gekozen.toelichting)
        self.grafiek.hide()
        if boek is None or gekozen is None:
            return
        grafiek = next((g for g in boek.grafieken if g.tabel == naam), None)
        if grafiek is not None:
            self.grafiek.toon(grafiek, gekozen)
            self.grafiek.show()
        self.tabel = Cijfertabel(gekozen)
        self.rol.inhoud.insertWidget(2, self.tabel)


def _volledig(tabel: Samenvattingstabel) -> str:
    """Return the title with its heading before it, unless it begins with that itself."""
    if tabel.titel.startswith(tabel.groep):
        return tabel.titel
    return f"{tabel.groep}: {tabel.titel}"
