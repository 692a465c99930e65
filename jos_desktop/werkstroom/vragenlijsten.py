"""Vragenlijsten as files: read the organisation's own, and write the one of JOS as a start."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

from jos_desktop.errors import KnownError
from jos_desktop.models.vragenlijst import NEDERLANDS, Vragenlijst
from jos_desktop.services.exitlijsten import TaalOntbreekt, meegeleverd
from jos_desktop.services.lijst_lezen import (
    FORMAAT_VERTALING,
    LijstFout,
    lees_lijst,
    lees_vertaling,
)
from jos_desktop.services.lijst_schrijven import schrijf_lijst, schrijf_vertaling
from jos_desktop.services.lijst_velden import GROOTSTE_TEKST
from jos_desktop.services.profiellijsten import Profiellijst
from jos_desktop.werkstroom.bestanden import klaargezet, lees_heel

EIGEN_SLEUTEL: Final = "eigen_exit"
BESTANDSNAAM: Final = "eigen-vragenlijst.toml"
_MEESTE_BYTES: Final = 4 * GROOTSTE_TEKST
_KOP: Final = (
    "# Het begin van een eigen vragenlijst. Verander wat je wilt en lees hem in bij\n"
    "# Exit & monitor, Vragenlijsten. Elke verandering na het eerste gebruik krijgt een nieuw\n"
    "# nummer bij versie.\n\n"
)


class VertalingOnjuist(KnownError):
    """One of the files with a translation is not right."""

    wat = "Vertaling {nummer} van {aantal}. {reden}"
    doe = "Verbeter dat in het bestand en lees het opnieuw in."


class GeenLijstErbij(KnownError):
    """Among the chosen files is no list, or more than one."""

    wat = "Kies één vragenlijst. Vertalingen daarvan mogen erbij."
    doe = "Kies het bestand van de lijst zelf, en houd Ctrl vast om de vertalingen erbij te kiezen."


def lees_lijstbestand(pad: Path) -> Vragenlijst:
    """Read a list from a file. Raises LijstFout and BestandOnleesbaar."""
    return lees_lijst(_lees_tekst(pad))


def lees_lijstbestanden(pad: Path, vertalingen: Sequence[Path] = ()) -> Profiellijst:
    """Read a list and its translations. Raises LijstFout, VertalingOnjuist, BestandOnleesbaar."""
    lijst = lees_lijstbestand(pad)
    gelezen = []
    for nummer, vertaling in enumerate(vertalingen, start=1):
        try:
            gelezen.append(lees_vertaling(_lees_tekst(vertaling), lijst))
        except LijstFout as fout:
            raise VertalingOnjuist(
                nummer=nummer, aantal=len(vertalingen), reden=fout.zin()
            ) from None
    return Profiellijst(lijst, tuple(gelezen))


def lees_gekozen(paden: Sequence[Path]) -> Profiellijst:
    """Read files that were chosen together: one list, the others its translations.

    Raises GeenLijstErbij and as :func:`lees_lijstbestanden`.
    """
    vertalingen = [pad for pad in paden if _is_vertaling(pad)]
    lijsten = [pad for pad in paden if pad not in vertalingen]
    if len(lijsten) != 1:
        raise GeenLijstErbij
    return lees_lijstbestanden(lijsten[0], vertalingen)


def schrijf_sjabloon(pad: Path, taal: str = NEDERLANDS, *, kluis: Path | None = None) -> None:
    """Write the list of JOS under a key of one's own, or only its words in another language.

    Raises TaalOntbreekt and what :func:`~jos_desktop.werkstroom.bestanden.klaargezet` raises.
    """
    lijst = next((een for een in meegeleverd() if een.taal == taal), None)
    if lijst is None:
        raise TaalOntbreekt
    eigen = replace(lijst, sleutel=EIGEN_SLEUTEL)
    tekst = schrijf_lijst(eigen) if taal == NEDERLANDS else schrijf_vertaling(eigen)
    with klaargezet(pad, (_KOP + tekst).encode(), kluis=kluis):
        pass


def _is_vertaling(pad: Path) -> bool:
    return FORMAAT_VERTALING.encode() in lees_heel(pad, _MEESTE_BYTES)


def _lees_tekst(pad: Path) -> str:
    ruw = lees_heel(pad, _MEESTE_BYTES)
    try:
        # Of a file that is too large a piece was read: cut off in the middle of a letter, perhaps.
        return ruw.decode("utf-8", "replace" if len(ruw) > _MEESTE_BYTES else "strict")
    except UnicodeDecodeError as fout:
        regel = ruw[: fout.start].count(b"\n") + 1
        reden = "hier staat een teken dat niet in UTF-8 is bewaard"
        raise LijstFout(regel, reden) from None
