"""Draw figures over time: a line for each series, named at its end."""

from collections.abc import Sequence
from math import floor, log10
from typing import Any, Final

from reportlab.lib.colors import HexColor
from reportlab.platypus import Flowable

from jos_desktop.models.grafiekcijfers import Grafiekcijfers, stijl_van
from jos_desktop.reports import opmaak
from jos_desktop.reports.cijfertabel import decimalen_van, in_woorden
from jos_desktop.reports.grafiekstijl import kort, zet_woorden
from jos_desktop.resources import light_colours

_HOOG: Final = 150.0
_TITEL, _ONDER, _LINKS, _RECHTS = 22.0, 18.0, 44.0, 150.0
_NAAM: Final = 11.0
_STREPEN: Final = ((), (5, 2), (1.5, 2), (8, 2, 2, 2))
_MERK: Final = 3.0


class Lijnvlak(Flowable):
    """Lines from left to right with quiet lines behind them; the last number by the name."""

    def __init__(self, cijfers: Grafiekcijfers, titel: str) -> None:
        super().__init__()
        self._cijfers, self._titel = cijfers, titel
        self._getallen = [een for reeks in cijfers.waarden for een in reeks if een is not None]
        self._decimalen = decimalen_van(self._getallen)
        self.spaceBefore, self.spaceAfter = 4, 8

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        self.width = available_width
        self._vlak = min(max(_HOOG, _NAAM * len(self._cijfers.reeksen)), 480.0)
        self.height = (_TITEL if self._titel else 6) + self._vlak + _ONDER
        return self.width, self.height

    def draw(self) -> None:
        canvas = self.canv
        if self._titel:
            titel = kort(self._titel, self.width, 11, vet=True)
            zet_woorden(canvas, titel, 0, self.height - 13, 11, vet=True)
        stappen = _stappen(
            float(min(self._getallen, default=0)), float(max(self._getallen, default=1))
        )
        laag, hoog = stappen[0], stappen[-1]

        def y(waarde: float) -> float:
            return _ONDER + (waarde - laag) / (hoog - laag) * self._vlak

        for stap in stappen:
            canvas.setStrokeColor(opmaak.MUTED if stap == 0 else opmaak.LINE)
            canvas.setLineWidth(0.5)
            canvas.line(_LINKS, y(stap), self.width - _RECHTS, y(stap))
            heel = stap == int(stap)
            tekst = in_woorden(int(stap)) if heel else f"{stap:.10g}".replace(".", ",")
            zet_woorden(canvas, tekst, _LINKS - 6, y(stap) - 3, 9, rechts=True, kleur="gedempt")
        self._tijden()
        einden = []
        for nummer, reeks in enumerate(self._cijfers.waarden):
            punten = [
                (self._x(plaats), y(float(waarde)))
                for plaats, waarde in enumerate(reeks)
                if waarde is not None
            ]
            _lijn(canvas, nummer, punten)
            laatste = next((een for een in reversed(reeks) if een is not None), None)
            if punten and laatste is not None:
                getal = in_woorden(laatste, self._decimalen)
                naam = kort(f"{getal}  {self._cijfers.reeksen[nummer]}", _RECHTS - 24, 9)
                einden.append((punten[-1][1], punten[-1][0], nummer, naam))
        self._namen(einden)

    def _x(self, plaats: int) -> float:
        ruimte = self.width - _LINKS - _RECHTS - 20
        return _LINKS + 10 + ruimte * plaats / max(1, len(self._cijfers.categorieen) - 1)

    def _tijden(self) -> None:
        aantal = len(self._cijfers.categorieen)
        ruimte = (self.width - _LINKS - _RECHTS) / max(1, aantal)
        om_de = max(1, round(52 / ruimte + 0.49))
        for plaats in range(0, aantal, om_de):
            naam = kort(self._cijfers.categorieen[plaats], max(ruimte * om_de, 48), 9)
            zet_woorden(self.canv, naam, self._x(plaats), 4, 9, midden=True, kleur="gedempt")

    def _namen(self, einden: Sequence[tuple[float, float, int, str]]) -> None:
        """Write the names at the ends, moved apart until none stands in another."""
        onder = _ONDER - 4
        for hoogte, van, nummer, naam in sorted(einden):
            basis = max(hoogte - 3, onder)
            onder = basis + _NAAM
            links = self.width - _RECHTS + 14
            self.canv.setStrokeColor(opmaak.LINE)
            self.canv.setLineWidth(0.5)
            self.canv.line(van + 5, hoogte, links - 8, basis + 3)
            _merk(self.canv, nummer, links - 4, basis + 3)
            zet_woorden(self.canv, naam, links + 3, basis, 9)


def _stappen(laag: float, hoog: float) -> list[float]:
    """Return three to seven round numbers around what is drawn, zero among them."""
    laag, hoog = min(laag, 0.0), max(hoog, 0.0)
    bereik = (hoog - laag) or 1.0
    tien = 10.0 ** floor(log10(bereik / 4))
    stap = next(een * tien for een in (1, 2, 2.5, 5, 10) if bereik / (een * tien) <= 5)
    eerste = floor(laag / stap)
    laatste = -floor(-hoog / stap)
    return [nummer * stap for nummer in range(eerste, max(laatste, eerste + 1) + 1)]


def _lijn(canvas: Any, nummer: int, punten: Sequence[tuple[float, float]]) -> None:
    inkt = HexColor(light_colours()[stijl_van(nummer).inkt])
    canvas.setStrokeColor(inkt)
    canvas.setLineWidth(1.8)
    canvas.setDash(*([list(_STREPEN[nummer % len(_STREPEN)])] if nummer % len(_STREPEN) else []))
    if len(punten) > 1:
        pad = canvas.beginPath()
        pad.moveTo(*punten[0])
        for punt in punten[1:]:
            pad.lineTo(*punt)
        canvas.drawPath(pad, stroke=1, fill=0)
    canvas.setDash()
    for x, y in punten:
        _merk(canvas, nummer, x, y)


def _merk(canvas: Any, nummer: int, x: float, y: float) -> None:
    """Draw the mark of a series: round, square, triangle or diamond, then the same open."""
    inkt = HexColor(light_colours()[stijl_van(nummer).inkt])
    canvas.setStrokeColor(inkt)
    canvas.setLineWidth(1.2)
    open_ = nummer // 4 % 2 == 1
    canvas.setFillColor(HexColor(light_colours()["vlak"]) if open_ else inkt)
    vormen: tuple[tuple[tuple[float, float], ...], ...] = (
        (),
        ((-1, -1), (1, -1), (1, 1), (-1, 1)),
        ((-1.1, -0.9), (1.1, -0.9), (0, 1.2)),
        ((0, -1.3), (1.3, 0), (0, 1.3), (-1.3, 0)),
    )
    hoeken = vormen[nummer % 4]
    if not hoeken:
        canvas.circle(x, y, _MERK, stroke=1, fill=1)
        return
    pad = canvas.beginPath()
    pad.moveTo(x + _MERK * hoeken[0][0], y + _MERK * hoeken[0][1])
    for rechts, op in hoeken[1:]:
        pad.lineTo(x + _MERK * rechts, y + _MERK * op)
    pad.close()
    canvas.drawPath(pad, stroke=1, fill=1)
