"""A picture of a table, drawn by ourselves: bars, stacked bars and lines.

The table stands beside or behind it: the picture is reached with Tab, the arrows walk over its
numbers and each is told in words. Series differ by pattern, dash and marker as well as by colour.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from jos_desktop.models.cijferboek import Grafiek, Grafieksoort
from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.models.grafiekcijfers import Grafiekcijfers, tel_op
from jos_desktop.models.samenvattingstabel import Samenvattingstabel
from jos_desktop.ui.stijl import label_font, tokens
from jos_desktop.ui.widgets.grafiekmaat import Letter, Merk, Opmaak, Vak, leg_op
from jos_desktop.ui.widgets.grafiekverf import KADER_PX, Verf

LEEG = "Nog niets om te tekenen."
LOOP = "Loop met de pijltjes langs de getallen."
_STAPPEN = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


def samenvattend(grafiek: Grafiek, gegevens: Grafiekcijfers) -> str:
    """Return one sentence that says what the picture shows most of."""
    if gegevens.leeg:
        return LEEG
    sommen = [gegevens.totaal(nummer) for nummer in range(len(gegevens.categorieen))]
    if grafiek.soort is Grafieksoort.LIJN:
        laatste = f"laatste: {gegevens.categorieen[-1]}, {schrijf_getal(sommen[-1])}"
        plek = sommen.index(max(sommen))
        return f"Hoogste: {gegevens.categorieen[plek]}, {schrijf_getal(sommen[plek])}; {laatste}."
    plek = sommen.index(max(sommen))
    return f"Grootste: {gegevens.categorieen[plek]}, {schrijf_getal(sommen[plek])}."


class GrafiekVlak(QWidget):
    """Draw one picture of a table; as tall as it needs to be at the width it gets."""

    def __init__(self) -> None:
        super().__init__()
        self._met_reeks = False
        self._soort = Grafieksoort.STAAF
        self._gegevens = Grafiekcijfers((), (), ())
        self._opmaak = Opmaak(0)
        self._huidig = -1
        beleid = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName("Grafiek")

    def toon(self, grafiek: Grafiek, tabel: Samenvattingstabel) -> None:
        """Draw a picture of a table; the former one goes."""
        self._met_reeks, self._soort = bool(grafiek.reeks), grafiek.soort
        self._gegevens = tel_op(tabel, grafiek)
        self._huidig = -1
        self.setAccessibleName(f"{grafiek.titel}. {samenvattend(grafiek, self._gegevens)}")
        self.setAccessibleDescription("" if self._gegevens.leeg else LOOP)
        self.setFocusPolicy(
            Qt.FocusPolicy.NoFocus if self._gegevens.leeg else Qt.FocusPolicy.StrongFocus
        )
        self._leg_op()
        self.updateGeometry()
        if self.hasFocus():
            self._ga_naar(0)
        self.update()

    @property
    def merken(self) -> tuple[Merk, ...]:
        """Return the numbers of the picture with their places, in the order of walking."""
        return self._opmaak.merken

    def zeg(self, merk: Merk) -> str:
        """Return one number in words: "PCC Oosterhout: 12"."""
        waar = self._gegevens.categorieen[merk.categorie]
        if self._met_reeks:
            waar = f"{waar}, {self._gegevens.reeksen[merk.reeks]}"
        return f"{waar}: {merk.tekst or 'niets'}"

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow picture may need more lines for its key."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the picture needs at a width (pixels)."""
        return self._hoogte(float(width))

    def sizeHint(self) -> QSize:
        """Return a comfortable width and the height that goes with it."""
        breed = round(self._letter().hoog * 26)
        return QSize(breed, self._hoogte(float(breed)))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still shows words and bars."""
        breed = round(self._letter().hoog * 10)
        return QSize(breed, self._hoogte(float(max(breed, self.width()))))

    def _hoogte(self, breedte: float) -> int:
        letter = self._letter()
        if self._gegevens.leeg:
            return round(letter.hoog * 3)
        binnen = max(0.0, breedte - 2 * KADER_PX)
        return round(leg_op(self._soort, self._gegevens, binnen, letter).hoogte + 2 * KADER_PX) + 1

    def _letter(self) -> Letter:
        # The size of the words follows the font of the widget, which follows the system.
        deel = self.font().pointSizeF() / tokens().letter.gewoon_pt
        self._font = label_font(tokens().letter.klein_pt * (deel if deel > 0 else 1.0))
        maten = QFontMetricsF(self._font)
        return Letter(maten.height(), maten.horizontalAdvance)

    def _leg_op(self) -> None:
        binnen = max(0.0, self.width() - 2.0 * KADER_PX)
        self._opmaak = leg_op(self._soort, self._gegevens, binnen, self._letter())

    def changeEvent(self, event: QEvent) -> None:
        """Lay the picture out again in other letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._leg_op()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the picture out for the new width."""
        super().resizeEvent(event)
        self._leg_op()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, or one quiet sentence."""
        with QPainter(self) as painter:
            verf = Verf(painter, self._font, self._letter())
            if self._gegevens.leeg:
                verf.leeg(QRectF(self.rect()), LEEG)
                return
            painter.translate(KADER_PX, KADER_PX)
            gekozen = self._huidig if self.hasFocus() else -1
            verf.teken(self._soort, self._opmaak, len(self._gegevens.reeksen), gekozen)
            painter.resetTransform()
            if self.hasFocus():
                verf.kader(QRectF(self.rect()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk over the numbers with the arrows, Home and End."""
        laatste = len(self.merken) - 1
        stap = _STAPPEN.get(Qt.Key(event.key()))
        if stap is not None and 0 <= self._huidig + stap <= laatste:
            self._ga_naar(self._huidig + stap)
        elif event.key() == Qt.Key.Key_Home:
            self._ga_naar(0)
        elif event.key() == Qt.Key.Key_End:
            self._ga_naar(laatste)
        elif stap is None:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell the number that was clicked."""
        nummer = self._bij(event.position())
        if nummer is not None:
            self._ga_naar(nummer)

    def event(self, event: QEvent) -> bool:
        """Tell on hovering the number or the whole of shortened words."""
        if isinstance(event, QHelpEvent):
            tekst = self._hulp(QPointF(event.pos()))
            if tekst:
                QToolTip.showText(event.globalPos(), tekst, self)
            else:
                QToolTip.hideText()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first number."""
        super().focusInEvent(event)
        if self._huidig < 0 and event.reason() != Qt.FocusReason.MouseFocusReason:
            self._ga_naar(0)

    def _ga_naar(self, nummer: int) -> None:
        if not 0 <= nummer < len(self.merken):
            return
        self._huidig = nummer
        merk = self.merken[nummer]
        woorden = self.zeg(merk)
        self.setAccessibleDescription(f"{woorden.removesuffix('.')}. {LOOP}")
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, woorden))
        self._breng_in_beeld(merk.vak)
        self.update()

    def _breng_in_beeld(self, vak: Vak) -> None:
        ouder = self.parentWidget()
        while ouder is not None and not isinstance(ouder, QScrollArea):
            ouder = ouder.parentWidget()
        if ouder is not None and (binnen := ouder.widget()) is not None:
            punt = self.mapTo(binnen, QPointF(KADER_PX, vak.y + vak.h / 2))
            ouder.ensureVisible(round(punt.x()), round(punt.y()), 0, 60)

    def _bij(self, punt: QPointF) -> int | None:
        """Return the number under the pointer: a bar counts over the whole width of its row."""
        x, y = punt.x() - KADER_PX, punt.y() - KADER_PX
        lijn = self._soort is Grafieksoort.LIJN
        for nummer, merk in enumerate(self.merken):
            vak = merk.vak
            ruim = 5.0 if lijn else 0.0
            in_x = vak.x - ruim <= x <= vak.rechts + ruim
            if vak.y - ruim <= y <= vak.onder + ruim and (
                in_x or self._soort is Grafieksoort.STAAF
            ):
                return nummer
        return None

    def _hulp(self, punt: QPointF) -> str:
        nummer = self._bij(punt)
        if nummer is not None:
            return self.zeg(self.merken[nummer])
        x, y = punt.x() - KADER_PX, punt.y() - KADER_PX
        woorden = [*self._opmaak.woorden, *(woord for _, _, woord in self._opmaak.sleutel)]
        for woord in woorden:
            vak = woord.vak
            if vak.x <= x <= vak.rechts and vak.y <= y <= vak.onder:
                return woord.tekst
        return ""
