"""macOS: ask every second whether the session is locked. Not run on the machines we test on.

``CGSessionCopyCurrentDictionary`` tells whether the screen is locked and whether this user is the
one in front; sleep shows afterwards as a jump of the clock (``stilte.py``).
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import c_bool, c_char_p, c_uint32, c_void_p

from PySide6.QtCore import QObject, QTimer

PEILING_MS = 1000
_OP_SLOT, _VOORAAN = b"CGSSessionScreenIsLocked", b"kCGSSessionOnConsoleKey"
_UTF8 = 0x08000100
_KADERS = "/System/Library/Frameworks/{0}.framework/{0}"


def moet_op_slot(op_slot: bool | None, vooraan: bool | None) -> bool:
    """Tell whether what macOS says about the session means that somebody locked or left it.

    None: macOS says nothing about it, as it does for a screen that was never locked.
    """
    return op_slot is True or vooraan is False


class MacLuisteraar(QObject):
    """Poll the session and tell once when it becomes locked."""

    def __init__(
        self,
        op_slot: Callable[[], object],
        parent: QObject | None = None,
        *,
        lees: Callable[[], tuple[bool | None, bool | None]] | None = None,
    ) -> None:
        super().__init__(parent)
        self._op_slot = op_slot
        self._lees = lees or _lees_sessie
        timer = QTimer(self)
        timer.setInterval(PEILING_MS)
        timer.timeout.connect(self.kijk)
        timer.start()

    def kijk(self) -> None:
        """Look at the session now."""
        if moet_op_slot(*self._lees()):
            self._op_slot()


def _lees_sessie() -> tuple[bool | None, bool | None]:
    """Return "screen locked" and "this user is in front", each None when it is not told."""
    return _vraag_systeem() if sys.platform == "darwin" else (None, None)


def _vraag_systeem() -> tuple[bool | None, bool | None]:
    graphics = ctypes.CDLL(_KADERS.format("CoreGraphics"))
    core = ctypes.CDLL(_KADERS.format("CoreFoundation"))
    graphics.CGSessionCopyCurrentDictionary.restype = c_void_p
    core.CFStringCreateWithCString.restype = c_void_p
    core.CFStringCreateWithCString.argtypes = (c_void_p, c_char_p, c_uint32)
    core.CFDictionaryGetValue.restype = c_void_p
    core.CFDictionaryGetValue.argtypes = (c_void_p, c_void_p)
    core.CFBooleanGetValue.restype = c_bool
    core.CFBooleanGetValue.argtypes = (c_void_p,)
    core.CFRelease.argtypes = (c_void_p,)
    sessie = graphics.CGSessionCopyCurrentDictionary()
    if not sessie:
        return None, None

    def waarde(naam: bytes) -> bool | None:
        sleutel = core.CFStringCreateWithCString(None, naam, _UTF8)
        gevonden = core.CFDictionaryGetValue(sessie, sleutel)
        core.CFRelease(sleutel)
        return None if not gevonden else bool(core.CFBooleanGetValue(gevonden))

    try:
        return waarde(_OP_SLOT), waarde(_VOORAAN)
    finally:
        core.CFRelease(sessie)
