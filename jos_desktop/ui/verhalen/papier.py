"""The finished story as it leaves: on paper, as a PDF, or as a picture."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.verhaaldocument import Verhaaldocument
from jos_desktop.ui.papiervenster import Papier, PapierVenster
from jos_desktop.ui.widgets import Knop, Tekst
from jos_desktop.ui.widgets.bestand import bestandsvenster
from jos_desktop.werkstroom.verhaal import (
    BESTANDSNAAM,
    geef_verhaalpapier,
    maak_verhaalpapier,
    schrijf_verhaal,
)

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Lees het verhaal nog één keer, alsof je het gezin kent. Herken je iemand, ga dan terug."
)
LOGBOEK: Final = "In het logboek komt te staan dat je dit verhaal deelde."


class VerhaalPapier(PapierVenster[Verhaaldocument]):
    """The pages of one story, and the ways out."""

    drukwerk = "JOS-verhaal"
    na_bestand = "Dit bestand is niet versleuteld. Er staat geen naam of datum in."

    def __init__(self, parent: QWidget, context: Context, verhaal_id: int) -> None:
        super().__init__(parent, context, "Het verhaal delen", self._maak)
        self._verhaal_id = verhaal_id
        for deel in (Tekst(UITLEG, breek=True), Tekst(LOGBOEK, "klein", breek=True)):
            self.keuzes.inhoud.addWidget(deel)
        self.keuzes.inhoud.addStretch(1)
        self.plaatje = Knop("Bewaren als plaa&tje", self.vraag_plaatje, icoon="fa6s.image")
        self.voeg_knop_in(self.plaatje)
        self.plaatje.setEnabled(False)
        self.vraag_opnieuw()

    def toon_papier(self, papier: Papier[Verhaaldocument] | None) -> None:
        """Let the picture out together with the paper."""
        self.plaatje.setEnabled(papier is not None)

    def na_uitgang(self) -> Changes:
        """Tell the sheets that the logboek has a line more."""
        return Changes.van(Soort.LOGBOEK)

    def vraag_plaatje(self) -> QFileDialog | None:
        """Ask where the picture goes; its name holds no person."""
        if self._papier is None:
            return None
        dialog = bestandsvenster(
            self, "Bewaren als plaatje", f"{BESTANDSNAAM}.png", "Plaatje (*.png)"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("png")
        dialog.fileSelected.connect(self.schrijf_plaatje)
        dialog.open()
        return dialog

    def schrijf_plaatje(self, pad: str) -> None:
        """Write the story that is shown as a picture."""
        papier = self._papier
        if papier is None:
            return
        self.plaatje.setEnabled(False)
        self._context.tasks.run(
            partial(papier.schrijf, Path(pad)),
            lambda _: self._na("Het plaatje is gemaakt.", self.na_bestand),
            self.toon_fout,
            eigenaar=self,
            on_finally=lambda: self.plaatje.setEnabled(self._papier is not None),
        )

    def _maak(self) -> Callable[[], Papier[Verhaaldocument]]:
        vault, nummer = self._context.vault, self._verhaal_id

        def werk() -> Papier[Verhaaldocument]:
            pdf, document = maak_verhaalpapier(vault, nummer)
            return Papier(
                pdf,
                document,
                f"{BESTANDSNAAM}.pdf",
                lambda: geef_verhaalpapier(vault, nummer, document),
                lambda pad: schrijf_verhaal(vault, nummer, pad, document),
            )

        return werk
