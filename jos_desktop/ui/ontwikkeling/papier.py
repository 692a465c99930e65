"""Put the ontwikkeldocument on paper: read it as it will be, and print or keep it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.ontwikkeldocument import Ontwikkeldocument
from jos_desktop.ui.dossier.formulier import Vinkje
from jos_desktop.ui.papiervenster import Papier, PapierVenster
from jos_desktop.ui.widgets import Tekst
from jos_desktop.werkstroom.ontwikkeldocument import (
    bestandsnaam_ontwikkeldocument,
    geef_ontwikkeldocument,
    kijk_naar_namen,
    ontwikkeldocument_bytes,
    schrijf_ontwikkeldocument,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Om met de school te bespreken: de logline, de ontwikkelvragen met wat jullie zagen, en hoe "
    "JOS een plek heeft. Lees het eerst na: er mag niets in staan over een leerling of ouder."
)
CIJFERS: Final = (
    "Erbij: hoeveel activiteiten, spreekuren en adviezen er waren, en wat de school zelf volgt. "
    "Kijk of je duiding erbij hebt: een getal zonder verhaal zegt weinig."
)


class _Nagekeken(NamedTuple):
    document: Ontwikkeldocument
    let_op: str


class OntwikkeldocumentDialoog(PapierVenster[_Nagekeken]):
    """What goes in it at the left, the document itself at the right."""

    drukwerk = "JOS-ontwikkeldocument"
    na_bestand = ""

    def __init__(self, parent: QWidget, context: Context, school_id: int, schooljaar: str) -> None:
        super().__init__(parent, context, f"Ontwikkeldocument {schooljaar}", self._maak)
        self._school, self._jaar = school_id, schooljaar
        self.cijfers = Vinkje("Met &cijfers erbij", uitleg=CIJFERS)
        self.let_op = Tekst("", "waarschuwing", breek=True)
        self.let_op.hide()
        for deel in (
            Tekst(UITLEG, "gedempt", breek=True),
            self.let_op,
            self.cijfers,
            Tekst(CIJFERS, "klein", breek=True),
        ):
            self.keuzes.inhoud.addWidget(deel)
        self.keuzes.inhoud.addStretch(1)
        self.cijfers.toggled.connect(self.vraag_opnieuw)
        self.vraag_opnieuw()
        self.cijfers.setFocus()

    def toon_papier(self, papier: Papier[_Nagekeken] | None) -> None:
        """Say beside the page what may be a name in it."""
        let_op = "" if papier is None else papier.document.let_op
        self.let_op.setText(let_op)
        self.let_op.setVisible(bool(let_op))

    def na_uitgang(self) -> Changes:
        """Tell the sheets that the logboek has a line more."""
        return Changes.van(Soort.LOGBOEK)

    def _maak(self) -> Callable[[], Papier[_Nagekeken]]:
        vault, school, jaar = self._context.vault, self._school, self._jaar
        cijfers = self.cijfers.isChecked()

        def werk() -> Papier[_Nagekeken]:
            pdf, document = ontwikkeldocument_bytes(vault, school, jaar, met_cijfers=cijfers)
            return Papier(
                pdf,
                _Nagekeken(document, kijk_naar_namen(vault, document)),
                bestandsnaam_ontwikkeldocument(document),
                lambda: geef_ontwikkeldocument(vault, document),
                lambda pad: schrijf_ontwikkeldocument(vault, pad, document),
            )

        return werk
