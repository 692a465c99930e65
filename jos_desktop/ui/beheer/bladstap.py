"""The step that makes a recovery sheet: a fresh code, printed or saved, and typed back in part."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from jos_desktop.models.documenten import Herstelblad
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.ui.ontgrendelen.stappen import HerstelStap
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.herstelblad import herstelblad_bytes, schrijf_herstelblad

BLADNAAM = "JOS-herstelblad.pdf"


class BladStap(HerstelStap):
    """Own the new code until it is used or forgotten."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._nieuwe: Herstelcode | None = Herstelcode.nieuw()
        self.zet_code(self._nieuwe)
        self.printen_gevraagd.connect(self._on_printen)
        self.bewaren_gevraagd.connect(self._on_bewaren)

    @property
    def nieuwe_code(self) -> Herstelcode | None:
        """Return the new code, or None after :meth:`vergeet`."""
        return self._nieuwe

    def vergeet(self) -> None:
        """Take the code out of memory and off the screen."""
        self._nieuwe = None
        super().vergeet()

    def bewaar_blad(self, pad: str) -> None:
        """Write the sheet where the user asked for it."""
        blad, kluis = self._blad(), self._context.vault.map
        if blad is not None:
            self._context.tasks.run(
                lambda: schrijf_herstelblad(blad, Path(pad), kluis=kluis),
                self._on_bewaard,
                self.melding.toon_fout,
                eigenaar=self,
            )

    def _blad(self) -> Herstelblad | None:
        if self._nieuwe is None:
            return None
        return Herstelblad(herstelcode=self._nieuwe.tekst, datum=date.today())

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

    def _on_bewaard(self, _nothing: None) -> None:
        self.melding.toon(
            "Het herstelblad is bewaard.",
            "Print het en gooi het bestand daarna weg: wie de code heeft, kan je kluis openen.",
            "warm",
        )
