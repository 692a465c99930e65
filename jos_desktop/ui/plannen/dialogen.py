"""Forms of the sheet Plannen about school: an agreement, and an incident."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_werk import Helpt
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.schoolafspraken import (
    AfspraakDatums,
    AfspraakGegevens,
    AfspraakLeeg,
    AkkoordInToekomst,
    AkkoordOntbreekt,
    bewaar_afspraak,
)
from jos_desktop.services.voorvallen import (
    TijdOnleesbaar,
    VoorvalGegevens,
    VoorvalInToekomst,
    VoorvalLeeg,
    bewaar_voorval,
)
from jos_desktop.ui.dossier.formulier import Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.plannen.terugkijken import PlanFormulier
from jos_desktop.ui.widgets import DatumVeld, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.services.plannenblad import Plannen
    from jos_desktop.services.voorvallen import VoorvalRij
    from jos_desktop.ui.schermen import Context

GEEN_GESPREK: Final = "Nog niet nabesproken"


class SchoolafspraakDialoog(PlanFormulier):
    """What school does for this pupil, for whom, until when, and who agreed to it."""

    FORMULIER: Final = "schoolafspraak"

    def __init__(
        self, parent: QWidget, context: Context, blad: Plannen, afspraak_id: int | None = None
    ) -> None:
        titel = "Afspraak met school" if afspraak_id is None else "Afspraak wijzigen"
        super().__init__(parent, context, titel, wat="deze afspraak")
        self._leerling_id, self._afspraak_id = blad.leerling_id, afspraak_id
        self._bouw()
        self.fouten_bij = {
            AfspraakLeeg: self.v_wat,
            AfspraakDatums: self.v_tot,
            AkkoordOntbreekt: self.v_akkoord,
            AkkoordInToekomst: self.v_akkoord,
        }
        self.knoppen("Afspraak &bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.van("schoolafspraak", afspraak_id, blad.leerling_id),
            {
                "wat": self.wat,
                "voor_wie": self.voor_wie,
                "vanaf": self.vanaf,
                "tot": self.tot,
                "akkoord_op": self.akkoord_op,
                "akkoord_van": self.akkoord_van,
                "op_kaart": self.op_kaart,
                "helpt": self.helpt,
                "toelichting": self.toelichting,
            },
            bestaand=afspraak_id is not None,
        )
        oud = next((rij.gegevens for rij in blad.afspraken if rij.id == afspraak_id), None)
        with self._concept.vult():
            self._vul(oud)
        self.bied_geschiedenis("schoolafspraak", afspraak_id)
        self.wat.setFocus()

    def _bouw(self) -> None:
        self.wat = TekstVak(regels=2, voorbeeld="bijv. mag 5 minuten de klas uit")
        self.voor_wie = TekstRegel(maximaal=120, voorbeeld="bijv. alle docenten van 2K")
        self.vanaf = DatumVeld()
        self.tot = DatumVeld()
        self.akkoord_op = DatumVeld()
        self.akkoord_van = TekstRegel(maximaal=120, voorbeeld="bijv. leerling en moeder")
        self.op_kaart = Vinkje("Op de afsprakenkaart voor docenten &zetten")
        self.helpt = Keuze(Helpt)
        self.toelichting = TekstVak(regels=2, voorbeeld="Komt niet op de kaart")
        self.v_wat = Veld("&Wat spreken we af?", self.wat, verplicht=True)
        self.v_vanaf = Veld("&Vanaf", self.vanaf, verplicht=True)
        self.v_tot = Veld("&Tot en met", self.tot, hint="Leeg: tot nader bericht")
        self.v_akkoord = Veld(
            "&Akkoord op", self.akkoord_op, hint="De dag waarop leerling of ouders ja zeiden"
        )
        self.breed(self.v_wat)
        self.naast(Veld("V&oor wie?", self.voor_wie), Veld("Heeft het &geholpen?", self.helpt))
        self.naast(self.v_vanaf, self.v_tot)
        self.naast(self.v_akkoord, Veld("A&kkoord van", self.akkoord_van))
        self.breed(self.op_kaart)
        self.breed(Veld("Toe&lichting", self.toelichting))

    def _vul(self, oud: AfspraakGegevens | None) -> None:
        if oud is None:
            self.vanaf.zet_datum(date.today())
            self.helpt.zet(Helpt.ONBEKEND)
            return
        self.wat.zet_tekst(oud.wat)
        self.voor_wie.zet_tekst(oud.voor_wie)
        self.vanaf.zet_datum(oud.vanaf)
        self.tot.zet_datum(oud.tot)
        self.akkoord_op.zet_datum(oud.akkoord_op)
        self.akkoord_van.zet_tekst(oud.akkoord_van)
        self.op_kaart.setChecked(oud.op_kaart)
        self.helpt.zet(oud.helpt)
        self.toelichting.zet_tekst(oud.toelichting)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        vanaf = self.datum_van(self.v_vanaf)
        tot = self.datum_van(self.v_tot, verplicht=False)
        akkoord = self.datum_van(self.v_akkoord, verplicht=False)
        if not self.is_goed() or vanaf is None:
            return
        gegevens = AfspraakGegevens(
            wat=self.wat.tekst(),
            vanaf=vanaf,
            voor_wie=self.voor_wie.tekst(),
            tot=tot,
            akkoord_op=akkoord,
            akkoord_van=self.akkoord_van.tekst(),
            op_kaart=self.op_kaart.isChecked(),
            helpt=self.helpt.vast(),
            toelichting=self.toelichting.tekst(),
        )
        leerling_id, afspraak_id = self._leerling_id, self._afspraak_id
        self.bewaar(lambda uow: bewaar_afspraak(uow, leerling_id, gegevens, afspraak_id))


class VoorvalDialoog(PlanFormulier):
    """What happened at school, and what was tried; one line is enough to begin with."""

    FORMULIER: Final = "voorval"

    def __init__(
        self, parent: QWidget, context: Context, blad: Plannen, voorval_id: int | None = None
    ) -> None:
        titel = "Voorval op school" if voorval_id is None else "Voorval wijzigen"
        super().__init__(parent, context, titel, wat="dit voorval")
        self._leerling_id, self._voorval_id = blad.leerling_id, voorval_id
        self._bouw()
        oud = next((rij for rij in blad.voorvallen if rij.id == voorval_id), None)
        self.gesprek.vul(_gesprekken(blad, oud))
        self.fouten_bij = {
            VoorvalLeeg: self.v_wat,
            VoorvalInToekomst: self.v_datum,
            TijdOnleesbaar: self.v_tijd,
        }
        self.knoppen("Voorval &bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.van("voorval", voorval_id, blad.leerling_id),
            {
                "wat": self.wat,
                "datum": self.datum,
                "tijd": self.tijd,
                "plaats": self.plaats,
                "aanleiding": self.aanleiding,
                "geprobeerd": self.geprobeerd,
                "helpt": self.helpt,
                "afloop": self.afloop,
                "indruk": self.indruk,
                "gesprek": self.gesprek,
            },
            bestaand=voorval_id is not None,
        )
        with self._concept.vult():
            if oud is None:
                self.datum.zet_datum(date.today())
                self.helpt.zet(Helpt.ONBEKEND)
            else:
                self._vul(oud.gegevens)
        self.bied_geschiedenis("voorval", voorval_id)
        self.wat.setFocus()

    def _bouw(self) -> None:
        self.wat = TekstVak(regels=3, voorbeeld="Wat zag en hoorde je? Alleen feiten.")
        self.datum = DatumVeld()
        self.tijd = TekstRegel(maximaal=8, voorbeeld="10:15")
        self.plaats = TekstRegel(maximaal=80, voorbeeld="bijv. gang bij lokaal 12")
        self.aanleiding = TekstVak(regels=2, voorbeeld="Wat ging eraan vooraf?")
        self.geprobeerd = TekstVak(regels=2, voorbeeld="Wie deed wat om te helpen?")
        self.helpt = Keuze(Helpt)
        self.afloop = TekstVak(regels=2, voorbeeld="Hoe liep het af? Wat is afgesproken?")
        self.indruk = TekstVak(regels=2, voorbeeld="Je eigen indruk: een mening, geen feit")
        self.gesprek = Nummerkeuze()
        self.v_wat = Veld("&Wat gebeurde er?", self.wat, verplicht=True)
        self.v_datum = Veld("&Datum", self.datum, verplicht=True)
        self.v_tijd = Veld("&Tijd", self.tijd)
        self.breed(self.v_wat)
        self.breed(Veld("Wat is ge&probeerd?", self.geprobeerd))
        self.naast(Veld("&Hielp het?", self.helpt), Veld("P&laats", self.plaats))
        self.naast(self.v_datum, self.v_tijd)
        self.naast(Veld("&Aanleiding", self.aanleiding), Veld("Hoe liep het a&f?", self.afloop))
        self.naast(Veld("&Eigen indruk", self.indruk), Veld("&Nabesproken in", self.gesprek))

    def _vul(self, oud: VoorvalGegevens) -> None:
        self.wat.zet_tekst(oud.wat)
        self.datum.zet_datum(oud.datum)
        self.tijd.zet_tekst(oud.tijd)
        self.plaats.zet_tekst(oud.plaats)
        self.aanleiding.zet_tekst(oud.aanleiding)
        self.geprobeerd.zet_tekst(oud.geprobeerd)
        self.helpt.zet(oud.helpt)
        self.afloop.zet_tekst(oud.afloop)
        self.indruk.zet_tekst(oud.indruk)
        self.gesprek.zet(oud.contactmoment_id)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if not self.is_goed() or datum is None:
            return
        gegevens = VoorvalGegevens(
            datum=datum,
            wat=self.wat.tekst(),
            tijd=self.tijd.tekst(),
            plaats=self.plaats.tekst(),
            aanleiding=self.aanleiding.tekst(),
            geprobeerd=self.geprobeerd.tekst(),
            helpt=self.helpt.vast(),
            afloop=self.afloop.tekst(),
            indruk=self.indruk.tekst(),
            contactmoment_id=self.gesprek.sleutel(),
        )
        leerling_id, voorval_id = self._leerling_id, self._voorval_id
        self.bewaar(lambda uow: bewaar_voorval(uow, leerling_id, gegevens, voorval_id))


def _gesprekken(blad: Plannen, oud: VoorvalRij | None) -> list[tuple[int | None, str]]:
    """Return the talks to choose from; one from before the latest ones stays in it when chosen."""
    keuzes: list[tuple[int | None, str]] = [(None, GEEN_GESPREK), *blad.gesprekken]
    gekozen = None if oud is None else oud.gegevens.contactmoment_id
    if oud is not None and gekozen not in {nummer for nummer, _ in keuzes}:
        keuzes.append((gekozen, oud.gesprek))
    return keuzes
