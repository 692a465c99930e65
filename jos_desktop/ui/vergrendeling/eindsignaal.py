"""SIGTERM and SIGHUP: the system wants the process gone, and the words must be kept."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QSocketNotifier


@contextmanager
def bij_eindsignaal(doe: Callable[[], None]) -> Iterator[None]:
    """Call ``doe`` on the main thread when the process is asked to end.

    A handler of Python runs only between two steps of Python; a pipe wakes Qt's loop for it.
    A signal that whoever started us had switched off (``nohup``) stays off. Not on Windows, where
    the session end comes through Qt.
    """
    if sys.platform == "win32":
        yield
        return
    lezen, schrijven = os.pipe()
    os.set_blocking(schrijven, False)
    os.set_blocking(lezen, False)
    melder = QSocketNotifier(lezen, QSocketNotifier.Type.Read)
    soorten = [
        soort
        for soort in (signal.SIGTERM, signal.SIGHUP)
        if signal.getsignal(soort) is not signal.SIG_IGN
    ]
    gekomen: list[int] = []
    oud = {soort: signal.signal(soort, lambda n, _: gekomen.append(n)) for soort in soorten}
    wekker = signal.set_wakeup_fd(schrijven, warn_on_full_buffer=False)

    def kijk() -> None:
        os.read(lezen, 64)
        if gekomen:
            doe()

    melder.activated.connect(kijk)
    try:
        yield
    finally:
        signal.set_wakeup_fd(wekker)
        for soort, vorige in oud.items():
            signal.signal(soort, vorige)
        melder.setEnabled(False)
        melder.deleteLater()
        os.close(lezen)
        os.close(schrijven)
