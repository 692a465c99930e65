"""Everything that guards one open vault, wired together: idle time, gordijn, signals, setting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.instellingen import Instellingen, lees_instellingen
from jos_desktop.ui.vergrendeling.gordijn import Gordijn
from jos_desktop.ui.vergrendeling.wacht import Wacht

if TYPE_CHECKING:
    from jos_desktop.ui.main_window import MainWindow
    from jos_desktop.ui.tasks import Achtergrond


class Bewaking(QObject):
    """Guard an open vault until :meth:`stop`."""

    op_slot = Signal()

    def __init__(
        self,
        app: QApplication,
        window: MainWindow,
        achtergrond: Achtergrond,
        na_min: int,
        *,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = window.context
        vault = window.context.vault
        self.wacht = Wacht(app, na_min, self)
        self.gordijn = Gordijn(app, vault.past_wachtwoord, achtergrond, parent=self)
        self._luisteraar: QObject | None = None
        self.wacht.op_slot.connect(self.op_slot)
        self.wacht.gordijn_gevraagd.connect(self.trek_dicht)
        window.gordijn_gevraagd.connect(self.trek_dicht)
        self.gordijn.op_slot.connect(self.op_slot)
        self.gordijn.open.connect(self._on_open)
        self._context.events.abonneer((Soort.INSTELLING,), self._on_instelling, eigenaar=self)
        # Asking the system for its signals may take a moment: the first paint goes first.
        QTimer.singleShot(0, self, self._luister)

    def trek_dicht(self) -> None:
        """Cover the screens; what is done to the cover does not keep the vault open."""
        self.wacht.telt_invoer = False
        self.gordijn.trek_dicht()

    def stop(self) -> None:
        """Stop guarding: the vault closes."""
        self.gordijn.trek_open()
        self.deleteLater()

    def _luister(self) -> None:
        from jos_desktop.ui.vergrendeling.signalen import luister

        self._luisteraar = luister(self.op_slot.emit, self)

    def _on_open(self) -> None:
        self.wacht.telt_invoer = True
        self.wacht.meter.actief()

    def _on_instelling(self, _changes: Changes) -> None:
        self._context.tasks.run_query(lees_instellingen, self._on_gelezen)

    def _on_gelezen(self, instellingen: Instellingen) -> None:
        self.wacht.zet_minuten(instellingen.vergrendel_na_min)
