"""Write the files of a new vault."""

import os
import re
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jos_desktop.errors import KnownError
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage import anchor, header
from jos_desktop.storage.audit import regel_nu
from jos_desktop.storage.database import Databank
from jos_desktop.storage.files import fout_van_systeem, fsync_map, maak_privemap
from jos_desktop.storage.header import Kop
from jos_desktop.storage.instance_lock import Instantieslot
from jos_desktop.storage.keys import (
    Argon2Kosten,
    Doel,
    subsleutel,
    verpak_met_herstelcode,
    verpak_met_wachtwoord,
)
from jos_desktop.storage.ledger import Ledger
from jos_desktop.storage.recovery_code import Herstelcode

_BOUWNAAM = re.compile(r"\..+\.[0-9a-f]{8}\.nieuw")
# Making a folder and taking its lock is a matter of milliseconds.
_VERS_S = 60


class Bouwmap:
    """A private folder in which a vault is built; it is nobody else's while its lock is held."""

    def __init__(self, doel: Path) -> None:
        self.doel = doel
        self.map = doel.with_name(f".{doel.name}.{secrets.token_hex(4)}.nieuw")
        maak_privemap(self.map)
        self._slot = Instantieslot(self.map)

    def plaats(self) -> None:
        """Put the finished folder in its place in one step; ``doel`` is absent or empty."""
        if sys.platform == "win32":  # no folder with an open file in it is renamed there
            self._slot.laat_los()
        verplaats(self.map, self.doel)

    def ruim_op(self) -> None:
        """Give the lock free and remove what was not put in its place."""
        self._slot.laat_los()
        shutil.rmtree(self.map, ignore_errors=True)


@contextmanager
def bouwmap(doel: Path) -> Iterator[Bouwmap]:
    """Give a folder beside ``doel`` to build in; what is not placed in the end is removed.

    First clears what runs that were killed left beside it.
    """
    if not doel.parent.exists():
        maak_privemap(doel.parent)
    ruim_resten_op(doel.parent)
    bouw = Bouwmap(doel)
    try:
        yield bouw
    finally:
        bouw.ruim_op()


def ruim_resten_op(map_: Path) -> None:
    """Remove half-built vaults in a folder, but not one that somebody is building now.

    One that changed less than a minute ago stays: whoever made it may not hold its lock yet.
    """
    try:
        resten = [
            pad for pad in map_.iterdir() if _BOUWNAAM.fullmatch(pad.name) and not _is_vers(pad)
        ]
    except OSError:
        return
    for rest in resten:
        try:
            slot = Instantieslot(rest)
        except KnownError:  # in use, or not ours to touch
            continue
        if sys.platform == "win32":
            slot.laat_los()
        shutil.rmtree(rest, ignore_errors=True)
        slot.laat_los()


def _is_vers(map_: Path) -> bool:
    return abs(time.time() - map_.stat().st_mtime) < _VERS_S


def vul_nieuwe_map(
    bouw: Path, datasleutel: bytes, code: Herstelcode, wachtwoord: str, kosten: Argon2Kosten
) -> None:
    """Write all files of a new vault; kluis.json, which makes it a vault, comes last."""
    kluis_id = secrets.token_bytes(header.KLUIS_ID_BYTES)
    identiteit = header.identiteit(kluis_id)
    databank = Databank(bouw, datasleutel, identiteit)
    try:
        databank.maak([regel_nu(Gebeurtenis.KLUIS_GEMAAKT)])
        stand = databank.stand
    finally:
        databank.sluit()
    anker = anchor.Anker.maak(bouw, subsleutel(datasleutel, Doel.ANKER), identiteit, stand)
    Ledger(
        bouw,
        subsleutel(datasleutel, Doel.GROOTBOEK),
        identiteit,
        na_schrijven=anker.noteer_grootboek,
    ).begin()
    anker.sluit()
    vakken = (
        verpak_met_wachtwoord(datasleutel, wachtwoord, kosten, identiteit),
        verpak_met_herstelcode(datasleutel, code, identiteit),
    )
    header.schrijf_kop(bouw, header.onderteken(Kop(kluis_id, vakken), datasleutel))


def verplaats(bouw: Path, doel: Path) -> None:
    """Put the finished folder in its place in one step; ``doel`` is absent or empty."""
    try:
        if doel.exists():
            doel.rmdir()
        os.replace(bouw, doel)
        fsync_map(doel.parent)
    except OSError as fout:
        raise fout_van_systeem(fout) from fout
