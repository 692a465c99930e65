"""Sign a contact card, check its signature, and compare its fingerprint.

The fingerprint is read aloud over the phone: digits, because letters sound alike.
"""

import hmac
from typing import Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from jos_desktop.models.kaartinhoud import (
    Kaartbestand,
    Kaartinhoud,
    bestand_van,
    naar_json,
    uit_json,
)
from jos_desktop.models.profielinhoud import canoniek

# Keeps a signature under a card from counting for anything else.
_DOEL: Final = b"jos-kaart-v1"
MAX_BYTES: Final = 64 * 1024
GROEPEN, GROEPLENGTE = 8, 5
_SCHEIDING: Final = str.maketrans("", "", " -.\t\n\r\u00a0\u2013")


def nieuwe_ondertekensleutel() -> bytes:
    """Return a fresh private Ed25519 key, 32 bytes."""
    return Ed25519PrivateKey.generate().private_bytes_raw()


def ondertekening_van(ondertekensleutel: bytes) -> bytes:
    """Return the public key that belongs to a private Ed25519 key."""
    sleutel = Ed25519PrivateKey.from_private_bytes(ondertekensleutel)
    return sleutel.public_key().public_bytes_raw()


def onderteken(inhoud: Kaartinhoud, ondertekensleutel: bytes) -> Kaartbestand:
    """Sign a card with the private Ed25519 key (32 bytes) that belongs to the one inside.

    Raises ValueError when the contents do not fit the format or the key is another one.
    """
    gegevens = naar_json(inhoud)
    if uit_json(gegevens) != inhoud:
        raise ValueError("the card would not be read as it was written")
    if ondertekening_van(ondertekensleutel) != inhoud.ondertekening:
        raise ValueError("the signing key does not belong to this card")
    sleutel = Ed25519PrivateKey.from_private_bytes(ondertekensleutel)
    bestand = bestand_van(inhoud, sleutel.sign(_DOEL + canoniek(gegevens)))
    if len(bestand) > MAX_BYTES:
        raise ValueError("a card of more than 64 KiB")
    return Kaartbestand(inhoud, bestand)


def handtekening_klopt(inhoud: Kaartinhoud, handtekening: bytes) -> bool:
    """Tell whether a card was signed with the key that stands on it."""
    try:
        sleutel = Ed25519PublicKey.from_public_bytes(inhoud.ondertekening)
        sleutel.verify(handtekening, _DOEL + canoniek(naar_json(inhoud)))
    except (InvalidSignature, ValueError):
        return False
    return True


def in_groepen(vingerafdruk: bytes) -> str:
    """Return a fingerprint as eight groups of five digits, each of 16 bits."""
    delen = (vingerafdruk[i : i + 2] for i in range(0, len(vingerafdruk), 2))
    return " ".join(f"{int.from_bytes(deel, 'big'):0{GROEPLENGTE}d}" for deel in delen)


def past(getypt: str, vingerafdruk: bytes) -> bool:
    """Tell whether what was typed is this whole fingerprint; blanks, dashes and dots are free."""
    tekens = getypt.translate(_SCHEIDING).encode("utf-8", "surrogatepass")
    return hmac.compare_digest(tekens, in_groepen(vingerafdruk).replace(" ", "").encode())
