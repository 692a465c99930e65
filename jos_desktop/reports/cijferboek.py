"""Print figures to read: what they are, where to find what, and each table with its picture."""

import io
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from typing import Any, BinaryIO, Final

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer

from jos_desktop.models.cijferboek import Cijferboek
from jos_desktop.models.grafiekcijfers import tel_op
from jos_desktop.models.samenvattingstabel import Samenvattingstabel
from jos_desktop.reports import opmaak
from jos_desktop.reports.bouwstenen import Grid, GridLook, Row, Rule, paragraph, text_rows
from jos_desktop.reports.cijfergrafiek import teken_grafiek
from jos_desktop.reports.cijfertabel import teken_tabel
from jos_desktop.reports.tekens import chunks, markup, shorten

# A book of figures has no day of its own: the same figures are the same paper, whenever made.
_DAG: Final = date(2000, 1, 1)
_GROEP = opmaak.style(
    size=20, leading=25, font=opmaak.SEMIBOLD, color=opmaak.ACCENT, before=12, after=4
)
_TABEL = opmaak.style(size=15, leading=19, font=opmaak.SEMIBOLD, before=10, after=4)
_INHOUD = opmaak.style(size=9.5, leading=12.5)
_INHOUD_GROEP = opmaak.style(size=10, leading=13.5, font=opmaak.SEMIBOLD, before=4)
_TOELICHTING = opmaak.style(size=9.5, leading=13, color=opmaak.MUTED, after=6)
_DUIDING_KOP = opmaak.style(size=10.5, leading=14, font=opmaak.SEMIBOLD, color=opmaak.ACCENT)
_DUIDING = opmaak.style(size=10.5, leading=14.5)
_VAK: Final = GridLook(
    pad_x=10, pad_y=2.5, line=None, column_fill=opmaak.ACCENT_SOFT, head_fill=None
)
_NUMMERRUIMTE: Final = 44.0
_GROEPSKOP: Final = 45.0
_KOP, _VOET, _BEGIN, _KORT = 40.0, 36.0, 90.0, 260.0
_GEEN_RIJEN: Final = "In deze tabel staan geen rijen."


def schrijf(boek: Cijferboek, doel: BinaryIO, *, datum: date = _DAG) -> None:
    """Write the figures as a PDF/A-2b to ``doel``; ``datum`` goes into its properties only.

    The same figures and day give the same bytes.
    """
    opmaak.write_pages(
        doel,
        _verhaal(boek),
        opmaak.PageText(
            title=boek.titel,
            footer=boek.ondertitel or boek.titel,
            reference="",
            created=datum,
            notice=boek.let_op,
        ),
    )


def naar_bytes(boek: Cijferboek, *, datum: date = _DAG) -> bytes:
    """Return the PDF of :func:`schrijf`: for a preview, a printer or a file in another file."""
    buffer = io.BytesIO()
    schrijf(boek, buffer, datum=datum)
    return buffer.getvalue()


def _verhaal(boek: Cijferboek) -> Iterator[Flowable]:
    yield paragraph(boek.titel, opmaak.TITLE)
    if boek.ondertitel:
        yield paragraph(boek.ondertitel, opmaak.SUBTITLE)
    yield Spacer(0, 8)
    for alinea in boek.alineas:
        for stuk in chunks(opmaak.show(alinea)):
            yield Paragraph(markup(stuk), opmaak.BODY)
    groepen = [
        (groep or "Tabellen", list(tabellen))
        for groep, tabellen in groupby(boek.tabellen, key=lambda tabel: tabel.groep)
    ]
    sleutels = {tabel.naam: f"tabel{nummer}" for nummer, tabel in enumerate(boek.tabellen)}
    yield Rule(before=6, after=6)
    for groep, tabellen in groepen:
        yield CondPageBreak(40)
        yield paragraph(groep, _INHOUD_GROEP)
        for tabel in tabellen:
            yield _Inhoudsregel(tabel.titel, sleutels[tabel.naam])
    for nummer, (groep, tabellen) in enumerate(groepen):
        for plaats, tabel in enumerate(tabellen):
            kop = [] if plaats else [_Kop(groep, _GROEP, f"groep{nummer}", 0)]
            nieuw = nummer == plaats == 0
            yield from _tabel(boek, tabel, sleutels[tabel.naam], kop, nieuwe_bladzij=nieuw)


def _tabel(
    boek: Cijferboek,
    tabel: Samenvattingstabel,
    sleutel: str,
    groepskop: Sequence[Flowable],
    *,
    nieuwe_bladzij: bool,
) -> Iterator[Flowable]:
    sommen = [(een, tel_op(tabel, een)) for een in boek.grafieken if een.tabel == tabel.naam]
    platen = [
        plaat
        for grafiek, cijfers in sommen
        if not cijfers.leeg
        for plaat in teken_grafiek(
            grafiek, cijfers, titel="" if grafiek.titel == tabel.titel else grafiek.titel
        )
    ]
    rijen = list(teken_tabel(tabel)) if tabel.rijen else [paragraph(_GEEN_RIJEN, opmaak.BODY)]
    nodig = _nodig(platen, rijen) + _GROEPSKOP * len(groepskop)
    yield CondPageBreak(opmaak.CONTENT_HEIGHT if nieuwe_bladzij else nodig)
    yield from groepskop
    yield _Kop(tabel.titel, _TABEL, sleutel, 1)
    yield from platen
    yield from rijen
    if tabel.toelichting:
        yield paragraph(tabel.toelichting, _TOELICHTING)
    if duiding := boek.duiding.get(tabel.naam, "").strip():
        kop = Row((paragraph("Duiding", _DUIDING_KOP),))
        yield Grid([kop, *text_rows([(duiding, _DUIDING)])], (1,), look=_VAK, after=10)


def _nodig(platen: Sequence[Flowable], rijen: Sequence[Flowable]) -> float:
    """Return the height that stays on one page: heading, first picture, and a table that is short.

    Of a long table only the beginning.
    """
    plaat, tabel = (
        sum(deel.wrap(opmaak.CONTENT_WIDTH, opmaak.CONTENT_HEIGHT)[1] for deel in delen)
        for delen in (platen[:1], rijen)
    )
    samen = _KOP + plaat + (tabel + _VOET if tabel < _KORT else _BEGIN)
    return min(samen, opmaak.CONTENT_HEIGHT - _GROEPSKOP)


class _Kop(Paragraph):
    """A heading that is a bookmark, and that the contents know the page of."""

    def __init__(self, tekst: str, stijl: ParagraphStyle, sleutel: str, diepte: int) -> None:
        super().__init__(markup(opmaak.show(tekst)), stijl)
        self._sleutel, self._diepte = sleutel, diepte
        self._titel = shorten(opmaak.show(tekst), 120)

    def draw(self) -> None:
        canvas: Any = self.canv
        canvas.bookmarkPage(self._sleutel)
        canvas.addOutlineEntry(self._titel, self._sleutel, level=self._diepte, closed=True)
        if isinstance(canvas, opmaak.PageCanvas):
            canvas.mark_page_of(self._sleutel)
        super().draw()


class _Inhoudsregel(Flowable):
    """A line of the contents: the title, and the page when that is known."""

    def __init__(self, titel: str, sleutel: str) -> None:
        super().__init__()
        self._titel = paragraph(shorten(titel, 200), _INHOUD)
        self._sleutel = sleutel

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self.height = self._titel.wrap(available_width - _NUMMERRUIMTE, available_height)[1]
        return self.width, self.height

    def draw(self) -> None:
        canvas: Any = self.canv
        self._titel.drawOn(canvas, 0, 0)
        if isinstance(canvas, opmaak.PageCanvas):
            canvas.ask_page_of(self._sleutel, self.width, 4)
