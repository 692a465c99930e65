"""Print a PDF that exists only in memory: page by page as pictures, no file in between."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from jos_desktop.reports.pdfslot import PDF_SLOT

PRINT_DPI = 300
_POINTS_PER_INCH = 72


def render_page(pdf: bytes, page: int, dpi: float) -> QImage:
    """Render one page (from 0) of a PDF in memory at this resolution."""
    import pypdfium2

    with PDF_SLOT:
        document = pypdfium2.PdfDocument(pdf)
        try:
            document.init_forms()
            return beeld_van(document[page], dpi / _POINTS_PER_INCH)
        finally:
            document.close()


def beeld_van(page: Any, scale: float) -> QImage:
    """Render a page of an open document; 1.0 is 72 dpi. The caller holds :data:`PDF_SLOT`."""
    bitmap = page.render(scale=scale, rev_byteorder=True)
    size = (bitmap.width, bitmap.height, bitmap.stride)
    kind = QImage.Format.Format_RGB888
    if bitmap.n_channels == 4:
        kind = QImage.Format.Format_RGBA8888
    # The copy owns its memory: the bitmap goes when this function returns.
    return QImage(bytes(bitmap.buffer), *size, kind).copy()


def page_count(pdf: bytes) -> int:
    """Return how many pages a PDF in memory has."""
    import pypdfium2

    with PDF_SLOT:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return len(document)
        finally:
            document.close()


def paint_pdf(pdf: bytes, printer: QPrinter) -> None:
    """Paint every page of a PDF onto a printer, fitted to its page."""
    painter = QPainter(printer)
    try:
        for number in range(page_count(pdf)):
            if number:
                printer.newPage()
            image = render_page(pdf, number, PRINT_DPI)
            room = printer.pageRect(QPrinter.Unit.DevicePixel)
            fitted = image.size().scaled(room.size().toSize(), Qt.AspectRatioMode.KeepAspectRatio)
            painter.drawImage(QRectF(0, 0, fitted.width(), fitted.height()), image)
    finally:
        painter.end()


def druk_af(
    pdf: bytes,
    parent: QWidget,
    titel: str,
    eerst: Callable[[Callable[[], None]], object] | None = None,
) -> QPrintDialog:
    """Ask for a printer and print; ``titel`` shows in the print queue, so no name in it.

    ``eerst`` gets the printing itself as a function once a printer was chosen: for what has to
    be certain before, such as a line in the logboek.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(titel)
    printer.setResolution(PRINT_DPI)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(titel)

    def print_() -> None:
        paint_pdf(pdf, printer)

    dialog.accepted.connect(print_ if eerst is None else lambda: eerst(print_))
    dialog.setWindowModality(Qt.WindowModality.WindowModal)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.show()
    return dialog
