"""The forms of the sheet Rechten: a request, the decision about it, a statement, a correction."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jos_desktop.models.changes import Changes
from jos_desktop.models.codes_recht import Verzoeksoort, Verzoekstatus
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.rechtenblad import Rechten, Verbeterplek
from jos_desktop.services.verklaringen import (
    VerklaringGegevens,
    VerklaringInToekomst,
    VerklaringLeeg,
    voeg_verklaring_toe,
)
from jos_desktop.services.verzoeken import (
    OntvangenInToekomst,
    OverlegOntbreekt,
    RedenOntbreekt,
    VerzoekGegevens,
    beoordeel_vraag,
    besluit,
    nieuw_verzoek,
)
from jos_desktop.services.verzoeken_uitvoeren import voer_correctie_uit, voer_verklaring_uit
from jos_desktop.services.verzoekregel import ALLE_PUNTEN, Vraagoordeel, termijnen
from jos_desktop.services.verzoekrijen import VerzoekRij
from jos_desktop.ui.dossier.formulier import Formulier, Keuze, Nummerkeuze, Vinkje
from jos_desktop.ui.rechten.passages import noem
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

BESLUITEN: Final = (Verzoekstatus.TOEGEWEZEN, Verzoekstatus.DEELS, Verzoekstatus.AFGEWEZEN)
TOEKOMST: Final = f"{OntvangenInToekomst.wat} {OntvangenInToekomst.doe}"
VASTLEGGEN: Final = "Leg het verzoek toch vast: ook bij nee hoort een antwoord op tijd."
VRIJ: Final = (
    "Dit gegeven heeft een eigen scherm. Wijzig het daar eerst en koppel het dan hier. De oude "
    "waarde blijft in het logboek staan."
)
TER_PLEKKE: Final = "Pas de tekst hieronder aan. De oude tekst blijft in het logboek staan."


def oordeel_in_woorden(oordeel: Vraagoordeel) -> str:
    """Return a verdict as one line: yes or no, why, and the article."""
    return f"{'Mag' if oordeel.mag else 'Mag niet'}. {oordeel.uitleg} ({oordeel.bron})"


class VerzoekDialoog(Formulier):
    """A new request: who asks what; the rule says beside it whether that may, and by when."""

    FORMULIER: Final = "verzoek"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        rechten: Rechten,
        na: Callable[[Changes], object] | None = None,
    ) -> None:
        super().__init__(parent, context, "Verzoek vastleggen", wat="dit verzoek", breedte_px=720)
        self._leerling_id = rechten.leerling_id
        self._na = na
        self._geholpen = {p.id for p in rechten.personen if p.wordt_geholpen}
        self.soort = Keuze(Verzoeksoort)
        self.door = Nummerkeuze()
        self.door.vul([(persoon.id, persoon.naam) for persoon in rechten.personen])
        self.ontvangen = DatumVeld(date.today())
        self.eigen_deel = Vinkje("Het gaat over de &hulp aan deze ouder zelf")
        self.vraag = TekstVak(regels=4, voorbeeld="In de woorden van wie het vraagt")
        self.oordeel = Tekst("", breek=True)
        self.termijn = Tekst("", "klein", breek=True)
        self.v_ontvangen = Veld("Binnengekomen &op", self.ontvangen, verplicht=True)
        self.naast(Veld("&Wat vraagt iemand?", self.soort), Veld("W&ie vraagt het?", self.door))
        self.breed(self.eigen_deel)
        self.breed(self.oordeel)
        self.naast(self.v_ontvangen)
        self.breed(self.termijn)
        self.breed(Veld("De &vraag", self.vraag))
        self.fouten_bij = {OntvangenInToekomst: self.v_ontvangen}
        self.knoppen("Verzoek vastleggen", self._on_bewaar)
        self.volg(
            self.FORMULIER,
            Onderwerp.leerling(self._leerling_id),
            {
                "soort": self.soort,
                "door": self.door,
                "ontvangen": self.ontvangen,
                "eigen_deel": self.eigen_deel,
                "vraag": self.vraag,
            },
        ).begin()
        self.soort.currentIndexChanged.connect(self._on_gewijzigd)
        self.door.currentIndexChanged.connect(self._on_gewijzigd)
        self.eigen_deel.toggled.connect(self._on_gewijzigd)
        self.ontvangen.datum_gewijzigd.connect(lambda _: self._toon_termijn())
        self._on_gewijzigd()
        self.soort.setFocus()

    def _on_gewijzigd(self) -> None:
        soort, wie, leerling_id = self.soort.vast(), self.door.sleutel(), self._leerling_id
        self.eigen_deel.setVisible(wie in self._geholpen)
        eigen = self.eigen_deel.isChecked() and wie in self._geholpen
        self._toon_termijn()
        self.context.tasks.run_query(
            lambda uow: beoordeel_vraag(uow, leerling_id, soort, wie, eigen_deel=eigen),
            self._on_oordeel,
            self.toon_fout,
        )

    def _on_oordeel(self, oordeel: Vraagoordeel) -> None:
        woorden = oordeel_in_woorden(oordeel)
        self.oordeel.setText(woorden if oordeel.mag else f"{woorden} {VASTLEGGEN}")
        self.oordeel.zet_rol("gewoon" if oordeel.mag else "waarschuwing")
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _toon_termijn(self) -> None:
        dag = self.ontvangen.datum()
        if dag is None:
            self.termijn.setText("")
            return
        antwoord, klaar = termijnen(self.soort.vast(), dag)
        zin = f"Antwoord uiterlijk {antwoord:%d-%m-%Y} (AVG artikel 12 lid 3)."
        if klaar != antwoord:
            zin += f" Klaar uiterlijk {klaar:%d-%m-%Y}."
        elif self.soort.vast() is Verzoeksoort.INZAGE:
            zin += " De wet zegt: zo snel als het kan."
        self.termijn.setText(zin)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        ontvangen = self.datum_van(self.v_ontvangen)
        if ontvangen is not None:
            self.eis(self.v_ontvangen, ontvangen <= date.today(), TOEKOMST)
        if not self.is_goed() or ontvangen is None:
            return
        wie = self.door.sleutel()
        gegevens = VerzoekGegevens(
            soort=self.soort.vast(),
            ontvangen=ontvangen,
            betrokkene_id=wie,
            vraag=self.vraag.tekst(),
            eigen_deel=self.eigen_deel.isChecked() and wie in self._geholpen,
        )
        leerling_id = self._leerling_id
        self.bewaar(lambda uow: nieuw_verzoek(uow, leerling_id, gegevens), self._na)


class BesluitDialoog(Formulier):
    """Agree or turn down, with the reason and the colleague that was asked."""

    FORMULIER: Final = "verzoek_besluit"

    def __init__(
        self, parent: QWidget, context: Context, verzoek: VerzoekRij, oordeel: Vraagoordeel
    ) -> None:
        super().__init__(parent, context, "Besluit nemen", wat="dit besluit", breedte_px=620)
        self._verzoek_id = verzoek.id
        self.breed(Tekst(f"{verzoek.titel}, gevraagd door {noem(verzoek.door)}.", breek=True))
        regel = Tekst(oordeel_in_woorden(oordeel), breek=True)
        regel.zet_rol("gewoon" if oordeel.mag else "waarschuwing")
        self.breed(regel)
        self.punten = [Vinkje(punt) for punt in ALLE_PUNTEN]
        for vinkje in self.punten:
            vinkje.setVisible(vinkje.text() in oordeel.punten)
            vinkje.setChecked(vinkje.text() in verzoek.punten)
            self.breed(vinkje)
        self.keuze = Keuze(BESLUITEN)
        self.keuze.zet(Verzoekstatus.TOEGEWEZEN if oordeel.mag else Verzoekstatus.AFGEWEZEN)
        self.reden = TekstVak(regels=3, voorbeeld="De vrager leest dit. Schrijf het gewoon op.")
        self.overleg = TekstRegel(voorbeeld="Naam en functie", maximaal=120)
        self.v_reden = Veld("&Reden", self.reden, hint="Verplicht bij nee of deels")
        self.v_overleg = Veld("Overlegd &met", self.overleg, hint="Verplicht als je iets weigert")
        self.naast(Veld("&Besluit", self.keuze), self.v_overleg)
        self.breed(self.v_reden)
        self.fouten_bij = {RedenOntbreekt: self.v_reden, OverlegOntbreekt: self.v_overleg}
        self.knoppen("Besluit vastleggen", self._on_bewaar)
        velden: dict[str, QWidget] = {
            "besluit": self.keuze,
            "reden": self.reden,
            "overleg": self.overleg,
        }
        velden |= {f"punt_{nummer}": vinkje for nummer, vinkje in enumerate(self.punten)}
        onderwerp = Onderwerp("verzoek", verzoek.id, verzoek.leerling_id)
        self.volg(self.FORMULIER, onderwerp, velden).begin()
        eerste = next((punt for punt in self.punten if not punt.isHidden()), None)
        (eerste or self.keuze).setFocus()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        verzoek_id, keuze = self._verzoek_id, self.keuze.vast()
        reden, overleg = self.reden.tekst(), self.overleg.tekst()
        punten = tuple(vinkje.text() for vinkje in self.punten if vinkje.isChecked())
        self.bewaar(
            lambda uow: besluit(
                uow, verzoek_id, keuze, reden=reden, overleg_met=overleg, punten=punten
            )
        )


class VerklaringDialoog(Formulier):
    """A statement in somebody's own words, on its own or as the answer to a request."""

    FORMULIER: Final = "verklaring"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        rechten: Rechten,
        verzoek: VerzoekRij | None = None,
    ) -> None:
        super().__init__(parent, context, "Verklaring toevoegen", wat="deze verklaring")
        self._leerling_id = rechten.leerling_id
        # Only an agreed request for a statement is closed by it; others just lead here.
        bij_verzoek = verzoek is not None and verzoek.soort is Verzoeksoort.VERKLARING
        self._verzoek_id = verzoek.id if verzoek is not None and bij_verzoek else None
        self.door = Nummerkeuze()
        self.door.vul([(persoon.id, persoon.naam) for persoon in rechten.personen])
        self.datum = DatumVeld(date.today())
        self.over = TekstRegel(voorbeeld="Bijvoorbeeld: het gesprek van 3 november")
        self.tekst = TekstVak(regels=6, voorbeeld="Schrijf het zo op als het gezegd is")
        self.v_datum = Veld("Dat&um", self.datum, verplicht=True)
        self.v_tekst = Veld("De &verklaring", self.tekst, verplicht=True)
        self.naast(Veld("Van &wie?", self.door), self.v_datum)
        self.breed(Veld("Waar&over?", self.over))
        self.breed(self.v_tekst)
        self.fouten_bij = {VerklaringLeeg: self.v_tekst, VerklaringInToekomst: self.v_datum}
        self.knoppen("Verklaring toevoegen", self._on_bewaar)
        if verzoek is not None:
            self.door.zet(verzoek.betrokkene_id)
        nummer = None if verzoek is None else verzoek.id
        wacht = self.volg(
            self.FORMULIER,
            Onderwerp.van("verzoek", nummer, self._leerling_id),
            {"door": self.door, "datum": self.datum, "over": self.over, "tekst": self.tekst},
        )
        wacht.begin()
        self.tekst.setFocus()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if not self.is_goed() or datum is None:
            return
        gegevens = VerklaringGegevens(
            datum, self.tekst.tekst(), self.door.sleutel(), self.over.tekst()
        )
        leerling_id, verzoek_id = self._leerling_id, self._verzoek_id
        if verzoek_id is None:
            self.bewaar(lambda uow: voeg_verklaring_toe(uow, leerling_id, gegevens))
        else:
            self.bewaar(lambda uow: voer_verklaring_uit(uow, verzoek_id, gegevens))


class CorrectieDialoog(Formulier):
    """Link an agreed correction to the place in the dossier, and write the better text."""

    FORMULIER: Final = "verzoek_correctie"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        verzoek: VerzoekRij,
        plekken: tuple[Verbeterplek, ...],
    ) -> None:
        super().__init__(
            parent, context, "Verbetering doorvoeren", wat="deze verbetering", breedte_px=720
        )
        self._verzoek_id = verzoek.id
        self._plekken = {plek.nummer: plek for plek in plekken}
        if verzoek.vraag:
            self.breed(Tekst(f"Gevraagd: {verzoek.vraag}", breek=True))
        self.plek = Nummerkeuze()
        self.plek.vul([(plek.nummer, plek.label) for plek in plekken])
        self.uitleg = Tekst("", "klein", breek=True)
        self.tekst = TekstVak(regels=7)
        self.v_tekst = Veld("De &tekst", self.tekst)
        self.breed(Veld("&Wat is er verbeterd?", self.plek))
        self.breed(self.uitleg)
        self.breed(self.v_tekst)
        self.knoppen("Verbetering vastleggen", self._on_bewaar)
        self._on_plek()
        onderwerp = Onderwerp("verzoek", verzoek.id, verzoek.leerling_id)
        wacht = self.volg(self.FORMULIER, onderwerp, {"plek": self.plek, "tekst": self.tekst})
        wacht.teruggezet.connect(self._toon_soort)
        wacht.begin()
        self.plek.activated.connect(self._on_plek)
        self.plek.setFocus()

    def gekozen(self) -> Verbeterplek | None:
        """Return the place that was chosen; None in an empty dossier."""
        nummer = self.plek.sleutel()
        return None if nummer is None else self._plekken.get(nummer)

    def _on_plek(self) -> None:
        plek = self.gekozen()
        self.tekst.zet_tekst(plek.tekst or "" if plek is not None else "")
        self._toon_soort()

    def _toon_soort(self) -> None:
        plek = self.gekozen()
        vrij = plek is not None and plek.tekst is not None
        self.v_tekst.setVisible(vrij)
        self.uitleg.setText(TER_PLEKKE if vrij else VRIJ)
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _on_bewaar(self) -> None:
        plek, verzoek_id = self.gekozen(), self._verzoek_id
        if plek is None:
            return
        nieuw = self.tekst.tekst() if plek.tekst is not None else None
        self.bewaar(lambda uow: voer_correctie_uit(uow, verzoek_id, plek.sleutel, nieuw))
