"""The sheets of the dossier: the timeline in front, and what other features bring."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from jos_desktop.ui.schermen import Blad, Dossierblad, laad_dossierbladen
from jos_desktop.ui.stijl import tokens
from jos_desktop.ui.widgets import kolom

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context

TIJDLIJN = "tijdlijn"


class Bladen(QWidget):
    """A row of tabs above one sheet at a time; a sheet is made when it is first asked for."""

    gewisseld = Signal(str)

    def __init__(self, context: Context, tijdlijn: QWidget) -> None:
        super().__init__()
        self._context = context
        self._leerling_id: int | None = None
        self._aanbod: list[Dossierblad] = laad_dossierbladen()
        self._gemaakt: dict[str, Blad] = {}
        self.tabs = QTabBar()
        self.tabs.setAccessibleName("Bladen van dit dossier")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.addTab("Tijdlijn")
        for blad in self._aanbod:
            self.tabs.addTab(blad.titel.replace("&", "&&"))
            self.tabs.setTabToolTip(self.tabs.count() - 1, blad.hulp)
        self.stapel = QStackedWidget()
        self.stapel.addWidget(tijdlijn)
        self._tijdlijn = tijdlijn
        layout = kolom(self, ruimte=tokens().maat.binnen_px)
        layout.addWidget(self.tabs)
        layout.addWidget(self.stapel, 1)
        self.tabs.setVisible(bool(self._aanbod))
        self.tabs.currentChanged.connect(self._on_tab)
        for keys, stap in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), self, lambda stap=stap: self._blader(stap))

    @property
    def huidig(self) -> str:
        """Return the name of the sheet in front."""
        nummer = self.tabs.currentIndex()
        return TIJDLIJN if nummer <= 0 else self._aanbod[nummer - 1].naam

    def blad(self, naam: str) -> Blad:
        """Return a sheet by its name, made if need be. Raises StopIteration for another name."""
        if naam not in self._gemaakt:
            aanbod = next(blad for blad in self._aanbod if blad.naam == naam)
            self._gemaakt[naam] = aanbod.maak(self._context)
            self.stapel.addWidget(self._gemaakt[naam])
        return self._gemaakt[naam]

    def toon(self, naam: str) -> None:
        """Bring a sheet to the front; an unknown name gives the timeline."""
        namen = [TIJDLIJN, *(blad.naam for blad in self._aanbod)]
        self.tabs.setCurrentIndex(namen.index(naam) if naam in namen else 0)

    def zet_leerling(self, leerling_id: int) -> None:
        """Show this pupil in the sheet in front; the others follow when they come there."""
        self._leerling_id = leerling_id
        self._toon_huidig()

    def _on_tab(self, _nummer: int) -> None:
        self._toon_huidig()
        self.gewisseld.emit(self.huidig)

    def _toon_huidig(self) -> None:
        if self.huidig == TIJDLIJN:
            self.stapel.setCurrentWidget(self._tijdlijn)
            return
        blad = self.blad(self.huidig)
        self.stapel.setCurrentWidget(blad)
        if self._leerling_id is not None:
            blad.toon_leerling(self._leerling_id)

    def _blader(self, stap: int) -> None:
        self.tabs.setFocus()
        self.tabs.setCurrentIndex((self.tabs.currentIndex() + stap) % self.tabs.count())
