"""Print the ontwikkeldocument: the logline, the questions with their moments, and the embedding."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import BinaryIO, Final

from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from jos_desktop.models.ontwikkeldocument import (
    Inbeddingsregel,
    Momentregel,
    Ontwikkeldocument,
    Vraagregel,
)
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, Quote, Row, paragraph, text_rows
from jos_desktop.reports.tekens import chunks, markup

_TITLE: Final = "Ontwikkeldocument"
_FOOTER: Final = "Over de school en JOS. Hierin staan geen gegevens over leerlingen."
_TOGETHER: Final = 90.0  # points: a heading does not stand alone at the end of a page
_LINE: Final = 22.0  # points: one line of figures
_MOST_TOGETHER: Final = 300.0  # points: figures that fit in this stay on one page
_QUOTE: Final = opmaak.style(size=12, leading=18, after=5, indent=12)
_QUESTION: Final = opmaak.style(size=12.5, leading=17, font=opmaak.SEMIBOLD, before=8, after=2)
_MOMENT_HEADS: Final = ("Afgesproken", "Gehouden", "Bevinding", "Vervolg")
_MOMENT_SHARES: Final = (16, 16, 36, 32)
_POINT_HEADS: Final = ("Punt", "Stand", "Sinds", "Toelichting")
_POINT_SHARES: Final = (42, 20, 14, 24)
_FIGURE_HEADS: Final = ("Wat", "Aantal", "Periode")
_FIGURE_SHARES: Final = (46, 22, 32)
_NO_EFFECT: Final = (
    "Dit is geteld werk en wat de school zelf volgt. Het is geen bewijs van een effect van JOS. "
    "Aantallen mensen onder de 10 staan er niet precies."
)


def write_ontwikkeldocument(stream: BinaryIO, document: Ontwikkeldocument) -> None:
    """Write the document as a PDF/A to ``stream``; its properties name nobody."""
    opmaak.write_pages(
        stream,
        _story(document),
        opmaak.PageText(
            title=_TITLE,
            footer=_FOOTER,
            reference=document.documentnummer,
            created=document.datum,
        ),
    )


def _story(document: Ontwikkeldocument) -> Iterator[Flowable]:
    yield Paragraph(markup(_TITLE), opmaak.TITLE)
    about = (document.school, f"schooljaar {document.schooljaar}", f"{document.datum:%d-%m-%Y}")
    yield paragraph(" · ".join(about), opmaak.SUBTITLE)
    yield paragraph(f"Gemaakt door {document.afzender}", opmaak.SMALL)
    yield Spacer(0, 8)
    yield from _heading("Waar we voor staan")
    if not document.logline:
        yield paragraph("De logline is nog niet geschreven.", opmaak.BODY)
    for zin in document.logline:
        for piece in chunks(opmaak.show(zin)):
            yield Quote(markup(piece), _QUOTE)
    yield from _heading("Ontwikkelvragen")
    if not document.vragen:
        yield paragraph("Er is dit schooljaar nog geen ontwikkelvraag.", opmaak.BODY)
    for vraag in document.vragen:
        yield from _question(vraag)
    yield from _heading("Hoe JOS een plek heeft op school")
    yield paragraph(document.overleg, opmaak.BODY)
    for groep, regels in groupby(document.inbedding, key=lambda regel: regel.groep):
        yield CondPageBreak(_TOGETHER)
        yield paragraph(groep, opmaak.SUBHEAD)
        yield _points(list(regels))
    if document.cijfers:
        room = min(_MOST_TOGETHER, _TOGETHER + _LINE * len(document.cijfers))
        yield from _heading("Wat er is gedaan, en wat de school volgt", room)
        yield paragraph(_NO_EFFECT, opmaak.SMALL)
        yield Spacer(0, 4)
        cells = [(regel.wat, regel.waarde, regel.periode) for regel in document.cijfers]
        yield _grid(_FIGURE_HEADS, _FIGURE_SHARES, cells)


def _heading(text: str, room: float = _TOGETHER) -> Iterator[Flowable]:
    yield CondPageBreak(room)
    yield Spacer(0, 8)
    yield paragraph(text, opmaak.SECTION)
    yield Spacer(0, 4)


def _question(vraag: Vraagregel) -> Iterator[Flowable]:
    yield CondPageBreak(_TOGETHER)
    for piece in chunks(opmaak.show(vraag.vraag)):
        yield Paragraph(markup(piece), _QUESTION)
    yield paragraph(f"Stand: {vraag.stand.lower()}", opmaak.LABEL)
    for kop, tekst in vraag.delen:
        yield paragraph(kop, opmaak.SUBHEAD)
        for piece in chunks(opmaak.show(tekst)):
            yield Paragraph(markup(piece), opmaak.BODY)
    if vraag.momenten:
        yield paragraph("Reviewmomenten", opmaak.SUBHEAD)
        cells = [_moment(moment) for moment in vraag.momenten]
        yield _grid(_MOMENT_HEADS, _MOMENT_SHARES, cells)


def _moment(moment: Momentregel) -> tuple[str, ...]:
    held = "nog niet" if moment.gehouden_op is None else f"{moment.gehouden_op:%d-%m-%Y}"
    return f"{moment.datum:%d-%m-%Y}", held, moment.bevinding, moment.vervolg


def _points(regels: list[Inbeddingsregel]) -> Grid:
    cells = [
        (
            regel.punt,
            regel.stand,
            "" if regel.sinds is None else f"{regel.sinds:%d-%m-%Y}",
            regel.toelichting,
        )
        for regel in regels
    ]
    return _grid(_POINT_HEADS, _POINT_SHARES, cells)


def _grid(
    heads: tuple[str, ...], shares: tuple[int, ...], cells: Sequence[tuple[str, ...]]
) -> Grid:
    head = Row(tuple(paragraph(word, opmaak.CELL_HEAD) for word in heads))
    rows = [row for line in cells for row in text_rows([(cell, opmaak.CELL) for cell in line])]
    return Grid(rows, shares, head=head)
