"""Put the calls before the summer on paper: read the list as it will be, and print or keep it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.instroomlijst import Instroomlijst
from jos_desktop.ui.dossier.formulier import Vinkje
from jos_desktop.ui.papiervenster import Papier, PapierVenster
from jos_desktop.ui.widgets import Tekst
from jos_desktop.werkstroom.instroomlijst import (
    bestandsnaam_instroomlijst,
    geef_instroomlijst,
    instroomlijst_bytes,
    schrijf_instroomlijst,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Dit blad is om zelf mee te bellen. Van wie een schone lei wil, staat er alleen de naam. "
    "Schrijf na het bellen op wat eruit kwam, en vernietig het blad."
)


class InstroomlijstDialoog(PapierVenster[Instroomlijst]):
    """What goes on it at the left, the list itself at the right."""

    drukwerk = "JOS-bellijst"

    def __init__(
        self, parent: QWidget, context: Context, schooljaar: str, school_id: int | None
    ) -> None:
        super().__init__(parent, context, "Bel ouders voor de zomer", self._maak)
        self._jaar, self._school = schooljaar, school_id
        self.alles = Vinkje("Ook wie al &gebeld is")
        self.zorgvraag = Vinkje("De &zorgvraag erbij")
        for deel in (self.alles, self.zorgvraag, Tekst(UITLEG, "gedempt", breek=True)):
            self.keuzes.inhoud.addWidget(deel)
        self.keuzes.inhoud.addStretch(1)
        for vinkje in (self.alles, self.zorgvraag):
            vinkje.toggled.connect(self.vraag_opnieuw)
        self.vraag_opnieuw()
        self.alles.setFocus()

    def na_uitgang(self) -> Changes:
        """Tell the sheets that the logboek has a line more."""
        return Changes.van(Soort.LOGBOEK)

    def _maak(self) -> Callable[[], Papier[Instroomlijst]]:
        vault, jaar, school = self._context.vault, self._jaar, self._school
        alles, zorg = self.alles.isChecked(), self.zorgvraag.isChecked()

        def werk() -> Papier[Instroomlijst]:
            pdf, lijst = instroomlijst_bytes(vault, jaar, school, alles=alles, met_zorgvraag=zorg)
            return Papier(
                pdf,
                lijst,
                bestandsnaam_instroomlijst(lijst),
                lambda: geef_instroomlijst(vault, lijst),
                lambda pad: schrijf_instroomlijst(vault, pad, lijst),
            )

        return werk
