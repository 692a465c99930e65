"""Comparing a fingerprint: all eight groups are typed, and none of them is shown.

Whoever made a false profile chose what stands on the screen; only what the worker brings counts.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from jos_desktop.ui.widgets import Tekst, Veld, kolom

# Eight groups of four with a few blanks around each dash, as pasted from a letter.
_LANGST: Final = 80
_UITLEG = (
    "Van je organisatie kreeg je een vingerafdruk: op papier of door de telefoon. Typ hem hier "
    "helemaal over, alle 8 groepjes. Hoofdletters, spaties en streepjes maken niet uit."
)
_UITLEG_ANDERS = (
    "Dit profiel heeft een andere sleutel dan je vorige. Bel je organisatie en typ hieronder de "
    "hele vingerafdruk die je van hen hoort, alle 8 groepjes."
)


class Vingerafdrukvak(QWidget):
    """Ask the whole fingerprint; ``andere_sleutel`` tells that the key is not the pinned one."""

    bevestigd = Signal()

    def __init__(self, *, andere_sleutel: bool = False) -> None:
        super().__init__()
        layout = kolom(self, ruimte=8)
        layout.addWidget(Tekst(_UITLEG_ANDERS if andere_sleutel else _UITLEG, breek=True))
        self.regel = QLineEdit()
        self.regel.setMaxLength(_LANGST)
        self.veld = Veld("Hele &vingerafdruk", self.regel, verplicht=True)
        self.regel.textEdited.connect(lambda _text: self.veld.wis_fout())
        self.regel.returnPressed.connect(self.bevestigd)
        layout.addWidget(self.veld)
        self.setFocusProxy(self.regel)

    def getypt(self) -> str:
        """Return what was typed."""
        return self.regel.text()

    def is_leeg(self) -> bool:
        """Tell whether nothing was typed, and say so beside the field."""
        if self.regel.text().strip():
            return False
        self.toon_fout("Typ dit over van het blad van je organisatie.")
        return True

    def toon_fout(self, tekst: str) -> None:
        """Say at the field that it does not fit."""
        self.veld.toon_fout(tekst)
        self.regel.setFocus()
