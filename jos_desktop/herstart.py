"""End the process that held the key, and begin again as a new one that knows nothing."""

import os
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn, Protocol

# How long a second thread waits for the first one, which is starting the program already.
_ANDER_S = 0.25


class Herstart(Protocol):
    """How the window begins again after locking, or ends; tests put something else in its place."""

    def uiterlijk(self, kluis: Path, seconden: float) -> None:
        """Begin again after this time, whatever still runs or hangs then."""

    def begin_opnieuw(self, kluis: Path) -> None:
        """End this process and begin again at the unlock screen of this vault."""

    def eindig(self) -> None:
        """End this process now, without waiting for any thread."""

    def eindig_na(self, seconden: float) -> None:
        """End this process after this time, should it still be there."""


class ProcesHerstart:
    """Replace the process by a fresh one.

    On Linux and macOS the same process number runs the program anew: the kernel throws away the
    memory, the threads and every open file (all are opened close-on-exec). On Windows a second
    process starts and this one ends; the lock on the vault goes with it. A program that cannot be
    started (moved, updated, no memory) ends all the same: nobody keeps the key.
    """

    def __init__(self) -> None:
        self._een_keer = threading.Lock()

    def uiterlijk(self, kluis: Path, seconden: float) -> None:
        """Begin again from another thread, should the main thread hang."""
        _na(seconden, lambda: self.begin_opnieuw(kluis))

    def begin_opnieuw(self, kluis: Path) -> NoReturn:
        """End this process and begin again at the unlock screen of this vault.

        The main thread and the one that watches it may both come here: only one of them starts
        the program. It is not given free: the process ends.
        """
        code = 1
        try:
            if self._een_keer.acquire(timeout=_ANDER_S):
                self._start(kluis)
            code = 0
        finally:
            os._exit(code)

    def eindig(self) -> NoReturn:
        """End this process now, without waiting for any thread."""
        os._exit(0)

    def eindig_na(self, seconden: float) -> None:
        """End this process after this time, whatever still runs or hangs then."""
        _na(seconden, self.eindig)

    @staticmethod
    def _start(kluis: Path) -> None:
        opdracht = opdracht_voor(kluis)
        if getattr(sys, "frozen", False):
            # Documented by PyInstaller: a program that starts itself afresh, not as a part.
            os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
        if sys.platform == "win32":
            import subprocess

            subprocess.Popen(opdracht, close_fds=True)
            return
        os.execv(opdracht[0], opdracht)  # noqa: S606  # our own program, and no shell


def _na(seconden: float, doe: Callable[[], object]) -> None:
    wachter = threading.Timer(seconden, doe)
    wachter.daemon = True
    wachter.start()


def opdracht_voor(
    kluis: Path,
    *,
    argv: Sequence[str] | None = None,
    oorspronkelijk: Sequence[str] | None = None,
    programma: str = sys.executable,
    bevroren: bool | None = None,
) -> list[str]:
    """Return the command that starts this program the way it was started, on this vault.

    That is the interpreter with its options, then ``-m jos_desktop`` or the path of the script;
    or the packaged program alone. What stood after it is replaced by ``--kluis``.
    """
    argv = sys.argv if argv is None else argv
    oorspronkelijk = sys.orig_argv if oorspronkelijk is None else oorspronkelijk
    bevroren = bool(getattr(sys, "frozen", False)) if bevroren is None else bevroren
    opties = [] if bevroren else oorspronkelijk[1 : len(oorspronkelijk) - len(argv) + 1]
    return [programma, *opties, "--kluis", str(kluis)]
