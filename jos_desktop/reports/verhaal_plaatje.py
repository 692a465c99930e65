"""The story as one picture, for a newsletter or a slide: the same parts as on paper.

A picture is no more than its points here: no words, no date and no maker go along in the file.
"""

import io
import struct
import zlib
from typing import Any, BinaryIO, ClassVar, Final

import pypdfium2
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Frame

from jos_desktop.errors import KnownError
from jos_desktop.models.verhaaldocument import Verhaaldocument
from jos_desktop.reports import opmaak
from jos_desktop.reports.pdfslot import PDF_SLOT
from jos_desktop.reports.verhaal import opbouw

BREEDTE_PX: Final = 1600
_BREED: Final = float(A4[0])
_HOOGST: Final = 3 * float(A4[1])
_BAND: Final = 9.0
_RAND: Final = 40.0
_RGB, _ACHT_BITS = 2, 8


class PlaatjeTeLang(KnownError):
    """The story is too long to read as one picture."""

    wat: ClassVar[str] = "Dit verhaal is te lang voor één plaatje."
    doe: ClassVar[str] = "Maak het verhaal korter, of bewaar het als PDF."


def schrijf_png(document: Verhaaldocument, doel: BinaryIO) -> None:
    """Write the story as a PNG of 1600 pixels wide to ``doel``; the same story, the same bytes.

    Raises PlaatjeTeLang.
    """
    pdf, onder = _teken(list(opbouw_met_letters(document)))
    with PDF_SLOT:
        geopend = pypdfium2.PdfDocument(pdf)
        try:
            beeld = geopend[0].render(
                scale=BREEDTE_PX / _BREED, crop=(0, onder, 0, 0), rev_byteorder=True
            )
            doel.write(_png(beeld))
        finally:
            geopend.close()


def opbouw_met_letters(document: Verhaaldocument) -> list[Flowable]:
    """Return the parts, after the fonts are there."""
    opmaak.register_fonts()
    return list(opbouw(document))


def _teken(delen: list[Flowable]) -> tuple[bytes, float]:
    """Return one long page, and how many points of it are empty at the bottom."""
    stroom = io.BytesIO()
    canvas = Canvas(stroom, pagesize=(_BREED, _HOOGST), invariant=1)
    canvas.setFillColor(opmaak.ACCENT)
    canvas.rect(0, _HOOGST - _BAND, _BREED, _BAND, stroke=0, fill=1)
    # Without room of its own, so that the words come where they come on paper.
    kader = Frame(
        opmaak.MARGIN, _RAND, opmaak.CONTENT_WIDTH, _HOOGST - _BAND - 2 * _RAND, 0, 0, 0, 0
    )
    kader.addFromList(delen, canvas)
    if delen:
        raise PlaatjeTeLang
    onder: Any = vars(kader)["_y"]
    canvas.showPage()
    canvas.save()
    return stroom.getvalue(), max(0.0, float(onder) - _RAND)


def _png(beeld: Any) -> bytes:
    """Return a picture as a PNG of three kinds of block: how large, the points, and the end."""
    breed, hoog, stap, kanalen = beeld.width, beeld.height, beeld.stride, beeld.n_channels
    punten = memoryview(bytes(beeld.buffer))
    regels = bytearray()
    for nummer in range(hoog):
        regel = bytes(punten[nummer * stap : nummer * stap + breed * kanalen])
        if kanalen > 3:
            rgb = bytearray(3 * breed)
            for kleur in range(3):
                rgb[kleur::3] = regel[kleur::kanalen]
            regel = bytes(rgb)
        regels += b"\0" + regel
    kop = struct.pack(">IIBBBBB", breed, hoog, _ACHT_BITS, _RGB, 0, 0, 0)
    delen = ((b"IHDR", kop), (b"IDAT", zlib.compress(bytes(regels), 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(inhoud))
        + soort
        + inhoud
        + struct.pack(">I", zlib.crc32(soort + inhoud))
        for soort, inhoud in delen
    )
