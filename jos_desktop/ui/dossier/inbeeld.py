"""Bring one card of a long column into view, also while the column is still being laid out."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QScrollArea, QWidget
from shiboken6 import isValid


class InBeeld(QObject):
    """Scroll to a card, and again each time the column grows under it.

    A column that was only just shown gets its height in several turns of the event loop. It ends
    when somebody scrolls, or goes to something else.
    """

    def __init__(self, rol: QScrollArea) -> None:
        super().__init__(rol)
        self._rol = rol
        self._kaart: QWidget | None = None
        rol.verticalScrollBar().rangeChanged.connect(self._op_groei)
        # Only what a person does to it: setting its value is no action.
        rol.verticalScrollBar().actionTriggered.connect(self._laat_los)

    def toon(self, kaart: QWidget) -> None:
        """Scroll to this card, which has the focus."""
        self._kaart = kaart
        QTimer.singleShot(0, self, self._rol_erheen)

    def _op_groei(self, _van: int, _tot: int) -> None:
        if self._kaart is not None:
            QTimer.singleShot(0, self, self._rol_erheen)

    def _rol_erheen(self) -> None:
        kaart = self._kaart
        if kaart is None:
            return
        if isValid(kaart) and kaart.window().focusWidget() is kaart:
            self._rol.ensureWidgetVisible(kaart)
        else:
            self._kaart = None

    def _laat_los(self, _actie: int) -> None:
        self._kaart = None
