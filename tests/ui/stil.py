"""Wait until a window has come to rest, and not a moment longer."""

from __future__ import annotations

import time
from typing import Final

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QCoreApplication, QEvent, QEventLoop, QTimer

from jos_desktop.ui.tasks import Achtergrond

GEDULD_S: Final = 20.0


def tot_stil(werk: Achtergrond, *, geduld_s: float = GEDULD_S) -> None:
    """Return once no work is under way and no event, timer of 0 ms or removal is waiting.

    Looks after every turn of the event loop, so it takes as long as the window does. A timer
    that has yet to run out is not waited for. Fails the test after ``geduld_s`` seconds.
    """
    eind = time.monotonic() + geduld_s
    while True:
        gedaan = _verwerk(eind)
        if werk.bezig:
            _wacht_op(werk, eind)
        elif not gedaan:
            return
        if time.monotonic() > eind:
            pytest.fail(f"na {geduld_s:.0f} seconden nog niet stil; {werk.bezig} bezig")


def _verwerk(eind: float) -> bool:
    """Handle all that waits now, and tell whether there was anything."""
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    gedaan = False
    while dispatcher.processEvents(QEventLoop.ProcessEventsFlag.AllEvents):
        gedaan = True
        if time.monotonic() > eind:
            break
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    return gedaan


def _wacht_op(werk: Achtergrond, eind: float) -> None:
    """Let the event loop sleep until all work has come back."""
    loop = QEventLoop()
    werk.rust.connect(loop.quit)
    QTimer.singleShot(max(1, int(1000 * (eind - time.monotonic()))), loop, loop.quit)
    loop.exec()
    werk.rust.disconnect(loop.quit)
