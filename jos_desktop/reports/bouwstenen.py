"""Build pages from a few flowables that always find room, however long the text in them is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from jos_desktop.reports import opmaak
from jos_desktop.reports.tekens import chunks, markup, shorten

_UNBOUNDED = 1e9


def paragraph(text: str, style: ParagraphStyle, *, prefix: str = "") -> Paragraph:
    """Return user text as a paragraph; ``prefix`` is our own markup before it."""
    return Paragraph(prefix + markup(opmaak.show(text)), style)


class SectionHeading(Paragraph):
    """A section title that is also a bookmark; the bookmark has the fixed title, never a name."""

    bookmark = ("", "")

    def draw(self) -> None:
        key, title = self.bookmark
        canvas: Any = self.canv
        canvas.bookmarkPage(key)
        canvas.addOutlineEntry(title, key, level=0)
        super().draw()


class Quote(Paragraph):
    """Somebody's own words, with a soft bar beside them on every page they run over."""

    def draw(self) -> None:
        canvas = self.canv
        canvas.saveState()
        canvas.setFillColor(opmaak.ACCENT_SOFT)
        canvas.rect(0, -2, 3, self.height + 2, stroke=0, fill=1)
        canvas.restoreState()
        super().draw()


class Rule(Flowable):
    """A thin line over the whole width."""

    def __init__(self, before: float = 0, after: float = 0) -> None:
        super().__init__()
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        return available_width, 0.6

    def draw(self) -> None:
        self.canv.setStrokeColor(opmaak.LINE)
        self.canv.setLineWidth(0.6)
        self.canv.line(0, 0, self.width, 0)


@dataclass(frozen=True, slots=True)
class GridLook:
    """Say how a grid looks; distances in points."""

    pad_x: float = 6
    pad_y: float = 4
    line: Color | None = opmaak.LINE
    column_fill: Color | None = None
    head_fill: Color | None = opmaak.ACCENT_SOFT
    gap: float = 0
    flush_left: bool = False
    by_column: bool = False
    """Read each column down before the next: they are drawn, and read out, in that order."""


@dataclass(slots=True)
class Row:
    """One row of a grid; ``continues`` says that it goes on with the row above it."""

    cells: tuple[Paragraph, ...]
    continues: bool = False
    measured: tuple[tuple[float, ...], float] | None = None

    def height(self, widths: tuple[float, ...]) -> float:
        # Wrapping is the dear part of a table, and the layout asks for it again and again.
        if self.measured is None or self.measured[0] != widths:
            tallest = max(
                cell.wrap(width, _UNBOUNDED)[1]
                for cell, width in zip(self.cells, widths, strict=True)
            )
            self.measured = (widths, tallest)
        return self.measured[1]


def text_rows(cells: Sequence[tuple[str, ParagraphStyle]]) -> list[Row]:
    """Return user texts as a row; cells of very many lines go on in rows below it."""
    columns = [[(piece, style) for piece in chunks(opmaak.show(text))] for text, style in cells]
    height = max(map(len, columns))
    full = [[*column, *[("", column[0][1])] * (height - len(column))] for column in columns]
    return [
        Row(tuple(Paragraph(markup(piece), style) for piece, style in pieces), index > 0)
        for index, pieces in enumerate(zip(*full, strict=True))
    ]


class Grid(Flowable):
    """Rows of cells that split between rows, and within a row when it is too tall for a page.

    The head row returns on every page. Row splitting is why this is not reportlab's own Table:
    that refuses a row taller than the page.
    """

    def __init__(
        self,
        rows: Sequence[Row],
        shares: Sequence[float],
        *,
        head: Row | None = None,
        look: GridLook | None = None,
        after: float = 8,
    ) -> None:
        super().__init__()
        self._rows = list(rows)
        self._head = head
        self._shares = tuple(share / sum(shares) for share in shares)
        self._look = look or GridLook()
        self.spaceAfter = after

    def first_height(self, available_width: float) -> float:
        """Return the height in points that the head and the first row ask for."""
        widths = self._inner_widths(available_width)
        rows = [row for row in (self._head, *self._rows[:1]) if row is not None]
        return sum(self._outer_height(row, widths) for row in rows)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        widths = self._inner_widths(available_width)
        rows = [row for row in (self._head, *self._rows) if row is not None]
        self.height = sum(self._outer_height(row, widths) for row in rows)
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        # A frame tells the width without indent here, but wraps within it: rows are taller there.
        available_width = min(available_width, self.width or available_width)
        widths = self._inner_widths(available_width)
        head = self._head
        if head is not None and head.height(widths) > opmaak.CONTENT_HEIGHT / 3:
            # A head that fills the page leaves no room for rows: print it once, as a row.
            whole = self._part([head, *self._rows], headless=True)
            return whole.split(available_width, available_height)
        room = available_height - (self._outer_height(head, widths) if head is not None else 0)
        fitting = 0
        for row in self._rows:
            height = self._outer_height(row, widths)
            if height > room:
                break
            room -= height
            fitting += 1
        if fitting == len(self._rows):
            return [self]
        here, later = self._rows[:fitting], self._rows[fitting:]
        if self._outer_height(later[0], widths) > opmaak.CONTENT_HEIGHT / 3:
            pieces = self._split_row(later[0], widths, room - 2 * self._look.pad_y)
            if pieces is not None:
                here, later = [*here, pieces[0]], [pieces[1], *later[1:]]
        return [self._part(here), self._part(later)] if here else []

    def draw(self) -> None:
        widths = self._inner_widths(self.width)
        outer = self._outer_widths(self.width)
        self._draw_columns(outer)
        top = self.height
        placed: list[tuple[float, Row]] = []
        for row in (self._head, *self._rows):
            if row is not None:
                height = self._outer_height(row, widths)
                self._draw_ground(row, top, height)
                placed.append((top, row))
                top -= height
        columns = range(len(outer))
        order = [[column] for column in columns] if self._look.by_column else [list(columns)]
        for chosen in order:
            for top, row in placed:
                self._draw_cells(row, outer, top, chosen)

    def _draw_columns(self, outer: tuple[float, ...]) -> None:
        if self._look.column_fill is not None:
            self.canv.setFillColor(self._look.column_fill)
            left = 0.0
            for width in outer:
                self.canv.roundRect(left, 0, width, self.height, 5, stroke=0, fill=1)
                left += width + self._look.gap

    def _draw_ground(self, row: Row, top: float, height: float) -> None:
        if row is self._head and self._look.head_fill is not None:
            self.canv.setFillColor(self._look.head_fill)
            self.canv.rect(0, top - height, self.width, height, stroke=0, fill=1)
        elif self._look.line is not None and not row.continues and top < self.height:
            self.canv.setStrokeColor(self._look.line)
            self.canv.setLineWidth(0.5)
            self.canv.line(0, top, self.width, top)

    def _draw_cells(
        self, row: Row, outer: tuple[float, ...], top: float, chosen: Sequence[int]
    ) -> None:
        left = 0.0
        for index, cell in enumerate(row.cells):
            if index in chosen:
                # Measuring the row has wrapped the cell to this width already.
                bottom = top - self._look.pad_y - cell.height
                cell.drawOn(self.canv, left + self._pad_left(index), bottom)
            left += outer[index] + self._look.gap

    def _pad_left(self, column: int) -> float:
        return 0 if self._look.flush_left and column == 0 else self._look.pad_x

    def _outer_widths(self, available_width: float) -> tuple[float, ...]:
        room = available_width - self._look.gap * (len(self._shares) - 1)
        return tuple(room * share for share in self._shares)

    def _inner_widths(self, available_width: float) -> tuple[float, ...]:
        # However many columns there are, one letter fits.
        return tuple(
            max(width - self._pad_left(index) - self._look.pad_x, 12.0)
            for index, width in enumerate(self._outer_widths(available_width))
        )

    def _outer_height(self, row: Row, widths: tuple[float, ...]) -> float:
        return row.height(widths) + 2 * self._look.pad_y

    def _part(self, rows: list[Row], *, headless: bool = False) -> "Grid":
        part = Grid((), self._shares, look=self._look, after=self.spaceAfter)
        part._rows = rows
        part._head = None if headless else self._head
        if part._head is not None:
            part._head = replace(part._head)
        return part

    @staticmethod
    def _split_row(row: Row, widths: tuple[float, ...], room: float) -> tuple[Row, Row] | None:
        first: list[Paragraph] = []
        rest: list[Paragraph] = []
        progress = False
        for cell, width in zip(row.cells, widths, strict=True):
            empty = Paragraph("", cell.style)
            has_text = cell.wrap(width, _UNBOUNDED)[1] > 0
            parts = [part for part in cell.split(width, room) if isinstance(part, Paragraph)]
            progress = progress or (has_text and bool(parts))
            here, *later = parts or [empty, cell]
            first.append(here)
            rest.append(later[0] if later else empty)
        if not progress:
            # Trying to split a paragraph undoes its wrapping.
            row.measured = None
            return None
        return Row(tuple(first), row.continues), Row(tuple(rest), continues=True)


class SignatureLine(Flowable):
    """Who signs, and room for a signature and a date; one row of fixed height."""

    HEIGHT = 52.0

    def __init__(self, role: str, name: str, signed_on: str) -> None:
        super().__init__()
        self._role = shorten(opmaak.show(role), 44)
        self._name = shorten(opmaak.show(name), 44)
        self._signed_on = signed_on

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, self.HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        lines = (
            (0.0, 0.40, f"Naam {self._role[:1].lower()}{self._role[1:]}".strip(), self._name),
            (0.44, 0.78, "Handtekening", ""),
            (0.82, 1.0, "Datum", self._signed_on),
        )
        for start, end, caption, text in lines:
            self._draw_line(start * self.width, end * self.width, caption, text)

    def _draw_line(self, start: float, end: float, caption: str, text: str) -> None:
        canvas = self.canv
        canvas.setStrokeColor(opmaak.MUTED)
        canvas.setLineWidth(0.7)
        canvas.line(start, 16, end, 16)
        canvas.setFillColor(opmaak.MUTED)
        self._draw_fitting(caption, start, 5, 8.5, end - start)
        canvas.setFillColor(opmaak.TEXT)
        self._draw_fitting(text, start, 20, 11, end - start)

    def _draw_fitting(self, text: str, left: float, base: float, size: float, room: float) -> None:
        width = self.canv.stringWidth(text, opmaak.REGULAR, size)
        fitting = size if width <= room else size * room / width
        self.canv.setFont(opmaak.REGULAR, fitting)
        self.canv.drawString(left, base, text)
