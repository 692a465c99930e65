"""Lines of Vandaag: text that never widens the page, and a whole line as one button."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from jos_desktop.services.signaal import Signaal
from jos_desktop.ui.widgets import Chip, Knop, Rolvak, Tekst, rij
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
    """One signal as a line to click: who and what; the school shows on hovering."""

    rol = "rail"

    def __init__(self, signaal: Signaal, open_: Callable[[Signaal], object]) -> None:
        super().__init__("", lambda: open_(signaal))
        self.signaal = signaal
        waar = f" ({signaal.school})" if signaal.school else ""
        woorden = f"{signaal.leerling}: {signaal.tekst}"
        self.setAccessibleName(f"{'Dringend. ' if signaal.dringend else ''}{woorden}{waar}")
        self.setToolTip(f"{woorden}{waar}")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        layout = rij(self, ruimte=10)
        layout.setContentsMargins(10, 0, 10, 0)
        naam, tekst = KortTekst(signaal.leerling, "vet"), KortTekst(signaal.tekst, "gedempt")
        for deel, rek in ((naam, 5), (tekst, 11)):
            deel.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.addWidget(deel, rek)
        if signaal.dringend:
            chip = Chip("Acuut", "gevaar")
            chip.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            layout.insertWidget(1, chip)

    def sizeHint(self) -> QSize:
        """Return the height of one line."""
        return QSize(120, _HOOGTE_PX)

    def minimumSizeHint(self) -> QSize:
        """Return the same: the words give way, not the line."""
        return self.sizeHint()
