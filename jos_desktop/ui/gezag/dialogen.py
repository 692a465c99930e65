"""Dialogs of the sheet Gezin en gezag about persons and the pupil: informing, living, capacity."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCompleter, QLineEdit, QWidget

from jos_desktop.models.codes import Gezagsvorm
from jos_desktop.models.codes_recht import InformeerGrond, Informeren
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.gezag import (
    BesluitGegevens,
    BesluitInToekomst,
    Besluitvraag,
    OverlegOntbreekt,
    RedenOntbreekt,
    besluit_informeren,
    lees_besluitvraag,
    wijzig_gezin,
)
from jos_desktop.services.maatregelen import (
    OordeelGegevens,
    OordeelInToekomst,
    OordeelRedenOntbreekt,
    OordeelTeJong,
    leg_oordeel_vast,
)
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.services.gezinsblad import Gezinsblad
    from jos_desktop.ui.schermen import Context

VANAF_16: Final = (
    "Vanaf 16 jaar bepaalt de leerling wat deze persoon hoort. Vraag het de leerling eerst."
)
ONDER_16: Final = (
    "Niet informeren kan op elke leeftijd, als informeren niet past bij goede hulp. Schrijf op "
    "waarom, en met welke collega je overlegde."
)
WOONSITUATIES: Final = (
    "Bij beide ouders",
    "Co-ouderschap",
    "Bij moeder",
    "Bij vader",
    "Bij familie",
    "Pleeggezin",
    "Residentieel",
    "Zelfstandig",
)


class InformeerDialoog(Formulier):
    """Decide whether somebody hears from JOS; earlier decisions stand below and stay."""

    FORMULIER: Final = "informeerbesluit"

    def __init__(
        self, parent: QWidget, context: Context, leerling_id: int, persoon_id: int
    ) -> None:
        super().__init__(parent, context, "Wie hoort van JOS?", wat="dit besluit", breedte_px=640)
        self._persoon_id = persoon_id
        self.uitleg = Tekst("", breek=True)
        self.breed(self.uitleg)
        self.besluit = Keuze(Informeren)
        self.besluit.zet(Informeren.NIET)
        self.grond = Keuze(InformeerGrond)
        self.datum = DatumVeld()
        self.datum.zet_datum(date.today())
        self.reden = TekstVak(regels=3, voorbeeld="Wat is er aan de hand? Kort en feitelijk.")
        self.overleg = TekstRegel(maximaal=120, voorbeeld="naam of functie van je collega")
        self.v_datum = Veld("Besloten &op", self.datum)
        self.v_reden = Veld("&Reden", self.reden)
        self.v_overleg = Veld(
            "Overlegd &met", self.overleg, hint="Moet als informeren niet past bij goede hulp"
        )
        self.naast(Veld("&Besluit", self.besluit), Veld("&Grond", self.grond))
        self.breed(self.v_reden)
        self.naast(self.v_overleg, self.v_datum)
        self.eerder = Tekst("", "klein", breek=True)
        self.breed(self.eerder)
        self.eerder.hide()
        self.fouten_bij = {
            RedenOntbreekt: self.v_reden,
            OverlegOntbreekt: self.v_overleg,
            BesluitInToekomst: self.v_datum,
        }
        self.knoppen("Besluit &vastleggen", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("betrokkene", persoon_id, leerling_id),
            {
                "besluit": self.besluit,
                "grond": self.grond,
                "datum": self.datum,
                "reden": self.reden,
                "overleg": self.overleg,
            },
            bestaand=True,
        )
        self.besluit.setFocus()
        context.tasks.run_query(
            lambda uow: lees_besluitvraag(uow, persoon_id), self._on_gelezen, self.toon_fout
        )

    def _on_gelezen(self, vraag: Besluitvraag) -> None:
        self.titel.setText(f"Hoort {vraag.naam} van JOS?")
        self.uitleg.setText(VANAF_16 if vraag.leeftijd >= 16 else ONDER_16)
        with self._concept.vult():
            if vraag.leeftijd >= 16:
                self.grond.zet(InformeerGrond.WENS_LEERLING)
            if vraag.nu is Informeren.NIET:
                self.besluit.zet(Informeren.WEL)
        if vraag.eerder:
            regels = [
                f"{rij.datum:%d-%m-%Y}: {rij.besluit.lower()}. {rij.grond}. {rij.reden}"
                + (f" (overlegd met {rij.overleg_met})" if rij.overleg_met else "")
                for rij in vraag.eerder
            ]
            self.eerder.setText("Eerdere besluiten\n" + "\n".join(regels))
            self.eerder.show()
        self.pas_hoogte_aan()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if not self.is_goed() or datum is None:
            return
        gegevens = BesluitGegevens(
            self.besluit.vast(),
            self.grond.vast(),
            datum,
            self.reden.tekst(),
            self.overleg.tekst(),
        )
        persoon_id = self._persoon_id
        self.bewaar(lambda uow: besluit_informeren(uow, persoon_id, gegevens))


class WonenDialoog(Formulier):
    """The form of gezag, and where the pupil lives."""

    FORMULIER: Final = "wonen"

    def __init__(self, parent: QWidget, context: Context, blad: Gezinsblad) -> None:
        super().__init__(parent, context, "Gezag en wonen", wat="deze wijziging", breedte_px=560)
        self._leerling_id = blad.leerling_id
        self.vorm = Keuze(Gezagsvorm)
        self.wonen = TekstRegel(maximaal=120, voorbeeld="bij moeder, co-ouderschap, pleeggezin")
        aanvuller = QCompleter(WOONSITUATIES, self)
        aanvuller.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        regel = self.wonen.bediening
        if isinstance(regel, QLineEdit):
            regel.setCompleter(aanvuller)
        self.breed(
            Veld("&Vorm van het gezag", self.vorm, hint="Wie het gezag heeft, staat per persoon")
        )
        self.breed(Veld("&Woont", self.wonen))
        self.knoppen("Bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.leerling(blad.leerling_id),
            {"vorm": self.vorm, "wonen": self.wonen},
            bestaand=True,
        )
        with self._concept.vult():
            self.vorm.zet(blad.gezagsvorm)
            self.wonen.zet_tekst(blad.woonsituatie)
        self.vorm.setFocus()

    def _on_bewaar(self) -> None:
        leerling_id, vorm, wonen = self._leerling_id, self.vorm.vast(), self.wonen.tekst()
        self.bewaar(lambda uow: wijzig_gezin(uow, leerling_id, vorm, wonen))


class OordeelDialoog(Formulier):
    """Judge whether the pupil can weigh his own interests in this matter."""

    FORMULIER: Final = "wilsoordeel"
    IN_STAAT: Final = 1
    NIET_IN_STAAT: Final = 2

    def __init__(self, parent: QWidget, context: Context, leerling_id: int) -> None:
        super().__init__(parent, context, "Kan de leerling dit zelf beslissen?", wat="dit oordeel")
        self._leerling_id = leerling_id
        self.breed(
            Tekst(
                "Vanaf 12 jaar beslist de leerling mee. Alleen als iemand echt niet kan overzien "
                "wat dit betekent, beslist een ander in zijn plaats. Dat geldt voor deze zaak, "
                "niet voor alles. Overleg met de gedragswetenschapper.",
                breek=True,
            )
        )
        self.oordeel = Nummerkeuze()
        self.oordeel.vul(
            [
                (self.NIET_IN_STAAT, "Nee, een ander beslist"),
                (self.IN_STAAT, "Ja, beslist zelf"),
            ]
        )
        self.datum = DatumVeld()
        self.datum.zet_datum(date.today())
        self.reden = TekstVak(regels=3, voorbeeld="Wat zag en hoorde je?")
        self.overleg = TekstRegel(maximaal=120, voorbeeld="gedragswetenschapper van het team")
        self.v_datum = Veld("Beoordeeld &op", self.datum)
        self.v_reden = Veld("&Reden", self.reden, verplicht=True)
        self.naast(Veld("&Kan dit zelf beslissen", self.oordeel), self.v_datum)
        self.breed(self.v_reden)
        self.breed(Veld("Overlegd &met", self.overleg))
        self.fouten_bij = {
            OordeelRedenOntbreekt: self.v_reden,
            OordeelInToekomst: self.v_datum,
            OordeelTeJong: self.v_datum,
        }
        self.knoppen("Oordeel &vastleggen", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp.leerling(leerling_id),
            {
                "oordeel": self.oordeel,
                "datum": self.datum,
                "reden": self.reden,
                "overleg": self.overleg,
            },
        )
        self._concept.begin()
        self.oordeel.setFocus()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if not self.is_goed() or datum is None:
            return
        in_staat = self.oordeel.sleutel() == self.IN_STAAT
        gegevens = OordeelGegevens(datum, in_staat, self.reden.tekst(), self.overleg.tekst())
        leerling_id = self._leerling_id
        self.bewaar(lambda uow: leg_oordeel_vast(uow, leerling_id, gegevens))
