"""Keep one dossier longer than its term, until when and why (Jeugdwet 7.3.8 lid 3)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.services.bewaartermijn import (
    Bewaarrij,
    LangerInVerleden,
    LangerZonderReden,
    bewaar_langer,
)
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UITLEG: Final = (
    "Langer bewaren mag als goede hulp dat vraagt. Maak de datum leeg om weer de gewone termijn "
    "te volgen. De termijn begint hierdoor niet opnieuw."
)


class LangerDialoog(Formulier):
    """Until when, and why."""

    FORMULIER: Final = "bewaren_langer"

    def __init__(self, parent: QWidget, context: Context, bewaar: Bewaarrij) -> None:
        super().__init__(parent, context, "Langer bewaren", wat="deze reden", breedte_px=520)
        self._leerling_id = bewaar.leerling_id
        self.tot = DatumVeld()
        self.reden = TekstVak(regels=3, voorbeeld="Waarom moet dit dossier langer blijven?")
        self.v_tot = Veld("Bewaren &tot", self.tot, hint="Leeg: niet langer bewaren")
        self.v_reden = Veld("&Waarom?", self.reden)
        self.breed(Tekst(bewaar.naam, "vet"))
        self.breed(Tekst(UITLEG, breek=True))
        self.naast(self.v_tot)
        self.breed(self.v_reden)
        self.fouten_bij = {LangerZonderReden: self.v_reden, LangerInVerleden: self.v_tot}
        self.knoppen("Reden be&waren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.leerling(bewaar.leerling_id),
            {"tot": self.tot, "reden": self.reden},
            bestaand=True,
        )
        with self._concept.vult():
            self.tot.zet_datum(bewaar.langer_tot)
            self.reden.zet_tekst(bewaar.reden)
        self.tot.setFocus()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        tot = self.datum_van(self.v_tot, verplicht=False)
        reden = self.reden.tekst()
        if not self.is_goed():
            return
        leerling_id = self._leerling_id
        self.bewaar(lambda uow: bewaar_langer(uow, leerling_id, tot, reden))
