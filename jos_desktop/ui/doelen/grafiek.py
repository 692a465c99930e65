"""Scores of one goal drawn over time, a line for each who scored; the table beside it says all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jos_desktop.models.codes import DoelVan
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.doelenblad import ScoreRij
from jos_desktop.ui.stijl import kleuren, label_font, tokens

HOOGST = 10
STREPEN = (0, 2, 4, 6, 8, 10)
_KLEUR = {
    DoelVan.LEERLING: "accent",
    DoelVan.OUDERS: "warm",
    DoelVan.SCHOOL: "goed",
    DoelVan.GEZAMENLIJK: "tekst",
}
_STREEP = {
    DoelVan.LEERLING: Qt.PenStyle.SolidLine,
    DoelVan.OUDERS: Qt.PenStyle.DashLine,
    DoelVan.SCHOOL: Qt.PenStyle.DotLine,
    DoelVan.GEZAMENLIJK: Qt.PenStyle.DashDotLine,
}
"""Who is told apart by the stroke too, for who does not see colours."""


@dataclass(frozen=True, slots=True)
class Lijn:
    """The scores of one of them, by day."""

    van_wie: DoelVan
    punten: tuple[tuple[date, int], ...]


def lijnen_van(scores: Sequence[ScoreRij]) -> tuple[Lijn, ...]:
    """Return a line for each who scored, in the order of the code list."""
    return tuple(
        Lijn(wie, tuple((rij.datum, rij.score) for rij in scores if rij.van_wie is wie))
        for wie in DoelVan
        if any(rij.van_wie is wie for rij in scores)
    )


class Scoregrafiek(QWidget):
    """Draw the scores from 0 to 10 with the days below; words for who does not see it."""

    def __init__(self) -> None:
        super().__init__()
        self._lijnen: tuple[Lijn, ...] = ()
        self._eerste = self._laatste = date.today()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName("Scores getekend")

    def toon(self, scores: Sequence[ScoreRij]) -> None:
        """Show the scores of one goal."""
        self._lijnen = lijnen_van(scores)
        dagen = [rij.datum for rij in scores] or [date.today()]
        self._eerste, self._laatste = min(dagen), max(dagen)
        self.setAccessibleDescription(self.omschrijving())
        self.update()

    def omschrijving(self) -> str:
        """Return the drawing in words."""
        if not self._lijnen:
            return "Nog geen scores."
        delen = []
        for lijn in self._lijnen:
            (van, begin), (tot, nu) = lijn.punten[0], lijn.punten[-1]
            loop = f"{begin} op {schrijf_datum(van)}"
            if len(lijn.punten) > 1:
                loop = f"van {loop} naar {nu} op {schrijf_datum(tot)}"
            delen.append(f"{lijn.van_wie.label}: {loop}")
        return "; ".join(delen) + ". De tabel eronder noemt elke score."

    def sizeHint(self) -> QSize:
        """Return room for eleven lines of scores and the days."""
        return QSize(360, 190)

    def minimumSizeHint(self) -> QSize:
        """Return the least that can still be read."""
        return QSize(220, 130)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale, the days, and a line with its dots for each who scored."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = label_font(tokens().letter.klein_pt)
        painter.setFont(font)
        maat = QFontMetricsF(font)
        vak = self._vak(maat)
        self._teken_schaal(painter, vak, maat)
        for lijn in self._lijnen:
            self._teken_lijn(painter, vak, lijn)
        self._teken_legenda(painter, maat)

    def _vak(self, maat: QFontMetricsF) -> QRectF:
        links = maat.horizontalAdvance("10") + 10
        boven, onder = maat.height() + 12, maat.height() + 8
        return QRectF(
            links, boven, max(20.0, self.width() - links - 14), self.height() - boven - onder
        )

    def _teken_schaal(self, painter: QPainter, vak: QRectF, maat: QFontMetricsF) -> None:
        kleur = kleuren()
        hoog = maat.height()
        for score in STREPEN:
            y = self._y(vak, score)
            painter.setPen(QPen(QColor(kleur.lijn), 1))
            painter.drawLine(QPointF(vak.left(), y), QPointF(vak.right(), y))
            painter.setPen(QColor(kleur.gedempt))
            naast = QRectF(0, y - hoog / 2, vak.left() - 6, hoog)
            kant = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.drawText(naast, kant, str(score))
        if not self._lijnen:
            painter.drawText(vak, Qt.AlignmentFlag.AlignCenter, "Nog geen scores")
            return
        onder = QRectF(vak.left(), vak.bottom() + 6, vak.width(), hoog)
        painter.drawText(onder, Qt.AlignmentFlag.AlignLeft, schrijf_datum(self._eerste))
        if self._laatste != self._eerste:
            painter.drawText(onder, Qt.AlignmentFlag.AlignRight, schrijf_datum(self._laatste))

    def _teken_lijn(self, painter: QPainter, vak: QRectF, lijn: Lijn) -> None:
        kleur = QColor(getattr(kleuren(), _KLEUR[lijn.van_wie]))
        plekken = [QPointF(self._x(vak, dag), self._y(vak, score)) for dag, score in lijn.punten]
        pen = QPen(kleur, 2)
        pen.setStyle(_STREEP[lijn.van_wie])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(plekken)
        painter.setPen(QPen(QColor(kleuren().vlak), 1.5))
        painter.setBrush(kleur)
        for plek in plekken:
            painter.drawEllipse(plek, 5.0, 5.0)

    def _teken_legenda(self, painter: QPainter, maat: QFontMetricsF) -> None:
        x, y = maat.horizontalAdvance("10") + 10, maat.height() / 2 + 1
        for lijn in self._lijnen:
            pen = QPen(QColor(getattr(kleuren(), _KLEUR[lijn.van_wie])), 2)
            pen.setStyle(_STREEP[lijn.van_wie])
            painter.setPen(pen)
            painter.drawLine(QPointF(x, y), QPointF(x + 22, y))
            painter.setPen(QColor(kleuren().gedempt))
            breed = maat.horizontalAdvance(lijn.van_wie.label) + 4
            naast = QRectF(x + 28, y - maat.height() / 2, breed, maat.height())
            painter.drawText(naast, Qt.AlignmentFlag.AlignVCenter, lijn.van_wie.label)
            x += 28 + breed + 14

    def _x(self, vak: QRectF, dag: date) -> float:
        dagen = (self._laatste - self._eerste).days
        if not dagen:
            return vak.center().x()
        return vak.left() + (dag - self._eerste).days / dagen * vak.width()

    def _y(self, vak: QRectF, score: int) -> float:
        return vak.bottom() - score / HOOGST * vak.height()
