"""The document of the handover that is open: its sections, its preview, and its file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QFileDialog

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.ui.documentvoorbeeld import Documentvoorbeeld
from jos_desktop.ui.overdracht.bijlagenvak import Bijlagenvak
from jos_desktop.ui.overdracht.secties import SectieLijst
from jos_desktop.ui.overdracht.tekstwacht import TERUG, Tekstwacht
from jos_desktop.ui.widgets import Kaart, Melding, Tekst
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.overdracht import (
    bestandsnaam_overdracht,
    overdracht_bytes,
    schrijf_overdracht_pdf,
)

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.documenten import OverdrachtDocument
    from jos_desktop.services.overdracht import OverdrachtDetail
    from jos_desktop.services.overdrachtscherm import Stapgegevens
    from jos_desktop.ui.schermen import Context

OPEN: Final = "Verwijder het als je het hebt gebruikt, ook uit de prullenbak."
BERICHT: Final = "Bericht voor de ontvanger (*.josontvangst)"


class Stukken(QObject):
    """Keep the sections and the preview together with the handover that is shown.

    ``kaart`` and ``voorbeeld`` are placed by the screen.
    """

    def __init__(self, context: Context, melding: Melding) -> None:
        super().__init__(melding)
        self.context = context
        self.melding = melding
        self.detail: OverdrachtDetail | None = None
        self.document: OverdrachtDocument | None = None
        self._leest = self._opnieuw = False
        self.kaart = Kaart("Wat gaat mee?")
        self.blijft = Tekst("", "klein", breek=True)
        self.kaart.inhoud.addWidget(self.blijft)
        self.secties = SectieLijst()
        self.secties.gewijzigd.connect(self._on_sectie)
        self.tekstwacht = Tekstwacht(context, self.secties)
        self.kaart.inhoud.addWidget(self.secties, 1)
        self.bijlagen = Bijlagenvak(context)
        self.bijlagen.fout.connect(melding.toon_fout)
        self.kaart.inhoud.addWidget(self.bijlagen)
        self.voorbeeld = Documentvoorbeeld(context.tasks)
        self._ververs = QTimer(self)
        self._ververs.setSingleShot(True)
        self._ververs.setInterval(0)
        self._ververs.timeout.connect(self._lees)

    def toon(self, gegevens: Stapgegevens) -> None:
        """Show the sections of a handover, and make its document."""
        self.detail = detail = gegevens.detail
        self.bijlagen.toon(gegevens)
        self.secties.toon(detail.secties)
        self.tekstwacht.volg(detail, lambda: self.melding.toon(TERUG))
        self._ververs.start()

    def sluit(self) -> None:
        """Take the handover off the screen."""
        self.detail = self.document = None
        self.tekstwacht.laat_los()
        self.secties.leeg()
        self.voorbeeld.wis()
        self.blijft.setText("")

    def neem_focus(self) -> None:
        """Go to the first section that can be chosen."""
        for vak in self.secties.vakken.values():
            if vak.mee.isEnabled():
                vak.mee.setFocus()
                return

    def _lees(self) -> None:
        """Make the document in the background; one at a time, the newest wins."""
        if self.detail is None:
            return
        if self._leest:
            self._opnieuw = True
            return
        self._leest, self._opnieuw = True, False
        vault, overdracht_id = self.context.vault, self.detail.id
        self.context.tasks.run(
            lambda: (overdracht_id, *overdracht_bytes(vault, overdracht_id)),
            self._on_document,
            self._on_geen_document,
            on_finally=self._on_gelezen,
        )

    def _on_gelezen(self) -> None:
        self._leest = False

    def _on_document(self, gemaakt: tuple[int, bytes, OverdrachtDocument]) -> None:
        overdracht_id, pdf, document = gemaakt
        if self.detail is None:
            return
        if self._opnieuw or overdracht_id != self.detail.id:
            self._lees()
            return
        self.document = document
        self.secties.zet_inhoud(document)
        weg = ", ".join(document.weggelaten)
        self.blijft.setText(
            f"Blijft hier: {weg}. De ontvanger ziet alleen dat dit is weggelaten."
            if weg
            else "Alles wat hieronder aan staat en iets bevat, gaat mee."
        )
        self.voorbeeld.toon(pdf)

    def _on_geen_document(self, fout: KnownError) -> None:
        """Show no draft that nobody may read any more."""
        if self._opnieuw:
            self._lees()
            return
        self.document = None
        self.voorbeeld.wis()
        self.melding.toon_fout(fout)

    def _on_sectie(self, nummer: int) -> None:
        if self.detail is not None:
            self.tekstwacht.bewaar(nummer, self.melding.toon_fout)

    # -- files --------------------------------------------------------------------------------

    def vraag_bestand(self, wachtwoord: str | None = None) -> None:
        """Ask where the PDF goes; a password that cannot lock it well is refused before that."""
        if self.document is None:
            return
        if wachtwoord is not None:
            self.context.tasks.run(
                lambda: _eis_wachtwoord(wachtwoord),
                lambda _: self._open_venster(wachtwoord),
                self.melding.toon_fout,
                eigenaar=self,
            )
        else:
            self._open_venster(None)

    def _open_venster(self, wachtwoord: str | None) -> None:
        if self.document is None:
            return
        naam = bestandsnaam_overdracht(self.document)
        dialog = bestandsvenster(self.kaart.window(), "PDF maken", naam, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda pad: self.schrijf(pad, wachtwoord))
        dialog.open()

    def schrijf(self, pad: str, wachtwoord: str | None = None) -> None:
        """Write the PDF to a file."""
        if self.detail is None:
            return
        vault, overdracht_id, doel = self.context.vault, self.detail.id, Path(pad)

        def werk() -> tuple[Path, OverdrachtDocument, bool]:
            document = schrijf_overdracht_pdf(vault, overdracht_id, doel, wachtwoord=wachtwoord)
            return doel, document, wachtwoord is not None

        self.context.tasks.run(werk, self._on_geschreven, self.melding.toon_fout, eigenaar=self)

    def _on_geschreven(self, gemaakt: tuple[Path, OverdrachtDocument, bool]) -> None:
        pad, document, dicht = gemaakt
        soort = "Het concept" if document.concept else "De PDF"
        raad = (
            "Er zit een wachtwoord op. Geef dat door aan de telefoon."
            if dicht
            else f"Dit bestand is niet versleuteld. {OPEN}"
        )
        self.melding.toon(f"{soort} staat in {pad}", raad, "warm" if document.concept else "goed")
        self.meld_veranderd()

    def meld_veranderd(self) -> None:
        """Tell the other screens: the state may have changed with the file."""
        if self.detail is not None:
            self.context.events.meld(
                Changes.van(Soort.OVERDRACHT, leerling_id=self.detail.leerling_id)
            )

    def vraag_bericht(self) -> QFileDialog | None:
        """Ask where the message for the receiver goes: what happened after the package."""
        from jos_desktop.werkstroom.overdrachtspakket import bestandsnaam_bericht

        if self.detail is None:
            return None
        naam = bestandsnaam_bericht(self.detail.documentnummer)
        dialog = bestandsvenster(self.kaart.window(), "Bericht maken", naam, BERICHT)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("josontvangst")
        dialog.fileSelected.connect(self.schrijf_bericht)
        dialog.open()
        return dialog

    def schrijf_bericht(self, pad: str) -> None:
        """Write the message for the receiver."""
        from jos_desktop.werkstroom.overdrachtspakket import schrijf_bericht

        if self.detail is None:
            return
        vault, overdracht_id, doel = self.context.vault, self.detail.id, Path(pad)
        self.context.tasks.run(
            lambda: schrijf_bericht(vault, overdracht_id, doel),
            self._on_bericht,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_bericht(self, paden: tuple[Path, ...]) -> None:
        raad = "Geef het aan de ontvanger."
        if len(paden) > 1:
            raad = (
                f"Je maakte {len(paden)} pakketten. In dezelfde map staan {len(paden)} bestanden, "
                "voor elk pakket één. Geef ze allemaal aan de ontvanger."
            )
        self.melding.toon(f"Het bericht staat in {paden[0]}", raad, "goed")


def _eis_wachtwoord(wachtwoord: str) -> None:
    from jos_desktop.werkstroom.overdracht import eis_pdf_wachtwoord

    eis_pdf_wachtwoord(wachtwoord)
