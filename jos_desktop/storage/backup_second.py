"""The second place of the backups: a stick or a network folder, which may well be absent.

That is allowed there, unlike for the vault itself: a backup is encrypted, is written once, and
is never opened in place.
"""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.storage.backup_list import ruim_oude_op, ruim_resten
from jos_desktop.storage.files import BESTAND_MODUS, DiskFull, fout_van_systeem, fsync_map

_BROK = 1024 * 1024


class SecondPlaceAbsent(KnownError):
    """The folder is not there now."""

    wat: ClassVar[str] = "De tweede plek voor reservekopieën is er nu niet."
    doe: ClassVar[str] = (
        "Steek de USB-stick in of maak verbinding met de netwerkmap, en maak dan nog een "
        "reservekopie. Die op deze laptop is wel gelukt."
    )


class SecondPlaceLost(KnownError):
    """It went away, or gave an error, while the copy was being written."""

    wat: ClassVar[str] = "De reservekopie op de tweede plek is niet afgekomen."
    doe: ClassVar[str] = (
        "Kijk of de USB-stick er nog in zit of de netwerkmap bereikbaar is, en maak dan nog "
        "een reservekopie. Die op deze laptop is wel gelukt."
    )


class SecondPlaceFull(KnownError):
    """No room on the second place."""

    wat: ClassVar[str] = "De tweede plek voor reservekopieën is vol."
    doe: ClassVar[str] = (
        "Maak daar ruimte vrij of kies een andere plek. "
        "De reservekopie op deze laptop is wel gemaakt."
    )


class SecondPlaceInVault(KnownError):
    """A second place inside the vault goes the same way as the vault."""

    wat: ClassVar[str] = "De tweede plek kan niet in de map van de kluis zelf liggen."
    doe: ClassVar[str] = "Kies een map op een andere schijf, een USB-stick of een netwerkmap."


def toets_tweede_plek(plek: Path, kluis: Path) -> None:
    """Raise SecondPlaceAbsent or SecondPlaceInVault when ``plek`` cannot be a second place."""
    with _plekfouten():
        if not plek.is_dir():
            raise SecondPlaceAbsent
        echt = plek.resolve()
        if kluis.resolve() in (echt, *echt.parents):
            raise SecondPlaceInVault


def vul_tweede_plek(
    kopie: Path, plek: Path, kluis_id: str, kluis: Path, kloppend: Callable[[], object]
) -> Path:
    """Copy a verified backup to the second place, read it back and rotate there as well.

    ``kloppend`` is called at every piece, and may raise to stop: a network can be slow.
    The folder is never made: on the place of an absent stick that would fill the laptop. Raises
    SecondPlaceAbsent, SecondPlaceLost, SecondPlaceFull or SecondPlaceInVault.
    """
    toets_tweede_plek(plek, kluis)
    doel = plek / kopie.name
    voorvoegsel = f".jos-{kluis_id[:8]}-"
    tijdelijk = plek / f"{voorvoegsel}{secrets.token_hex(8)}.tmp"
    with _plekfouten():
        ruim_resten(plek, f"{voorvoegsel}*.tmp")
        try:
            som = _kopieer(kopie, tijdelijk, kloppend)
            if _som(tijdelijk) != som:
                raise SecondPlaceLost
            os.replace(tijdelijk, doel)
        finally:
            with contextlib.suppress(OSError):
                tijdelijk.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # network folders know no such thing
            fsync_map(plek)
    ruim_oude_op(plek, kluis_id, behalve=doel)
    return doel


@contextlib.contextmanager
def _plekfouten() -> Iterator[None]:
    try:
        yield
    except OSError as fout:
        vol = isinstance(fout_van_systeem(fout), DiskFull)
        raise SecondPlaceFull if vol else SecondPlaceLost from fout


def _kopieer(bron: Path, doel: Path, kloppend: Callable[[], object]) -> str:
    som = hashlib.sha256()
    vlaggen = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with bron.open("rb") as lezer, os.fdopen(os.open(doel, vlaggen, BESTAND_MODUS), "wb") as uit:
        while brok := lezer.read(_BROK):
            som.update(brok)
            uit.write(brok)
            kloppend()
        uit.flush()
        os.fsync(uit.fileno())
    return som.hexdigest()


def _som(pad: Path) -> str:
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()
