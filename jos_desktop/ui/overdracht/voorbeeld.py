"""The preview: the pages of the document itself, drawn from bytes that never touch a disk."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from jos_desktop.ui.afdrukken import PDF_SLOT, page_count, render_page
from jos_desktop.ui.stijl import kleuren
from jos_desktop.ui.tasks import Tasks
from jos_desktop.ui.widgets import Knop, StilleKnop, Tekst, kolom, rij

POINTS_PER_INCH = 72
A4_WIDTH_INCH = 595.28 / POINTS_PER_INCH
A4_RATIO = 841.89 / 595.28
SHARPEN_MS = 200
ZOOM_STEP = 1.25
ZOOM_MIN, ZOOM_MAX = 0.6, 3.0
PAGE_GAP_PX = 16


@dataclass(frozen=True, slots=True)
class Blad:
    """One drawn page, and the words on it for a screen reader."""

    beeld: QImage
    tekst: str


def teken_bladen(pdf: bytes, breedte_px: float) -> tuple[Blad, ...]:
    """Draw every page at this width in physical pixels. For a background thread."""
    dpi = breedte_px / A4_WIDTH_INCH
    texts = _teksten(pdf)
    return tuple(
        Blad(render_page(pdf, number, dpi), texts[number]) for number in range(page_count(pdf))
    )


def _teksten(pdf: bytes) -> list[str]:
    import pypdfium2

    with PDF_SLOT:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return [page.get_textpage().get_text_range() for page in document]
        finally:
            document.close()


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
    """Show a PDF held in memory page under page, fitted to the width, with zoom."""

    def __init__(self, tasks: Tasks) -> None:
        super().__init__()
        self._tasks = tasks
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
        self._scherp = QTimer(self)
        self._scherp.setSingleShot(True)
        self._scherp.setInterval(SHARPEN_MS)
        self._scherp.timeout.connect(self._teken)
        self.rol.verbreed.connect(self._on_verbreed)

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
        self._zet_bladen(())

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
            lambda: (pdf, teken_bladen(pdf, width)), self._on_bladen, on_finally=self._on_getekend
        )

    def _on_getekend(self) -> None:
        self._tekent = False

    def _on_bladen(self, drawn: tuple[bytes, tuple[Blad, ...]]) -> None:
        if self._opnieuw or drawn[0] is not self._pdf:
            self._teken()
            return
        self._zet_bladen(drawn[1])

    def _zet_bladen(self, bladen: tuple[Blad, ...]) -> None:
        place = self.rol.verticalScrollBar().value()
        for vak in self.bladen:
            self._stapel.removeWidget(vak)
            vak.hide()
            vak.deleteLater()
        self.bladen = [
            _BladVak(blad, number, len(bladen)) for number, blad in enumerate(bladen, start=1)
        ]
        for number, vak in enumerate(self.bladen):
            vak.zet_breedte(self._breedte())
            self._stapel.insertWidget(number, vak, 0, Qt.AlignmentFlag.AlignHCenter)
            vak.show()
        count = len(bladen)
        self.aantal.setText("1 pagina" if count == 1 else f"{count} pagina's" if count else "")
        self._binnen.adjustSize()
        self.rol.verticalScrollBar().setValue(place)
