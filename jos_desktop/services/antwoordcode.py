"""The answer on a package in eight characters, for over the phone (docs/formaat-overdracht.md).

It tells the sender; it proves nothing to others, for the sender has the same key.
"""

import hmac
from collections.abc import Iterator
from hashlib import sha256
from typing import Final, TypeAlias

from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Weigerreden
from jos_desktop.storage.recovery_code import ALFABET, GROEPLENGTE, in_tekens, zonder_scheiding

Antwoord: TypeAlias = tuple[OverdrachtStatus, Weigerreden | None]

ANTWOORDEN: Final[tuple[Antwoord, ...]] = (
    (OverdrachtStatus.ONTVANGEN, None),
    (OverdrachtStatus.GEACCEPTEERD, None),
    *((OverdrachtStatus.GEWEIGERD, reden) for reden in Weigerreden),
)
"""Every answer there is, in the order of the format: a new one only ever comes behind."""

_DOEL: Final = b"jos-antwoordcode-v1"
_BYTES: Final = 5
_TEKENS: Final = 8


def maak_code(
    sleutel: bytes, pakket_id: bytes, status: OverdrachtStatus, reden: Weigerreden | None
) -> str:
    """Return the code of an answer, to read aloud: "ABCD-EFGH".

    Raises ValueError for an answer that cannot be given by phone.
    """
    for code, antwoord in codes(sleutel, pakket_id):
        if antwoord == (status, reden):
            tekens = in_tekens(int.from_bytes(code, "big"), _TEKENS)
            return f"{tekens[:GROEPLENGTE]}-{tekens[GROEPLENGTE:]}"
    raise ValueError(f"no code for {status}")


def herken(getypt: str, sleutel: bytes, pakket_id: bytes) -> Antwoord | None:
    """Return which answer on this package was typed, or None; case, blanks and dashes are free.

    O counts as 0, I and L as 1. It takes as long for a right code as for a wrong one.
    """
    tekens = zonder_scheiding(getypt)
    if len(tekens) != _TEKENS or set(tekens) - set(ALFABET):
        return None
    gevonden = None
    for code, antwoord in codes(sleutel, pakket_id):
        verwacht = in_tekens(int.from_bytes(code, "big"), _TEKENS)
        if hmac.compare_digest(tekens.encode(), verwacht.encode()):
            gevonden = antwoord
    return gevonden


def codes(
    sleutel: bytes, pakket_id: bytes, lengte: int = _BYTES
) -> Iterator[tuple[bytes, Antwoord]]:
    """Give for every answer its code, all different, in bytes.

    Would an answer get the code of an earlier one, then a counter goes up: both sides come to
    the same codes without a word about it.
    """
    bezet: set[bytes] = set()
    for status, reden in ANTWOORDEN:
        woorden = b"\x00".join((status.value.encode(), (reden.value if reden else "").encode()))
        for teller in range(256):
            bericht = b"\x00".join((_DOEL, pakket_id.hex().encode(), woorden, b"%d" % teller))
            code = hmac.digest(sleutel, bericht, sha256)[:lengte]
            if code not in bezet:
                break
        bezet.add(code)
        yield code, (status, reden)
