"""Print the ecogram: the drawing as it is on the screen, and the same in a table."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from reportlab.lib.colors import Color, white
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer

from jos_desktop.models.codes_werk import Band
from jos_desktop.models.ecogram import (
    AFSTAND,
    LEGENDA,
    RINGEN,
    Ecogramblad,
    Ecogrampersoon,
    Punt,
    plek,
    zigzag,
)
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, GridLook, Row, paragraph, text_rows
from jos_desktop.reports.tekens import markup, shorten

_FOOTER = "Vertrouwelijk. Alleen voor wie dit blad kreeg."
_HEADS = ("Wie", "Relatie", "Band", "Afstand")
_SHARES = (32, 28, 22, 18)
_PAIR = GridLook(pad_x=8, pad_y=1.5, line=None, head_fill=None, flush_left=True)
_HEIGHT = 116 * mm
_CENTRE, _DOT = 24.0, 6.5
_LABEL = 26
_WIDTHS: Final = {Band.STERK: 4.0, Band.STEUN: 2.4, Band.SPANNING: 1.5, Band.VERBROKEN: 1.5}
_DASHES: Final = {None: (1, 3), Band.VERBROKEN: (6, 4)}


def write_ecogram(stream: BinaryIO, sheet: Ecogramblad) -> None:
    """Write the sheet as a PDF to ``stream``.

    The same sheet gives the same bytes. The file's properties name nobody.
    """
    opmaak.write_pages(
        stream,
        _story(sheet),
        opmaak.PageText(
            title="Ecogram", footer=_FOOTER, reference=sheet.documentnummer, created=sheet.datum
        ),
    )


def _story(sheet: Ecogramblad) -> Iterator[Flowable]:
    yield Paragraph(markup("Ecogram"), opmaak.TITLE)
    pairs = [
        row
        for label, value in sheet.gegevens
        for row in text_rows([(label, opmaak.LABEL), (value, opmaak.VALUE)])
    ]
    yield Grid(pairs, (18, 82), look=_PAIR, after=4)
    yield Ecogram(sheet.leerling, sheet.mensen)
    yield paragraph(LEGENDA, opmaak.SMALL)
    yield Spacer(0, 8)
    rows = [
        row
        for mens in sheet.mensen
        for row in text_rows([(tekst, opmaak.CELL) for tekst in _words(mens)])
    ]
    if rows:
        head = Row(tuple(paragraph(word, opmaak.CELL_HEAD) for word in _HEADS))
        yield Grid(rows, _SHARES, head=head)


def _words(mens: Ecogrampersoon) -> tuple[str, ...]:
    if mens.hulp:
        return (mens.naam, mens.wie, "Hulp", "")
    band = mens.band.label if mens.band else "nog niet ingevuld"
    return (mens.naam, mens.wie, band, AFSTAND.get(mens.afstand or 0, ""))


class Ecogram(Flowable):
    """The drawing: the pupil in the middle, everybody around on three rings."""

    def __init__(self, pupil: str, people: tuple[Ecogrampersoon, ...]) -> None:
        super().__init__()
        self._pupil, self._people = pupil, people

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, _HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        middle = (self.width / 2, self.height / 2)
        wide, high = self.width / 2 - 62, self.height / 2 - 34
        canvas = self.canv
        canvas.setStrokeColor(opmaak.LINE)
        canvas.setLineWidth(0.6)
        for ring in RINGEN:
            x, y = middle[0] - wide * ring, middle[1] - high * ring
            canvas.ellipse(x, y, 2 * middle[0] - x, 2 * middle[1] - y)
        places = []
        for number, mens in enumerate(self._people):
            right, down = plek(number, len(self._people), mens.afstand)
            # Paper counts upwards, a screen downwards.
            places.append((middle[0] + wide * right, middle[1] - high * down))
        for mens, place in zip(self._people, places, strict=True):
            self._line(middle, place, Band.NEUTRAAL if mens.hulp else mens.band)
        for mens, place in zip(self._people, places, strict=True):
            self._person(mens, place, above=place[1] > middle[1] + _DOT)
        self._middle(middle)

    def _line(self, start: Punt, end: Punt, band: Band | None) -> None:
        canvas = self.canv
        tones: dict[Band | None, Color] = {
            Band.STERK: opmaak.ACCENT,
            Band.STEUN: opmaak.ACCENT,
            Band.SPANNING: opmaak.WARM,
            Band.VERBROKEN: opmaak.WARM,
        }
        canvas.setStrokeColor(tones.get(band, opmaak.MUTED))
        canvas.setLineWidth(_WIDTHS.get(band, 1.0) if band else 1.0)
        canvas.setDash(*_DASHES.get(band, ()))
        corners = zigzag(start, end) if band is Band.SPANNING else (start, end)
        path = canvas.beginPath()
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        canvas.drawPath(path)
        canvas.setDash()

    def _person(self, mens: Ecogrampersoon, place: Punt, *, above: bool) -> None:
        canvas = self.canv
        x, y = place
        canvas.setStrokeColor(opmaak.ACCENT)
        canvas.setLineWidth(1.4)
        canvas.setFillColor(white)
        if mens.hulp:
            canvas.roundRect(x - _DOT, y - _DOT, 2 * _DOT, 2 * _DOT, 2, fill=1)
        else:
            canvas.circle(x, y, _DOT, fill=1)
        base = y + _DOT + 13 if above else y - _DOT - 10
        for text, font, size, tone in (
            (mens.naam, opmaak.SEMIBOLD, 9.0, opmaak.TEXT),
            (mens.wie, opmaak.REGULAR, 8.0, opmaak.MUTED),
        ):
            words = shorten(opmaak.show(text), _LABEL)
            wide = canvas.stringWidth(words, font, size)
            # Behind the words: a line that crosses them would make them unreadable.
            canvas.setFillColor(white)
            canvas.rect(x - wide / 2 - 1, base - 2, wide + 2, size + 1, stroke=0, fill=1)
            canvas.setFillColor(tone)
            canvas.setFont(font, size)
            canvas.drawCentredString(x, base, words)
            base -= 10.5

    def _middle(self, middle: Punt) -> None:
        canvas = self.canv
        canvas.setFillColor(opmaak.ACCENT)
        canvas.circle(*middle, _CENTRE, stroke=0, fill=1)
        words = opmaak.show(self._pupil)
        room = 2 * _CENTRE - 6
        wide = canvas.stringWidth(words, opmaak.SEMIBOLD, 9.5) or 1.0
        size = 9.5 if wide <= room else 9.5 * room / wide
        canvas.setFillColor(white)
        canvas.setFont(opmaak.SEMIBOLD, max(5.0, size))
        canvas.drawCentredString(middle[0], middle[1] - size / 3, shorten(words, 24))
