"""A printed overdracht of four pages, against fpdf2 with the same words, parts and fonts."""

import io
from collections.abc import Sequence
from datetime import date

import pypdfium2
from fpdf import FPDF
from fpdf.fonts import FontFace

from jos_desktop.models.codes import OverdrachtType
from jos_desktop.models.documenten import (
    Alinea,
    Kenmerken,
    Lijst,
    OverdrachtDocument,
    Partij,
    Sectie,
    Tabel,
)
from jos_desktop.reports.overdracht import write_overdracht
from jos_desktop.resources import find_font
from tests.bench.meting import Row, compare
from tests.vrijgave import proefvrijgave

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
        soort=OverdrachtType.VO_VO,
        datum=date(2026, 11, 21),
        geldig_tot=None,
        gever=Partij("Noor van Fictief", functie="Jeugd- en gezinscoach"),
        ontvanger=Partij("Çağla Verzonnen", school="Voorbeeldcollege"),
        secties=tuple(Sectie(number, blocks) for number in range(1, 1 + sections)),
        vrijgave=proefvrijgave(),
    )


def _ours(document: OverdrachtDocument) -> bytes:
    stream = io.BytesIO()
    write_overdracht(stream, document)
    return stream.getvalue()


class _Baseline(FPDF):
    """The same parts with fpdf2: headings, text, pairs, points, tables, footer with page x of y."""

    def __init__(self, reference: str, line_mm: float) -> None:
        super().__init__()
        self._reference = reference
        self._line_mm = line_mm
        for family, weight in (("gewoon", "Regular"), ("vet", "Semibold"), ("cursief", "It")):
            self.add_font(family, fname=str(find_font(weight)))
        self.add_page()

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font("cursief", size=9)
        self.cell(0, 5, f"Vertrouwelijk. {self._reference}. Bladzijde {self.page_no()} van {{nb}}")

    def text_line(self, text: str, family: str = "gewoon", size: float = 11) -> None:
        self.set_font(family, size=size)
        self.multi_cell(0, self._line_mm, text, new_x="LMARGIN", new_y="NEXT")

    def rows(self, rows: Sequence[Sequence[str]], *, headings: bool) -> None:
        self.set_font("gewoon", size=11)
        heading = FontFace(family="vet", emphasis="")
        with self.table(
            rows, line_height=self._line_mm, first_row_as_headings=headings, headings_style=heading
        ):
            pass

    def section(self, section: Sectie) -> None:
        self.text_line(section.titel, "vet", 15)
        for block in section.blokken:
            match block:
                case Alinea(tekst=text):
                    self.text_line(text)
                case Kenmerken(paren=pairs):
                    self.rows(pairs, headings=False)
                case Lijst(punten=points):
                    for point in points:
                        self.text_line(f"• {point}")
                case Tabel(koppen=heads, rijen=rows):
                    self.rows((heads, *rows), headings=True)
                case _:
                    raise AssertionError(block)


def _theirs(document: OverdrachtDocument, line_mm: float) -> bytes:
    pdf = _Baseline(document.documentnummer, line_mm)
    pdf.text_line("Overdrachtsdocument", "vet", 25)
    pdf.rows(
        (("Van", document.gever.naam), ("Aan", document.ontvanger.naam)),
        headings=False,
    )
    for section in document.secties:
        pdf.section(section)
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
