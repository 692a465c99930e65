"""Give every printed page its look: fonts, colours, text styles, footer and page numbers."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, BinaryIO
from unicodedata import category

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDictionary, PDFInfo, PDFName, PDFString
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from jos_desktop.reports.duurzaam import MAKER, TAAL, maak_duurzaam
from jos_desktop.reports.leesvolgorde import TaggedCanvas
from jos_desktop.reports.tekens import printable, shorten
from jos_desktop.resources import find_font

# Text armour for the e-mail of the nineties: a third more bytes and most of the writing time.
rl_config.useA85 = 0  # type: ignore[attr-defined,unused-ignore]  # set at run time by reportlab

REGULAR, SEMIBOLD, ITALIC = "SourceSansPro-Regular", "SourceSansPro-Semibold", "SourceSansPro-It"

ACCENT = HexColor("#0B6B6B")
ACCENT_SOFT = HexColor("#DDEFEE")
TEXT = HexColor("#1F2A30")
MUTED = HexColor("#5B6770")
WARM = HexColor("#A9500F")
WARM_SOFT = HexColor("#FBEDE0")
LINE = HexColor("#D8DDDF")

MARGIN = 22 * mm
TOP = 20 * mm
BOTTOM = 24 * mm
CONTENT_WIDTH = A4[0] - 2 * MARGIN
CONTENT_HEIGHT = A4[1] - TOP - BOTTOM
# The room in points for the number of a page in the contents.
_NUMBER = (40.0, 12.0)


@cache
def register_fonts() -> frozenset[str]:
    """Register Source Sans Pro once per process; return the characters all its weights can draw."""
    coverage: set[int] | None = None
    for name in (REGULAR, SEMIBOLD, ITALIC):
        font = TTFont(name, str(find_font(name.partition("-")[2])))
        pdfmetrics.registerFont(font)
        own = set(font.face.charToGlyph)
        coverage = own if coverage is None else coverage & own
    # Paragraph markup may ask for <i>; without a family reportlab would look for another font.
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=SEMIBOLD, italic=ITALIC, boldItalic=SEMIBOLD
    )
    # Control and format characters have glyphs in some fonts, but nothing a reader should see.
    drawable = {one for one in map(chr, coverage or ()) if category(one) not in {"Cc", "Cf"}}
    return frozenset(drawable | {"\n"})


def show(text: str) -> str:
    """Return ``text`` with only characters the fonts can draw, see :func:`printable`."""
    return printable(text, register_fonts())


@cache
def style(
    size: float = 11,
    leading: float = 15.5,
    font: str = REGULAR,
    color: Color = TEXT,
    before: float = 0,
    after: float = 0,
    indent: float = 0,
    bullet_indent: float = 0,
) -> ParagraphStyle:
    """Return a text style; sizes and distances in points."""
    return ParagraphStyle(
        name="",
        fontName=font,
        fontSize=size,
        leading=leading,
        textColor=color,
        spaceBefore=before,
        spaceAfter=after,
        leftIndent=indent,
        bulletIndent=bullet_indent,
        bulletFontName=font,
        bulletFontSize=size,
        bulletColor=ACCENT,
        splitLongWords=1,
        allowWidows=0,
        allowOrphans=0,
    )


BODY = style(after=6)
SMALL = style(size=9.5, leading=13)
LABEL = style(size=11, leading=14.5, color=MUTED)
VALUE = style(size=11, leading=14.5)
CELL = style(size=10, leading=13.5)
CELL_HEAD = style(size=9.5, leading=13, font=SEMIBOLD, color=ACCENT)
SUBHEAD = style(size=11, leading=15, font=SEMIBOLD, before=4, after=2)
SECTION = style(size=15, leading=19, font=SEMIBOLD, color=ACCENT)
TITLE = style(size=25, leading=30, font=SEMIBOLD, color=ACCENT)
SUBTITLE = style(size=13, leading=18, color=TEXT, after=2)


@dataclass(frozen=True, slots=True)
class PageText:
    """Say what stands on every page and in the file's own properties; never a person's name.

    ``keep`` makes it a PDF/A-2b: for all but what is filled in or locked afterwards. ``notice`` is
    a line under the footer for what must not be missed on a page that lies there by itself.
    ``language`` is the code of the words on the pages, which a screen reader speaks in.
    ``landscape`` turns the page.
    """

    title: str
    footer: str
    reference: str
    created: date
    stamp: str = ""
    keep: bool = True
    notice: str = ""
    language: str = TAAL
    landscape: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """Return width and height of a page in points."""
        return (A4[1], A4[0]) if self.landscape else (A4[0], A4[1])


class _Info(PDFInfo):  # type: ignore[misc,unused-ignore]
    """Document properties without author, and with the document's own date.

    The clock would make every run differ; reportlab fills the author with "anonymous".
    """

    def __init__(self, title: str, created: date) -> None:
        super().__init__()
        self.title = title
        self._created = f"D:{created:%Y%m%d}000000Z"

    def format(self, document: Any) -> Any:
        properties = {
            "Title": PDFString(self.title),
            "Creator": PDFString(MAKER),
            "Producer": PDFString(MAKER),
            "CreationDate": PDFString(self._created),
            "ModDate": PDFString(self._created),
            "Trapped": PDFName("False"),
        }
        return PDFDictionary(properties).format(document)


class PageCanvas(TaggedCanvas):
    """A canvas that writes the footers last, when the number of pages is known.

    Each page refers to a form that is drawn at the end: laying out twice would cost double time,
    and keeping pages back would break the bookmarks.
    """

    page_text: PageText
    _page_of: dict[str, int]

    def ask_page_of(self, key: str, right: float, base: float) -> None:
        """Write the number of the page where ``key`` will be marked, ending at this point."""
        self._page_of = {key: 0, **getattr(self, "_page_of", {})}
        self.saveState()
        self.translate(right - _NUMBER[0], base)
        self.doForm(f"blz{key}")
        self.restoreState()

    def mark_page_of(self, key: str) -> None:
        """Say that ``key`` is on this page, for who asks in the contents."""
        self._page_of = {**getattr(self, "_page_of", {}), key: self.getPageNumber()}

    def showPage(self) -> None:  # reportlab's name
        super().showPage()
        # Without a transition reportlab still writes an empty one: that is for presentations.
        vars(self)["_doc"].Pages.pages[-1].Trans = None

    def save(self) -> None:
        total = self.getPageNumber() - 1
        for number in range(1, total + 1):
            self.beginForm(f"voet{number}", 0, 0, *self.page_text.size)
            self._draw_footer(number, total)
            self.endForm()
        for key, number in getattr(self, "_page_of", {}).items():
            self.beginForm(f"blz{key}", 0, -4, *_NUMBER)
            self.setFillColor(MUTED)
            self.setFont(REGULAR, 10)
            self.drawRightString(_NUMBER[0], 0, str(number))
            self.endForm()
        self.write_tags()
        if self.page_text.keep:
            text = self.page_text
            maak_duurzaam(self, text.title, text.created, text.language)
        super().save()

    def _draw_footer(self, number: int, total: int) -> None:
        baseline, right_edge = 13 * mm, self.page_text.size[0] - MARGIN
        self.setStrokeColor(LINE)
        self.setLineWidth(0.6)
        self.line(MARGIN, baseline + 12, right_edge, baseline + 12)
        self.setFillColor(MUTED)
        self.setFont(REGULAR, 8.5)
        self.drawString(MARGIN, baseline, self.page_text.footer)
        right = f"{self.page_text.reference}     Pagina {number} van {total}"
        self.drawRightString(right_edge, baseline, right.strip())
        if self.page_text.notice:
            self._draw_notice(self.page_text.notice, baseline - 11)
        if self.page_text.stamp:
            self._draw_stamp(self.page_text.stamp)

    def _draw_notice(self, notice: str, baseline: float) -> None:
        width = self.stringWidth(notice, SEMIBOLD, 8.5)
        self.setFillColor(WARM)
        self.setFont(SEMIBOLD, min(8.5, 8.5 * CONTENT_WIDTH / max(width, 1)))
        self.drawString(MARGIN, baseline, notice)

    def _draw_stamp(self, stamp: str) -> None:
        """Mark the top of the page, where no reader of a single page can miss it."""
        width = self.stringWidth(stamp, SEMIBOLD, 10) + 20
        page_width, page_height = self.page_text.size
        left, bottom = page_width - MARGIN - width, page_height - 14 * mm
        self.setFillColor(WARM_SOFT)
        self.setStrokeColor(WARM)
        self.setLineWidth(0.8)
        self.roundRect(left, bottom, width, 18, 4, stroke=1, fill=1)
        self.setFillColor(WARM)
        self.setFont(SEMIBOLD, 10)
        self.drawString(left + 10, bottom + 5.5, stamp)


def write_pages(stream: BinaryIO, story: Iterable[Flowable], text: PageText) -> None:
    """Lay the story out on A4 pages, upright or turned, and write the PDF to ``stream``.

    The story is read after the fonts are there, so a generator is welcome. The same story and
    text give the same bytes.
    """
    register_fonts()
    safe = PageText(
        title=shorten(show(text.title), 120),
        footer=shorten(show(text.footer), 80),
        reference=shorten(show(text.reference), 40),
        created=text.created,
        stamp=shorten(show(text.stamp), 80),
        keep=text.keep,
        notice=shorten(show(text.notice), 170),
        language=text.language,
        landscape=text.landscape,
    )

    def make_canvas(*args: Any, **options: Any) -> Canvas:
        canvas = PageCanvas(*args, **options)
        canvas.page_text = safe
        document: Any = vars(canvas)["_doc"]
        document.info = _Info(safe.title, safe.created)
        document.info.invariant = True
        canvas.setViewerPreference("DisplayDocTitle", "true")
        return canvas

    width, height = safe.size
    frame = Frame(MARGIN, BOTTOM, width - 2 * MARGIN, height - TOP - BOTTOM, 0, 0, 0, 0)
    template = PageTemplate(id="pagina", frames=[frame], onPage=_decorate_page)
    layout = BaseDocTemplate(
        stream,
        pagesize=safe.size,
        pageTemplates=[template],
        invariant=1,
        lang=safe.language,
        initialFontName=REGULAR,
        title=safe.title,
    )
    layout.build(list(story), canvasmaker=make_canvas)


def _decorate_page(canvas: Canvas, layout: BaseDocTemplate) -> None:
    if isinstance(canvas, TaggedCanvas):
        canvas.begin_page()
    number = canvas.getPageNumber()
    band = 3.2 * mm if number == 1 else 1.2 * mm
    canvas.setFillColor(ACCENT)
    width, height = layout.pagesize
    canvas.rect(0, height - band, width, band, stroke=0, fill=1)
    canvas.doForm(f"voet{number}")
