"""The last step: what the import did, and the way back."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.services.invoer import Invoeruitslag
from jos_desktop.services.invoer_terug import Gehouden, Ongedaanuitslag
from jos_desktop.ui.invoer.stap_begin import leerlingen
from jos_desktop.ui.widgets import (
    HoofdKnop,
    Kaart,
    Knop,
    Kolom,
    RijenModel,
    RijenTabel,
    StilleKnop,
    Tekst,
    kolom,
    rij,
)


class StapUitslag(QWidget):
    """Tell how many pupils came in, and name those with whom something was the matter."""

    ongedaan_gevraagd = Signal()
    caseload_gevraagd = Signal()
    opnieuw_gevraagd = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = kolom(self, ruimte=16)
        kaart = Kaart()
        kaart.setAccessibleName("Uitslag")
        self.titel = Tekst("", "titel")
        self.tekst = Tekst("", "gedempt", breek=True)
        kaart.inhoud.addWidget(self.titel)
        kaart.inhoud.addWidget(self.tekst)
        knoppen = rij()
        self.caseload = HoofdKnop("Naar de &caseload", self.caseload_gevraagd.emit)
        self.ongedaan = Knop("&Terugdraaien", self.ongedaan_gevraagd.emit, icoon="fa6s.rotate-left")
        self.opnieuw = StilleKnop("&Nog een lijst", self.opnieuw_gevraagd.emit)
        for knop in (self.caseload, self.ongedaan, self.opnieuw):
            knoppen.addWidget(knop)
        knoppen.addStretch(1)
        kaart.inhoud.addSpacing(8)
        kaart.inhoud.addLayout(knoppen)
        layout.addWidget(kaart)
        self.kop = Tekst("", "kop")
        layout.addWidget(self.kop)
        self.model: RijenModel[tuple[str, str]] = RijenModel(
            (
                Kolom("Leerling", lambda regel: regel[0], breedte=25, vet=True),
                Kolom("Waarom", lambda regel: regel[1], breedte=75),
            )
        )
        self.tabel = RijenTabel(self.model, "Leerlingen om na te kijken")
        layout.addWidget(self.tabel, 1)
        self._vul = QWidget()
        layout.addWidget(self._vul, 1)

    def toon_invoer(self, uitslag: Invoeruitslag) -> None:
        """Show what an import did."""
        gedaan = len(uitslag.nieuw) + len(uitslag.gewijzigd)
        self.titel.setText(f"{leerlingen(gedaan)} ingevoerd")
        delen = [
            f"{aantal} {woord}"
            for aantal, woord in (
                (len(uitslag.nieuw), "nieuw"),
                (len(uitslag.gewijzigd), "bijgewerkt"),
            )
            if aantal
        ]
        self.tekst.setText(
            f"{' en '.join(delen)}. Niet goed? Je kunt deze invoer terugdraaien."
            if delen
            else "Er is niets veranderd."
        )
        self.ongedaan.setVisible(bool(gedaan))
        self._namen(
            "Deze leerlingen zijn niet ingevoerd",
            [(niet.naam or f"Regel {niet.nummer}", niet.reden) for niet in uitslag.niet_gedaan],
        )
        self.caseload.setFocus()

    def toon_ongedaan(self, uitslag: Ongedaanuitslag) -> None:
        """Show what undoing an import did."""
        self.titel.setText("De invoer is teruggedraaid")
        delen = []
        if uitslag.verwijderd:
            delen.append(f"{leerlingen(len(uitslag.verwijderd))} verwijderd")
        if uitslag.hersteld:
            delen.append(f"{leerlingen(len(uitslag.hersteld))} weer zoals eerst")
        self.tekst.setText(f"{', '.join(delen)}." if delen else "Er was niets meer te veranderen.")
        self.ongedaan.hide()
        self._gehouden(uitslag.gehouden)

    def toon_opgeruimd(self, aantal: int, gehouden: tuple[Gehouden, ...]) -> None:
        """Show what tidying up did."""
        self.titel.setText(f"{leerlingen(aantal)} verwijderd")
        self.tekst.setText("Je bewaart nu niet meer dan je nodig hebt.")
        self.ongedaan.hide()
        self._gehouden(gehouden)

    def _gehouden(self, gehouden: tuple[Gehouden, ...]) -> None:
        self._namen(
            "Deze leerlingen zijn gebleven", [(blijft.naam, blijft.reden) for blijft in gehouden]
        )
        self.caseload.setFocus()

    def _namen(self, kop: str, regels: list[tuple[str, str]]) -> None:
        self.kop.setText(kop)
        self.model.zet_rijen(regels)
        for deel in (self.kop, self.tabel):
            deel.setVisible(bool(regels))
        self._vul.setVisible(not regels)
