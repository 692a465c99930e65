"""A printed overdracht of four pages, against fpdf2 with the same words and the same font."""

import io
from collections.abc import Iterator
from datetime import date

import pypdfium2
from fpdf import FPDF

from jos_desktop.models.documenten import (
    SECTIETITELS,
    Alinea,
    Kenmerken,
    Lijst,
    OverdrachtDocument,
    Overdrachtsoort,
    Partij,
    Sectie,
    Tabel,
)
from jos_desktop.reports.overdracht import write_overdracht
from jos_desktop.resources import find_font
from tests.bench.meting import Row, compare

_PAGES = 4
_TEXT = (
    "Deze leerling werkt sinds de herfst aan rust in de klas. Een vaste plek, een kort gesprek aan "
    "het begin van de week en een teken waarmee hij de les even uit mag, helpen het best. Thuis "
    "merken de ouders dat het opstaan makkelijker gaat. "
)


def _document(sections: int) -> OverdrachtDocument:
    blocks = (
        Alinea(_TEXT * 2),
        Kenmerken((("Naam", "Şükrü Verzonnen"), ("Klas", "2C"), ("Mentor", "Łucja Fictief"))),
        Lijst(tuple(f"Afspraak {number}: elke week even bellen" for number in range(4))),
        Tabel(("Doel", "Begin", "Nu"), tuple((f"Doel {number}", "3", "6") for number in range(4))),
    )
    return OverdrachtDocument(
        documentnummer="OV-2026-0001",
        versie=1,
        soort=Overdrachtsoort.VO_VO,
        datum=date(2026, 11, 21),
        geldig_tot=None,
        gever=Partij("Noor van Fictief", functie="Jeugd- en gezinscoach"),
        ontvanger=Partij("Çağla Verzonnen", school="Voorbeeldcollege"),
        secties=tuple(Sectie(number, blocks) for number in range(1, 1 + sections)),
    )


def _ours(document: OverdrachtDocument) -> bytes:
    stream = io.BytesIO()
    write_overdracht(stream, document)
    return stream.getvalue()


def _lines(document: OverdrachtDocument) -> Iterator[str]:
    for section in document.secties:
        yield SECTIETITELS[section.nummer]
        for block in section.blokken:
            match block:
                case Alinea(tekst=text):
                    yield text
                case Kenmerken(paren=pairs):
                    yield from (f"{label}: {value}" for label, value in pairs)
                case Lijst(punten=points):
                    yield from points
                case Tabel(koppen=heads, rijen=rows):
                    yield from ("   ".join(cells) for cells in (heads, *rows))
                case _:
                    raise AssertionError(block)


def _theirs(document: OverdrachtDocument, line_mm: float) -> bytes:
    pdf = FPDF()
    pdf.add_font("bron", fname=str(find_font("Regular")))
    pdf.set_font("bron", size=11)
    pdf.add_page()
    for line in _lines(document):
        pdf.multi_cell(0, line_mm, line, new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def _pages(data: bytes) -> int:
    with pypdfium2.PdfDocument(data) as pdf:
        return len(pdf)


def meet() -> list[Row]:
    """Measure this row on a document that both libraries print on four pages."""
    document = next(
        candidate
        for candidate in map(_document, range(1, 15))
        if _pages(_ours(candidate)) == _PAGES
    )
    line_mm = next(
        height / 4 for height in range(16, 60) if _pages(_theirs(document, height / 4)) == _PAGES
    )
    return [
        compare(
            "pdf van 4 bladzijden",
            lambda: _ours(document),
            lambda: _theirs(document, line_mm),
            baseline_name="fpdf2",
            limit=0.25,
            pairs=15,
        )
    ]
