"""A zip that is written in one way only, and read by comparing every byte with that way.

Fixed order, fixed times, fixed rights, and stored without compression (libraries compress the same
text differently; the files are small). A reader rebuilds each header from what it read: whatever
another program could have put between the files is refused, and nothing can blow up.
"""

import io
import re
import struct
import zipfile
from collections.abc import Iterable, Mapping
from typing import BinaryIO, Final
from zlib import crc32

MAX_BYTES: Final = 32 * 1024 * 1024
_MEESTE_LEDEN: Final = 250
_GROOTSTE_DEEL: Final = 1024 * 1024
_TIJD: Final = (1980, 1, 1, 0, 0, 0)
_RECHTEN: Final = 0o100600 << 16
_LID: Final = re.compile(rb"[a-z0-9][a-z0-9_]{0,79}\.(csv|json|txt|xlsx|pdf)")

# PKWARE APPNOTE 4.3.7, 4.3.12 and 4.3.16; version 2.0, no flags, stored, 1 January 1980 at 00:00.
_KOP: Final = struct.Struct("<4s5H3I2H")
_LIJST: Final = struct.Struct("<4s6H3I5H2I")
_EINDE: Final = struct.Struct("<4s4H2IH")
_VAST: Final = (20, 0, 0, 0, 33)


def zip_van(leden: Mapping[str, bytes]) -> bytes:
    """Return a zip of these files, in their order; the same files give the same bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as zip_:
        for naam, inhoud in leden.items():
            lid = zipfile.ZipInfo(naam, _TIJD)
            lid.create_system = 3
            lid.external_attr = _RECHTEN
            zip_.writestr(lid, inhoud)
    return buffer.getvalue()


def leden_van(ruw: bytes) -> dict[str, bytes]:
    """Return the files of a zip that :func:`zip_van` made. Raises ValueError for any other."""
    if len(ruw) > MAX_BYTES:
        raise ValueError("too many bytes")
    leden: dict[str, bytes] = {}
    lijst, plaats = bytearray(), 0
    while ruw.startswith(b"PK\3\4", plaats):
        begin, lengte, grootte = _kop(ruw[plaats : plaats + _KOP.size], plaats)
        naam = ruw[begin : begin + lengte]
        inhoud = ruw[begin + lengte : begin + lengte + grootte]
        if not _LID.fullmatch(naam) or len(inhoud) != grootte or len(leden) == _MEESTE_LEDEN:
            raise ValueError("another kind of file, half a file, or too many")
        maten = (crc32(inhoud), grootte, grootte, lengte)
        if ruw[plaats:begin] != _KOP.pack(b"PK\3\4", *_VAST, *maten, 0):
            raise ValueError("packed in another way than ours")
        # The high byte of the version that made it says Unix; rights are the last but one.
        lijst += _LIJST.pack(b"PK\1\2", 3 << 8 | 20, *_VAST, *maten, 0, 0, 0, 0, _RECHTEN, plaats)
        lijst += naam
        leden[naam.decode("ascii")] = inhoud
        plaats = begin + lengte + grootte
    aantal = len(leden)
    einde = _EINDE.pack(b"PK\5\6", 0, 0, aantal, aantal, len(lijst), plaats, 0)
    if ruw[plaats:] != bytes(lijst) + einde:
        raise ValueError("no zip, a file twice, or packed in another way than ours")
    return leden


def eerste_leden(bestand: BinaryIO, namen: Iterable[str]) -> list[bytes]:
    """Return the first files out of an open zip, without reading the rest of it.

    Raises ValueError when it does not begin with these, or is packed in another way than ours.
    """
    leden = []
    for naam in namen:
        ruw = naam.encode("ascii")
        kop = bestand.read(_KOP.size)
        _, _, grootte = _kop(kop, 0)
        if grootte > _GROOTSTE_DEEL:
            raise ValueError("too many bytes")
        genoemd, inhoud = bestand.read(len(ruw)), bestand.read(grootte)
        maten = (crc32(inhoud), grootte, grootte, len(ruw))
        if genoemd != ruw or kop != _KOP.pack(b"PK\3\4", *_VAST, *maten, 0):
            raise ValueError("another file, or packed in another way than ours")
        leden.append(inhoud)
    return leden


def _kop(ruw: bytes, plaats: int) -> tuple[int, int, int]:
    """Return where the name begins, how long it is, and how large the file is."""
    if len(ruw) != _KOP.size:
        raise ValueError("half a heading")
    *_, grootte, lengte, _ = _KOP.unpack(ruw)
    return plaats + _KOP.size, lengte, grootte
