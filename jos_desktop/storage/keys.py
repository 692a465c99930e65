"""Keys of the vault: the data key, its subkeys, and the slots that wrap it.

Argon2id after RFC 9106, HKDF-SHA256 after RFC 5869, AES-256-GCM after NIST SP 800-38D.
"""

import os
import secrets
import struct
import time
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, ClassVar

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jos_desktop.errors import KnownError
from jos_desktop.storage.recovery_code import Herstelcode

if TYPE_CHECKING:
    from jos_desktop.storage.sealing import Priveslot

SLEUTEL_BYTES = 32
ZOUT_BYTES = 16
NONCE_BYTES = 12
VERPAKT_BYTES = SLEUTEL_BYTES + 16
# What sealing adds (storage/sealing.py): an encapsulated key of 1088 + 32 bytes and a tag.
VERZEGELING_BYTES = 1088 + 32 + 16

MIN_GEHEUGEN_KIB, MAX_GEHEUGEN_KIB = 64 * 1024, 1024 * 1024
MIN_RONDES, MAX_RONDES = 3, 10
MIN_BANEN, MAX_BANEN = 1, 8
_DOEL_SECONDEN = 0.75
_WERKGEVERDOEL = b"jos/employer-slot/v1/"


class NotEnoughMemory(KnownError):
    """The laptop lacks the memory that the password check needs."""

    wat: ClassVar[str] = "Deze laptop heeft te weinig vrij geheugen om de kluis te openen."
    doe: ClassVar[str] = "Sluit andere programma's en probeer het opnieuw."


class Doel(StrEnum):
    """Name what a subkey is for."""

    KOP = "header-mac"
    ANKER = "anchor"
    GROOTBOEK = "ledger"
    LOGBOEK = "audit-chain"
    RESERVEKOPIE = "backup"
    CONCEPTEN = "drafts"


class Vaksoort(StrEnum):
    """Name the kinds of key slot."""

    WACHTWOORD = "wachtwoord"
    HERSTELCODE = "herstelcode"
    WERKGEVER = "werkgever"


@dataclass(frozen=True, slots=True)
class Argon2Kosten:
    """What one password guess costs; memory in KiB. Outside the caps it cannot exist."""

    geheugen_kib: int
    rondes: int
    banen: int

    def __post_init__(self) -> None:
        if not (
            MIN_GEHEUGEN_KIB <= self.geheugen_kib <= MAX_GEHEUGEN_KIB
            and MIN_RONDES <= self.rondes <= MAX_RONDES
            and MIN_BANEN <= self.banen <= MAX_BANEN
        ):
            raise ValueError("Argon2id cost outside what a vault accepts")


ARGON2_STANDAARD = Argon2Kosten(256 * 1024, 3, 4)
ARGON2_LAAGST = Argon2Kosten(MIN_GEHEUGEN_KIB, MIN_RONDES, MIN_BANEN)


@dataclass(frozen=True, slots=True)
class Sleutelvak:
    """One slot: the data key, wrapped under a secret that somebody knows or keeps."""

    soort: Vaksoort
    kosten: Argon2Kosten | None
    zout: bytes
    nonce: bytes
    verpakt: bytes


@dataclass(frozen=True, slots=True)
class Werkgeversvak:
    """The slot of the employer: the data key, sealed to the employer's public key.

    ``ontvanger`` is the SHA-256 of that public key, so that the slot tells whose it is.
    """

    ontvanger: bytes
    verzegeld: bytes


def nieuwe_datasleutel() -> bytes:
    """Return 32 fresh random bytes."""
    return secrets.token_bytes(SLEUTEL_BYTES)


def nieuw_zout() -> bytes:
    """Return a fresh random salt for a password."""
    return os.urandom(ZOUT_BYTES)


def subsleutel(datasleutel: bytes, doel: Doel) -> bytes:
    """Derive the 32-byte subkey for one purpose."""
    return HKDF(SHA256(), SLEUTEL_BYTES, salt=None, info=f"jos/{doel.value}/v1".encode()).derive(
        datasleutel
    )


def wachtwoordsleutel(wachtwoord: str, zout: bytes, kosten: Argon2Kosten) -> bytes:
    """Derive 32 bytes from a password with Argon2id. Raises :class:`NotEnoughMemory`."""
    afleiding = Argon2id(
        salt=zout,
        length=SLEUTEL_BYTES,
        iterations=kosten.rondes,
        lanes=kosten.banen,
        memory_cost=kosten.geheugen_kib,
    )
    # NFC: an é typed on a Mac and on Windows must be the same password. A lone surrogate can
    # reach us from a broken input method; it is a wrong password, not a crash.
    tekens = unicodedata.normalize("NFC", wachtwoord).encode("utf-8", "surrogatepass")
    try:
        return afleiding.derive(tekens)
    except MemoryError as fout:
        raise NotEnoughMemory from fout


def _herstelsleutel(code: Herstelcode, zout: bytes) -> bytes:
    # 160 random bits cannot be guessed, so no slow derivation is needed.
    return HKDF(SHA256(), SLEUTEL_BYTES, salt=zout, info=b"jos/recovery-slot/v1").derive(
        code.geheim
    )


def _bijlage(soort: Vaksoort, kosten: Argon2Kosten | None, zout: bytes, kluis: bytes) -> bytes:
    """Bind a wrapped key to its slot's parameters and to this vault and format."""
    getallen = (kosten.geheugen_kib, kosten.rondes, kosten.banen) if kosten else (0, 0, 0)
    return b"\x00".join((kluis, soort.value.encode(), struct.pack(">III", *getallen) + zout))


def _verpak(
    datasleutel: bytes,
    sleutel: bytes,
    soort: Vaksoort,
    kosten: Argon2Kosten | None,
    zout: bytes,
    kluis: bytes,
) -> Sleutelvak:
    nonce = os.urandom(NONCE_BYTES)
    bijlage = _bijlage(soort, kosten, zout, kluis)
    return Sleutelvak(
        soort, kosten, zout, nonce, AESGCM(sleutel).encrypt(nonce, datasleutel, bijlage)
    )


def verpak_met_wachtwoord(
    datasleutel: bytes, wachtwoord: str, kosten: Argon2Kosten, kluis: bytes
) -> Sleutelvak:
    """Wrap the data key under a password; ``kluis`` is the vault's identity and format."""
    zout = nieuw_zout()
    sleutel = wachtwoordsleutel(wachtwoord, zout, kosten)
    return _verpak(datasleutel, sleutel, Vaksoort.WACHTWOORD, kosten, zout, kluis)


def verpak_met_herstelcode(datasleutel: bytes, code: Herstelcode, kluis: bytes) -> Sleutelvak:
    """Wrap the data key under a recovery code."""
    zout = os.urandom(ZOUT_BYTES)
    sleutel = _herstelsleutel(code, zout)
    return _verpak(datasleutel, sleutel, Vaksoort.HERSTELCODE, None, zout, kluis)


def pak_uit(vak: Sleutelvak, geheim: str | Herstelcode, kluis: bytes) -> bytes | None:
    """Return the data key, or None when the secret does not fit this slot."""
    if isinstance(geheim, Herstelcode):
        sleutel = _herstelsleutel(geheim, vak.zout)
    elif vak.kosten is not None:
        sleutel = wachtwoordsleutel(geheim, vak.zout, vak.kosten)
    else:
        return None
    bijlage = _bijlage(vak.soort, vak.kosten, vak.zout, kluis)
    try:
        return AESGCM(sleutel).decrypt(vak.nonce, vak.verpakt, bijlage)
    except InvalidTag:
        return None


def verpak_voor_werkgever(datasleutel: bytes, publiek: bytes, kluis: bytes) -> Werkgeversvak:
    """Seal the data key to the employer. Raises ValueError for bytes that are no public key."""
    from jos_desktop.storage.sealing import verzegel

    doel = _WERKGEVERDOEL + kluis
    return Werkgeversvak(sha256(publiek).digest(), verzegel(datasleutel, publiek, doel))


def pak_uit_voor_werkgever(vak: Werkgeversvak, sleutel: "Priveslot", kluis: bytes) -> bytes | None:
    """Return the data key, or None when the employer's key does not fit this slot."""
    datasleutel = sleutel.ontzegel(vak.verzegeld, _WERKGEVERDOEL + kluis)
    return datasleutel if datasleutel and len(datasleutel) == SLEUTEL_BYTES else None


def ijk_kosten(doel_seconden: float = _DOEL_SECONDEN) -> Argon2Kosten:
    """Choose the cost that takes 0.5 to 1 second on this laptop, within the caps.

    Starts from 256 MiB, three rounds, four lanes; a slow laptop gets less memory, a fast one
    more rounds. Measures, so it takes about as long as one or two unlocks.
    """
    geheugen = ARGON2_STANDAARD.geheugen_kib
    while True:
        kosten = Argon2Kosten(geheugen, MIN_RONDES, ARGON2_STANDAARD.banen)
        begin = time.perf_counter()
        wachtwoordsleutel("ijking", bytes(ZOUT_BYTES), kosten)
        duur = time.perf_counter() - begin
        if duur <= 1.0 or geheugen == MIN_GEHEUGEN_KIB:
            break
        geheugen = max(MIN_GEHEUGEN_KIB, geheugen // 2)
    rondes = round(MIN_RONDES * doel_seconden / max(duur, 1e-6))
    return Argon2Kosten(geheugen, min(MAX_RONDES, max(MIN_RONDES, rondes)), kosten.banen)
