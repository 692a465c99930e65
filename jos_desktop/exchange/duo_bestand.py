"""Bring the bytes of DUO's open data in; what they say is read by a service."""

from pathlib import Path
from typing import Final

from jos_desktop.exchange.tabel_fouten import (
    BestandOntbreekt,
    BestandOpSlot,
    GeenBestand,
    TeGroot,
)

MEESTE_MB: Final = 50


def lees_duobestand(pad: Path) -> bytes:
    """Return the bytes of a file of at most 50 MB.

    Raises a LijstNietGelezen: BestandOntbreekt, GeenBestand, BestandOpSlot, TeGroot.
    """
    grens = MEESTE_MB * 1024 * 1024
    try:
        if pad.exists() and not pad.is_file():
            raise GeenBestand()
        with pad.open("rb") as stroom:
            inhoud = stroom.read(grens + 1)
    except FileNotFoundError:
        raise BestandOntbreekt() from None
    except (OSError, ValueError):
        # The path may hold a name; the reason does not need it.
        raise BestandOpSlot() from None
    if len(inhoud) > grens:
        raise TeGroot(grens=f"meer dan {MEESTE_MB} MB")
    return inhoud
