"""The preview: the pages of a document or a scan, drawn from bytes that never touch a disk."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtCore import QBuffer, QByteArray, QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QImageReader,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.reports.pdfslot import PDF_SLOT
from jos_desktop.ui.afdrukken import beeld_van
from jos_desktop.ui.privacy import modus
from jos_desktop.ui.stijl import kleuren
from jos_desktop.ui.tasks import Tasks
from jos_desktop.ui.widgets import Knop, LegeStaat, StilleKnop, Tekst, kolom, rij

VERBORGEN = "Het document is verborgen"
VERBORGEN_UITLEG = (
    "Privacy staat aan, en in het document staan de namen voluit. Zet privacy uit met Ctrl+Shift+P."
)
A4_RATIO = 841.89 / 595.28
SHARPEN_MS = 200
ZOOM_STEP = 1.25
ZOOM_MIN, ZOOM_MAX = 0.6, 3.0
PAGE_GAP_PX = 16
MEESTE_BLADEN = 40
# A page may be as long as a till receipt; beyond that it is drawn smaller.
HOOGSTE_VERHOUDING = 4.0


class DocumentOnleesbaar(KnownError):
    """A file that came from elsewhere, and cannot be drawn."""

    wat: ClassVar[str] = "Dit bestand is niet te laten zien."
    doe: ClassVar[str] = "Het is beschadigd, of er zit een wachtwoord op. Scan het stuk opnieuw."


@dataclass(frozen=True, slots=True)
class Blad:
    """One drawn page, and the words on it for a screen reader."""

    beeld: QImage
    tekst: str


@dataclass(frozen=True, slots=True)
class Getekend:
    """The pages that are shown, and how many the document has."""

    bladen: tuple[Blad, ...]
    totaal: int


def teken(inhoud: bytes, breedte_px: float) -> Getekend:
    """Draw a PDF, PNG or JPEG at this width in physical pixels. For a background thread.

    Of a long PDF the first pages only. Raises DocumentOnleesbaar.
    """
    if not inhoud.startswith(b"%PDF-"):
        return Getekend((Blad(_beeld(inhoud, breedte_px), ""),), 1)
    import pypdfium2

    with PDF_SLOT:
        try:
            document = pypdfium2.PdfDocument(inhoud)
        except pypdfium2.PdfiumError:
            raise DocumentOnleesbaar from None
        try:
            # Without this what was filled in in a form is not drawn.
            document.init_forms()
            bladen = tuple(
                _pagina(document[nummer], breedte_px)
                for nummer in range(min(len(document), MEESTE_BLADEN))
            )
            return Getekend(bladen, len(document))
        except pypdfium2.PdfiumError:
            raise DocumentOnleesbaar from None
        finally:
            document.close()


def _pagina(page: Any, breedte_px: float) -> Blad:
    width, height = page.get_size()
    scale = breedte_px / max(width, 1.0)
    scale = min(scale, breedte_px * HOOGSTE_VERHOUDING / max(height, 1.0))
    return Blad(beeld_van(page, scale), page.get_textpage().get_text_range())


def _beeld(inhoud: bytes, breedte_px: float) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(inhoud))
    # Not by trying every plugin of the system: these two kinds are what the vault takes in.
    lezer = QImageReader(buffer, QByteArray(b"png" if inhoud.startswith(b"\x89PNG") else b"jpeg"))
    lezer.setAutoTransform(True)
    beeld = lezer.read()
    if beeld.isNull():
        raise DocumentOnleesbaar
    # Twice the width keeps the words sharp when they are made larger.
    breed = min(beeld.width(), round(breedte_px * 2))
    return beeld.scaledToWidth(breed, Qt.TransformationMode.SmoothTransformation)


class _BladVak(QWidget):
    """Paint one page, fitted to the width it has."""

    def __init__(self, blad: Blad, number: int, total: int) -> None:
        super().__init__()
        self.blad = blad
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(f"Pagina {number} van {total}")
        self.setAccessibleDescription(blad.tekst)

    def zet_breedte(self, width: int) -> None:
        """Take this width in device-independent pixels; the height follows."""
        image = self.blad.beeld
        ratio = image.height() / image.width() if image.width() else A4_RATIO
        self.setFixedSize(QSize(width, round(width * ratio)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(self.rect(), self.blad.beeld)
        painter.setPen(QColor(kleuren().lijn))
        painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))
        painter.end()


class _Bladen(QScrollArea):
    """Scroll through the pages; arrows, Page Up and Page Down work when it has the focus."""

    verbreed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setAccessibleName("Voorbeeld van het document")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.verbreed.emit()


class Documentvoorbeeld(QWidget):
    """Show a document held in memory page under page, fitted to the width, with zoom.

    ``bij_fout`` hears of a document that cannot be drawn.
    """

    def __init__(self, tasks: Tasks, bij_fout: Callable[[KnownError], None] | None = None) -> None:
        super().__init__()
        self._tasks = tasks
        self._bij_fout = bij_fout
        self._pdf: bytes | None = None
        self._zoom = 1.0
        self._tekent = False
        self._opnieuw = False
        self.bladen: list[_BladVak] = []
        layout = kolom(self)
        bar = rij()
        self.titel = Tekst("Voorbeeld", "kop")
        self.aantal = Tekst("", "gedempt")
        bar.addWidget(self.titel)
        bar.addWidget(self.aantal)
        bar.addStretch(1)
        self.kleiner = Knop("−", lambda: self.zoom(1 / ZOOM_STEP), hulp="Kleiner (Ctrl+min)")
        self.passend = StilleKnop("Hele breedte", self.pas, hulp="Passend maken (Ctrl+0)")
        self.groter = Knop("+", lambda: self.zoom(ZOOM_STEP), hulp="Groter (Ctrl+plus)")
        self.kleiner.setAccessibleName("Voorbeeld kleiner")
        self.groter.setAccessibleName("Voorbeeld groter")
        for button in (self.kleiner, self.passend, self.groter):
            bar.addWidget(button)
        layout.addLayout(bar)
        self.rol = _Bladen()
        self._binnen = QWidget()
        self._binnen.setProperty("rol", "inhoud")
        self._stapel = kolom(self._binnen, ruimte=PAGE_GAP_PX)
        self._stapel.addStretch(1)
        self.rol.setWidget(self._binnen)
        layout.addWidget(self.rol, 1)
        self.dek = LegeStaat(VERBORGEN, VERBORGEN_UITLEG)
        layout.addWidget(self.dek, 1)
        self.hertoon()
        self._scherp = QTimer(self)
        self._scherp.setSingleShot(True)
        self._scherp.setInterval(SHARPEN_MS)
        self._scherp.timeout.connect(self._teken)
        self.rol.verbreed.connect(self._on_verbreed)

    def hertoon(self) -> None:
        """Cover the pages when names are shown as initials: on them they stand in full."""
        self.rol.setVisible(not modus().aan)
        self.dek.setVisible(modus().aan)

    @property
    def tekst(self) -> str:
        """Return the words of all pages, as a screen reader gets them."""
        return "\n".join(vak.blad.tekst for vak in self.bladen)

    def toon(self, pdf: bytes) -> None:
        """Draw another document; the place of reading stays."""
        self._pdf = pdf
        self._teken()

    def wis(self) -> None:
        """Take the document off the screen."""
        self._pdf = None
        self._zet_bladen(Getekend((), 0))

    def zoom(self, factor: float) -> None:
        """Make the pages larger or smaller."""
        self._zoom = min(ZOOM_MAX, max(ZOOM_MIN, self._zoom * factor))
        self._on_verbreed()

    def pas(self) -> None:
        """Fit the pages to the width again."""
        self._zoom = 1.0
        self._on_verbreed()

    def _breedte(self) -> int:
        return max(120, round((self.rol.viewport().width() - 2) * self._zoom))

    def _on_verbreed(self) -> None:
        for vak in self.bladen:
            vak.zet_breedte(self._breedte())
        if self._pdf is not None:
            self._scherp.start()

    def _teken(self) -> None:
        """Draw in the background; one drawing at a time, the newest wins."""
        pdf = self._pdf
        if pdf is None:
            return
        if self._tekent:
            self._opnieuw = True
            return
        self._tekent, self._opnieuw = True, False
        width = self._breedte() * self.devicePixelRatioF()
        self._tasks.run(
            lambda: (pdf, teken(pdf, width)),
            self._on_bladen,
            self._bij_fout,
            on_finally=self._on_getekend,
        )

    def _on_getekend(self) -> None:
        self._tekent = False

    def _on_bladen(self, drawn: tuple[bytes, Getekend]) -> None:
        if self._opnieuw or drawn[0] is not self._pdf:
            self._teken()
            return
        self._zet_bladen(drawn[1])

    def _zet_bladen(self, getekend: Getekend) -> None:
        place = self.rol.verticalScrollBar().value()
        for vak in self.bladen:
            self._stapel.removeWidget(vak)
            vak.hide()
            vak.deleteLater()
        self.bladen = [
            _BladVak(blad, number, getekend.totaal)
            for number, blad in enumerate(getekend.bladen, start=1)
        ]
        for number, vak in enumerate(self.bladen):
            vak.zet_breedte(self._breedte())
            self._stapel.insertWidget(number, vak, 0, Qt.AlignmentFlag.AlignHCenter)
            vak.show()
        self.aantal.setText(_aantal(getekend))
        self._binnen.adjustSize()
        self.rol.verticalScrollBar().setValue(place)


def _aantal(getekend: Getekend) -> str:
    totaal = getekend.totaal
    if totaal > len(getekend.bladen):
        return f"de eerste {len(getekend.bladen)} van {totaal} pagina's"
    return "1 pagina" if totaal == 1 else f"{totaal} pagina's" if totaal else ""
