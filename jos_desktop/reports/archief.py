"""Print an archived dossier for the employer who opened it."""

from collections.abc import Iterator
from itertools import groupby
from typing import BinaryIO

from reportlab.platypus import Flowable, Paragraph, Spacer

from jos_desktop.models.archief import Leesdeel, Leesdossier
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, GridLook, Row, Rule, paragraph, text_rows
from jos_desktop.reports.tekens import markup

_FOOTER = "Vertrouwelijk. Alleen voor wie het dossier mag bewaren."
_LOOK = GridLook(pad_x=6, pad_y=2, line=None, head_fill=None, flush_left=True)
_SHARES = (28, 72)


def write_archief(stream: BinaryIO, dossier: Leesdossier) -> None:
    """Write one archived dossier as a PDF to ``stream``; its properties name nobody."""
    opmaak.write_pages(
        stream,
        _story(dossier),
        opmaak.PageText(
            title="Dossier uit het archief",
            footer=_FOOTER,
            reference="",
            created=dossier.gemaakt.astimezone().date(),
        ),
    )


def _story(dossier: Leesdossier) -> Iterator[Flowable]:
    yield Paragraph("Dossier uit het archief", opmaak.TITLE)
    yield paragraph(dossier.naam, opmaak.SUBTITLE)
    made = f"Gemaakt op {dossier.gemaakt.astimezone():%d-%m-%Y %H:%M}"
    by = f"{made} door {dossier.door}" if dossier.door else made
    yield paragraph(f"{by} voor {dossier.organisatie}", opmaak.SMALL)
    yield Rule(before=4, after=8)
    for title, parts in groupby(dossier.delen, key=lambda part: part.titel):
        yield Paragraph(markup(title), opmaak.SUBHEAD)
        for part in parts:
            yield Grid(_rows(part), _SHARES, look=_LOOK, after=8)
    if dossier.bijlagen:
        yield Paragraph("Bijlagen, in losse bestanden", opmaak.SUBHEAD)
        yield paragraph(", ".join(dossier.bijlagen), opmaak.BODY)
    yield Spacer(0, 4)


def _rows(part: Leesdeel) -> list[Row]:
    return [
        row
        for line in part.regels
        for row in text_rows([(line.veld, opmaak.LABEL), (line.waarde, opmaak.VALUE)])
    ]
