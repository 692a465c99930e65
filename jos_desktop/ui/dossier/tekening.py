"""Small drawings in the side column: a goal's score, and how complete an aanmelding is."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QProgressBar, QSizePolicy, QWidget

from jos_desktop.services.aanmeldingen import BLOKKEN
from jos_desktop.ui.stijl import kleuren
from jos_desktop.ui.widgets import Tekst, kolom
from jos_desktop.ui.widgets.basis import restyle

SCORE_HOOGST = 10


class Scorebalk(QWidget):
    """A goal drawn from its start to where it is now, on a scale of 0 to 10."""

    def __init__(self, start: int | None, nu: int | None) -> None:
        super().__init__()
        self._start, self._nu = start, nu
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Score")
        self.setAccessibleDescription(score_tekst(start, nu))

    def sizeHint(self) -> QSize:
        """Return a thin bar."""
        return QSize(120, 14)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the scale, the way made, and both ends."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        kleur = kleuren()
        y = self.height() / 2
        pen = QPen(QColor(kleur.lijn), 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(6, y), QPointF(self.width() - 6.0, y))
        if self._start is None:
            return
        nu = self._start if self._nu is None else self._nu
        vooruit = nu >= self._start
        pen.setColor(QColor(kleur.goed if vooruit else kleur.warm))
        painter.setPen(pen)
        painter.drawLine(QPointF(self._x(self._start), y), QPointF(self._x(nu), y))
        for score, gevuld in ((self._start, False), (nu, True)):
            vlak = QColor(pen.color() if gevuld else QColor(kleur.vlak))
            painter.setPen(QPen(pen.color(), 2))
            painter.setBrush(vlak)
            painter.drawEllipse(QRectF(self._x(score) - 5, y - 5, 10, 10))

    def _x(self, score: int) -> float:
        return 6 + score / SCORE_HOOGST * (self.width() - 12)


def score_tekst(start: int | None, nu: int | None) -> str:
    """Return the scores in words."""
    if start is None:
        return "nog geen score"
    return f"{start}" if nu is None else f"{start} → {nu}"


class Meter(QWidget):
    """How many of the five blocks of an aanmelding are complete, and which are not."""

    def __init__(self, ontbreekt: Sequence[str] = ()) -> None:
        super().__init__()
        layout = kolom(self, ruimte=4)
        self.balk = QProgressBar()
        self.balk.setRange(0, len(BLOKKEN))
        self.balk.setTextVisible(False)
        self.tekst = Tekst("", "klein", breek=True)
        layout.addWidget(self.balk)
        layout.addWidget(self.tekst)
        self.toon(ontbreekt)

    def toon(self, ontbreekt: Sequence[str]) -> None:
        """Show which blocks are missing."""
        klaar = len(BLOKKEN) - len(ontbreekt)
        self.balk.setValue(klaar)
        self.balk.setProperty("toon", "warm" if ontbreekt else "")
        tekst = f"{klaar} van {len(BLOKKEN)} compleet."
        if ontbreekt:
            tekst += f" Nog nodig: {', '.join(ontbreekt).lower()}."
        self.tekst.setText(tekst)
        self.balk.setAccessibleName("Aanmelding compleet")
        self.balk.setAccessibleDescription(tekst)
        restyle(self.balk)
