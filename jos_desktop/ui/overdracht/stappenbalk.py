"""The bar of steps: where you are, what is ready, and what is missing."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QWidget

from jos_desktop.ui.overdracht.stappen import TITELS, Stap, Stapstand
from jos_desktop.ui.widgets import Knop, rij

KLAAR: Final = "✓"


class _Stapknop(Knop):
    """One step; the state stands in words below its name."""

    rol = "stap"

    def zet(self, nummer: int, stand: Stapstand) -> None:
        """Show the name of the step and how it stands."""
        titel = TITELS[nummer]
        cijfer = f"{nummer + 1}  " if nummer < Stap.VERLOOP else ""
        merk = f"  {KLAAR}" if stand.klaar and nummer < Stap.VERLOOP else ""
        self.setText(f"{cijfer}{titel}{merk}\n{stand.woord}")
        woord = "klaar" if stand.klaar else f"nog niet klaar, {stand.woord}"
        if nummer == Stap.VERLOOP:
            self.setAccessibleName(f"{titel}: {stand.woord}")
        else:
            self.setAccessibleName(f"Stap {nummer + 1} van 5, {titel}: {woord}")


class Stappenbalk(QWidget):
    """The five steps and what came after, to go to."""

    gekozen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Stappen")
        balk = rij(self, ruimte=4)
        self._groep = QButtonGroup(self)
        self.knoppen: list[_Stapknop] = []
        for nummer in range(len(TITELS)):
            knop = _Stapknop(TITELS[nummer], partial(self.gekozen.emit, nummer))
            knop.setCheckable(True)
            knop.setSizePolicy(knop.sizePolicy().Policy.Expanding, knop.sizePolicy().Policy.Fixed)
            self._groep.addButton(knop)
            self.knoppen.append(knop)
            balk.addWidget(knop, 1)
            knop.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def toon(self, standen: Sequence[Stapstand], *, verstuurd: bool) -> None:
        """Show how the steps stand; what came after can be opened once it went out."""
        for nummer, (knop, stand) in enumerate(zip(self.knoppen, standen, strict=True)):
            knop.zet(nummer, stand)
        self.knoppen[Stap.VERLOOP].setEnabled(verstuurd)

    def zet_huidig(self, stap: Stap) -> None:
        """Mark the step that is on screen."""
        self.knoppen[stap].setChecked(True)
