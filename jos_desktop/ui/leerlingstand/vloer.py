"""Take the dossier away while somebody else has the laptop, and put it back afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid

if TYPE_CHECKING:
    from jos_desktop.ui.main_window import MainWindow


class Vloer:
    """The main window without its inside: even on the screen it would show nothing."""

    def __init__(self, venster: MainWindow) -> None:
        self._venster = venster
        self._binnen: QWidget | None = None
        self._los: list[QWidget] = []
        self._focus: QWidget | None = None

    def neem_weg(self, app: QApplication) -> None:
        """Write what was typed as drafts, close every other window, and tear the inside out.

        The window of the leerlingstand must stand already: with none left the program ends.
        """
        window = self._venster
        self._focus = window.focusWidget()
        window.bewaar_concepten()
        while (popup := app.activePopupWidget()) is not None:
            popup.close()
        for other in app.topLevelWidgets():
            if isinstance(other, QDialog) and other.isVisible():
                _sluit_met_concept(other)
        window.setEnabled(False)
        window.hide()
        # Without a parent and hidden: no window of the system, no place in the accessible tree.
        self._binnen = window.takeCentralWidget()
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        # What lies over the window has words too, such as the finds of the search field.
        self._los = window.findChildren(QWidget, options=direct)
        for part in self._los:
            part.setParent(None)

    def leg_terug(self) -> None:
        """Put the inside back where it was, and show it."""
        window, inside = self._venster, self._binnen
        self._binnen = None
        if inside is not None:
            window.setCentralWidget(inside)
            inside.show()
        for part in self._los:
            if isValid(part):
                part.setParent(window)
        self._los = []
        window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
        window.setEnabled(True)
        window.show()
        window.activateWindow()
        if self._focus is not None and isValid(self._focus) and window.isAncestorOf(self._focus):
            self._focus.setFocus()
        self._focus = None


def _sluit_met_concept(dialog: QDialog) -> None:
    """Close a dialog without throwing away what was typed: rejecting would drop the draft."""
    wacht = getattr(dialog, "wacht", None)
    if wacht is not None:
        wacht.schrijf()
        wacht.stop()
    dialog.hide()
    dialog.deleteLater()
