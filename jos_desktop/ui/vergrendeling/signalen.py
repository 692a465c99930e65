"""Listen to the system: sleep, the lid, the screen lock, another user."""

from __future__ import annotations

import sys
from collections.abc import Callable

from PySide6.QtCore import QObject


def luister(op_slot: Callable[[], object], parent: QObject) -> QObject | None:
    """Call ``op_slot`` when this system locks, sleeps or changes user; None where it cannot tell.

    What listens belongs to ``parent``.
    """
    if sys.platform == "win32":
        from jos_desktop.ui.vergrendeling.windows import WindowsLuisteraar

        return WindowsLuisteraar(op_slot, parent)
    if sys.platform == "darwin":
        from jos_desktop.ui.vergrendeling.macos import MacLuisteraar

        return MacLuisteraar(op_slot, parent)
    try:
        from jos_desktop.ui.vergrendeling.linux import LinuxLuisteraar
    except ImportError:
        # A system without libdbus tells nothing; the idle lock is what is left.
        return None

    return LinuxLuisteraar(op_slot, parent)
