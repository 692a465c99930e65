"""Record that pupil or parents want nothing handed over, or that they changed their mind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.schone_lei import (
    SchoneLeiDagKanNiet,
    SchoneLeiGegevens,
    SchoneLeiZonderWie,
    leg_schone_lei_vast,
    trek_schone_lei_in,
)
from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.ui.schermen import Context


class SchoneLeiDialoog(Formulier):
    """Who asked for a clean slate, and since when."""

    FORMULIER: Final = "schone_lei"

    def __init__(self, parent: QWidget, context: Context, leerling_id: int) -> None:
        super().__init__(parent, context, "Schone lei vastleggen", wat="deze schone lei")
        self._leerling_id = leerling_id
        uitleg = (
            "Leerling of ouders willen dat er niets meegaat. Dat is hun keus. Zolang dit geldt, "
            "maak je geen pakket en geen definitief document voor een ander."
        )
        self.breed(Tekst(uitleg, breek=True))
        self.wie = TekstRegel(maximaal=120, voorbeeld="bijvoorbeeld: moeder")
        self.datum = DatumVeld(date.today())
        self.toelichting = TekstVak(regels=3, voorbeeld="Wat zeiden zij erbij?")
        self.v_wie = Veld("&Wie vraagt dit?", self.wie, verplicht=True)
        self.v_datum = Veld("&Sinds wanneer?", self.datum, verplicht=True)
        self.naast(self.v_wie, self.v_datum)
        self.breed(Veld("&Toelichting", self.toelichting))
        self.fouten_bij = {SchoneLeiZonderWie: self.v_wie, SchoneLeiDagKanNiet: self.v_datum}
        self.knoppen("Schone lei &vastleggen", self._on_bewaar)
        concept = self.volg(
            self.FORMULIER,
            Onderwerp.leerling(leerling_id),
            {"wie": self.wie, "datum": self.datum, "toelichting": self.toelichting},
        )
        concept.begin()
        self.wie.setFocus()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if not self.is_goed() or datum is None:
            return
        gegevens = SchoneLeiGegevens(datum, self.wie.tekst(), self.toelichting.tekst())
        leerling_id = self._leerling_id
        self.bewaar(lambda uow: leg_schone_lei_vast(uow, leerling_id, gegevens))


class SchoneLeiWegDialoog(Formulier):
    """From when a handover may be asked again."""

    FORMULIER: Final = "schone_lei_weg"

    def __init__(
        self, parent: QWidget, context: Context, schone_lei_id: int, *, leerling_id: int
    ) -> None:
        super().__init__(parent, context, "Schone lei intrekken", wat="dit intrekken")
        self._schone_lei_id = schone_lei_id
        uitleg = "Leerling of ouders willen toch dat er iets meegaat. Toestemming vraag je daarna."
        self.breed(Tekst(uitleg, breek=True))
        self.datum = DatumVeld(date.today())
        self.toelichting = TekstVak(regels=3, voorbeeld="Wat veranderde er?")
        self.v_datum = Veld("&Wanneer zeiden zij dit?", self.datum, verplicht=True)
        self.breed(self.v_datum)
        self.breed(Veld("&Toelichting", self.toelichting))
        self.fouten_bij = {SchoneLeiDagKanNiet: self.v_datum}
        self.knoppen("Schone lei &intrekken", self._on_bewaar)
        concept = self.volg(
            self.FORMULIER,
            Onderwerp("schone_lei", schone_lei_id, leerling_id),
            {"datum": self.datum, "toelichting": self.toelichting},
        )
        concept.begin()
        self.datum.setFocus()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if not self.is_goed() or datum is None:
            return
        nummer, woorden = self._schone_lei_id, self.toelichting.tekst()
        self.bewaar(lambda uow: trek_schone_lei_in(uow, nummer, datum, woorden))
