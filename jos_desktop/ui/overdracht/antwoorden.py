"""What is noted after sending: the answer heard, the warm talk, the check, taking back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Weigerreden
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.overdracht_basis import DagInToekomst, WieOntbreekt
from jos_desktop.services.overdrachtbevestiging import (
    ANTWOORDSTAPPEN,
    MET_DE_HAND,
    Bevestiging,
    Erbij,
    Warmgesprek,
    WeigerredenOntbreekt,
    bevestig,
    noteer_nagesproken,
    rond_af,
)
from jos_desktop.services.overdrachtstappen import (
    DagTeVroeg,
    IntrekredenOntbreekt,
    trek_overdracht_in,
    zet_antwoord_voor,
    zet_controle,
)
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld
from jos_desktop.ui.widgets.komendedatum import KomendeDatum

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jos_desktop.models.changes import Changes
    from jos_desktop.services.overdrachtscherm import Stapgegevens
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

GEEN_DAG: Final = "Kies een dag, bijvoorbeeld vr of 21-11-2026"


class Overdrachtformulier(Formulier):
    """The base of the forms about one handover that went out, never shown itself."""

    FORMULIER: ClassVar[str]
    TITEL: ClassVar[str]
    WAT: ClassVar[str]

    def __init__(self, parent: QWidget, context: Context, gegevens: Stapgegevens) -> None:
        super().__init__(parent, context, self.TITEL, wat=self.WAT)
        self.gegevens = gegevens
        self.nummer = gegevens.detail.id

    def begin(self, velden: Mapping[str, QWidget], eerste: QWidget) -> None:
        """Keep a draft of these fields, and start at the first."""
        onderwerp = Onderwerp("overdracht", self.nummer, self.gegevens.detail.leerling_id)
        self.volg(self.FORMULIER, onderwerp, velden).begin()
        eerste.setFocus()

    def bewaar_dag(self, veld: Veld, werk: Callable[[UnitOfWork, int, date], Changes]) -> None:
        """Keep the day of a field, when it is one."""
        self.wis_fouten()
        dag = self.datum_van(veld, raad=GEEN_DAG)
        if self.is_goed() and dag is not None:
            self.bewaar(lambda uow: werk(uow, self.nummer, dag))


class BevestigDialoog(Overdrachtformulier):
    """Note what a receiver said on the slip, by telephone or in a talk."""

    FORMULIER = "overdracht_bevestiging"
    TITEL = "Antwoord opschrijven"
    WAT = "dit antwoord"

    def __init__(self, parent: QWidget, context: Context, gegevens: Stapgegevens) -> None:
        super().__init__(parent, context, gegevens)
        kan = gegevens.loop.rij.volgende
        self.status = Keuze([stap for stap in ANTWOORDSTAPPEN if stap in kan] or ANTWOORDSTAPPEN)
        self.status.zet(OverdrachtStatus.GEACCEPTEERD)
        self.hoe = Keuze(MET_DE_HAND)
        self.wie = TekstRegel(maximaal=200, voorbeeld="Naam en functie")
        self.op = DatumVeld(date.today())
        self.reden = Keuze(Weigerreden, leeg="Kies een reden")
        self.toelichting = TekstVak(regels=3, voorbeeld="Wat spraken jullie af?")
        self.v_wie = Veld("&Wie zei het?", self.wie, verplicht=True)
        self.v_op = Veld("Wa&nneer?", self.op, verplicht=True)
        self.v_reden = Veld("&Reden", self.reden, verplicht=True)
        self.naast(Veld("&Antwoord", self.status), self.v_op)
        self.breed(Veld("&Hoe hoorde je het?", self.hoe))
        self.breed(self.v_wie)
        self.breed(self.v_reden)
        self.breed(Veld("&Toelichting", self.toelichting))
        self.status.currentIndexChanged.connect(self._toon_wat_past)
        self.fouten_bij = {
            WieOntbreekt: self.v_wie,
            DagInToekomst: self.v_op,
            WeigerredenOntbreekt: self.v_reden,
        }
        self.knoppen("Antwoord &bewaren", self._on_bewaar)
        velden: dict[str, QWidget] = {
            "status": self.status,
            "hoe": self.hoe,
            "wie": self.wie,
            "op": self.op,
            "reden": self.reden,
            "toelichting": self.toelichting,
        }
        self._toon_wat_past()
        self.begin(velden, self.status)

    def _toon_wat_past(self) -> None:
        self.v_reden.setVisible(self.status.waarde() is OverdrachtStatus.GEWEIGERD)
        self.pas_hoogte_aan()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        op = self.datum_van(self.v_op)
        if not self.is_goed() or op is None:
            return
        antwoord = Bevestiging(
            self.status.vast(),
            op,
            self.wie.tekst(),
            self.hoe.vast(),
            self.reden.waarde(),
            self.toelichting.tekst(),
        )
        self.bewaar(lambda uow: bevestig(uow, self.nummer, antwoord))


class GesprekDialoog(Overdrachtformulier):
    """The warm talk, and when to look back."""

    FORMULIER = "overdracht_gesprek"
    TITEL = "Warm gesprek vastleggen"
    WAT = "dit gesprek"

    def __init__(self, parent: QWidget, context: Context, gegevens: Stapgegevens) -> None:
        super().__init__(parent, context, gegevens)
        self.op = DatumVeld(date.today())
        self.wie = TekstRegel(maximaal=200, voorbeeld="bijvoorbeeld: de nieuwe coach en ik")
        self.erbij = Keuze(Erbij)
        self.toelichting = TekstVak(regels=4, voorbeeld="Wat spraken jullie af?")
        weken = gegevens.termijnen.controle_weken
        self.controle = KomendeDatum(
            gegevens.loop.rij.controle_op or date.today() + timedelta(weeks=weken)
        )
        self.v_op = Veld("Wa&nneer?", self.op, verplicht=True)
        self.v_wie = Veld("&Wie waren erbij?", self.wie, verplicht=True)
        self.v_controle = Veld(
            "&Controle op", self.controle, hint="Dan kijk je of de leerling goed is geland."
        )
        self.naast(self.v_op, self.v_wie)
        self.naast(Veld("&Leerling en ouders", self.erbij), self.v_controle)
        self.breed(Veld("&Toelichting", self.toelichting))
        self.fouten_bij = {
            WieOntbreekt: self.v_wie,
            DagInToekomst: self.v_op,
            DagTeVroeg: self.v_controle,
        }
        self.knoppen("Gesprek &bewaren", self._on_bewaar)
        velden: dict[str, QWidget] = {
            "op": self.op,
            "wie": self.wie,
            "erbij": self.erbij,
            "toelichting": self.toelichting,
            "controle": self.controle,
        }
        self.begin(velden, self.op)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        op = self.datum_van(self.v_op)
        controle = self.datum_van(self.v_controle, verplicht=False)
        if not self.is_goed() or op is None:
            return
        gesprek = Warmgesprek(
            op, self.wie.tekst(), self.erbij.vast(), self.toelichting.tekst(), controle
        )
        self.bewaar(lambda uow: noteer_nagesproken(uow, self.nummer, gesprek))


class LandingDialoog(Overdrachtformulier):
    """The check after some weeks: how is the pupil, and is the handover done?"""

    FORMULIER = "overdracht_afronden"
    TITEL = "Overdracht afronden"
    WAT = "deze afronding"

    def __init__(self, parent: QWidget, context: Context, gegevens: Stapgegevens) -> None:
        super().__init__(parent, context, gegevens)
        uitleg = "Je hebt gevraagd hoe het gaat. Is de leerling goed geland? Dan ben je klaar."
        self.breed(Tekst(uitleg, breek=True))
        self.op = DatumVeld(date.today())
        self.toelichting = TekstVak(regels=4, voorbeeld="Hoe gaat het nu met deze leerling?")
        self.v_op = Veld("&Wanneer keek je terug?", self.op, verplicht=True)
        self.breed(self.v_op)
        self.breed(Veld("&Hoe gaat het?", self.toelichting))
        self.fouten_bij = {DagInToekomst: self.v_op}
        self.knoppen("Overdracht &afronden", self._on_bewaar)
        self.begin({"op": self.op, "toelichting": self.toelichting}, self.toelichting)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        op = self.datum_van(self.v_op)
        if not self.is_goed() or op is None:
            return
        woorden, dag = self.toelichting.tekst(), op
        self.bewaar(lambda uow: rond_af(uow, self.nummer, dag, woorden))


class ControleDialoog(Overdrachtformulier):
    """Look back on another day."""

    FORMULIER = "overdracht_controle"
    TITEL = "Controle plannen"
    WAT = "deze dag"

    def __init__(self, parent: QWidget, context: Context, gegevens: Stapgegevens) -> None:
        super().__init__(parent, context, gegevens)
        weken = gegevens.termijnen.controle_weken
        self.op = KomendeDatum(
            gegevens.loop.rij.controle_op or date.today() + timedelta(weeks=weken)
        )
        hint = f"Gewoonlijk na {weken} weken. Er komt een taak voor."
        self.v_op = Veld("&Wanneer kijk je terug?", self.op, hint=hint, verplicht=True)
        self.breed(self.v_op)
        self.fouten_bij = {DagTeVroeg: self.v_op}
        self.knoppen("Controle &plannen", self._on_bewaar)
        self.begin({"op": self.op}, self.op)

    def _on_bewaar(self) -> None:
        self.bewaar_dag(self.v_op, zet_controle)


class HerinnerDialoog(Overdrachtformulier):
    """Whom to call, and until when the receiver has now."""

    FORMULIER = "overdracht_herinneren"
    TITEL = "Ontvanger herinneren"
    WAT = "deze dag"

    def __init__(self, parent: QWidget, context: Context, gegevens: Stapgegevens) -> None:
        super().__init__(parent, context, gegevens)
        wie = gegevens.detail.ontvanger
        self.bel = Tekst(
            f"Bel {wie.naam}: {wie.telefoon}."
            if wie.telefoon
            else f"Van {wie.naam} staat er geen telefoonnummer bij. Zoek het op of mail zonder "
            "naam van de leerling.",
            "vet",
            breek=True,
            kies=True,
        )
        self.breed(self.bel)
        vraag = (
            "Vraag of de overdracht is aangekomen en wanneer je antwoord krijgt. Krijg je meteen "
            "antwoord? Sluit dit dan en kies Antwoord opschrijven."
        )
        self.breed(Tekst(vraag, breek=True))
        self.op = KomendeDatum(date.today() + timedelta(days=7))
        self.v_op = Veld("&Nieuwe dag voor het antwoord", self.op, verplicht=True)
        self.breed(self.v_op)
        self.fouten_bij = {DagTeVroeg: self.v_op}
        self.knoppen("Dag be&waren", self._on_bewaar)
        self.begin({"op": self.op}, self.op)

    def _on_bewaar(self) -> None:
        self.bewaar_dag(self.v_op, zet_antwoord_voor)


class IntrekDialoog(Overdrachtformulier):
    """Take a handover back, with the reason that the receiver reads."""

    FORMULIER = "overdracht_intrekken"
    TITEL = "Overdracht intrekken"
    WAT = "deze reden"

    def __init__(self, parent: QWidget, context: Context, gegevens: Stapgegevens) -> None:
        super().__init__(parent, context, gegevens)
        uitleg = (
            "Wat al weg is, haal je hiermee niet terug. Bel de ontvanger en vraag om het document "
            "te vernietigen."
        )
        self.breed(Tekst(uitleg, "waarschuwing", breek=True))
        self.reden = TekstVak(regels=3, voorbeeld="De ontvanger leest dit")
        self.v_reden = Veld("&Waarom trek je het in?", self.reden)
        self.breed(self.v_reden)
        self.fouten_bij = {IntrekredenOntbreekt: self.v_reden}
        self.knoppen("Overdracht &intrekken", self._on_bewaar, gevaar=True)
        self.begin({"reden": self.reden}, self.reden)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        reden = self.reden.tekst()
        self.bewaar(lambda uow: trek_overdracht_in(uow, self.nummer, reden))
