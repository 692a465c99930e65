"""After how many idle minutes the vault locks by itself."""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox

from jos_desktop.services.instellingen import (
    Instellingen,
    lees_instellingen,
    zet_vergrendeltijd,
)
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Kaart, Melding, Tekst, Veld

KEUZES_MIN = (1, 2, 3, 5, 10, 15, 30, 60)
_UITLEG = (
    "Raak je de computer een tijd niet aan, dan gaat de kluis vanzelf op slot. Wat je typte, "
    "blijft bewaard als concept."
)


class SlottijdKaart(Kaart):
    """One choice; it is kept at once and never longer than the organisation allows."""

    def __init__(self, context: Context) -> None:
        super().__init__("Vanzelf op slot")
        self.context = context
        self.melding = Melding()
        self.inhoud.addWidget(self.melding)
        self.inhoud.addWidget(Tekst(_UITLEG, breek=True))
        self.keuze = QComboBox()
        self.keuze.activated.connect(self._on_gekozen)
        self.inhoud.addWidget(Veld("Op slot &na", self.keuze))
        self.grens = Tekst("", "klein")
        self.grens.hide()
        self.inhoud.addWidget(self.grens)

    def ververs(self) -> None:
        """Read the setting in force and what the organisation allows."""
        self.context.tasks.run_query(lees_instellingen, self._on_gelezen)

    def _on_gelezen(self, instellingen: Instellingen) -> None:
        hoogstens, nu = instellingen.eisen.vergrendel_hoogstens_min, instellingen.vergrendel_na_min
        self.keuze.clear()
        for minuten in sorted({*KEUZES_MIN, nu, hoogstens}):
            if minuten <= hoogstens:
                self.keuze.addItem("1 minuut" if minuten == 1 else f"{minuten} minuten", minuten)
        self.keuze.setCurrentIndex(self.keuze.findData(nu))
        self.grens.setText(f"Je organisatie wil dat dit hoogstens {hoogstens} minuten is.")
        self.grens.setVisible(hoogstens < max(KEUZES_MIN))

    def _on_gekozen(self, index: int) -> None:
        minuten = int(self.keuze.itemData(index))
        self.melding.hide()
        self.context.tasks.run_change(
            lambda uow: zet_vergrendeltijd(uow, minuten),
            lambda _: None,
            self.melding.toon_fout,
            eigenaar=self,
        )
