"""Open a vault with the employer's key: two people, two passwords, and a new password."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.ontgrendelen.sterkte import NieuwWachtwoord
from jos_desktop.ui.tasks import Achtergrond
from jos_desktop.ui.widgets.basis import Kaart, Tekst, kolom, rij
from jos_desktop.ui.widgets.knop import HoofdKnop, Knop
from jos_desktop.ui.widgets.melding import Melding
from jos_desktop.ui.widgets.veld import Veld
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

if TYPE_CHECKING:
    from jos_desktop.storage.vault import Vault

KAART_PX = 700


def open_met_sleutel(folder: Path, sleutel: Path, een: str, twee: str, nieuw: str) -> Vault:
    """Open with both passwords and set the new one; imported here, on the worker thread."""
    from jos_desktop.werkstroom.werkgever import open_met_werkgeversleutel

    return open_met_werkgeversleutel(folder, sleutel, (een, twee), nieuw)


class WerkgeverScherm(QWidget):
    """Ask for the key file, the password of each of the two keepers, and a new password."""

    ontgrendeld = Signal(object)
    terug = Signal()

    def __init__(self, achtergrond: Achtergrond, folder: Path) -> None:
        super().__init__()
        self._achtergrond = achtergrond
        self._folder = folder
        card = Kaart()
        card.setFixedWidth(KAART_PX)
        card.inhoud.setContentsMargins(32, 20, 32, 20)
        card.inhoud.setSpacing(10)
        card.inhoud.addWidget(Tekst("Openen door de werkgever", "titel"))
        card.inhoud.addWidget(
            Tekst(
                "Alleen als het echt moet, en met twee mensen. De medewerker ziet dat de kluis is "
                "geopend, en het staat in het logboek.",
                "gedempt",
                breek=True,
            )
        )
        self.melding = Melding(sluitbaar=False)
        card.inhoud.addWidget(self.melding)
        card.inhoud.addWidget(self._bouw_bestand())
        self.een, self.twee = WachtwoordVeld(), WachtwoordVeld()
        self.veld_een = Veld("Wachtwoord &eerste bewaarder", self.een, verplicht=True)
        self.veld_twee = Veld("Wachtwoord twee&de bewaarder", self.twee, verplicht=True)
        both = rij(ruimte=16)
        both.addWidget(self.veld_een, 1)
        both.addWidget(self.veld_twee, 1)
        card.inhoud.addLayout(both)
        self.nieuw = NieuwWachtwoord()
        self.nieuw.noem_nieuw()
        card.inhoud.addWidget(self.nieuw)
        buttons = rij()
        self.terugknop = Knop("&Terug", self.terug.emit)
        self.openen = HoofdKnop("Kluis &openen", self.probeer)
        buttons.addWidget(self.terugknop)
        buttons.addStretch(1)
        buttons.addWidget(self.openen)
        card.inhoud.addLayout(buttons)
        layout = kolom(self)
        layout.addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.setFocusProxy(self.bladeren)
        self._koppel()

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

    def _koppel(self) -> None:
        self.bestand.textEdited.connect(lambda _: self.veld_bestand.wis_fout())
        self.een.gewijzigd.connect(self.veld_een.wis_fout)
        self.twee.gewijzigd.connect(self.veld_twee.wis_fout)
        self.bestand.returnPressed.connect(self.een.setFocus)
        self.een.bevestigd.connect(self.twee.setFocus)
        self.twee.bevestigd.connect(self.nieuw.eerste.setFocus)
        self.nieuw.eerste.bevestigd.connect(self.nieuw.tweede.setFocus)
        self.nieuw.tweede.bevestigd.connect(self.probeer)

    def kies(self, path: str) -> None:
        """Take a key file."""
        self.bestand.setText(path)
        self.veld_bestand.wis_fout()
        self.een.setFocus()

    def probeer(self) -> None:
        """Check what was typed and open on a worker thread."""
        if not self.openen.isEnabled() or not self._compleet() or not self.nieuw.controleer():
            return
        folder, sleutel = self._folder, Path(self.bestand.text().strip())
        een, twee, nieuw = self.een.wachtwoord(), self.twee.wachtwoord(), self.nieuw.wachtwoord
        self._zet_bezig(True)
        self._achtergrond.run(
            lambda: open_met_sleutel(folder, sleutel, een, twee, nieuw),
            self._on_open,
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: self._zet_bezig(False),
        )

    def _compleet(self) -> bool:
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

    def _zet_bezig(self, busy: bool) -> None:
        self.openen.setText("Bezig met openen …" if busy else "Kluis &openen")
        controls = (self.openen, self.terugknop, self.bestand, self.bladeren)
        for control in (*controls, self.een, self.twee, self.nieuw):
            control.setEnabled(not busy)

    def _on_bladeren(self) -> None:
        from jos_desktop.ui.widgets.bestand import bestandsvenster

        dialog = bestandsvenster(
            self, "Kies het sleutelbestand", "", "Sleutelbestand (*.joswerkgever)"
        )
        dialog.fileSelected.connect(self.kies)
        dialog.open()

    def _on_open(self, vault: Vault) -> None:
        for veld in (self.een, self.twee, self.nieuw.eerste, self.nieuw.tweede):
            veld.wis()
        self.ontgrendeld.emit(vault)

    def _on_fout(self, error: KnownError) -> None:
        self.melding.toon_fout(error)
        self.een.setFocus()
