"""The anchor: a small file beside the database that remembers how far the vault had come.

Every commit writes it, so it is cheap: two alternating slots of a fixed-size file, written in
place and flushed. A torn write can only spoil the slot being written; the other one still holds
the commit before. A third block counts failed unlocks; it can be written without the key and so
proves nothing. Each block has a 4096-byte sector of its own.
"""

import contextlib
import hashlib
import hmac
import os
import struct
import sys
import threading
from dataclasses import dataclass, replace
from pathlib import Path
from typing import ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.storage.files import fout_van_systeem, schrijf_atomair

BESTANDSNAAM = "kluis.anker"
SECTOR = 4096
GROOTTE = 3 * SECTOR

_MERK = b"JOSANKR1"
# mark, counter, logboek id, logboek head, ledger number, padding to a round size
_VELDEN = struct.Struct(">8sQQ32sQ")
_MAC_BYTES = 32
_RECORD = _VELDEN.size + _MAC_BYTES
_POGINGEN = struct.Struct(">8sI32s")
_MERK_POGINGEN = b"JOSPOGN1"
_MAX_POGINGEN = 1_000_000


class AnchorDamaged(KnownError):
    """The anchor file is missing or no block of it can be trusted."""

    wat: ClassVar[str] = "Het ankerbestand van de kluis (kluis.anker) ontbreekt of is beschadigd."
    doe: ClassVar[str] = (
        "Kopieer de hele map opnieuw van waar je hem vandaan had, of zet een reservekopie terug."
    )


class ChangesMissing(KnownError):
    """The database is older than what the anchor saw: acknowledged changes are gone."""

    wat: ClassVar[str] = "In deze kluis ontbreken de laatste {aantal} wijzigingen."
    doe: ClassVar[str] = "Zet de laatste reservekopie terug en controleer wat er mist."


class HistoryDiffers(KnownError):
    """Database and anchor tell different histories."""

    wat: ClassVar[str] = "De dossiers en het ankerbestand van deze kluis horen niet bij elkaar."
    doe: ClassVar[str] = (
        "Waarschijnlijk is een deel van de map teruggezet. Zet een hele reservekopie terug."
    )


@dataclass(frozen=True, slots=True)
class Stand:
    """How far the vault is: commits, head of the logboek, and the ledger's serial number."""

    teller: int
    logboek_id: int
    kop: bytes
    grootboek: int = 0


@dataclass(frozen=True, slots=True)
class Ankerstand:
    """What the anchor file says; ``heel`` is false when one of the two slots is unreadable."""

    stand: Stand
    heel: bool


def _record(sleutel: bytes, identiteit: bytes, stand: Stand) -> bytes:
    velden = _VELDEN.pack(_MERK, stand.teller, stand.logboek_id, stand.kop, stand.grootboek)
    return velden + hmac.digest(sleutel, identiteit + velden, "sha256")


def _lees_record(sleutel: bytes, identiteit: bytes, ruw: bytes) -> Stand | None:
    velden, mac = ruw[: _VELDEN.size], ruw[_VELDEN.size : _RECORD]
    goed = hmac.compare_digest(mac, hmac.digest(sleutel, identiteit + velden, "sha256"))
    if not goed or len(velden) != _VELDEN.size or any(ruw[_RECORD:]):
        return None
    _, teller, logboek_id, kop, grootboek = _VELDEN.unpack(velden)
    return Stand(teller, logboek_id, kop, grootboek)


def _pogingenblok(aantal: int) -> bytes:
    kern = struct.pack(">8sI", _MERK_POGINGEN, min(aantal, _MAX_POGINGEN))
    return kern + hashlib.sha256(kern).digest()


def _lees_pogingen(ruw: bytes) -> int | None:
    if len(ruw) < _POGINGEN.size:
        return None
    merk, aantal, som = _POGINGEN.unpack(ruw[: _POGINGEN.size])
    heel = som == hashlib.sha256(ruw[:12]).digest() and merk == _MERK_POGINGEN
    return int(aantal) if heel and not any(ruw[_POGINGEN.size :]) else None


def _spoel(nummer: int) -> None:
    """Flush one file to the medium; the size never changes, so the data is enough."""
    if sys.platform == "linux":
        os.fdatasync(nummer)
    else:
        os.fsync(nummer)


def _schrijf_op(nummer: int, plaats: int, inhoud: bytes) -> None:
    os.lseek(nummer, plaats, os.SEEK_SET)
    if os.write(nummer, inhoud) != len(inhoud):
        raise OSError("short write to the anchor")
    _spoel(nummer)


def _open(pad: Path) -> int:
    return os.open(pad, os.O_RDWR | getattr(os, "O_BINARY", 0))


def _staat_nog_op(pad: Path, nummer: int) -> bool:
    """Tell whether the open file is still the one with this name, at its full size."""
    try:
        hier, open_ = os.stat(pad), os.fstat(nummer)
    except OSError:
        return False
    return (hier.st_dev, hier.st_ino) == (open_.st_dev, open_.st_ino) and hier.st_size == GROOTTE


class Anker:
    """The open anchor of an unlocked vault; one writer, kept open for cheap commits."""

    def __init__(self, map_: Path, sleutel: bytes, identiteit: bytes) -> None:
        self._pad = map_ / BESTANDSNAAM
        self._sleutel = sleutel
        self._identiteit = identiteit
        self._slot = threading.Lock()
        self._nummer: int | None = None
        self._laatste: Stand | None = None
        self._volgend_vak = 0

    @classmethod
    def maak(cls, map_: Path, sleutel: bytes, identiteit: bytes, stand: Stand) -> "Anker":
        """Write a new anchor file, both slots alike."""
        vak = _record(sleutel, identiteit, stand).ljust(SECTOR, b"\0")
        schrijf_atomair(map_ / BESTANDSNAAM, vak + vak + _pogingenblok(0).ljust(SECTOR, b"\0"))
        anker = cls(map_, sleutel, identiteit)
        anker._laatste = stand
        return anker

    @property
    def grootboek(self) -> int:
        """Return the ledger's serial number as last read or written."""
        return 0 if self._laatste is None else self._laatste.grootboek

    def lees(self) -> Ankerstand:
        """Return the latest trustworthy slot. Raises :class:`AnchorDamaged`."""
        try:
            with self._pad.open("rb") as bestand:
                ruw = bestand.read(GROOTTE + 1)
        except OSError as fout:
            raise AnchorDamaged from fout
        vakken = [
            _lees_record(self._sleutel, self._identiteit, ruw[i * SECTOR : (i + 1) * SECTOR])
            for i in range(2)
        ]
        geldig = [vak for vak in vakken if vak is not None]
        if not geldig:
            raise AnchorDamaged
        laatste = max(geldig, key=lambda stand: (stand.teller, stand.grootboek))
        self._laatste = laatste
        self._volgend_vak = 1 - vakken.index(laatste)
        return Ankerstand(laatste, len(geldig) == 2 and len(ruw) == GROOTTE)

    def schrijf(self, stand: Stand) -> None:
        """Record a commit that is safely in the database.

        The ledger's serial number never goes down. Raises a known error when the disk refuses.
        """
        with self._slot:
            if self._laatste is not None and self._laatste.grootboek > stand.grootboek:
                stand = replace(stand, grootboek=self._laatste.grootboek)
            self._zet(stand)

    def noteer_grootboek(self, volgnummer: int) -> None:
        """Record that the ledger has been written with this serial number."""
        with self._slot:
            if self._laatste is None:
                raise AnchorDamaged
            self._zet(replace(self._laatste, grootboek=volgnummer))

    def _zet(self, stand: Stand) -> None:
        inhoud = _record(self._sleutel, self._identiteit, stand).ljust(SECTOR, b"\0")
        if self._nummer is not None and not _staat_nog_op(self._pad, self._nummer):
            self._los()  # a synchroniser put an older copy in its place, or removed it
            self._schrijf_geheel(inhoud)
        else:
            self._schrijf_vak(inhoud)
        self._laatste = stand

    def _schrijf_vak(self, inhoud: bytes) -> None:
        try:
            if self._nummer is None:
                self._nummer = _open(self._pad)
            _schrijf_op(self._nummer, self._volgend_vak * SECTOR, inhoud)
        except FileNotFoundError:
            self._schrijf_geheel(inhoud)
        except OSError as fout:
            raise fout_van_systeem(fout) from fout
        self._volgend_vak = 1 - self._volgend_vak

    def _schrijf_geheel(self, vak: bytes) -> None:
        """Write the file anew: who has the vault open knows better than what stands there."""
        pogingen = _pogingenblok(lees_pogingen(self._pad.parent) or 0).ljust(SECTOR, b"\0")
        schrijf_atomair(self._pad, vak + vak + pogingen)

    def _los(self) -> None:
        if self._nummer is not None:
            os.close(self._nummer)
            self._nummer = None

    def sluit(self) -> None:
        """Close the file; writing again reopens it."""
        with self._slot:
            self._los()


def lees_pogingen(map_: Path) -> int | None:
    """Return the unproven number of failed unlocks since the last good one; None if unreadable."""
    try:
        with (map_ / BESTANDSNAAM).open("rb") as bestand:
            bestand.seek(2 * SECTOR)
            return _lees_pogingen(bestand.read(SECTOR))
    except OSError:
        return None


def schrijf_pogingen(map_: Path, aantal: int) -> None:
    """Set the number of failed unlocks; needs no key, and never gets in the way of unlocking."""
    with contextlib.suppress(OSError):
        nummer = _open(map_ / BESTANDSNAAM)
        try:
            _schrijf_op(nummer, 2 * SECTOR, _pogingenblok(aantal).ljust(SECTOR, b"\0"))
        finally:
            os.close(nummer)


def beoordeel(anker: Ankerstand, database: Stand, kop_toen: bytes | None) -> bool:
    """Compare database and anchor; tell whether the anchor must be written again.

    ``kop_toen`` is the chain value that the database holds for the anchor's logboek id. The
    database may be one commit ahead: a crash between its commit and the anchor. With one slot
    unreadable the slot that is left may be the older of the two, so two ahead is possible too.
    Raises :class:`ChangesMissing` or :class:`HistoryDiffers`.
    """
    toen = anker.stand
    voorsprong = database.teller - toen.teller
    if voorsprong < 0:
        raise ChangesMissing(aantal=-voorsprong)
    toegestaan = 1 if anker.heel else 2
    zelfde = kop_toen is not None and hmac.compare_digest(kop_toen, toen.kop)
    if voorsprong > toegestaan or not zelfde:
        raise HistoryDiffers
    if voorsprong == 0 and database.logboek_id != toen.logboek_id:
        raise HistoryDiffers
    return voorsprong > 0 or not anker.heel
