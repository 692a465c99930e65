"""The change of key on disk: finish it, or undo it. Needs no key.

A renewal prepares the new files in a folder of their own inside the vault, together with a mark:
the SHA-256 of the kluis.json that belongs to them. Replacing kluis.json is the one step that
counts. Until then the folder is rubbish; after it the folder holds the vault's files. A kluis.json
that cannot be read tells neither, and then nothing is thrown away.
docs/besluiten/0034-sleutel-vernieuwen.md
"""

import contextlib
import hashlib
import os
import shutil
from pathlib import Path

from jos_desktop.storage import anchor, engine, header, ledger, noodconcepten
from jos_desktop.storage.files import (
    BESTAND_MODUS,
    PINBESTAND,
    fout_van_systeem,
    fsync_map,
    lees_begrensd,
    schrijf_atomair,
)

WISSELMAP = "sleutelwissel"
MERK = "klaar"
_BESTANDEN = (engine.BESTANDSNAAM, anchor.BESTANDSNAAM, ledger.BESTANDSNAAM)
_MEE = noodconcepten.BESTANDSNAAM  # only when words were waiting


def merk_klaar(map_: Path, kop: bytes) -> None:
    """Say that the prepared files are complete and belong to the kluis.json with these bytes."""
    schrijf_atomair(map_ / WISSELMAP / MERK, _som(kop))


def rond_wissel_af(map_: Path) -> bool:
    """Finish a change of key that counts and undo one that does not; returns what was finished.

    Call it with the lock of the vault held, before anything else is read. Harmless to repeat,
    also after a crash halfway. Raises HeaderDamaged or VaultTooNew when only the right kluis.json
    can tell, and FolderNotWritable or DiskFull; the folder is then kept.
    """
    wissel = map_ / WISSELMAP
    if not os.path.lexists(wissel):
        return False
    try:
        geldig = telt(map_)
        if geldig:
            _zet_over(map_, wissel)
        else:
            _eis_rommel(map_, wissel)
        _gooi_weg(wissel)
        fsync_map(map_)
    except OSError as fout:
        raise fout_van_systeem(fout) from fout
    return geldig


def telt(map_: Path) -> bool:
    """Tell whether the prepared files belong to the kluis.json that stands in the vault."""
    merk = _lees_merk(map_ / WISSELMAP)
    return merk is not None and merk == _som(_lees_kop(map_))


def wis_meegenomen(map_: Path) -> None:
    """Forget the words that a renewal took along: newer ones have just been written."""
    with contextlib.suppress(OSError):
        (map_ / WISSELMAP / _MEE).unlink(missing_ok=True)


def _eis_rommel(map_: Path, wissel: Path) -> None:
    """Refuse to throw away files that may be the only ones that can still be read.

    They are rubbish while they are not complete, or when kluis.json is a whole one of before the
    renewal and nothing was moved yet.
    """
    if _lees_merk(wissel) is None:
        return
    header.ontleed(_lees_kop(map_))
    if not all((wissel / naam).exists() for naam in _BESTANDEN):
        raise header.HeaderDamaged


def _lees_merk(wissel: Path) -> bytes | None:
    try:
        return (wissel / MERK).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as fout:
        raise fout_van_systeem(fout) from fout


def _lees_kop(map_: Path) -> bytes:
    return lees_begrensd(map_ / header.BESTANDSNAAM, header.MAX_BYTES)


def _som(kop: bytes) -> bytes:
    return hashlib.sha256(kop).hexdigest().encode("ascii")


def _zet_over(map_: Path, wissel: Path) -> None:
    for naam in (*_BESTANDEN, _MEE):
        bron = wissel / naam
        if not bron.exists():
            continue  # done before a crash, or no words were waiting
        if naam == engine.BESTANDSNAAM:
            # A journal of the old database must never be applied to the new one. It is made
            # empty, not removed: after a crash a missing journal is an alarm.
            _maak_leeg(map_ / f"{naam}-journal")
        os.replace(bron, map_ / naam)
    fsync_map(map_)
    (map_ / PINBESTAND).unlink(missing_ok=True)


def _maak_leeg(pad: Path) -> None:
    nummer = os.open(pad, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, BESTAND_MODUS)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)


def _gooi_weg(wissel: Path) -> None:
    if wissel.is_dir() and not wissel.is_symlink():
        # The mark first: without it what a crash leaves here is plainly rubbish.
        (wissel / MERK).unlink(missing_ok=True)
        fsync_map(wissel)
        shutil.rmtree(wissel)
    else:
        wissel.unlink()
