"""End the process that held the key, and begin again as a new one that knows nothing."""

import os
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn, Protocol


class Herstart(Protocol):
    """How the window begins again after locking, or ends; tests put something else in its place."""

    def uiterlijk(self, kluis: Path, seconden: float) -> None:
        """Begin again after this time, whatever still runs or hangs then."""

    def begin_opnieuw(self, kluis: Path) -> None:
        """End this process and begin again at the unlock screen of this vault."""

    def eindig(self) -> None:
        """End this process now, without waiting for any thread."""


class ProcesHerstart:
    """Replace the process by a fresh one.

    On Linux and macOS the same process number runs the program anew: the kernel throws away the
    memory, the threads and every open file (all are opened close-on-exec). On Windows a second
    process starts and this one ends; the lock on the vault goes with it.
    """

    def uiterlijk(self, kluis: Path, seconden: float) -> None:
        """Begin again from another thread, should the main thread hang."""
        wachter = threading.Timer(seconden, self.begin_opnieuw, (kluis,))
        wachter.daemon = True
        wachter.start()

    def begin_opnieuw(self, kluis: Path) -> NoReturn:
        """End this process and begin again at the unlock screen of this vault."""
        opdracht = opdracht_voor(kluis)
        if getattr(sys, "frozen", False):
            # Documented by PyInstaller: a program that starts itself afresh, not as a part.
            os.environ["PYINSTALLER_RESET_ENVIRONMENT"] = "1"
        if sys.platform == "win32":
            import subprocess

            subprocess.Popen(opdracht, close_fds=True)
            os._exit(0)
        os.execv(opdracht[0], opdracht)  # noqa: S606  # our own program, and no shell

    def eindig(self) -> NoReturn:
        """End this process now, without waiting for any thread."""
        os._exit(0)


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
