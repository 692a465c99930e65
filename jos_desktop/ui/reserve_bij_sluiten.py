"""The small window between closing the main window and the end: a backup, if one is needed."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QProgressBar, QWidget

from jos_desktop.ui.reservewacht import reservewacht
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Knop, Tekst, kolom, rij

TITEL = "Even een reservekopie maken"
# Most backups are done before anybody would have read a window.
_NA_MS = 250
_BREEDTE_PX = 420


class SluitVenster(QWidget):
    """Say what is going on, and let the user go at once."""

    def __init__(self, context: Context, klaar: Callable[[], object]) -> None:
        super().__init__()
        self._wacht = reservewacht(context)
        self._klaar: Callable[[], object] | None = klaar
        self._nog_een = False
        self.setObjectName("grond")
        self.setWindowTitle("JOS Desktop")
        self.setFixedWidth(_BREEDTE_PX)
        layout = kolom(self, ruimte=12)
        layout.setContentsMargins(28, 24, 28, 20)
        layout.addWidget(Tekst(TITEL, "titel"))
        layout.addWidget(
            Tekst("Daarna sluit JOS Desktop vanzelf. Je werk is al bewaard.", "gedempt", breek=True)
        )
        self.balk = QProgressBar()
        self.balk.setRange(0, 100)
        self.balk.setTextVisible(False)
        self.balk.setAccessibleName("Voortgang van de reservekopie")
        layout.addWidget(self.balk)
        buttons = rij()
        buttons.addStretch(1)
        self.nu = Knop("&Nu sluiten", self.sluit_nu)
        buttons.addWidget(self.nu)
        layout.addLayout(buttons)
        self._wacht.gevorderd.connect(self._on_gevorderd)
        self._wacht.bezig_gewijzigd.connect(self._on_bezig)

    def begin(self) -> None:
        """Start; the window shows itself only when it takes a moment."""
        # Until then no window is shown, and that alone must not end the application.
        QApplication.setQuitOnLastWindowClosed(False)
        # One that runs already may have missed the last change.
        self._nog_een = self._wacht.bezig
        self._wacht.maak_als_veranderd()
        QTimer.singleShot(_NA_MS, self, self._toon)

    def sluit_nu(self) -> None:
        """End without waiting for the backup; the last good one stays."""
        self._wacht.stop()
        self._einde()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes at once."""
        if event.key() == Qt.Key.Key_Escape:
            self.sluit_nu()
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing this window is the same as its button."""
        super().closeEvent(event)
        self.sluit_nu()

    def _toon(self) -> None:
        if self._klaar is not None and self._wacht.bezig:
            self.show()
            self.nu.setFocus()

    def _on_gevorderd(self, gedaan: int, totaal: int) -> None:
        self.balk.setValue(100 * gedaan // max(totaal, 1))

    def _on_bezig(self, bezig: bool) -> None:
        if bezig or self._klaar is None:
            return
        if self._nog_een:
            self._nog_een = False
            self._wacht.maak_als_veranderd()
            return
        self._einde()

    def _einde(self) -> None:
        klaar, self._klaar = self._klaar, None
        if klaar is not None:
            QApplication.setQuitOnLastWindowClosed(True)
            self.hide()
            klaar()


def sluit_af(context: Context, klaar: Callable[[], object]) -> SluitVenster:
    """Make the last backup of the day when something changed, and then call ``klaar``."""
    window = SluitVenster(context, klaar)
    window.begin()
    return window
