"""A password control: hidden, shown on request, and with a hint when caps lock is on."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from jos_desktop.ui.widgets.basis import Tekst, kolom, rij
from jos_desktop.ui.widgets.knop import Knop

CAPS_HINT = "Hoofdletters (Caps Lock) staan aan."


class _WachtwoordRegel(QLineEdit):
    """Notice caps lock from what keys yield: no system tells it the same way."""

    caps_gezien = Signal(bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text()
        if len(letter) == 1 and letter.isalpha() and letter.upper() != letter.lower():
            shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self.caps_gezien.emit(letter.isupper() is not shift)
        elif event.key() == Qt.Key.Key_CapsLock:
            self.caps_gezien.emit(False)
        super().keyPressEvent(event)


class WachtwoordVeld(QWidget):
    """One password line with a show/hide button and the caps-lock hint below it."""

    gewijzigd = Signal()
    bevestigd = Signal()

    def __init__(self, *, voorbeeld: str = "") -> None:
        super().__init__()
        self.regel = _WachtwoordRegel()
        self.regel.setEchoMode(QLineEdit.EchoMode.Password)
        self.regel.setPlaceholderText(voorbeeld)
        self.regel.setInputMethodHints(
            Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText
        )
        self.toon = Knop("Toon", hulp="Laat zien wat je typt")
        self.toon.setCheckable(True)
        self.toon.toggled.connect(self._on_toon)
        self.caps = Tekst(CAPS_HINT, "waarschuwing")
        self.caps.hide()
        layout = kolom(self, ruimte=4)
        line = rij()
        line.addWidget(self.regel, 1)
        line.addWidget(self.toon)
        layout.addLayout(line)
        layout.addWidget(self.caps)
        self.setFocusProxy(self.regel)
        self.regel.caps_gezien.connect(self.caps.setVisible)
        self.regel.textChanged.connect(lambda _: self.gewijzigd.emit())
        self.regel.returnPressed.connect(self.bevestigd)

    def wachtwoord(self) -> str:
        """Return what was typed, blanks and all."""
        return self.regel.text()

    def wis(self) -> None:
        """Empty and hide again."""
        self.regel.clear()
        self.toon.setChecked(False)

    def setAccessibleName(self, name: str) -> None:
        """Name the line inside, which is what a screen reader meets."""
        super().setAccessibleName(name)
        self.regel.setAccessibleName(name)

    def setAccessibleDescription(self, description: str) -> None:
        """Describe the line inside."""
        super().setAccessibleDescription(description)
        self.regel.setAccessibleDescription(description)

    def _on_toon(self, shown: bool) -> None:
        mode = QLineEdit.EchoMode
        self.regel.setEchoMode(mode.Normal if shown else mode.Password)
        self.toon.setText("Verberg" if shown else "Toon")
