"""Windows: messages about the session and the power. Not run on the machines we test on.

Numbers from WinUser.h and WtsApi32.h. What a message means is decided by :func:`moet_op_slot`,
which the tests feed with recorded messages.
"""

from __future__ import annotations

import ctypes
import sys
from collections.abc import Callable
from ctypes import wintypes
from typing import Any, cast

from PySide6.QtCore import QAbstractNativeEventFilter, QByteArray, QCoreApplication, QObject
from PySide6.QtGui import QWindow

WM_POWERBROADCAST = 0x0218
WM_WTSSESSION_CHANGE = 0x02B1
PBT_APMSUSPEND = 0x0004
WTS_CONSOLE_DISCONNECT = 0x2
WTS_REMOTE_DISCONNECT = 0x4
WTS_SESSION_LOGOFF = 0x6
WTS_SESSION_LOCK = 0x7
NOTIFY_FOR_THIS_SESSION = 0

_OP_SLOT = frozenset(
    {
        (WM_POWERBROADCAST, PBT_APMSUSPEND),
        (WM_WTSSESSION_CHANGE, WTS_CONSOLE_DISCONNECT),
        (WM_WTSSESSION_CHANGE, WTS_REMOTE_DISCONNECT),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOGOFF),
        (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK),
    }
)


def moet_op_slot(bericht: int, wparam: int) -> bool:
    """Tell whether this window message means: sleep, screen lock, or another user."""
    return (bericht, wparam) in _OP_SLOT


class _Filter(QAbstractNativeEventFilter):
    def __init__(self, op_slot: Callable[[], object]) -> None:
        super().__init__()
        self._op_slot = op_slot

    def nativeEventFilter(
        self, soort: QByteArray | bytes | bytearray | memoryview, message: int
    ) -> Any:
        """Look at one message of the system; never swallow it."""
        if bytes(cast("bytes", soort)) == b"windows_generic_MSG":
            msg = wintypes.MSG.from_address(int(message))
            if moet_op_slot(msg.message, msg.wParam):
                self._op_slot()
        return False, 0


class WindowsLuisteraar(QObject):
    """Ask Windows for session messages on a hidden window of our own, and hear them."""

    def __init__(self, op_slot: Callable[[], object], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._filter = _Filter(op_slot)
        self._window = QWindow()
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._filter)
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
                wintypes.HWND(int(self._window.winId())), NOTIFY_FOR_THIS_SESSION
            )
