"""A school year as a bar, with the periods of absence drawn on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from jos_desktop.services.schooljaar import blokken_van_periode, schooljaar_van
from jos_desktop.services.verzuim import VerzuimRij
from jos_desktop.services.verzuimregel import ZONDER_REDEN
from jos_desktop.ui.stijl import kleuren, label_font, tokens

_MAANDEN: Final = (
    "aug", "sep", "okt", "nov", "dec", "jan", "feb", "mrt", "apr", "mei", "jun", "jul",
)  # fmt: skip
HOOGTE_PX: Final = 52
_BALK_PX: Final = 20
_KLEINST_PX: Final = 3.0


class Schooljaarbalk(QWidget):
    """Show one school year; the table beside it tells the same to a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(HOOGTE_PX)
        self._rijen: tuple[VerzuimRij, ...] = ()
        self._vandaag = date.today()
        self.jaar = schooljaar_van(self._vandaag)
        self._noem()

    def toon(self, rijen: Sequence[VerzuimRij], vandaag: date, jaar: str = "") -> None:
        """Show the periods of a school year, that of today by default."""
        self._rijen, self._vandaag = tuple(rijen), vandaag
        self.jaar = jaar or schooljaar_van(vandaag)
        self._noem()
        self.update()

    @property
    def grenzen(self) -> tuple[date, date]:
        """Return the first and the last day of the school year."""
        blokken = blokken_van_periode(self.jaar)
        return blokken[0].begin, blokken[-1].eind

    def stukken(self) -> list[tuple[float, float, VerzuimRij]]:
        """Return begin and end of each period as a part (0-1) of the school year."""
        eerste, laatste = self.grenzen
        dagen = (laatste - eerste).days + 1
        gevonden = []
        for rij in self._rijen:
            begin, eind = max(rij.vanaf, eerste), min(rij.tot or self._vandaag, laatste)
            if begin <= eind:
                van, tot = (begin - eerste).days, (eind - eerste).days + 1
                gevonden.append((van / dagen, tot / dagen, rij))
        return gevonden

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        kleur, breed = kleuren(), float(self.width() - 1)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(kleur.chip("")[1]))
        painter.drawRoundedRect(QRectF(0, 0, breed, _BALK_PX), 5, 5)
        for van, tot, rij in self.stukken():
            ernst = "gevaar" if rij.lang_thuis else "warm" if rij.soort in ZONDER_REDEN else ""
            painter.setBrush(QColor(kleur.chip(ernst)[0] if ernst else kleur.accent))
            lengte = max(_KLEINST_PX, (tot - van) * breed)
            painter.drawRoundedRect(QRectF(van * breed, 2, lengte, _BALK_PX - 4), 3, 3)
        self._teken_maanden(painter, breed)
        painter.end()

    def _teken_maanden(self, painter: QPainter, breed: float) -> None:
        kleur = kleuren()
        painter.setFont(label_font(tokens().letter.klein_pt))
        vak = breed / len(_MAANDEN)
        for nummer, naam in enumerate(_MAANDEN):
            painter.setPen(QPen(QColor(kleur.lijn)))
            painter.drawLine(round(nummer * vak), _BALK_PX, round(nummer * vak), _BALK_PX + 5)
            painter.setPen(QPen(QColor(kleur.gedempt)))
            box = QRectF(nummer * vak + 3, _BALK_PX + 4, vak - 3, HOOGTE_PX - _BALK_PX - 4)
            painter.drawText(box, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, naam)
        eerste, laatste = self.grenzen
        if eerste <= self._vandaag <= laatste:
            plek = (self._vandaag - eerste).days / ((laatste - eerste).days + 1) * breed
            painter.setPen(QPen(QColor(kleur.accent), 2))
            painter.drawLine(round(plek), 0, round(plek), _BALK_PX + 3)

    def _noem(self) -> None:
        self.setAccessibleName(f"Verzuim in schooljaar {self.jaar}")
        aantal = len(self.stukken())
        woorden = (
            "geen perioden" if not aantal else "1 periode" if aantal == 1 else f"{aantal} perioden"
        )
        self.setAccessibleDescription(f"{woorden}; zie de tabel hieronder")
        self.setToolTip(f"Schooljaar {self.jaar}: {woorden}. De streep is vandaag.")
