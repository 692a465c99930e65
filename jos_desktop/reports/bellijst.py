"""Print the phone list: large numbers, in the order in which to call."""

from collections.abc import Iterator
from typing import BinaryIO

from reportlab.platypus import Flowable, Paragraph, Spacer

from jos_desktop.models.bellijst import Bellijst
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, Row, paragraph, text_rows
from jos_desktop.reports.tekens import markup

_FOOTER = "Vertrouwelijk. Alleen om te bellen als het nodig is. Vernietig dit blad daarna."
_HEADS = ("Wie", "Telefoon", "Afspraak")
_SHARES = (40, 25, 35)


def write_bellijst(stream: BinaryIO, lijst: Bellijst) -> None:
    """Write the list as a PDF to ``stream``; the properties of the file name nobody."""
    opmaak.write_pages(
        stream,
        _story(lijst),
        opmaak.PageText(
            title="Bellijst",
            footer=_FOOTER,
            reference=lijst.documentnummer,
            created=lijst.datum,
        ),
    )


def _story(lijst: Bellijst) -> Iterator[Flowable]:
    yield Paragraph(markup("Bellijst"), opmaak.TITLE)
    yield paragraph(f"{lijst.leerling} · {lijst.datum:%d-%m-%Y}", opmaak.SUBTITLE)
    yield Spacer(0, 8)
    rows = [
        row
        for regel in lijst.regels
        for row in text_rows(
            [
                (f"{regel.naam}\n{regel.wie}", opmaak.CELL),
                (regel.telefoon, opmaak.CELL),
                (regel.afspraak, opmaak.CELL),
            ]
        )
    ]
    head = Row(tuple(paragraph(word, opmaak.CELL_HEAD) for word in _HEADS))
    yield Grid(rows, _SHARES, head=head)
    yield Spacer(0, 8)
    yield paragraph(f"Vragen: {lijst.afzender}", opmaak.SMALL)
