"""Keep the backups going: after unlocking, on request, and say how they stand."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from jos_desktop.errors import KnownError
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.tasks import Geannuleerd, Voortgang

if TYPE_CHECKING:
    from jos_desktop.storage.backup import Gemaakt
    from jos_desktop.storage.vault import Vault
    from jos_desktop.werkstroom.reservekopie import Reservestand


class Reservewacht(QObject):
    """One backup at a time; everybody who shows how they stand listens here.

    ``veranderd`` gives the state after every look and every try, ``gevorderd`` percent and 100,
    ``gemaakt`` the result of a try that succeeded.
    """

    veranderd = Signal(object)
    gevorderd = Signal(int, int)
    gemaakt = Signal(object)
    bezig_gewijzigd = Signal(bool)

    def __init__(self, context: Context) -> None:
        super().__init__(context.tasks)
        self._tasks = context.tasks
        self._vault: Vault = context.vault
        self._voortgang: Voortgang | None = None
        self._fout: KnownError | None = None
        self.stand: Reservestand | None = None

    @property
    def bezig(self) -> bool:
        """Tell whether a backup is being made now."""
        return self._voortgang is not None

    def kijk(self) -> None:
        """Read how the backups stand, in the background."""
        folder = self._vault.map

        def lees() -> Reservestand:
            from jos_desktop.werkstroom.reservekopie import lees_stand

            return lees_stand(folder)

        self._tasks.run(lees, self._on_stand, eigenaar=self)

    def maak_als_nodig(self) -> None:
        """Make a backup when the last good one is older than a day, or the last try failed."""
        vault = self._vault

        def werk(voortgang: Voortgang) -> Gemaakt | None:
            from jos_desktop.werkstroom.reservekopie import maak_als_nodig

            return maak_als_nodig(vault, voortgang.meld)

        self._begin(werk)

    def maak(self) -> None:
        """Make a backup now."""
        vault = self._vault
        self._begin(lambda meld: _maak(vault, meld))

    def maak_als_veranderd(self) -> None:
        """Make a backup when something changed since the last one."""
        vault = self._vault

        def werk(voortgang: Voortgang) -> Gemaakt | None:
            from jos_desktop.werkstroom.reservekopie import is_veranderd

            return _maak(vault, voortgang) if is_veranderd(vault) else None

        self._begin(werk)

    def stop(self) -> None:
        """Ask the backup that runs to stop; what is there already stays good."""
        if self._voortgang is not None:
            self._voortgang.stop()

    def _begin(self, werk: Callable[[Voortgang], Gemaakt | None]) -> None:
        if self.bezig:
            return
        self._voortgang = self._tasks.run_long(
            werk,
            self._on_gemaakt,
            self._on_fout,
            on_progress=self.gevorderd.emit,
            on_finally=self._on_klaar,
            eigenaar=self,
        )
        self.bezig_gewijzigd.emit(True)

    def _on_klaar(self) -> None:
        self._voortgang = None
        self.bezig_gewijzigd.emit(False)

    def _on_gemaakt(self, gemaakt: Gemaakt | None) -> None:
        if gemaakt is not None:
            self._fout = None
            self.gemaakt.emit(gemaakt)
        self.kijk()

    def _on_fout(self, error: KnownError) -> None:
        if not isinstance(error, Geannuleerd):
            self._fout = error
        self.kijk()

    def _on_stand(self, stand: Reservestand) -> None:
        from jos_desktop.storage.backup_state import Mislukking

        if self._fout is not None and stand.mislukt is None:
            # A full disk may refuse the note of the failure as well.
            note = Mislukking(datetime.now(UTC), self._fout.zin(), self._fout.raad())
            stand = replace(stand, mislukt=note)
        self.stand = stand
        self.veranderd.emit(stand)


def _maak(vault: Vault, voortgang: Voortgang) -> Gemaakt:
    from jos_desktop.werkstroom.reservekopie import maak

    return maak(vault, voortgang.meld)


def reservewacht(context: Context) -> Reservewacht:
    """Return the one guard of the backups of an open vault."""
    found = context.tasks.findChild(Reservewacht)
    return found if isinstance(found, Reservewacht) else Reservewacht(context)


def noem_moment(moment: datetime, nu: datetime | None = None) -> str:
    """Say a moment as people do: "vandaag 08:12", "gisteren 16:40", "21-11-2026 09:00"."""
    hier = moment.astimezone()
    dagen = ((nu or datetime.now(UTC)).astimezone().date() - hier.date()).days
    dag = {0: "vandaag", 1: "gisteren"}.get(dagen, f"{hier:%d-%m-%Y}")
    return f"{dag} {hier:%H:%M}"
