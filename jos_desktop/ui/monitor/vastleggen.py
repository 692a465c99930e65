"""After an end of which nothing was written about the exit: what to do, for each person."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from jos_desktop.services.afsluiting import (
    Afgesloten,
    Afsluitblik,
    Exitweg,
    lees_afsluiting,
    leg_exit_vast,
)
from jos_desktop.services.concepten import Onderwerp
from jos_desktop.ui.dossier.exitvak import Exitvak
from jos_desktop.ui.dossier.formulier import Formulier
from jos_desktop.ui.exitformulier import neem_na_elkaar
from jos_desktop.ui.widgets import Tekst

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from jos_desktop.models.changes import Changes
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.ui.schermen import Context

UITLEG: Final = "Kies per persoon wat je doet. Annuleer je, dan verandert er niets."
NIEMAND: Final = "Je hebt nog niets gekozen."
NIEMAND_DOE: Final = "Kies bij minstens één persoon wat je doet."


class ExitkeuzeDialoog(Formulier):
    """Ask for everybody who may be asked; ``voorstel`` is what the pupil's row starts with."""

    FORMULIER: Final = "exit_vastleggen"

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        *,
        leerling_id: int,
        traject_id: int,
        voorstel: Exitweg | None = None,
    ) -> None:
        super().__init__(
            parent, context, "Exit-vragenlijst: wie vraag je?", wat="deze keuzes", breedte_px=700
        )
        self._venster, self._traject_id, self._voorstel = parent, traject_id, voorstel
        self.exit = Exitvak()
        self.breed(Tekst(UITLEG, "klein", breek=True))
        self.breed(self.exit)
        self.exit.gewijzigd.connect(self.pas_hoogte_aan)
        self.knoppen("Vastleggen", self._on_bewaar)
        self._concept = self.volg(
            self.FORMULIER,
            Onderwerp("traject", traject_id, leerling_id),
            {"exit": self.exit.invoer()},
        )
        context.tasks.run_query(
            lambda uow: lees_afsluiting(uow, traject_id),
            self._on_gelezen,
            self.toon_fout,
            eigenaar=self,
        )

    def _on_gelezen(self, blik: Afsluitblik) -> None:
        with self._concept.vult():
            self.exit.zet_personen(blik.personen)
            eerste = self.exit.rijen[0]
            if self._voorstel is not None and not eerste.persoon.klaar:
                eerste.weg.zet(self._voorstel)
        # The rows have a height only after the layout has run.
        QTimer.singleShot(0, self, self._groei_mee)
        # What was filled in by itself is nothing that somebody typed.
        self.onthoud()
        eerste.weg.setFocus()

    def _groei_mee(self) -> None:
        """Follow the rows: what Qt itself stretched it to is no height that the user chose."""
        self.pas_hoogte_aan()
        QTimer.singleShot(0, self, self._zet_hoogte)

    def _on_bewaar(self) -> None:
        self.wis_fouten()
        keuzes = self.exit.keuzes()
        if keuzes is None:
            return
        if all(keuze.weg is Exitweg.NIET for keuze in keuzes):
            self.melding.toon(NIEMAND, NIEMAND_DOE, toon="warm")
            return
        traject_id = self._traject_id
        gedaan: list[Afgesloten] = []

        def werk(uow: UnitOfWork) -> Changes:
            gedaan.append(leg_exit_vast(uow, traject_id, keuzes, uow.vandaag))
            return gedaan[-1].changes

        self.bewaar(
            werk,
            lambda _changes: neem_na_elkaar(
                self._venster, self.context, gedaan[-1].hier, gedaan[-1].papier
            ),
        )
