"""The ribbon of a story as it will be, while its points are typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from jos_desktop.models.verhaaldocument import Lintpunt
from jos_desktop.models.verhaallint import (
    BEGIN,
    MERKVORM,
    OPEN,
    TINT,
    ZONDER_PUNTEN,
    Lintlabel,
    Lintmaat,
    Lintvorm,
    kop_van_punt,
    leg_lint,
    lint_in_woorden,
)
from jos_desktop.ui.stijl import kleuren, label_font, tokens

_RAND: Final = 6.0
_MERK: Final = 0.42
_HOOGST: Final = 20
"""How many lines of words high the ribbon may be, before its marks get numbers."""


class Lintbeeld(QWidget):
    """Draw the points on a band of weeks; arrows walk over them, Enter goes to their words."""

    gekozen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._punten: tuple[Lintpunt, ...] = ()
        self._weken = 0
        self._huidig = -1
        self._vorm: Lintvorm | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Tijdlint van het verhaal")
        self.toon((), 0)

    @property
    def vorm(self) -> Lintvorm:
        """Return the ribbon as it is laid out at this width."""
        if self._vorm is None:
            gewoon, vet = self._meters()
            maat = Lintmaat(
                max(120.0, self.width() - 2 * _RAND),
                gewoon.lineSpacing(),
                gewoon.lineSpacing() * 1.5,
                gewoon.lineSpacing() * _HOOGST,
            )
            self._vorm = leg_lint(
                self._punten,
                self._weken,
                maat,
                lambda tekst, dik: (vet if dik else gewoon).horizontalAdvance(tekst),
            )
        return self._vorm

    def toon(self, punten: Sequence[Lintpunt], weken: int) -> None:
        """Show these points, given in the order of the table below."""
        self._punten, self._weken = tuple(punten), weken
        self._huidig = min(self._huidig, len(self._punten) - 1)
        self.setAccessibleDescription(lint_in_woorden(self._punten, weken))
        self._leg_opnieuw()

    def sizeHint(self) -> QSize:
        """Return the height that the words ask at this width."""
        return QSize(420, round(self.vorm.hoogte + 2 * _RAND))

    def minimumSizeHint(self) -> QSize:
        """Return the height of the hint; the width may shrink."""
        return QSize(200, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the words out for the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._leg_opnieuw()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the band, the stems with their words, and the marks over them."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(_RAND, _RAND)
        vorm, kleur = self.vorm, kleuren()
        gewoon, _ = self._meters()
        hoog = gewoon.lineSpacing() * 1.5
        band = QRectF(0, vorm.midden - hoog / 2, vorm.breedte, hoog)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(kleur.accent_zacht))
        painter.drawRoundedRect(band, hoog / 2, hoog / 2)
        painter.setPen(QPen(QColor(kleur.vlak), 1.5))
        for x in vorm.streepjes:
            painter.drawLine(QPointF(x, band.top() + 5), QPointF(x, band.bottom() - 5))
        painter.setFont(self._letter(vet=False))
        painter.setPen(QColor(kleur.gedempt))
        binnen = band.adjusted(gewoon.lineSpacing() * 0.75, 0, -gewoon.lineSpacing() * 0.75, 0)
        midden = Qt.AlignmentFlag.AlignVCenter
        if self._punten:
            painter.drawText(binnen, midden | Qt.AlignmentFlag.AlignLeft, BEGIN)
            painter.drawText(binnen, midden | Qt.AlignmentFlag.AlignRight, vorm.einde)
        else:
            painter.drawText(binnen, Qt.AlignmentFlag.AlignCenter, ZONDER_PUNTEN)
        for label in vorm.labels:
            self._teken_label(painter, label)
        for nummer, x in enumerate(vorm.merken):
            self._teken_merk(painter, nummer, QPointF(x, vorm.midden))
        if self.hasFocus():
            painter.resetTransform()
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(kleur.accent), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 8, 8)

    def _teken_label(self, painter: QPainter, label: Lintlabel) -> None:
        kleur, (gewoon, _) = kleuren(), self._meters()
        ver = label.top if label.boven else label.top + label.hoog
        painter.setPen(QPen(QColor(kleur.rand), 1))
        painter.drawLine(QPointF(label.x, self.vorm.midden), QPointF(label.x, ver))
        painter.setPen(QColor(kleur.tekst))
        kant = Qt.AlignmentFlag.AlignLeft if label.boven else Qt.AlignmentFlag.AlignRight
        for nummer, regel in enumerate(label.regels):
            painter.setFont(self._letter(vet=nummer < label.koppen))
            top = label.top + nummer * gewoon.lineSpacing()
            vak = QRectF(label.links - 2, top, label.breed + 4, gewoon.lineSpacing())
            painter.drawText(vak, Qt.AlignmentFlag.AlignVCenter | kant, regel)

    def _teken_merk(self, painter: QPainter, nummer: int, plek: QPointF) -> None:
        kleur, (gewoon, _) = kleuren(), self._meters()
        soort = self.vorm.punten[nummer].soort
        straal = gewoon.lineSpacing() * _MERK
        tint, vlak = QColor(getattr(kleur, TINT[soort])), QColor(kleur.vlak)
        for maat, rand in ((straal + 2, vlak), (straal, tint)):
            painter.setPen(QPen(rand, 2))
            painter.setBrush(vlak if soort in OPEN or rand == vlak else tint)
            hoeken = MERKVORM[soort]
            if hoeken:
                painter.drawPolygon(
                    QPolygonF([plek + QPointF(x * maat, y * maat) for x, y in hoeken])
                )
            else:
                painter.drawEllipse(plek, maat, maat)
        if nummer == self._huidig and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(kleur.accent), 2))
            painter.drawEllipse(plek, straal * 2, straal * 2)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk with the arrows; Enter or space goes to the words of the point."""
        laatste = len(self._punten) - 1
        naar = {
            Qt.Key.Key_Right: min(self._huidig + 1, laatste),
            Qt.Key.Key_Left: max(self._huidig - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: laatste,
        }.get(Qt.Key(event.key()))
        if naar is not None and self._punten:
            self._ga_naar(naar)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._kies()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the words of the mark that was clicked."""
        afstand = [abs(x + _RAND - event.position().x()) for x in self.vorm.merken]
        if afstand and min(afstand) <= self._meters()[0].lineSpacing():
            self._ga_naar(afstand.index(min(afstand)))
            self._kies()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first mark."""
        super().focusInEvent(event)
        if self._huidig < 0 and self._punten:
            self._ga_naar(0)

    def _ga_naar(self, nummer: int) -> None:
        self._huidig = nummer
        punt = self.vorm.punten[nummer]
        self.setAccessibleName(f"Tijdlint: {kop_van_punt(punt)}. {punt.tekst}")
        self.update()

    def _kies(self) -> None:
        if 0 <= self._huidig < len(self.vorm.punten):
            punt = self.vorm.punten[self._huidig]
            gelijk = [nr for nr, een in enumerate(self._punten) if een is punt]
            self.gekozen.emit(gelijk[0])

    def _leg_opnieuw(self) -> None:
        self._vorm = None
        self.updateGeometry()
        self.update()

    def _letter(self, *, vet: bool) -> QFont:
        return label_font(tokens().letter.klein_pt, vet=vet)

    def _meters(self) -> tuple[QFontMetricsF, QFontMetricsF]:
        return QFontMetricsF(self._letter(vet=False)), QFontMetricsF(self._letter(vet=True))
