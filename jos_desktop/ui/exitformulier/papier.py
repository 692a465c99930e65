"""The blank of an exit-vragenlijst as it will be on paper."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.exitcode import toon_code
from jos_desktop.ui.papiervenster import Papier, PapierVenster
from jos_desktop.ui.widgets import Tekst, Veld
from jos_desktop.werkstroom.exitpapier import (
    Gemaakt,
    bestandsnaam_exitpapier,
    geef_exitpapier,
    maak_exitpapier,
    schrijf_exitpapier,
)

if TYPE_CHECKING:
    from jos_desktop.services.exitformulier import Exitformulier
    from jos_desktop.ui.schermen import Context

_UITLEG = (
    "Op het papier staat geen naam, alleen een code. Komt het terug? Kies dan bij Nieuw 'Exit-"
    "vragenlijst van papier' en typ de code."
)


class ExitpapierDialoog(PapierVenster[Gemaakt]):
    """The paper itself, and its language."""

    drukwerk = "JOS-vragenlijst"
    na_druk = "Haal het blad meteen op."
    na_bestand = "Er staat geen naam in. Verwijder het bestand als je het hebt gebruikt."

    def __init__(self, parent: QWidget, context: Context, formulier: Exitformulier) -> None:
        super().__init__(parent, context, "Vragenlijst op papier", self._maak)
        self._afname_id = formulier.afname.id
        self._leerling_id = formulier.afname.leerling_id
        self.taal = QComboBox()
        for een in formulier.talen:
            extra = "" if een.nagekeken else " (nog niet nagekeken)"
            self.taal.addItem(f"{een.naam}{extra}", een.code)
        self.taal.setCurrentIndex(max(0, self.taal.findData(formulier.lijst.taal)))
        self.taal.setEnabled(formulier.taal_vrij)
        self.code = Tekst("", "kop")
        self.keuzes.inhoud.addWidget(Veld("&Taal", self.taal))
        self.keuzes.inhoud.addWidget(Tekst(f"Voor: {formulier.afname.wie}", breek=True))
        self.keuzes.inhoud.addWidget(self.code)
        self.keuzes.inhoud.addWidget(Tekst(_UITLEG, "klein", breek=True))
        self.keuzes.inhoud.addStretch(1)
        self.taal.currentIndexChanged.connect(self.vraag_opnieuw)
        self.vraag_opnieuw()
        self.taal.setFocus()

    def toon_papier(self, papier: Papier[Gemaakt] | None) -> None:
        """Show the code that stands on it."""
        code = "" if papier is None else f"Code {toon_code(papier.document.blad.code)}"
        self.code.setText(code)

    def na_uitgang(self) -> Changes | None:
        """Let the sheets know that there is a paper out now."""
        return Changes.van(Soort.EXIT, Soort.LOGBOEK, leerling_id=self._leerling_id)

    def _maak(self) -> Callable[[], Papier[Gemaakt]]:
        vault, nummer, taal = self._context.vault, self._afname_id, str(self.taal.currentData())

        def werk() -> Papier[Gemaakt]:
            gemaakt = maak_exitpapier(vault, nummer, taal)

            def schrijf(pad: Path) -> object:
                return schrijf_exitpapier(vault, gemaakt, pad)

            return Papier(
                gemaakt.pdf,
                gemaakt,
                bestandsnaam_exitpapier(gemaakt),
                lambda: geef_exitpapier(vault, gemaakt),
                schrijf,
            )

        return werk
