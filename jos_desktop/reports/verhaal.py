"""Print het verhaal achter de cijfers: a ribbon of weeks, the story, and an estimate if there is.

Nobody can be found in it: the properties of the file say no more than what kind of paper it is.
"""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import BinaryIO, Final

from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from jos_desktop.models.codes_exit import Schattingkant
from jos_desktop.models.verhaaldocument import Schattingsregel, Verhaaldocument
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, GridLook, Row, Rule, paragraph, text_rows
from jos_desktop.reports.cijfertabel import decimalen_van, in_woorden
from jos_desktop.reports.lintvlak import Lintvlak
from jos_desktop.reports.tekens import chunks

SOORT: Final = "Het verhaal achter de cijfers"
VERANDERD: Final = "Namen en details zijn veranderd. Gedeeld met toestemming."
SCHATTING: Final = "Schatting van de kosten"
GEEN_FEIT: Final = (
    "Dit is een schatting en geen feit. De prijzen zijn zelf ingevuld; onderaan staat waar ze "
    "vandaan komen en van wanneer ze zijn. Niemand weet zeker welke hulp er anders was geweest."
)

_OVERLINE: Final = opmaak.style(size=10, leading=14, font=opmaak.SEMIBOLD, color=opmaak.MUTED)
_TITEL: Final = opmaak.style(size=26, leading=31, font=opmaak.SEMIBOLD, color=opmaak.ACCENT)
_ONDER: Final = opmaak.style(size=10, leading=14, color=opmaak.MUTED, after=2)
_KOP: Final = opmaak.style(
    size=14.5, leading=19, font=opmaak.SEMIBOLD, color=opmaak.ACCENT, before=8, after=3
)
_TEKST: Final = opmaak.style(size=11.5, leading=17.5, after=7)
_GETAL: Final = ParagraphStyle("", parent=opmaak.CELL, alignment=TA_RIGHT)
_SOM: Final = ParagraphStyle("", parent=_GETAL, fontName=opmaak.SEMIBOLD)
_SOMWOORD: Final = ParagraphStyle("", parent=opmaak.CELL, fontName=opmaak.SEMIBOLD)
_KOPGETAL: Final = ParagraphStyle("", parent=opmaak.CELL_HEAD, alignment=TA_RIGHT)
_KOLOMMEN: Final = ("Wat", "Aantal", "Prijs", "Samen")
_DELEN: Final = (46, 20, 17, 17)
_LOOK: Final = GridLook(pad_x=6, pad_y=3)
_KOP_BIJ_TEKST: Final = 70.0


def schrijf(document: Verhaaldocument, doel: BinaryIO) -> None:
    """Write the story as a PDF/A to ``doel``; the same story gives the same bytes."""
    opmaak.write_pages(
        doel,
        opbouw(document),
        opmaak.PageText(
            title=SOORT, footer=VERANDERD, reference="", created=document.vrijgave.gegeven.date()
        ),
    )


def opbouw(document: Verhaaldocument) -> Iterator[Flowable]:
    """Return the parts from top to bottom, the same for paper and for the picture."""
    yield paragraph(SOORT, _OVERLINE)
    yield paragraph(document.titel, _TITEL)
    yield paragraph(VERANDERD, _ONDER)
    if document.lint:
        vlak = Lintvlak(document.lint, document.weken)
        yield vlak
        yield from _lijst(vlak)
    for kop, tekst in document.delen:
        yield CondPageBreak(_KOP_BIJ_TEKST)
        yield paragraph(kop, _KOP)
        for alinea in tekst.split("\n\n"):
            for stuk in chunks(opmaak.show(alinea.strip())):
                if stuk.strip():
                    yield paragraph(stuk, _TEKST)
    if document.schatting:
        yield from _schatting(document.schatting)


def _lijst(vlak: Lintvlak) -> Iterator[Flowable]:
    """Yield the words of the marks, when they had no room beside them."""
    # The layout of the page asks how wide it is later than these words are needed.
    vlak.wrap(opmaak.CONTENT_WIDTH, opmaak.CONTENT_HEIGHT)
    for kop, tekst in vlak.vorm.woorden:
        woorden = f"{kop}: {tekst}" if tekst else kop
        yield paragraph(woorden, opmaak.SMALL)


def _schatting(regels: Sequence[Schattingsregel]) -> Iterator[Flowable]:
    yield Spacer(0, 8)
    yield CondPageBreak(2 * _KOP_BIJ_TEKST)
    yield Rule(before=4, after=4)
    yield paragraph(SCHATTING, _KOP)
    yield paragraph(GEEN_FEIT, opmaak.SMALL)
    for kant in Schattingkant:
        eigen = [regel for regel in regels if regel.kant is kant]
        if eigen:
            yield Spacer(0, 8)
            yield _tabel(kant, eigen)
    bronnen = dict.fromkeys(
        f"{regel.omschrijving}: {regel.bron}" for regel in regels if regel.bron.strip()
    )
    for bron in bronnen:
        yield paragraph(f"Prijs van {bron}", opmaak.SMALL)


def _tabel(kant: Schattingkant, regels: Sequence[Schattingsregel]) -> Grid:
    rijen: list[Row] = []
    for regel in regels:
        aantal = in_woorden(regel.aantal, decimalen_van([regel.aantal]))
        rijen += text_rows(
            (
                (regel.omschrijving, opmaak.CELL),
                (f"{aantal} {regel.eenheid}".strip(), _GETAL),
                (euro(regel.bedrag), _GETAL),
                (euro(regel.totaal), _GETAL),
            )
        )
    som = euro(sum((regel.totaal for regel in regels), Decimal(0)))
    rijen += text_rows((("Samen", _SOMWOORD), ("", _GETAL), ("", _GETAL), (som, _SOM)))
    _, *getallen = _KOLOMMEN
    kop = Row(
        (
            Paragraph(kant.label, opmaak.CELL_HEAD),
            *(Paragraph(woord, _KOPGETAL) for woord in getallen),
        )
    )
    return Grid(rijen, _DELEN, head=kop, look=_LOOK)


def euro(bedrag: Decimal) -> str:
    """Return an amount as it is written in Dutch: € 1.234,50."""
    return f"€ {in_woorden(bedrag, 2)}"
