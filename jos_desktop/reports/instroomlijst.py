"""Print the calls before the summer: whom to call, at which number, and room to write."""

from collections.abc import Iterator
from typing import BinaryIO

from reportlab.platypus import Flowable, Paragraph, Spacer

from jos_desktop.models.instroomlijst import Instroomlijst, Instroomregel
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, Row, paragraph, text_rows
from jos_desktop.reports.tekens import markup

_TITLE = "Bel ouders voor de zomer"
_FOOTER = "Vertrouwelijk. Alleen om zelf mee te bellen. Vernietig dit blad daarna."
_HEADS = ("Leerling", "Ouder en telefoon", "Aantekening")
_SHARES = (34, 28, 38)


def write_instroomlijst(stream: BinaryIO, lijst: Instroomlijst) -> None:
    """Write the list as a PDF to ``stream``; the properties of the file name nobody."""
    opmaak.write_pages(
        stream,
        _story(lijst),
        opmaak.PageText(
            title=_TITLE,
            footer=_FOOTER,
            reference=lijst.documentnummer,
            created=lijst.datum,
        ),
    )


def _story(lijst: Instroomlijst) -> Iterator[Flowable]:
    yield Paragraph(markup(_TITLE), opmaak.TITLE)
    about = (lijst.school, f"schooljaar {lijst.schooljaar}", f"{lijst.datum:%d-%m-%Y}")
    yield paragraph(" · ".join(about), opmaak.SUBTITLE)
    yield Spacer(0, 8)
    head = Row(tuple(paragraph(word, opmaak.CELL_HEAD) for word in _HEADS))
    rows = [row for regel in lijst.regels for row in _rows(regel)]
    yield Grid(rows, _SHARES, head=head)
    yield Spacer(0, 8)
    yield paragraph(f"Vragen: {lijst.afzender}", opmaak.SMALL)


def _rows(regel: Instroomregel) -> list[Row]:
    who = ", ".join(part for part in (regel.naam, regel.klas) if part)
    left = [who, regel.basisschool, regel.zorgvraag]
    right = [regel.ouder, regel.telefoon]
    return text_rows(
        [
            ("\n".join(part for part in left if part), opmaak.CELL),
            ("\n".join(part for part in right if part), opmaak.CELL),
            (regel.stand, opmaak.CELL),
        ]
    )
