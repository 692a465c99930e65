"""Seal a few bytes to somebody's public key: HPKE (RFC 9180) with X25519 and ML-KEM-768 together.

A laptop stolen today can be kept until a quantum computer exists; therefore the hybrid.
"""

from dataclasses import dataclass, field

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey, MLKEM768PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.hpke import (
    AEAD,
    KDF,
    KEM,
    MLKEM768X25519PrivateKey,
    MLKEM768X25519PublicKey,
    Suite,
)

from jos_desktop.storage.keys import VERZEGELING_BYTES

_MLKEM_PUBLIEK, _MLKEM_ZAAD, _X25519 = 1184, 64, 32
PUBLIEK_BYTES = _MLKEM_PUBLIEK + _X25519
PRIVE_BYTES = _MLKEM_ZAAD + _X25519
_SUITE = Suite(KEM.MLKEM768_X25519, KDF.HKDF_SHA256, AEAD.AES_256_GCM)


@dataclass(frozen=True, slots=True)
class Priveslot:
    """A private key: the seed of ML-KEM-768 followed by that of X25519; never in a repr."""

    ruw: bytes = field(repr=False)

    @classmethod
    def nieuw(cls) -> "Priveslot":
        """Make a fresh private key."""
        return cls(
            MLKEM768PrivateKey.generate().private_bytes_raw()
            + X25519PrivateKey.generate().private_bytes_raw()
        )

    def __post_init__(self) -> None:
        if len(self.ruw) != PRIVE_BYTES:
            raise ValueError("wrong length for a private key")

    @property
    def publiek(self) -> bytes:
        """Return the public key, as :func:`verzegel` takes it."""
        mlkem, x25519 = self._delen()
        return mlkem.public_key().public_bytes_raw() + x25519.public_key().public_bytes_raw()

    def ontzegel(self, verzegeld: bytes, doel: bytes) -> bytes | None:
        """Return what was sealed to this key for ``doel``, or None when it does not fit."""
        if len(verzegeld) < VERZEGELING_BYTES:
            return None
        try:
            return _SUITE.decrypt(verzegeld, MLKEM768X25519PrivateKey(*self._delen()), info=doel)
        except InvalidTag:
            return None

    def _delen(self) -> tuple[MLKEM768PrivateKey, X25519PrivateKey]:
        return (
            MLKEM768PrivateKey.from_seed_bytes(self.ruw[:_MLKEM_ZAAD]),
            X25519PrivateKey.from_private_bytes(self.ruw[_MLKEM_ZAAD:]),
        )


def verzegel(inhoud: bytes, publiek: bytes, doel: bytes) -> bytes:
    """Seal bytes to a public key, bound to what they are for.

    Raises ValueError for bytes that are no public key.
    """
    if len(publiek) != PUBLIEK_BYTES:
        raise ValueError("wrong length for a public key")
    sleutel = MLKEM768X25519PublicKey(
        MLKEM768PublicKey.from_public_bytes(publiek[:_MLKEM_PUBLIEK]),
        X25519PublicKey.from_public_bytes(publiek[_MLKEM_PUBLIEK:]),
    )
    return _SUITE.encrypt(inhoud, sleutel, info=doel)
