"""Let the giver know: a sealed file, or eight characters over the telephone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFileDialog, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.services.ontvangsten import OntvangstRij, lees_ontvangst
from jos_desktop.ui.widgets import Dialoog, Tekst
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

KEUZE: Final = "Laat het de gever weten. Kies wat jullie het makkelijkst vinden."
MET_CODE: Final = "Aan de telefoon: lees deze code voor"
MET_CODE_UITLEG: Final = (
    "De gever typt hem in bij Overdrachten, Antwoord verwerken. In de code staat alleen je "
    "antwoord, niets over de leerling."
)
MET_BESTAND: Final = "Met een bestand"
MET_BESTAND_UITLEG: Final = (
    "Alleen de gever kan het openen. Je mag het mailen of op een USB-stick zetten. Er staat meer "
    "in dan in de code: ook je toelichting."
)
NOG_GEEN: Final = "Je hebt nog niet gekozen. Met het bestand laat je weten dat het is aangekomen."
BEWAARD: Final = "Het antwoord is bewaard."
BEWAARD_DOE: Final = "Stuur het bestand naar de gever. Hij opent het in JOS Desktop."


class AntwoordDialoog(Dialoog):
    """Show the answer code large, and write the answer file."""

    def __init__(self, parent: QWidget, context: Context, ontvangst_id: int) -> None:
        super().__init__(parent, "Antwoord geven", wat="dit venster", breedte_px=560)
        self._context, self._id = context, ontvangst_id
        self._rij: OntvangstRij | None = None
        self.keuze = Tekst(KEUZE, breek=True)
        self.keuze.hide()
        self.inhoud.addWidget(self.keuze)
        self.kop_code = Tekst(MET_CODE, "kop")
        self.code = Tekst("", "titel")
        self.code.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard
            | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self.code.setAccessibleName("Antwoordcode")
        # Selectable alone is not enough: without this the keyboard never gets there.
        self.code.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.uitleg_code = Tekst(MET_CODE_UITLEG, "gedempt", breek=True)
        for deel in (self.kop_code, self.code, self.uitleg_code):
            deel.hide()
            self.inhoud.addWidget(deel)
        self.inhoud.addWidget(Tekst(MET_BESTAND, "kop"))
        self.uitleg_bestand = Tekst(MET_BESTAND_UITLEG, "gedempt", breek=True)
        self.inhoud.addWidget(self.uitleg_bestand)
        self.bewaren = self.knoppen("Antwoord &bewaren", self.kies_plek, sluit="&Klaar")
        self.bewaren.setEnabled(False)
        context.tasks.run_query(
            lambda uow: lees_ontvangst(uow, ontvangst_id), self._on_gelezen, self.toon_fout
        )

    def kies_plek(self) -> QFileDialog | None:
        """Ask where the answer goes."""
        from jos_desktop.werkstroom.ontvangst import bestandsnaam_antwoord

        if self._rij is None:
            return None
        dialog = bestandsvenster(
            self, "Antwoord bewaren", bestandsnaam_antwoord(self._rij), "Antwoord (*.josontvangst)"
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("josontvangst")
        dialog.fileSelected.connect(self.schrijf)
        dialog.open()
        return dialog

    def schrijf(self, pad: str) -> None:
        """Write the answer."""
        from jos_desktop.werkstroom.ontvangst import schrijf_antwoord

        vault, nummer = self._context.vault, self._id
        self._context.tasks.run(
            lambda: schrijf_antwoord(vault, nummer, Path(pad)),
            self._on_geschreven,
            self.toon_fout,
            eigenaar=self,
        )

    def _on_gelezen(self, gelezen: OntvangstRij) -> None:
        from jos_desktop.werkstroom.ontvangst import antwoordcode

        self._rij = gelezen
        self.bewaren.setEnabled(True)
        if gelezen.status is OverdrachtStatus.ONTVANGEN:
            self.uitleg_bestand.setText(NOG_GEEN)
            return
        vault, nummer = self._context.vault, self._id
        self._context.tasks.run(
            lambda: antwoordcode(vault, nummer), self._on_code, self.toon_fout, eigenaar=self
        )

    def _on_code(self, code: str) -> None:
        self.code.setText(code)
        for deel in (self.keuze, self.kop_code, self.code, self.uitleg_code):
            deel.show()
        # How high the words are is known only after the layout has run.
        QTimer.singleShot(0, self, self._zet_hoogte)
        self._context.events.meld(Changes.van(Soort.LOGBOEK))

    def _on_geschreven(self, changes: Changes) -> None:
        self._context.events.meld(changes | Changes.van(Soort.ONTVANGST, Soort.LOGBOEK))
        context = self._context
        self.klaar()
        context.meld(BEWAARD, BEWAARD_DOE)
