"""The lines on Vandaag about what the organisation demands and the vault does not have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jos_desktop.services.instellingen import tweede_plek_ontbreekt
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.widgets import Melding
from jos_desktop.werkstroom.organisatieprofiel import werkgeversleutel_ontbreekt

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


class OrganisatieRegel(Melding):
    """Ask for the key of the employer as long as it is demanded and missing."""

    def __init__(self, context: Context) -> None:
        super().__init__(sluitbaar=False)
        self._context = context

    def ververs(self) -> None:
        """Look again whether the key is missing."""
        vak = self._context.vault.kop.werkgever
        self._context.tasks.run_query(
            lambda uow: werkgeversleutel_ontbreekt(uow, vak), self._on_gelezen
        )

    def _on_gelezen(self, ontbreekt: bool) -> None:
        if not ontbreekt:
            self.hide()
            return
        self.toon(
            "Je organisatie vraagt om een werkgeversleutel in je kluis.",
            "Dan kunnen twee mensen samen bij de dossiers als jij ziek bent.",
            "warm",
            actie="Instellen",
            bij_actie=self._naar_beheer,
        )

    def _naar_beheer(self) -> None:
        self.show()
        self._context.ga_naar("beheer", Deel.ORGANISATIE)


class TweedePlekRegel(Melding):
    """Ask for a second place for backups as long as it is demanded and missing."""

    def __init__(self, context: Context) -> None:
        super().__init__(sluitbaar=False)
        self._context = context

    def ververs(self) -> None:
        """Look again whether the second place is missing."""
        self._context.tasks.run_query(tweede_plek_ontbreekt, self._on_gelezen)

    def _on_gelezen(self, ontbreekt: bool) -> None:
        if not ontbreekt:
            self.hide()
            return
        self.toon(
            "Je organisatie vraagt om een tweede plek voor reservekopieën.",
            "Dan ben je niet alles kwijt als je laptop weg is.",
            "warm",
            actie="Kiezen",
            bij_actie=self._naar_beheer,
        )

    def _naar_beheer(self) -> None:
        self.show()
        self._context.ga_naar("beheer", Deel.RESERVEKOPIE)
