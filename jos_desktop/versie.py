"""Which version and which build this is; light, because ``--version`` must answer at once."""

import json
from dataclasses import dataclass
from datetime import date

from jos_desktop import __version__
from jos_desktop.errors import KnownError
from jos_desktop.resources import find_resource

BOUWBESTAND = "bouw.json"
"""Written by ``dev.py build`` and packed with the program; absent in the source."""


@dataclass(frozen=True, slots=True)
class Bouw:
    """The commit a program was built from, and the day of that commit."""

    commit: str
    datum: date


def lees_bouw() -> Bouw | None:
    """Return the build of this program, or None when it runs from the source."""
    try:
        gelezen = json.loads(find_resource(BOUWBESTAND).read_text("utf-8"))
        return Bouw(str(gelezen["commit"]), date.fromisoformat(gelezen["datum"]))
    except (KnownError, OSError, ValueError, KeyError, TypeError):
        return None


def bouwregel() -> str:
    """Return the build in words: "bouw 1a2b3c4d van 23-11-2026", or "ontwikkelversie"."""
    bouw = lees_bouw()
    return "ontwikkelversie" if bouw is None else f"bouw {bouw.commit} van {bouw.datum:%d-%m-%Y}"


def versieregel() -> str:
    """Return the one line that names this program, for ``--version`` and for reports."""
    return f"JOS Desktop {__version__}, {bouwregel()}"
