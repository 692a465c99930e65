"""The crash screen and its redacted report: where it went wrong, never with what."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QApplication, QFileDialog, QPlainTextEdit, QWidget
from shiboken6 import isValid

from jos_desktop.foutverslag import maak_verslag, schrijf_op_stderr
from jos_desktop.ui.widgets.basis import Tekst
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.ui.widgets.dialoog import Dialoog

_MEESTE = 20


def toon_crash(parent: QWidget | None, error: BaseException) -> CrashDialoog | None:
    """Show the crash screen; a fault while one is open is added to it.

    With no window yet, or when the screen itself fails, the report goes to standard error.
    """
    try:
        if QApplication.instance() is None:
            schrijf_op_stderr(error)
            return None
        open_ = next((d for d in _dialogen() if d.isVisible()), None)
        if open_ is not None:
            open_.voeg_toe(error)
            return open_
        dialog = CrashDialoog(parent if parent is not None and isValid(parent) else None, error)
        dialog.open()
    except Exception as second:
        # Never a crash screen about the crash screen.
        schrijf_op_stderr(error)
        schrijf_op_stderr(second)
        return None
    return dialog


def _dialogen() -> list[CrashDialoog]:
    return [w for w in QApplication.topLevelWidgets() if isinstance(w, CrashDialoog)]


class CrashDialoog(Dialoog):
    """Say calmly that we made a mistake, and let the user keep the report."""

    def __init__(self, parent: QWidget | None, error: BaseException) -> None:
        super().__init__(parent, "Er ging iets mis in JOS Desktop")
        self._reports = [maak_verslag(error)]
        self._meer = 0
        self.inhoud.addWidget(
            Tekst(
                "Dit is een fout in het programma, niet iets wat jij deed. Wat bewaard was, is "
                "bewaard. Probeer het nog een keer. Gaat het weer mis, sluit JOS Desktop dan af "
                "en start het opnieuw.",
                breek=True,
            )
        )
        self.inhoud.addWidget(
            Tekst(
                "In dit verslag staat waar het misging. Er staan geen namen of teksten uit "
                "dossiers in.",
                "gedempt",
                breek=True,
            )
        )
        self.view = QPlainTextEdit(self.verslag)
        self.view.setReadOnly(True)
        self.view.setTabChangesFocus(True)
        self.view.setAccessibleName("Verslag van de fout")
        self.view.setMinimumHeight(160)
        self.inhoud.addWidget(self.view)
        self.knoppen("Verslag bewaren", self._on_bewaren, sluit="Sluiten")

    @property
    def verslag(self) -> str:
        """Return the report of every fault, in the order in which they came."""
        rest = f"\nEn nog {self._meer} fouten.\n" if self._meer else ""
        return "\n".join(self._reports) + rest

    def voeg_toe(self, error: BaseException) -> None:
        """Add another fault to this screen; the same one again is only counted."""
        report = maak_verslag(error)
        if report in self._reports or len(self._reports) >= _MEESTE:
            self._meer += 1
        else:
            self._reports.append(report)
        self.view.setPlainText(self.verslag)
        self.onthoud()  # nobody typed this

    def _on_bewaren(self) -> None:
        dialog = bestandsvenster(self, "Verslag bewaren", "foutverslag.txt", "Tekst (*.txt)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.fileSelected.connect(self.bewaar_in)
        dialog.open()

    def bewaar_in(self, path: str) -> None:
        """Write the report to a file the user chose."""
        try:
            Path(path).write_text(self.verslag, encoding="utf-8")
        except OSError:
            self.melding.toon(
                "Het verslag kon hier niet bewaard worden.", "Kies een andere map.", "gevaar"
            )
            return
        self.melding.toon("Het verslag is bewaard.", toon="goed")
