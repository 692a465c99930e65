"""Fill every text column of a dossier with a word of its own, and look for those words in bytes.

The columns come from the schema, so a new table is filled by itself.
"""

import hashlib
import struct
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import Boolean, Date, Enum, Integer, LargeBinary, Numeric, String, Table

from jos_desktop.models.alles import Base
from jos_desktop.services.dossierrijen import dossiertabellen
from jos_desktop.services.exitlijsten import bewaar_tekst, meegeleverd
from jos_desktop.storage.unit_of_work import UnitOfWork

BLADZIJDE: Final = 4096
_RESERVE: Final = 80  # SQLCipher 4: an IV of 16 bytes and a mark of 64 at the end of each page
_ZOUT: Final = 16
_NAM: Final = datetime(2026, 3, 1, tzinfo=UTC)
_KLASSEN: Final = {str(mapper.local_table): mapper.class_ for mapper in Base.registry.mappers}
# Values that a CHECK asks for, or that have to be the same in two columns.
_VAST: Final[dict[tuple[str, str], Any]] = {
    ("traject", "einde"): None,
    ("traject", "status"): "lopend",
    ("wilsoordeel", "in_staat"): True,
    ("invoer_regel", "herstel"): None,
}


def kanarie(tabel: str, veld: str) -> str:
    """Return the word that stands in one column: of no language, so nothing else has it."""
    som = hashlib.sha256(f"{tabel}.{veld}".encode()).hexdigest()[:10]
    return f"kanarie{som}"


def naam_van(tabel: Table) -> type[Any]:
    """Return the mapped class of a table."""
    return _KLASSEN[tabel.name]


def _waarde(tabel: Table, kolom: Any, nummers: dict[str, int]) -> Any:
    vast = (tabel.name, kolom.name)
    for fk in kolom.foreign_keys:
        doel = fk.column.table.name
        return None if doel == tabel.name else nummers.get(doel)
    if kolom.name == "grootte" and "inhoud" in tabel.columns:
        return len(kanarie(tabel.name, "inhoud"))
    if isinstance(kolom.type, Enum):
        keuzen = list(kolom.type.enum_class or ())
        goede = [k for k in keuzen if k.value == _VAST.get(vast)]
        return (goede or keuzen)[0]
    if isinstance(kolom.type, String):
        return kanarie(tabel.name, kolom.name)
    if isinstance(kolom.type, LargeBinary):
        return kanarie(tabel.name, kolom.name).encode()
    if vast in _VAST:
        return _VAST[vast]
    if isinstance(kolom.type, Boolean):
        return False
    if isinstance(kolom.type, Integer):
        return None if kolom.nullable else 7
    if isinstance(kolom.type, Numeric):
        return Decimal(7)
    if isinstance(kolom.type, Date):
        return date(2026, 3, 1)
    return None if kolom.default is not None else _NAM


def vul_dossier(uow: UnitOfWork, school_id: int) -> tuple[int, dict[str, int]]:
    """Make one pupil with a row in every table of a dossier; return its number and the rows."""
    nummers: dict[str, int] = {"school": school_id}
    nummers["lijsttekst"] = _vragenlijst(uow)
    for deel in dossiertabellen():
        for fk in deel.tabel.foreign_keys:
            buiten = fk.column.table
            if not fk.parent.nullable and buiten.name not in nummers:
                # A row that is of no pupil, such as the meeting of which this is a point.
                voeg_rij(uow, buiten, nummers)
        voeg_rij(uow, deel.tabel, nummers)
    return nummers["leerling"], nummers


def _vragenlijst(uow: UnitOfWork) -> int:
    """Return the text above the answers: the same for every pupil, and true to its mark."""
    return bewaar_tekst(uow, meegeleverd()[0])


def voeg_rij(uow: UnitOfWork, tabel: Table, nummers: dict[str, int]) -> None:
    """Add a row with a word in every text column; ``nummers`` are the rows it points at."""
    velden = {
        kolom.name: _waarde(tabel, kolom, nummers)
        for kolom in tabel.columns
        if not (kolom.primary_key and not kolom.foreign_keys)
    }
    gevuld = {naam: waarde for naam, waarde in velden.items() if waarde is not None}
    rij = naam_van(tabel)(**gevuld)
    uow.session.add(rij)
    uow.session.flush()
    (sleutel,) = tabel.primary_key.columns
    nummers[tabel.name] = getattr(rij, sleutel.name)


def alle_kanaries() -> dict[bytes, str]:
    """Return every word that a filled dossier holds, and where it stands."""
    gevonden: dict[bytes, str] = {}
    for deel in dossiertabellen():
        for kolom in deel.tabel.columns:
            tekst = isinstance(kolom.type, String) and not isinstance(kolom.type, Enum)
            if tekst or isinstance(kolom.type, LargeBinary):
                plek = (deel.tabel.name, kolom.name)
                gevonden[kanarie(*plek).encode()] = ".".join(plek)
    return gevonden


def ontsleutel(ruw: bytes, sleutel: bytes) -> bytes:
    """Decrypt a whole SQLCipher 4 file, page by page: free pages and gaps come along.

    Without a line of SQLCipher: its own export leaves out what was deleted.
    """
    assert len(ruw) % BLADZIJDE == 0
    delen: list[bytes] = []
    for plaats in range(0, len(ruw), BLADZIJDE):
        bladzijde = ruw[plaats : plaats + BLADZIJDE]
        begin = _ZOUT if plaats == 0 else 0
        iv = bladzijde[BLADZIJDE - _RESERVE : BLADZIJDE - _RESERVE + 16]
        open_ = Cipher(algorithms.AES(sleutel), modes.CBC(iv)).decryptor()
        delen.append(open_.update(bladzijde[begin : BLADZIJDE - _RESERVE]) + open_.finalize())
    klaar = b"".join(delen)
    assert struct.unpack(">H", klaar[:2])[0] == BLADZIJDE, "decrypted with the wrong key"
    return klaar


def gevonden_in(map_: Path, sleutel: bytes) -> list[str]:
    """Return the columns whose word stands anywhere in the database of a vault."""
    klaar = ontsleutel((map_ / "dossiers.db").read_bytes(), sleutel)
    return sorted(plek for woord, plek in alle_kanaries().items() if woord in klaar)
