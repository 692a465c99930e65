"""Print the agenda of a meeting: what is discussed, and about whom as far as consent allows."""

from collections.abc import Iterator
from typing import BinaryIO

from reportlab.platypus import Flowable, Paragraph, Spacer

from jos_desktop.models.zorgpapier import Agendapuntblad, Overlegagenda
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, Row, paragraph, text_rows
from jos_desktop.reports.tekens import markup

_FOOTER = "Vertrouwelijk. Alleen voor wie bij dit overleg zit. Vernietig dit blad na afloop."
_HEADS = ("", "Wie", "Vraag en voorbereiding", "Besluit")
_SHARES = (6, 22, 44, 28)


def write_overlegagenda(stream: BinaryIO, agenda: Overlegagenda) -> None:
    """Write the agenda as a PDF to ``stream``; the properties of the file name nobody."""
    opmaak.write_pages(
        stream,
        _story(agenda),
        opmaak.PageText(
            title="Agenda van een overleg",
            footer=_FOOTER,
            reference=agenda.documentnummer,
            created=agenda.datum,
        ),
    )


def _story(agenda: Overlegagenda) -> Iterator[Flowable]:
    yield Paragraph(markup(opmaak.show(agenda.titel)), opmaak.TITLE)
    waar = " · ".join(deel for deel in (agenda.school, agenda.plaats) if deel)
    yield paragraph(waar, opmaak.SUBTITLE)
    if agenda.aanwezigen:
        yield paragraph(f"Aanwezig: {agenda.aanwezigen}", opmaak.SMALL)
    yield Spacer(0, 8)
    yield Grid(
        [row for number, punt in enumerate(agenda.punten, start=1) for row in _rows(number, punt)],
        _SHARES,
        head=Row(tuple(paragraph(word, opmaak.CELL_HEAD) for word in _HEADS)),
    )


def _rows(number: int, punt: Agendapuntblad) -> list[Row]:
    woorden = "\n".join(deel for deel in (punt.vraag, punt.voorbereiding) if deel)
    return text_rows(
        [
            (str(number), opmaak.CELL),
            (punt.wie, opmaak.CELL),
            (woorden, opmaak.CELL),
            ("", opmaak.CELL),
        ]
    )
