"""Open a folder of packages: take over what needs no thought, and list the rest.

For who takes over a caseload: one file per pupil would be an evening of clicking.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from jos_desktop.errors import KnownError
from jos_desktop.exchange import pakket_bestand
from jos_desktop.models.changes import Changes
from jos_desktop.models.codes import OverdrachtType
from jos_desktop.services.overname import Overnamekeuze
from jos_desktop.werkstroom.bestanden import UitvoerMislukt, UitvoerSchijfVol
from jos_desktop.werkstroom.ontvangst import (
    accepteer,
    bestandsnaam_antwoord,
    lees_pakketbestand,
    lees_voorbeeld,
    open_bestand,
    schrijf_antwoord,
)
from jos_desktop.werkstroom.vervanging import GeenMap

if TYPE_CHECKING:
    from jos_desktop.services.ontvangst_voorbeeld import Voorbeeld
    from jos_desktop.storage.vault import Vault


class Mapuitkomst(StrEnum):
    """What became of one file."""

    OVERGENOMEN = "overgenomen"
    AL_OVERGENOMEN = "al_overgenomen"
    WACHT = "wacht"
    NIET_GEOPEND = "niet_geopend"


@dataclass(frozen=True, slots=True)
class Mapregel:
    """One file of the folder: what became of it, and why it waits or did not open."""

    bestand: str
    uitkomst: Mapuitkomst
    waarom: str = ""
    ontvangst_id: int | None = None
    initialen: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class Mapuitslag:
    """What opening a folder did, file by file."""

    changes: Changes
    regels: tuple[Mapregel, ...]

    def aantal(self, uitkomst: Mapuitkomst) -> int:
        """Return how many files ended so."""
        return sum(regel.uitkomst is uitkomst for regel in self.regels)


def open_map(
    vault: "Vault",
    map_: Path,
    meld: Callable[[int, int], None],
    *,
    antwoorden: Path | None = None,
) -> Mapuitslag:
    """Open every package of a folder and take over replacements that are new here.

    A package of another kind, of a pupil who may be here already, or of an unknown school waits
    in the inbox. With ``antwoorden`` each answer is written as a file in that folder. Opening the
    same folder again is harmless. Raises GeenMap, what ``meld`` raises, and what writing raises.
    """
    if not map_.is_dir() or (antwoorden is not None and not antwoorden.is_dir()):
        raise GeenMap
    bestanden = sorted(map_.glob(f"*{pakket_bestand.EXTENSIE}"))
    changes, regels = Changes(), []
    for nummer, pad in enumerate(bestanden):
        meld(nummer, len(bestanden))
        try:
            gedaan, regel = _open(vault, pad, antwoorden)
        except (UitvoerMislukt, UitvoerSchijfVol):
            raise
        except KnownError as fout:
            waarom = f"{fout.zin()} {fout.raad()}"
            gedaan, regel = Changes(), Mapregel(pad.name, Mapuitkomst.NIET_GEOPEND, waarom)
        changes |= gedaan
        regels.append(regel)
    meld(len(bestanden), len(bestanden))
    return Mapuitslag(changes, tuple(regels))


def _open(vault: "Vault", pad: Path, antwoorden: Path | None) -> tuple[Changes, Mapregel]:
    geopend = open_bestand(vault, lees_pakketbestand(pad))
    voorbeeld = lees_voorbeeld(vault, geopend.ontvangst_id)
    wie = voorbeeld.rij.initialen
    if voorbeeld.rij.leerling_id is not None:
        uitkomst, waarom = Mapuitkomst.AL_OVERGENOMEN, ""
    elif waarom := _waarom_niet_zo(voorbeeld):
        uitkomst = Mapuitkomst.WACHT
    else:
        uitkomst = Mapuitkomst.OVERGENOMEN
    regel = Mapregel(pad.name, uitkomst, waarom, geopend.ontvangst_id, wie)
    if uitkomst is Mapuitkomst.WACHT:
        return geopend.changes, regel
    changes = geopend.changes
    if uitkomst is Mapuitkomst.OVERGENOMEN:
        keuze = Overnamekeuze(voorbeeld.school_id or 0)
        changes |= accepteer(vault, geopend.ontvangst_id, keuze)
    if antwoorden is not None:
        plek = antwoorden / bestandsnaam_antwoord(voorbeeld.rij)
        changes |= schrijf_antwoord(vault, geopend.ontvangst_id, plek)
    return changes, regel


def _waarom_niet_zo(voorbeeld: "Voorbeeld") -> str:
    """Return why somebody has to look at a package first; nothing when it can be taken over."""
    if voorbeeld.rij.soort is not OverdrachtType.COLLEGA:
        return "Dit is geen dossier van een collega die je vervangt."
    if not voorbeeld.rij.wacht:
        return f"Deze overdracht is al {voorbeeld.rij.status.label.lower()}."
    if voorbeeld.rij.verlopen:
        return "De overdracht is verlopen."
    if voorbeeld.eerder is not None or voorbeeld.kandidaten:
        return "Deze leerling is hier misschien al."
    if voorbeeld.school_id is None:
        return "De school is hier niet bekend."
    return ""
