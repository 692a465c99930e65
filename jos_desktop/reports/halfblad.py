"""A card of half an A4, twice on a page with a line to cut along.

The words become smaller until they fit; what does not fit even then is printed on whole pages,
because a card that leaves something out is worse than a large one.
"""

from collections.abc import Callable, Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Spacer

from jos_desktop.reports import opmaak

Columns = Sequence[Sequence[Flowable]]
Make = Callable[[float], Columns]
"""Build the columns of a card with letters of this scale (1.0 is the normal size)."""

CARD_HEIGHT = 118 * mm
SCALES = (1.25, 1.12, 1.0, 0.93, 0.86, 0.79, 0.72)
_PAD = 4 * mm
_GAP = 8 * mm
_ABOVE_CUT = 148.5 * mm - 20 * mm - CARD_HEIGHT
_BELOW_CUT = 6 * mm


def card_story(make: Make, *, fold: bool = False) -> Iterator[Flowable]:
    """Return two equal cards on one page, or the words over whole pages when they do not fit.

    ``fold`` draws a line to fold along between two columns.
    """
    opmaak.register_fonts()
    for scale in SCALES:
        first = _Card(make(scale), fold=fold)
        if first.needed() <= CARD_HEIGHT:
            yield first
            yield _CutLine()
            yield _Card(make(scale), fold=fold)
            return
    for column in make(1.0):
        yield from column
        yield Spacer(0, 10)


class _Card(Flowable):
    """A box of fixed height with one or two columns."""

    def __init__(self, columns: Columns, *, fold: bool) -> None:
        super().__init__()
        self._columns = [list(column) for column in columns]
        self._fold = fold
        count = len(self._columns)
        self._inner = (opmaak.CONTENT_WIDTH - 2 * _PAD - (count - 1) * _GAP) / count

    def needed(self) -> float:
        """Return the height in points that the fullest column asks for."""
        return max(map(self._column_height, self._columns)) + 2 * _PAD

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, CARD_HEIGHT
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(opmaak.ACCENT)
        canvas.setLineWidth(1)
        canvas.roundRect(0, 0, self.width, self.height, 8, stroke=1, fill=0)
        left = _PAD
        for column in self._columns:
            top = self.height - _PAD
            for part in column:
                height = part.wrapOn(canvas, self._inner, CARD_HEIGHT)[1]
                top -= part.getSpaceBefore() + height
                part.drawOn(canvas, left, top)
                top -= part.getSpaceAfter()
            left += self._inner + _GAP
        if self._fold:
            canvas.setStrokeColor(opmaak.LINE)
            canvas.setDash(3, 3)
            canvas.line(self.width / 2, 0, self.width / 2, self.height)
            canvas.setDash()

    def _column_height(self, column: Sequence[Flowable]) -> float:
        return sum(
            part.getSpaceBefore() + part.wrap(self._inner, CARD_HEIGHT)[1] + part.getSpaceAfter()
            for part in column
        )


class _CutLine(Flowable):
    """A dashed line at half the height of the paper, to cut along."""

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width, self.height = available_width, _ABOVE_CUT + _BELOW_CUT
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        canvas.setStrokeColor(opmaak.MUTED)
        canvas.setLineWidth(0.6)
        canvas.setDash(4, 4)
        canvas.line(-opmaak.MARGIN, _BELOW_CUT, self.width + opmaak.MARGIN, _BELOW_CUT)
        canvas.setDash()
        canvas.setFillColor(opmaak.MUTED)
        canvas.setFont(opmaak.REGULAR, 7.5)
        canvas.drawString(0, _BELOW_CUT + 3, "Knip hier")
