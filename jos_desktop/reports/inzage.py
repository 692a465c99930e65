"""Print the dossier for who has a right to read it, worded for pupil and parents."""

from collections.abc import Iterator
from typing import BinaryIO, Final

from reportlab.platypus import Flowable, Paragraph, Spacer

from jos_desktop.models.inzage import InzageDocument, InzageGroep, InzageRij, InzageTekst
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import (
    Grid,
    GridLook,
    Row,
    Rule,
    SectionHeading,
    paragraph,
    text_rows,
)
from jos_desktop.reports.tekens import chunks, markup

_FOOTER: Final = "Vertrouwelijk. Alleen voor wie hierom vroeg."
_TAG = opmaak.style(size=9.5, leading=13, font=opmaak.SEMIBOLD, color=opmaak.WARM, after=4)
_ROW_HEAD = opmaak.style(size=11.5, leading=15.5, font=opmaak.SEMIBOLD, before=9, after=2)
_FACT_LABEL = opmaak.style(size=9.5, leading=13, color=opmaak.MUTED)
_FACT = opmaak.style(size=9.5, leading=13)
_TEXT_LABEL = opmaak.style(size=9.5, leading=13, font=opmaak.SEMIBOLD, before=3, color=opmaak.MUTED)
_TEXT = opmaak.style(size=10.5, leading=14.5, after=4)
_GONE = opmaak.style(size=9.5, leading=13, font=opmaak.ITALIC, color=opmaak.MUTED, after=4)
_NOTE = opmaak.style(size=9.5, leading=13, color=opmaak.MUTED, after=4)
_FACT_LOOK = GridLook(pad_x=6, pad_y=1.5, line=None, head_fill=None, flush_left=True)
_LEFT_HEADS: Final = ("Waar", "Waarom", "Hoe vaak")
_RIGHTS: Final = (
    "Klopt er iets niet? Dan kun je vragen om het te verbeteren.",
    "Ben je het ergens niet mee eens? Dan kun je je eigen verklaring laten toevoegen.",
    "Je kunt vragen om het dossier, of een deel ervan, te vernietigen. Vanaf 12 jaar vraagt de "
    "leerling dat zelf.",
    "Je kunt vragen wie er in het dossier heeft gekeken.",
    "Ben je het niet eens met wat is weggelaten? Zeg het tegen wie je dit gaf. Je kunt ook een "
    "klacht indienen bij de organisatie, of bij de Autoriteit Persoonsgegevens.",
)
_RIGHTS_INFORMATION: Final = (
    "Je kunt later opnieuw vragen hoe het met de leerling gaat.",
    "Wil je meer weten dan hier staat? Zeg het tegen wie je dit gaf. Je kunt ook een klacht "
    "indienen bij de organisatie.",
)


def write_inzage(stream: BinaryIO, inzage: InzageDocument) -> None:
    """Write the readable dossier as a PDF to ``stream``.

    The same document gives the same bytes. The file's properties name nobody.
    """
    opmaak.write_pages(
        stream,
        _story(inzage),
        opmaak.PageText(
            title=inzage.titel,
            footer=_FOOTER,
            reference=f"Verzoek {inzage.verzoek_id}",
            created=inzage.gemaakt.astimezone().date(),
        ),
    )


def _story(inzage: InzageDocument) -> Iterator[Flowable]:
    yield paragraph("Vertrouwelijk", _TAG)
    yield Paragraph(markup(inzage.titel), opmaak.TITLE)
    yield paragraph(f"Over {inzage.leerling}", opmaak.SUBTITLE)
    made = f"Voor {inzage.voor}. Gemaakt op {inzage.gemaakt.astimezone():%d-%m-%Y}"
    yield paragraph(f"{made} door {inzage.door}." if inzage.door else f"{made}.", opmaak.SMALL)
    if inzage.organisatie:
        yield paragraph(inzage.organisatie, opmaak.SMALL)
    yield Spacer(0, 6)
    yield paragraph(_intro(inzage), opmaak.BODY)
    if inzage.deel:
        yield paragraph(f"{inzage.deel}.", opmaak.BODY)
    yield Rule(before=2, after=4)
    if not inzage.groepen:
        yield paragraph("Er is niets om te laten lezen.", opmaak.BODY)
    for number, group in enumerate(inzage.groepen):
        yield from _group(number, group)
    yield from _left_out(inzage)
    yield from _rights(inzage)


def _intro(inzage: InzageDocument) -> str:
    if inzage.volledig:
        return (
            "Dit is wat JOS over de leerling heeft opgeschreven. Je hebt recht om dit te lezen en "
            "om een afschrift te krijgen (Jeugdwet 7.3.10)."
        )
    if inzage.deel:
        return (
            "Dit is wat JOS heeft opgeschreven over de hulp aan jou. Je hebt recht om dit te lezen "
            "en om een afschrift te krijgen (Jeugdwet 7.3.10)."
        )
    return (
        "Dit is een antwoord op een vraag om informatie. Het is niet het hele dossier "
        "(Burgerlijk Wetboek 1:377c)."
    )


def _group(number: int, group: InzageGroep) -> Iterator[Flowable]:
    heading = SectionHeading(
        markup(group.titel),
        opmaak.style(
            size=15, leading=19, font=opmaak.SEMIBOLD, color=opmaak.ACCENT, before=12, after=2
        ),
    )
    heading.bookmark = (f"groep{number}", group.titel)
    heading.keepWithNext = 1
    yield heading
    yield paragraph(group.uitleg, _NOTE)
    for row in group.rijen:
        yield from _row(row)


def _row(row: InzageRij) -> Iterator[Flowable]:
    head = paragraph(row.kop, _ROW_HEAD)
    head.keepWithNext = 1
    yield head
    if row.feiten:
        yield _facts(row)
    for text in row.teksten:
        yield from _text(text)


def _facts(row: InzageRij) -> Grid:
    rows: list[Row] = []
    for label, value in row.feiten:
        rows += text_rows([(label, _FACT_LABEL), (value, _FACT)])
    return Grid(rows, (32, 68), look=_FACT_LOOK, after=3)


def _text(text: InzageTekst) -> Iterator[Flowable]:
    if len(text.alineas) == 1 and len(text.alineas[0]) <= 60 and not text.weggelaten:
        yield Grid(
            text_rows([(text.label, _FACT_LABEL), (text.alineas[0], _FACT)]),
            (32, 68),
            look=_FACT_LOOK,
            after=0,
        )
        return
    label = paragraph(text.label, _TEXT_LABEL)
    label.keepWithNext = 1
    yield label
    for words in text.alineas:
        for piece in chunks(opmaak.show(words)):
            yield Paragraph(markup(piece), _TEXT)
    if text.weggelaten:
        gone = "1 stukje" if text.weggelaten == 1 else f"{text.weggelaten} stukjes"
        yield paragraph(f"Hier is {gone} weggelaten. Zie achteraan.", _GONE)


def _left_out(inzage: InzageDocument) -> Iterator[Flowable]:
    if not inzage.weggelaten:
        return
    yield Rule(before=8, after=4)
    yield Paragraph("Wat is weggelaten", opmaak.SUBHEAD)
    yield paragraph(
        "Sommige stukken geven we niet, omdat ze over een ander gaan of iemand kunnen schaden. "
        "Dat moet van de wet (Jeugdwet 7.3.10 en 7.3.11). Hier staat hoeveel het is.",
        _NOTE,
    )
    rows = [
        row
        for gone in inzage.weggelaten
        for row in text_rows(
            [
                (gone.onderdeel, opmaak.CELL),
                (gone.reden, opmaak.CELL),
                (str(gone.aantal), opmaak.CELL),
            ]
        )
    ]
    head = Row(tuple(paragraph(word, opmaak.CELL_HEAD) for word in _LEFT_HEADS))
    yield Grid(rows, (42, 44, 14), head=head)


def _rights(inzage: InzageDocument) -> Iterator[Flowable]:
    yield Rule(before=8, after=4)
    yield Paragraph("Wat je nog meer mag vragen", opmaak.SUBHEAD)
    # A parent without gezag may ask for information, and for nothing else (BW 1:377c).
    for line in _RIGHTS if inzage.volledig or inzage.deel else _RIGHTS_INFORMATION:
        yield Paragraph(
            markup(line),
            opmaak.style(size=9.5, leading=13, indent=12, bullet_indent=2, after=2),
            bulletText="•",
        )
