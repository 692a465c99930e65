"""Start JOS Desktop: the window, or one command of the command line."""

import gc
import sys
from pathlib import Path

from jos_desktop.foutverslag import zet_vroege_haak

_KLUIS_EN_MAP = 2


def main() -> int:
    """Run what the command line asks for and return the exit code."""
    argumenten = sys.argv[1:]
    # The window must not wait for the command line to load: it shows in a blink.
    if not argumenten:
        return _venster(None)
    if len(argumenten) == _KLUIS_EN_MAP and argumenten[0] == "--kluis":
        return _venster(Path(argumenten[1]))

    from jos_desktop.cli.kader import Start, draai
    from jos_desktop.cli.opdrachten import hoofd
    from jos_desktop.geheugen import geen_geheugendump

    geen_geheugendump()
    return draai(hoofd, argumenten, Start(venster=_venster))


def _venster(kluis: Path | None) -> int:
    zet_vroege_haak()
    # Nothing to collect while starting; from the first window on ui/opruimen.py does it.
    gc.disable()
    from jos_desktop.app import main as open_venster

    return open_venster(kluis)


if __name__ == "__main__":
    sys.exit(main())
