"""The key file of the employer: two private keys under two passwords of two people.

Both passwords are needed, each in its own place: neither person can open a vault alone.
"""

import base64
import binascii
import hashlib
import json
import os
import unicodedata
from dataclasses import dataclass, field
from typing import Any, ClassVar, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from jos_desktop.errors import KnownError
from jos_desktop.models.profielinhoud import (
    Publiek,
    canoniek,
    eis,
    publiek_naar_json,
    publiek_uit_json,
    tekst,
)
from jos_desktop.storage.keys import (
    ARGON2_STANDAARD,
    NONCE_BYTES,
    SLEUTEL_BYTES,
    ZOUT_BYTES,
    Argon2Kosten,
    wachtwoordsleutel,
)
from jos_desktop.storage.password import eis_sterk_wachtwoord
from jos_desktop.storage.sealing import PRIVE_BYTES, Priveslot
from jos_desktop.storage.vingerafdruk import vingerafdruk

FORMAAT: Final = "jos-werkgeversleutel"
VERSIE: Final = 1
EXTENSIE: Final = ".joswerkgever"
MAX_BYTES: Final = 16 * 1024
_LANGSTE_NAAM = 120
_ONDERTEKEN_BYTES = 32
_VERPAKT_BYTES = PRIVE_BYTES + _ONDERTEKEN_BYTES + 16
_INFO: Final = b"jos/werkgeversleutel/v1"
_SLEUTELS = frozenset(
    (
        *("formaat", "versie", "organisatie", "sleutels", "argon2id"),
        *("zout_een", "zout_twee", "nonce", "verpakt", "sha256"),
    )
)


class SleutelbestandOnleesbaar(KnownError):
    """The file is no key file, or a damaged one."""

    wat: ClassVar[str] = "Dit bestand is geen heel sleutelbestand (.joswerkgever)."
    doe: ClassVar[str] = "Gebruik een van de andere kopieën van het sleutelbestand."


class SleutelbestandTeNieuw(KnownError):
    """The key file was made by a later version of the application."""

    wat: ClassVar[str] = "Dit sleutelbestand is gemaakt met een nieuwere versie van JOS Desktop."
    doe: ClassVar[str] = "Werk JOS Desktop bij en probeer het opnieuw."


class WachtwoordenPassenNiet(KnownError):
    """One of the passwords is wrong, or both, or they stand in each other's place."""

    wat: ClassVar[str] = "Deze twee wachtwoorden passen samen niet op het sleutelbestand."
    doe: ClassVar[str] = (
        "Typ eerst het wachtwoord van de eerste bewaarder en dan dat van de tweede. De volgorde "
        "telt. Kijk ook of Caps Lock uit staat."
    )


class WachtwoordenGelijk(KnownError):
    """Two people means two different passwords."""

    wat: ClassVar[str] = "De twee wachtwoorden zijn hetzelfde."
    doe: ClassVar[str] = "Laat ieder van de twee een eigen wachtwoord kiezen."


class OrganisatieNaamOnjuist(KnownError):
    """The name of the organisation is empty, too long or unreadable."""

    wat: ClassVar[str] = "De naam van de organisatie ontbreekt of is te lang."
    doe: ClassVar[str] = "Geef een naam van hoogstens 120 tekens."


@dataclass(frozen=True, slots=True)
class Werkgeversleutel:
    """The employer's keys, open: the private ones never show in a repr."""

    organisatie: str
    slot: Priveslot = field(repr=False)
    ondertekensleutel: bytes = field(repr=False)

    @classmethod
    def nieuw(cls, organisatie: str) -> "Werkgeversleutel":
        """Make fresh keys for an organisation. Raises OrganisatieNaamOnjuist."""
        try:
            naam = tekst(organisatie.strip(), _LANGSTE_NAAM)
        except ValueError:
            raise OrganisatieNaamOnjuist from None
        return cls(naam, Priveslot.nieuw(), Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def publiek(self) -> Publiek:
        """Return the public keys."""
        onderteken = Ed25519PrivateKey.from_private_bytes(self.ondertekensleutel)
        return Publiek(self.slot.publiek, onderteken.public_key().public_bytes_raw())

    @property
    def vingerafdruk(self) -> tuple[str, ...]:
        """Return the fingerprint of the public keys."""
        publiek = self.publiek
        return vingerafdruk(publiek.ontvangst, publiek.ondertekening)


@dataclass(frozen=True, slots=True)
class Sleutelbestand:
    """A key file that was read and not opened yet."""

    organisatie: str
    publiek: Publiek
    kosten: Argon2Kosten
    zout_een: bytes
    zout_twee: bytes
    nonce: bytes
    verpakt: bytes


def versleutel(
    sleutel: Werkgeversleutel,
    wachtwoord_een: str,
    wachtwoord_twee: str,
    *,
    kosten: Argon2Kosten = ARGON2_STANDAARD,
) -> bytes:
    """Return the key file, locked under both passwords in this order.

    Raises WeakPassword and WachtwoordenGelijk.
    """
    eis_twee_wachtwoorden(wachtwoord_een, wachtwoord_twee)
    zonder = Sleutelbestand(
        sleutel.organisatie,
        sleutel.publiek,
        kosten,
        os.urandom(ZOUT_BYTES),
        os.urandom(ZOUT_BYTES),
        os.urandom(NONCE_BYTES),
        b"",
    )
    geheim = _sleutel(zonder, wachtwoord_een, wachtwoord_twee)
    prive = sleutel.slot.ruw + sleutel.ondertekensleutel
    kop = _kop(zonder)
    verpakt = AESGCM(geheim).encrypt(zonder.nonce, prive, canoniek(kop))
    inhoud = kop | {"verpakt": _b64(verpakt)}
    return canoniek(inhoud | {"sha256": hashlib.sha256(canoniek(inhoud)).hexdigest()})


def eis_twee_wachtwoorden(een: str, twee: str) -> None:
    """Check both new passwords. Raises WeakPassword and WachtwoordenGelijk."""
    eis_sterk_wachtwoord(een)
    eis_sterk_wachtwoord(twee)
    if unicodedata.normalize("NFC", een) == unicodedata.normalize("NFC", twee):
        raise WachtwoordenGelijk


def ontleed(ruw: bytes) -> Sleutelbestand:
    """Read a key file strictly: any byte that we would not write ourselves is damage.

    Raises SleutelbestandOnleesbaar or SleutelbestandTeNieuw.
    """
    if len(ruw) > MAX_BYTES:
        raise SleutelbestandOnleesbaar
    try:
        inhoud = json.loads(ruw.decode("ascii"))
        if canoniek(inhoud) != ruw:
            raise SleutelbestandOnleesbaar
        return _uit_json(inhoud)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error):
        raise SleutelbestandOnleesbaar from None


def ontsluit(
    bestand: Sleutelbestand, wachtwoord_een: str, wachtwoord_twee: str
) -> Werkgeversleutel:
    """Open a key file with both passwords, in the order in which they were set.

    Raises WachtwoordenPassenNiet, which does not tell which of the two is wrong.
    """
    geheim = _sleutel(bestand, wachtwoord_een, wachtwoord_twee)
    try:
        prive = AESGCM(geheim).decrypt(bestand.nonce, bestand.verpakt, canoniek(_kop(bestand)))
    except InvalidTag:
        raise WachtwoordenPassenNiet from None
    slot = Priveslot(prive[:PRIVE_BYTES])
    sleutel = Werkgeversleutel(bestand.organisatie, slot, prive[PRIVE_BYTES:])
    if sleutel.publiek != bestand.publiek:
        raise SleutelbestandOnleesbaar
    return sleutel


def _sleutel(bestand: Sleutelbestand, een: str, twee: str) -> bytes:
    stof = wachtwoordsleutel(een, bestand.zout_een, bestand.kosten)
    stof += wachtwoordsleutel(twee, bestand.zout_twee, bestand.kosten)
    return HKDF(SHA256(), SLEUTEL_BYTES, salt=None, info=_INFO).derive(stof)


def _kop(bestand: Sleutelbestand) -> dict[str, object]:
    """Return everything but the private part: what the encryption is bound to."""
    kosten = bestand.kosten
    return {
        "formaat": FORMAAT,
        "versie": VERSIE,
        "organisatie": bestand.organisatie,
        "sleutels": publiek_naar_json(bestand.publiek),
        "argon2id": {
            "geheugen_kib": kosten.geheugen_kib,
            "rondes": kosten.rondes,
            "banen": kosten.banen,
        },
        "zout_een": _b64(bestand.zout_een),
        "zout_twee": _b64(bestand.zout_twee),
        "nonce": _b64(bestand.nonce),
    }


def _uit_json(inhoud: dict[str, Any]) -> Sleutelbestand:
    som = inhoud.pop("sha256")
    eis(som == hashlib.sha256(canoniek(inhoud)).hexdigest(), "damaged")
    eis(inhoud["formaat"] == FORMAAT and type(inhoud["versie"]) is int, "another kind of file")
    if inhoud["versie"] > VERSIE:
        raise SleutelbestandTeNieuw
    eis(inhoud["versie"] == VERSIE and inhoud.keys() == _SLEUTELS - {"sha256"}, "other keys")
    argon = inhoud["argon2id"]
    getallen = (argon["geheugen_kib"], argon["rondes"], argon["banen"])
    eis(len(argon) == 3 and all(type(getal) is int for getal in getallen), "no costs")
    bestand = Sleutelbestand(
        tekst(inhoud["organisatie"], _LANGSTE_NAAM),
        publiek_uit_json(inhoud["sleutels"]),
        Argon2Kosten(*getallen),
        _bytes(inhoud["zout_een"], ZOUT_BYTES),
        _bytes(inhoud["zout_twee"], ZOUT_BYTES),
        _bytes(inhoud["nonce"], NONCE_BYTES),
        _bytes(inhoud["verpakt"], _VERPAKT_BYTES),
    )
    verpakt = {"verpakt": _b64(bestand.verpakt)}
    eis(_kop(bestand) | verpakt == inhoud, "written in another way than ours")
    return bestand


def _bytes(waarde: Any, lengte: int) -> bytes:
    inhoud = base64.b64decode(waarde, validate=True)
    eis(len(inhoud) == lengte, "wrong length")
    return inhoud


def _b64(inhoud: bytes) -> str:
    return base64.b64encode(inhoud).decode("ascii")
