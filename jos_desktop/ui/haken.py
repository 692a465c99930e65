"""Send everything that goes wrong, on whatever thread, to the crash screen, without its words."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QCoreApplication, QMessageLogContext, QtMsgType, qInstallMessageHandler

from jos_desktop.errors import BugError
from jos_desktop.foutverslag import schrijf_op_stderr

_log = logging.getLogger(__name__)
_ERNSTIG = (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg)


class QtFout(BugError):
    """Qt itself reported something critical; what it said is left out, it can hold a path."""


def zet_haken(tell: Callable[[BaseException], None]) -> None:
    """Send every uncaught exception to ``tell``, and only its report to standard error.

    ``tell`` is called on the thread where it went wrong, so it must be a queued signal.
    """

    def on_exception(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        schrijf_op_stderr(error)
        tell(error)

    def on_thread_exception(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    def on_unraisable(args: sys.UnraisableHookArgs) -> None:
        # Of a finaliser: nothing the user did, and nothing the user can do.
        if args.exc_value is not None:
            schrijf_op_stderr(args.exc_value)

    sys.excepthook = on_exception
    threading.excepthook = on_thread_exception
    sys.unraisablehook = on_unraisable
    luister_naar_qt(tell)


def luister_naar_qt(tell: Callable[[BaseException], None]) -> None:
    """Take over the messages of Qt: critical ones are faults, the others are dropped."""

    def on_message(kind: QtMsgType, _context: QMessageLogContext, _text: str) -> None:
        if kind not in _ERNSTIG:
            return
        error = QtFout(kind.name)
        _log.error("Qt reported a fault")
        schrijf_op_stderr(error)
        # After a fatal message Qt ends the process at once; there is no screen left to show.
        if kind is QtMsgType.QtCriticalMsg:
            tell(error)

    qInstallMessageHandler(on_message)
