"""The thuiszittersblad and the agenda of a meeting as they will be on paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.models.zorgpapier import Overlegagenda
from jos_desktop.ui.dossier.formulier import Nummerkeuze
from jos_desktop.ui.papiervenster import Papier, PapierVenster
from jos_desktop.ui.widgets import Tekst, Veld
from jos_desktop.werkstroom.zorgpapier import (
    Zorgdocument,
    Zorgwens,
    bestandsnaam_zorgpapier,
    geef_zorgpapier,
    maak_zorgpapier,
    schrijf_zorgpapier,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


class ZorgpapierDialoog(PapierVenster[Zorgdocument]):
    """The paper itself, and for whom it is when there is a choice."""

    drukwerk = "JOS-papier"
    na_druk = "Haal het blad meteen op."
    na_bestand = (
        "Dit bestand is niet versleuteld. Geef het alleen aan wie het nodig heeft, en verwijder "
        "het daarna."
    )

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        titel: str,
        keuzes: Sequence[tuple[Zorgwens, str]],
    ) -> None:
        super().__init__(parent, context, titel, self._maak)
        self._wensen = tuple(keuzes)
        self.voor = Nummerkeuze()
        self.voor.vul([(nummer, naam) for nummer, (_, naam) in enumerate(self._wensen)])
        veld = Veld("&Voor wie?", self.voor)
        self.uitleg = Tekst("", "waarschuwing", breek=True)
        for deel in (veld, self.uitleg):
            self.keuzes.inhoud.addWidget(deel)
        self.keuzes.inhoud.addStretch(1)
        self.uitleg.hide()
        self.voor.currentIndexChanged.connect(self.vraag_opnieuw)
        self.vraag_opnieuw()
        self.voor.setFocus()

    def toon_papier(self, papier: Papier[Zorgdocument] | None) -> None:
        """Say how many points of a meeting stand on it without a name."""
        document = papier.document if papier is not None else None
        zonder = document.zonder_naam if isinstance(document, Overlegagenda) else 0
        punten = "Eén punt staat" if zonder == 1 else f"{zonder} punten staan"
        self.uitleg.setText(f"{punten} zonder naam op papier: er is geen toestemming bij gekozen.")
        self.uitleg.setVisible(bool(zonder))

    def _maak(self) -> Callable[[], Papier[Zorgdocument]]:
        vault, wens = self._context.vault, self._wensen[self.voor.sleutel() or 0][0]

        def werk() -> Papier[Zorgdocument]:
            gemaakt = maak_zorgpapier(vault, wens)
            return Papier(
                gemaakt.pdf,
                gemaakt.document,
                bestandsnaam_zorgpapier(gemaakt.document),
                lambda: geef_zorgpapier(vault, gemaakt),
                lambda pad: schrijf_zorgpapier(vault, gemaakt, pad),
            )

        return werk
