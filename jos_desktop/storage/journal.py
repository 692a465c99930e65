"""Look at a hot rollback journal before SQLite believes it.

After a crash in the middle of a commit SQLite puts the pages of ``dossiers.db-journal`` back. It
stops without a word at the first record whose (sparse) checksum is wrong, and so leaves half a
change behind. Every record is verified here first, with the page MAC of SQLCipher, while nothing
has been written yet. Format: sqlite.org/fileformat2.html, "The Rollback Journal"; zetetic.net,
"SQLCipher Design".
"""

import enum
import hashlib
import hmac
import os
import struct
from pathlib import Path
from typing import BinaryIO, ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.storage.files import BESTAND_MODUS, fout_van_systeem, fsync_map

ACHTERVOEGSEL = "-journal"
PAGINA = 4096

_MERK = bytes.fromhex("d9d505f920a163d7")
# mark, records, nonce of the checksums, pages before the change, sector size, page size
_KOP = struct.Struct(">8s5I")
_NUMMER = struct.Struct(">I")
_RECORD = 4 + PAGINA + 4
_ZOUT_BYTES, _MAC_BYTES = 16, 64
_TOT_HET_EINDE = 0xFFFFFFFF
_KLEINSTE_SECTOR = 512
_AANTAL_OP = 28  # place in the first page of SQLite's file format
_SECTOREN = frozenset(1 << macht for macht in range(9, 17))


class JournalDamaged(KnownError):
    """A change was broken off and cannot be undone, because the journal is damaged."""

    wat: ClassVar[str] = (
        "Een wijziging is afgebroken en het bestand om die terug te draaien "
        "(dossiers.db-journal) ontbreekt of is beschadigd."
    )
    doe: ClassVar[str] = (
        "Je wachtwoord is goed. Verander niets meer en zet de laatste reservekopie terug."
    )


class Journaal(enum.Enum):
    """What was found beside the database."""

    LEEG = enum.auto()
    """Nothing to undo: every change was finished."""
    HEEL = enum.auto()
    """A change that was broken off; every record to undo it is sound."""
    ONBESLIST = enum.auto()
    """Not there, or never flushed: SQLite will undo nothing, so look at every page."""


class _Bladzijden:
    """The pages of SQLCipher 4: their MAC, and their contents."""

    def __init__(self, datasleutel: bytes, zout: bytes) -> None:
        ander_zout = bytes(byte ^ 0x3A for byte in zout)
        self._sleutel = datasleutel
        self._macsleutel = hashlib.pbkdf2_hmac("sha512", datasleutel, ander_zout, 2, 32)

    def klopt(self, nummer: int, pagina: bytes) -> bool:
        """Tell whether these are the bytes that were once written at this place."""
        begin = _ZOUT_BYTES if nummer == 1 else 0
        kern = pagina[begin:-_MAC_BYTES] + struct.pack("<I", nummer)
        som = hmac.digest(self._macsleutel, kern, "sha512")
        return hmac.compare_digest(som, pagina[-_MAC_BYTES:])

    def zelfde(self, nummer: int, een: bytes, ander: bytes) -> bool:
        """Tell whether two encrypted pages hold the same."""
        return len(een) == len(ander) and self._open(nummer, een) == self._open(nummer, ander)

    def aantal(self, eerste: bytes) -> int:
        """Return how many pages the database has, as its first page says."""
        return int(_NUMMER.unpack_from(self._open(1, eerste), _AANTAL_OP - _ZOUT_BYTES)[0])

    def _open(self, nummer: int, pagina: bytes) -> bytes:
        # Late: only after a crash, and unlocking must be light.
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        begin = _ZOUT_BYTES if nummer == 1 else 0
        inhoud, iv = pagina[begin : -_MAC_BYTES - 16], pagina[-_MAC_BYTES - 16 : -_MAC_BYTES]
        return Cipher(algorithms.AES(self._sleutel), modes.CBC(iv)).decryptor().update(inhoud)


def keur_journaal(databank: Path, datasleutel: bytes, *, na_val: bool = False) -> Journaal:
    """Judge the journal of a database that nobody has open.

    ``na_val``: the last session did not end in order, so there must be a journal. Raises
    :class:`JournalDamaged` when it is needed and cannot be believed.
    """
    pad = databank.with_name(databank.name + ACHTERVOEGSEL)
    try:
        ruw = pad.read_bytes() if pad.exists() else None
        with databank.open("rb") as bestand:
            bladzijden = _Bladzijden(datasleutel, bestand.read(_ZOUT_BYTES))
            if ruw is None and na_val:
                raise JournalDamaged
            if ruw is None:
                return Journaal.ONBESLIST
            if not ruw:
                return Journaal.LEEG
            if len(ruw) < _KLEINSTE_SECTOR:  # SQLite writes this much at once
                raise JournalDamaged
            bestand.seek(0)
            if _keur_records(ruw, bladzijden, bestand.read(PAGINA)):
                return Journaal.HEEL
            _eis_onaangeraakt(ruw, bladzijden, bestand)
    except FileNotFoundError:
        return Journaal.ONBESLIST  # no database: that is for whoever opens it to say
    except OSError as fout:
        raise fout_van_systeem(fout) from fout
    return Journaal.ONBESLIST


def maak_leeg_journaal(databank: Path) -> bool:
    """Make an empty journal when there is none. Tells whether there is one now.

    From then on a journal that is not there has been lost.
    """
    pad = databank.with_name(databank.name + ACHTERVOEGSEL)
    try:
        os.close(os.open(pad, os.O_WRONLY | os.O_CREAT, BESTAND_MODUS))
        fsync_map(pad.parent)
    except OSError:
        return False
    return True


def _keur_records(ruw: bytes, bladzijden: _Bladzijden, eerste: bytes) -> int:
    """Return how many records SQLite will put back; all of them are sound.

    ``eerste`` is the first page of the database. The journal says to what size the database must
    go back; that field has no sum of its own, and a wrong one cuts pages off or adds millions.
    """
    plaats, gezien, maten = 0, set[int](), set[int]()
    while ruw.startswith(_MERK, plaats) and len(ruw) >= plaats + _KOP.size:
        _, records, nonce, paginas, sector, maat = _KOP.unpack_from(ruw, plaats)
        if records in (0, _TOT_HET_EINDE):  # never flushed, so nothing was changed after it
            break
        if maat != PAGINA or sector not in _SECTOREN:
            raise JournalDamaged
        plaats += sector
        for _ in range(records):
            nummer = _keur_record(ruw, plaats, nonce, bladzijden)
            if nummer > paginas or nummer in gezien:
                raise JournalDamaged
            if nummer == 1:
                eerste = ruw[plaats + 4 : plaats + 4 + PAGINA]
            gezien.add(nummer)
            plaats += _RECORD
        maten.add(paginas)
        plaats += -plaats % sector
        if any(ruw[plaats : plaats + len(_MERK)]) and not ruw.startswith(_MERK, plaats):
            raise JournalDamaged  # more records than the beginning admits
    if maten and (len(eerste) < PAGINA or maten != {bladzijden.aantal(eerste)}):
        raise JournalDamaged
    return len(gezien)


def _keur_record(ruw: bytes, plaats: int, nonce: int, bladzijden: _Bladzijden) -> int:
    """Return the page number of a sound record."""
    record = ruw[plaats : plaats + _RECORD]
    if len(record) < _RECORD:
        raise JournalDamaged
    nummer = int(_NUMMER.unpack_from(record)[0])
    pagina, som = record[4 : 4 + PAGINA], _NUMMER.unpack_from(record, 4 + PAGINA)[0]
    verwacht = nonce + sum(pagina[i] for i in range(PAGINA - 200, 0, -200))
    if verwacht & 0xFFFFFFFF != som or not bladzijden.klopt(nummer, pagina):
        raise JournalDamaged
    return nummer


def _eis_onaangeraakt(ruw: bytes, bladzijden: _Bladzijden, databank: BinaryIO) -> None:
    """Demand that the pages of which the journal keeps the old contents still hold just that.

    So it is when the process ended before its first flush. Otherwise the change did reach the
    database, and a journal without a readable beginning will not undo it.
    """
    for plaats in range(_KLEINSTE_SECTOR, len(ruw) - _RECORD + 1, _RECORD):
        nummer = int(_NUMMER.unpack_from(ruw, plaats)[0])
        pagina = ruw[plaats + 4 : plaats + 4 + PAGINA]
        if not bladzijden.klopt(nummer, pagina):
            return  # torn: from here on it says nothing
        databank.seek((nummer - 1) * PAGINA)
        if not bladzijden.zelfde(nummer, databank.read(PAGINA), pagina):
            raise JournalDamaged
