"""Open a vault with the employer's key: two people, two passwords, and a new password."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.ontgrendelen.sleutelvraag import Sleutelvraag
from jos_desktop.ui.ontgrendelen.sterkte import NieuwWachtwoord
from jos_desktop.ui.tasks import Achtergrond
from jos_desktop.ui.widgets.basis import Kaart, Tekst, kolom, rij
from jos_desktop.ui.widgets.knop import HoofdKnop, Knop
from jos_desktop.ui.widgets.melding import Melding

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
        self.vraag = Sleutelvraag()
        card.inhoud.addWidget(self.vraag)
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
        self.setFocusProxy(self.vraag)
        self.vraag.bevestigd.connect(self.nieuw.eerste.setFocus)
        self.nieuw.eerste.bevestigd.connect(self.nieuw.tweede.setFocus)
        self.nieuw.tweede.bevestigd.connect(self.probeer)

    def probeer(self) -> None:
        """Check what was typed and open on a worker thread."""
        if not self.openen.isEnabled() or not self.vraag.compleet() or not self.nieuw.controleer():
            return
        folder, sleutel, nieuw = self._folder, self.vraag.pad(), self.nieuw.wachtwoord
        een, twee = self.vraag.een.wachtwoord(), self.vraag.twee.wachtwoord()
        self._zet_bezig(True)
        self._achtergrond.run(
            lambda: open_met_sleutel(folder, sleutel, een, twee, nieuw),
            self._on_open,
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: self._zet_bezig(False),
        )

    def _zet_bezig(self, busy: bool) -> None:
        self.openen.setText("Bezig met openen …" if busy else "Kluis &openen")
        for control in (self.openen, self.terugknop, self.vraag, self.nieuw):
            control.setEnabled(not busy)

    def _on_open(self, vault: Vault) -> None:
        self.vraag.wis()
        self.nieuw.eerste.wis()
        self.nieuw.tweede.wis()
        self.ontgrendeld.emit(vault)

    def _on_fout(self, error: KnownError) -> None:
        self.melding.toon_fout(error)
        self.vraag.een.setFocus()
