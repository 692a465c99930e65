"""A page of sheets that other features bring: a row of tabs above one sheet at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QTabBar, QVBoxLayout

from jos_desktop.ui.schermen import Pagina, laad_paginabladen
from jos_desktop.ui.widgets import Kop

if TYPE_CHECKING:
    from jos_desktop.ui.schermen import Context, Paginablad


class Bladenpagina(Pagina):
    """Show one sheet at a time; a sheet is made when it is first asked for.

    ``scherm`` is the name of the page, for which features register sheets. ``bouw`` puts the
    head, the tabs and the sheets in a layout, ``inhoud`` unless given.
    """

    def __init__(self, context: Context, scherm: str, titel: str) -> None:
        super().__init__(context)
        self.scherm = scherm
        self._aanbod = laad_paginabladen(scherm)
        self._gemaakt: dict[str, Pagina] = {}
        self.kop = Kop(titel)
        self.tabs = QTabBar()
        self.tabs.setAccessibleName(f"Bladen van {titel}")
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.stapel = QStackedWidget()
        for blad in self._aanbod:
            self.tabs.addTab(blad.titel.replace("&", "&&"))
            self.tabs.setTabToolTip(self.tabs.count() - 1, blad.hulp)
        self.tabs.currentChanged.connect(self._on_tab)
        context.navigatie.paginablad_gevraagd.connect(self._on_gevraagd_blad)

    @property
    def aanbod(self) -> tuple[Paginablad, ...]:
        """Return the sheets in their order, made or not."""
        return tuple(self._aanbod)

    def bouw(self, layout: QVBoxLayout | None = None) -> None:
        """Place the head, the tabs and the sheets."""
        layout = self.inhoud if layout is None else layout
        layout.addWidget(self.kop)
        layout.addWidget(self.tabs)
        layout.addWidget(self.stapel, 1)
        # The keys work where the tabs are, and not above something else of the same page.
        eigenaar = layout.parentWidget() or self
        for keys, stap in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1)):
            QShortcut(QKeySequence(keys), eigenaar, lambda stap=stap: self._blader(stap))

    @property
    def huidig(self) -> str:
        """Return the name of the sheet in front."""
        return self._aanbod[max(0, self.tabs.currentIndex())].naam

    def blad(self, naam: str) -> Pagina:
        """Return a sheet by its name, made if need be. Raises StopIteration for another name."""
        if naam not in self._gemaakt:
            aanbod = next(blad for blad in self._aanbod if blad.naam == naam)
            page = aanbod.maak(self.context)
            page.inhoud.setContentsMargins(0, 0, 0, 0)
            page.setAccessibleName(aanbod.titel)
            self._gemaakt[naam] = page
            self.stapel.addWidget(page)
        return self._gemaakt[naam]

    def toon(self, naam: str) -> None:
        """Bring a sheet to the front; an unknown name gives the first."""
        namen = [blad.naam for blad in self._aanbod]
        self.tabs.setCurrentIndex(namen.index(naam) if naam in namen else 0)
        self._toon_huidig()

    def open_blad(self, naam: str, doel: int | None) -> None:
        """Bring a sheet to the front, at one particular thing when ``doel`` is given."""
        self.toon(naam)
        if doel is not None:
            self.blad(self.huidig).open_doel(doel)

    def plek(self) -> dict[str, Any]:
        """Return the sheet in front."""
        return {"blad": self.huidig} if self._aanbod else {}

    def zet_plek(self, plek: dict[str, Any]) -> None:
        """Go back to that sheet."""
        self.toon(str(plek["blad"]))

    def bewaar_concepten(self) -> None:
        """Let every sheet write its unsaved words."""
        for page in self._gemaakt.values():
            page.bewaar_concepten()

    def ververs(self) -> None:
        """Show the sheet in front; it reads itself."""
        self._toon_huidig()

    def _on_gevraagd_blad(self, scherm: str, naam: str, doel: int | None) -> None:
        if scherm == self.scherm:
            self.open_blad(naam, doel)

    def _on_tab(self, _nummer: int) -> None:
        self._toon_huidig()

    def _toon_huidig(self) -> None:
        if self._aanbod:
            self.stapel.setCurrentWidget(self.blad(self.huidig))

    def _blader(self, stap: int) -> None:
        if self._aanbod:
            self.tabs.setFocus()
            self.tabs.setCurrentIndex((self.tabs.currentIndex() + stap) % self.tabs.count())
