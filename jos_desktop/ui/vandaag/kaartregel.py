"""The line on Vandaag that the own contact card is due; old keys go here without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.services.identiteit import (
    is_bij_te_houden,
    moet_vernieuwen,
    wis_oude_sleutels,
)
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.widgets import Melding

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context


class KaartRegel(Melding):
    """Ask for a new card when the own one is older than a year."""

    def __init__(self, context: Context) -> None:
        super().__init__(sluitbaar=False)
        self._context = context

    def ververs(self) -> None:
        """Look again how old the card is, and whether keys can go."""
        self._context.tasks.run_query(_lees, self._on_gelezen, eigenaar=self)

    def _on_gelezen(self, gelezen: tuple[bool, bool]) -> None:
        vernieuwen, bijhouden = gelezen
        if vernieuwen:
            self.toon(
                "Je contactkaart is ouder dan een jaar.",
                "Maak een nieuwe en geef hem aan je collega's.",
                "warm",
                actie="Nieuwe kaart maken",
                bij_actie=self._naar_beheer,
            )
            return
        self.hide()
        if bijhouden:
            self._context.tasks.run_change(
                wis_oude_sleutels, self._on_gewist, self._later_weer, eigenaar=self
            )

    def _on_gewist(self, _changes: Changes) -> None:
        """Say nothing: nobody asked for it."""

    def _later_weer(self, _error: KnownError) -> None:
        """Say nothing: it is tried again the next time."""

    def _naar_beheer(self) -> None:
        self.show()
        self._context.ga_naar("beheer", Deel.KAARTEN)


def _lees(uow: UnitOfWork) -> tuple[bool, bool]:
    return moet_vernieuwen(uow), is_bij_te_houden(uow)
