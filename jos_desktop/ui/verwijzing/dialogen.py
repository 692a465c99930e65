"""The forms of the sheet Verwijzing: a referral, and a period of absence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import JaNeeNvt
from jos_desktop.models.codes_werk import (
    Hulpplek,
    Verwijsbestemming,
    Verwijsresultaat,
    Verwijsrichting,
    Verwijzer,
    Verzuimsoort,
    Zwaarte,
)
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.verwijzingen import (
    OPEN,
    StartOntbreekt,
    VerwijzingDatums,
    VerwijzingGegevens,
    VoorkomenZonderUitleg,
    bewaar_verwijzing,
    lees_verwijzing,
)
from jos_desktop.services.verzuim import (
    UrenKloppenNiet,
    VerzuimDatums,
    VerzuimGegevens,
    VerzuimInToekomst,
    bewaar_verzuim,
    lees_verzuim,
)
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze, Vinkje
from jos_desktop.ui.verwijzing.terugkijken import bied_geschiedenis
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

MEESTE_DAGEN: Final = 999
MEESTE_UREN: Final = 60
VOORKOMEN_HINT: Final = "Jouw professionele oordeel: is zwaardere hulp niet meer nodig?"


class VerwijzingDialoog(Formulier):
    """Add or change a referral."""

    FORMULIER: Final = "verwijzing"

    def __init__(
        self, parent: QWidget, context: Context, leerling_id: int, verwijzing_id: int | None = None
    ) -> None:
        titel = "Verwijzing toevoegen" if verwijzing_id is None else "Verwijzing wijzigen"
        super().__init__(parent, context, titel, wat="deze verwijzing", breedte_px=720)
        self._leerling_id, self._verwijzing_id = leerling_id, verwijzing_id
        self._bouw_waarheen()
        self._bouw_dagen()
        self._bouw_oordeel()
        self.fouten_bij = {
            VerwijzingDatums: self.v_gestart,
            StartOntbreekt: self.v_gestart,
            VoorkomenZonderUitleg: self.v_uitleg,
        }
        self.knoppen("Verwijzing bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.van("verwijzing", verwijzing_id, leerling_id),
            self._bedieningen(),
            bestaand=verwijzing_id is not None,
        )
        for keuze in (self.resultaat, self.voorkomen):
            keuze.currentIndexChanged.connect(self._toon_wat_past)
        self.herbeoordeeld.toggled.connect(self._toon_wat_past)
        self._toon_wat_past()
        self.richting.setFocus()
        if verwijzing_id is None:
            self._concept.begin()
            return
        bied_geschiedenis(self, context, "verwijzing", verwijzing_id, "de verwijzing")
        context.tasks.run_query(
            lambda uow: lees_verwijzing(uow, verwijzing_id), self._on_gelezen, self.toon_fout
        )

    def _bouw_waarheen(self) -> None:
        self.richting = Keuze(Verwijsrichting)
        self.bestemming = Keuze(Verwijsbestemming)
        self.organisatie = TekstRegel(maximaal=120, voorbeeld="naam van de organisatie")
        self.contactpersoon = TekstRegel(maximaal=120)
        self.telefoon = TekstRegel(maximaal=30)
        self.zwaarte = Keuze(Zwaarte, leeg="Niet bekend")
        self.plek = Keuze(Hulpplek, leeg="Niet bekend")
        self.route = Keuze(Verwijzer)
        self.route.zet(Verwijzer.GEEN)
        self.naast(Veld("&Richting", self.richting), Veld("&Waarheen", self.bestemming))
        self.naast(
            Veld("Or&ganisatie", self.organisatie), Veld("&Contactpersoon", self.contactpersoon)
        )
        self.naast(Veld("&Telefoon", self.telefoon), Veld("Verwezen &door", self.route))
        self.naast(Veld("&Zwaarte", self.zwaarte), Veld("Plek", self.plek))
        self.reden = TekstVak(regels=2, voorbeeld="Waarom deze verwijzing?")
        self.breed(Veld("Rede&n", self.reden))

    def _bouw_dagen(self) -> None:
        self.advies_op, self.aangemeld_op = DatumVeld(), DatumVeld()
        self.beschikking_op, self.gestart_op = DatumVeld(), DatumVeld()
        self.resultaat = Keuze(Verwijsresultaat)
        self.resultaat_op = DatumVeld()
        self.overbrugt = Vinkje("&JOS overbrugt de wachttijd")
        self.v_advies = Veld("&Advies op", self.advies_op)
        self.v_aangemeld = Veld(
            "Aangemeld &op", self.aangemeld_op, hint="Vanaf hier telt de wachttijd"
        )
        self.v_beschikking = Veld("&Beschikking op", self.beschikking_op)
        self.v_gestart = Veld("Hul&p gestart op", self.gestart_op)
        self.v_resultaat_op = Veld("&Sinds", self.resultaat_op)
        self.naast(self.v_advies, self.v_aangemeld)
        self.naast(self.v_beschikking, self.v_gestart)
        self.naast(Veld("R&esultaat", self.resultaat), self.v_resultaat_op)
        self.breed(self.overbrugt)

    def _bouw_oordeel(self) -> None:
        self.betrokken = Vinkje("JOS blijft betro&kken bij de hulp in de 2e lijn")
        self.herbeoordeeld = Vinkje("De ge&meente beoordeelde de vraag opnieuw")
        self.herbeoordeeld_door = TekstRegel(maximaal=120, voorbeeld="bijvoorbeeld: wijkteam")
        self.dagen_verlies = Getal(0, MEESTE_DAGEN, achter=" dagen", leeg="Niet bekend")
        self.voorkomen = Keuze(JaNeeNvt)
        self.voorkomen.zet(JaNeeNvt.NVT)
        self.uitleg = TekstVak(regels=2, voorbeeld="Waardoor was zwaardere hulp niet meer nodig?")
        self.toelichting = TekstVak(regels=2)
        self.v_door = Veld("Door wie", self.herbeoordeeld_door)
        self.v_verlies = Veld("Zo&veel dagen verlies", self.dagen_verlies)
        self.v_uitleg = Veld("&Uitleg bij voorkomen", self.uitleg)
        self.breed(self.betrokken)
        self.breed(self.herbeoordeeld)
        self.naast(self.v_door, self.v_verlies)
        self.naast(
            Veld("Verw&ijzing voorkomen", self.voorkomen, hint=VOORKOMEN_HINT), self.v_uitleg
        )
        self.breed(Veld("Toe&lichting", self.toelichting))

    def _bedieningen(self) -> dict[str, QWidget]:
        """Return every input by the name of its field."""
        anders = {
            "voorkomen_toelichting": self.uitleg,
            "betrokken_bij_2e_lijn": self.betrokken,
        }
        velden = VerwijzingGegevens.__dataclass_fields__
        return {veld: anders.get(veld) or getattr(self, veld) for veld in velden}

    def _toon_wat_past(self) -> None:
        resultaat = self.resultaat.vast()
        self.v_resultaat_op.setVisible(
            resultaat not in OPEN and resultaat is not Verwijsresultaat.GESTART
        )
        self.v_uitleg.setVisible(self.voorkomen.vast() is JaNeeNvt.JA)
        for veld in (self.v_door, self.v_verlies):
            veld.setVisible(self.herbeoordeeld.isChecked())
        self.pas_hoogte_aan()

    def _on_gelezen(self, oud: VerwijzingGegevens) -> None:
        with self._concept.vult():
            for veld, bediening in self._bedieningen().items():
                zet_waarde(bediening, getattr(oud, veld))

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        dagen = {
            naam: self.datum_van(veld, verplicht=False)
            for naam, veld in (
                ("advies_op", self.v_advies),
                ("aangemeld_op", self.v_aangemeld),
                ("beschikking_op", self.v_beschikking),
                ("gestart_op", self.v_gestart),
                ("resultaat_op", self.v_resultaat_op),
            )
        }
        if not self.is_goed():
            return
        if self.v_resultaat_op.isHidden():
            dagen["resultaat_op"] = None
        gegevens = VerwijzingGegevens(
            richting=self.richting.vast(),
            bestemming=self.bestemming.vast(),
            organisatie=self.organisatie.tekst(),
            contactpersoon=self.contactpersoon.tekst(),
            telefoon=self.telefoon.tekst(),
            zwaarte=self.zwaarte.waarde(),
            plek=self.plek.waarde(),
            route=self.route.vast(),
            overbrugt=self.overbrugt.isChecked(),
            resultaat=self.resultaat.vast(),
            voorkomen=self.voorkomen.vast(),
            voorkomen_toelichting=self.uitleg.tekst(),
            betrokken_bij_2e_lijn=self.betrokken.isChecked(),
            herbeoordeeld=self.herbeoordeeld.isChecked(),
            herbeoordeeld_door=self.herbeoordeeld_door.tekst(),
            dagen_verlies=self.dagen_verlies.getal(),
            reden=self.reden.tekst(),
            toelichting=self.toelichting.tekst(),
            **dagen,
        )
        leerling_id, nummer = self._leerling_id, self._verwijzing_id
        self.bewaar(lambda uow: bewaar_verwijzing(uow, leerling_id, gegevens, nummer))


class VerzuimDialoog(Formulier):
    """Add or change a period of absence."""

    FORMULIER: Final = "verzuim"

    def __init__(
        self, parent: QWidget, context: Context, leerling_id: int, verzuim_id: int | None = None
    ) -> None:
        titel = "Verzuim toevoegen" if verzuim_id is None else "Verzuim wijzigen"
        super().__init__(parent, context, titel, wat="deze periode")
        self._leerling_id, self._verzuim_id = leerling_id, verzuim_id
        self._bouw()
        self.fouten_bij = {
            VerzuimDatums: self.v_tot,
            VerzuimInToekomst: self.v_vanaf,
            UrenKloppenNiet: self.v_gemist,
        }
        self.knoppen("Periode &bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.van("verzuimperiode", verzuim_id, leerling_id),
            {naam: getattr(self, naam) for naam in VerzuimGegevens.__dataclass_fields__},
            bestaand=verzuim_id is not None,
        )
        self.soort.setFocus()
        if verzuim_id is None:
            self._concept.begin()
            return
        bied_geschiedenis(self, context, "verzuimperiode", verzuim_id, "de periode")
        context.tasks.run_query(
            lambda uow: lees_verzuim(uow, verzuim_id), self._on_gelezen, self.toon_fout
        )

    def _bouw(self) -> None:
        self.soort = Keuze(Verzuimsoort)
        self.vanaf, self.tot, self.leerplicht_op = DatumVeld(), DatumVeld(), DatumVeld()
        self.uren_gemist = Getal(0, MEESTE_UREN, achter=" uur", leeg="Niet bekend")
        self.uren_rooster = Getal(0, MEESTE_UREN, achter=" uur", leeg="Niet bekend")
        self.geprobeerd = TekstVak(regels=2, voorbeeld="Wat is er al gedaan, en hielp het?")
        self.volgende_stap = TekstVak(regels=2, voorbeeld="Wat gebeurt er nu?")
        self.wie = TekstRegel(maximaal=120, voorbeeld="wie doet dat")
        self.toelichting = TekstVak(regels=2)
        for getal in (self.uren_gemist, self.uren_rooster):
            getal.zet(None)
        self.v_vanaf = Veld("&Vanaf", self.vanaf, verplicht=True)
        self.v_tot = Veld("Tot en &met", self.tot, hint="Leeg: het loopt nog")
        self.v_gemist = Veld("&Gemist per week", self.uren_gemist, hint="In lesuren")
        self.v_rooster = Veld("Op het &rooster per week", self.uren_rooster)
        self.v_leerplicht = Veld("Gemeld bij &leerplicht op", self.leerplicht_op)
        self.naast(Veld("&Soort", self.soort), self.v_leerplicht)
        self.naast(self.v_vanaf, self.v_tot)
        self.naast(self.v_gemist, self.v_rooster)
        self.breed(Veld("Ge&probeerd", self.geprobeerd))
        self.breed(Veld("Volgende s&tap", self.volgende_stap))
        self.naast(Veld("&Wie", self.wie))
        self.breed(Veld("T&oelichting", self.toelichting))
        hint = "Geprobeerd, volgende stap en wie staan ook op het thuiszittersblad."
        self.breed(Tekst(hint, "klein", breek=True))

    def _on_gelezen(self, oud: VerzuimGegevens) -> None:
        with self._concept.vult():
            for veld in VerzuimGegevens.__dataclass_fields__:
                zet_waarde(getattr(self, veld), getattr(oud, veld))

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        vanaf = self.datum_van(self.v_vanaf)
        tot = self.datum_van(self.v_tot, verplicht=False)
        leerplicht = self.datum_van(self.v_leerplicht, verplicht=False)
        if not self.is_goed() or vanaf is None:
            return
        gegevens = VerzuimGegevens(
            self.soort.vast(),
            vanaf,
            tot,
            self.uren_gemist.getal(),
            self.uren_rooster.getal(),
            leerplicht,
            self.geprobeerd.tekst(),
            self.volgende_stap.tekst(),
            self.wie.tekst(),
            self.toelichting.tekst(),
        )
        leerling_id, nummer = self._leerling_id, self._verzuim_id
        self.bewaar(lambda uow: bewaar_verzuim(uow, leerling_id, gegevens, nummer))


def zet_waarde(bediening: QWidget, waarde: object) -> None:
    """Show a value in an input of its own kind."""
    if isinstance(bediening, DatumVeld):
        bediening.zet_datum(waarde if isinstance(waarde, date) else None)
    elif isinstance(bediening, TekstRegel | TekstVak):
        bediening.zet_tekst(str(waarde))
    elif isinstance(bediening, Vinkje):
        bediening.setChecked(bool(waarde))
    elif isinstance(bediening, Getal):
        bediening.zet(waarde if isinstance(waarde, int) else None)
    elif isinstance(bediening, Keuze):
        bediening.zet(waarde)
