"""Put the phone list on paper: choose for whom, read it as it will be, and print or keep it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.bellijst import Bellijst
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.bellijst import ONTVANGERS
from jos_desktop.ui.dossier.formulier import Keuze
from jos_desktop.ui.papiervenster import Papier, PapierVenster
from jos_desktop.ui.waakwoorden import waak_over
from jos_desktop.ui.widgets import Tekst, Veld
from jos_desktop.werkstroom.bellijst import (
    bellijst_bytes,
    bestandsnaam_bellijst,
    geef_bellijst,
    schrijf_bellijst,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Op de lijst staat wie je kunt bellen, in deze volgorde. Wie niet geïnformeerd wordt en wat "
    "is afgeschermd, staat er niet op."
)


class BellijstDialoog(PapierVenster[Bellijst]):
    """For whom at the left, the list itself at the right."""

    drukwerk = "JOS-bellijst"

    def __init__(self, parent: QWidget, context: Context, leerling_id: int) -> None:
        super().__init__(parent, context, "Bellijst", self._maak)
        self._leerling_id = leerling_id
        self.voor = Keuze(ONTVANGERS)
        for deel in (Veld("&Voor wie?", self.voor), Tekst(UITLEG, "gedempt", breek=True)):
            self.keuzes.inhoud.addWidget(deel)
        self.keuzes.inhoud.addStretch(1)
        self.voor.currentIndexChanged.connect(self.vraag_opnieuw)
        waak_over(self, context.tasks, leerling_id)
        self.vraag_opnieuw()
        self.voor.setFocus()

    def na_uitgang(self) -> Changes:
        """Tell the sheets that the logboek has a line more."""
        return Changes.van(Soort.LOGBOEK, leerling_id=self._leerling_id)

    def _maak(self) -> Callable[[], Papier[Bellijst]]:
        vault, wie, soort = self._context.vault, self._leerling_id, self.voor.vast()

        def werk() -> Papier[Bellijst]:
            pdf, lijst = bellijst_bytes(vault, wie, soort)
            return Papier(
                pdf,
                lijst,
                bestandsnaam_bellijst(lijst),
                lambda: geef_bellijst(vault, wie, lijst),
                lambda pad: schrijf_bellijst(vault, wie, pad, lijst),
            )

        return werk
