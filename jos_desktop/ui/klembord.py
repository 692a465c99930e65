"""The clipboard: what the application puts there is marked as secret and does not stay.

Every text field of Qt copies by itself, so this watches the clipboard and marks afterwards. A
program that reads within that moment, or does not know these marks, can still keep a copy.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QByteArray, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QClipboard

BLIJFT_MS = 30_000
_WINDOWS = 'application/x-qt-windows-mime;value="{}"'
_NEE = QByteArray(b"\0\0\0\0")
# Klipper and others after it; Windows' own history and cloud; and the convention on macOS.
_MERKEN: dict[str, dict[str, QByteArray]] = {
    "linux": {"x-kde-passwordManagerHint": QByteArray(b"secret")},
    "win32": {
        _WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing"): _NEE,
        _WINDOWS.format("CanIncludeInClipboardHistory"): _NEE,
        _WINDOWS.format("CanUploadToCloudClipboard"): _NEE,
    },
    "darwin": {"org.nspasteboard.ConcealedType": QByteArray(b"")},
}


def merken(platform: str = sys.platform) -> dict[str, QByteArray]:
    """Return the formats that ask other programs on this system not to keep a copy."""
    return _MERKEN.get(platform, _MERKEN["linux"])


class Klembord(QObject):
    """Mark what is ours, and take it away after half a minute and at locking."""

    def __init__(self, klembord: QClipboard, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._klembord = klembord
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)  # never longer than was promised
        self._timer.setInterval(BLIJFT_MS)
        self._timer.timeout.connect(self.wis)
        klembord.dataChanged.connect(self._on_gewijzigd)

    def wis(self) -> None:
        """Empty the clipboard, and the selection of X11, when what is there came from us."""
        self._timer.stop()
        if self._klembord.ownsClipboard() and self._klembord.mimeData().formats():
            self._klembord.clear()
        if self._klembord.supportsSelection() and self._klembord.ownsSelection():
            self._klembord.clear(QClipboard.Mode.Selection)

    def _on_gewijzigd(self) -> None:
        if not self._klembord.ownsClipboard():
            self._timer.stop()
            return
        ours = self._klembord.mimeData()
        marks = merken()
        if not ours.formats() or any(ours.hasFormat(mark) for mark in marks):
            return
        marked = QMimeData()
        for soort in ours.formats():
            marked.setData(soort, ours.data(soort))
        if ours.hasText():
            marked.setText(ours.text())
        for mark, value in marks.items():
            marked.setData(mark, value)
        self._timer.start()
        self._klembord.setMimeData(marked)
