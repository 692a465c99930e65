"""Open a document: in the window where that is possible, else through a file that is wiped."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from jos_desktop.services.bestandsoorten import BERICHTEN, TE_TONEN, TEKST, einde_van
from jos_desktop.services.bijlagen import GeopendeBijlage, open_bijlage
from jos_desktop.ui.privacy import modus
from jos_desktop.ui.toestemmingen.bijlage import BijlageDialoog
from jos_desktop.ui.widgets import Dialoog, LegeStaat, Rolvak, Tekst
from jos_desktop.ui.widgets.basis import EigenTekst

if TYPE_CHECKING:
    from jos_desktop.models.bericht import Bericht
    from jos_desktop.ui.schermen import Context

BREEDTE_PX: Final = 760
HOOGTE_PX: Final = 420
UITLEG: Final = (
    "JOS Desktop kan dit soort stuk niet zelf laten zien. Open je het in een ander programma, dan "
    "staat het zolang leesbaar op deze laptop, alleen voor jou. Ben je klaar, of gaat de kluis op "
    "slot, dan wordt het gewist. Wat dat programma zelf bewaart (zoals een lijst met laatste "
    "bestanden of een herstelkopie), wissen we niet."
)
OPEN: Final = (
    "Het stuk is open in een ander programma. Je kunt het daar lezen. Wat je verandert, komt niet "
    "terug in het dossier. Sluit dat programma en kies dan Klaar."
)
NIET_GEWIST: Final = "Het andere programma heeft het stuk nog open."
NIET_GEWIST_RAAD: Final = "Sluit het daar en kies nog een keer Klaar."
GEEN_PROGRAMMA: Final = "Op deze laptop staat geen programma dat dit kan openen."
GEEN_PROGRAMMA_RAAD: Final = "Vraag je ict-beheerder, of vraag de afzender om een PDF."
VERBORGEN: Final = "De tekst is verborgen"
VERBORGEN_UITLEG: Final = "Privacy staat aan. Zet privacy uit met Ctrl+Shift+P."


def open_stuk(context: Context, eigenaar: QWidget, bijlage_id: int) -> None:
    """Open an attachment in what fits its kind; the opening is logged first."""

    def toon(geopend: GeopendeBijlage) -> None:
        dialoog_voor(context, eigenaar, geopend).open()

    context.tasks.run_change(lambda uow: open_bijlage(uow, bijlage_id), toon, eigenaar=eigenaar)


def dialoog_voor(context: Context, eigenaar: QWidget, geopend: GeopendeBijlage) -> Dialoog:
    """Return the dialog that shows this document, not shown yet."""
    mediatype = geopend.rij.mediatype
    if mediatype in TE_TONEN:
        return BijlageDialoog(eigenaar, context, geopend)
    if mediatype in BERICHTEN or mediatype == TEKST:
        return LeesDialoog(eigenaar, context, geopend)
    return LosDialoog(eigenaar, context, geopend)


class LeesDialoog(Dialoog):
    """Show the words of a message or a plain text, out of memory."""

    def __init__(self, parent: QWidget, context: Context, geopend: GeopendeBijlage) -> None:
        super().__init__(parent, geopend.rij.naam, wat="", breedte_px=BREEDTE_PX)
        self.feiten = EigenTekst("", "gedempt", breek=True)
        self.tekst = EigenTekst("", breek=True)
        self.erbij = EigenTekst("", "klein", breek=True)
        self.dek = LegeStaat(VERBORGEN, VERBORGEN_UITLEG)
        self.rol = Rolvak()
        for deel in (self.feiten, self.tekst, self.erbij):
            self.rol.inhoud.addWidget(deel)
        self.rol.inhoud.addStretch(1)
        self.rol.setMinimumHeight(HOOGTE_PX)
        self.inhoud.addWidget(self.rol, 1)
        self.inhoud.addWidget(self.dek, 1)
        self.sluitknop()
        self.hertoon()
        inhoud = geopend.inhoud
        if geopend.rij.mediatype in BERICHTEN:
            context.tasks.run(lambda: _lees(inhoud), self._on_bericht, self.toon_fout)
        else:
            self.tekst.setText(_ontcijfer(inhoud))

    def hertoon(self) -> None:
        """Cover the words when names are initials."""
        super().hertoon()
        # The base class may ask before the parts are made.
        if hasattr(self, "dek"):
            self.rol.setVisible(not modus().aan)
            self.dek.setVisible(modus().aan)

    def _on_bericht(self, bericht: Bericht) -> None:
        from jos_desktop.ui.stukken.bericht import feiten_van

        self.feiten.setText("\n".join(feiten_van(bericht)))
        self.tekst.setText(bericht.tekst)
        if bericht.delen:
            namen = ", ".join(deel.naam for deel in bericht.delen)
            self.erbij.setText(f"Bijlagen in dit bericht: {namen}")


class LosDialoog(Dialoog):
    """Warn, give a document to another program, and wipe it when the looking ends."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        geopend: GeopendeBijlage,
        *,
        openen: Callable[[QUrl], bool] = QDesktopServices.openUrl,
    ) -> None:
        super().__init__(parent, f"{geopend.rij.naam} openen?", wat="", breedte_px=560)
        self._context, self._geopend, self._openen = context, geopend, openen
        self._pad: Path | None = None
        self.uitleg = Tekst(UITLEG, breek=True)
        self.inhoud.addWidget(self.uitleg)
        self.knoppen("&Openen in ander programma", self.open_los, sluit="Niet openen")

    def open_los(self) -> None:
        """Write the private file and hand it over; a second press ends the looking."""
        if self._pad is not None:
            self.reject()
            return
        inhoud, einde = self._geopend.inhoud, einde_van(self._geopend.rij.mediatype)
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(False)
        self._context.tasks.run(lambda: _zet_klaar(inhoud, einde), self._on_klaar, self._on_fout)

    def _on_klaar(self, pad: Path) -> None:
        self._pad = pad
        if not self._openen(QUrl.fromLocalFile(str(pad))):
            _wis(pad)
            self._pad = None
            self.melding.toon(GEEN_PROGRAMMA, GEEN_PROGRAMMA_RAAD, "gevaar")
        else:
            self.uitleg.setText(OPEN)
            if self.afbreken is not None:
                self.afbreken.hide()
            if self.hoofdknop is not None:
                self.hoofdknop.setText("&Klaar, wis het bestand")
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(True)
            self.hoofdknop.setFocus()

    def _on_fout(self, fout: object) -> None:
        from jos_desktop.errors import KnownError

        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(True)
        if isinstance(fout, KnownError):
            self.toon_fout(fout)

    def reject(self) -> None:
        """Wipe the file; while another program holds it, stay and say so."""
        if self._pad is not None and not _wis(self._pad):
            self.melding.toon(NIET_GEWIST, NIET_GEWIST_RAAD, "warm")
            return
        self._pad = None
        super().reject()


def _zet_klaar(inhoud: bytes, einde: str) -> Path:
    from jos_desktop.werkstroom.losse_bestanden import zet_klaar

    return zet_klaar(inhoud, einde)


def _wis(pad: Path) -> bool:
    from jos_desktop.werkstroom.losse_bestanden import wis

    return wis(pad)


def _lees(inhoud: bytes) -> Bericht:
    from jos_desktop.exchange.bericht import lees_bericht

    return lees_bericht(inhoud)


def _ontcijfer(inhoud: bytes) -> str:
    try:
        return inhoud.decode("utf-8-sig")
    except ValueError:
        return inhoud.decode("cp1252", "replace")
