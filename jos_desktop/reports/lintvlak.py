"""Draw the ribbon of a story on paper: a soft band of weeks, marks, and words on their stems."""

from collections.abc import Sequence
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from jos_desktop.models.codes_exit import Momentsoort
from jos_desktop.models.verhaaldocument import Lintpunt
from jos_desktop.models.verhaallint import (
    BEGIN,
    MERKVORM,
    OPEN,
    TINT,
    Lintlabel,
    Lintmaat,
    Lintvorm,
    leg_lint,
    lint_in_woorden,
)
from jos_desktop.reports import opmaak
from jos_desktop.reports.grafiekstijl import zet_woorden
from jos_desktop.reports.leesvolgorde import TaggedCanvas
from jos_desktop.resources import light_colours

_LETTER: Final = 9.0
_REGEL: Final = 11.6
_BAND: Final = 18.0
_HOOGST: Final = 330.0
_MERK: Final = 5.2


class Lintvlak(Flowable):
    """The ribbon over the width there is; ``vorm`` is known after ``wrap``."""

    vorm: Lintvorm

    def __init__(self, punten: Sequence[Lintpunt], weken: int) -> None:
        super().__init__()
        # Printable before it is measured: what stands there is what was laid out.
        self._punten = tuple(
            Lintpunt(punt.week, punt.soort, opmaak.show(punt.tekst)) for punt in punten
        )
        self._weken = weken
        self.spaceBefore, self.spaceAfter = 8, 12

    @property
    def alternatief(self) -> str:
        """Return what is read to whoever does not see the drawing."""
        return lint_in_woorden(self._punten, self._weken)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        maat = Lintmaat(available_width, _REGEL, _BAND, _HOOGST)
        self.vorm = leg_lint(self._punten, self._weken, maat, _meet)
        self.width, self.height = available_width, self.vorm.hoogte
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        if isinstance(canvas, TaggedCanvas):
            with canvas.figure(self.alternatief):
                self._teken(canvas)
        else:
            self._teken(canvas)

    def _teken(self, canvas: Any) -> None:
        vorm = self.vorm
        midden = self.height - vorm.midden
        canvas.setFillColor(opmaak.ACCENT_SOFT)
        canvas.roundRect(0, midden - _BAND / 2, self.width, _BAND, _BAND / 2, stroke=0, fill=1)
        canvas.setStrokeColor(HexColor(light_colours()["vlak"]))
        canvas.setLineWidth(1.2)
        for x in vorm.streepjes:
            canvas.line(x, midden - _BAND / 2 + 5, x, midden + _BAND / 2 - 5)
        if vorm.streepjes:
            zet_woorden(canvas, BEGIN, _REGEL * 0.75, midden - 3.2, _LETTER, kleur="gedempt")
            rechts = self.width - _REGEL * 0.75
            zet_woorden(
                canvas, vorm.einde, rechts, midden - 3.2, _LETTER, rechts=True, kleur="gedempt"
            )
        for label in vorm.labels:
            self._label(canvas, label, midden)
        for x, punt in zip(vorm.merken, vorm.punten, strict=True):
            teken_merk(canvas, punt.soort, x, midden)

    def _label(self, canvas: Any, label: Lintlabel, midden: float) -> None:
        top = self.height - label.top
        canvas.setStrokeColor(HexColor(light_colours()["rand"]))
        canvas.setLineWidth(0.7)
        canvas.line(label.x, midden, label.x, top - 1 if label.boven else top - label.hoog + 1)
        for nummer, regel in enumerate(label.regels):
            basis = top - nummer * _REGEL - _LETTER * 0.94
            x = label.links if label.boven else label.links + label.breed
            vet = nummer < label.koppen
            zet_woorden(canvas, regel, x, basis, _LETTER, vet=vet, rechts=not label.boven)


def teken_merk(canvas: Any, soort: Momentsoort, x: float, y: float) -> None:
    """Draw the mark of a point around this middle: each kind its own shape."""
    tint = HexColor(light_colours()[TINT[soort]])
    wit = HexColor(light_colours()["vlak"])
    hoeken = MERKVORM[soort]
    # First wider in white, so that a mark is loose from the band and from its stem.
    for straal, rand, vulling in ((_MERK + 1.6, wit, wit), (_MERK, tint, tint)):
        canvas.setStrokeColor(rand)
        canvas.setFillColor(wit if soort in OPEN else vulling)
        canvas.setLineWidth(1.8)
        if not hoeken:
            canvas.circle(x, y, straal, stroke=1, fill=1)
            continue
        pad = canvas.beginPath()
        pad.moveTo(x + straal * hoeken[0][0], y - straal * hoeken[0][1])
        for rechts, neer in hoeken[1:]:
            pad.lineTo(x + straal * rechts, y - straal * neer)
        pad.close()
        canvas.drawPath(pad, stroke=1, fill=1)


def _meet(tekst: str, vet: bool) -> float:
    return float(stringWidth(tekst, opmaak.SEMIBOLD if vet else opmaak.REGULAR, _LETTER))
