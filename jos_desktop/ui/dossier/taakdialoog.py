"""The one dialog of a task: a new one or an existing one, for a pupil or in general."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes_werk import Herhaling
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.taken import (
    HerhalingEindigtEerder,
    HerhalingZonderDag,
    TaakGegevens,
    TaakLeeg,
    bewaar_taak,
    lees_taak,
)
from jos_desktop.services.zoek_leerling import LeerlingTreffer
from jos_desktop.ui.dossier.formulier import Formulier, Keuze
from jos_desktop.ui.widgets import DatumVeld, Knop, TekstRegel, TekstVak, Veld
from jos_desktop.ui.widgets.komendedatum import KomendeDatum
from jos_desktop.ui.widgets.leerlingveld import LeerlingVeld

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

WAT_LEEG = "Schrijf in een paar woorden wat je gaat doen."
ONDUIDELIJK = "Kies de leerling uit de lijst die verschijnt als je typt."
HINT_DAG = "Typ bijvoorbeeld morgen, vr of 21-11-2026."
EENMALIG = "Komt niet terug"


class TaakDialoog(Formulier):
    """Write down something to do, or change it.

    With ``leerling_id`` a new task is for that pupil, who sees his tasks in the dossier, with a
    day or without. Otherwise the pupil can be chosen, and a new task needs a day: Vandaag shows it
    by its day. ``bij_dag``: the keyboard starts at the day, to move the task.
    """

    FORMULIER: Final = "taak"

    def __init__(
        self,
        parent: QWidget | None,
        context: Context,
        leerling_id: int | None = None,
        *,
        taak_id: int | None = None,
        bij_dag: bool = False,
    ) -> None:
        titel = "Taak toevoegen" if taak_id is None else "Taak wijzigen"
        super().__init__(parent, context, titel, wat="deze taak", breedte_px=560)
        self._leerling_id, self._taak_id, self._bij_dag = leerling_id, taak_id, bij_dag
        self._oude_dag: date | None = None
        self._los = leerling_id is None and taak_id is None
        self._bouw()
        self.fouten_bij = {
            TaakLeeg: self.veld_wat,
            HerhalingZonderDag: self.veld_datum,
            HerhalingEindigtEerder: self.veld_tot,
        }
        self.knoppen("Taak toevoegen" if taak_id is None else "Taak b&ewaren", self._on_bewaar)
        self._bouw_concept()
        self._toon_tot()
        self.omschrijving.setFocus()
        if taak_id is None:
            self._concept.begin()
            return
        self.voeg_knop_in(Knop("Gesc&hiedenis", self.toon_geschiedenis, hulp="Alt+H"))
        context.tasks.run_query(lambda uow: _lees(uow, taak_id), self._on_gelezen, self.toon_fout)

    def _bouw(self) -> None:
        self.omschrijving = TekstRegel(
            maximaal=300, voorbeeld="bijv. moeder bellen over de afspraak"
        )
        self.datum = KomendeDatum(date.today() if self._los else None)
        self.leerling = LeerlingVeld(self.context)
        self.herhaling = Keuze(Herhaling, leeg=EENMALIG)
        self.herhaal_tot = DatumVeld()
        self.toelichting = TekstVak(regels=2, voorbeeld="Wat moet je weten als je dit gaat doen?")
        self.veld_wat = Veld("&Wat ga je doen?", self.omschrijving, verplicht=True)
        hint = HINT_DAG if self._los else f"{HINT_DAG} Leeg: zonder datum."
        self.veld_datum = Veld("Wa&nneer?", self.datum, hint=hint)
        self.veld_leerling = Veld("&Bij welke leerling?", self.leerling, hint="Leeg laten mag ook.")
        self.veld_herhaling = Veld("&Komt terug", self.herhaling)
        self.veld_tot = Veld("Tot en &met", self.herhaal_tot, hint="Leeg: zonder einde")
        self.veld_toelichting = Veld("&Toelichting", self.toelichting)
        self.veld_leerling.setVisible(self._leerling_id is None)
        self.breed(self.veld_wat)
        self.naast(self.veld_datum, self.veld_leerling)
        self.naast(self.veld_herhaling, self.veld_tot)
        self.breed(self.veld_toelichting)
        self.herhaling.currentIndexChanged.connect(self._toon_tot)

    def _bouw_concept(self) -> None:
        velden: dict[str, QWidget] = {
            "omschrijving": self.omschrijving,
            "datum": self.datum,
            "herhaling": self.herhaling,
            "herhaal_tot": self.herhaal_tot,
            "toelichting": self.toelichting,
        }
        if self._leerling_id is None:
            velden["leerling"] = self.leerling
        if self._taak_id is not None:
            onderwerp = Onderwerp("taak", self._taak_id)
        elif self._leerling_id is None:
            onderwerp = Onderwerp("taak")
        else:
            onderwerp = Onderwerp.leerling(self._leerling_id)
        self._concept = self.volg(
            self.FORMULIER, onderwerp, velden, bestaand=self._taak_id is not None
        )
        self.leerling.gekozen.connect(self._on_leerling)

    def toon_geschiedenis(self) -> None:
        """Show who changed what in this task."""
        from jos_desktop.services.dossierrijen import Rijsleutel
        from jos_desktop.ui.geschiedenis import toon_geschiedenis

        if self._taak_id is not None:
            sleutel = Rijsleutel("taak", self._taak_id)
            toon_geschiedenis(self, self.context, sleutel, "Geschiedenis van de taak")

    def _toon_tot(self) -> None:
        self.veld_tot.setVisible(self.herhaling.waarde() is not None)

    def _on_gelezen(self, gelezen: tuple[TaakGegevens, LeerlingTreffer | None]) -> None:
        oud, treffer = gelezen
        self._oude_dag = oud.datum
        # A draft of this task goes with its pupil.
        self._concept.zet_leerling(oud.leerling_id)
        with self._concept.vult():
            self.omschrijving.zet_tekst(oud.omschrijving)
            self.datum.zet_datum(oud.datum)
            self.toelichting.zet_tekst(oud.toelichting)
            self.herhaling.zet(oud.herhaling)
            self.herhaal_tot.zet_datum(oud.herhaal_tot)
            if treffer is not None:
                self.leerling.kies(treffer)
        if self._bij_dag:
            self.datum.setFocus()
            self.datum.selectAll()

    def _on_leerling(self, treffer: LeerlingTreffer | None) -> None:
        self._concept.zet_leerling(None if treffer is None else treffer.id)

    def _datumfout(self) -> str:
        leeg = not self.datum.text().strip()
        onveranderd = self._oude_dag is not None and self.datum.datum() == self._oude_dag
        if onveranderd or (leeg and not self._los):
            return ""
        return self.datum.fout()

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        onduidelijk = bool(self.leerling.text().strip()) and self.leerling.leerling_id is None
        dagfout = self._datumfout()
        self.eis(self.veld_wat, bool(self.omschrijving.tekst()), WAT_LEEG)
        self.eis(self.veld_datum, not dagfout, dagfout)
        self.eis(self.veld_leerling, not onduidelijk, ONDUIDELIJK)
        tot = self.datum_van(self.veld_tot, verplicht=False)
        if not self.is_goed():
            return
        gegevens = TaakGegevens(
            self.omschrijving.tekst(),
            self.datum.datum(),
            self._leerling_id or self.leerling.leerling_id,
            self.toelichting.tekst(),
            self.herhaling.waarde(),
            tot,
        )
        taak_id = self._taak_id
        self.bewaar(lambda uow: bewaar_taak(uow, gegevens, taak_id))


def _lees(uow: UnitOfWork, taak_id: int) -> tuple[TaakGegevens, LeerlingTreffer | None]:
    from jos_desktop.services.leerlingen import haal_leerling

    taak = lees_taak(uow, taak_id)
    if taak.leerling_id is None:
        return taak, None
    return taak, LeerlingTreffer(taak.leerling_id, haal_leerling(uow, taak.leerling_id).naam, "")
