"""A choice out of words with a key of their own, such as a measure or a school year."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox


class Woordkeuze(QComboBox):
    """Choices as (key, words); the wheel never changes one by accident."""

    def __init__(self, keuzes: Iterable[tuple[str, str]] = ()) -> None:
        super().__init__()
        self.setMaxVisibleItems(14)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.vul(keuzes)

    def vul(self, keuzes: Iterable[tuple[str, str]]) -> None:
        """Replace the choices."""
        self.clear()
        for sleutel, woorden in keuzes:
            self.addItem(woorden, sleutel)

    def sleutel(self) -> str:
        """Return the key of the choice, "" when there is none."""
        return str(self.currentData() or "")

    def zet(self, sleutel: str) -> None:
        """Choose by key; one that is not there leaves the choice as it is."""
        plek = self.findData(sleutel)
        if plek >= 0:
            self.setCurrentIndex(plek)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead."""
        event.ignore()
