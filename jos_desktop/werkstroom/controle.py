"""Keep the report of a verification in a file the user chose."""

from datetime import datetime
from pathlib import Path

from jos_desktop.storage.controle import Controleverslag
from jos_desktop.werkstroom.bestanden import klaargezet

BESTANDSNAAM = "controle-kluis.txt"


def schrijf_verslag(verslag: Controleverslag, pad: Path, *, kluis: Path | None = None) -> None:
    """Write the report as text; it holds numbers only, no names.

    Raises what :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    tekst = verslag.tekst(datetime.now().astimezone())
    with klaargezet(pad, tekst.encode("utf-8"), kluis=kluis):
        pass
