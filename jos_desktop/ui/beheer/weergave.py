"""Weergave and Over: the look on this computer, and what runs here."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from jos_desktop.ui.beheer.slottijd import SlottijdKaart
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stijl import Thema, bewaar_keuze
from jos_desktop.ui.widgets import Kaart, Rolvak, Tekst, kolom
from jos_desktop.versie import versieregel

if TYPE_CHECKING:
    from jos_desktop.storage.over import Over

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
_NIEUWE_VERSIE = (
    "JOS Desktop zoekt niet zelf naar een nieuwe versie: het gaat nooit het internet op. Je krijgt "
    "een nieuwe versie van je organisatie, op dezelfde manier als deze. Zet die over de oude heen. "
    "Je kluis blijft waar hij is en wordt bij het openen bijgewerkt, na een reservekopie."
)
_LICENTIES = (
    "JOS Desktop is vrije software onder de EUPL-1.2. De licentie staat in het bestand LICENSE in "
    "de map van het programma. De onderdelen en hun licenties staan in sbom.cdx.json."
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
        self.slottijd = SlottijdKaart(context)
        self.slottijd.setMaximumWidth(CARD_PX)
        layout.addWidget(self.slottijd)
        layout.addStretch(1)

    def ververs(self) -> None:
        """Show the theme that is on, and after how long the vault locks."""
        self.keuzes[self.context.stijl.thema].setChecked(True)
        self.slottijd.ververs()

    def kies(self, thema: Thema) -> None:
        """Switch at once and remember it on this computer."""
        self.context.stijl.kies(thema)
        bewaar_keuze(thema)


class OverDeel(Rolvak):
    """Say which version this is, what it runs on, and what it promises."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.context = context
        self.inhoud.setContentsMargins(0, 16, 0, 0)
        card = Kaart("JOS Desktop")
        card.setMaximumWidth(CARD_PX)
        self.versie = Tekst(versieregel(), "vet", kies=True)
        card.inhoud.addWidget(self.versie)
        for zin in _OVER:
            card.inhoud.addWidget(Tekst(zin, breek=True))
        self.inhoud.addWidget(card)
        nieuw = Kaart("Een nieuwe versie")
        nieuw.setMaximumWidth(CARD_PX)
        nieuw.inhoud.addWidget(Tekst(_NIEUWE_VERSIE, breek=True))
        self.inhoud.addWidget(nieuw)
        delen = Kaart("Waar het op draait")
        delen.setMaximumWidth(CARD_PX)
        self.onderdelen = Tekst("", breek=True, kies=True)
        delen.inhoud.addWidget(self.onderdelen)
        delen.inhoud.addWidget(Tekst(_LICENTIES, "klein", breek=True))
        self.inhoud.addWidget(delen)
        self.inhoud.addStretch(1)

    def ververs(self) -> None:
        """Ask the vault what it is; the rest never changes while running."""
        from jos_desktop.storage.over import lees_over

        vault = self.context.vault
        self.context.tasks.run(lambda: lees_over(vault), self._on_over, eigenaar=self)

    def _on_over(self, over: Over) -> None:
        regels = (
            ("Python", platform.python_version()),
            ("Qt", qVersion()),
            ("SQLCipher", over.sqlcipher),
            ("Schema van de kluis", over.schema),
            ("Vorm van de kluis", str(over.formaat)),
        )
        self.onderdelen.setText("\n".join(f"{naam}: {waarde}" for naam, waarde in regels))
