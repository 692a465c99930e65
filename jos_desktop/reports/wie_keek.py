"""Print who looked in one dossier, for pupil or parents who ask (AVG article 15)."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO, Final

from reportlab.platypus import Flowable, Paragraph, Spacer

from jos_desktop.models.inzage import Kijkregel, WieKeek
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, Row, Rule, paragraph, text_rows
from jos_desktop.reports.tekens import markup

_TITLE: Final = "Wie keek in het dossier"
_FOOTER: Final = "Vertrouwelijk. Alleen voor wie hierom vroeg."
_TAG = opmaak.style(size=9.5, leading=13, font=opmaak.SEMIBOLD, color=opmaak.WARM, after=4)
_HEADS: Final = ("Wanneer", "Wie", "Wat", "Waarvan")
_SHARES: Final = (22, 26, 28, 24)
# One flowable of many thousand rows would be measured again at every page.
_ROWS_PER_GRID: Final = 200
_EXPLAIN: Final = (
    "JOS Desktop schrijft zelf op wie een dossier opent, er iets in schrijft of er iets van "
    "meegeeft. Hier staat dat op volgorde, het oudste eerst. Wat er precies in stond, staat hier "
    "niet: vraag daarvoor om inzage."
)


def write_wie_keek(stream: BinaryIO, keek: WieKeek) -> None:
    """Write who looked in a dossier as a PDF to ``stream``; the same list gives the same bytes."""
    opmaak.write_pages(
        stream,
        _story(keek),
        opmaak.PageText(
            title=_TITLE,
            footer=_FOOTER,
            reference="",
            created=keek.gemaakt.astimezone().date(),
        ),
    )


def _story(keek: WieKeek) -> Iterator[Flowable]:
    yield paragraph("Vertrouwelijk", _TAG)
    yield Paragraph(_TITLE, opmaak.TITLE)
    yield paragraph(f"Over {keek.leerling}, {keek.periode}", opmaak.SUBTITLE)
    yield paragraph(f"Gemaakt op {keek.gemaakt.astimezone():%d-%m-%Y}.", opmaak.SMALL)
    yield Spacer(0, 6)
    yield Paragraph(markup(_EXPLAIN), opmaak.BODY)
    yield Rule(before=2, after=6)
    if not keek.regels:
        yield paragraph("In deze periode is er niets mee gedaan.", opmaak.BODY)
    rest = iter(keek.regels)
    while part := list(islice(rest, _ROWS_PER_GRID)):
        yield Grid(
            [row for line in part for row in _rows(line)],
            _SHARES,
            head=Row(tuple(paragraph(word, opmaak.CELL_HEAD) for word in _HEADS)),
            after=0,
        )


def _rows(line: Kijkregel) -> list[Row]:
    return text_rows(
        [
            (f"{line.moment.astimezone():%d-%m-%Y %H:%M}", opmaak.CELL),
            (line.wie, opmaak.CELL),
            (line.wat, opmaak.CELL),
            (line.waarvan, opmaak.CELL),
        ]
    )
