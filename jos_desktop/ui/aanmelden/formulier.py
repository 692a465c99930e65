"""Give an aanmeldformulier away: empty or filled in, read as it will be, printed or kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.aanmeldformulier import Aanmeldformulier
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.dossier import Dossier
from jos_desktop.ui.dossier.formulier import Nummerkeuze
from jos_desktop.ui.papiervenster import Papier, PapierVenster
from jos_desktop.ui.widgets import Tekst, Veld
from jos_desktop.werkstroom.aanmeldformulier import (
    aanmeldformulier_bytes,
    bestandsnaam_aanmeldformulier,
    geef_aanmeldformulier,
    schrijf_aanmeldformulier,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

LEEG: Final = -1
LEERLING: Final = 0
UITLEG: Final = (
    "Het formulier is op het scherm in te vullen en daarna weer in te lezen. Op papier mag ook. "
    "Wat afgeschermd is, staat er niet op, en niemand krijgt de woorden van een ander."
)
NA_AFLOOP: Final = "Een ingevuld formulier is niet versleuteld. Verwijder het na gebruik."


class FormulierDialoog(PapierVenster[Aanmeldformulier]):
    """For whom at the left, the form at the right."""

    def __init__(self, parent: QWidget, context: Context, dossier: Dossier | None = None) -> None:
        super().__init__(parent, context, "Aanmeldformulier", self._maak)
        self._dossier = dossier
        namen: list[tuple[int | None, str]] = [(LEEG, "Leeg formulier")]
        if dossier is not None:
            namen.append((LEERLING, f"{dossier.naam} (leerling)"))
            namen += [(wie.id, f"{wie.naam} ({wie.relatie.lower()})") for wie in dossier.personen]
        self.voor = Nummerkeuze()
        self.voor.vul(namen)
        for deel in (Veld("&Voor wie?", self.voor), Tekst(UITLEG, "gedempt", breek=True)):
            self.keuzes.inhoud.addWidget(deel)
        self.keuzes.inhoud.addStretch(1)
        self.voor.currentIndexChanged.connect(self.vraag_opnieuw)
        self.voor.setFocus()
        self.vraag_opnieuw()

    def na_uitgang(self) -> Changes | None:
        """Tell the sheets that the logboek has a line more; not of an empty form."""
        leerling_id, _ = self._wie()
        return None if leerling_id is None else Changes.van(Soort.LOGBOEK, leerling_id=leerling_id)

    def toon_papier(self, papier: Papier[Aanmeldformulier] | None) -> None:
        """An empty form holds nobody's words, so nothing has to be thrown away."""
        leeg = self._wie()[0] is None
        self.na_bestand = "" if leeg else NA_AFLOOP

    def _wie(self) -> tuple[int | None, int | None]:
        """Return the pupil and the person it is for; no pupil for an empty form."""
        gekozen = self.voor.sleutel()
        if self._dossier is None or gekozen in (None, LEEG):
            return None, None
        return self._dossier.leerling_id, gekozen or None

    def _maak(self) -> Callable[[], Papier[Aanmeldformulier]]:
        vault, wie = self._context.vault, self._wie()

        def werk() -> Papier[Aanmeldformulier]:
            pdf, document = aanmeldformulier_bytes(vault, *wie)
            return Papier(
                pdf,
                document,
                bestandsnaam_aanmeldformulier(document),
                lambda: geef_aanmeldformulier(vault, document, *wie),
                lambda pad: schrijf_aanmeldformulier(vault, pad, *wie, document),
            )

        return werk
