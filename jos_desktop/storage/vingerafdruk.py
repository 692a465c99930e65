"""The fingerprint of the employer's keys: short enough to read aloud, too long to imitate.

160 bits of SHA-256 over both public keys, as eight groups of four characters. Both keys have a
fixed length, so that what is hashed can be read in one way only.
"""

import hmac
from hashlib import sha256

from jos_desktop.storage.recovery_code import GROEPLENGTE, in_tekens, zonder_scheiding

GROEPEN = 8
_TEKENS = GROEPEN * GROEPLENGTE
_BYTES = _TEKENS * 5 // 8


def vingerafdruk(ontvangst: bytes, ondertekening: bytes) -> tuple[str, ...]:
    """Return the eight groups for a public sealing key and a public signing key."""
    getal = int.from_bytes(sha256(ontvangst + ondertekening).digest()[:_BYTES], "big")
    alles = in_tekens(getal, _TEKENS)
    return tuple(alles[i : i + GROEPLENGTE] for i in range(0, _TEKENS, GROEPLENGTE))


def in_tekst(groepen: tuple[str, ...]) -> str:
    """Write the groups to show or read aloud."""
    return "-".join(groepen)


def past(getypt: str, groepen: tuple[str, ...]) -> bool:
    """Tell whether what was typed is all of these groups; case, blanks and dashes are free."""
    tekens = zonder_scheiding(getypt).encode("utf-8", "surrogatepass")
    return hmac.compare_digest(tekens, "".join(groepen).encode())
