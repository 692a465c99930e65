"""The own contact card: made, shown with its fingerprint to read aloud, saved to give away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog

from jos_desktop.services.identiteit import EigenStand, maak_eigen_kaart
from jos_desktop.storage.kaartzegel import in_groepen
from jos_desktop.ui.widgets import Dialoog, HoofdKnop, Kaart, Knop, Melding, Tekst, bevestig, rij
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.models.kaartinhoud import Kaartbestand
    from jos_desktop.ui.schermen import Context

SOORT: Final = "Contactkaart (*.joskaart)"
GEEN_KAART: Final = (
    "Met een contactkaart kunnen collega's een overdracht naar jou verzegelen: alleen jij kunt "
    "die dan openen. Op je kaart staan je naam, functie, organisatie, scholen en telefoon."
)
VOORLEZEN: Final = (
    "Belt een collega om je kaart na te kijken? Lees dan deze 8 groepjes voor, cijfer voor cijfer."
)
NIEUW_UITLEG: Final = (
    "Je oude kaart blijft nog een tijd werken. Geef de nieuwe kaart daarna wel aan je collega's: "
    "anders herkennen ze niet wat je ze stuurt."
)


class EigenKaartVak(Kaart):
    """Who this vault is to others; ``melding`` is where it says what was done."""

    def __init__(self, context: Context, melding: Melding) -> None:
        super().__init__("Mijn kaart")
        self.context = context
        self.melding = melding
        self.naam = Tekst("", "vet", breek=True)
        self.gegevens = Tekst(GEEN_KAART, breek=True)
        self.vingerafdruk = Tekst("", "titel", kies=True)
        self.voorlezen = Tekst(VOORLEZEN, "gedempt", breek=True)
        self.redenen = Tekst("", "waarschuwing", breek=True)
        for part in (
            *(self.naam, self.gegevens, self.redenen),
            *(self.vingerafdruk, self.voorlezen),
        ):
            self.inhoud.addWidget(part)
        self.maak = HoofdKnop("Mijn kaart &maken", self.maak_kaart)
        self.bewaar = HoofdKnop("Kaart &bewaren…", self.kies_plek)
        self.vernieuw = Knop("&Nieuwe kaart maken…", self.vraag_nieuwe)
        buttons = rij()
        for button in (self.maak, self.bewaar, self.vernieuw):
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.inhoud.addLayout(buttons)
        self.inhoud.addStretch(1)

    def toon(self, eigen: EigenStand) -> None:
        """Show this card, or what a card is for."""
        kaart = eigen.kaart
        had_focus = self.maak.hasFocus()
        for part in (*(self.naam, self.vingerafdruk, self.voorlezen), self.bewaar, self.vernieuw):
            part.setVisible(kaart is not None)
        if had_focus and kaart is not None:
            self.bewaar.setFocus()
        self.maak.setVisible(kaart is None)
        self.redenen.setVisible(bool(eigen.redenen))
        self.redenen.setText("\n".join((*eigen.redenen, "Maak een nieuwe kaart.")))
        if kaart is None:
            self.gegevens.setText(GEEN_KAART)
            return
        inhoud = kaart.inhoud
        self.naam.setText(inhoud.naam)
        delen = (inhoud.functie, inhoud.organisatie, ", ".join(inhoud.scholen), inhoud.telefoon)
        gemaakt = f"Kaart nummer {inhoud.volgnummer}, van {inhoud.gemaakt.astimezone():%d-%m-%Y}"
        self.gegevens.setText("\n".join([*(deel for deel in delen if deel), gemaakt]))
        groepen = in_groepen(kaart.vingerafdruk).split(" ")
        self.vingerafdruk.setText(f"{'  '.join(groepen[:4])}\n{'  '.join(groepen[4:])}")
        self.vingerafdruk.setAccessibleName("Vingerafdruk van je kaart")
        self.vingerafdruk.setAccessibleDescription(", ".join(" ".join(groep) for groep in groepen))

    def maak_kaart(self) -> None:
        """Make the first card."""
        self.context.tasks.run_change(maak_eigen_kaart, self._on_gemaakt, self.melding.toon_fout)

    def vraag_nieuwe(self) -> Dialoog:
        """Ask whether a new card is to take the place of the old one."""
        return bevestig(
            self.window(),
            "Een nieuwe kaart maken?",
            NIEUW_UITLEG,
            "Nieuwe kaart maken",
            self._nieuwe,
        )

    def _nieuwe(self) -> None:
        self.context.tasks.run_change(
            lambda uow: maak_eigen_kaart(uow, opnieuw=True),
            self._on_gemaakt,
            self.melding.toon_fout,
        )

    def _on_gemaakt(self, _changes: Changes) -> None:
        self.melding.toon(
            "Je kaart is gemaakt.", "Bewaar hem en geef hem aan je collega's.", "goed"
        )

    def kies_plek(self) -> QFileDialog:
        """Ask where the file of the own card goes."""
        from jos_desktop.werkstroom.kaarten import BESTANDSNAAM

        dialog = bestandsvenster(self, "Kaart bewaren", BESTANDSNAAM, SOORT)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("joskaart")
        dialog.fileSelected.connect(self.schrijf_bestand)
        dialog.open()
        return dialog

    def schrijf_bestand(self, pad: str) -> None:
        """Write the own card to a file."""
        from jos_desktop.werkstroom.kaarten import schrijf_eigen_kaart

        vault = self.context.vault
        self.context.tasks.run(
            lambda: schrijf_eigen_kaart(vault, Path(pad)),
            self._on_geschreven,
            self.melding.toon_fout,
            eigenaar=self,
        )

    def _on_geschreven(self, _kaart: Kaartbestand) -> None:
        self.melding.toon(
            "Je kaart is bewaard.",
            "Er staat geen geheim in: je mag hem mailen. Je collega kijkt hem met jou na.",
            "goed",
        )
