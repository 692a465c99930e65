"""Withdraw an answer from a day on; the answer itself stays in the register."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.toestemming import ToestemmingInToekomst, trek_in
from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

UITLEG = (
    "Het antwoord blijft in het register staan, met de dag van intrekken. Vanaf die dag mag het "
    "niet meer. Wat al gedaan of gedeeld is, blijft zoals het is."
)


class IntrekDialoog(Formulier):
    """Withdraw consent, with the day and what was said about it; giving a reason is not needed."""

    FORMULIER: Final = "toestemming_intrekken"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        toestemming_id: int,
        naam: str,
        *,
        leerling_id: int,
    ) -> None:
        super().__init__(
            parent, context, "Toestemming intrekken", wat="deze intrekking", breedte_px=520
        )
        self._toestemming_id = toestemming_id
        self.breed(Tekst(naam, "vet", breek=True))
        self.breed(Tekst(UITLEG, breek=True))
        self.datum = DatumVeld(date.today())
        self.v_datum = Veld("Ingetrokken &op", self.datum, verplicht=True)
        self.reden = TekstRegel(voorbeeld="Bijvoorbeeld: moeder belde en wil stoppen")
        self.breed(self.v_datum)
        self.breed(Veld("&Reden", self.reden, hint="Mag leeg: een reden geven hoeft niet."))
        self.knoppen("Toestemming intrekken", self._on_intrekken, gevaar=True)
        onderwerp = Onderwerp("toestemming", toestemming_id, leerling_id)
        self.volg(self.FORMULIER, onderwerp, {"datum": self.datum, "reden": self.reden}).begin()
        self.datum.setFocus()

    def _on_intrekken(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if datum is not None:
            woorden = f"{ToestemmingInToekomst.wat} Kies vandaag of eerder."
            self.eis(self.v_datum, datum <= date.today(), woorden)
        if not self.is_goed() or datum is None:
            return
        toestemming_id, reden = self._toestemming_id, self.reden.tekst()
        self.bewaar(lambda uow: trek_in(uow, toestemming_id, datum, reden))
