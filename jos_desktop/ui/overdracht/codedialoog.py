"""Take in the answer of a receiver with JOS Desktop: a file, or eight characters by telephone."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from jos_desktop.ui.widgets import Dialoog, Knop, Tekst, Veld, rij
from jos_desktop.ui.widgets.bestand import bestandsvenster

if TYPE_CHECKING:
    from jos_desktop.services.overdrachtantwoord import Verwerkt
    from jos_desktop.ui.schermen import Context

TEKENS: Final = 8
SOORT: Final = "Ontvangstbewijs (*.josontvangst)"
HINT: Final = "Acht letters en cijfers. Hoofdletters en streepjes maken niet uit."


class AntwoordVerwerken(Dialoog):
    """Open the receipt, or type the code that the receiver reads out."""

    verwerkt = Signal(object)

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Antwoord verwerken", wat="", breedte_px=520)
        self._context = context
        uitleg = "Kreeg je een bestand? Open het hier. Hoor je een code aan de telefoon? Typ die."
        self.inhoud.addWidget(Tekst(uitleg, breek=True))
        line = rij()
        self.bestand = Knop("&Bestand openen", self.kies_bestand, icoon="fa6s.folder-open")
        line.addWidget(self.bestand)
        line.addStretch(1)
        self.inhoud.addLayout(line)
        self.code = QLineEdit()
        self.code.setMaxLength(16)
        self.veld_code = Veld("Antwoord&code", self.code, hint=HINT)
        self.inhoud.addWidget(self.veld_code)
        self.knoppen("Code &verwerken", self._on_code)
        self.code.textChanged.connect(lambda _tekst: self._on_getypt())
        self.code.returnPressed.connect(self._on_enter)
        self._on_getypt()
        self.code.setFocus()

    def _on_getypt(self) -> None:
        """Say at every key how far the code is."""
        nog = TEKENS - sum(teken.isalnum() for teken in self.code.text())
        self.veld_code.wis_fout()
        if self.code.text().strip() and nog > 0:
            self.veld_code.zet_hint(f"Nog {nog} {'teken' if nog == 1 else 'tekens'}.")
        elif nog < 0:
            self.veld_code.toon_fout("Dit zijn te veel tekens. Een code heeft er acht.")
        else:
            self.veld_code.zet_hint(HINT if nog else "De code is compleet. Verwerk hem nu.")
        if self.hoofdknop is not None:
            self.hoofdknop.setEnabled(nog == 0)

    def _on_enter(self) -> None:
        if self.hoofdknop is not None:
            self.hoofdknop.click()

    def kies_bestand(self) -> QFileDialog:
        """Ask which receipt to open."""
        dialog = bestandsvenster(self, "Ontvangstbewijs openen", soorten=SOORT)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.lees_bestand)
        dialog.open()
        return dialog

    def lees_bestand(self, pad: str) -> None:
        """Take in the answer in a file."""
        from jos_desktop.werkstroom.overdrachtantwoord import lees_antwoordbestand, verwerk

        vault = self._context.vault
        self._context.tasks.run(
            lambda: verwerk(vault, lees_antwoordbestand(Path(pad))),
            self._on_verwerkt,
            self.toon_fout,
            eigenaar=self,
        )

    def _on_code(self) -> None:
        from jos_desktop.werkstroom.overdrachtantwoord import verwerk_code

        vault, getypt = self._context.vault, self.code.text()
        self._context.tasks.run(
            lambda: verwerk_code(vault, getypt), self._on_verwerkt, self.toon_fout, eigenaar=self
        )

    def _on_verwerkt(self, gedaan: Verwerkt) -> None:
        self.klaar()
        self.verwerkt.emit(gedaan)
