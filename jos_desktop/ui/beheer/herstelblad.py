"""A new recovery sheet: print it, type two groups back, and only then the old one stops."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.models.documenten import Herstelblad
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.ui.ontgrendelen.stappen import HerstelStap
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog, Tekst
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.herstelblad import herstelblad_bytes, schrijf_herstelblad

BLADNAAM = "JOS-herstelblad.pdf"
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
        self._code: Herstelcode | None = Herstelcode.nieuw()
        self.inhoud.addWidget(Tekst(UITLEG, "gedempt", breek=True))
        self.stap = HerstelStap()
        self.stap.zet_code(self._code)
        self.stap.printen_gevraagd.connect(self._on_printen)
        self.stap.bewaren_gevraagd.connect(self._on_bewaren)
        self.inhoud.addWidget(self.stap)
        self.knoppen("Dit blad gebruiken", self._on_bevestig)
        self.stap.printen.setFocus()

    def done(self, result: int) -> None:
        """Take the code out of memory and off the screen."""
        self._code = None
        self.stap.vergeet()
        super().done(result)

    def _blad(self) -> Herstelblad | None:
        if self._code is None:
            return None
        return Herstelblad(herstelcode=self._code.tekst, datum=date.today())

    def _on_printen(self) -> None:
        blad = self._blad()
        if blad is not None:
            self._context.tasks.run(lambda: herstelblad_bytes(blad), self._on_pdf)

    def _on_pdf(self, pdf: bytes) -> None:
        from jos_desktop.ui.afdrukken import druk_af

        druk_af(pdf, self, "JOS-herstelblad")

    def _on_bewaren(self) -> None:
        dialog = bestandsvenster(self, "Herstelblad bewaren", BLADNAAM, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.bewaar_blad)
        dialog.open()

    def bewaar_blad(self, pad: str) -> None:
        """Write the sheet where the user asked for it."""
        blad, kluis = self._blad(), self._context.vault.map
        if blad is not None:
            self._context.tasks.run(
                lambda: schrijf_herstelblad(blad, Path(pad), kluis=kluis),
                self._on_bewaard,
                self.stap.melding.toon_fout,
            )

    def _on_bewaard(self, _nothing: None) -> None:
        self.stap.melding.toon(
            "Het herstelblad is bewaard.",
            "Print het en gooi het bestand daarna weg: wie de code heeft, kan je kluis openen.",
            "warm",
        )

    def _on_bevestig(self) -> None:
        code, vault = self._code, self._context.vault
        if code is None or not self.stap.controleer():
            return
        self._context.tasks.run(
            lambda: vault.nieuwe_herstelcode(code), self._on_vernieuwd, self.toon_fout
        )

    def _on_vernieuwd(self, _code: Herstelcode) -> None:
        self.vernieuwd.emit()
        self.klaar()
