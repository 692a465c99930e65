"""Everything that guards one open vault, wired together: idle time, gordijn, signals, setting."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from jos_desktop.models.changes import Changes, Soort
from jos_desktop.services.instellingen import (
    STANDAARD_VERGRENDEL_NA_MIN,
    Instellingen,
    lees_instellingen,
)
from jos_desktop.ui.pinhulp import PINBESTAND, Pinhulp, deze_computer
from jos_desktop.ui.vergrendeling.gordijn import Gordijn
from jos_desktop.ui.vergrendeling.wacht import Wacht

if TYPE_CHECKING:
    from jos_desktop.storage.vault import Vault
    from jos_desktop.ui.leerlingstand.stand import Leerlingstand
    from jos_desktop.ui.main_window import MainWindow
    from jos_desktop.ui.schermen import Context
    from jos_desktop.ui.tasks import Achtergrond


class Bewaking(QObject):
    """Guard an open vault from the moment it is open, whatever window there is, until :meth:`stop`.

    Until :meth:`volg` or ``wacht.zet_minuten`` tells better, the idle time is the default one.
    """

    op_slot = Signal()

    def __init__(
        self,
        app: QApplication,
        vault: Vault,
        achtergrond: Achtergrond,
        *,
        na_min: int = STANDAARD_VERGRENDEL_NA_MIN,
        pinhulp: Pinhulp | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._app = app
        self._achtergrond = achtergrond
        self._venster: MainWindow | None = None
        self._context: Context | None = None
        self.leerlingstand: Leerlingstand | None = None
        self.wacht = Wacht(app, na_min, self)
        self.gordijn = Gordijn(
            app,
            partial(past, vault, pinhulp or deze_computer()),
            achtergrond,
            heeft_pin=(vault.map / PINBESTAND).is_file,
            parent=self,
        )
        self._luisteraar: QObject | None = None
        self.wacht.op_slot.connect(self.op_slot)
        self.wacht.gordijn_gevraagd.connect(self.trek_dicht)
        self.gordijn.op_slot.connect(self.op_slot)
        self.gordijn.open.connect(self._on_open)
        # Asking the system for its signals may take a moment: the first paint goes first.
        QTimer.singleShot(0, self, self._luister)

    def volg(self, window: MainWindow) -> None:
        """Listen to the main window too, and to the setting that can be changed in it."""
        self._venster, self._context = window, window.context
        window.gordijn_gevraagd.connect(self.trek_dicht)
        window.context.events.abonneer((Soort.INSTELLING,), self._on_instelling, eigenaar=self)
        window.context.navigatie.leerlingstand_gevraagd.connect(self._on_leerlingstand)

    def trek_dicht(self) -> None:
        """Cover the screens; what is done to the cover does not keep the vault open."""
        self.wacht.telt_invoer = False
        if self.leerlingstand is not None:
            self.leerlingstand.zie_af()
        self.gordijn.trek_dicht()

    def stop(self) -> None:
        """Stop guarding: the vault closes."""
        self.sluit_leerlingstand()
        self.gordijn.trek_open()
        self.deleteLater()

    def sluit_leerlingstand(self) -> None:
        """Keep the words that are being typed there, and take it away; shows nothing else."""
        if self.leerlingstand is not None:
            self.leerlingstand.bewaar_nu()
            self.leerlingstand.stop()

    def vang_fout(self, error: BaseException) -> bool:
        """Lock at a fault while somebody else has the screen; tell whether that was done."""
        if self.leerlingstand is None or not self.leerlingstand.aan:
            return False
        self.leerlingstand.fout(error)
        return True

    def _on_leerlingstand(self, afname_id: int, taal: str) -> None:
        # Only who takes a vragenlijst here pays for it.
        from jos_desktop.ui.leerlingstand.stand import Leerlingstand

        if self._venster is None or self.gordijn.dicht:
            return
        if self.leerlingstand is None:
            self.leerlingstand = Leerlingstand(self._app, self._venster, self._achtergrond, self)
            self.leerlingstand.op_slot.connect(self.op_slot)
        self.leerlingstand.start(afname_id, taal)

    def _luister(self) -> None:
        from jos_desktop.ui.vergrendeling.signalen import luister

        self._luisteraar = luister(self.op_slot.emit, self)

    def _on_open(self) -> None:
        self.wacht.telt_invoer = True
        self.wacht.meter.actief()

    def _on_instelling(self, _changes: Changes) -> None:
        if self._context is not None:
            self._context.tasks.run_query(lees_instellingen, self._on_gelezen)

    def _on_gelezen(self, instellingen: Instellingen) -> None:
        self.wacht.zet_minuten(instellingen.vergrendel_na_min)


def past(vault: Vault, pinhulp: Pinhulp, woord: str) -> bool:
    """Tell whether a word opens the gordijn: the password, or the pin of today.

    May take a second; raises what is wrong with the pin or the keyring.
    """
    from jos_desktop.storage.pin import MAX_CIJFERS

    # A password is always longer, so a few digits can only be a pin.
    is_pin = woord.isdecimal() and len(woord) <= MAX_CIJFERS
    if is_pin and (vault.map / PINBESTAND).is_file():
        return pinhulp.past(vault, woord)
    return vault.past_wachtwoord(woord)
