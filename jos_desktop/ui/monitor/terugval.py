"""A relapse during a monitortraject: what happened, and what was done about it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from jos_desktop.models.codes_exit import Terugvalactie
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.dossier import Dossier, lees_dossier
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.terugval import AardOntbreekt, TerugvalGegevens, meld_terugval
from jos_desktop.services.trajectregel import DatumsKloppenNiet, Trajectstap
from jos_desktop.services.verwijderen import verwijder_rij
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.monitor.wie import noem_leerling
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.widgets import DatumVeld, Tekst, TekstVak, Veld

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.models.changes import Changes
    from jos_desktop.ui.schermen import Context

WAT_GEBEURT: Final = {
    Terugvalactie.ADVIES: "Je blijft de leerling volgen.",
    Terugvalactie.KLANTTRAJECT: "Het monitortraject eindigt. Er begint een nieuw klanttraject dat "
    "eraan vastzit. Is de toestemming niet rond, dan wacht het daarop.",
    Terugvalactie.VERWIJZING: "Je blijft de leerling volgen. Na het bewaren opent de verwijzing.",
}


class TerugvalDialoog(Formulier):
    """Write a relapse down; ``aard`` is what was said of it already, such as at a moment."""

    FORMULIER: Final = "terugval"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        *,
        leerling_id: int,
        traject_id: int,
        meetmoment_id: int | None = None,
        actie: Terugvalactie | None = None,
        aard: str = "",
    ) -> None:
        super().__init__(parent, context, "Terugval melden", wat="deze terugval", breedte_px=540)
        self._venster = parent
        self._leerling_id, self._traject_id = leerling_id, traject_id
        self._meetmoment_id = meetmoment_id
        self.wie = noem_leerling(self, leerling_id)
        self._gekozen: Terugvalactie | None = None
        self.aard = TekstVak(regels=3, voorbeeld="Wat kwam er terug?")
        self.aard.zet_tekst(aard)
        self.actie = Keuze(Terugvalactie, leeg="Kies wat je doet")
        self.datum = DatumVeld(date.today())
        self.uitleg = Tekst("", "klein", breek=True)
        # Room for the longest words, so that the form does not jump.
        self.uitleg.setMinimumHeight(3 * self.uitleg.fontMetrics().lineSpacing())
        self.v_aard = Veld("&Wat is er gebeurd?", self.aard, verplicht=True)
        self.v_actie = Veld("Wat &doe je?", self.actie, verplicht=True)
        self.v_datum = Veld("&Sinds", self.datum, verplicht=True)
        self.breed(self.v_aard)
        self.naast(self.v_actie, self.v_datum)
        self.breed(self.uitleg)
        self.actie.currentIndexChanged.connect(self._on_actie)
        self.actie.zet(actie)
        self.fouten_bij = {AardOntbreekt: self.v_aard, DatumsKloppenNiet: self.v_datum}
        self.knoppen("Terugval bewaren", self._on_bewaar)
        self.volg(
            self.FORMULIER,
            Onderwerp("traject", traject_id, leerling_id),
            {"aard": self.aard, "actie": self.actie, "datum": self.datum},
        ).begin()
        self.aard.naar_eind()
        self.aard.setFocus()

    def _on_actie(self) -> None:
        actie = self.actie.waarde()
        self.uitleg.setText("" if actie is None else WAT_GEBEURT[actie])

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        aard, actie, datum = self.aard.tekst(), self.actie.waarde(), self.datum_van(self.v_datum)
        self.eis(self.v_aard, bool(aard), f"{AardOntbreekt.wat} {AardOntbreekt.doe}")
        self.eis(self.v_actie, actie is not None, "Kies wat je doet.")
        if not self.is_goed() or actie is None or datum is None:
            return
        gegevens = TerugvalGegevens(datum, aard, actie, self._meetmoment_id)
        traject_id, self._gekozen = self._traject_id, actie
        self.bewaar(lambda uow: meld_terugval(uow, traject_id, gegevens), self._ga_verder)

    def _ga_verder(self, changes: Changes) -> None:
        nummer = changes.nieuw_id
        if self._gekozen is Terugvalactie.ADVIES and nummer is not None:
            sleutel = Rijsleutel("terugval", nummer)
            bied_ongedaan(
                self.context,
                "Terugval gemeld.",
                lambda uow: verwijder_rij(uow, sleutel).changes,
                eigenaar=self._venster,
            )
        if self._gekozen is Terugvalactie.VERWIJZING:
            from jos_desktop.ui.verwijzing.dialogen import VerwijzingDialoog

            VerwijzingDialoog(self._venster, self.context, self._leerling_id).open()


def open_einde(venster: QWidget, context: Context, leerling_id: int, traject_id: int) -> None:
    """Offer to end a monitortraject as stable: every moment was done, and the last went well."""
    from jos_desktop.models.codes_werk import Monitoruitkomst
    from jos_desktop.ui.trajecten.dialogen import MonitorDialoog

    def klaar(dossier: Dossier) -> None:
        for kaart in dossier.trajecten:
            if kaart.id == traject_id and Trajectstap.SLUIT in kaart.stappen:
                dialoog = MonitorDialoog(venster, context, kaart, leerling_id=leerling_id)
                dialoog.uitkomst.zet(Monitoruitkomst.STABIEL)
                dialoog.open()
                dialoog.melding.toon(
                    "Alle meetmomenten zijn gedaan, en het gaat goed.",
                    "Wil je het monitortraject nu afsluiten? Kies anders Annuleren.",
                    "goed",
                )

    context.tasks.run_query(lambda uow: lees_dossier(uow, leerling_id), klaar, eigenaar=venster)
