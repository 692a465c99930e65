"""Wipe a vault from this laptop, and finish a wipe that was broken off.

A mark goes before everything: ``kluis.wissen``. While kluis.json is whole the wipe did not begin
and the vault opens as ever; from the first byte written over it nothing opens the vault, and all
that is left to do is to finish. Whatever holds a wrapped key is written over before it goes. On
flash memory that is no proof: there the destroyed key slots and the encryption of the disk are.
docs/besluiten/0062-laptop-wissen.md
"""

import contextlib
import json
import os
import re
import secrets
import stat
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.storage import anchor, engine, header, instance_lock, ledger, noodconcepten
from jos_desktop.storage.files import (
    PINBESTAND,
    FolderNotWritable,
    fout_van_systeem,
    fsync_map,
    lees_begrensd,
    schrijf_atomair,
)
from jos_desktop.storage.instance_lock import Instantieslot
from jos_desktop.storage.rekey_files import WISSELMAP

BESTANDSNAAM: Final = "kluis.wissen"
_FORMAAT: Final = "jos-wissen"
_MAX_BYTES: Final = 64 * 1024
_BROK: Final = 1024 * 1024
_VOLG_NIET: Final = getattr(os, "O_NOFOLLOW", 0)
_BINAIR: Final = getattr(os, "O_BINARY", 0)
# These hold the data key, wrapped: they are written over and go first. A backup opens with the
# password alone, so those go before everything else.
_RESERVEMAP: Final = "reservekopie"
_MET_SLEUTEL: Final = (_RESERVEMAP, PINBESTAND, WISSELMAP)
_OVERIG: Final = (
    noodconcepten.BESTANDSNAAM,
    anchor.BESTANDSNAAM,
    ledger.BESTANDSNAAM,
    f"{engine.BESTANDSNAAM}-journal",
    engine.BESTANDSNAAM,
)
# Our own temporary files, and copies that a synchroniser made of ours.
_VAN_ONS: Final = re.compile(r"^\.?(kluis|dossiers|grootboek)\b|^\..+\.tmp(-journal)?$", re.I)

Stap = Callable[[str], object]


class WipeUnfinished(KnownError):
    """The vault was wiped, but not to the end."""

    wat: ClassVar[str] = "Deze kluis is gewist, maar het wissen is niet afgekomen."
    doe: ClassVar[str] = "De kluis kan niet meer open. Maak het wissen af."


class NothingToFinish(KnownError):
    """No wipe was broken off here."""

    wat: ClassVar[str] = "In deze map is geen wissen blijven steken."
    doe: ClassVar[str] = "Wil je een kluis wissen? Open hem dan en begin bij Beheer, Privacy."


@dataclass(frozen=True, slots=True)
class Gewist:
    """What a wipe did: how many files went, and the names of what is still there."""

    bestanden: int
    over: tuple[str, ...]

    @property
    def leeg(self) -> bool:
        """Tell whether nothing is left."""
        return not self.over


def lees_feiten(map_: Path) -> dict[str, str] | None:
    """Return what was written down before the wipe, or None without a mark."""
    try:
        inhoud = json.loads(lees_begrensd(map_ / BESTANDSNAAM, _MAX_BYTES))
        feiten = inhoud["feiten"]
        return {str(naam): str(waarde) for naam, waarde in feiten.items()}
    except KnownError:
        return None
    except (ValueError, KeyError, TypeError, AttributeError):
        return {}  # there is a mark; what it told is lost


def is_begonnen(map_: Path) -> bool:
    """Tell whether a wipe counts here: there is a mark and no whole kluis.json."""
    if not (map_ / BESTANDSNAAM).is_file():
        return False
    try:
        header.lees_kop(map_)
    except header.HeaderDamaged:
        return True
    except KnownError:  # of a later version, or not to be read just now
        return False
    return False


def eis_niet_gewist(map_: Path) -> None:
    """Raise WipeUnfinished when a wipe counts; a mark beside a whole vault goes.

    Call it with the lock of the vault held.
    """
    if is_begonnen(map_):
        raise WipeUnfinished
    with contextlib.suppress(OSError):
        (map_ / BESTANDSNAAM).unlink(missing_ok=True)


def wis(map_: Path, feiten: Mapping[str, str], stap: Stap = lambda _naam: None) -> Gewist:
    """Wipe a closed vault; ``feiten`` are what :func:`maak_af` may need to tell later.

    ``stap`` hears the name of each file before it goes. Until the key slots are gone an error
    leaves the vault as it was; after that it goes on as far as it can. Raises VaultInUse,
    FolderNotWritable or DiskFull: then nothing happened.
    """
    slot = Instantieslot(map_)
    try:
        inhoud = {"formaat": _FORMAAT, "versie": 1, "feiten": dict(feiten)}
        stap(BESTANDSNAAM)
        schrijf_atomair(map_ / BESTANDSNAAM, json.dumps(inhoud, sort_keys=True).encode() + b"\n")
        stap(header.BESTANDSNAAM)
        try:
            _overschrijf(map_ / header.BESTANDSNAAM)
        except OSError as fout:
            eis_niet_gewist(map_)
            raise fout_van_systeem(fout) from fout
        if not is_begonnen(map_):  # a link, or a second name: its slots stand elsewhere too
            eis_niet_gewist(map_)
            raise FolderNotWritable
    except BaseException:
        slot.laat_los(in_orde=True)
        raise
    return _ga_door(map_, slot, stap)


def maak_af(map_: Path, stap: Stap = lambda _naam: None) -> Gewist:
    """Go on with a wipe that was broken off. Raises NothingToFinish or VaultInUse."""
    if not is_begonnen(map_):
        raise NothingToFinish
    return _ga_door(map_, Instantieslot(map_), stap)


def _ga_door(map_: Path, slot: Instantieslot, stap: Stap) -> Gewist:
    weg = 0
    try:
        _sluit_reservekopieen(map_ / _RESERVEMAP, stap)
        for naam in (*_MET_SLEUTEL, *_OVERIG):
            weg += _verwijder(map_ / naam, stap, overschrijf=naam in _MET_SLEUTEL)
        vast = {BESTANDSNAAM, header.BESTANDSNAAM, instance_lock.BESTANDSNAAM}
        for pad in sorted(map_.iterdir()):
            if pad.name not in vast and _VAN_ONS.match(pad.name):
                weg += _verwijder(pad, stap, overschrijf=True)
        weg += _verwijder(map_ / header.BESTANDSNAAM, stap, overschrijf=True)
    finally:
        slot.laat_los(in_orde=True)
    weg += _verwijder(map_ / instance_lock.BESTANDSNAAM, stap)
    over = _wat_er_nog_is(map_) - {BESTANDSNAAM}
    if not any(_VAN_ONS.match(naam) for naam in over):
        # While something of ours is still there, the mark keeps telling that it must go.
        _verwijder(map_ / BESTANDSNAAM, stap)
    if not over:
        with contextlib.suppress(OSError):
            map_.rmdir()
            fsync_map(map_.parent)
    return Gewist(weg, tuple(sorted(over)))


def _sluit_reservekopieen(map_: Path, stap: Stap) -> None:
    """Write over where every backup begins: its key slots stand there, and the rest takes long."""
    if map_.is_symlink() or not map_.is_dir():
        return
    for pad in sorted(map_.iterdir()):
        stap(pad.name)
        with contextlib.suppress(OSError):
            _overschrijf(pad, hoogstens=_BROK)


def _wat_er_nog_is(map_: Path) -> set[str]:
    """Return what stands in the folder, as the disk tells it."""
    try:
        return {pad.name for pad in map_.iterdir()}
    except FileNotFoundError:
        return set()


def _verwijder(pad: Path, stap: Stap, *, overschrijf: bool = False) -> int:
    """Remove one file or folder and return how many files went; what refuses stays.

    A link is removed and what it leads to left alone.
    """
    if not os.path.lexists(pad):
        return 0
    if pad.is_dir() and not pad.is_symlink():
        weg = sum(_verwijder(kind, stap, overschrijf=overschrijf) for kind in sorted(pad.iterdir()))
        with contextlib.suppress(OSError):
            pad.rmdir()
        return weg
    stap(pad.name)
    if overschrijf:
        with contextlib.suppress(OSError):
            _overschrijf(pad)
    try:
        pad.unlink()
    except OSError:
        return 0
    return 1


def wis_bestand(pad: Path) -> bool:
    """Write one file over and remove it; tells whether it is gone."""
    return _verwijder(pad, lambda _naam: None, overschrijf=True) == 1


def _overschrijf(pad: Path, *, hoogstens: int | None = None) -> None:
    """Write random bytes over a file of our own, or over its first ``hoogstens``, and flush.

    A link is left alone.
    """
    staat = os.lstat(pad)
    if not stat.S_ISREG(staat.st_mode) or staat.st_nlink != 1:
        return
    nummer = os.open(pad, os.O_WRONLY | _VOLG_NIET | _BINAIR)
    try:
        over = staat.st_size if hoogstens is None else min(hoogstens, staat.st_size)
        while over > 0:
            over -= os.write(nummer, secrets.token_bytes(min(_BROK, over)))
        os.fsync(nummer)
    finally:
        os.close(nummer)
