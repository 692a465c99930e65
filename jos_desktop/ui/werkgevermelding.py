"""The banner that tells a worker that the employer opened the vault, until it is seen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.services.organisatieprofiel import (
    noteer_werkgever_gezien,
    wachtwoord_is_van_werkgever,
    werkgever_was_hier,
)
from jos_desktop.ui.widgets import Dialoog, Melding, Tekst, Veld
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context


class WerkgeverMelding(Melding):
    """Stay on every screen until the worker confirms it; the logboek keeps it anyway."""

    def __init__(self, context: Context) -> None:
        super().__init__(sluitbaar=False)
        self._context = context
        # In the session of the employer itself there is nobody to tell.
        if not context.vault.geopend_door_werkgever:
            context.tasks.run_query(werkgever_was_hier, self._on_gelezen)

    def _on_gelezen(self, moment: datetime | None) -> None:
        if moment is None:
            return
        self.toon(
            f"Je werkgever heeft deze kluis geopend op {moment.astimezone():%d-%m-%Y om %H:%M}.",
            "Toen kreeg de kluis een nieuw wachtwoord. Je vindt het terug in het logboek. Vragen? "
            "Bel je organisatie.",
            "warm",
            actie="Gezien",
            bij_actie=self._on_gezien,
        )

    def _on_gezien(self) -> None:
        self.show()  # a banner hides at its action; this one stays until it is confirmed
        self._context.tasks.run_query(wachtwoord_is_van_werkgever, self._on_wachtwoord)

    def _on_wachtwoord(self, van_werkgever: bool) -> None:
        if van_werkgever:
            # Whoever knows that password may be the employer himself.
            self.doe.setText(
                "Je werkgever kent je wachtwoord nog. Kies eerst een eigen wachtwoord bij Beheer, "
                "Kluis en wachtwoord. Klik daarna nog eens op Gezien."
            )
            return
        dialog = GezienDialoog(self.window(), self._context)
        dialog.gezien.connect(self.hide)
        dialog.open()


class GezienDialoog(Dialoog):
    """Let the worker confirm with the password, so that nobody else presses the banner away."""

    gezien = Signal()

    def __init__(self, parent: QWidget, context: Context) -> None:
        super().__init__(parent, "Je hebt gezien dat je werkgever hier was", wat="", breedte_px=520)
        self._context = context
        self.inhoud.addWidget(
            Tekst("De melding gaat weg. In het logboek blijft het staan.", breek=True)
        )
        self.wachtwoord = WachtwoordVeld()
        self.veld = Veld("Je &wachtwoord", self.wachtwoord, verplicht=True)
        self.wachtwoord.gewijzigd.connect(self.veld.wis_fout)
        self.wachtwoord.bevestigd.connect(self.bevestig)
        self.inhoud.addWidget(self.veld)
        self.knop = self.knoppen("Gezien", self.bevestig)
        self.wachtwoord.setFocus()

    def bevestig(self) -> None:
        """Compare the password with the vault."""
        password, vault = self.wachtwoord.wachtwoord(), self._context.vault
        self._context.tasks.run(
            lambda: vault.past_wachtwoord(password),
            self._on_nagekeken,
            self.toon_fout,
            eigenaar=self,
        )

    def _on_nagekeken(self, past: bool) -> None:
        if not past:
            self.veld.toon_fout("Dit wachtwoord past niet op deze kluis.")
            self.wachtwoord.setFocus()
            return
        self._context.tasks.run_change(noteer_werkgever_gezien, self._on_genoteerd, self.toon_fout)

    def _on_genoteerd(self, _changes: Changes) -> None:
        self.wachtwoord.wis()
        self.gezien.emit()
        self.klaar()
