"""Let what was typed before the system said stop arrive first."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

# A signal of the system overtakes keys that still wait in the queue of the screen system.
TIK_MS = 20
# More than one: a timer and a full queue can be ready in the same turn, and the timer goes first.
STILLE_TIKKEN = 3
# Who goes on typing is not waited for: what comes after this does not stop the end.
HOOGSTENS_S = 0.5
_INVOER = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonRelease,
        QEvent.Type.Drop,
    }
)


class Toetsrust(QObject):
    """Call ``doe`` once, as soon as no key or click has come for some turns of the event loop."""

    def __init__(self, app: QApplication, doe: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._app = app
        self._doe = doe
        self._stil = 0
        self._eind = time.monotonic() + HOOGSTENS_S
        self._timer = QTimer(self)
        self._timer.setInterval(TIK_MS)
        self._timer.timeout.connect(self._tik)
        app.installEventFilter(self)
        self._timer.start()

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Note that something typed or clicked came in just now; it goes on to where it belongs."""
        if event.type() in _INVOER:
            self._stil = 0
        return False

    def _tik(self) -> None:
        self._stil += 1
        if self._stil < STILLE_TIKKEN and time.monotonic() < self._eind:
            return
        self._timer.stop()
        self._app.removeEventFilter(self)
        self._doe()
