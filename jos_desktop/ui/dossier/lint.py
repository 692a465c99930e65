"""The drawn time ribbon: a traject at a glance, from aanmelding to end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.tijdlijn import TijdlijnItem
from jos_desktop.services.trajectkaart import TrajectKaart
from jos_desktop.ui.stijl import kleuren, label_font, tokens

RAND_PX = 14
LABELRUIMTE_PX = 10
RAAK_PX = 12
_GEWICHT = {"incident": 4, "huisbezoek": 3, "overdracht": 3, "zorgoverleg": 2, "mdo": 2}


@dataclass(frozen=True, slots=True)
class Punt:
    """One mark on the ribbon; a higher ``gewicht`` gets its label first."""

    item: TijdlijnItem
    label: str
    gewicht: int
    kleur: str


def punten_van(items: Sequence[TijdlijnItem]) -> tuple[Punt, ...]:
    """Return the marks for a timeline, oldest first."""
    return tuple(
        _punt(item)
        for item in sorted(items, key=lambda item: (item.datum, item.soort != "aanmelding"))
    )


def _punt(item: TijdlijnItem) -> Punt:
    if item.soort == "aanmelding":
        return Punt(item, "Aanmelding", 8, "gedempt")
    if item.soort == "traject":
        eind = item.icoon == "einde"
        return Punt(item, "Einde" if eind else "Start", 9, "gedempt" if eind else "accent")
    kleur = {"incident": "warm", "overdracht": "goed"}.get(item.icoon, "accent")
    label = "Overdracht" if item.soort == "overdracht" else item.titel
    return Punt(item, label, _GEWICHT.get(item.icoon, 1), kleur)


def plaats_labels(
    midden: Sequence[float], breedte: Sequence[float], gewicht: Sequence[int], ruimte: float
) -> dict[int, float]:
    """Choose which labels fit beside each other; return the left edge of each (pixels).

    The heaviest go first; of two equal ones the latest wins. ``ruimte`` is the full width.
    """
    gekozen: dict[int, float] = {}
    for index in sorted(range(len(midden)), key=lambda i: (-gewicht[i], -i)):
        links = min(max(0.0, midden[index] - breedte[index] / 2), max(0.0, ruimte - breedte[index]))
        rechts = links + breedte[index]
        vrij = all(
            rechts + LABELRUIMTE_PX <= x or links >= x + breedte[ander] + LABELRUIMTE_PX
            for ander, x in gekozen.items()
        )
        if vrij:
            gekozen[index] = links
    return gekozen


class Tijdlint(QWidget):
    """Draw what happened on one line of time; arrows walk over it, Enter opens."""

    gekozen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._punten: tuple[Punt, ...] = ()
        self._perioden: tuple[tuple[date, date, bool], ...] = ()
        self._eerste = self._laatste = date.today()
        self._huidig = -1
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Tijdlint")
        self.hide()

    def toon(
        self, items: Sequence[TijdlijnItem], trajecten: Sequence[TrajectKaart], vandaag: date
    ) -> None:
        """Show a timeline with the periods of its trajecten."""
        self._punten = punten_van(items)
        self._huidig = -1
        dagen = [punt.item.datum for punt in self._punten]
        self._eerste = min([*dagen, vandaag])
        self._laatste = max([*dagen, vandaag])
        self._perioden = tuple(
            (traject.start, traject.einde or vandaag, traject.open)
            for traject in trajecten
            if traject.start is not None
        )
        self.setVisible(bool(self._punten))
        self.setAccessibleDescription(self.omschrijving())
        self.update()

    def omschrijving(self) -> str:
        """Return the ribbon in words, for those who do not see it."""
        if not self._punten:
            return "Nog niets op de tijdlijn."
        hoofd = [f"{p.label} {schrijf_datum(p.item.datum)}" for p in self._punten if p.gewicht > 1]
        contacten = sum(punt.item.soort == "contact" for punt in self._punten)
        return (
            f"{contacten} contacten van {schrijf_datum(self._eerste)} tot en met "
            f"{schrijf_datum(self._laatste)}. {'; '.join(hoofd[-8:])}. "
            "Loop met de pijltjes langs de gebeurtenissen; Enter toont ze in de tijdlijn."
        )

    def sizeHint(self) -> QSize:
        """Return room for the line and one row of labels."""
        hoog = QFontMetricsF(label_font(tokens().letter.klein_pt)).height()
        return QSize(400, round(hoog) + 26)

    def minimumSizeHint(self) -> QSize:
        """Return the height of the hint; the width may shrink."""
        return QSize(160, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line, the periods, the marks and the labels that fit."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        kleur = kleuren()
        y = 12.0
        self._teken_lijn(painter, y)
        for index, punt in enumerate(self._punten):
            groot = 5.0 if punt.gewicht > 1 else 4.0
            painter.setPen(QPen(QColor(kleur.grond), 2))
            painter.setBrush(QColor(getattr(kleur, punt.kleur)))
            plek = QPointF(self._x(punt.item.datum), y)
            painter.drawEllipse(plek, groot, groot)
            if index == self._huidig and self.hasFocus():
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(kleur.accent), 2))
                painter.drawEllipse(plek, 9.0, 9.0)
        self._teken_labels(painter, y)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(kleur.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _teken_lijn(self, painter: QPainter, y: float) -> None:
        kleur = kleuren()
        pen = QPen(QColor(kleur.lijn), 4)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(4, y), QPointF(self.width() - 4.0, y))
        for start, einde, is_open in self._perioden:
            pen.setColor(QColor(kleur.accent if is_open else kleur.rand))
            pen.setWidth(5)
            painter.setPen(pen)
            painter.drawLine(QPointF(self._x(start), y), QPointF(self._x(einde), y))

    def _teken_labels(self, painter: QPainter, y: float) -> None:
        font = label_font(tokens().letter.klein_pt)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        teksten = [punt.label for punt in self._punten]
        gewichten = [punt.gewicht for punt in self._punten]
        if self._huidig >= 0 and self.hasFocus():
            huidig = self._punten[self._huidig]
            teksten[self._huidig] = f"{huidig.label} {schrijf_datum(huidig.item.datum)}"
            gewichten[self._huidig] = 100
        breedten = [metrics.horizontalAdvance(tekst) + 2 for tekst in teksten]
        midden = [self._x(punt.item.datum) for punt in self._punten]
        onder = y + 10
        painter.setPen(QColor(kleuren().gedempt))
        for index, x in plaats_labels(midden, breedten, gewichten, float(self.width())).items():
            vak = QRectF(x, onder, breedten[index], metrics.height())
            painter.drawText(vak, Qt.AlignmentFlag.AlignCenter, teksten[index])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; Enter or space opens."""
        stap = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        if stap is not None:
            self._ga_naar(min(max(self._huidig + stap, 0), len(self._punten) - 1))
        elif event.key() == Qt.Key.Key_Home:
            self._ga_naar(0)
        elif event.key() == Qt.Key.Key_End:
            self._ga_naar(len(self._punten) - 1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            if self._huidig >= 0:
                self.gekozen.emit(self._punten[self._huidig].item)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Open what was clicked."""
        index = self._index_bij(event.position().x())
        if index is not None:
            self._ga_naar(index)
            self.gekozen.emit(self._punten[index].item)

    def event(self, event: QEvent) -> bool:
        """Tell on a tooltip which mark is under the pointer."""
        if isinstance(event, QHelpEvent):
            index = self._index_bij(float(event.pos().x()))
            if index is None:
                QToolTip.hideText()
            else:
                punt = self._punten[index]
                QToolTip.showText(
                    event.globalPos(), f"{punt.item.titel} {schrijf_datum(punt.item.datum)}", self
                )
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the latest mark."""
        super().focusInEvent(event)
        if self._huidig < 0:
            self._ga_naar(len(self._punten) - 1)

    def _ga_naar(self, index: int) -> None:
        if not self._punten:
            return
        self._huidig = index
        punt = self._punten[index]
        woorden = f"{punt.item.titel}, {schrijf_datum(punt.item.datum)}"
        self.setAccessibleName(f"Tijdlint: {woorden}")
        self.update()

    def _index_bij(self, x: float) -> int | None:
        afstand = [abs(self._x(punt.item.datum) - x) for punt in self._punten]
        if not afstand or min(afstand) > RAAK_PX:
            return None
        return afstand.index(min(afstand))

    def _x(self, dag: date) -> float:
        dagen = max(1, (self._laatste - self._eerste).days)
        deel = (dag - self._eerste).days / dagen
        return RAND_PX + deel * (self.width() - 2 * RAND_PX)
