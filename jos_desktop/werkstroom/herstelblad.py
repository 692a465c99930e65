"""The recovery sheet: in memory for the printer, or as a file the user asked for."""

import io
from pathlib import Path

from jos_desktop.models.documenten import Herstelblad
from jos_desktop.werkstroom.bestanden import klaargezet


def herstelblad_bytes(blad: Herstelblad) -> bytes:
    """Return the sheet as a PDF in memory; the code touches no disk."""
    from jos_desktop.reports.herstelblad import write_herstelblad  # slow to load, seldom needed

    stroom = io.BytesIO()
    write_herstelblad(stroom, blad)
    return stroom.getvalue()


def schrijf_herstelblad(blad: Herstelblad, pad: Path, *, kluis: Path | None = None) -> None:
    """Write the sheet to a file; not into ``kluis``, where it would lie beside the lock."""
    with klaargezet(pad, herstelblad_bytes(blad), kluis=kluis):
        pass
