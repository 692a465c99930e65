"""Ask where the proof of a wiped laptop goes: in Beheer, and at the unlock screen afterwards."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

if TYPE_CHECKING:
    from jos_desktop.models.wisbewijs import Wisbewijs


def vraag_plek(
    ouder: QWidget, bewijs: Wisbewijs | None, bewaar: Callable[[Path], object]
) -> QFileDialog:
    """Show where to save the proof, and call ``bewaar`` with the chosen file."""
    # Late: the unlock screen stands sooner without them.
    from jos_desktop.ui.widgets.bestand import bestandsvenster
    from jos_desktop.werkstroom.laptop_weg import bestandsnaam_bewijs

    naam = "wisbewijs.pdf" if bewijs is None else bestandsnaam_bewijs(bewijs)
    dialog = bestandsvenster(ouder, "Bewijs bewaren", naam, "PDF (*.pdf)")
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix("pdf")
    dialog.fileSelected.connect(lambda pad: bewaar(Path(pad)))
    dialog.open()
    return dialog
