"""Print a letter to one person: to his own address, or without one to hand over."""

from collections.abc import Iterator
from typing import BinaryIO

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from jos_desktop.models.papier import Afzender, Brief
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, GridLook, paragraph, text_rows
from jos_desktop.reports.tekens import chunks, markup
from jos_desktop.reports.toestemmingsformulier import form_story

_FOOTER = "Vertrouwelijk. Alleen voor wie deze brief is."
_SENDER = opmaak.style(size=9.5, leading=13, color=opmaak.MUTED)
_NAME = opmaak.style(size=10, leading=14, font=opmaak.SEMIBOLD, color=opmaak.ACCENT)
_ADDRESS = opmaak.style(size=11, leading=15)
_BY_HAND = opmaak.style(size=9.5, leading=13, font=opmaak.SEMIBOLD, color=opmaak.WARM)
_BODY = opmaak.style(size=11, leading=16, after=8)
_SIGN_ROOM_PT = 46
_ADDRESS_HEIGHT_PT = 34 * mm
_PAIR = GridLook(pad_x=8, pad_y=1, line=None, head_fill=None, flush_left=True)


def write_brief(stream: BinaryIO, brief: Brief) -> None:
    """Write the letter as a PDF to ``stream``, with its form on the pages after it.

    The same letter gives the same bytes. The file's properties name nobody.
    """
    opmaak.write_pages(
        stream,
        _story(brief),
        opmaak.PageText(
            title="Brief van JOS",
            footer=_FOOTER,
            reference=brief.documentnummer,
            created=brief.datum,
        ),
    )


class _AddressBlock(Flowable):
    """The receiver where the window of an envelope shows him, whatever the number of lines."""

    def __init__(self, lines: list[Paragraph]) -> None:
        super().__init__()
        self._lines = lines

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        needed = sum(line.wrap(available_width * 0.6, available_height)[1] for line in self._lines)
        self.height = max(_ADDRESS_HEIGHT_PT, needed)
        return self.width, self.height

    def draw(self) -> None:
        top = self.height
        for line in self._lines:
            top -= line.height
            line.drawOn(self.canv, 0, top)


def _story(letter: Brief) -> Iterator[Flowable]:
    yield from _sender(letter.afzender)
    yield Spacer(0, 16 * mm)
    yield _AddressBlock(list(_receiver(letter)))
    rows = [
        row
        for label, value in (
            ("Datum", f"{letter.datum:%d-%m-%Y}"),
            ("Ons kenmerk", letter.documentnummer),
            ("Onderwerp", letter.onderwerp),
        )
        for row in text_rows([(label, opmaak.LABEL), (value, opmaak.VALUE)])
    ]
    yield Grid(rows, (22, 78), look=_PAIR, after=14)
    yield paragraph(letter.aanhef, _BODY)
    for text in letter.alineas:
        for piece in chunks(opmaak.show(text)):
            yield Paragraph(markup(piece), _BODY)
    yield paragraph("Met vriendelijke groet,", _BODY)
    yield Spacer(0, _SIGN_ROOM_PT)
    yield paragraph(letter.afzender.naam, opmaak.style(font=opmaak.SEMIBOLD))
    yield paragraph(letter.afzender.functie, opmaak.VALUE)
    if letter.formulier is not None:
        yield Spacer(0, 10)
        yield paragraph(f"Bijlage: formulier {letter.formulier.documentnummer}", _SENDER)
        yield PageBreak()
        yield from form_story(letter.formulier)


def _sender(sender: Afzender) -> Iterator[Flowable]:
    yield paragraph(sender.organisatie or sender.naam, _NAME)
    line = ("Jeugdhulp op School (JOS)", sender.telefoon, sender.email)
    yield paragraph(" · ".join(part for part in line if part), _SENDER)


def _receiver(letter: Brief) -> Iterator[Paragraph]:
    yield paragraph(letter.naam, _ADDRESS)
    for line in letter.adres:
        yield paragraph(line, _ADDRESS)
    if not letter.adres:
        yield paragraph("Persoonlijk overhandigen", _BY_HAND)
