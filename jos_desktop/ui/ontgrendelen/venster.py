"""The window before there is an open vault: unlock, recovery or a new vault."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from jos_desktop.ui.ontgrendelen.scherm import OntgrendelScherm
from jos_desktop.ui.tasks import Achtergrond

if TYPE_CHECKING:
    from jos_desktop.ui.ontgrendelen.werkgever import WerkgeverScherm

BREEDTE_PX, HOOGTE_PX = 1024, 700
_MAP_KEY = "kluis/map"


def onthouden_map(default: Path) -> Path:
    """Return the folder of the vault last opened on this computer."""
    value = QSettings().value(_MAP_KEY)
    return Path(value) if isinstance(value, str) and value else default


def vergeet_map() -> None:
    """Forget which vault was last opened: it is not there any more."""
    QSettings().remove(_MAP_KEY)


class OntgrendelVenster(QWidget):
    """Hold the unlock screen; recovery and wizard are made when asked for."""

    kluis_open = Signal(object)
    ontgrendeld = Signal(object)
    gesloten = Signal()
    getoond = Signal()

    def __init__(self, achtergrond: Achtergrond, folder: Path) -> None:
        super().__init__()
        self.setObjectName("grond")
        self.setWindowTitle("JOS Desktop")
        self.resize(BREEDTE_PX, HOOGTE_PX)
        self._achtergrond = achtergrond
        self.stapel = QStackedWidget()
        layout = QVBoxLayout(self)
        layout.addWidget(self.stapel)
        self.scherm = OntgrendelScherm(achtergrond, folder)
        self.stapel.addWidget(self.scherm)
        self.scherm.ontgrendeld.connect(self._on_ontgrendeld)
        self.scherm.herstel_gevraagd.connect(self.toon_herstel)
        self.scherm.nieuw_gevraagd.connect(self.toon_wizard)
        self.scherm.terugzetten_gevraagd.connect(self.toon_terugzetten)

    def toon_herstel(self) -> QWidget:
        """Ask the recovery code of the chosen vault."""
        from jos_desktop.ui.ontgrendelen.herstel import HerstelScherm

        page = HerstelScherm(self._achtergrond, self.scherm.folder)
        page.ontgrendeld.connect(self._on_ontgrendeld)
        page.terug.connect(self.terug)
        page.werkgever_gevraagd.connect(self.toon_werkgever)
        self._toon(page)
        return page

    def toon_werkgever(self) -> WerkgeverScherm:
        """Ask the key file of the employer and the passwords of its two keepers."""
        from jos_desktop.ui.ontgrendelen.werkgever import WerkgeverScherm

        self.terug()
        page = WerkgeverScherm(self._achtergrond, self.scherm.folder)
        page.ontgrendeld.connect(self._on_ontgrendeld)
        page.terug.connect(self.terug)
        self._toon(page)
        return page

    def toon_terugzetten(self) -> QWidget:
        """Put back a backup of the chosen vault."""
        from jos_desktop.ui.ontgrendelen.terugzetten import TerugzetScherm

        page = TerugzetScherm(self._achtergrond, self.scherm.folder)
        page.terug.connect(self.terug)
        page.naar_kluis.connect(self._on_teruggezet)
        page.naar_werkgever.connect(self._on_teruggezet_werkgever)
        self._toon(page)
        return page

    def _on_teruggezet(self, folder: Path) -> None:
        self.scherm.zet_map(folder)
        self.terug()

    def _on_teruggezet_werkgever(self, folder: Path, sleutel: str) -> None:
        self.scherm.zet_map(folder)
        page = self.toon_werkgever()
        page.vraag.kies(sleutel)

    def toon_wizard(self) -> QWidget:
        """Start the new-vault wizard."""
        from jos_desktop.ui.ontgrendelen.wizard import NieuweKluis

        page = NieuweKluis(self._achtergrond, _vrije_map(self.scherm.folder))
        page.gemaakt.connect(self.kluis_open)
        page.klaar.connect(self._on_ontgrendeld)
        page.gestopt.connect(self.terug)
        self._toon(page)
        return page

    def vraag_profiel(self, vault: object) -> None:
        """Finish a vault whose wizard was broken off before the profile."""
        from jos_desktop.storage.vault import Vault
        from jos_desktop.ui.ontgrendelen.wizard import NieuweKluis

        page = self.toon_wizard()
        if isinstance(page, NieuweKluis) and isinstance(vault, Vault):
            page.vul_profiel_aan(vault)

    def terug(self) -> None:
        """Go back to the password."""
        page = self.stapel.currentWidget()
        if page is not None and page is not self.scherm:
            self.stapel.removeWidget(page)
            page.deleteLater()
        self.stapel.setCurrentWidget(self.scherm)
        self.scherm.zet_map(self.scherm.folder)

    def _toon(self, page: QWidget) -> None:
        self.stapel.addWidget(page)
        self.stapel.setCurrentWidget(page)
        # A page without a first field of its own has put the focus on its button by itself.
        if page.focusProxy() is not None:
            page.setFocus()

    def _on_ontgrendeld(self, vault: object) -> None:
        folder = getattr(vault, "map", None)
        if isinstance(folder, Path):
            QSettings().setValue(_MAP_KEY, str(folder))
        self.ontgrendeld.emit(vault)

    def showEvent(self, event: QShowEvent) -> None:
        """Tell that the window stands, so that slow things may start loading."""
        super().showEvent(event)
        self.scherm.zet_focus()
        QTimer.singleShot(0, self, self.getoond.emit)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Close a vault that the wizard made and did not hand over."""
        vault = getattr(self.stapel.currentWidget(), "vault", None)
        if vault is not None:
            vault.sluit()
        super().closeEvent(event)
        self.gesloten.emit()


def _vrije_map(folder: Path) -> Path:
    """Propose a folder that does not exist yet, beside or at the remembered one."""
    proposal, number = folder, 2
    while proposal.exists() and (not proposal.is_dir() or any(proposal.iterdir())):
        proposal = folder.with_name(f"{folder.name}-{number}")
        number += 1
    return proposal
