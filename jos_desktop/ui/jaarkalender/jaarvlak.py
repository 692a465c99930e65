"""The year as a picture: every week of a school year, walked with the arrows.

The table beside it says the same of the week that is chosen; that week is told in words as well.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFont,
    QFontMetricsF,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QToolTip, QWidget

from jos_desktop.models.jaarkalender import (
    WEEK,
    Jaarkalender,
    Jaarpunt,
    Kalendersoort,
    maandag_van,
    per_week,
    week_in_woorden,
    weken_van,
)
from jos_desktop.models.jaarvorm import Jaarmaat, Jaarvak, Jaarvorm, leg_jaar, leg_sleutel
from jos_desktop.ui.jaarkalender.jaarverf import SLEUTEL, JaarVerf
from jos_desktop.ui.stijl import label_font, tokens

KADER_PX = 5.0
LOOP = (
    "Loop met de pijltjes door de weken. Enter: wat er in de week is. "
    "N: een nieuwe activiteit in deze week. Page Up en Page Down: een ander schooljaar."
)


class JaarVlak(QWidget):
    """Draw one school year; a week can be chosen, opened and added to."""

    gekozen = Signal(object)
    geopend = Signal(object)
    nieuw = Signal(object)
    gebladerd = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._jaar = date.today().year
        self._vandaag = maandag_van(date.today())
        self._schooljaar = ""
        self._punten: Mapping[date, tuple[Jaarpunt, ...]] = {}
        self._vorm = Jaarvorm(0, 0, (), ())
        self._huidig = 0
        beleid = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Jaarkalender")
        self._leg_op()

    def toon(
        self, kalender: Jaarkalender, soorten: Collection[Kalendersoort], vandaag: date
    ) -> None:
        """Show these kinds of a year; the week that was chosen stays if the year has it."""
        # The first year that is shown opens at today.
        maandag = self.maandag if self._schooljaar else None
        self._jaar = int(kalender.schooljaar[:4])
        weken = weken_van(self._jaar)
        self._vandaag = maandag_van(vandaag)
        self._schooljaar = kalender.schooljaar
        self._punten = per_week((p for p in kalender.punten if p.soort in soorten), weken)
        if maandag not in weken:
            maandag = self._vandaag if self._vandaag in weken else weken[0]
        self._leg_op()
        self._zet(weken.index(maandag))

    @property
    def maandag(self) -> date:
        """Return the Monday of the chosen week."""
        return self._vorm.weken[self._huidig].maandag if self._vorm.weken else self._vandaag

    @property
    def punten(self) -> tuple[Jaarpunt, ...]:
        """Return what is in the chosen week."""
        return self._punten.get(self.maandag, ())

    @property
    def vorm(self) -> Jaarvorm:
        """Return the year as it is laid out at this width."""
        return self._vorm

    def kies(self, dag: date) -> None:
        """Choose the week of a day, when this year has it."""
        maandag = maandag_van(dag)
        for nummer, week in enumerate(self._vorm.weken):
            if week.maandag == maandag:
                self._ga_naar(nummer)

    def hasHeightForWidth(self) -> bool:
        """Return that a narrow year needs more lines."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height the year needs at a width (pixels)."""
        binnen = max(1.0, width - 2 * KADER_PX)
        vorm = self._leg(binnen)
        return round(vorm.hoogte + self._tussen() + self._sleutel(binnen)[1] + 2 * KADER_PX) + 1

    def sizeHint(self) -> QSize:
        """Return a comfortable width and the height that goes with it."""
        breed = round(self._regel() * 40)
        return QSize(breed, self.heightForWidth(breed))

    def minimumSizeHint(self) -> QSize:
        """Return the least width that still shows a week."""
        breed = round(self._regel() * 9)
        return QSize(breed, self.heightForWidth(max(breed, self.width())))

    def changeEvent(self, event: QEvent) -> None:
        """Lay the year out again in other letters."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._leg_op()
            self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the year out for the new width."""
        super().resizeEvent(event)
        self._leg_op()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the months, the weeks in view, and the key."""
        gewoon, vet = self._fonts()
        with QPainter(self) as painter:
            verf = JaarVerf(painter, gewoon, vet)
            painter.translate(KADER_PX, KADER_PX)
            verf.maanden(self._vorm)
            for nummer, week in enumerate(self._vorm.weken):
                verf.week(
                    week,
                    self._punten.get(week.maandag, ()),
                    gekozen=nummer == self._huidig,
                    vandaag=week.maandag == self._vandaag,
                )
            verf.sleutel(self._vorm.hoogte + self._tussen(), self._sleutel(self._vorm.breedte)[0])
            painter.resetTransform()
            if self.hasFocus():
                verf.kader(QRectF(self.rect()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk through the weeks; Enter opens one, N adds to it, Page Up and Down turn the year."""
        toets, laatste = Qt.Key(event.key()), len(self._vorm.weken) - 1
        naar = {
            Qt.Key.Key_Right: min(self._huidig + 1, laatste),
            Qt.Key.Key_Left: max(self._huidig - 1, 0),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: laatste,
        }.get(toets)
        if toets in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            naar = self._vorm.naast(self._huidig, -1 if toets == Qt.Key.Key_Up else 1)
        if naar is not None:
            self._ga_naar(naar)
        elif toets in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.geopend.emit(self.maandag)
        elif toets == Qt.Key.Key_N and not event.modifiers():
            self.nieuw.emit(self.maandag)
        elif toets in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.gebladerd.emit(-1 if toets == Qt.Key.Key_PageUp else 1)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose the week that was clicked."""
        nummer = self._bij(event.position())
        if nummer is not None:
            self._ga_naar(nummer)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the week that was clicked twice."""
        if self._bij(event.position()) is not None:
            self.geopend.emit(self.maandag)

    def event(self, event: QEvent) -> bool:
        """Tell on hovering what is in a week."""
        if isinstance(event, QHelpEvent):
            nummer = self._bij(QPointF(event.pos()))
            if nummer is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self._woorden(nummer), self)
            return True
        return super().event(event)

    def _woorden(self, nummer: int) -> str:
        maandag = self._vorm.weken[nummer].maandag
        return week_in_woorden(maandag, self._punten.get(maandag, ()))

    def _bij(self, punt: QPointF) -> int | None:
        x, y = punt.x() - KADER_PX, punt.y() - KADER_PX
        for nummer, week in enumerate(self._vorm.weken):
            if week.vak.bevat(x, y):
                return nummer
        return None

    def _ga_naar(self, nummer: int) -> None:
        self._zet(nummer)
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, self._woorden(nummer)))

    def _zet(self, nummer: int) -> None:
        self._huidig = nummer
        self.setAccessibleName(f"Jaarkalender {self._schooljaar}".strip())
        self.setAccessibleDescription(f"{self._woorden(nummer)} {LOOP}")
        self._breng_in_beeld()
        self.update()
        self.gekozen.emit(self.maandag)

    def _breng_in_beeld(self) -> None:
        ouder = self.parentWidget()
        while ouder is not None and not isinstance(ouder, QScrollArea):
            ouder = ouder.parentWidget()
        if ouder is not None and (binnen := ouder.widget()) is not None:
            vak = self._vorm.weken[self._huidig].vak
            punt = self.mapTo(binnen, QPointF(vak.x + vak.b / 2, vak.y + vak.h / 2))
            ouder.ensureVisible(round(punt.x()), round(punt.y()), 0, round(vak.h))

    def _leg_op(self) -> None:
        self._vorm = self._leg(max(1.0, self.width() - 2 * KADER_PX))
        self._huidig = min(self._huidig, len(self._vorm.weken) - 1)
        self.update()

    def _leg(self, breedte: float) -> Jaarvorm:
        gewoon, vet = (QFontMetricsF(font) for font in self._fonts())
        regel = gewoon.height()
        return leg_jaar(
            self._jaar,
            Jaarmaat(breedte, regel, regel * 2.2),
            lambda tekst, dik: (vet if dik else gewoon).horizontalAdvance(tekst),
        )

    def _sleutel(self, breedte: float) -> tuple[tuple[Jaarvak, ...], float]:
        meet = QFontMetricsF(self._fonts()[0]).horizontalAdvance
        return leg_sleutel(SLEUTEL, breedte, self._regel(), lambda tekst, _: meet(tekst))

    def _tussen(self) -> float:
        return self._regel() * 0.3

    def _regel(self) -> float:
        return QFontMetricsF(self._fonts()[0]).height()

    def _fonts(self) -> tuple[QFont, QFont]:
        # The size of the words follows the font of the widget, which follows the system.
        deel = self.font().pointSizeF() / tokens().letter.gewoon_pt
        maat = tokens().letter.klein_pt * (deel if deel > 0 else 1.0)
        return label_font(maat), label_font(maat, vet=True)


def dag_in_week(maandag: date, vandaag: date) -> date:
    """Return the day to propose in a week: today when it is in it, else its Monday."""
    return vandaag if maandag <= vandaag < maandag + WEEK else maandag
