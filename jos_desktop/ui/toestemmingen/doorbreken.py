"""Go on without a consent: on which ground, why, and with which colleague it was discussed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import ToestemmingDoel
from jos_desktop.models.codes_recht import Doorbreekgrond, Ontvangersoort
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.doorbreekregel import (
    BRON_VAN_GROND,
    SPOED_DAGEN,
    SPOED_GRONDEN,
    SPOED_LANGST_DAGEN,
    UITLEG_VAN_GROND,
)
from jos_desktop.services.doorbreken import (
    Doorbreekgegevens,
    GrondPastNiet,
    OverlegOntbreekt,
    RedenOntbreekt,
    SpoedTeLang,
    doorbreek,
    vul_overleg_aan,
)
from jos_desktop.services.toestemming import OntvangerOntbreekt, ToestemmingInToekomst
from jos_desktop.services.toestemmingsstand import Sleutel, Toestemmingsblad
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze
from jos_desktop.ui.toestemmingen.antwoord import DELEN_MET, HULP, over_wie
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

VOORAF = (
    "Dit is een uitzondering die de wet noemt. Schrijf op waarom het nu moet, en met wie je "
    "overlegde. Het komt in het register en in het logboek."
)
LATER = f"Bij spoed mag dit later. Zonder overleg telt het hooguit {SPOED_DAGEN} dagen."
TOT_GESTOPT = "Leeg: tot je het stopt"
# A measure of the judge is recorded as a measure: then the rule knows it by itself.
GRONDEN: tuple[Doorbreekgrond, ...] = tuple(
    grond for grond in Doorbreekgrond if grond not in {Doorbreekgrond.OTS, Doorbreekgrond.MAATREGEL}
)
IEDEREEN = "Iedereen voor wie deze reden geldt"


class DoorbreekDialoog(Formulier):
    """The reasoned exception; which grounds can be chosen is what the rule allows here."""

    FORMULIER: Final = "toestemming_doorbreken"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        blad: Toestemmingsblad,
        sleutel: Sleutel | None = None,
        gronden: Sequence[Doorbreekgrond] = (),
        wie: int | None = None,
    ) -> None:
        super().__init__(
            parent,
            context,
            "Verdergaan zonder toestemming",
            wat="deze uitzondering",
            breedte_px=700,
        )
        self._leerling_id = blad.leerling_id
        self._bouw(blad)
        sleutel = sleutel or HULP
        self.waarvoor.zet(sleutel.doel)
        self.over.zet(sleutel.voor_betrokkene_id)
        self.ontvanger.zet_tekst(sleutel.ontvanger)
        self.soort.zet(sleutel.ontvangersoort)
        self.grond.zet(gronden[0] if gronden else None)
        self.wie.zet(wie)
        self.knoppen("Uitzondering vastleggen", self._on_bewaar, gevaar=True)
        self.grond.currentIndexChanged.connect(self._on_grond)
        self.datum.textChanged.connect(self._on_grond)
        self.waarvoor.currentIndexChanged.connect(self._on_waarvoor)
        self._on_grond()
        self._on_waarvoor()
        self._volg()
        self.grond.setFocus()

    def _bouw(self, blad: Toestemmingsblad) -> None:
        self.waarvoor = Keuze(ToestemmingDoel)
        self.over = over_wie(blad.personen)
        self.grond = Keuze(GRONDEN)
        self.uitleg = Tekst("", "klein", breek=True)
        self.wie = Nummerkeuze()
        self.wie.vul([(None, IEDEREEN), *(een for een in blad.personen if een[0] is not None)])
        self.ontvanger = TekstRegel(voorbeeld="Naam van de school of organisatie")
        self.soort = Keuze(Ontvangersoort, leeg="Kies wat voor ontvanger")
        self.reden = TekstVak(
            regels=3, voorbeeld="Wat is er aan de hand, en waarom kan het niet wachten?"
        )
        self.overleg = TekstRegel(voorbeeld="Naam en functie van je collega", maximaal=120)
        self.datum = DatumVeld(date.today())
        self.geldig_tot = DatumVeld()
        self.v_grond = Veld("&Reden volgens de wet", self.grond)
        self.v_ontvanger = Veld("Aan w&ie?", self.ontvanger)
        self.v_soort = Veld("Wat voor ontvan&ger?", self.soort)
        self.v_reden = Veld("&Waarom nu?", self.reden, verplicht=True)
        self.v_overleg = Veld("Over&legd met", self.overleg)
        self.v_datum = Veld("Dat&um", self.datum, verplicht=True)
        self.v_tot = Veld("Geldig &tot en met", self.geldig_tot, hint=TOT_GESTOPT)
        self.breed(Tekst(VOORAF, breek=True))
        self.naast(Veld("Waar&voor?", self.waarvoor), Veld("&Over wie gaat het?", self.over))
        self.naast(self.v_ontvanger, self.v_soort)
        self.naast(self.v_grond, Veld("Zonder toestemming va&n", self.wie))
        self.breed(self.uitleg)
        self.breed(self.v_reden)
        self.breed(self.v_overleg)
        self.naast(self.v_datum, self.v_tot)
        self.fouten_bij = {
            ToestemmingInToekomst: self.v_datum,
            RedenOntbreekt: self.v_reden,
            OverlegOntbreekt: self.v_overleg,
            OntvangerOntbreekt: self.v_ontvanger,
            GrondPastNiet: self.v_grond,
            SpoedTeLang: self.v_tot,
        }

    def _volg(self) -> None:
        self.volg(
            self.FORMULIER,
            Onderwerp.leerling(self._leerling_id),
            {
                "waarvoor": self.waarvoor,
                "over": self.over,
                "ontvanger": self.ontvanger,
                "soort": self.soort,
                "grond": self.grond,
                "wie": self.wie,
                "datum": self.datum,
                "geldig_tot": self.geldig_tot,
                "reden": self.reden,
                "overleg": self.overleg,
            },
        ).begin()

    def _on_waarvoor(self) -> None:
        deelt = self.waarvoor.vast() in DELEN_MET
        for veld in (self.v_ontvanger, self.v_soort):
            veld.setVisible(deelt)
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _on_grond(self) -> None:
        grond = self.grond.vast()
        self.uitleg.setText(f"{UITLEG_VAN_GROND[grond]} ({BRON_VAN_GROND[grond]})")
        spoed = grond in SPOED_GRONDEN
        self.v_overleg.zet_hint(LATER if spoed else "")
        self.v_tot.zet_hint(_spoedeinde(self.datum.datum()) if spoed else TOT_GESTOPT)
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        tot = self.datum_van(self.v_tot, verplicht=False)
        if datum is not None and tot is not None:
            self.eis(self.v_tot, tot >= datum, "Deze dag ligt voor de datum hiernaast.")
        if not self.is_goed() or datum is None:
            return
        deelt = self.waarvoor.vast() in DELEN_MET
        gegevens = Doorbreekgegevens(
            waarvoor=self.waarvoor.vast(),
            grond=self.grond.vast(),
            reden=self.reden.tekst(),
            datum=datum,
            overleg_met=self.overleg.tekst(),
            betrokkene_id=self.wie.sleutel(),
            ontvanger=self.ontvanger.tekst() if deelt else "",
            ontvangersoort=self.soort.waarde() if deelt else None,
            geldig_tot=tot,
            voor_betrokkene_id=self.over.sleutel(),
        )
        leerling_id = self._leerling_id
        self.bewaar(lambda uow: doorbreek(uow, leerling_id, gegevens))


def _spoedeinde(datum: date | None) -> str:
    """Say until when an emergency counts when nothing is chosen, and how long it may."""
    dag = "" if datum is None else f", dus tot en met {schrijf_datum(datum + _SPOEDTIJD)}"
    return f"Leeg: {SPOED_DAGEN} dagen{dag}. Hooguit {SPOED_LANGST_DAGEN} dagen."


_SPOEDTIJD: Final = timedelta(days=SPOED_DAGEN)


class AchterafDialoog(Formulier):
    """Fill in afterwards with whom something that could not wait was discussed."""

    FORMULIER: Final = "toestemming_overleg"

    def __init__(
        self, parent: QWidget, context: Context, toestemming_id: int, *, leerling_id: int
    ) -> None:
        super().__init__(parent, context, "Overleg invullen", wat="dit overleg", breedte_px=480)
        self._toestemming_id = toestemming_id
        self.overleg = TekstRegel(voorbeeld="Naam en functie van je collega", maximaal=120)
        self.v_overleg = Veld("Over&legd met", self.overleg, verplicht=True)
        self.breed(self.v_overleg)
        self.fouten_bij = {OverlegOntbreekt: self.v_overleg}
        self.knoppen("Overleg vastleggen", self._on_bewaar)
        onderwerp = Onderwerp("toestemming", toestemming_id, leerling_id)
        self.volg(self.FORMULIER, onderwerp, {"overleg": self.overleg}).begin()
        self.overleg.setFocus()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        toestemming_id, overleg = self._toestemming_id, self.overleg.tekst()
        self.bewaar(lambda uow: vul_overleg_aan(uow, toestemming_id, overleg))
