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
import struct
from pathlib import Path
from typing import ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.storage.files import fout_van_systeem

ACHTERVOEGSEL = "-journal"
PAGINA = 4096

_MERK = bytes.fromhex("d9d505f920a163d7")
# mark, records, nonce of the checksums, pages before the change, sector size, page size
_KOP = struct.Struct(">8s5I")
_NUMMER = struct.Struct(">I")
_RECORD = 4 + PAGINA + 4
_ZOUT_BYTES, _MAC_BYTES = 16, 64
_TOT_HET_EINDE = 0xFFFFFFFF


class JournalDamaged(KnownError):
    """A change was broken off and cannot be undone, because the journal is damaged."""

    wat: ClassVar[str] = (
        "Een wijziging is afgebroken en het bestand om die terug te draaien "
        "(dossiers.db-journal) is beschadigd."
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
    """Gone, or without a readable beginning: SQLite will undo nothing, so look at every page."""


class _Paginamac:
    """The MAC of SQLCipher 4 over one encrypted page."""

    def __init__(self, datasleutel: bytes, zout: bytes) -> None:
        ander_zout = bytes(byte ^ 0x3A for byte in zout)
        self._sleutel = hashlib.pbkdf2_hmac("sha512", datasleutel, ander_zout, 2, len(datasleutel))

    def klopt(self, nummer: int, pagina: bytes) -> bool:
        """Tell whether these are the bytes that were once written at this place."""
        begin = _ZOUT_BYTES if nummer == 1 else 0
        kern = pagina[begin:-_MAC_BYTES] + struct.pack("<I", nummer)
        return hmac.compare_digest(hmac.digest(self._sleutel, kern, "sha512"), pagina[-_MAC_BYTES:])


def keur_journaal(databank: Path, datasleutel: bytes) -> Journaal:
    """Judge the journal of a database that nobody has open.

    Raises :class:`JournalDamaged` when it must be played back and cannot be, whole.
    """
    pad = databank.with_name(databank.name + ACHTERVOEGSEL)
    try:
        ruw = pad.read_bytes()
        with databank.open("rb") as bestand:
            zout = bestand.read(_ZOUT_BYTES)
    except FileNotFoundError:
        return Journaal.ONBESLIST
    except OSError as fout:
        raise fout_van_systeem(fout) from fout
    if not ruw:
        return Journaal.LEEG
    mac, plaats, gezien = _Paginamac(datasleutel, zout), 0, set[int]()
    while ruw.startswith(_MERK, plaats) and len(ruw) >= plaats + _KOP.size:
        _, records, nonce, paginas, sector, maat = _KOP.unpack_from(ruw, plaats)
        if records in (0, _TOT_HET_EINDE):  # never flushed, so the database was not touched yet
            break
        if maat != PAGINA or sector not in {1 << macht for macht in range(9, 17)}:
            raise JournalDamaged
        plaats += sector
        for _ in range(records):
            nummer = _keur_record(ruw, plaats, nonce, mac)
            if nummer > paginas or nummer in gezien:
                raise JournalDamaged
            gezien.add(nummer)
            plaats += _RECORD
        plaats += -plaats % sector
        if any(ruw[plaats : plaats + len(_MERK)]) and not ruw.startswith(_MERK, plaats):
            raise JournalDamaged  # more records than the beginning admits
    return Journaal.HEEL if gezien else Journaal.ONBESLIST


def _keur_record(ruw: bytes, plaats: int, nonce: int, mac: _Paginamac) -> int:
    """Return the page number of a sound record."""
    record = ruw[plaats : plaats + _RECORD]
    if len(record) < _RECORD:
        raise JournalDamaged
    nummer = int(_NUMMER.unpack_from(record)[0])
    pagina, som = record[4 : 4 + PAGINA], _NUMMER.unpack_from(record, 4 + PAGINA)[0]
    verwacht = nonce + sum(pagina[i] for i in range(PAGINA - 200, 0, -200))
    if verwacht & 0xFFFFFFFF != som or not mac.klopt(nummer, pagina):
        raise JournalDamaged
    return nummer
