"""Ask for the key file of the employer and the passwords of its two keepers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from jos_desktop.ui.widgets.basis import kolom, rij
from jos_desktop.ui.widgets.knop import Knop
from jos_desktop.ui.widgets.veld import Veld
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld


class Sleutelvraag(QWidget):
    """The file and two passwords, in the order of the keepers."""

    bevestigd = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self, ruimte=10)
        layout.addWidget(self._bouw_bestand())
        self.een, self.twee = WachtwoordVeld(), WachtwoordVeld()
        self.veld_een = Veld("Wachtwoord &eerste bewaarder", self.een, verplicht=True)
        self.veld_twee = Veld("Wachtwoord twee&de bewaarder", self.twee, verplicht=True)
        both = rij(ruimte=16)
        both.addWidget(self.veld_een, 1)
        both.addWidget(self.veld_twee, 1)
        layout.addLayout(both)
        self.setFocusProxy(self.bladeren)
        self.bestand.textEdited.connect(lambda _: self.veld_bestand.wis_fout())
        self.een.gewijzigd.connect(self.veld_een.wis_fout)
        self.twee.gewijzigd.connect(self.veld_twee.wis_fout)
        self.bestand.returnPressed.connect(self.een.setFocus)
        self.een.bevestigd.connect(self.twee.setFocus)
        self.twee.bevestigd.connect(self.bevestigd)

    def _bouw_bestand(self) -> Veld:
        self.bestand = QLineEdit()
        self.bestand.setAccessibleName("Sleutelbestand")
        line = QWidget()
        row = rij(line)
        row.addWidget(self.bestand, 1)
        self.bladeren = Knop("&Bladeren", self._on_bladeren)
        row.addWidget(self.bladeren)
        line.setFocusProxy(self.bestand)
        self.veld_bestand = Veld("&Sleutelbestand (.joswerkgever)", line, verplicht=True)
        return self.veld_bestand

    def kies(self, path: str) -> None:
        """Take a key file."""
        self.bestand.setText(path)
        self.veld_bestand.wis_fout()
        self.een.setFocus()

    def pad(self) -> Path:
        """Return the chosen file."""
        return Path(self.bestand.text().strip())

    def compleet(self) -> bool:
        """Tell whether everything was given; what is missing is said beside its field."""
        if not self.bestand.text().strip():
            self.veld_bestand.toon_fout("Kies het sleutelbestand.")
            self.bestand.setFocus()
            return False
        for control, veld in ((self.een, self.veld_een), (self.twee, self.veld_twee)):
            if not control.wachtwoord():
                veld.toon_fout("Laat deze bewaarder zijn wachtwoord typen.")
                control.setFocus()
                return False
        return True

    def wis(self) -> None:
        """Forget the passwords."""
        self.een.wis()
        self.twee.wis()

    def _on_bladeren(self) -> None:
        from jos_desktop.ui.widgets.bestand import bestandsvenster

        dialog = bestandsvenster(
            self, "Kies het sleutelbestand", "", "Sleutelbestand (*.joswerkgever)"
        )
        dialog.fileSelected.connect(self.kies)
        dialog.open()
