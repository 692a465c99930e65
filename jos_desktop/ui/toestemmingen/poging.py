"""Write down that somebody was asked: a letter, a call, a talk."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import ToestemmingDoel
from jos_desktop.models.codes_recht import VraagWijze
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.toestemming import ToestemmingInToekomst, Vraaggegevens, noteer_vraag
from jos_desktop.services.toestemmingsstand import Sleutel, Toestemmingsblad
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze
from jos_desktop.ui.toestemmingen.antwoord import DELEN_MET, HULP
from jos_desktop.ui.widgets import DatumVeld, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context


class PogingDialoog(Formulier):
    """One attempt to get an answer from one person."""

    FORMULIER: Final = "toestemming_poging"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        blad: Toestemmingsblad,
        sleutel: Sleutel | None = None,
        wie: int | None = None,
    ) -> None:
        super().__init__(parent, context, "Poging noteren", wat="deze poging", breedte_px=620)
        self._leerling_id = blad.leerling_id
        sleutel = sleutel or HULP
        self.wie = Nummerkeuze()
        self.wie.vul(blad.personen)
        self.wie.zet(wie)
        self.wijze = Keuze(VraagWijze)
        self.wijze.zet(VraagWijze.TELEFOON)
        self.datum = DatumVeld(date.today())
        self.waarvoor = Keuze(ToestemmingDoel)
        self.waarvoor.zet(sleutel.doel)
        self.ontvanger = TekstRegel(
            sleutel.ontvanger, voorbeeld="Naam van de school of organisatie"
        )
        self.toelichting = TekstVak(
            regels=2, voorbeeld="Bijvoorbeeld: voicemail ingesproken, belt terug na 17 uur"
        )
        self.v_datum = Veld("Dat&um", self.datum, verplicht=True)
        self.naast(Veld("&Wie vroeg je?", self.wie), Veld("&Hoe?", self.wijze))
        self.naast(self.v_datum, Veld("Waar&voor?", self.waarvoor))
        self.v_ontvanger = Veld("Over delen met w&ie?", self.ontvanger)
        self.breed(self.v_ontvanger)
        self.breed(Veld("Hoe &ging het?", self.toelichting))
        self.fouten_bij = {ToestemmingInToekomst: self.v_datum}
        self.waarvoor.currentIndexChanged.connect(self._on_waarvoor)
        self._on_waarvoor()
        self.knoppen("Poging noteren", self._on_bewaar)
        self.volg(
            self.FORMULIER,
            Onderwerp.leerling(blad.leerling_id),
            {
                "wie": self.wie,
                "wijze": self.wijze,
                "datum": self.datum,
                "waarvoor": self.waarvoor,
                "ontvanger": self.ontvanger,
                "toelichting": self.toelichting,
            },
        ).begin()
        self.wijze.setFocus()

    def _on_waarvoor(self) -> None:
        self.v_ontvanger.setVisible(self.waarvoor.vast() in DELEN_MET)
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if not self.is_goed() or datum is None:
            return
        doel = self.waarvoor.vast()
        gegevens = Vraaggegevens(
            waarvoor=doel,
            wijze=self.wijze.vast(),
            datum=datum,
            betrokkene_id=self.wie.sleutel(),
            ontvanger=self.ontvanger.tekst() if doel in DELEN_MET else "",
            toelichting=self.toelichting.tekst(),
        )
        leerling_id = self._leerling_id
        self.bewaar(lambda uow: noteer_vraag(uow, leerling_id, gegevens))
