"""The list of passages to look through, and what is said of each."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from jos_desktop.models.codes_recht import Weglaatgrond
from jos_desktop.services.inzage import Passage
from jos_desktop.services.verzoekrijen import LEERLING
from jos_desktop.ui.widgets import RijenTabel, TabelChip

GRONDEN: Final = (
    Weglaatgrond.DERDE,
    Weglaatgrond.ANDERE_OUDER,
    Weglaatgrond.BROER_ZUS,
    Weglaatgrond.MELDER,
    Weglaatgrond.NADEEL,
)
TOETSEN: Final = "Spatie: mee of weg. 1 tot 5: weg, met die reden. V: volgende voorstel."


def stand_van(passage: Passage) -> TabelChip:
    """Return what happens to a passage, as a word and a colour."""
    if passage.mee:
        return TabelChip("Mee", "goed")
    if passage.voorstel.vast:
        return TabelChip("Altijd weg", "gevaar")
    if passage.onder_rij:
        return TabelChip("Weg", "")
    return TabelChip("Weg", "warm")


class Passagetabel(RijenTabel[Passage]):
    """The passages; space and the digits choose without leaving the list."""

    wissel = Signal()
    reden = Signal(object)
    volgende = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose for the selected passages."""
        cijfer = event.key() - Qt.Key.Key_1
        if event.key() == Qt.Key.Key_Space:
            self.wissel.emit()
        elif 0 <= cijfer < len(GRONDEN):
            self.reden.emit(GRONDEN[cijfer])
        elif event.key() == Qt.Key.Key_V:
            self.volgende.emit()
        else:
            super().keyPressEvent(event)


def wat_van(passage: Passage) -> str:
    """Return what a passage is: the row, or a field of the row above it."""
    hele_rij = not passage.sleutel.veld
    return passage.kop if hele_rij else f"    {passage.label}"


def gaat_niet_mee(passage: Passage) -> bool:
    """Tell whether a passage stays out by itself, not with its row."""
    return not passage.mee and not passage.onder_rij


def noem(wie: str) -> str:
    """Return who asks as it stands within a sentence."""
    return wie.lower() if wie == LEERLING else wie
