"""A new recovery sheet: print it, type two groups back, and only then the old one stops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.ui.beheer.bladstap import BladStap
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog, Tekst

if TYPE_CHECKING:
    from jos_desktop.storage.recovery_code import Herstelcode

UITLEG = (
    "Je oude blad blijft werken tot je hieronder bevestigt. Sluit je dit venster eerder, dan "
    "verandert er niets."
)


class HerstelbladDialoog(Dialoog):
    """Show a new code, let it be printed and typed back, and put it on the vault."""

    vernieuwd = Signal()

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Nieuw herstelblad", wat="dit nieuwe herstelblad", breedte_px=620)
        self._context = context
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.stap = BladStap(context)
        self.inhoud.addWidget(self.stap)
        self.knoppen("Dit blad gebruiken", self._on_bevestig)
        self.stap.printen.setFocus()

    def done(self, result: int) -> None:
        """Take the code out of memory and off the screen."""
        self.stap.vergeet()
        super().done(result)

    def bewaar_blad(self, pad: str) -> None:
        """Write the sheet where the user asked for it."""
        self.stap.bewaar_blad(pad)

    def _on_bevestig(self) -> None:
        code, vault = self.stap.nieuwe_code, self._context.vault
        if code is None or not self.stap.controleer():
            return
        self._context.tasks.run(
            lambda: vault.nieuwe_herstelcode(code), self._on_vernieuwd, self.toon_fout
        )

    def _on_vernieuwd(self, _code: Herstelcode) -> None:
        self.vernieuwd.emit()
        self.klaar()
