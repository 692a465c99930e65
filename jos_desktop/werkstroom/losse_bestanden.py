"""Look at a document that only another program can open: a private file, written over afterwards.

The one place where something of a dossier stands in the clear on this laptop. It is in a folder
for this user alone, in memory where the system has such a place, under a name that says nothing,
and read-only. It goes when the looking ends, at locking, at the end and at the next start.
docs/besluiten/0067-losse-bestanden.md
"""

import contextlib
import os
import secrets
import stat
import sys
from functools import cache
from pathlib import Path
from typing import ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.storage.files import maak_privemap

_MAPNAAM: Final = "jos-desktop-kijken"
_BROK: Final = 1024 * 1024
_VOLG_NIET: Final = getattr(os, "O_NOFOLLOW", 0)
_BINAIR: Final = getattr(os, "O_BINARY", 0)


class KijkenLuktNiet(KnownError):
    """There is no private place for the file."""

    wat: ClassVar[str] = "Dit stuk is nu niet in een ander programma te openen."
    doe: ClassVar[str] = "Kijk of er ruimte is op de schijf en probeer het opnieuw."


@cache
def kijkmap() -> Path:
    """Return the folder for files that are looked at; asking makes nothing."""
    from platformdirs import PlatformDirs

    mappen = PlatformDirs("JOS Desktop", appauthor=False, roaming=False)
    loop = os.environ.get("XDG_RUNTIME_DIR", "")
    # On Linux this is memory, of this user alone, and gone when he logs out.
    if sys.platform.startswith("linux") and loop and Path(loop).is_dir():
        return Path(loop) / _MAPNAAM
    return mappen.user_cache_path / _MAPNAAM


def zet_klaar(inhoud: bytes, einde: str, *, map_: Path | None = None) -> Path:
    """Write a file that only this user can read, and return where; ``einde`` such as ``.docx``.

    Raises KijkenLuktNiet.
    """
    plek = kijkmap() if map_ is None else map_
    pad = plek / f"stuk-{secrets.token_hex(8)}{einde}"
    try:
        plek.parent.mkdir(parents=True, exist_ok=True)
        maak_privemap(plek)
        vlaggen = os.O_WRONLY | os.O_CREAT | os.O_EXCL | _BINAIR | _VOLG_NIET
        with os.fdopen(os.open(pad, vlaggen, stat.S_IRUSR | stat.S_IWUSR), "wb") as bestand:
            bestand.write(inhoud)
        # What somebody changes in it would be lost without a word: other programs now say so.
        pad.chmod(stat.S_IRUSR)
    except (OSError, KnownError):
        with contextlib.suppress(OSError):
            wis(pad)
        raise KijkenLuktNiet from None
    return pad


def wis(pad: Path) -> bool:
    """Write over a file and take it away; tell whether it is gone."""
    try:
        stand = pad.lstat()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    if stat.S_ISREG(stand.st_mode):
        with contextlib.suppress(OSError):
            pad.chmod(stat.S_IRUSR | stat.S_IWUSR)
            _schrijf_over(pad, stand.st_size)
    try:
        pad.unlink(missing_ok=True)
    except OSError:  # on Windows, while the other program still has it open
        return False
    return True


def ruim_alles(map_: Path | None = None) -> bool:
    """Take away every file that was looked at, also of an earlier run; tell whether all went.

    Also what other programs left beside them, such as the lock file of a word processor.
    """
    plek = kijkmap() if map_ is None else map_
    try:
        bestanden = [] if plek.is_symlink() else list(plek.iterdir())
    except OSError:
        return not plek.exists()
    over = [pad for pad in bestanden if (not pad.is_dir() or pad.is_symlink()) and not wis(pad)]
    with contextlib.suppress(OSError):
        plek.rmdir()
    return not over


def _schrijf_over(pad: Path, grootte: int) -> None:
    with os.fdopen(os.open(pad, os.O_RDWR | _BINAIR | _VOLG_NIET), "r+b") as bestand:
        for begin in range(0, grootte, _BROK):
            bestand.write(bytes(min(_BROK, grootte - begin)))
        bestand.flush()
        os.fsync(bestand.fileno())
