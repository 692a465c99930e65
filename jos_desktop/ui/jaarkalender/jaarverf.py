"""Put the year calendar on the screen, in the colours that are on now."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from jos_desktop.models.jaarkalender import (
    GEMERKT,
    Jaarpunt,
    Kalendersoort,
    namen_van,
    tel_merken,
)
from jos_desktop.models.jaarvorm import (
    MERKVORM,
    OPEN,
    TINT,
    Jaarvak,
    Jaarvorm,
    Weekvak,
)
from jos_desktop.services.themaweken import NOG_NAKIJKEN
from jos_desktop.ui.stijl import kleuren

MERK: Final = 0.28
"""The radius of a mark, in lines."""
_MIDDEN: Final = Qt.AlignmentFlag.AlignVCenter
_LINKS: Final = Qt.AlignmentFlag.AlignLeft
_VAKKEN: Final = (Kalendersoort.THEMAWEEK, Kalendersoort.VAKANTIE)
SLEUTEL: Final = (
    *(soort.label for soort in GEMERKT),
    f"?  {NOG_NAKIJKEN}",
    *(soort.label for soort in _VAKKEN),
)
"""The words of the key below the year; the ones that explain least come last, as they may wrap."""


def korte_dag(maandag: date) -> str:
    """Return "39 · 21-9": the number of the week and its Monday."""
    return f"{maandag.isocalendar().week} · {maandag.day}-{maandag.month}"


class JaarVerf:
    """Everything that is needed to paint one year once."""

    def __init__(self, painter: QPainter, gewoon: QFont, vet: QFont) -> None:
        self._p = painter
        self._fonts = (gewoon, vet)
        self._maten = (QFontMetricsF(gewoon), QFontMetricsF(vet))
        self._regel = self._maten[0].height()
        self._kleur = kleuren()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def maanden(self, vorm: Jaarvorm) -> None:
        """Write the names of the months."""
        for naam, vak in vorm.maanden:
            self._woord(naam, _rect(vak), "tekst", vet=True)

    def week(
        self, week: Weekvak, punten: Sequence[Jaarpunt], *, gekozen: bool, vandaag: bool
    ) -> None:
        """Draw one week: its ground, its day, what is in it, and whether it is chosen."""
        rect = _rect(week.vak)
        thema = namen_van(punten, Kalendersoort.THEMAWEEK)
        vrij = namen_van(punten, Kalendersoort.VAKANTIE)
        self._grond(rect, thema=bool(thema), vakantie=bool(vrij))
        binnen = rect.adjusted(self._regel * 0.4, self._regel * 0.12, -self._regel * 0.3, 0)
        regel = QRectF(binnen.topLeft(), QPointF(binnen.right(), binnen.top() + self._regel))
        dag = korte_dag(week.maandag)
        self._woord(dag, regel, "accent" if vandaag else "gedempt", vet=vandaag)
        links = regel.left() + self._maten[vandaag].horizontalAdvance(dag) + self._regel * 0.4
        self._merken(tel_merken(punten), links, regel)
        if thema or vrij:
            onder = regel.translated(0, self._regel)
            self._woord(", ".join((*thema, *vrij)), onder, "tekst", vet=bool(thema))
        if gekozen:
            self._kader(rect, "tekst", 2)

    def sleutel(self, boven: float, vakken: Sequence[Jaarvak]) -> None:
        """Draw the key: its words in these boxes, below this height (pixels)."""
        for nummer, (woord, vak) in enumerate(zip(SLEUTEL, vakken, strict=True)):
            rect = _rect(vak).translated(0, boven)
            if nummer < len(GEMERKT):
                plek = QPointF(rect.left() + self._regel * 0.55, rect.center().y())
                self._merk(GEMERKT[nummer], plek)
            elif nummer > len(GEMERKT):
                laag = rect.height() * 0.2
                staal = QRectF(rect.topLeft(), rect.bottomLeft()).adjusted(0, laag, 0, -laag)
                staal.setWidth(self._regel * 1.1)
                thema = _VAKKEN[nummer - len(GEMERKT) - 1] is Kalendersoort.THEMAWEEK
                self._grond(staal, thema=thema, vakantie=not thema)
            self._woord(woord, rect.adjusted(self._regel * 1.3, 0, 0, 0), "gedempt")

    def kader(self, rect: QRectF) -> None:
        """Draw the frame that shows where the keyboard is."""
        self._kader(rect.adjusted(1, 1, -1, -1), "accent", 2)

    def _kader(self, rect: QRectF, kleur: str, dik: float) -> None:
        self._p.setBrush(Qt.BrushStyle.NoBrush)
        self._p.setPen(QPen(QColor(getattr(self._kleur, kleur)), dik))
        self._p.drawRoundedRect(rect, 4, 4)

    def _grond(self, rect: QRectF, *, thema: bool, vakantie: bool) -> None:
        kleur = self._kleur
        self._p.setPen(QPen(QColor(kleur.lijn), 1))
        self._p.setBrush(QColor(kleur.accent_zacht if thema else kleur.vlak))
        self._p.drawRoundedRect(rect, 4, 4)
        if vakantie:
            # Stripes as well as a tone: a holiday is seen without colour.
            self._p.setPen(Qt.PenStyle.NoPen)
            self._p.setBrush(QBrush(QColor(kleur.lijn), Qt.BrushStyle.BDiagPattern))
            self._p.drawRoundedRect(rect, 4, 4)
        if thema:
            self._p.setPen(Qt.PenStyle.NoPen)
            self._p.setBrush(QColor(kleur.accent))
            self._p.drawRect(QRectF(rect.left(), rect.top() + 2, 3, rect.height() - 4))

    def _merken(
        self, telling: Sequence[tuple[Kalendersoort, int]], links: float, regel: QRectF
    ) -> None:
        """Draw the marks at the right of their line; without numbers where those do not fit."""
        for met_getal in (True, False):
            breed = [
                self._regel * 0.85
                + (self._maten[0].horizontalAdvance(str(aantal)) + 2 if met_getal else 0)
                for _, aantal in telling
            ]
            x = regel.right() - sum(breed)
            if x >= links or not met_getal:
                break
        for (soort, aantal), deel in zip(telling, breed, strict=True):
            self._merk(soort, QPointF(x + self._regel * 0.35, regel.center().y()))
            if met_getal:
                waar = QRectF(x + self._regel * 0.75, regel.top(), deel, regel.height())
                self._woord(str(aantal), waar, "tekst")
            x += deel

    def _merk(self, soort: Kalendersoort, plek: QPointF) -> None:
        straal = self._regel * MERK
        tint = QColor(getattr(self._kleur, TINT[soort]))
        self._p.setPen(QPen(tint, 1.4))
        self._p.setBrush(QColor(self._kleur.vlak) if soort in OPEN else tint)
        hoeken = MERKVORM[soort]
        if hoeken:
            punten = [plek + QPointF(x * straal, y * straal) for x, y in hoeken]
            self._p.drawPolygon(QPolygonF(punten))
        else:
            self._p.drawEllipse(plek, straal, straal)

    def _woord(self, tekst: str, rect: QRectF, kleur: str, *, vet: bool = False) -> None:
        kort = self._maten[vet].elidedText(tekst, Qt.TextElideMode.ElideRight, rect.width() + 1)
        self._p.setFont(self._fonts[vet])
        self._p.setPen(QColor(getattr(self._kleur, kleur)))
        self._p.drawText(rect, _LINKS | _MIDDEN | Qt.TextFlag.TextSingleLine, kort)


def _rect(vak: Jaarvak) -> QRectF:
    return QRectF(vak.x, vak.y, vak.b, vak.h)
