"""Iets kwijt, before any vault is open: the laptop may be what is lost."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from jos_desktop.ui.widgets.basis import Tekst, rij
from jos_desktop.ui.widgets.dialoog import Dialoog

STAPPEN = (
    "Bel vandaag je leidinggevende of de functionaris gegevensbescherming (FG). Wacht niet tot je "
    "het zeker weet.",
    "Is je laptop kwijt? Alles wat in de kluis stond, is versleuteld. Niemand kan erin zonder je "
    "wachtwoord of je herstelblad.",
    "Heb je een nieuwe laptop? Kies hier “Reservekopie terugzetten”, met de USB-stick of "
    "netwerkmap waar je reservekopieën staan.",
    "Open daarna de kluis en kies Beheer, Privacy, “Ik ben iets kwijt”. Je ziet dan wat er op de "
    "oude laptop stond, en je maakt het verslag voor je werkgever.",
    "Kan iemand je wachtwoord weten? Kies dan ook Beheer, Kluis en wachtwoord, “Sleutel "
    "vernieuwen”.",
)


class KwijtDialoog(Dialoog):
    """What to do now, in five lines."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Ik ben iets kwijt", breedte_px=520)
        self.inhoud.addWidget(Tekst("Rustig aan. Eén ding moet vandaag.", "gedempt"))
        for nummer, stap in enumerate(STAPPEN, start=1):
            line = rij()
            cijfer = Tekst(f"{nummer}.", "vet")
            cijfer.setFixedWidth(22)
            line.addWidget(cijfer)
            line.addWidget(Tekst(stap, "vet" if nummer == 1 else "gewoon", breek=True), 1)
            self.inhoud.addLayout(line)
        self.sluitknop()
