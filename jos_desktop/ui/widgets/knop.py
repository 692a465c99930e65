"""Buttons in four weights; their words say what happens."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QPushButton, QSizePolicy

from jos_desktop.ui.privacy import Verhuld
from jos_desktop.ui.widgets.iconen import zet_icoon


class Knop(Verhuld, QPushButton):
    """An ordinary button; ``&`` in the text marks its mnemonic, Enter presses it."""

    rol: ClassVar[str] = ""
    icoonkleur: ClassVar[str] = "tekst"

    def __init__(
        self,
        tekst: str,
        doe: Callable[[], object] | None = None,
        *,
        icoon: str = "",
        hulp: str = "",
    ) -> None:
        super().__init__()
        self.setText(tekst)
        if self.rol:
            self.setProperty("rol", self.rol)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        if hulp:
            self.setToolTip(hulp)
            self.setAccessibleDescription(hulp)
        if icoon:
            zet_icoon(self, icoon, self.icoonkleur)
        if doe is not None:
            self.clicked.connect(lambda: doe())

    def setText(self, text: str) -> None:
        """Change the words, for the eye and for the screen reader."""
        super().setText(text)
        self.setAccessibleName(text.replace("&", ""))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press with Enter as well as with the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


class HoofdKnop(Knop):
    """The one thing to do here."""

    rol = "hoofd"
    icoonkleur = "op_accent"


class StilleKnop(Knop):
    """A side road: looks like a link."""

    rol = "stil"
    icoonkleur = "accent"


class GevaarKnop(Knop):
    """Something that goes and does not come back."""

    rol = "gevaar"
    icoonkleur = "gevaar"


class FilterChip(Knop):
    """A filter that is on; pressing it takes the filter away."""

    rol = "chip"
    icoonkleur = "accent"

    def __init__(self, tekst: str, verwijder: Callable[[], object]) -> None:
        super().__init__(f"{tekst}  ✕", verwijder, hulp=f"Filter {tekst} weghalen")
        self.setAccessibleName(f"Filter {tekst} weghalen")
