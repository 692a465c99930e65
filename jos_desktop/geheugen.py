"""Keep the memory of this process, with the key in it, out of dumps and error reports."""

import contextlib
import sys
from pathlib import Path

_PR_SET_DUMPABLE = 4
_SEM_FAILCRITICALERRORS, _SEM_NOGPFAULTERRORBOX = 0x0001, 0x0002


def geen_geheugendump() -> None:
    """Ask the operating system never to write this process's memory to a file.

    Linux and macOS: core size 0. Linux also: not dumpable, so that other programs of this user
    cannot read the memory or the files behind ``/proc`` either. Windows: no dump by the error
    reporting. Best effort: whatever is refused costs no start.
    """
    if sys.platform == "win32":
        with contextlib.suppress(OSError, AttributeError):
            _windows()
        return
    import resource

    with contextlib.suppress(OSError, ValueError):
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        import ctypes

        with contextlib.suppress(OSError, AttributeError):
            ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)


def _windows() -> None:
    """Leave this program out of Windows Error Reporting; not run on the machines we test on."""
    if sys.platform == "win32":
        import ctypes

        kernel32 = ctypes.windll.kernel32
        kernel32.SetErrorMode(
            kernel32.GetErrorMode() | _SEM_FAILCRITICALERRORS | _SEM_NOGPFAULTERRORBOX
        )
        ctypes.windll.wer.WerAddExcludedApplication(Path(sys.executable).name, False)
