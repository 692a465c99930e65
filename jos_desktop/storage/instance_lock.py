"""One instance per vault: an operating system lock that ends with the process, come what may."""

import contextlib
import os
import sys
import threading
from pathlib import Path
from typing import ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.storage.files import BESTAND_MODUS, fout_van_systeem

BESTANDSNAAM = "kluis.bezet"
_OPEN = b"o"


class VaultInUse(KnownError):
    """Another process, or another window, has this vault open."""

    wat: ClassVar[str] = "Deze kluis is al open in een ander venster of door een ander programma."
    doe: ClassVar[str] = "Ga naar dat venster, of sluit het en probeer het opnieuw."


class Instantieslot:
    """Hold the vault for this process. The lock file stays: removing it would race.

    It holds one byte from :meth:`markeer` until the vault has been closed in order, so that the
    next one knows of a crash: ``na_val``.
    """

    def __init__(self, map_: Path) -> None:
        try:
            self._nummer: int | None = os.open(
                map_ / BESTANDSNAAM, os.O_RDWR | os.O_CREAT, BESTAND_MODUS
            )
        except OSError as fout:
            raise fout_van_systeem(fout) from fout
        try:
            _vergrendel(self._nummer)
        except OSError as fout:
            os.close(self._nummer)
            raise VaultInUse from fout
        self.na_val = os.fstat(self._nummer).st_size > 0
        self._een_voor_een = threading.Lock()

    def markeer(self) -> None:
        """Say that the vault is open; a disk that refuses only takes the warning away."""
        if self._nummer is not None and not self.na_val:
            with contextlib.suppress(OSError):
                os.write(self._nummer, _OPEN)
                os.fsync(self._nummer)

    def laat_los(self, *, in_orde: bool = False) -> None:
        """Give the vault free; harmless to repeat, also at the same time.

        ``in_orde``: every file has been closed.
        """
        with self._een_voor_een:
            if self._nummer is not None:
                if in_orde:
                    with contextlib.suppress(OSError):
                        os.ftruncate(self._nummer, 0)
                os.close(self._nummer)
                self._nummer = None


def _vergrendel(nummer: int) -> None:
    if sys.platform == "win32":
        import msvcrt

        msvcrt.locking(nummer, msvcrt.LK_NBLCK, 1)
    else:
        import fcntl

        fcntl.flock(nummer, fcntl.LOCK_EX | fcntl.LOCK_NB)
