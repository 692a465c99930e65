"""Print the aanmeldformulier: on paper to write on, on a screen to fill in and to read back."""

from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO, Final

from reportlab.lib.colors import white
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFObjectReference, PDFString, xObjectName
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from jos_desktop.models.aanmeldformulier import (
    BLOKKEN,
    VOORVOEGSEL,
    Aanmeldformulier,
    Formulierblok,
    Formulierveld,
    Veldsoort,
)
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import paragraph
from jos_desktop.reports.tekens import markup, shorten

_TITLE = "Aanmeldformulier"
_FOOTER = "Vertrouwelijk. Geef dit formulier alleen terug aan JOS."
_HEADING = opmaak.style(
    size=12, leading=16, font=opmaak.SEMIBOLD, color=opmaak.ACCENT, before=7, after=2
)
_SMALL = opmaak.style(size=9, leading=12, color=opmaak.MUTED, after=2)
_VALUE = opmaak.style(size=10, leading=12.5)
_LABEL_SIZE: Final = 8.5
_LABEL: Final = 11
_LINE: Final = 19
_BOX: Final = 62
_GAP: Final = 8
_TICK: Final = 13
_PAD: Final = 4


def write_aanmeldformulier(stream: BinaryIO, formulier: Aanmeldformulier) -> None:
    """Write the form as a PDF with fields to ``stream``.

    The same form gives the same bytes. The file's properties name nobody.
    """
    opmaak.write_pages(
        stream,
        _story(formulier),
        opmaak.PageText(
            title=_TITLE,
            footer=_FOOTER,
            reference=formulier.documentnummer,
            created=formulier.datum,
            keep=False,
        ),
    )


def _story(form: Aanmeldformulier) -> Iterator[Flowable]:
    sender = form.afzender
    who = " · ".join(part for part in (sender.naam, sender.telefoon, sender.email) if part)
    yield Paragraph(_TITLE, opmaak.TITLE)
    yield paragraph(f"Jeugdhulp op School (JOS) · terug aan {who}", opmaak.SUBTITLE)
    yield paragraph("Vul in wat je weet. Weet je iets niet? Laat het dan leeg.", _SMALL)
    for block in BLOKKEN:
        yield from _block(block, form)


def _block(block: Formulierblok, form: Aanmeldformulier) -> Iterator[Flowable]:
    head: list[Flowable] = [Paragraph(markup(block.titel), _HEADING)]
    if block.uitleg:
        head.append(paragraph(block.uitleg, _SMALL))
    first, *rest = (_FieldRow(row, form) for row in block.rijen)
    yield KeepTogether([*head, first])
    yield from rest
    yield Spacer(0, 2)


class _FieldRow(Flowable):
    """Some fields beside each other, each with its words above it."""

    def __init__(self, fields: Sequence[Formulierveld], form: Aanmeldformulier) -> None:
        super().__init__()
        self._fields = fields
        self._values = form.waarden
        kinds = {one.soort for one in fields}
        self._high = _BOX if Veldsoort.VAK in kinds else _LINE
        self._only_ticks = kinds == {Veldsoort.VINK}
        self.spaceAfter = 4

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self.height = self._high + (0 if self._only_ticks else _LABEL)
        return self.width, self.height

    def draw(self) -> None:
        total = sum(one.breedte for one in self._fields)
        room = self.width - _GAP * (len(self._fields) - 1)
        left = 0.0
        for one in self._fields:
            width = room * one.breedte / total
            value = self._values.get(one.naam, "")
            if one.soort is Veldsoort.VINK:
                self._draw_tick(one, left, bool(value))
            else:
                self._draw_text(one, left, width, value)
            left += width + _GAP

    def _draw_tick(self, one: Formulierveld, left: float, checked: bool) -> None:
        canvas: Any = self.canv
        canvas.acroForm.checkbox(
            name=VOORVOEGSEL + one.naam,
            tooltip=one.titel,
            checked=checked,
            size=_TICK,
            x=left,
            y=3,
            relative=True,
            buttonStyle="check",
            borderWidth=0.6,
            borderColor=opmaak.MUTED,
            fillColor=white,
            textColor=opmaak.TEXT,
            forceBorder=True,
        )
        canvas.setFillColor(opmaak.TEXT)
        canvas.setFont(opmaak.REGULAR, 10)
        canvas.drawString(left + _TICK + 5, 6, one.titel)

    def _draw_text(self, one: Formulierveld, left: float, width: float, value: str) -> None:
        canvas: Any = self.canv
        canvas.setFillColor(opmaak.MUTED)
        canvas.setFont(opmaak.REGULAR, _LABEL_SIZE)
        canvas.drawString(left, self._high + 3, one.titel)
        value = value[: one.maximaal]
        canvas.acroForm.textfield(
            name=VOORVOEGSEL + one.naam,
            tooltip=one.titel,
            x=left,
            y=0,
            width=width,
            height=self._high,
            relative=True,
            fontName="Helvetica",
            fontSize=10,
            borderWidth=0.6,
            borderColor=opmaak.LINE,
            fillColor=white,
            textColor=opmaak.TEXT,
            maxlen=one.maximaal,
            fieldFlags="multiline" if one.soort is Veldsoort.VAK else "",
            forceBorder=True,
        )
        if value:
            _fill(canvas, one, value, (width, self._high))


def _fill(canvas: Any, one: Formulierveld, value: str, size: tuple[float, float]) -> None:
    """Put a value in the field made last, drawn in our own font.

    The fields of reportlab draw in the standard fonts, which have no ş, ü or ł of their own.
    """
    width, height = size
    name = f"{VOORVOEGSEL}{one.naam}"
    canvas.beginForm(name, 0, 0, width, height)
    canvas.setFillColor(white)
    canvas.setStrokeColor(opmaak.LINE)
    canvas.setLineWidth(0.6)
    canvas.rect(0.3, 0.3, width - 0.6, height - 0.6, stroke=1, fill=1)
    room = width - 2 * _PAD
    if one.soort is Veldsoort.VAK:
        text = paragraph(value, _VALUE)
        _, tall = text.wrap(room, height)
        text.drawOn(canvas, _PAD, height - _PAD - tall)
    else:
        canvas.setFillColor(opmaak.TEXT)
        canvas.setFont(opmaak.REGULAR, 10)
        canvas.drawString(_PAD, (height - 7) / 2, shorten(opmaak.show(value), _fits(room)))
    canvas.endForm()
    document = vars(canvas)["_doc"]
    field: Any = document.idToObject[canvas.acroForm.fields[-1].name]
    field.dict["V"] = field.dict["DV"] = PDFString(value)
    field.dict["AP"] = PDFDictionary({"N": PDFObjectReference(xObjectName(name))})


def _fits(room: float) -> int:
    return max(4, int(room / 4.6))
