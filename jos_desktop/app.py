"""The composition root of the window: start, wire, unlock, lock and stop, in that order."""

from __future__ import annotations

import contextlib
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

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
from jos_desktop.ui.ontgrendelen.venster import OntgrendelVenster, onthouden_map
from jos_desktop.ui.stijl import Stijl, bewaarde_keuze
from jos_desktop.ui.tasks import Achtergrond

if TYPE_CHECKING:
    from jos_desktop.services.profiel import Profiel
    from jos_desktop.storage.vault import Vault
    from jos_desktop.ui.main_window import MainWindow

_PRIVATE_UMASK = 0o077


class Toepassing(QObject):
    """Own the windows, the worker threads and the open vault."""

    ging_mis = Signal(object)
    geopend = Signal(object)
    vergrendeld = Signal()

    def __init__(self, app: QApplication, kluis: Path | None) -> None:
        super().__init__(app)
        self._app = app
        self.stijl = Stijl(app, bewaarde_keuze())
        self.achtergrond = Achtergrond(self)
        self.achtergrond.bug.connect(self.toon_crash)
        self._folder = kluis if kluis is not None else onthouden_map(default_folder())
        self.venster: OntgrendelVenster | None = None
        self.hoofdvenster: MainWindow | None = None
        self._vault: Vault | None = None
        self._geladen = False
        # Queued, because an exception may come from another thread.
        self.ging_mis.connect(self.toon_crash)

    def toon_ontgrendelen(self) -> None:
        """Show the unlock window; what comes after it loads in the background meanwhile."""
        self.venster = OntgrendelVenster(self.achtergrond, self._folder)
        self.venster.ontgrendeld.connect(self._on_ontgrendeld)
        self.venster.gesloten.connect(self._app.quit)
        self.venster.getoond.connect(self._on_getoond)
        self.venster.show()

    def vergrendel(self) -> None:
        """Lock at once: cover, stop and join the work, close the vault, ask the password."""
        if self.hoofdvenster is not None:
            self._folder = self.hoofdvenster.context.vault.map
        self._sluit_kluis()
        self.vergrendeld.emit()
        self.toon_ontgrendelen()

    def stop(self) -> None:
        """Close everything in order: windows, threads, vault."""
        self._sluit_kluis()
        if self.venster is not None:
            self.venster.gesloten.disconnect()
            self.venster.close()
            self.venster = None
        self.achtergrond.sluit()

    def toon_crash(self, error: BaseException) -> None:
        """Show the crash screen over whatever stands there."""
        from jos_desktop.ui.crash import CrashDialoog

        CrashDialoog(self.hoofdvenster or self.venster, error).open()

    def _on_getoond(self) -> None:
        if not self._geladen:
            self._geladen = True
            self.achtergrond.run(_preload, lambda _: None, eigenaar=self)

    def _on_ontgrendeld(self, vault: Vault) -> None:
        from jos_desktop.services.profiel import lees_profiel

        self._vault = vault
        self.achtergrond.run(
            lambda: vault.query(lees_profiel), self._on_profiel, self._on_fout, eigenaar=self
        )

    def _on_profiel(self, profiel: Profiel | None) -> None:
        if self._vault is None or self.venster is None:
            return
        if profiel is None:
            self.venster.vraag_profiel(self._vault)
            return
        self._open_hoofdvenster(self._vault)

    def _on_fout(self, error: KnownError) -> None:
        self._sluit_kluis()
        if self.venster is not None:
            self.venster.terug()
            self.venster.scherm.melding.toon_fout(error)

    def _open_hoofdvenster(self, vault: Vault) -> None:
        from jos_desktop.ui.events import Bus, Schoolkeuze
        from jos_desktop.ui.main_window import MainWindow
        from jos_desktop.ui.schermen import Context, Navigatie, laad_schermen, laad_snelacties
        from jos_desktop.ui.tasks import Tasks

        bus = Bus()
        context = Context(vault, Tasks(vault, bus), bus, Schoolkeuze(), Navigatie(), self.stijl)
        window = MainWindow(context, laad_schermen(), laad_snelacties())
        window.vergrendelen_gevraagd.connect(self._on_vergrendelen)
        window.gesloten.connect(self._app.quit)
        self.hoofdvenster = window
        window.show()
        if self.venster is not None:
            self.venster.gesloten.disconnect()
            self.venster.close()
            self.venster.deleteLater()
            self.venster = None
        self.geopend.emit(window)

    def _on_vergrendelen(self) -> None:
        # One turn of the event loop later: the window that asked is about to go.
        QTimer.singleShot(0, self, self.vergrendel)

    def _sluit_kluis(self) -> None:
        window, self.hoofdvenster = self.hoofdvenster, None
        if window is not None:
            window.gesloten.disconnect()
            window.hide()
            window.bewaar_concepten()
            window.context.tasks.sluit()
        vault, self._vault = self._vault, None
        if vault is not None:
            vault.sluit()
        if window is not None:
            window.close()
            window.deleteLater()


def default_folder() -> Path:
    """Return where a vault lives when the user chose no other place."""
    place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(place) / "kluis"


def _preload() -> None:
    """Import what opening a vault and the main window need, while the user types."""
    import jos_desktop.services.profiel
    import jos_desktop.storage.vault  # noqa: F401


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
    return app


def _install_hooks(tell: Callable[[BaseException], None]) -> None:
    """Send every uncaught exception to the crash screen, and only its report to stderr."""
    from jos_desktop.ui.crash import redacted_report

    def on_exception(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        if isinstance(error, KeyboardInterrupt):
            QCoreApplication.quit()
            return
        sys.stderr.write(redacted_report(error))
        tell(error)

    def on_thread_exception(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None:
            on_exception(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = on_exception
    threading.excepthook = on_thread_exception


def main(kluis: Path | None = None) -> int:
    """Run the window on a vault folder (default: the last one); return the exit code."""
    os.umask(_PRIVATE_UMASK)
    app = maak_app(sys.argv[:1])
    toepassing = Toepassing(app, kluis)
    with contextlib.ExitStack() as stack:
        stack.callback(toepassing.stop)
        QTimer.singleShot(0, lambda: _install_hooks(toepassing.ging_mis.emit))
        toepassing.toon_ontgrendelen()
        return app.exec()
