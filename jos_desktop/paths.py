"""Where things are on this laptop; asking makes nothing."""

from functools import cache
from pathlib import Path

_NAAM = "JOS Desktop"


@cache
def _mappen() -> "tuple[Path, Path, Path]":
    from platformdirs import PlatformDirs

    mappen = PlatformDirs(_NAAM, appauthor=False, roaming=False)
    return mappen.user_data_path, mappen.user_config_path, mappen.user_log_path


def standaard_kluismap() -> Path:
    """Return where a vault goes unless the user chooses otherwise: never a synchronised folder."""
    return _mappen()[0] / "kluis"


def instellingenmap() -> Path:
    """Return the folder for settings of the window; nothing about persons belongs there."""
    return _mappen()[1]


def logmap() -> Path:
    """Return the folder for the technical log."""
    return _mappen()[2]
