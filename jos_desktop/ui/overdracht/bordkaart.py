"""How a card of the board is painted: who, what, to whom, time left, and the next step."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from jos_desktop.ui.overdracht.bordwoorden import KORT, Termijn, vervolg_van
from jos_desktop.ui.privacy import modus
from jos_desktop.ui.stijl import kleuren, label_font, tokens

if TYPE_CHECKING:
    from jos_desktop.services.overdrachtbord import Bordrij

Index = QModelIndex | QPersistentModelIndex
RIJ_ROL: Final = Qt.ItemDataRole.UserRole + 1
TERMIJN_ROL: Final = Qt.ItemDataRole.UserRole + 2
SMALST_TEKENS: Final = 16


class Bordkaarten(QStyledItemDelegate):
    """Paint the cards of one column, all equally high."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        letter, maat = tokens().letter, tokens().maat
        self._naam = label_font(letter.gewoon_pt, vet=True)
        self._klein = label_font(letter.klein_pt)
        self._vet = label_font(letter.klein_pt, vet=True)
        self._hoek, self._rand = maat.hoek_px, maat.binnen_px
        self._stap = maat.stap_px
        klein = QFontMetrics(self._klein)
        self._regel = klein.height() + 2
        self._kop = QFontMetrics(self._naam).height() + 2
        self._knop = klein.height() + maat.binnen_px
        self.smalst_px = klein.averageCharWidth() * SMALST_TEKENS + 2 * self._rand

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        hoog = self._kop + 3 * self._regel + self._knop + 3 * self._rand
        return QSize(self.smalst_px, hoog + self._stap)

    def knopvlak(self, vlak: QRect) -> QRect:
        """Return where the button stands on a card that takes this room."""
        kaart = self._kaart(vlak)
        onder = kaart.bottom() - self._rand - self._knop + 1
        return QRect(kaart.left() + self._rand, onder, kaart.width() - 2 * self._rand, self._knop)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rij: Bordrij = index.data(RIJ_ROL)
        termijn: Termijn = index.data(TERMIJN_ROL)
        kleur, vlak = kleuren(), self._kaart(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        met_focus = bool(option.state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(
            QPen(QColor(kleur.accent if met_focus else kleur.lijn), 2 if met_focus else 1)
        )
        painter.setBrush(QColor(kleur.vlak))
        painter.drawRoundedRect(vlak, self._hoek, self._hoek)
        y = vlak.top() + self._rand
        naam = str(index.data(Qt.ItemDataRole.DisplayRole))
        self._schrijf(painter, vlak, y, naam, self._naam, kleur.tekst)
        y += self._kop
        for tekst in (KORT[rij.soort], modus().toon(rij.ontvanger)):
            self._schrijf(painter, vlak, y, tekst, self._klein, kleur.gedempt)
            y += self._regel
        toon = kleur.chip(termijn.toon)[0]
        self._schrijf(
            painter, vlak, y, termijn.tekst, self._vet if termijn.toon else self._klein, toon
        )
        self._teken_knop(painter, self.knopvlak(option.rect), vervolg_van(rij))
        painter.restore()

    def _kaart(self, vlak: QRect) -> QRect:
        return vlak.adjusted(1, 1, -1, -self._stap - 1)

    def _schrijf(
        self, painter: QPainter, vlak: QRect, y: int, tekst: str, letter: QFont, kleur: str
    ) -> None:
        maat = QFontMetrics(letter)
        regel = QRect(vlak.left() + self._rand, y, vlak.width() - 2 * self._rand, maat.height())
        painter.setFont(letter)
        painter.setPen(QColor(kleur))
        kort = maat.elidedText(tekst, Qt.TextElideMode.ElideRight, regel.width())
        painter.drawText(regel, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, kort)

    def _teken_knop(self, painter: QPainter, vlak: QRect, woorden: str) -> None:
        if not woorden:
            return
        letter, grond = kleuren().chip("accent")
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(grond))
        painter.drawRoundedRect(vlak, self._hoek, self._hoek)
        painter.setFont(self._vet)
        painter.setPen(QColor(letter))
        kort = QFontMetrics(self._vet).elidedText(
            woorden, Qt.TextElideMode.ElideRight, vlak.width() - 2 * self._stap
        )
        painter.drawText(vlak, Qt.AlignmentFlag.AlignCenter, kort)
