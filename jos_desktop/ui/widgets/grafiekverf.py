"""Put a laid-out picture on the screen, in the colours that are on now."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPen,
    QPolygonF,
)

from jos_desktop.models.cijferboek import Grafieksoort
from jos_desktop.models.grafiekcijfers import Patroon, stijl_van
from jos_desktop.ui.stijl import kleuren
from jos_desktop.ui.widgets.grafiekmaat import Letter, Merk, Opmaak, Vak, Woord

# Room around the picture for the frame that shows the focus.
KADER_PX: Final = 5.0
_PATRONEN: Final = {
    Patroon.VOL: Qt.BrushStyle.SolidPattern,
    Patroon.SCHUIN: Qt.BrushStyle.BDiagPattern,
    Patroon.TERUG: Qt.BrushStyle.FDiagPattern,
    Patroon.LIGGEND: Qt.BrushStyle.HorPattern,
    Patroon.STAAND: Qt.BrushStyle.VerPattern,
    Patroon.RUIT: Qt.BrushStyle.DiagCrossPattern,
}
_STREPEN: Final = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
    Qt.PenStyle.DashDotDotLine,
)
_LIJN_PX: Final = 2.0
_MIDDEN: Final = Qt.AlignmentFlag.AlignVCenter


def _rond(painter: QPainter, vak: QRectF) -> None:
    painter.drawEllipse(vak)


def _vierkant(painter: QPainter, vak: QRectF) -> None:
    painter.drawRect(vak.adjusted(0.5, 0.5, -0.5, -0.5))


def _ruit(painter: QPainter, vak: QRectF) -> None:
    midden = vak.center()
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(midden.x(), vak.top() - 1),
                QPointF(vak.right() + 1, midden.y()),
                QPointF(midden.x(), vak.bottom() + 1),
                QPointF(vak.left() - 1, midden.y()),
            ]
        )
    )


def _driehoek(painter: QPainter, vak: QRectF) -> None:
    painter.drawPolygon(
        QPolygonF([QPointF(vak.center().x(), vak.top() - 1), vak.bottomRight(), vak.bottomLeft()])
    )


_TEKENS: Final[tuple[Callable[[QPainter, QRectF], None], ...]] = (
    _rond,
    _vierkant,
    _ruit,
    _driehoek,
)


class Verf:
    """Everything that is needed to paint one picture once."""

    def __init__(self, painter: QPainter, font: QFont, letter: Letter) -> None:
        self._p = painter
        self._letter = letter
        self._maten = QFontMetricsF(font)
        self._kleur = kleuren()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)

    def leeg(self, vak: QRectF, tekst: str) -> None:
        """Write one quiet sentence in place of a picture."""
        self._p.setPen(QColor(self._kleur.gedempt))
        self._p.drawText(vak, Qt.AlignmentFlag.AlignLeft | _MIDDEN, tekst)

    def kader(self, vak: QRectF) -> None:
        """Draw the frame that shows where the keyboard is."""
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.setPen(QPen(QColor(self._kleur.accent), 2))
        self._p.drawRoundedRect(vak.adjusted(1, 1, -1, -1), 6, 6)

    def teken(self, soort: Grafieksoort, opmaak: Opmaak, reeksen: int, gekozen: int) -> None:
        """Draw axes, marks and words; ``gekozen`` is the number of the mark with the focus."""
        lijn = soort is Grafieksoort.LIJN
        self._assen(opmaak, lijn=lijn)
        if lijn:
            self._lijnen(opmaak, reeksen)
        for nummer, merk in enumerate(opmaak.merken):
            if lijn:
                self._punt(merk)
            elif merk.vak.b > 0:
                self._balk(merk.reeks, merk.vak)
                if merk.op:
                    self._op_de_balk(merk)
            if nummer == gekozen:
                self._omlijn(merk.vak)
        for reeks, staal, woord in opmaak.sleutel:
            if lijn:
                self._staal(reeks, staal)
            else:
                self._balk(reeks, staal)
            self._woord(woord, self._kleur.tekst)
        for woord in opmaak.woorden:
            self._woord(woord, self._kleur.tekst)

    def _assen(self, opmaak: Opmaak, *, lijn: bool) -> None:
        vak = opmaak.as_vak
        self._p.setPen(QPen(QColor(self._kleur.lijn), 1))
        for y in opmaak.tikken:
            self._p.drawLine(QPointF(vak.x, y), QPointF(vak.rechts, y))
        if not lijn:
            self._p.setPen(QPen(QColor(self._kleur.rand), 1))
            self._p.drawLine(QPointF(vak.x, vak.y), QPointF(vak.x, vak.onder))

    def _lijnen(self, opmaak: Opmaak, reeksen: int) -> None:
        for reeks in range(reeksen):
            punten = [merk for merk in opmaak.merken if merk.reeks == reeks]
            self._p.setPen(self._pen(reeks))
            for eerste, tweede in pairwise(punten):
                # Where a number is missing, the line is broken.
                if tweede.categorie == eerste.categorie + 1:
                    self._p.drawLine(_midden(eerste.vak), _midden(tweede.vak))

    def _punt(self, merk: Merk) -> None:
        self._p.setPen(QPen(QColor(self._kleur.vlak), 1))
        self._p.setBrush(self._eigen(merk.reeks))
        _TEKENS[merk.reeks % len(_TEKENS)](self._p, _rect(merk.vak))
        if merk.op:
            hoog, breed = self._letter.hoog, self._letter.breed(merk.tekst) + 2
            vak = QRectF(_midden(merk.vak).x() - breed / 2, merk.vak.y - hoog, breed, hoog)
            self._p.setPen(QColor(self._kleur.tekst))
            self._p.drawText(vak, Qt.AlignmentFlag.AlignCenter, merk.tekst)

    def _balk(self, reeks: int, vak: Vak) -> None:
        stijl = stijl_van(reeks)
        inkt = self._eigen(reeks)
        rect = _rect(vak).adjusted(0.5, 1, -0.5, -1)
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(QColor(getattr(self._kleur, stijl.grond)))
        self._p.drawRect(rect)
        self._p.setPen(QPen(inkt, 1))
        self._p.setBrush(QBrush(inkt, _PATRONEN[stijl.patroon]))
        self._p.drawRect(rect)

    def _op_de_balk(self, merk: Merk) -> None:
        breed = self._letter.breed(merk.tekst) + self._letter.hoog * 0.4
        vak = QRectF(0, 0, breed, self._letter.hoog)
        vak.moveCenter(_midden(merk.vak))
        vak = vak.intersected(_rect(merk.vak).adjusted(1.5, 2, -1.5, -2))
        self._p.setPen(Qt.PenStyle.NoPen)
        self._p.setBrush(QColor(self._kleur.vlak))
        self._p.drawRoundedRect(vak, 3, 3)
        self._p.setPen(QColor(self._kleur.tekst))
        self._p.drawText(vak, Qt.AlignmentFlag.AlignCenter, merk.tekst)

    def _staal(self, reeks: int, vak: Vak) -> None:
        midden = _midden(vak)
        self._p.setPen(self._pen(reeks))
        self._p.drawLine(QPointF(vak.x, midden.y()), QPointF(vak.rechts, midden.y()))
        half = self._letter.hoog * 0.25
        self._p.setPen(QPen(QColor(self._kleur.vlak), 1))
        self._p.setBrush(self._eigen(reeks))
        plek = QRectF(midden.x() - half, midden.y() - half, 2 * half, 2 * half)
        _TEKENS[reeks % len(_TEKENS)](self._p, plek)

    def _omlijn(self, vak: Vak) -> None:
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.setPen(QPen(QColor(self._kleur.tekst), 2))
        rect = _rect(vak).adjusted(-2, -1, 2, 1)
        rect.setWidth(max(rect.width(), 6.0))
        self._p.drawRect(rect)

    def _woord(self, woord: Woord, kleur: str) -> None:
        lijn = Qt.AlignmentFlag.AlignRight if woord.rechts else Qt.AlignmentFlag.AlignLeft
        # Names of one list often begin alike: of a bar both ends are kept.
        waar = Qt.TextElideMode.ElideMiddle if woord.rechts else Qt.TextElideMode.ElideRight
        kort = self._maten.elidedText(woord.tekst, waar, woord.vak.b + 1)
        self._p.setPen(QColor(kleur))
        self._p.drawText(_rect(woord.vak), lijn | _MIDDEN | Qt.TextFlag.TextSingleLine, kort)

    def _eigen(self, reeks: int) -> QColor:
        return QColor(getattr(self._kleur, stijl_van(reeks).inkt))

    def _pen(self, reeks: int) -> QPen:
        return QPen(self._eigen(reeks), _LIJN_PX, _STREPEN[reeks % len(_STREPEN)])


def _rect(vak: Vak) -> QRectF:
    return QRectF(vak.x, vak.y, vak.b, vak.h)


def _midden(vak: Vak) -> QPointF:
    return QPointF(vak.x + vak.b / 2, vak.y + vak.h / 2)
