"""Make a damaged anchor anew: what it costs, and the password."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.tasks import Achtergrond
from jos_desktop.ui.widgets.basis import Tekst
from jos_desktop.ui.widgets.dialoog import Dialoog
from jos_desktop.ui.widgets.veld import Veld
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

if TYPE_CHECKING:
    from jos_desktop.storage.vault import Vault

_UITLEG = (
    "Het ankerbestand onthoudt hoe ver je kluis was. Zo merkt JOS Desktop dat er wijzigingen "
    "ontbreken. Dit bestand is beschadigd; je dossiers hoeven dat niet te zijn.",
    "Je kunt het opnieuw laten maken. Er is dan één risico: als iemand een oudere versie van je "
    "dossiers heeft teruggezet, merkt JOS Desktop dat nu niet. Doe dit dus alleen als dit de "
    "nieuwste versie van je kluis is. Twijfel je? Zet dan een reservekopie terug.",
)


def herstel_anker(folder: Path, password: str) -> Vault:
    """Open with a new anchor; the database library is imported here, on the worker thread."""
    from jos_desktop.storage.vault import Vault

    return Vault.herstel_anker(folder, password)


class AnkerDialoog(Dialoog):
    """Explain the risk, ask the password, and open with a new anchor."""

    ontgrendeld = Signal(object)

    def __init__(self, parent: QWidget, achtergrond: Achtergrond, folder: Path) -> None:
        super().__init__(parent, "Ankerbestand opnieuw maken")
        self._achtergrond = achtergrond
        self._folder = folder
        for alinea in _UITLEG:
            self.inhoud.addWidget(Tekst(alinea, breek=True))
        self.wachtwoord = WachtwoordVeld()
        self.veld = Veld("&Wachtwoord", self.wachtwoord, verplicht=True)
        self.wachtwoord.gewijzigd.connect(self.veld.wis_fout)
        self.wachtwoord.bevestigd.connect(self.probeer)
        self.inhoud.addWidget(self.veld)
        self.knop = self.knoppen("Dit is de nieuwste versie: maak het anker", self.probeer)
        self.wachtwoord.setFocus()

    def probeer(self) -> None:
        """Try the password on a worker thread."""
        folder, password = self._folder, self.wachtwoord.wachtwoord()
        if not self.knop.isEnabled():
            return
        if not password:
            self.veld.toon_fout("Typ eerst je wachtwoord.")
            return
        self.knop.setEnabled(False)
        self._achtergrond.run(
            lambda: herstel_anker(folder, password),
            self._on_open,
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: self.knop.setEnabled(True),
        )

    def _on_open(self, vault: Vault) -> None:
        self.wachtwoord.wis()
        self.ontgrendeld.emit(vault)
        self.klaar()

    def _on_fout(self, error: KnownError) -> None:
        self.toon_fout(error)
        self.wachtwoord.setFocus()
