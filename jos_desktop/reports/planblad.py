"""Print a plan on A4: an advice, a signaleringsplan, or a sheet of questions."""

from collections.abc import Iterator
from typing import BinaryIO

from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Paragraph, Spacer

from jos_desktop.models.planpapier import Bladdeel, Planblad
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, GridLook, paragraph, text_rows
from jos_desktop.reports.tekens import chunks, markup

_FOOTER = "Vertrouwelijk. Alleen voor wie dit blad kreeg."
_EMPTY_FOOTER = "Jeugdhulp op School (JOS)"
_TITLE = opmaak.style(size=20, leading=24, font=opmaak.SEMIBOLD, color=opmaak.ACCENT)
_HEADING = opmaak.style(
    size=12, leading=15.5, font=opmaak.SEMIBOLD, color=opmaak.ACCENT, before=7, after=2
)
_BODY = opmaak.style(size=11, leading=15, after=3)
_HINT = opmaak.style(size=9, leading=11.5, color=opmaak.MUTED)
_LABEL = opmaak.style(size=10, leading=14, color=opmaak.MUTED)
_VALUE = opmaak.style(size=10.5, leading=14)
_PAIR = GridLook(pad_x=8, pad_y=1.5, line=None, head_fill=None, flush_left=True)
_ROOM_PT = 60


def write_planblad(stream: BinaryIO, sheet: Planblad) -> None:
    """Write the sheet as a PDF to ``stream``.

    The same sheet gives the same bytes. The file's properties name nobody.
    """
    opmaak.write_pages(
        stream,
        _story(sheet),
        opmaak.PageText(
            title=sheet.soort,
            footer=_FOOTER if sheet.gegevens else _EMPTY_FOOTER,
            reference=sheet.documentnummer,
            created=sheet.datum,
        ),
    )


class WritingLines(Flowable):
    """Room to write by hand: a number of thin lines."""

    DISTANCE = 17.5

    def __init__(self, count: int) -> None:
        super().__init__()
        self._count = count

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, self._count * self.DISTANCE
        return self.width, self.height

    def draw(self) -> None:
        self.canv.setStrokeColor(opmaak.LINE)
        self.canv.setLineWidth(0.6)
        for number in range(self._count):
            height = number * self.DISTANCE
            self.canv.line(0, height, self.width, height)


def _story(sheet: Planblad) -> Iterator[Flowable]:
    yield paragraph(sheet.titel, _TITLE)
    yield paragraph(f"Jeugdhulp op School (JOS) · {sheet.ondertitel}", _LABEL)
    if sheet.gegevens:
        yield Spacer(0, 4)
        yield _pairs(sheet.gegevens)
    for line in sheet.uitleg:
        yield paragraph(line, _LABEL)
    for part in sheet.delen:
        if part.regels:
            yield CondPageBreak(_ROOM_PT)
            yield paragraph(part.kop, _HEADING)
            yield from _words(part)
        else:
            yield KeepTogether(list(_empty(part)))


def _words(part: Bladdeel) -> Iterator[Flowable]:
    labelled = [pair for pair in part.regels if pair[0]]
    if labelled:
        yield _pairs(tuple(labelled))
    for label, text in part.regels:
        if not label:
            for piece in chunks(opmaak.show(text)):
                yield Paragraph(markup(piece), _BODY)


def _empty(part: Bladdeel) -> Iterator[Flowable]:
    yield paragraph(part.kop, _HEADING)
    if part.hint:
        yield paragraph(part.hint, _HINT)
    yield WritingLines(part.schrijfregels)


def _pairs(pairs: tuple[tuple[str, str], ...]) -> Grid:
    rows = [row for label, text in pairs for row in text_rows([(label, _LABEL), (text, _VALUE)])]
    return Grid(rows, (26, 74), look=_PAIR, after=4)
