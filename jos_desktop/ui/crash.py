"""The crash screen and its redacted report: where it went wrong, never with what."""

from __future__ import annotations

import platform
import traceback
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QWidget

from jos_desktop import __version__
from jos_desktop.ui.widgets.basis import Tekst
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.ui.widgets.dialoog import Dialoog

_DEEPEST = 8


def redacted_report(error: BaseException) -> str:
    """Describe an exception by its types, functions and line numbers only.

    Messages, arguments and local values are left out: they can hold names of pupils.
    """
    lines = [
        f"JOS Desktop {__version__}, Qt {qVersion()}, Python {platform.python_version()}, "
        f"{platform.system()}",
    ]
    for number, link in enumerate(_chain(error)):
        kind = f"{type(link).__module__}.{type(link).__qualname__}"
        lines.append(f"{'oorzaak' if number else 'fout'}: {kind}")
        for frame, line in traceback.walk_tb(link.__traceback__):
            module = frame.f_globals.get("__name__", "?")
            lines.append(f"  {module}.{frame.f_code.co_name}:{line}")
    return "\n".join(lines) + "\n"


def _chain(error: BaseException) -> Iterator[BaseException]:
    link: BaseException | None = error
    for _ in range(_DEEPEST):
        if link is None:
            return
        yield link
        link = link.__cause__ or link.__context__


class CrashDialoog(Dialoog):
    """Say calmly that we made a mistake, and let the user keep the report."""

    def __init__(self, parent: QWidget | None, error: BaseException) -> None:
        super().__init__(parent, "Er ging iets mis in JOS Desktop")
        self._report = redacted_report(error)
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
        view = QPlainTextEdit(self._report)
        view.setReadOnly(True)
        view.setTabChangesFocus(True)
        view.setAccessibleName("Verslag van de fout")
        view.setMinimumHeight(160)
        self.inhoud.addWidget(view)
        self.knoppen("Verslag bewaren", self._on_bewaren, sluit="Sluiten")

    def _on_bewaren(self) -> None:
        dialog = bestandsvenster(self, "Verslag bewaren", "foutverslag.txt", "Tekst (*.txt)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("txt")
        dialog.fileSelected.connect(self.bewaar_in)
        dialog.open()

    def bewaar_in(self, path: str) -> None:
        """Write the report to a file the user chose."""
        try:
            Path(path).write_text(self._report, encoding="utf-8")
        except OSError:
            self.melding.toon(
                "Het verslag kon hier niet bewaard worden.", "Kies een andere map.", "gevaar"
            )
            return
        self.melding.toon("Het verslag is bewaard.", toon="goed")
