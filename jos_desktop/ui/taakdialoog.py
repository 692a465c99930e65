"""The dialog of a new task, for a pupil or in general."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtWidgets import QWidget

from jos_desktop.services.concepten import Onderwerp
from jos_desktop.services.taken import maak_taak
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog, TekstRegel, Veld
from jos_desktop.ui.widgets.komendedatum import KomendeDatum
from jos_desktop.ui.widgets.leerlingveld import LeerlingVeld

if TYPE_CHECKING:
    from jos_desktop.errors import KnownError
    from jos_desktop.models.changes import Changes
    from jos_desktop.services.zoek_leerling import LeerlingTreffer

WAT_LEEG = "Schrijf in een paar woorden wat je gaat doen."
ONDUIDELIJK = "Kies de leerling uit de lijst die verschijnt als je typt."


class TaakDialoog(Dialoog):
    """Write down something to do.

    With ``leerling_id`` it is for that pupil, who sees his tasks in the dossier, with a day or
    without. Otherwise the pupil can be chosen, and a day is needed: Vandaag shows it by its day.
    """

    FORMULIER: Final = "taak"

    def __init__(
        self, parent: QWidget | None, context: Context, leerling_id: int | None = None
    ) -> None:
        super().__init__(parent, "Taak toevoegen", wat="deze taak", breedte_px=480)
        self._context = context
        self._leerling_id = leerling_id
        los = leerling_id is None
        self.omschrijving = TekstRegel(
            maximaal=300, voorbeeld="bijv. moeder bellen over de afspraak"
        )
        self.datum = KomendeDatum(date.today() if los else None)
        self.leerling = LeerlingVeld(context)
        self.veld_wat = Veld("&Wat ga je doen?", self.omschrijving, verplicht=True)
        hint = "Typ bijvoorbeeld morgen, vr of 21-11-2026."
        self.veld_datum = Veld(
            "Wa&nneer?", self.datum, hint=hint if los else f"{hint} Leeg: zonder datum."
        )
        self.veld_leerling = Veld("&Bij welke leerling?", self.leerling, hint="Leeg laten mag ook.")
        self.veld_leerling.setVisible(los)
        for veld in (self.veld_wat, self.veld_datum, self.veld_leerling):
            self.inhoud.addWidget(veld)
        self.knoppen("Taak toevoegen", self._on_bewaar)
        self._bouw_concept()
        self.omschrijving.setFocus()

    def _bouw_concept(self) -> None:
        velden: dict[str, QWidget] = {"omschrijving": self.omschrijving, "datum": self.datum}
        if self._leerling_id is None:
            onderwerp = Onderwerp("taak")
            velden["leerling"] = self.leerling
        else:
            onderwerp = Onderwerp.leerling(self._leerling_id)
        self._concept = self.bewaak(self._context, self.FORMULIER, onderwerp, velden)
        self.leerling.gekozen.connect(self._on_leerling)
        self._concept.begin()

    def _on_leerling(self, treffer: LeerlingTreffer | None) -> None:
        self._concept.zet_leerling(None if treffer is None else treffer.id)

    def _fouten(self) -> tuple[tuple[Veld, str], ...]:
        """Return what is wrong, by field from top to bottom; empty words: nothing."""
        zonder_dag = self._leerling_id is not None and not self.datum.text().strip()
        onduidelijk = bool(self.leerling.text().strip()) and self.leerling.leerling_id is None
        return (
            (self.veld_wat, "" if self.omschrijving.tekst() else WAT_LEEG),
            (self.veld_datum, "" if zonder_dag else self.datum.fout()),
            (self.veld_leerling, ONDUIDELIJK if onduidelijk else ""),
        )

    def _on_bewaar(self) -> None:
        fouten = self._fouten()
        for veld, fout in fouten:
            veld.toon_fout(fout)
        eerste = next((veld for veld, fout in fouten if fout), None)
        if eerste is not None:
            eerste.setFocus()
            return
        tekst, dag = self.omschrijving.tekst(), self.datum.datum()
        leerling_id = self._leerling_id or self.leerling.leerling_id
        self._context.tasks.run_change(
            self._concept.bij_bewaren(
                lambda uow: maak_taak(uow, omschrijving=tekst, datum=dag, leerling_id=leerling_id)
            ),
            self._on_bewaard,
            self._on_fout,
            on_finally=self._concept.hervat,
        )

    def _on_bewaard(self, _changes: Changes) -> None:
        self.klaar()

    def _on_fout(self, error: KnownError) -> None:
        self.toon_fout(error)
