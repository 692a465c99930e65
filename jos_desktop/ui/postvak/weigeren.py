"""Say no to a handover, with the reason that the giver hears."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_overdracht import Weigerreden
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.ontvangsten import weiger
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.widgets import Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "De inhoud wordt dan gewist. De gever krijgt je reden te lezen. Schrijf hier geen gegevens van "
    "een andere leerling."
)
MEER: Final = "Schrijf op wat er aan de hand is."


class WeigerDialoog(Formulier):
    """Ask for the reason, and refuse."""

    FORMULIER: Final = "overdracht weigeren"
    geweigerd = Signal()

    def __init__(self, parent: QWidget, context: Context, ontvangst_id: int) -> None:
        super().__init__(parent, context, "Overdracht weigeren", wat="deze reden", breedte_px=560)
        self._id = ontvangst_id
        self.reden = Keuze(Weigerreden)
        self.toelichting = TekstVak(regels=4, voorbeeld="bijv. bel mij: dit hoort bij het wijkteam")
        self.v_reden = Veld("&Reden", self.reden, verplicht=True)
        self.v_toelichting = Veld("&Toelichting", self.toelichting)
        self.breed(Tekst(UITLEG, "gedempt", breek=True))
        self.breed(self.v_reden)
        self.breed(self.v_toelichting)
        self.knoppen("Overdracht &weigeren", self._on_weiger)
        self.volg(
            self.FORMULIER,
            Onderwerp("ontvangst", ontvangst_id),
            {"reden": self.reden, "toelichting": self.toelichting},
        ).begin()
        self.reden.setFocus()

    @classmethod
    def heropen(cls, context: Context, venster: QWidget, onderwerp: Onderwerp) -> None:
        """Open the form at the handover that a draft is about."""
        context.open_blad("overdrachten", "postvak", onderwerp.id)
        cls(venster, context, onderwerp.id).open()

    def _on_weiger(self) -> None:
        self.wis_fouten()
        reden = self.reden.vast()
        woorden = self.toelichting.tekst().strip()
        self.eis(self.v_toelichting, reden is not Weigerreden.ANDERS or bool(woorden), MEER)
        if not self.is_goed():
            return
        nummer = self._id
        self.bewaar(lambda uow: weiger(uow, nummer, reden, woorden), self._on_gedaan)

    def _on_gedaan(self, _changes: Changes) -> None:
        self.geweigerd.emit()
