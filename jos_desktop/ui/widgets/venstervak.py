"""What a whole window is put in: it scrolls both ways where the screen is smaller than the window.

With letters of 200 % a laptop of 1366x768 has room for 683x384: nothing may become unreachable.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

KLEINST = QSize(400, 300)


class Venstergrond(QWidget):
    """The ground of a window: pressed together down to its least height before it scrolls."""

    def heightForWidth(self, width: int) -> int:
        """Return the least height: a scroll area would take the height that words prefer."""
        return self.minimumSizeHint().height()


class Venstervak(QScrollArea):
    """Hold one widget at its own least size; a window round it may be smaller than that."""

    def __init__(self, binnen: Venstergrond) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(binnen)

    def minimumSizeHint(self) -> QSize:
        """Return a size that fits on every screen."""
        return KLEINST
