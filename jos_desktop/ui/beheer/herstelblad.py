"""A new recovery sheet: print it, type two groups back, and only then the old one stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.errors import KnownError
from jos_desktop.ui.beheer.bladstap import BladStap
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog, Tekst, Veld
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

if TYPE_CHECKING:
    from jos_desktop.storage.recovery_code import Herstelcode
    from jos_desktop.storage.vault import Vault

UITLEG = (
    "Je oude blad blijft werken tot je hieronder bevestigt. Sluit je dit venster eerder, dan "
    "verandert er niets."
)


class HerstelbladDialoog(Dialoog):
    """Show a new code, let it be printed and typed back, and put it on the vault."""

    vernieuwd = Signal()

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Nieuw herstelblad", wat="", breedte_px=620)
        self._context = context
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.stap = BladStap(context)
        self.inhoud.addWidget(self.stap)
        self.wachtwoord = WachtwoordVeld()
        self.veld = Veld("&Wachtwoord van nu", self.wachtwoord, verplicht=True)
        self.wachtwoord.gewijzigd.connect(self.veld.wis_fout)
        self.wachtwoord.bevestigd.connect(self.bevestig)
        self.inhoud.addWidget(self.veld)
        self.inhoud.addStretch(1)
        self.stap.bevestigd.connect(self.bevestig)
        self.knop = self.knoppen("&Dit blad gebruiken", self.bevestig)
        self.stap.printen.setFocus()

    def done(self, result: int) -> None:
        """Take the code and the password out of memory and off the screen."""
        self.wachtwoord.wis()
        self.stap.vergeet()
        super().done(result)

    def bewaar_blad(self, pad: str) -> None:
        """Write the sheet where the user asked for it."""
        self.stap.bewaar_blad(pad)

    def bevestig(self) -> None:
        """Check what was typed back and the password, and put the new code on the vault."""
        code, vault = self.stap.nieuwe_code, self._context.vault
        if code is None or not self.knop.isEnabled() or not self.stap.controleer():
            return
        wachtwoord = self.wachtwoord.wachtwoord()
        if not wachtwoord:
            self.veld.toon_fout("Typ het wachtwoord waarmee je nu opent.")
            self.wachtwoord.setFocus()
            return
        self.knop.setEnabled(False)
        self._context.tasks.run(
            lambda: _geef_code(vault, wachtwoord, code),
            self._on_vernieuwd,
            self._on_fout,
            eigenaar=self,
            on_finally=lambda: self.knop.setEnabled(True),
        )

    def _on_fout(self, error: KnownError) -> None:
        from jos_desktop.storage.vault import WrongPassword

        if isinstance(error, WrongPassword):
            self.veld.toon_fout("Dit is niet het wachtwoord van nu. Probeer het opnieuw.")
            self.wachtwoord.setFocus()
        else:
            self.toon_fout(error)

    def _on_vernieuwd(self, _code: Herstelcode) -> None:
        self.vernieuwd.emit()
        self.klaar()


def _geef_code(vault: Vault, wachtwoord: str, code: Herstelcode) -> Herstelcode:
    """Put a new code on the vault, for whoever knows the password; raises WrongPassword."""
    from jos_desktop.storage.vault import WrongPassword

    if not vault.past_wachtwoord(wachtwoord):
        raise WrongPassword
    return vault.nieuwe_herstelcode(code)
