"""The banner that tells a worker that the employer opened the vault, until it is seen."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.organisatieprofiel import (
    noteer_werkgever_gezien,
    wachtwoord_is_van_werkgever,
    werkgever_was_hier,
)
from jos_desktop.ui.widgets import Dialoog, Melding, Tekst, Veld
from jos_desktop.ui.widgets.wachtwoordveld import WachtwoordVeld

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context


UITLEG = (
    "Toen kreeg de kluis een nieuw wachtwoord. Je vindt het terug in het logboek. Vragen? Bel je "
    "organisatie."
)
KENT_WACHTWOORD = (
    "Je werkgever kent je wachtwoord nog. Kies nu een eigen wachtwoord. Daarna kun je deze melding "
    "wegklikken. Vragen? Bel je organisatie."
)
WIJZIG = "Wachtwoord &wijzigen"


class WerkgeverMelding(Melding):
    """Stay on every screen until the worker confirms it; the logboek keeps it anyway."""

    def __init__(self, context: Context) -> None:
        super().__init__(sluitbaar=False)
        self._context = context
        # In the session of the employer itself there is nobody to tell.
        if not context.vault.geopend_door_werkgever:
            self._lees()
            context.events.abonneer((Soort.LOGBOEK,), lambda _changes: self._lees(), eigenaar=self)

    def _lees(self) -> None:
        self._context.tasks.run_query(_lees_stand, self._on_gelezen)

    def _on_gelezen(self, stand: tuple[datetime | None, bool]) -> None:
        moment, kent_wachtwoord = stand
        if moment is None:
            return
        wat = f"Je werkgever heeft deze kluis geopend op {moment.astimezone():%d-%m-%Y om %H:%M}."
        if kent_wachtwoord:
            # Whoever knows that password may be the employer: it does not press the banner away.
            self.toon(wat, KENT_WACHTWOORD, "warm", actie=WIJZIG, bij_actie=self._on_wijzig)
        else:
            self.toon(wat, UITLEG, "warm", actie="&Gezien", bij_actie=self._on_gezien)

    def _on_wijzig(self) -> None:
        from jos_desktop.ui.beheer.delen import Deel

        self.show()  # a banner hides at its action; this one stays until it is confirmed
        self._context.ga_naar("beheer", Deel.KLUIS)

    def _on_gezien(self) -> None:
        self.show()
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
        self.knop = self.knoppen("&Gezien", self.bevestig)
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


def _lees_stand(uow: UnitOfWork) -> tuple[datetime | None, bool]:
    return werkgever_was_hier(uow), wachtwoord_is_van_werkgever(uow)
