"""Dialogs for one task: write a new one, or move it to another day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from jos_desktop.services.taken import TaakRij, maak_taak
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog, Tekst, TekstRegel, Veld
from jos_desktop.ui.widgets.komendedatum import KomendeDatum
from jos_desktop.ui.widgets.leerlingveld import LeerlingVeld

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes


class TaakDialoog(Dialoog):
    """Write down something to do, for a pupil or in general."""

    def __init__(self, parent: QWidget | None, context: Context) -> None:
        super().__init__(parent, "Taak toevoegen", wat="deze taak", breedte_px=480)
        self._context = context
        self.omschrijving = TekstRegel(voorbeeld="bijv. moeder bellen over de afspraak")
        self.datum = KomendeDatum(date.today())
        self.leerling = LeerlingVeld(context)
        self.veld_wat = Veld("&Wat ga je doen?", self.omschrijving, verplicht=True)
        self.veld_datum = Veld(
            "Wa&nneer?", self.datum, hint="Typ bijvoorbeeld morgen, vr of 21-11-2026."
        )
        self.veld_leerling = Veld("&Bij welke leerling?", self.leerling, hint="Leeg laten mag ook.")
        for veld in (self.veld_wat, self.veld_datum, self.veld_leerling):
            self.inhoud.addWidget(veld)
        self.knoppen("Taak toevoegen", self._on_bewaar)
        self.omschrijving.setFocus()

    def _on_bewaar(self) -> None:
        tekst, dag = self.omschrijving.tekst(), self.datum.datum()
        leerling_id = self.leerling.leerling_id
        onduidelijk = bool(self.leerling.text().strip()) and leerling_id is None
        fouten = (
            (self.veld_wat, "" if tekst else "Schrijf in een paar woorden wat je gaat doen."),
            (self.veld_datum, self.datum.fout()),
            (
                self.veld_leerling,
                "Kies de leerling uit de lijst die verschijnt als je typt." if onduidelijk else "",
            ),
        )
        for veld, fout in fouten:
            veld.toon_fout(fout)
        eerste = next((veld for veld, fout in fouten if fout), None)
        if eerste is not None:
            eerste.setFocus()
            return
        self._context.tasks.run_change(
            lambda uow: maak_taak(uow, omschrijving=tekst, datum=dag, leerling_id=leerling_id),
            self._on_bewaard,
            self.toon_fout,
        )

    def _on_bewaard(self, _changes: Changes) -> None:
        self.klaar()


class VerzetDialoog(Dialoog):
    """Ask to which day a task moves."""

    def __init__(
        self, parent: QWidget, taak: TaakRij, verplaats: Callable[[TaakRij, date], object]
    ) -> None:
        super().__init__(parent, "Taak verzetten", wat="de nieuwe dag", breedte_px=400)
        self._taak, self._verplaats = taak, verplaats
        self.inhoud.addWidget(Tekst(taak.omschrijving, "vet", breek=True))
        self.datum = KomendeDatum()
        self.veld = Veld("Naar welke &dag?", self.datum)
        self.inhoud.addWidget(self.veld)
        self.knoppen("Verzetten", self._on_verzet)
        self.datum.setFocus()

    def _on_verzet(self) -> None:
        dag, fout = self.datum.datum(), self.datum.fout()
        self.veld.toon_fout(fout)
        if dag is None or fout:
            self.datum.setFocus()
            return
        self.klaar()
        self._verplaats(self._taak, dag)
