"""Keep Alt with a letter out of the text: where no button answers to it, it does nothing.

On X11 a line edit types the letter of such a key. Somebody who expects a button there gets it in
the middle of a name, and does not see it.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_TEKST = (QLineEdit, QPlainTextEdit, QTextEdit)


class Altwacht(QObject):
    """Watch the text field that has the focus, and only that one."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        # On a Mac Alt is how one types an accent.
        if sys.platform != "darwin":
            app.focusChanged.connect(self._on_focus)

    def _on_focus(self, oud: QWidget | None, nieuw: QWidget | None) -> None:
        if isinstance(oud, _TEKST):
            oud.removeEventFilter(self)
        if isinstance(nieuw, _TEKST):
            nieuw.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Swallow Alt with a letter; AltGr comes with another modifier and types on."""
        return (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
            == Qt.KeyboardModifier.AltModifier
            and event.text().isprintable()
            and bool(event.text())
        )
