"""Help at hand: the F1 text of a screen and the sheet of shortcuts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QGridLayout, QWidget

from jos_desktop.ui.widgets.basis import Kaart, Tekst
from jos_desktop.ui.widgets.dialoog import Dialoog

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Scherm

SNELTOETSEN = (
    ("Ctrl+1 … Ctrl+9", "Naar een scherm in de balk links"),
    ("Ctrl+Tab", "Op een scherm met bladen, en in een dossier: het volgende blad"),
    ("Ctrl+K", "Zoeken in alles, of typen wat je wilt doen"),
    ("Ctrl+N", "Nieuw: iets toevoegen"),
    ("Ctrl+Z", "Het laatste verwijderen ongedaan maken, zolang de melding er staat"),
    ("Ctrl+L", "Kluis op slot"),
    ("F6", "Volgende school, en daarna weer alle scholen"),
    ("Ctrl+Shift+P", "Privacy: namen als voorletters, of weer voluit"),
    ("Ctrl+Shift+G", "Gordijn: het scherm meteen afdekken"),
    ("Ctrl+Q", "JOS Desktop sluiten"),
    ("F1", "Hulp bij dit scherm"),
    ("Ctrl+?", "Deze lijst"),
    ("Tab, Shift+Tab", "Naar het volgende of vorige veld"),
    ("Enter", "De gekozen regel openen"),
    ("Ctrl+Enter", "In een venster: de groene knop"),
    ("Esc", "Venster sluiten"),
)
STANDAARD = "Gebruik Tab om verder te gaan en Enter om iets te openen."


class HulpDialoog(Dialoog):
    """Explain one screen in a few short sentences."""

    def __init__(self, parent: QWidget, scherm: Scherm) -> None:
        super().__init__(parent, f"Hulp bij {scherm.titel}", breedte_px=480)
        for part in (scherm.hulp or STANDAARD).split("\n"):
            self.inhoud.addWidget(Tekst(part, breek=True))
        if scherm.sneltoetsen:
            self.inhoud.addWidget(_blad("Sneltoetsen hier", scherm.sneltoetsen))
        self.sluitknop()


class SneltoetsenDialoog(Dialoog):
    """List all shortcuts: of the window, and of the present screen."""

    def __init__(
        self, parent: QWidget, algemeen: Sequence[tuple[str, str]], scherm: Scherm | None
    ) -> None:
        super().__init__(parent, "Sneltoetsen", breedte_px=480)
        self.inhoud.addWidget(_blad("Overal", algemeen))
        if scherm is not None and scherm.sneltoetsen:
            self.inhoud.addWidget(_blad(scherm.titel, scherm.sneltoetsen))
        self.sluitknop()


def _blad(titel: str, regels: Sequence[tuple[str, str]]) -> Kaart:
    card = Kaart(titel)
    grid = QGridLayout()
    grid.setHorizontalSpacing(24)
    grid.setVerticalSpacing(4)
    for number, (keys, does) in enumerate(regels):
        grid.addWidget(Tekst(keys, "vet"), number, 0)
        grid.addWidget(Tekst(does, breek=True), number, 1)
    grid.setColumnStretch(1, 1)
    card.inhoud.addLayout(grid)
    card.inhoud.addStretch(1)
    return card
