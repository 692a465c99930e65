"""Weergave and Over: the look on this computer, and what runs here."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from jos_desktop import __version__
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stijl import Thema, bewaar_keuze
from jos_desktop.ui.widgets import Kaart, Tekst, kolom

CARD_PX = 620
_KEUZES = (
    (Thema.SYSTEEM, "&Zoals het systeem", "Licht of donker, net als de rest van je computer."),
    (Thema.LICHT, "&Licht", "Donkere letters op een lichte achtergrond."),
    (Thema.DONKER, "&Donker", "Lichte letters op een donkere achtergrond."),
)
_OVER = (
    "JOS Desktop werkt zonder internet. Je dossiers staan versleuteld op deze computer en "
    "nergens anders.",
    "Alleen wat jij zelf bewaart of print, gaat de kluis uit: een overdracht, een samenvatting "
    "of je herstelblad. In het logboek staat wanneer dat gebeurde.",
)


class WeergaveDeel(QWidget):
    """Choose light, dark, or what the system does; it works at once."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        layout = kolom(self, ruimte=16)
        layout.setContentsMargins(0, 16, 0, 0)
        card = Kaart("Weergave")
        card.setMaximumWidth(CARD_PX)
        group = QButtonGroup(self)
        self.keuzes: dict[Thema, QRadioButton] = {}
        for thema, titel, uitleg in _KEUZES:
            button = QRadioButton(titel)
            button.setAccessibleName(titel.replace("&", ""))
            button.setAccessibleDescription(uitleg)
            button.setChecked(thema is context.stijl.thema)
            button.clicked.connect(lambda _on, thema=thema: self.kies(thema))
            group.addButton(button)
            self.keuzes[thema] = button
            hint = Tekst(uitleg, "klein")
            hint.setContentsMargins(28, 0, 0, 8)
            card.inhoud.addWidget(button)
            card.inhoud.addWidget(hint)
        card.inhoud.addWidget(Tekst("Dit geldt voor deze computer.", "klein"))
        layout.addWidget(card)
        layout.addStretch(1)

    def ververs(self) -> None:
        """Show the theme that is on."""
        self.keuzes[self.context.stijl.thema].setChecked(True)

    def kies(self, thema: Thema) -> None:
        """Switch at once and remember it on this computer."""
        self.context.stijl.kies(thema)
        bewaar_keuze(thema)


class OverDeel(QWidget):
    """Say which version this is and what it promises."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        layout = kolom(self, ruimte=16)
        layout.setContentsMargins(0, 16, 0, 0)
        card = Kaart("JOS Desktop")
        card.setMaximumWidth(CARD_PX)
        self.versie = Tekst(f"Versie {__version__}", "vet", kies=True)
        card.inhoud.addWidget(self.versie)
        for zin in _OVER:
            card.inhoud.addWidget(Tekst(zin, breek=True))
        layout.addWidget(card)
        layout.addStretch(1)

    def ververs(self) -> None:
        """Read nothing: this never changes while running."""
