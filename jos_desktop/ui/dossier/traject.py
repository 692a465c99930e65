"""Dialogs during a traject: a goal, changing a contact."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import (
    Behaald,
    DoelVan,
    Leefgebied,
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
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.groepscontact import aantal_anderen, samen_met
from jos_desktop.services.ouderhulp import kan_geholpen_worden
from jos_desktop.ui.dossier.contactvelden import ContactVelden
from jos_desktop.ui.dossier.formulier import Formulier, Getal, Keuze, Nummerkeuze
from jos_desktop.ui.geschiedenis import toon_geschiedenis
from jos_desktop.ui.widgets import Dialoog, Knop, TekstVak, Veld

if TYPE_CHECKING:
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
