"""The gordijn: covers every screen in an instant, while talking with somebody beside you.

It does not lock: the idle lock goes on underneath. In the first minute any click or Enter opens
it; after that it asks the password, so that walking away from it costs nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from jos_desktop.errors import KnownError
from jos_desktop.ui.stijl import kleuren
from jos_desktop.ui.vergrendeling.stilte import Stiltemeter
from jos_desktop.ui.widgets.basis import Kaart, Tekst, kolom, rij
from jos_desktop.ui.widgets.knop import HoofdKnop, Knop
from jos_desktop.ui.widgets.veld import Veld
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

TITEL = "JOS Desktop"
VRIJ_S = 60
POGINGEN = 5
KAART_PX = 460
_TIK_MS = 1000
_RUIM_PX = 16_000
UITLEG_VRIJ = "Er is niets te zien. Druk op Enter of klik om verder te gaan."
UITLEG_WACHTWOORD = "Het gordijn is langer dan een minuut dicht. Typ je wachtwoord."
UITLEG_PIN = "Het gordijn is langer dan een minuut dicht. Typ je pincode of je wachtwoord."


class Loper(Protocol):
    """What runs work on another thread (``Achtergrond``)."""

    def run(
        self,
        work: Callable[[], bool],
        on_done: Callable[[bool], None],
        on_error: Callable[[KnownError], None] | None = None,
        *,
        eigenaar: QObject | None = None,
    ) -> None:
        """Run ``work`` elsewhere, and ``on_done`` on the main thread."""


class _Doek(QWidget):
    """A plain cloth: over a whole screen, or inside one window, whose thumbnail shows it then."""

    geraakt = Signal()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill with the ground colour."""
        QPainter(self).fillRect(event.rect(), QColor(kleuren().grond))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell that it was clicked, and let it go no further."""
        event.accept()
        self.geraakt.emit()


class Voorkant(_Doek):
    """The cloth that has the keys: the words, and after a minute the password."""

    toets = Signal()
    wachtwoord_gegeven = Signal(str)
    op_slot = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.mag_dicht = False
        self.uitleg = Tekst(UITLEG_VRIJ, "gedempt", breek=True)
        card = Kaart()
        card.setFixedWidth(KAART_PX)
        card.inhoud.setContentsMargins(32, 28, 32, 24)
        card.inhoud.addWidget(Tekst(TITEL, "titel"))
        card.inhoud.addWidget(self.uitleg)
        self.wachtwoord = WachtwoordVeld()
        self.veld = Veld("&Wachtwoord", self.wachtwoord)
        self.openen = HoofdKnop("&Openen", self._on_openen)
        self.slot = Knop("Kluis op &slot", self.op_slot.emit)
        self.onder = QWidget()
        line = rij(self.onder)
        line.addWidget(self.slot)
        line.addStretch(1)
        line.addWidget(self.openen)
        card.inhoud.addWidget(self.veld)
        card.inhoud.addWidget(self.onder)
        self.wachtwoord.bevestigd.connect(self._on_openen)
        self.wachtwoord.gewijzigd.connect(self.veld.wis_fout)
        kolom(self).addWidget(card, 0, Qt.AlignmentFlag.AlignCenter)
        self.vraag(False)

    def vraag(self, wachtwoord: bool, *, met_pin: bool = False) -> None:
        """Ask the password (or the pin), or only a key."""
        asked = UITLEG_PIN if met_pin else UITLEG_WACHTWOORD
        self.uitleg.setText(asked if wachtwoord else UITLEG_VRIJ)
        self.veld.setVisible(wachtwoord)
        self.onder.setVisible(wachtwoord)
        (self.wachtwoord if wachtwoord else self).setFocus()

    def zet_bezig(self, bezig: bool) -> None:
        """Take no other password while one is being tried."""
        for control in (self.openen, self.wachtwoord):
            control.setEnabled(not bezig)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc, Enter and the space bar open it, as long as that is free."""
        event.accept()
        keys = Qt.Key
        if event.key() in (keys.Key_Escape, keys.Key_Return, keys.Key_Enter, keys.Key_Space):
            self.toets.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Do not let the window manager close it; the user opens it."""
        if self.mag_dicht:
            super().closeEvent(event)
            return
        event.ignore()
        self.toets.emit()

    def _on_openen(self) -> None:
        if self.openen.isEnabled():
            self.wachtwoord_gegeven.emit(self.wachtwoord.wachtwoord())


class Gordijn(QObject):
    """Draw and open the gordijn; ``past`` tries a password or pin and may take a second."""

    open = Signal()
    op_slot = Signal()

    def __init__(
        self,
        app: QApplication,
        past: Callable[[str], bool],
        loper: Loper,
        *,
        heeft_pin: Callable[[], bool] = lambda: False,
        parent: QObject | None = None,
        meter: Stiltemeter | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._past = past
        self._heeft_pin = heeft_pin
        self._loper = loper
        self._meter = meter or Stiltemeter(VRIJ_S)
        self._fout = 0
        self._titels: list[tuple[QWidget, str]] = []
        self._doeken: list[_Doek] = []
        self._focus: QWidget | None = None
        self.voorkant: Voorkant | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_TIK_MS)
        self._timer.timeout.connect(self.tik)

    @property
    def dicht(self) -> bool:
        """Tell whether it covers the screens now."""
        return self.voorkant is not None

    def trek_dicht(self) -> None:
        """Cover everything at once; harmless to repeat."""
        if self.dicht:
            return
        self._focus = self._app.focusWidget()
        while (popup := self._app.activePopupWidget()) is not None:
            popup.close()
        windows = [w for w in self._app.topLevelWidgets() if w.isVisible()]
        for window in windows:
            self._bedek(window)
        self._meter.begin_opnieuw()
        self._app.installEventFilter(self)
        self._toon_voorkant()
        self._timer.start()

    def trek_open(self) -> None:
        """Show what was there, with the focus where it was."""
        front, self.voorkant = self.voorkant, None
        if front is None:
            return
        self._timer.stop()
        self._app.removeEventFilter(self)
        for window, titel in self._titels:
            if isValid(window):
                window.setWindowTitle(titel)
        for cloth in self._doeken:
            if isValid(cloth):
                cloth.hide()
                cloth.deleteLater()
        self._titels, self._doeken, self._fout = [], [], 0
        front.mag_dicht = True
        front.close()
        front.deleteLater()
        if self._focus is not None and isValid(self._focus):
            self._focus.window().activateWindow()
            self._focus.setFocus()
        self._focus = None
        self.open.emit()

    def tik(self) -> None:
        """Ask the password once the free minute is over; runs every second."""
        if self.voorkant is None:
            return
        self.voorkant.raise_()
        if self._meter.verlopen and self.voorkant.veld.isHidden():
            self.voorkant.vraag(True, met_pin=self._heeft_pin())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover a window that opens underneath before its first paint."""
        if (
            event.type() is QEvent.Type.Show
            and isinstance(watched, QWidget)
            and watched.isWindow()
            and watched is not self.voorkant
            and not isinstance(watched, _Doek)
        ):
            self._bedek(watched)
        return False

    def _bedek(self, window: QWidget) -> None:
        """Hide the inside and the title of one window: a switcher shows both."""
        cloth = _Doek(window)
        cloth.setGeometry(0, 0, _RUIM_PX, _RUIM_PX)
        cloth.show()
        cloth.raise_()
        cloth.repaint()
        self._doeken.append(cloth)
        if window.windowTitle() != TITEL:
            self._titels.append((window, window.windowTitle()))
            window.setWindowTitle(TITEL)

    def _toon_voorkant(self) -> None:
        here = self._app.activeWindow()
        screen = here.screen() if here is not None else self._app.primaryScreen()
        self.voorkant = front = Voorkant()
        front.setWindowModality(Qt.WindowModality.ApplicationModal)
        front.geraakt.connect(self._on_vrij)
        front.toets.connect(self._on_vrij)
        front.wachtwoord_gegeven.connect(self._on_wachtwoord)
        front.op_slot.connect(self.op_slot)
        self._toon_op(front, screen.geometry())
        for other in self._app.screens():
            if other is not screen:
                # A child of the front: the front's modality leaves it alone.
                cloth = _Doek(front)
                cloth.geraakt.connect(self._on_vrij)
                self._toon_op(cloth, other.geometry())
        front.activateWindow()
        front.setFocus()

    @staticmethod
    def _toon_op(cloth: _Doek, place: QRect) -> None:
        flags = Qt.WindowType
        cloth.setWindowFlags(flags.Window | flags.FramelessWindowHint | flags.WindowStaysOnTopHint)
        cloth.setWindowTitle(TITEL)
        cloth.setAccessibleName("Gordijn: er is niets te zien")
        cloth.setGeometry(place)
        cloth.showFullScreen()
        cloth.raise_()
        cloth.repaint()

    def _on_vrij(self) -> None:
        if not self._meter.verlopen:
            self.trek_open()
        else:
            self.tik()

    def _on_wachtwoord(self, woord: str) -> None:
        if self.voorkant is None:
            return
        if not woord:
            self.voorkant.veld.toon_fout("Typ eerst je wachtwoord.")
            return
        self.voorkant.zet_bezig(True)
        past = self._past
        self._loper.run(lambda: past(woord), self._on_gepast, self._on_fout, eigenaar=self)

    def _on_gepast(self, goed: bool) -> None:
        if self.voorkant is None:
            return
        self.voorkant.zet_bezig(False)
        if goed:
            self.trek_open()
            return
        self._fout += 1
        if self._fout >= POGINGEN:
            self.op_slot.emit()
            return
        over = POGINGEN - self._fout
        keer = "één keer" if over == 1 else f"{over} keer"
        self.voorkant.veld.toon_fout(
            f"Dit past niet. Je kunt het nog {keer} proberen; daarna gaat de kluis op slot."
        )
        self.voorkant.wachtwoord.regel.selectAll()
        self.voorkant.wachtwoord.setFocus()

    def _on_fout(self, error: KnownError) -> None:
        if self.voorkant is not None:
            self.voorkant.zet_bezig(False)
            self.voorkant.veld.toon_fout(f"{error.zin()} {error.raad()}")
