"""The working view of one handover: sections at the left, the document itself at the right."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.documenten import OverdrachtDocument
from jos_desktop.services.overdracht import OverdrachtDetail, lees_overdracht
from jos_desktop.ui.documentvoorbeeld import ZOOM_STEP, Documentvoorbeeld
from jos_desktop.ui.overdracht.secties import SectieLijst
from jos_desktop.ui.overdracht.tekstwacht import TERUG, Tekstwacht
from jos_desktop.ui.overdracht.toestemming import ToestemmingDialoog
from jos_desktop.ui.overdracht.toon import oordeel_toon, oordeel_zin, status_toon
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.waakwoorden import waak_over
from jos_desktop.ui.widgets import (
    Chip,
    HoofdKnop,
    Kaart,
    Knop,
    Melding,
    StilleKnop,
    Tekst,
    kolom,
    rij,
)
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.overdracht import (
    bestandsnaam_overdracht,
    overdracht_bytes,
    schrijf_overdracht_pdf,
)

SECTIES_PX = 430
CONCEPT = "Concept om samen te lezen: op elke pagina staat dat het nog niet gedeeld mag worden."
CONCEPT_KNOP = "Concept-PDF maken"
PDF_KNOP = "PDF maken"


class Werkvlak(QWidget):
    """Work on one handover; everything typed is kept by itself."""

    terug = Signal()

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.detail: OverdrachtDetail | None = None
        self._document: OverdrachtDocument | None = None
        self._leest = False
        self._opnieuw = False
        layout = kolom(self, ruimte=12)
        layout.addWidget(self._bouw_kop())
        self.melding = Melding()
        layout.addWidget(self.melding)
        layout.addWidget(self._bouw_toestemming())
        layout.addLayout(self._bouw_midden(), 1)
        self._ververs_voorbeeld = QTimer(self)
        self._ververs_voorbeeld.setSingleShot(True)
        self._ververs_voorbeeld.setInterval(0)
        self._ververs_voorbeeld.timeout.connect(self._lees_document)
        for keys, do in (
            ("Ctrl+S", self.secties.bewaar),
            ("Ctrl+P", self.vraag_bestand),
            ("Ctrl++", partial(self.voorbeeld.zoom, ZOOM_STEP)),
            ("Ctrl+=", partial(self.voorbeeld.zoom, ZOOM_STEP)),
            ("Ctrl+-", partial(self.voorbeeld.zoom, 1 / ZOOM_STEP)),
            ("Ctrl+0", self.voorbeeld.pas),
            ("Alt+Left", self.terug.emit),
        ):
            QShortcut(QKeySequence(keys), self, do)

    def _bouw_kop(self) -> QWidget:
        head = QWidget()
        line = rij(head, ruimte=12)
        words = kolom(ruimte=0)
        # Long names wrap: the page may not grow wider than the screen.
        self.titel = Tekst("Overdracht", "titel", breek=True)
        self.onder = Tekst("", "gedempt", breek=True)
        words.addWidget(self.titel)
        words.addWidget(self.onder)
        line.addLayout(words, 1)
        self.status = Chip("")
        line.addWidget(self.status)
        line.addWidget(StilleKnop("&Alle overdrachten", self.terug.emit, icoon="fa6s.arrow-left"))
        self.dossier = Knop("Naar &dossier", self._on_dossier)
        line.addWidget(self.dossier)
        self.pdf = HoofdKnop(PDF_KNOP, self.vraag_bestand, icoon="fa6s.file-pdf")
        line.addWidget(self.pdf)
        return head

    def _bouw_toestemming(self) -> Kaart:
        card = Kaart()
        card.setAccessibleName("Toestemming")
        line = rij(ruimte=12)
        self.oordeel = Chip("")
        words = kolom(ruimte=0)
        self.oordeel_zin = Tekst("", "vet", breek=True)
        self.oordeel_bron = Tekst("", "klein", breek=True)
        self.concept = Tekst(CONCEPT, "waarschuwing", breek=True)
        for part in (self.oordeel_zin, self.oordeel_bron, self.concept):
            words.addWidget(part)
        line.addWidget(self.oordeel)
        line.addLayout(words, 1)
        self.vastleggen = Knop("&Toestemming vastleggen", self.vraag_toestemming)
        line.addWidget(self.vastleggen)
        card.inhoud.addLayout(line)
        return card

    def _bouw_midden(self) -> QHBoxLayout:
        middle = rij(ruimte=16)
        card = Kaart("Wat gaat mee?")
        card.setFixedWidth(SECTIES_PX)
        self.secties = SectieLijst()
        self.secties.gewijzigd.connect(self._on_sectie)
        self.tekstwacht = Tekstwacht(self.context, self.secties)
        card.inhoud.addWidget(self.secties, 1)
        middle.addWidget(card)
        self.voorbeeld = Documentvoorbeeld(self.context.tasks)
        middle.addWidget(self.voorbeeld, 1)
        return middle

    def open_overdracht(self, overdracht_id: int) -> None:
        """Show a handover."""
        self.secties.bewaar()
        self.detail = None
        self.tekstwacht.laat_los()
        self._document = None
        self.secties.leeg()
        self.voorbeeld.wis()
        self.melding.hide()
        self.lees(overdracht_id)

    def lees(self, overdracht_id: int) -> None:
        """Read the handover, and after it the document."""
        self.context.tasks.run_query(
            lambda uow: lees_overdracht(uow, overdracht_id), self._on_detail
        )

    def sluit(self) -> None:
        """Keep what was typed and let the handover go."""
        self.secties.bewaar()
        self.detail = None
        self.tekstwacht.laat_los()
        self._document = None
        self.secties.leeg()
        self.voorbeeld.wis()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when another screen comes, or the vault is locked."""
        self.secties.bewaar()
        super().hideEvent(event)

    def _on_detail(self, detail: OverdrachtDetail) -> None:
        if self.detail is None:
            waak_over(self, self.context.tasks, detail.leerling_id)
        self.detail = detail
        self.titel.setText(f"Overdracht van {detail.leerling}")
        plaats = detail.ontvanger.plaats
        naar = detail.ontvanger.naam
        if plaats != naar:
            naar = f"{naar}, {plaats}"
        self.onder.setText(f"aan {naar} · {detail.documentnummer}")
        self.onder.setToolTip(detail.soort.label)
        self.status.zet(detail.status.label, status_toon(detail.status))
        oordeel = detail.oordeel
        self.oordeel.zet(oordeel.kort, oordeel_toon(oordeel))
        self.oordeel_zin.setText(oordeel_zin(oordeel, plaats))
        self.oordeel_bron.setText(f"{oordeel.uitleg} ({oordeel.bron})")
        self.concept.setVisible(not oordeel.compleet)
        self.vastleggen.setVisible(bool(oordeel.gevers) and not oordeel.compleet)
        self.pdf.setText(PDF_KNOP if oordeel.compleet else CONCEPT_KNOP)
        self.secties.toon(detail.secties)
        self.tekstwacht.volg(detail, self._on_teruggezet)
        self._ververs_voorbeeld.start()

    def _lees_document(self) -> None:
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
            self._lees_document()
            return
        self._document = document
        self.secties.zet_inhoud(document)
        self.voorbeeld.toon(pdf)

    def _on_geen_document(self, fout: KnownError) -> None:
        """Show no draft that nobody may read any more."""
        if self._opnieuw:
            self._lees_document()
            return
        self._document = None
        self.voorbeeld.wis()
        self.melding.toon_fout(fout)

    def _on_sectie(self, nummer: int) -> None:
        if self.detail is None:
            return
        self.tekstwacht.bewaar(nummer, self.melding.toon_fout)

    def _on_teruggezet(self) -> None:
        self.melding.toon(TERUG)

    def _on_dossier(self) -> None:
        if self.detail is not None:
            self.context.open_dossier(self.detail.leerling_id)

    def vraag_toestemming(self) -> ToestemmingDialoog | None:
        """Open the dialog that registers an answer for this receiver."""
        if self.detail is None:
            return None
        dialog = ToestemmingDialoog(self, self.context, self.detail)
        dialog.open()
        return dialog

    def vraag_bestand(self) -> None:
        """Ask where the PDF goes; its name holds no person."""
        if self._document is None:
            return
        self.secties.bewaar()
        naam = bestandsnaam_overdracht(self._document)
        dialog = bestandsvenster(self, self.pdf.text(), naam, "PDF (*.pdf)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(self.schrijf)
        dialog.open()

    def schrijf(self, pad: str) -> None:
        """Write the PDF to a file."""
        if self.detail is None:
            return
        vault, overdracht_id, doel = self.context.vault, self.detail.id, Path(pad)
        self.pdf.setEnabled(False)
        self.context.tasks.run(
            lambda: (doel, schrijf_overdracht_pdf(vault, overdracht_id, doel)),
            self._on_geschreven,
            self._on_fout,
            on_finally=lambda: self.pdf.setEnabled(True),
            eigenaar=self,
        )

    def _on_fout(self, error: KnownError) -> None:
        self.melding.toon_fout(error)

    def _on_geschreven(self, gemaakt: tuple[Path, OverdrachtDocument]) -> None:
        pad, document = gemaakt
        soort = "Het concept" if document.concept else "De PDF"
        self.melding.toon(
            f"{soort} staat in {pad}",
            "Dit bestand is niet versleuteld. Verwijder het als je het hebt gebruikt, ook uit de "
            "prullenbak.",
            "warm" if document.concept else "goed",
        )
        if self.detail is not None:
            # The state of the handover may have changed with it.
            self.context.events.meld(
                Changes.van(Soort.OVERDRACHT, leerling_id=self.detail.leerling_id)
            )
