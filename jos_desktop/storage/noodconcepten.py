"""The emergency file: what stood in the forms at the moment of locking.

Locking may not wait for the database, for another thread or for room on the disk. So this file is
made ahead with its full size. While there is room it is replaced in one step, so that a kill leaves
the old words or the new ones; on a full disk it is overwritten in place. After the next unlock its
drafts go into the database and the file is emptied. ``docs/formaat-kluis.md`` has the layout.
"""

import contextlib
import errno
import json
import os
import stat
import struct
import zlib
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jos_desktop.errors import KnownError
from jos_desktop.storage.files import (
    BESTAND_MODUS,
    fout_van_systeem,
    lees_begrensd,
    maak_prive,
    schrijf_atomair,
)
from jos_desktop.storage.keys import NONCE_BYTES

BESTANDSNAAM = "kluis.concepten"
GROOTTE = 256 * 1024
MAX_BYTES = 64 * 1024 * 1024

_MERK_VOL = b"JOSCNCP1"
_MERK_LEEG = b"JOSLEEG1"
_LENGTE = struct.Struct(">I")
_TAG_BYTES = 16
_OVERKOP = len(_MERK_VOL) + NONCE_BYTES + _TAG_BYTES + _LENGTE.size
_LAAGSTE_INPAKKING = 1
_VOLG_NIET = getattr(os, "O_NOFOLLOW", 0)
_BINAIR = getattr(os, "O_BINARY", 0)


class DraftsDamaged(KnownError):
    """The emergency file holds something that does not belong to this vault or is damaged."""

    wat: ClassVar[str] = "De laatste woorden van voor het vergrendelen zijn niet meer te lezen."
    doe: ClassVar[str] = (
        "Kijk of je laatste tekst er staat. Wat eerder als concept was bewaard, is er nog."
    )


class Noodbestand:
    """The emergency file of one unlocked vault; needs no database and no worker thread."""

    def __init__(self, map_: Path, sleutel: bytes, identiteit: bytes) -> None:
        self._pad = map_ / BESTANDSNAAM
        self._sleutel = sleutel
        self._bijlage = _MERK_VOL + identiteit

    def bereid_voor(self) -> None:
        """Make the file with its full size while there is room; a full disk is no error yet.

        A link that has its name is replaced, and what it leads to left alone.
        """
        with contextlib.suppress(KnownError):
            if self._ruimte() < GROOTTE:
                schrijf_atomair(self._pad, _leeg())

    def schrijf(self, kop: Mapping[str, Any], stukken: Sequence[Mapping[str, Any]]) -> int:
        """Fill the file with ``kop`` and the pieces, JSON values; return how many fitted.

        All fit, unless the file must grow and the disk is full: then as many as there is room
        for. Raises DiskFull or FolderNotWritable when not even ``kop`` could be written.
        """
        inhoud = self._verpak(kop, stukken)
        with contextlib.suppress(KnownError):
            schrijf_atomair(self._pad, inhoud)
            return len(stukken)
        try:
            self._schrijf_op(inhoud)
        except OSError as fout:
            return self._schrijf_wat_past(kop, stukken, fout)
        return len(stukken)

    def lees(self) -> tuple[dict[str, Any], tuple[dict[str, Any], ...]] | None:
        """Return what :meth:`schrijf` left, or None for an empty or absent file, or a link.

        Raises :class:`DraftsDamaged`.
        """
        if not self._ruimte():
            return None
        ruw = lees_begrensd(self._pad, MAX_BYTES)
        if ruw.startswith(_MERK_LEEG) or not ruw.strip(b"\0"):
            return None
        voor = len(_MERK_VOL) + NONCE_BYTES
        if not ruw.startswith(_MERK_VOL) or not _OVERKOP <= len(ruw) <= MAX_BYTES:
            raise DraftsDamaged
        try:
            klaar = AESGCM(self._sleutel).decrypt(
                ruw[len(_MERK_VOL) : voor], ruw[voor:], self._bijlage
            )
        except InvalidTag as fout:
            raise DraftsDamaged from fout
        (lengte,) = _LENGTE.unpack_from(klaar)
        inhoud = json.loads(zlib.decompress(klaar[_LENGTE.size : _LENGTE.size + lengte]))
        return inhoud["kop"], tuple(inhoud["stukken"])

    def verzegel_voor(self, ander: "Noodbestand") -> None:
        """Write what stands here into another file, under its key.

        Nothing happens when this one is empty, or cannot be read: then nobody can. Raises DiskFull
        or FolderNotWritable.
        """
        try:
            gelezen = self.lees()
        except DraftsDamaged:
            return
        if gelezen is not None:
            schrijf_atomair(ander._pad, ander._verpak(*gelezen))

    def wis(self) -> None:
        """Empty the file in place; its room on the disk stays taken."""
        try:
            self._schrijf_op(_leeg())
        except OSError as fout:
            raise fout_van_systeem(fout) from fout

    def _verpak(self, kop: Mapping[str, Any], stukken: Sequence[Mapping[str, Any]]) -> bytes:
        tekst = json.dumps({"kop": kop, "stukken": list(stukken)}).encode()
        klein = zlib.compress(tekst, _LAAGSTE_INPAKKING)
        # Always a whole number of blocks: the size does not tell how much somebody typed.
        blokken = -(-(len(klein) + _OVERKOP) // GROOTTE)
        klaar = (_LENGTE.pack(len(klein)) + klein).ljust(
            blokken * GROOTTE - _OVERKOP + _LENGTE.size, b"\0"
        )
        nonce = os.urandom(NONCE_BYTES)
        return _MERK_VOL + nonce + AESGCM(self._sleutel).encrypt(nonce, klaar, self._bijlage)

    def _schrijf_wat_past(
        self, kop: Mapping[str, Any], stukken: Sequence[Mapping[str, Any]], fout: OSError
    ) -> int:
        """Write the pieces that fit in the room the file has already."""
        ruimte = self._ruimte()
        passend: list[Mapping[str, Any]] = []
        for stuk in stukken:
            if len(self._verpak(kop, [*passend, stuk])) <= ruimte:
                passend.append(stuk)
        try:
            self._schrijf_op(self._verpak(kop, passend))
        except OSError:
            raise fout_van_systeem(fout) from fout
        return len(passend)

    def _ruimte(self) -> int:
        """Return how many bytes our own file takes; 0 when there is none, or a link or folder."""
        try:
            stand = os.lstat(self._pad)
        except OSError:
            return 0
        return stand.st_size if _is_eigen(stand) else 0

    def _schrijf_op(self, inhoud: bytes) -> None:
        """Overwrite from the start and flush; growing comes first, so that it cannot tear.

        Writes in a file of our own alone: whoever can put a link here may not choose what it
        leads to.
        """
        nieuw = not os.path.lexists(self._pad)
        if not nieuw and not _is_eigen(os.lstat(self._pad)):
            raise OSError(errno.ELOOP, "not our own file")
        vlaggen = os.O_RDWR | os.O_CREAT | _BINAIR | _VOLG_NIET
        nummer = os.open(self._pad, vlaggen, BESTAND_MODUS)
        try:
            stand = os.fstat(nummer)
            if not _is_eigen(stand):
                raise OSError(errno.ELOOP, "not our own file")
            if nieuw:
                maak_prive(self._pad)
            was = stand.st_size
            if len(inhoud) > was and not _groei(nummer, was, len(inhoud)):
                raise OSError(28, "no room to grow")
            os.lseek(nummer, 0, os.SEEK_SET)
            _schrijf_alles(nummer, inhoud)
            os.ftruncate(nummer, len(inhoud))
            os.fsync(nummer)
        finally:
            os.close(nummer)


def _is_eigen(stand: os.stat_result) -> bool:
    """Tell whether this is a plain file with this one name: no link of either kind."""
    return stat.S_ISREG(stand.st_mode) and stand.st_nlink == 1


def _groei(nummer: int, was: int, wordt: int) -> bool:
    """Take room on the disk behind the present end; give it back when there is not enough."""
    try:
        os.lseek(nummer, was, os.SEEK_SET)
        _schrijf_alles(nummer, os.urandom(wordt - was))
        os.fsync(nummer)
    except OSError:
        with contextlib.suppress(OSError):
            os.ftruncate(nummer, was)
        return False
    return True


def _schrijf_alles(nummer: int, inhoud: bytes) -> None:
    rest = memoryview(inhoud)
    while rest:
        rest = rest[os.write(nummer, rest) :]


def _leeg() -> bytes:
    # Random and not zeros: a file system that packs zeros away would not keep the room.
    return _MERK_LEEG + os.urandom(GROOTTE - len(_MERK_LEEG))
