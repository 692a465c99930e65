"""Print the blank of an exit-vragenlijst on A4: boxes to tick, lines to write on, no name."""

from collections.abc import Iterable, Iterator
from typing import BinaryIO, Final

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, Paragraph, Spacer

from jos_desktop.models.exitpapier import Bladvraag, Vragenblad
from jos_desktop.models.vragenlijst import NEDERLANDS
from jos_desktop.reports import opmaak
from jos_desktop.reports.duurzaam import TAAL
from jos_desktop.reports.planblad import WritingLines
from jos_desktop.reports.tekens import FALLBACK, markup

_BOX: Final = "☐"
_BOX_PT: Final = 19
_LINES: Final = 4
_FOOTER: Final = "Jeugdhulp op School (JOS)"
_TITLE: Final = opmaak.style(size=20, leading=24, font=opmaak.SEMIBOLD, color=opmaak.ACCENT)
_BODY: Final = opmaak.style(size=12, leading=16.5, after=4)
_QUESTION: Final = opmaak.style(size=13, leading=17.5, font=opmaak.SEMIBOLD, before=10, after=2)
_CHOICE: Final = opmaak.style(size=12.5, leading=23, indent=24)
_MARKS: Final = opmaak.style(size=13, leading=28)
_HINT: Final = opmaak.style(size=10, leading=13.5, color=opmaak.MUTED, after=2)


def is_afdrukbaar(teksten: Iterable[str]) -> bool:
    """Tell whether the letters there are can write all of this, such as no Arabic."""
    return not any(FALLBACK in opmaak.show(tekst) for tekst in teksten)


def write_exitformulier(stream: BinaryIO, blad: Vragenblad, code: str) -> None:
    """Write the blank as a PDF to ``stream``; ``code`` is how its code is shown.

    The same blank gives the same bytes. Neither the page nor the file's properties name anybody.
    """
    opmaak.write_pages(
        stream,
        _story(blad),
        opmaak.PageText(
            title="Vragenlijst",
            footer=_FOOTER,
            reference=code,
            created=blad.datum,
            stamp=f"Code {code}",
            language=TAAL if blad.taal == NEDERLANDS else blad.taal,
        ),
    )


def _story(blad: Vragenblad) -> Iterator[Flowable]:
    rechts = blad.van_rechts
    yield _line(blad.titel, _TITLE, rechts)
    yield Spacer(0, 6)
    yield _line(blad.inleiding, _BODY, rechts)
    for vraag in blad.vragen:
        yield KeepTogether(list(_question(vraag, blad.wil_niet, rechts)))
    if blad.meetellen:
        deel = Bladvraag(blad.meetellen[0], blad.meetellen[1:])
        yield KeepTogether(list(_question(deel, "", rechts)))
    yield Spacer(0, 8)
    yield _line(blad.slot, _BODY, rechts)


def _question(vraag: Bladvraag, wil_niet: str, rechts: bool) -> Iterator[Flowable]:
    yield _line(vraag.tekst, _QUESTION, rechts)
    if vraag.alleen_bij:
        yield _line(vraag.alleen_bij, _HINT, rechts)
    if vraag.op_een_rij:
        vakjes = (f"{_box()}\u00a0{markup(opmaak.show(keuze))}" for keuze in vraag.keuzes)
        yield Paragraph(" \u00a0\u00a0\u00a0".join(vakjes), _side(_MARKS, rechts))
    else:
        for keuze in vraag.keuzes:
            yield _choice(keuze, rechts)
    if not vraag.keuzes:
        yield WritingLines(_LINES)
    if wil_niet:
        yield _choice(wil_niet, rechts)


def _choice(words: str, rechts: bool) -> Paragraph:
    text = f"{_box()}\u00a0\u00a0{markup(opmaak.show(words))}"
    style = ParagraphStyle("", parent=_CHOICE, firstLineIndent=-_CHOICE.leftIndent)
    return Paragraph(text, _side(style, rechts))


def _box() -> str:
    return f'<font size="{_BOX_PT}">{_BOX}</font>'


def _line(text: str, style: ParagraphStyle, rechts: bool) -> Paragraph:
    return Paragraph(markup(opmaak.show(text)), _side(style, rechts))


def _side(style: ParagraphStyle, rechts: bool) -> ParagraphStyle:
    return ParagraphStyle("", parent=style, alignment=TA_RIGHT) if rechts else style
