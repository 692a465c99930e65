"""The screen Overdrachten: the board and its other sheets, and the steps of one handover."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.ui.bladenpagina import Bladenpagina
from jos_desktop.ui.overdracht.nieuw import NieuweOverdracht
from jos_desktop.ui.overdracht.stappen import Stap
from jos_desktop.ui.overdracht.werkvlak import Werkvlak
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import HoofdKnop, kolom


class OverdrachtenPagina(Bladenpagina):
    """Show all handovers, or one of them."""

    # The document shows the whole dossier, so every kind of it counts.
    soorten = frozenset(Soort) - {Soort.LOGBOEK, Soort.TAAK, Soort.SAMENVATTING, Soort.INVOER}

    def __init__(self, context: Context) -> None:
        super().__init__(context, "overdrachten", "Overdrachten")
        self.overzicht = QWidget()
        self.bouw(kolom(self.overzicht, ruimte=tokens().maat.binnen_px))
        self.nieuwknop = HoofdKnop("&Nieuwe overdracht", self.nieuw, icoon="fa6s.plus")
        self.kop.acties.addWidget(self.nieuwknop)
        self.werkvlak = Werkvlak(context)
        self.delen = QStackedWidget()
        self.delen.addWidget(self.overzicht)
        self.delen.addWidget(self.werkvlak)
        self.inhoud.addWidget(self.delen, 1)
        if self._aanbod:
            self.setFocusProxy(self.blad(self.huidig))
        self._school = context.schoolkeuze.school_id
        self._overdracht_id: int | None = None
        self.werkvlak.terug.connect(self.toon_overzicht)
        self.werkvlak.opnieuw.connect(self.nieuw)
        context.navigatie.overdracht_gevraagd.connect(self._on_gevraagd)

    def ververs(self) -> None:
        """Let the sheet in front read itself, and read the open handover again."""
        school = self.context.schoolkeuze.school_id
        if school != self._school:
            # Another school was chosen: no name of the former one stays on screen.
            self._school = school
            self.toon_overzicht()
        super().ververs()
        if self._overdracht_id is not None:
            self.werkvlak.lees(self._overdracht_id)

    def betreft(self, changes: Changes) -> bool:
        """Listen to the dossier of the handover that is open."""
        detail = self.werkvlak.detail
        return detail is not None and changes.raakt(self.soorten, detail.leerling_id)

    def plek(self) -> dict[str, Any]:
        """Return the sheet in front and the handover that is open."""
        open_ = {} if self._overdracht_id is None else {"overdracht": self._overdracht_id}
        return super().plek() | open_

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Go back to that sheet and that handover."""
        super().zet_plek(plek)
        if "overdracht" in plek:
            self.open_overdracht(int(plek["overdracht"]))

    def bewaar_concepten(self) -> None:
        """Let the sheets and the steps write what is typed in them."""
        super().bewaar_concepten()
        self.werkvlak.bewaar_concepten()

    def open_doel(self, doel: int) -> None:
        """Start a new handover of this pupil."""
        self.nieuw(doel)

    def nieuw(self, leerling_id: int | None = None) -> NieuweOverdracht:
        """Open the form of a new handover."""
        dialog = NieuweOverdracht(self.window(), self.context, leerling_id)
        dialog.gemaakt.connect(self.open_overdracht)
        dialog.open()
        return dialog

    def open_overdracht(self, overdracht_id: int, stap: Stap | None = None) -> None:
        """Show one handover, at its first step that is not done unless ``stap`` is given."""
        self._overdracht_id = overdracht_id
        self.delen.setCurrentWidget(self.werkvlak)
        self.werkvlak.open_overdracht(overdracht_id, stap)

    def toon_overzicht(self) -> None:
        """Go back to all handovers."""
        self._overdracht_id = None
        self.werkvlak.sluit()
        self.delen.setCurrentWidget(self.overzicht)
        if self._aanbod:
            self.blad(self.huidig).setFocus()

    def _on_gevraagd(self, overdracht_id: int, vervolg: bool) -> None:
        self.open_overdracht(overdracht_id)
        if vervolg:
            self.werkvlak.start_vervolg()

    def open_blad(self, naam: str, doel: int | None) -> None:
        """Bring a sheet to the front, before a handover that is open."""
        self.toon_overzicht()
        super().open_blad(naam, doel)
