"""Print the overdrachtsdocument: what the receiver needs, readable for pupil and parents."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date
from functools import cache
from itertools import zip_longest
from typing import BinaryIO

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from jos_desktop.models.documenten import (
    SECTIETITELS,
    Aard,
    Alinea,
    Blok,
    Citaat,
    Kenmerken,
    Lijst,
    Ondertekening,
    OntvangenDocument,
    OverdrachtDocument,
    Partij,
    Sectie,
    Tabel,
)
from jos_desktop.reports import opmaak
from jos_desktop.reports.antwoordstrook import AnswerSlip
from jos_desktop.reports.bouwstenen import (
    Grid,
    GridLook,
    Quote,
    Row,
    Rule,
    SectionHeading,
    SignatureLine,
    paragraph,
    text_rows,
)
from jos_desktop.reports.tekens import FALLBACK, chunks, markup

_CONCEPT = "CONCEPT om samen te lezen. Toestemming is nog niet compleet: niet delen."
_FOOTER = "Vertrouwelijk. Niet delen met anderen dan de ontvanger en het gezin."
_WITHHELD_TITLE = "Niet in dit document"
_WITHHELD_TEXT = "Over deze onderwerpen staat met opzet niets in dit document:"
_FALLBACK_NOTE = (
    f"{FALLBACK} staat op de plek van een teken dat dit document niet kan laten zien, "
    "zoals een emoji."
)
_EMPHASIS = "Belangrijk bij deze overdracht"
_FIRST_LINES_PT = 52.0
_AGREEMENT = 14
_CARD = GridLook(
    pad_x=10,
    pad_y=1,
    line=None,
    column_fill=opmaak.ACCENT_SOFT,
    head_fill=None,
    gap=12,
    by_column=True,
)
_FACTS = GridLook(pad_x=10, pad_y=0, line=None, head_fill=None, flush_left=True, by_column=True)
_PAIRS = GridLook(pad_x=8, pad_y=2, line=None, head_fill=None, flush_left=True)
_QUOTE = opmaak.style(font=opmaak.ITALIC, before=3, after=8, indent=14)
_NOTE = opmaak.style(size=9.5, leading=13, color=opmaak.MUTED)
_BULLET = opmaak.style(after=3, indent=16, bullet_indent=4)
_CARD_LABEL = opmaak.style(size=9.5, leading=13, font=opmaak.SEMIBOLD, color=opmaak.ACCENT)
_CARD_EDGE = opmaak.style(size=4, leading=5)
_CARD_NAME = opmaak.style(size=12, leading=16, font=opmaak.SEMIBOLD)
_TAG = opmaak.style(size=9.5, leading=13, font=opmaak.SEMIBOLD, color=opmaak.WARM, after=4)


def write_overdracht(stream: BinaryIO, document: OverdrachtDocument, *, keep: bool = True) -> None:
    """Write the overdrachtsdocument as a PDF/A-2b to ``stream``; not ``keep``: as a plain PDF.

    The same document gives the same bytes. The file's properties name nobody.
    """
    opmaak.write_pages(
        stream,
        _story(document),
        opmaak.PageText(
            title=f"Overdrachtsdocument {document.documentnummer}",
            footer=_FOOTER,
            reference=document.documentnummer,
            created=document.datum,
            stamp=_stamp(document),
            keep=keep,
        ),
    )


def write_ontvangen(stream: BinaryIO, document: OntvangenDocument) -> None:
    """Write what somebody else handed over as a PDF, to look at: every page says it is received.

    For a stream in memory only; what goes out again is a new handover.
    """
    opmaak.write_pages(
        stream,
        _story(document),
        opmaak.PageText(
            title=f"Overdrachtsdocument {document.documentnummer}",
            footer=_FOOTER,
            reference=document.documentnummer,
            created=document.datum,
            stamp=f"{document.vervallen.upper()}: niet meer gebruiken."
            if document.vervallen
            else f"ONTVANGEN op {_date(document.ontvangen)}. Niet doorgeven.",
        ),
    )


def _stamp(document: OverdrachtDocument) -> str:
    if document.vervallen:
        return f"{document.vervallen.upper()}: dit document niet meer gebruiken."
    return _CONCEPT if document.concept else ""


def _story(document: OverdrachtDocument | OntvangenDocument) -> Iterator[Flowable]:
    yield from _head(document)
    withheld_pending = bool(document.weggelaten)
    for section in document.secties:
        # Whoever signs must have read what is not in it, so that comes before the signatures.
        if withheld_pending and section.nummer >= _AGREEMENT:
            yield from _withheld(document.weggelaten)
            withheld_pending = False
        yield from _section(section)
    if withheld_pending:
        yield from _withheld(document.weggelaten)
    if any(FALLBACK in opmaak.show(text) for text in _texts(document)):
        yield Spacer(0, 8)
        yield Rule(after=4)
        yield Paragraph(markup(_FALLBACK_NOTE), _NOTE)
    if isinstance(document, OverdrachtDocument) and document.strook is not None:
        yield AnswerSlip(document.strook, document.gever, document.documentnummer)


def _head(document: OverdrachtDocument | OntvangenDocument) -> Iterator[Flowable]:
    yield paragraph("Vertrouwelijk", _TAG)
    yield Paragraph("Overdrachtsdocument", opmaak.TITLE)
    yield paragraph(document.soort.label, opmaak.SUBTITLE)
    yield Spacer(0, 8)
    yield _parties(document.gever, document.ontvanger)
    facts = (
        ("Datum", _date(document.datum)),
        ("Geldig tot", _date(document.geldig_tot) if document.geldig_tot else "niet beperkt"),
        ("Documentnummer", document.documentnummer),
        ("Versie", str(document.versie)),
    )
    yield Grid(
        [
            *text_rows([(label, _CARD_LABEL) for label, _ in facts]),
            *text_rows([(value, opmaak.VALUE) for _, value in facts]),
        ],
        (3, 3, 4, 2),
        look=_FACTS,
        after=4,
    )
    yield Rule(before=6, after=2)


def _parties(giver: Partij, receiver: Partij) -> Grid:
    columns = [
        [(role, _CARD_LABEL), *_party_lines(party)]
        for role, party in (("Van", giver), ("Naar", receiver))
    ]
    edge = text_rows([("\xa0", _CARD_EDGE)] * 2)
    lines = zip_longest(*columns, fillvalue=("", opmaak.SMALL))
    rows = [row for line in lines for row in text_rows(line)]
    return Grid([*edge, *rows, *edge], (1, 1), look=_CARD, after=12)


def _party_lines(party: Partij) -> Iterator[tuple[str, ParagraphStyle]]:
    yield party.naam, _CARD_NAME
    for line in (party.functie, party.organisatie, party.school):
        if line.strip():
            yield line, opmaak.VALUE
    if party.telefoon.strip():
        yield f"Telefoon {party.telefoon}", opmaak.VALUE


def _section(section: Sectie) -> Iterator[Flowable]:
    blocks = [flowables for block in section.blokken if (flowables := list(_block(block)))]
    if not blocks:
        return
    if section.nummer > 0:
        yield from _heading(section, blocks[0])
    for flowables in blocks:
        yield from flowables


def _heading(section: Sectie, first: list[Flowable]) -> Iterator[Flowable]:
    yield Spacer(0, 10)
    tag = paragraph(_EMPHASIS, _TAG) if section.nadruk else None
    needed = opmaak.SECTION.leading + _needed(first) + (17 if tag else 0) + 6
    yield CondPageBreak(min(needed, opmaak.CONTENT_HEIGHT / 2))
    number = f'<font color="#5B6770">{section.nummer}</font>&nbsp;&nbsp; '
    heading = SectionHeading(number + markup(opmaak.show(section.titel)), opmaak.SECTION)
    heading.bookmark = (f"sectie{section.nummer}", SECTIETITELS[section.nummer])
    yield heading
    yield Spacer(0, 4)
    if tag is not None:
        yield tag


def _needed(flowables: list[Flowable]) -> float:
    """Return the height in points a heading wants below it, so that it never stands alone."""
    grid = next((one for one in flowables if isinstance(one, Grid)), None)
    if grid is None:
        # People sign under one another: their lines stay on one page where that is possible.
        signing = sum(one.HEIGHT for one in flowables if isinstance(one, SignatureLine))
        return max(_FIRST_LINES_PT, signing)
    return grid.first_height(opmaak.CONTENT_WIDTH) + opmaak.SUBHEAD.leading


def _block(block: Blok) -> Iterator[Flowable]:
    body = list(_body(block))
    if not body:
        return
    if block.kop.strip():
        yield CondPageBreak(min(_needed(body), opmaak.CONTENT_HEIGHT / 2))
        yield paragraph(block.kop, opmaak.SUBHEAD)
    yield from body


def _body(block: Blok) -> Iterator[Flowable]:
    match block:
        case Alinea():
            yield from _lines(block.tekst, opmaak.BODY, prefix=_mark(block.aard))
        case Lijst():
            yield from _points(block)
        case Tabel():
            yield from _table(block)
        case Kenmerken():
            yield from _pairs(block)
        case Citaat():
            yield from _quote(block)
        case Ondertekening():
            yield from _signatures(block)


def _lines(text: str, style: ParagraphStyle, *, prefix: str = "") -> Iterator[Flowable]:
    # A paragraph of the page for each paragraph of the text: short ones break over pages best.
    for part in opmaak.show(text).split("\n\n"):
        if part.strip():
            yield from _run_on(prefix + markup(part.strip("\n")), Paragraph, style)
            prefix = ""


def _run_on(
    text: str, kind: type[Paragraph], style: ParagraphStyle, bullet: str | None = None
) -> Iterator[Flowable]:
    """Return marked-up text as one paragraph, or as several that look like one."""
    *earlier, last = chunks(text.replace("<br/>", "\n"))
    for piece in earlier:
        yield kind(piece.replace("\n", "<br/>"), _joined(style), bulletText=bullet)
        bullet = None
    yield kind(last.replace("\n", "<br/>"), style, bulletText=bullet)


@cache
def _joined(style: ParagraphStyle) -> ParagraphStyle:
    return ParagraphStyle(name="", parent=style, spaceBefore=0, spaceAfter=0)


def _mark(nature: Aard | None) -> str:
    if nature is None:
        return ""
    color = "#0B6B6B" if nature is Aard.FEIT else "#A9500F"
    word = "Feit" if nature is Aard.FEIT else "Mening"
    return f'<font name="{opmaak.SEMIBOLD}" size="9.5" color="{color}">{word}:</font> '


def _points(block: Lijst) -> Iterator[Flowable]:
    prefix = _mark(block.aard)
    for point in block.punten:
        if point.strip():
            text = prefix + markup(opmaak.show(point).strip())
            yield from _run_on(text, Paragraph, _BULLET, "•")


def _table(block: Tabel) -> Iterator[Flowable]:
    if block.rijen:
        yield Grid(
            [row for cells in block.rijen for row in text_rows([(c, opmaak.CELL) for c in cells])],
            block.breedtes or _shares(block),
            head=Row(tuple(paragraph(cell, opmaak.CELL_HEAD) for cell in block.koppen)),
            look=GridLook(),
        )


def _shares(block: Tabel) -> tuple[float, ...]:
    """Return column widths after the longest text in each, within bounds that keep all legible."""
    columns = zip(block.koppen, *block.rijen, strict=True)
    return tuple(float(min(max(9, *map(len, column)), 42)) for column in columns)


def _pairs(block: Kenmerken) -> Iterator[Flowable]:
    rows = [
        row
        for label, value in block.paren
        if value.strip()
        for row in text_rows([(label, opmaak.LABEL), (value, opmaak.VALUE)])
    ]
    if rows:
        yield Grid(rows, (30, 70), look=_PAIRS)


def _quote(block: Citaat) -> Iterator[Flowable]:
    shown = opmaak.show(block.tekst).strip()
    if shown:
        who = markup(opmaak.show(block.wie).strip())
        by = f'<br/><font name="{opmaak.REGULAR}" size="9.5" color="#5B6770">— {who}</font>'
        yield from _run_on(markup(f"“{shown}”") + (by if who else ""), Quote, _QUOTE)


def _signatures(block: Ondertekening) -> Iterator[Flowable]:
    for signer in block.ondertekenaars:
        yield SignatureLine(signer.rol, signer.naam, _date(signer.datum) if signer.datum else "")
    if block.ondertekenaars:
        yield Spacer(0, 8)


def _withheld(titles: tuple[str, ...]) -> Iterator[Flowable]:
    yield Spacer(0, 10)
    yield CondPageBreak(_FIRST_LINES_PT + opmaak.SECTION.leading)
    yield Paragraph(markup(_WITHHELD_TITLE), opmaak.SECTION)
    yield Spacer(0, 4)
    yield Paragraph(markup(_WITHHELD_TEXT), opmaak.BODY)
    yield from _points(Lijst(titles))


def _date(day: date) -> str:
    return f"{day:%d-%m-%Y}"


def _texts(item: object) -> Iterator[str]:
    """Return every text in a document, however deep."""
    if isinstance(item, str):
        yield item
    elif isinstance(item, Iterable):
        for part in item:
            yield from _texts(part)
    elif hasattr(item, "__dataclass_fields__"):
        for one in fields(item):  # type: ignore[arg-type]  # just seen to be a dataclass
            yield from _texts(getattr(item, one.name))
