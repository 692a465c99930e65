"""Decide about an aanmelding without a traject: advice once, somebody else, or withdrawn."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_werk import Aanmeldbesluit
from jos_desktop.services.aanmeldbesluit import (
    TE_KIEZEN,
    BesluitdatumKanNiet,
    Besluitgegevens,
    RedenOntbreekt,
    WaarheenOntbreekt,
    besluit_aanmelding,
    heropen_aanmelding,
    neem_besluit_terug,
)
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.ongedaan import bied_ongedaan
from jos_desktop.ui.widgets import DatumVeld, TekstRegel, TekstVak, Veld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.aanmeldbesluit import Heropend
    from jos_desktop.ui.schermen import Context

_UITLEG: Final = {
    Aanmeldbesluit.EENMALIG: "Dit telt als eenmalig contact. De gesprekken gaan mee.",
    Aanmeldbesluit.DOORGEZET: "De aanmelding past niet bij JOS. Een ander pakt haar op.",
    Aanmeldbesluit.INGETROKKEN: "Er is geen hulp van JOS meer nodig of gewenst.",
}


class BesluitDialoog(Formulier):
    """Close an aanmelding with a reason; it can be undone and opened again."""

    FORMULIER: Final = "aanmelding_besluit"

    def __init__(
        self, parent: QWidget, context: Context, aanmelding_id: int, leerling_id: int
    ) -> None:
        super().__init__(parent, context, "Besluiten", wat="dit besluit", breedte_px=560)
        self._aanmelding_id = aanmelding_id
        self.soort = Keuze(TE_KIEZEN)
        self.datum = DatumVeld(date.today())
        self.naar = TekstRegel(maximaal=200, voorbeeld="bijv. wijkteam")
        self.reden = TekstVak(regels=2, voorbeeld="In een paar woorden")
        self.v_soort = Veld("Wat is het &besluit?", self.soort)
        self.v_datum = Veld("Dat&um", self.datum, verplicht=True)
        self.v_naar = Veld("Doorgezet &naar", self.naar, verplicht=True)
        self.v_reden = Veld("&Waarom?", self.reden)
        self.naast(self.v_soort, self.v_datum)
        self.breed(self.v_naar)
        self.breed(self.v_reden)
        self.fouten_bij = {
            BesluitdatumKanNiet: self.v_datum,
            WaarheenOntbreekt: self.v_naar,
            RedenOntbreekt: self.v_reden,
        }
        self.knoppen("Besluit bewaren", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("aanmelding", aanmelding_id, leerling_id),
            {"soort": self.soort, "datum": self.datum, "naar": self.naar, "reden": self.reden},
        )
        self.soort.currentIndexChanged.connect(self._on_soort)
        self._on_soort()
        self.soort.setFocus()
        self._concept.begin()

    def _on_soort(self) -> None:
        soort = self.soort.vast()
        self.v_soort.zet_hint(_UITLEG[soort])
        self.v_naar.setVisible(soort is Aanmeldbesluit.DOORGEZET)
        QTimer.singleShot(0, self, self.pas_hoogte_aan)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        datum = self.datum_van(self.v_datum)
        if not self.is_goed() or datum is None:
            return
        gegevens = Besluitgegevens(self.soort.vast(), datum, self.reden.tekst(), self.naar.tekst())
        aanmelding_id, context = self._aanmelding_id, self.context

        def daarna(changes: Changes) -> None:
            bied_ongedaan(
                context,
                "Besluit bewaard. De aanmelding is gesloten.",
                lambda uow: neem_besluit_terug(uow, aanmelding_id, changes.nieuw_id),
            )

        self.bewaar(lambda uow: besluit_aanmelding(uow, aanmelding_id, gegevens), daarna)


def heropen(context: Context, aanmelding_id: int, eigenaar: QWidget) -> None:
    """Open an aanmelding again, and offer to undo that."""

    def klaar(heropend: Heropend) -> None:
        besluit = heropend.besluit
        if besluit is not None:
            bied_ongedaan(
                context,
                "De aanmelding is weer open.",
                lambda uow: besluit_aanmelding(uow, aanmelding_id, besluit),
            )

    context.tasks.run_change(
        lambda uow: heropen_aanmelding(uow, aanmelding_id), klaar, eigenaar=eigenaar
    )
