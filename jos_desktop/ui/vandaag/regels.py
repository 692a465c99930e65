"""Lines of Vandaag: text that never widens the page, and a whole line as one button."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from jos_desktop.services.signaal import Signaal
from jos_desktop.ui.vandaag.woorden import volgende_maandag
from jos_desktop.ui.widgets import (
    Chip,
    Knop,
    Rolvak,
    StilleKnop,
    Tekst,
    kolom,
    rij,
    zet_icoon,
)
from jos_desktop.ui.widgets.basis import Rol

_HOOGTE_PX = 40


def vervang(rolvak: Rolvak, binnen: QWidget) -> None:
    """Put other contents in a scroll area; the old ones may still be handling a click."""
    oud = rolvak.takeWidget()
    rolvak.setWidget(binnen)
    if oud is not None:
        oud.hide()
        oud.deleteLater()


class KortTekst(Tekst):
    """One line that ends in … when there is no room; hovering shows all of it."""

    def __init__(self, tekst: str, rol: Rol = "gewoon") -> None:
        super().__init__(tekst, rol)
        self.setToolTip(tekst)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Return a width that gives way."""
        return QSize(24, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, cut off at the edge."""
        painter = QPainter(self)
        metrics = self.fontMetrics()
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), int(self.alignment() | Qt.AlignmentFlag.AlignVCenter), text)


class SignaalKnop(Knop):
    """One signal as a line to click: who, and below it all of what; the school shows on hovering.

    A long text goes on over more lines: what has to be done may not be cut off.
    """

    rol = "rail"

    def __init__(self, signaal: Signaal, open_: Callable[[Signaal], object]) -> None:
        super().__init__("", lambda: open_(signaal))
        self.signaal = signaal
        waar = f" ({signaal.school})" if signaal.school else ""
        woorden = f"{signaal.leerling}: {signaal.tekst}"
        self.setAccessibleName(f"{'Dringend. ' if signaal.dringend else ''}{woorden}{waar}")
        self.setToolTip(f"{woorden}{waar}")
        beleid = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        beleid.setHeightForWidth(True)
        self.setSizePolicy(beleid)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = kolom(self, ruimte=0)
        layout.setContentsMargins(10, 4, 10, 4)
        boven = rij(ruimte=8)
        boven.addWidget(self._deel(KortTekst(signaal.leerling, "vet")), 1)
        if signaal.dringend:
            boven.addWidget(self._deel(Chip("Acuut", "gevaar")))
        layout.addLayout(boven)
        layout.addWidget(self._deel(Tekst(signaal.tekst, "gedempt", breek=True)))

    def sizeHint(self) -> QSize:
        """Return the height that the words take at the present width."""
        return QSize(120, self.heightForWidth(max(self.width(), 240)))

    def minimumSizeHint(self) -> QSize:
        """Return a width that gives way; the words go on below."""
        return QSize(120, _HOOGTE_PX)

    @staticmethod
    def _deel(deel: Tekst | Chip) -> Tekst | Chip:
        deel.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        return deel


class SignaalRegel(QWidget):
    """A signal with what can be done from here: open, make a task of it, move it to another day."""

    def __init__(self, signaal: Signaal, doe: Signaaldaden, dag: date, *, later: bool) -> None:
        super().__init__()
        layout = rij(self, ruimte=2)
        self.knop = SignaalKnop(signaal, doe.open)
        layout.addWidget(self.knop, 1)
        self.meer = _Meerknop("", hulp="Wat je ermee kunt doen")
        self.meer.setAccessibleName(f"Meer: {signaal.leerling}, {signaal.tekst}")
        zet_icoon(self.meer, "fa6s.ellipsis", "gedempt")
        menu = QMenu(self.meer)
        menu.addAction("&Openen", partial(doe.open, signaal))
        menu.addAction("&Taak maken…", partial(doe.taak, signaal))
        menu.addSeparator()
        if later:
            menu.addAction("&Nu weer tonen", partial(doe.later, signaal, None))
        for titel, tot in () if later or signaal.dringend else _later(dag):
            menu.addAction(titel, partial(doe.later, signaal, tot))
        self.meer.setMenu(menu)
        layout.addWidget(self.meer, 0, Qt.AlignmentFlag.AlignTop)


class _Meerknop(StilleKnop):
    """A menu that is called by the words of its line."""

    vrij = True


@dataclass(frozen=True, slots=True)
class Signaaldaden:
    """What a line with a signal asks of its page; ``later`` gets the day, None for now."""

    open: Callable[[Signaal], object]
    taak: Callable[[Signaal], object]
    later: Callable[[Signaal, date | None], object]


def _later(dag: date) -> tuple[tuple[str, date], ...]:
    maandag = volgende_maandag(dag)
    maand = dag + timedelta(days=28)
    return (
        ("Later: &morgen", dag + timedelta(days=1)),
        (f"Later: &volgende week (ma {maandag:%d-%m})", maandag),
        (f"Later: over &vier weken ({maand:%d-%m})", maand),
    )
