"""Print an extract of the logboek: who did what with a dossier and when, to check the work."""

from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from reportlab.platypus import Flowable, Paragraph, Spacer

from jos_desktop.models.uittreksel import (
    Uittreksel,
    UittrekselRegel,
    UittrekselVeld,
    wie_in_woorden,
)
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, Row, Rule, paragraph, text_rows
from jos_desktop.reports.tekens import markup

_TITLE = "Uittreksel uit het logboek"
_FOOTER = "Vertrouwelijk. Bewaar dit niet langer dan nodig."
_TAG = opmaak.style(size=9.5, leading=13, font=opmaak.SEMIBOLD, color=opmaak.WARM, after=4)
_NOTE = opmaak.style(size=9.5, leading=13, color=opmaak.MUTED)
_CODE = opmaak.style(size=9, leading=12.5)
_SHARES = (19, 21, 20, 40)
_HEADS = ("Wanneer", "Wat er gebeurde", "Wie", "Wat het was en werd")
# One flowable of many thousand rows would be measured again at every page.
_ROWS_PER_GRID = 200
_ERASED = "De inhoud van deze regel is gewist, samen met het dossier."
_EXPLAIN = (
    "JOS Desktop schrijft zelf op wat er met een dossier gebeurt. Wie de sleutel van de kluis niet "
    "heeft, kan geen regel wijzigen of weghalen zonder dat dit opvalt. Een adres dat is "
    "afgeschermd, staat hier niet. Ook andere afgeschermde stukken staan hier niet."
)
_HEAD_EXPLAIN = (
    "Dit is de kop van de keten op het moment van dit uittreksel. Wie dit bewaart, kan later "
    "laten nagaan of het logboek tot en met deze regel nog hetzelfde is. Zo valt het ook op als "
    "iemand met de sleutel het logboek opnieuw zou schrijven."
)


def write_uittreksel(stream: BinaryIO, uittreksel: Uittreksel) -> None:
    """Write the extract as a PDF to ``stream``.

    The same extract gives the same bytes. The file's properties name nobody.
    """
    opmaak.write_pages(
        stream,
        _story(uittreksel),
        opmaak.PageText(
            title=_TITLE,
            footer=_FOOTER,
            reference=f"Regel {uittreksel.kop_regel}",
            created=uittreksel.gemaakt.astimezone().date(),
        ),
    )


def _story(extract: Uittreksel) -> Iterator[Flowable]:
    yield paragraph("Vertrouwelijk", _TAG)
    yield Paragraph(_TITLE, opmaak.TITLE)
    yield paragraph(_about(extract), opmaak.SUBTITLE)
    made = f"Gemaakt op {extract.gemaakt.astimezone():%d-%m-%Y %H:%M}"
    yield paragraph(f"{made} door {extract.door}" if extract.door else made, opmaak.SMALL)
    yield Spacer(0, 6)
    yield Paragraph(markup(_EXPLAIN), opmaak.BODY)
    yield Rule(before=2, after=6)
    if extract.regels:
        yield from _tables(extract.regels, with_pupil=extract.leerling_id is None)
    else:
        yield paragraph("In deze periode staat niets in het logboek.", opmaak.BODY)
    yield Spacer(0, 8)
    yield Paragraph("Kop van de keten", opmaak.SUBHEAD)
    yield Paragraph(markup(_HEAD_EXPLAIN), _NOTE)
    groups = " ".join(extract.kop[at : at + 8] for at in range(0, len(extract.kop), 8))
    yield paragraph(f"Regel {extract.kop_regel}: {groups}", _CODE)


def _about(extract: Uittreksel) -> str:
    if extract.leerling_id is None:
        who = "Alle dossiers"
    else:
        who = extract.leerling or f"Leerling {extract.leerling_id} (dossier is er niet meer)"
    days = []
    if extract.van is not None:
        days.append(f"vanaf {extract.van:%d-%m-%Y}")
    if extract.tot is not None:
        days.append(f"tot en met {extract.tot:%d-%m-%Y}")
    return f"{who}, {' '.join(days)}" if days else who


def _tables(lines: tuple[UittrekselRegel, ...], *, with_pupil: bool) -> Iterator[Flowable]:
    rest = iter(lines)
    while part := list(islice(rest, _ROWS_PER_GRID)):
        yield Grid(
            [row for line in part for row in _rows(line, with_pupil=with_pupil)],
            _SHARES,
            # A fresh head for each grid: a paragraph belongs to one place.
            head=Row(tuple(paragraph(head, opmaak.CELL_HEAD) for head in _HEADS)),
            after=0,
        )


def _rows(line: UittrekselRegel, *, with_pupil: bool) -> list[Row]:
    who = wie_in_woorden(line.door, line.namens)
    what = [line.gebeurtenis, line.waarvan, line.leerling if with_pupil else ""]
    fields = _ERASED if line.gewist else "\n".join(_field(field) for field in line.velden)
    return text_rows(
        [
            (f"{line.moment.astimezone():%d-%m-%Y %H:%M}", opmaak.CELL),
            ("\n".join(part for part in what if part), opmaak.CELL),
            (who, opmaak.CELL),
            (fields, opmaak.CELL),
        ]
    )


def _field(field: UittrekselVeld) -> str:
    if field.oud and field.nieuw:
        return f"{field.veld}: {field.oud} → {field.nieuw}"
    if field.oud:
        return f"{field.veld}: {field.oud} (weggehaald)"
    return f"{field.veld}: {field.nieuw or 'leeg'}"
