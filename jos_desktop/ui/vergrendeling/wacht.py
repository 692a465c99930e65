"""Watch over the open vault: idle time, the keys that always work, and what the system says."""

from __future__ import annotations

import itertools

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QWindow
from PySide6.QtWidgets import QApplication

from jos_desktop.ui.vergrendeling.stilte import Stiltemeter

TIK_MS = 1000
_GEZIEN = "jos_wacht"
_nummers = itertools.count(1)
_INVOER = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.KeyRelease,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TouchUpdate,
        QEvent.Type.TabletMove,
        QEvent.Type.TabletPress,
        QEvent.Type.InputMethod,
    }
)
_STUUR = Qt.KeyboardModifier.ControlModifier
_STUUR_SHIFT = _STUUR | Qt.KeyboardModifier.ShiftModifier


class Wacht(QObject):
    """Say when the vault must be locked or covered.

    It filters the events of the windows of the screen system, not of every widget: those are few,
    and every key and click of any window, dialog or menu passes there first.
    """

    op_slot = Signal()
    gordijn_gevraagd = Signal()

    def __init__(self, app: QApplication, na_min: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._app = app
        self._nummer = next(_nummers)
        self.meter = Stiltemeter(na_min * 60)
        self.telt_invoer = True
        timer = QTimer(self)
        timer.setInterval(TIK_MS)
        timer.timeout.connect(self.tik)
        timer.start()
        app.focusWindowChanged.connect(self._kijk_naar)
        self._kijk_naar_alle()

    def zet_minuten(self, na_min: int) -> None:
        """Lock after this many idle minutes from now on."""
        self.meter.grens_s = na_min * 60

    def tik(self) -> None:
        """Look at the clocks; runs every second."""
        self._kijk_naar_alle()
        if self.meter.verlopen:
            self.op_slot.emit()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there, and catch the keys that work from everywhere."""
        soort = event.type()
        if soort not in _INVOER:
            return False
        if self.telt_invoer and not self.meter.actief():
            self.op_slot.emit()
            return True
        if soort is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._vang(event)
        return False

    def _vang(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_L and event.modifiers() == _STUUR:
            self.op_slot.emit()
            return True
        if event.key() == Qt.Key.Key_G and event.modifiers() == _STUUR_SHIFT:
            self.gordijn_gevraagd.emit()
            return True
        return False

    def _kijk_naar_alle(self) -> None:
        for window in self._app.topLevelWindows():
            self._kijk_naar(window)

    def _kijk_naar(self, window: QWindow | None) -> None:
        # By number: the unlock window may have known an earlier guard, which is gone.
        if window is not None and window.property(_GEZIEN) != self._nummer:
            window.setProperty(_GEZIEN, self._nummer)
            window.installEventFilter(self)
