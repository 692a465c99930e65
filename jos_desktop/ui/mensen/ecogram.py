"""The ecogram: the pupil in the middle, and how everybody around stands to him."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QWidget

from jos_desktop.models.codes_werk import Band
from jos_desktop.models.ecogram import AFSTAND, RINGEN, plek, zigzag
from jos_desktop.ui.privacy import toon, verhul_naam
from jos_desktop.ui.stijl import kleuren, label_font, tokens

if TYPE_CHECKING:
    from jos_desktop.services.mensen import HulpRij, Mens

HOOG_PX: Final = 330
VER: Final = 3
_MIDDEN_PX: Final = 30
_BOL_PX: Final = 9
_LABEL_PX: Final = 130
_DIKTE: Final = {Band.STERK: 5.0, Band.STEUN: 3.0}


class Ecogram(QWidget):
    """Draw people on three rings; the list below it says and changes the same."""

    def __init__(self) -> None:
        super().__init__()
        self._roepnaam = ""
        self._mensen: tuple[Mens, ...] = ()
        self._hulp: tuple[HulpRij, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Ecogram")

    def toon(self, roepnaam: str, mensen: Sequence[Mens], hulp: Sequence[HulpRij]) -> None:
        """Show these people and this help."""
        self._roepnaam = roepnaam
        self._mensen = tuple(mens for mens in mensen if not mens.overleden)
        self._hulp = tuple(rij for rij in hulp if rij.loopt)
        self.hertoon()

    def hertoon(self) -> None:
        """Draw the same anew, because the privacy mode changed."""
        self.setAccessibleDescription(toon(self.omschrijving()))
        self.update()

    def omschrijving(self) -> str:
        """Return the drawing in words, for those who do not see it."""
        delen = [
            ", ".join(
                deel
                for deel in (
                    f"{verhul_naam(mens.naam)} ({mens.relatie})",
                    mens.band.label.lower() if mens.band else "band nog niet ingevuld",
                    AFSTAND.get(mens.afstand or 0, ""),
                )
                if deel
            )
            for mens in self._mensen
        ]
        delen += [f"hulp van {rij.organisatie}" for rij in self._hulp]
        return ". ".join(delen) or "Er staat nog niemand om de leerling heen."

    def sizeHint(self) -> QSize:
        """Take the width there is."""
        return QSize(420, HOOG_PX)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the rings, the lines, and the people."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        midden = QPointF(self.width() / 2, self.height() / 2)
        breed = max(60.0, self.width() / 2 - _LABEL_PX / 2 - 12)
        hoog = max(60.0, self.height() / 2 - 34)
        self._ringen(painter, midden, breed, hoog)
        aantal = len(self._mensen) + len(self._hulp)
        for nummer, mens in enumerate(self._mensen):
            plek = _plek(midden, breed, hoog, nummer, aantal, mens.afstand)
            _lijn(painter, midden, plek, mens.band)
            boven = plek.y() < midden.y() - _BOL_PX
            self._bol(painter, plek, verhul_naam(mens.naam), mens.relatie, boven=boven)
        for nummer, rij in enumerate(self._hulp, start=len(self._mensen)):
            plek = _plek(midden, breed, hoog, nummer, aantal, VER)
            _lijn(painter, midden, plek, Band.NEUTRAAL)
            boven = plek.y() < midden.y() - _BOL_PX
            naam, soort = rij.organisatie, rij.soort or "hulp"
            self._bol(painter, plek, naam, soort, boven=boven, vierkant=True)
        self._leerling(painter, midden)

    def _ringen(self, painter: QPainter, midden: QPointF, breed: float, hoog: float) -> None:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(kleuren().lijn), 1))
        for ring in RINGEN:
            painter.drawEllipse(midden, breed * ring, hoog * ring)

    def _leerling(self, painter: QPainter, midden: QPointF) -> None:
        palet = kleuren()
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(palet.accent))
        painter.drawEllipse(midden, _MIDDEN_PX, _MIDDEN_PX)
        letter = label_font(tokens().letter.klein_pt, vet=True)
        naam = verhul_naam(self._roepnaam)
        kort = QFontMetricsF(letter).elidedText(
            naam, Qt.TextElideMode.ElideRight, 2 * _MIDDEN_PX - 6
        )
        painter.setFont(letter)
        painter.setPen(QColor(palet.op_accent))
        vak = QRectF(midden.x() - _MIDDEN_PX, midden.y() - 12, 2 * _MIDDEN_PX, 24)
        painter.drawText(vak, Qt.AlignmentFlag.AlignCenter, kort)

    def _bol(
        self,
        painter: QPainter,
        plek: QPointF,
        naam: str,
        onder: str,
        *,
        boven: bool,
        vierkant: bool = False,
    ) -> None:
        palet = kleuren()
        painter.setPen(QPen(QColor(palet.accent), 2))
        painter.setBrush(QColor(palet.vlak))
        vak = QRectF(plek.x() - _BOL_PX, plek.y() - _BOL_PX, 2 * _BOL_PX, 2 * _BOL_PX)
        if vierkant:
            painter.drawRoundedRect(vak, 3, 3)
        else:
            painter.drawEllipse(vak)
        klein = tokens().letter.klein_pt
        for regel, (tekst, vet, kleur) in enumerate(
            ((toon(naam), True, palet.tekst), (onder, False, palet.gedempt))
        ):
            letter = label_font(klein, vet=vet)
            maat = QFontMetricsF(letter)
            kort = maat.elidedText(tekst, Qt.TextElideMode.ElideRight, _LABEL_PX)
            breed = maat.horizontalAdvance(kort)
            hoog = maat.height()
            # Away from the pupil, so that no word stands on a line or on him.
            top = plek.y() + _BOL_PX + 1 if not boven else plek.y() - _BOL_PX - 1 - 2 * hoog
            lijn = QRectF(plek.x() - breed / 2 - 2, top + regel * hoog, breed + 4, hoog)
            # Behind the words: a line that crosses them would make them unreadable.
            painter.fillRect(lijn, QColor(palet.vlak))
            painter.setFont(letter)
            painter.setPen(QColor(kleur))
            painter.drawText(lijn, Qt.AlignmentFlag.AlignCenter, kort)


def _plek(
    midden: QPointF, breed: float, hoog: float, nummer: int, aantal: int, ring: int | None
) -> QPointF:
    """Return where somebody stands: spread over the circle, beginning at the top."""
    rechts, omlaag = plek(nummer, aantal, ring)
    return QPointF(midden.x() + breed * rechts, midden.y() + hoog * omlaag)


def _lijn(painter: QPainter, van: QPointF, tot: QPointF, band: Band | None) -> None:
    """Draw a bond: thick for support, jagged for tension, broken for one that ended."""
    palet = kleuren()
    kleur = {Band.SPANNING: palet.warm, Band.VERBROKEN: palet.gevaar}.get(
        band or Band.NEUTRAAL, palet.accent if band in _DIKTE else palet.rand
    )
    pen = QPen(QColor(kleur), _DIKTE.get(band or Band.NEUTRAAL, 1.5))
    if band is None:
        pen.setStyle(Qt.PenStyle.DotLine)
    elif band is Band.VERBROKEN:
        pen.setStyle(Qt.PenStyle.DashLine)
        pen.setWidthF(2)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if band is Band.SPANNING:
        pen.setWidthF(2)
        painter.setPen(pen)
        painter.drawPolyline(_zigzag(van, tot))
    else:
        painter.drawLine(van, tot)


def _zigzag(van: QPointF, tot: QPointF) -> QPolygonF:
    hoeken = zigzag((van.x(), van.y()), (tot.x(), tot.y()))
    return QPolygonF([QPointF(*hoek) for hoek in hoeken])
