"""The screen Overdrachten: the list, and the working view of one handover."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QStackedWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.overdracht import OverdrachtRij, lijst_overdrachten
from jos_desktop.ui.overdracht.lijst import OverdrachtLijst
from jos_desktop.ui.overdracht.nieuw import NieuweOverdracht
from jos_desktop.ui.overdracht.werkvlak import Werkvlak
from jos_desktop.ui.schermen import Context, Pagina


class OverdrachtenPagina(Pagina):
    """Show all handovers, or one of them."""

    # The document shows the whole dossier, so every kind of it counts.
    soorten = frozenset(Soort) - {Soort.LOGBOEK, Soort.TAAK, Soort.SAMENVATTING, Soort.INVOER}

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.lijst = OverdrachtLijst()
        self.werkvlak = Werkvlak(context)
        self.stapel = QStackedWidget()
        self.stapel.addWidget(self.lijst)
        self.stapel.addWidget(self.werkvlak)
        self.inhoud.addWidget(self.stapel, 1)
        self._school = context.schoolkeuze.school_id
        self._overdracht_id: int | None = None
        self.lijst.geopend.connect(self.open_overdracht)
        self.lijst.nieuw_gevraagd.connect(self.nieuw)
        self.werkvlak.terug.connect(self.toon_lijst)

    def ververs(self) -> None:
        """Read the list, and the open handover again."""
        school = self.context.schoolkeuze.school_id
        if school != self._school:
            # Another school was chosen: no name of the former one stays on screen.
            self._school = school
            self.toon_lijst()
        self.context.tasks.run_query(
            lambda uow: tuple(
                rij for rij in lijst_overdrachten(uow) if school is None or rij.school_id == school
            ),
            self._on_rijen,
        )
        if self._overdracht_id is not None:
            self.werkvlak.lees(self._overdracht_id)

    def betreft(self, changes: Changes) -> bool:
        """Listen to every handover, and to the dossier of the one that is open."""
        if changes.raakt({Soort.OVERDRACHT, Soort.LEERLING}):
            return True
        detail = self.werkvlak.detail
        return detail is not None and changes.raakt(self.soorten, detail.leerling_id)

    def open_doel(self, doel: int) -> None:
        """Start a new handover of this pupil."""
        self.nieuw(doel)

    def nieuw(self, leerling_id: int | None = None) -> NieuweOverdracht:
        """Open the form of a new handover."""
        dialog = NieuweOverdracht(self.window(), self.context, leerling_id)
        dialog.gemaakt.connect(self.open_overdracht)
        dialog.open()
        return dialog

    def open_overdracht(self, overdracht_id: int) -> None:
        """Show one handover."""
        self._overdracht_id = overdracht_id
        self.stapel.setCurrentWidget(self.werkvlak)
        self.werkvlak.open_overdracht(overdracht_id)
        self.werkvlak.pdf.setFocus()

    def toon_lijst(self) -> None:
        """Go back to all handovers."""
        self._overdracht_id = None
        self.werkvlak.sluit()
        self.stapel.setCurrentWidget(self.lijst)
        self.lijst.tabel.setFocus()

    def _on_rijen(self, rijen: Sequence[OverdrachtRij]) -> None:
        self.lijst.zet_rijen(rijen)
