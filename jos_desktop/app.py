"""The composition root of the window: start, wire, unlock, lock and stop, in that order."""

from __future__ import annotations

import contextlib
import logging
import os
import sys
from concurrent.futures import wait
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QCoreApplication,
    QLibraryInfo,
    QLocale,
    QObject,
    QStandardPaths,
    QTimer,
    QTranslator,
    Signal,
)
from PySide6.QtWidgets import QApplication

from jos_desktop.errors import KnownError
from jos_desktop.herstart import Herstart, ProcesHerstart
from jos_desktop.ui.altletters import Altwacht
from jos_desktop.ui.haken import zet_haken
from jos_desktop.ui.klembord import Klembord
from jos_desktop.ui.ontgrendelen.venster import OntgrendelVenster, onthouden_map
from jos_desktop.ui.stijl import Stijl, bewaarde_keuze
from jos_desktop.ui.tasks import Achtergrond

if TYPE_CHECKING:
    from jos_desktop.storage.vault import Vault
    from jos_desktop.ui.concepten import OpenConcept
    from jos_desktop.ui.main_window import MainWindow
    from jos_desktop.ui.reserve_bij_sluiten import SluitVenster
    from jos_desktop.ui.vergrendeling.bewaking import Bewaking
    from jos_desktop.ui.vergrendeling.nood import Begin, Stuk

_log = logging.getLogger(__name__)
_PRIVATE_UMASK = 0o077
# Locking takes less than 2 seconds: closing in order gets most of it, then it just ends.
SLUITEN_S = 1.0
UITERLIJK_S = 1.7
# An ordinary end has a little more patience: what was saved last is let through, and after that
# a disk that does not answer, such as a lost network folder, may not keep the key in memory.
LAATSTE_S = 2.0
EINDE_S = 5.0
OP_SLOT_STIL = "Je kluis ging vanzelf op slot, omdat er een tijd niets gebeurde."
OP_SLOT_RAAD = "Wat je aan het typen was, is er nog. Je vindt het na het openen."
_STIL = "JOS_DESKTOP_STIL_OP_SLOT"
# A backup after unlocking waits until the first screen has been read.
RESERVEKOPIE_NA_MS = 3_000


class Toepassing(QObject):
    """Own the windows, the worker threads and the open vault."""

    ging_mis = Signal(object)
    geopend = Signal(object)
    vergrendeld = Signal()

    def __init__(self, app: QApplication, kluis: Path | None, herstart: Herstart) -> None:
        super().__init__(app)
        self._app = app
        self._herstart = herstart
        self.stijl = Stijl(app, bewaarde_keuze())
        self.klembord = Klembord(app.clipboard(), self)
        self.achtergrond = Achtergrond(self)
        self.achtergrond.bug.connect(self.toon_crash)
        self._folder = kluis if kluis is not None else onthouden_map(default_folder())
        self.venster: OntgrendelVenster | None = None
        self.hoofdvenster: MainWindow | None = None
        self.bewaking: Bewaking | None = None
        self.bij_sluiten: SluitVenster | None = None
        self._vault: Vault | None = None
        self._rest: tuple[Stuk, ...] = ()
        self._opzij = self._geladen = self._gaat_dicht = self._eindigt = False
        # Queued, because an exception may come from another thread.
        self.ging_mis.connect(self.toon_crash)
        app.commitDataRequest.connect(self._on_sessie_eindigt)

    def toon_ontgrendelen(self) -> None:
        """Show the unlock window; what comes after it loads in the background meanwhile."""
        self._gaat_dicht = False
        self.venster = OntgrendelVenster(self.achtergrond, self._folder)
        self.venster.kluis_open.connect(self._bewaak)
        self.venster.ontgrendeld.connect(self._on_ontgrendeld)
        self.venster.gesloten.connect(self._app.quit)
        self.venster.getoond.connect(self._on_getoond)
        self.venster.show()
        # Said once: what this process starts later must not find it.
        if os.environ.pop(_STIL, ""):
            self.venster.scherm.melding.toon(OP_SLOT_STIL, OP_SLOT_RAAD)

    def vergrendel(self) -> None:
        """Lock at once, whatever is open or runs: keep the words, then end this process.

        From the moment a vault is open, also before there is a main window. Asks nothing and
        waits for nobody: at :data:`UITERLIJK_S` another thread ends it.
        """
        if self._gaat_dicht or self._eindigt or self._vault is None:
            return
        self._folder = self._vault.map
        if self.bewaking is not None and self.bewaking.wacht.meter.verlopen:
            # The process that begins again tells why: nobody saw the lock.
            os.environ[_STIL] = "1"
        self._herstart.uiterlijk(self._folder, UITERLIJK_S)
        self._leg_neer(self._plek())
        self.vergrendeld.emit()
        self._herstart.begin_opnieuw(self._folder)

    def eindig(self) -> None:
        """End at the request of the system, with the unsaved words kept.

        The keys that were pressed before it and still wait their turn are words too.
        """
        from jos_desktop.ui.vergrendeling.toetsrust import Toetsrust

        if not (self._gaat_dicht or self._eindigt):
            self._eindigt = True
            self._herstart.eindig_na(UITERLIJK_S)
            Toetsrust(self._app, self._eindig_nu, self)

    def _eindig_nu(self) -> None:
        self._leg_neer({})
        self._herstart.eindig()

    def ruim_op(self) -> None:
        """Take the windows and threads of the open vault away, in order."""
        if self.bewaking is not None:
            self.bewaking.stop()
            self.bewaking = None
        window, self.hoofdvenster = self.hoofdvenster, None
        if window is not None:
            window.gesloten.disconnect()
            window.hide()
            if not self._gaat_dicht:
                window.bewaar_concepten()
            window.context.tasks.stop()
        vault, self._vault = self._vault, None
        if vault is not None:
            _sluit(vault)
        if window is not None:
            window.context.tasks.sluit()
            window.close()
            window.deleteLater()

    def stop(self) -> None:
        """Close everything in order: windows, vault, threads.

        Whatever hangs, the process is gone after :data:`EINDE_S`, and the key with it.
        """
        self._herstart.eindig_na(EINDE_S)
        self._zet_opzij({})
        self.klembord.wis()
        _ruim_losse_bestanden()
        self.ruim_op()
        if self.venster is not None:
            self.venster.gesloten.disconnect()
            self.venster.close()
            self.venster = None
        self.achtergrond.sluit()

    def toon_crash(self, error: BaseException) -> None:
        """Show the crash screen over whatever stands there."""
        from jos_desktop.ui.crash import toon_crash

        if self.bewaking is None or not self.bewaking.vang_fout(error):
            toon_crash(self.hoofdvenster or self.venster, error)

    def _on_getoond(self) -> None:
        if not self._geladen:
            self._geladen = True
            self.achtergrond.run(_preload, lambda _: None, eigenaar=self)
            # What an earlier run that was killed left to be looked at.
            self.achtergrond.run(_ruim_losse_bestanden, lambda _: None, eigenaar=self)

    def _bewaak(self, vault: Vault) -> None:
        """Guard a vault that is open now: in the wizard, after unlocking, in the main window."""
        from jos_desktop.ui.vergrendeling.bewaking import Bewaking

        self._vault = vault
        if self.bewaking is None:
            self.bewaking = Bewaking(self._app, vault, self.achtergrond, parent=self)
            self.bewaking.op_slot.connect(self._on_vergrendelen)

    def _on_ontgrendeld(self, vault: Vault) -> None:
        from jos_desktop.ui.vergrendeling.nood import haal_op

        self._bewaak(vault)
        self.achtergrond.run(lambda: haal_op(vault), self._on_begin, self._on_fout, eigenaar=self)

    def _on_begin(self, begin: Begin) -> None:
        if self._vault is None or self.venster is None:
            return
        self._rest = begin.rest
        if self.bewaking is not None:
            self.bewaking.wacht.zet_minuten(begin.vergrendel_na_min)
        if begin.profiel is None:
            self.venster.vraag_profiel(self._vault)
            return
        self._open_hoofdvenster(self._vault, begin)

    def _on_fout(self, error: KnownError) -> None:
        self.ruim_op()
        if self.venster is not None:
            self.venster.terug()
            self.venster.scherm.melding.toon_fout(error)

    def _open_hoofdvenster(self, vault: Vault, begin: Begin) -> None:
        from jos_desktop.ui.events import Bus, Schoolkeuze
        from jos_desktop.ui.main_window import MainWindow
        from jos_desktop.ui.schermen import Context, Navigatie, laad_schermen, laad_snelacties
        from jos_desktop.ui.tasks import Tasks

        bus = Bus()
        context = Context(vault, Tasks(vault, bus), bus, Schoolkeuze(), Navigatie(), self.stijl)
        window = MainWindow(context, laad_schermen(), laad_snelacties())
        window.vergrendelen_gevraagd.connect(self._on_vergrendelen)
        window.gesloten.connect(self._on_gesloten)
        self.hoofdvenster = window
        context.tasks.vastgelegd.connect(self._on_vastgelegd)
        if self.bewaking is not None:
            self.bewaking.volg(window)
        if begin.plek:
            window.zet_plek(begin.plek)
        window.show()
        if begin.fout is not None:
            window.melding.toon_fout(begin.fout)
        if self.venster is not None:
            self.venster.gesloten.disconnect()
            self.venster.close()
            self.venster.deleteLater()
            self.venster = None
        self.geopend.emit(window)
        QTimer.singleShot(RESERVEKOPIE_NA_MS, window, self._maak_reservekopie)

    def _maak_reservekopie(self) -> None:
        """Make the backup that is due, once the window stands and nobody waits for it."""
        from jos_desktop.ui.reservewacht import reservewacht

        if self.hoofdvenster is not None and not self._gaat_dicht:
            reservewacht(self.hoofdvenster.context).maak_als_nodig()

    def _on_gesloten(self) -> None:
        """End, after a backup when something changed."""
        from jos_desktop.ui.reserve_bij_sluiten import sluit_af

        if self.hoofdvenster is None or self._gaat_dicht:
            self._app.quit()
            return
        self.bij_sluiten = sluit_af(self.hoofdvenster.context, self._app.quit)

    def _on_vergrendelen(self) -> None:
        # One turn of the event loop later: the window that asked is about to go.
        QTimer.singleShot(0, self, self.vergrendel)

    def _plek(self) -> dict[str, Any]:
        try:
            return {} if self.hoofdvenster is None else self.hoofdvenster.plek()
        except Exception:
            _log.error("the place could not be kept")
            return {}

    def _leg_neer(self, plek: dict[str, Any]) -> None:
        """Cover, keep the words, close the vault; no fault in one step stops the next."""
        self._gaat_dicht = True
        vault = self._vault
        concepten = self._concepten()
        if self.bewaking is not None:
            self.bewaking.sluit_leerlingstand()
        for window in QApplication.topLevelWidgets():
            window.hide()
        self.klembord.wis()
        self._zet_opzij(plek, concepten)
        _ruim_losse_bestanden()
        if vault is not None:
            vault.sluit_binnen(SLUITEN_S)

    def _concepten(self) -> tuple[OpenConcept, ...]:
        try:
            window = self.hoofdvenster
            return () if window is None else window.context.concepten.alles()
        except Exception:
            _log.error("the open forms could not be read")
            return ()

    def _zet_opzij(
        self, plek: dict[str, Any], concepten: tuple[OpenConcept, ...] | None = None
    ) -> None:
        """Write the emergency file; when even that fails there is nobody left to tell."""
        from jos_desktop.ui.vergrendeling.nood import zet_opzij

        if self._vault is None or self.hoofdvenster is None:
            return
        try:
            words = self._concepten() if concepten is None else concepten
            zet_opzij(self._vault, words, plek, self._rest)
        except Exception:
            _log.error("the emergency file could not be written")

    def _on_sessie_eindigt(self, _manager: object) -> None:
        """Keep the words at the end of the session; it may still be called off."""
        self._zet_opzij({})
        self._opzij = True

    def _on_vastgelegd(self) -> None:
        if self._opzij:
            # One turn later: by then the form knows that its words are in.
            QTimer.singleShot(0, self, self._sessie_gaat_door)

    def _sessie_gaat_door(self) -> None:
        """Take what was kept meanwhile out of the emergency file: it may not come back as new."""
        from jos_desktop.ui.vergrendeling.nood import maak_leeg

        if self._vault is None or self._gaat_dicht or not self._opzij:
            return
        concepten = self._concepten()
        if concepten or self._rest:
            self._zet_opzij({}, concepten)
            return
        self._opzij = False
        try:
            maak_leeg(self._vault)
        except KnownError:
            self._opzij = True


def _sluit(vault: Vault) -> None:
    """Close a vault: what was asked of it already is let through, and not waited for too long."""
    with contextlib.suppress(KnownError):
        wait((vault.submit_query(lambda _uow: None),), LAATSTE_S)
    vault.sluit_binnen(SLUITEN_S)


def _ruim_losse_bestanden() -> None:
    """Take away what another program was given to look at; locking never waits for a fault here."""
    try:
        from jos_desktop.werkstroom.losse_bestanden import ruim_alles

        ruim_alles()
    except Exception:
        _log.error("a file that was looked at could not be taken away")


def default_folder() -> Path:
    """Return where a vault lives when the user chose no other place."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(place) / "kluis"


def _preload() -> None:
    """Import what opening a vault and the main window need, while the user types."""
    import jos_desktop.services.profiel
    import jos_desktop.storage.vault
    import jos_desktop.ui.vergrendeling.bewaking  # noqa: F401


def _let_op_eindsignaal(stack: contextlib.ExitStack, toepassing: Toepassing) -> None:
    from jos_desktop.ui.vergrendeling.eindsignaal import bij_eindsignaal

    stack.enter_context(bij_eindsignaal(toepassing.eindig))


def _geen_geheugendump() -> None:
    from jos_desktop.geheugen import geen_geheugendump

    geen_geheugendump()


def maak_app(argv: list[str]) -> QApplication:
    """Make the one Qt application: names, Dutch, no personal data in its settings."""
    QCoreApplication.setApplicationName("JOS Desktop")
    QCoreApplication.setOrganizationName("JOS")
    QLocale.setDefault(QLocale(QLocale.Language.Dutch, QLocale.Country.Netherlands))
    app = QApplication(argv)
    translator = QTranslator(app)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_nl", folder):
        app.installTranslator(translator)
    Altwacht(app)
    return app


def main(kluis: Path | None = None) -> int:
    """Run the window on a vault folder (default: the last one); return the exit code."""
    os.umask(_PRIVATE_UMASK)
    app = maak_app(sys.argv[:1])
    toepassing = Toepassing(app, kluis, ProcesHerstart())
    with contextlib.ExitStack() as stack:
        stack.callback(toepassing.stop)
        zet_haken(toepassing.ging_mis.emit)
        # After the first paint: before it there is nothing in memory to keep.
        QTimer.singleShot(0, _geen_geheugendump)
        QTimer.singleShot(0, lambda: _let_op_eindsignaal(stack, toepassing))
        toepassing.toon_ontgrendelen()
        return app.exec()
