"""Dialogs during and after a traject: goal, closing, changing a contact."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import (
    Behaald,
    DoelVan,
    Doorverwezen,
    JaNeeNvt,
    Leefgebied,
    RedenBeeindiging,
    Schoolsituatie,
    Vervolg,
)
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.contacten import ContactGegevens, bewaar_contact, lees_contact
from jos_desktop.services.doelen import (
    DoelGegevens,
    DoelLeeg,
    bewaar_doel,
    bewaar_nieuw_doel,
    lees_doel,
)
from jos_desktop.services.dossier import Dossier
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.groepscontact import aantal_anderen, samen_met
from jos_desktop.services.ouderhulp import kan_geholpen_worden
from jos_desktop.services.trajectloop import UitstroomGegevens, lees_uitstroom, sluit_af
from jos_desktop.services.trajectregel import DatumsKloppenNiet
from jos_desktop.ui.dossier.contactvelden import ContactVelden
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.widgets import DatumVeld, Dialoog, Knop, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.conceptwacht import Conceptwacht
    from jos_desktop.ui.schermen import Context

GEEN_SCORE = "geen score"
ALLEEN_HIER = "Wat je hier verandert, verandert alleen in dit dossier."


class DoelDialoog(Formulier):
    """A goal in the words of those it belongs to, with scores from 0 to 10.

    Without ``traject_id`` it goes to what runs, or to what will start from the open aanmelding.
    """

    FORMULIER: Final = "doel"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        traject_id: int | None,
        doel_id: int | None = None,
        *,
        leerling_id: int,
    ) -> None:
        titel = "Doel toevoegen" if doel_id is None else "Doel wijzigen"
        super().__init__(parent, context, titel, wat="dit doel", breedte_px=600)
        self._traject_id, self._doel_id = traject_id, doel_id
        self._leerling_id = leerling_id
        self._bouw()
        self.fouten_bij = {DoelLeeg: self.v_omschrijving}
        self.knoppen("Doel bewaren", self._on_bewaar)
        nieuw = Onderwerp.van("traject", traject_id, leerling_id)
        self._concept = self.volg(
            self.FORMULIER,
            nieuw if doel_id is None else Onderwerp("doel", doel_id, leerling_id),
            {
                "omschrijving": self.omschrijving,
                "van_wie": self.van_wie,
                "leefgebied": self.leefgebied,
                "start": self.start,
                "nu": self.nu,
                "behaald": self.behaald,
            },
            bestaand=doel_id is not None,
        )
        self.omschrijving.setFocus()
        if doel_id is None:
            self._concept.begin()
        else:
            context.tasks.run_query(
                lambda uow: lees_doel(uow, doel_id), self._on_gelezen, self.toon_fout
            )

    def _bouw(self) -> None:
        self.omschrijving = TekstVak(regels=2, voorbeeld="Wat moet er anders worden?")
        self.van_wie = Keuze(DoelVan)
        self.van_wie.zet(DoelVan.LEERLING)
        self.leefgebied = Keuze(Leefgebied, leeg="Niet gekozen")
        self.start = Getal(0, 10, leeg=GEEN_SCORE)
        self.nu = Getal(0, 10, leeg=GEEN_SCORE)
        self.behaald = Keuze(Behaald, leeg="Nog niet te zeggen")
        self.v_omschrijving = Veld("&Doel", self.omschrijving, verplicht=True)
        self.breed(self.v_omschrijving)
        self.naast(Veld("&Van wie?", self.van_wie), Veld("Leef&gebied", self.leefgebied))
        hint = "0 is helemaal niet, 10 is helemaal"
        self.naast(
            Veld("Score bij de &start", self.start, hint=hint),
            Veld("Score &nu", self.nu, hint=hint),
        )
        self.breed(Veld("&Behaald?", self.behaald))
        for veld in (self.start, self.nu):
            veld.zet(None)

    def _on_gelezen(self, oud: DoelGegevens) -> None:
        with self._concept.vult():
            self.omschrijving.zet_tekst(oud.omschrijving)
            self.van_wie.zet(oud.van_wie)
            self.leefgebied.zet(oud.leefgebied)
            self.start.zet(oud.startscore)
            self.nu.zet(oud.eindscore)
            self.behaald.zet(oud.behaald)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        gegevens = DoelGegevens(
            omschrijving=self.omschrijving.tekst(),
            van_wie=self.van_wie.vast(),
            leefgebied=self.leefgebied.waarde(),
            startscore=self.start.getal(),
            eindscore=self.nu.getal(),
            behaald=self.behaald.waarde(),
        )
        self.eis(self.v_omschrijving, bool(gegevens.omschrijving), f"{DoelLeeg.wat} {DoelLeeg.doe}")
        if not self.is_goed():
            return
        leerling_id, traject_id, doel_id = self._leerling_id, self._traject_id, self._doel_id
        if traject_id is None:
            self.bewaar(lambda uow: bewaar_nieuw_doel(uow, leerling_id, gegevens))
        else:
            self.bewaar(lambda uow: bewaar_doel(uow, traject_id, gegevens, doel_id))


class AfrondDialoog(Formulier):
    """Close a klanttraject with its uitstroom, and offer to keep an eye on the pupil."""

    FORMULIER: Final = "traject_afronden"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        dossier: Dossier,
        traject_id: int,
        *,
        doel_toevoegen: Callable[[], object],
    ) -> None:
        super().__init__(parent, context, "Traject afronden", wat="deze afronding", breedte_px=700)
        self._traject_id = traject_id
        self._bouw()
        self.fouten_bij = {DatumsKloppenNiet: self.v_einde}
        self.knoppen("Traject afsluiten", self._on_afsluiten)
        self._concept = self._bouw_concept(dossier.leerling_id)
        self.reden.setFocus()
        context.tasks.run_query(
            lambda uow: lees_uitstroom(uow, traject_id), self._on_gelezen, self.toon_fout
        )
        if not any(doel.traject_id == traject_id for doel in dossier.doelen):

            def eerst_een_doel() -> None:
                self.klaar()
                doel_toevoegen()

            self.melding.toon(
                "Dit klanttraject heeft nog geen doel.",
                "Schrijf eerst op waar jullie aan hebben gewerkt.",
                "warm",
                actie="Doel toevoegen",
                bij_actie=eerst_een_doel,
            )

    def _bouw(self) -> None:
        self.einde = DatumVeld(date.today())
        self.reden = Keuze(RedenBeeindiging, leeg="Kies een reden")
        self.schoolsituatie = Keuze(Schoolsituatie, leeg="Kies de situatie")
        self.doorverwezen = Keuze(Doorverwezen)
        self.doorverwezen.zet(Doorverwezen.NEE)
        self.voorkomen = Keuze(JaNeeNvt)
        self.voorkomen.zet(JaNeeNvt.NVT)
        self.tweede_lijn = Vinkje("JOS was betro&kken bij hulp in de tweede lijn")
        self.vervolg = Keuze(Vervolg)
        self.monitor = Vinkje(
            "Daarna volgen met een &monitortraject",
            uitleg="Je begeleidt dan niet meer, maar kijkt nog een tijd hoe het gaat.",
        )
        self.toelichting = TekstVak(regels=2)
        self.hielp = TekstVak(regels=2)
        self.hielp_niet = TekstVak(regels=2)
        self.v_einde = Veld("&Einddatum", self.einde, verplicht=True)
        self.v_reden = Veld("&Reden", self.reden, verplicht=True)
        self.v_school = Veld("&School na afloop", self.schoolsituatie, verplicht=True)
        self.naast(self.v_reden, self.v_einde)
        self.naast(self.v_school, Veld("&Vervolg", self.vervolg))
        self.naast(
            Veld("&Doorverwezen naar tweede lijn?", self.doorverwezen),
            Veld("Verwi&jzing voorkomen?", self.voorkomen, hint="Jouw oordeel als professional"),
        )
        self.naast(self.monitor, self.tweede_lijn)
        self.naast(
            Veld("Wat &hielp?", self.hielp), Veld("Wat hielp &niet, en waarom?", self.hielp_niet)
        )
        self.breed(Veld("&Toelichting", self.toelichting))
        self.monitor.toggled.connect(self._on_monitor)
        self.vervolg.currentIndexChanged.connect(self._on_vervolg)

    def _bouw_concept(self, leerling_id: int) -> Conceptwacht:
        return self.volg(
            self.FORMULIER,
            Onderwerp("traject", self._traject_id, leerling_id),
            {
                "einde": self.einde,
                "reden": self.reden,
                "schoolsituatie": self.schoolsituatie,
                "doorverwezen": self.doorverwezen,
                "voorkomen": self.voorkomen,
                "tweede_lijn": self.tweede_lijn,
                # Each follows the other; the one with more to say goes last.
                "monitor": self.monitor,
                "vervolg": self.vervolg,
                "toelichting": self.toelichting,
                "hielp": self.hielp,
                "hielp_niet": self.hielp_niet,
            },
        )

    def _on_gelezen(self, oud: UitstroomGegevens | None) -> None:
        """Start with what was written when this traject closed before and was reopened."""
        with self._concept.vult():
            if oud is None:
                return
            self.reden.zet(oud.reden)
            self.schoolsituatie.zet(oud.schoolsituatie)
            self.doorverwezen.zet(oud.doorverwezen)
            self.voorkomen.zet(oud.verwijzing_voorkomen)
            self.tweede_lijn.setChecked(oud.betrokken_bij_2e_lijn)
            self.vervolg.zet(oud.vervolg)
            self.toelichting.zet_tekst(oud.toelichting)
            self.hielp.zet_tekst(oud.wat_hielp)
            self.hielp_niet.zet_tekst(oud.wat_hielp_niet)

    def _on_monitor(self, aan: bool) -> None:
        if aan:
            self.vervolg.zet(Vervolg.MONITOR)
        elif self.vervolg.waarde() is Vervolg.MONITOR:
            self.vervolg.zet(Vervolg.GEEN)

    def _on_vervolg(self) -> None:
        self.monitor.setChecked(self.vervolg.waarde() is Vervolg.MONITOR)

    def _on_afsluiten(self) -> None:
        self.wis_fouten()
        einde = self.datum_van(self.v_einde)
        reden, school = self.reden.waarde(), self.schoolsituatie.waarde()
        self.eis(self.v_reden, reden is not None, "Kies waarom dit traject eindigt.")
        self.eis(self.v_school, school is not None, "Kies waar de leerling nu naar school gaat.")
        if not self.is_goed() or einde is None or reden is None or school is None:
            return
        gegevens = UitstroomGegevens(
            einde=einde,
            reden=reden,
            schoolsituatie=school,
            doorverwezen=self.doorverwezen.vast(),
            vervolg=self.vervolg.vast(),
            verwijzing_voorkomen=self.voorkomen.vast(),
            betrokken_bij_2e_lijn=self.tweede_lijn.isChecked(),
            toelichting=self.toelichting.tekst(),
            wat_hielp=self.hielp.tekst(),
            wat_hielp_niet=self.hielp_niet.tekst(),
        )
        traject_id = self._traject_id
        self.bewaar(lambda uow: sluit_af(uow, traject_id, gegevens))


class ContactDialoog(Formulier):
    """Change a contact that was written down before."""

    FORMULIER: Final = "contact_wijzigen"

    def __init__(
        self, parent: QWidget, context: Context, leerling_id: int, contact_id: int
    ) -> None:
        super().__init__(parent, context, "Contact wijzigen", wat="deze wijziging", breedte_px=800)
        self._leerling_id, self._contact_id = leerling_id, contact_id
        self.velden = ContactVelden(met_afspraken=False, regels=6)
        self.breed(self.velden)
        self.hulp_aan = Nummerkeuze()
        self.naast(
            Veld("H&ulp aan", self.hulp_aan, hint="Een ouder die je zelf hielp? Kies die hier")
        )
        self.knoppen("Contact bewaren", self._on_bewaar)
        self.voeg_knop_in(Knop("&Geschiedenis", self.toon_geschiedenis, hulp="Alt+G"))
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("contactmoment", contact_id, leerling_id),
            {**self.velden.invoervelden(), "hulp_aan": self.hulp_aan},
            bestaand=True,
        )
        self.velden.verslag.setFocus()
        context.tasks.run_query(
            lambda uow: (
                lees_contact(uow, contact_id),
                kan_geholpen_worden(uow, leerling_id),
                aantal_anderen(uow, leerling_id).get(contact_id, 0),
            ),
            self._on_gelezen,
            self.toon_fout,
        )

    def toon_geschiedenis(self) -> Dialoog:
        """Show who wrote and changed this contact."""
        sleutel = Rijsleutel("contactmoment", self._contact_id)
        return toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van dit contact")

    def _on_gelezen(
        self, gelezen: tuple[ContactGegevens, tuple[tuple[int, str], ...], int]
    ) -> None:
        oud, personen, anderen = gelezen
        if anderen:
            self.melding.toon(f"Dit gesprek was {samen_met(anderen)}.", ALLEEN_HIER)
        with self._concept.vult():
            self.hulp_aan.vul([(None, "De leerling"), *personen])
            self.hulp_aan.zet(oud.hulp_aan)
            self.velden.zet_gegevens(oud)
        self.pas_hoogte_aan()

    def _on_bewaar(self) -> None:
        gelezen = self.velden.lees()
        if gelezen is None:
            return
        gegevens = replace(gelezen, hulp_aan=self.hulp_aan.sleutel())
        leerling_id, contact_id = self._leerling_id, self._contact_id
        self.bewaar(lambda uow: bewaar_contact(uow, leerling_id, gegevens, contact_id))
