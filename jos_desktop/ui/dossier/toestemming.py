"""Dialogs of the consent register: keep an answer, withdraw one."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import ToestemmingDoel, ToestemmingStatus, ToestemmingWijze
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.dossier import Dossier
from jos_desktop.services.toestemming import (
    OntvangerOntbreekt,
    ToestemmingGegevens,
    ToestemmingInToekomst,
    VeronderstellenMagNiet,
    leg_vast,
    oordeel_over,
    trek_in,
)
from jos_desktop.services.toestemmingsregel import Oordeel
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze
from jos_desktop.ui.dossier.kop import uitleg_van
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

ANTWOORDEN = (
    ToestemmingStatus.GEGEVEN,
    ToestemmingStatus.GEWEIGERD,
    ToestemmingStatus.NIET_VEREIST,
    ToestemmingStatus.VERONDERSTELD,
)
_MET_ONTVANGER = frozenset(
    {ToestemmingDoel.OVERDRACHT, ToestemmingDoel.VERSTREKKEN, ToestemmingDoel.OPVRAGEN}
)


class ToestemmingDialoog(Formulier):
    """One answer of one person to one question; the rule is shown beside it."""

    FORMULIER: Final = "toestemming"

    def __init__(self, parent: QWidget, context: Context, dossier: Dossier) -> None:
        super().__init__(
            parent, context, "Toestemming vastleggen", wat="deze toestemming", breedte_px=660
        )
        self._leerling_id = dossier.leerling_id
        self.regel = Tekst("", "klein", breek=True)
        self.inhoud.insertWidget(0, self.regel)
        self._bouw(dossier)
        self.knoppen("Toestemming vastleggen", self._on_bewaar)
        self._bouw_concept()
        self.waarvoor.setFocus()
        self._on_oordeel(dossier.oordeel_hulp)

    def _bouw(self, dossier: Dossier) -> None:
        self.waarvoor = Keuze(ToestemmingDoel)
        self.door = Nummerkeuze()
        gevers = [
            (persoon.id, f"{persoon.naam} ({(persoon.gezag or persoon.relatie).lower()})")
            for persoon in dossier.personen
        ]
        self.door.vul([(None, f"{dossier.roepnaam} (leerling)"), *gevers])
        self.antwoord = Keuze(ANTWOORDEN)
        self.wijze = Keuze(ToestemmingWijze)
        self.datum = DatumVeld(date.today())
        self.geldig_tot = DatumVeld()
        self.ontvanger = TekstRegel(voorbeeld="Naam van de school of organisatie")
        self.omvang = TekstRegel(voorbeeld="Welke informatie mag mee?")
        self.toelichting = TekstRegel(voorbeeld="Bijvoorbeeld de woorden van ouder of leerling")
        self.v_antwoord = Veld("&Antwoord", self.antwoord)
        self.v_datum = Veld("Dat&um", self.datum, verplicht=True)
        self.v_tot = Veld("&Geldig tot en met", self.geldig_tot, hint="Leeg: geen einddatum")
        self.v_ontvanger = Veld("A&an wie?", self.ontvanger)
        self.naast(Veld("Waar&voor?", self.waarvoor), Veld("&Door wie?", self.door))
        self.naast(self.v_antwoord, Veld("Op welke &wijze?", self.wijze))
        self.naast(self.v_datum, self.v_tot)
        self.breed(self.v_ontvanger)
        self.breed(Veld("&Omvang", self.omvang))
        self.breed(Veld("&Toelichting", self.toelichting))
        self.v_ontvanger.hide()
        self.waarvoor.currentIndexChanged.connect(self._on_waarvoor)
        self.fouten_bij = {
            ToestemmingInToekomst: self.v_datum,
            VeronderstellenMagNiet: self.v_antwoord,
            OntvangerOntbreekt: self.v_ontvanger,
        }

    def _bouw_concept(self) -> None:
        self.volg(
            self.FORMULIER,
            Onderwerp.leerling(self._leerling_id),
            {
                "waarvoor": self.waarvoor,
                "door": self.door,
                "antwoord": self.antwoord,
                "wijze": self.wijze,
                "datum": self.datum,
                "geldig_tot": self.geldig_tot,
                "ontvanger": self.ontvanger,
                "omvang": self.omvang,
                "toelichting": self.toelichting,
            },
        ).begin()

    def _on_waarvoor(self) -> None:
        doel, leerling_id = self.waarvoor.vast(), self._leerling_id
        self.v_ontvanger.setVisible(doel in _MET_ONTVANGER)
        QTimer.singleShot(0, self, self.pas_hoogte_aan)
        self.context.tasks.run_query(
            lambda uow: oordeel_over(uow, leerling_id, doel), self._on_oordeel, self.toon_fout
        )

    def _on_oordeel(self, oordeel: Oordeel) -> None:
        self.regel.setText(uitleg_van(oordeel))

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        tot = self.datum_van(self.v_tot, verplicht=False)
        if datum is not None and tot is not None:
            self.eis(self.v_tot, tot >= datum, "Deze dag ligt voor de datum van de toestemming.")
        doel = self.waarvoor.vast()
        if doel in _MET_ONTVANGER:
            woorden = f"{OntvangerOntbreekt.wat} {OntvangerOntbreekt.doe}"
            self.eis(self.v_ontvanger, bool(self.ontvanger.tekst()), woorden)
        if not self.is_goed() or datum is None:
            return
        gegevens = ToestemmingGegevens(
            waarvoor=doel,
            status=self.antwoord.vast(),
            datum=datum,
            betrokkene_id=self.door.sleutel(),
            wijze=self.wijze.vast(),
            geldig_tot=tot,
            ontvanger=self.ontvanger.tekst() if doel in _MET_ONTVANGER else "",
            omvang=self.omvang.tekst(),
            toelichting=self.toelichting.tekst(),
        )
        leerling_id = self._leerling_id
        self.bewaar(lambda uow: leg_vast(uow, leerling_id, gegevens))


class IntrekDialoog(Formulier):
    """Withdraw consent from a day on; the answer stays in the register."""

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
            parent, context, "Toestemming intrekken", wat="deze intrekking", breedte_px=480
        )
        self._toestemming_id = toestemming_id
        uitleg = f"{naam}. Het antwoord blijft in het register staan, met de dag van intrekken."
        self.breed(Tekst(uitleg, breek=True))
        self.datum = DatumVeld(date.today())
        self.v_datum = Veld("Ingetrokken &op", self.datum, verplicht=True)
        self.breed(self.v_datum)
        self.knoppen("Toestemming intrekken", self._on_intrekken, gevaar=True)
        onderwerp = Onderwerp("toestemming", toestemming_id, leerling_id)
        self.volg(self.FORMULIER, onderwerp, {"datum": self.datum}).begin()
        self.datum.setFocus()

    def _on_intrekken(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if datum is not None:
            woorden = f"{ToestemmingInToekomst.wat} Kies vandaag of eerder."
            self.eis(self.v_datum, datum <= date.today(), woorden)
        if not self.is_goed() or datum is None:
            return
        toestemming_id = self._toestemming_id
        self.bewaar(lambda uow: trek_in(uow, toestemming_id, datum))
