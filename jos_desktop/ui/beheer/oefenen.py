"""Practise the recovery code: type it from the sheet; nothing changes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.services.herstelcode import noteer_oefening
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog, Tekst, Veld

UITLEG = (
    "Pak je herstelblad en typ de code over. Zo weet je dat je het blad nog hebt en dat het past. "
    "Er verandert niets aan je kluis."
)


class OefenDialoog(Dialoog):
    """Tell whether the sheet fits; a wrong one is no disaster, because the vault is open."""

    geoefend = Signal()
    nieuw_gevraagd = Signal()

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Oefen je herstelcode", wat="", breedte_px=620)
        self._context = context
        self.inhoud.addWidget(Tekst(UITLEG, breek=True))
        self.code = QLineEdit()
        self.code.setPlaceholderText("XXXX-XXXX-XXXX-…")
        self.veld = Veld(
            "&Herstelcode",
            self.code,
            hint="9 groepjes van 4 tekens. Hoofdletters en streepjes maken niet uit.",
            verplicht=True,
        )
        self.code.textEdited.connect(lambda _text: self.veld.wis_fout())
        self.code.returnPressed.connect(self.probeer)
        self.inhoud.addWidget(self.veld)
        self.knop = self.knoppen("Code nakijken", self.probeer, sluit="Sluiten")
        self.code.setFocus()

    def done(self, result: int) -> None:
        """Take the code off the screen."""
        self.code.clear()
        super().done(result)

    def probeer(self) -> None:
        """Compare the code with the vault."""
        code, vault = self.code.text(), self._context.vault
        self.melding.hide()
        self._context.tasks.run(
            lambda: vault.past_herstelcode(code), self._on_nagekeken, self._on_fout, eigenaar=self
        )

    def _on_nagekeken(self, past: bool) -> None:
        if past:
            self._context.tasks.run_change(noteer_oefening, self._on_genoteerd, self.toon_fout)
            return
        self.melding.toon(
            "Deze code hoort niet bij je kluis. Geen probleem: je kluis is nu open.",
            "Misschien heb je een ouder blad. Heb je geen nieuwer blad, maak dan een nieuw blad.",
            "warm",
            actie="Nieuw blad maken",
            bij_actie=self._on_nieuw,
        )

    def _on_genoteerd(self, _changes: Changes) -> None:
        self.geoefend.emit()
        self.klaar()

    def _on_nieuw(self) -> None:
        self.klaar()
        self.nieuw_gevraagd.emit()

    def _on_fout(self, error: KnownError) -> None:
        from jos_desktop.storage.recovery_code import RecoveryCodeInvalid

        if isinstance(error, RecoveryCodeInvalid):
            self.veld.toon_fout(f"{error.zin()} {error.raad()}")
            self.code.setFocus()
        else:
            self.toon_fout(error)
