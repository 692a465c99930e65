"""Write what leaves the vault: privately, durably, and never half."""

import contextlib
import os
import secrets
import time
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.storage.files import BESTAND_MODUS, DiskFull, fout_van_systeem, fsync_map

_REST_NA_S = 600


class UitvoerMislukt(KnownError):
    """The chosen place refuses the file."""

    wat: ClassVar[str] = "Het bestand kan hier niet worden geschreven."
    doe: ClassVar[str] = "Kijk of de map bestaat, of je er mag schrijven en of het ergens open is."


class UitvoerSchijfVol(KnownError):
    """No room for the file; nothing was left behind."""

    wat: ClassVar[str] = "De schijf is vol. Het bestand is niet gemaakt."
    doe: ClassVar[str] = "Maak ruimte vrij en probeer het opnieuw."


class UitvoerGeenBestand(KnownError):
    """The chosen place is a folder or a device."""

    wat: ClassVar[str] = "Op deze plek kan geen bestand komen."
    doe: ClassVar[str] = "Kies een map en geef een bestandsnaam."


class UitvoerInKluis(KnownError):
    """Readable files do not belong beside the encrypted ones."""

    wat: ClassVar[str] = "In de map van de kluis komen geen andere bestanden."
    doe: ClassVar[str] = "Kies een andere map."


class BestandOnleesbaar(KnownError):
    """A file that the user pointed at cannot be opened."""

    wat: ClassVar[str] = "Het bestand {naam} is niet te openen."
    doe: ClassVar[str] = "Kijk of het bestaat en of je er rechten op hebt."


def lees_heel(pad: Path, grens: int) -> bytes:
    """Return a small file whole; of a huge one no more than ``grens`` + 1 bytes.

    Raises BestandOnleesbaar.
    """
    try:
        with pad.expanduser().open("rb") as bestand:
            return bestand.read(grens + 1)
    except (OSError, ValueError, RuntimeError):
        raise BestandOnleesbaar(naam=pad.name) from None


@contextlib.contextmanager
def klaargezet(pad: Path, inhoud: bytes, *, kluis: Path | None = None) -> Iterator[None]:
    """Write a private file beside ``pad`` that takes its place when the block ends well.

    What happens inside the block (the logboek) is thus certain before the file appears. Raises
    UitvoerMislukt, UitvoerSchijfVol, UitvoerGeenBestand, UitvoerInKluis; an older file stays.
    """
    doel = _echte_plek(pad)
    if kluis is not None and kluis.resolve() in (doel, *doel.parents):
        raise UitvoerInKluis
    tijdelijk = doel.with_name(f".jos-{secrets.token_hex(8)}.tmp")
    _ruim_resten(doel.parent)
    try:
        with _uitvoerfouten():
            _schrijf_nieuw(tijdelijk, inhoud)
        yield
        with _uitvoerfouten():
            os.replace(tijdelijk, doel)
            fsync_map(doel.parent)
    finally:
        with contextlib.suppress(OSError):
            tijdelijk.unlink(missing_ok=True)


def _ruim_resten(map_: Path) -> None:
    """Remove what an export left here that was killed halfway: it is readable, and hidden."""
    with contextlib.suppress(OSError):
        for rest in map_.glob(f".jos-{'[0-9a-f]' * 16}.tmp"):
            # A younger one may belong to another instance that is writing now.
            if time.time() - rest.lstat().st_mtime > _REST_NA_S:
                rest.unlink()


class _AlleenKijken(Exception):
    """Ends a trial before the file takes its place."""


def toets_plek(pad: Path, *, kluis: Path | None = None) -> None:
    """Try whether a file can come here and leave nothing behind; raises as :func:`klaargezet`.

    For work that cannot be undone and only makes sense when its file can be written.
    """
    with contextlib.suppress(_AlleenKijken), klaargezet(pad, b"", kluis=kluis):
        raise _AlleenKijken


def _echte_plek(pad: Path) -> Path:
    """Follow links, so that the file behind a link is written and the link itself stays."""
    with _uitvoerfouten():
        try:
            doel = pad.expanduser().resolve()
        except RuntimeError:  # a link to itself
            raise UitvoerGeenBestand from None
        # Later versions of Python leave such a link as it is instead of refusing.
        if doel.is_symlink() or not doel.name or (doel.exists() and not doel.is_file()):
            raise UitvoerGeenBestand
    return doel


def _schrijf_nieuw(pad: Path, inhoud: bytes) -> None:
    vlaggen = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with os.fdopen(os.open(pad, vlaggen, BESTAND_MODUS), "wb") as bestand:
        bestand.write(inhoud)
        bestand.flush()
        os.fsync(bestand.fileno())


@contextlib.contextmanager
def _uitvoerfouten() -> Iterator[None]:
    try:
        yield
    except OSError as fout:
        vol = isinstance(fout_van_systeem(fout), DiskFull)
        raise UitvoerSchijfVol if vol else UitvoerMislukt from fout
    except ValueError:  # a null character in the path
        raise UitvoerGeenBestand from None
