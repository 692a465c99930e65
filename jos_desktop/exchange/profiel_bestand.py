"""Write and read an organisation profile: signed by the employer, readable by everybody."""

import binascii
import json
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from jos_desktop.errors import KnownError
from jos_desktop.exchange import kaart_bestand
from jos_desktop.models.kaartinhoud import kaarten_in
from jos_desktop.models.profielinhoud import (
    FORMAAT,
    HANDTEKENING,
    VERSIE,
    Profielinhoud,
    canoniek,
    naar_json,
    uit_json,
)
from jos_desktop.storage.vingerafdruk import vingerafdruk

EXTENSIE: Final = ".josprofiel"
MAX_BYTES: Final = 1024 * 1024
# Keeps a signature under a profile from counting for anything else.
_DOEL: Final = b"jos/organisatieprofiel/v1\x00"


class ProfielOnleesbaar(KnownError):
    """The file is no organisation profile, or a damaged one."""

    wat: ClassVar[str] = "Dit bestand is geen heel organisatieprofiel (.josprofiel)."
    doe: ClassVar[str] = "Vraag je organisatie om het bestand nog een keer te sturen."


class ProfielTeNieuw(KnownError):
    """The profile was made by a later version of the application."""

    wat: ClassVar[str] = "Dit profiel is gemaakt met een nieuwere versie van JOS Desktop."
    doe: ClassVar[str] = "Werk JOS Desktop bij en lees het profiel dan opnieuw."


class HandtekeningKloptNiet(KnownError):
    """Somebody without the employer's key made or changed the profile."""

    wat: ClassVar[str] = "De handtekening onder dit profiel klopt niet: het is veranderd."
    doe: ClassVar[str] = "Gebruik dit bestand niet. Vraag je organisatie om het echte profiel."


@dataclass(frozen=True, slots=True)
class Profielbestand:
    """A profile whose signature holds under the key inside it, and the file itself."""

    inhoud: Profielinhoud
    bestand: bytes

    @property
    def vingerafdruk(self) -> tuple[str, ...]:
        """Return the fingerprint of the keys: the signature says nothing about whose they are."""
        return vingerafdruk(self.inhoud.sleutels.ontvangst, self.inhoud.sleutels.ondertekening)


def schrijf(inhoud: Profielinhoud, ondertekensleutel: bytes) -> Profielbestand:
    """Sign a profile with the private Ed25519 key (32 bytes) that belongs to the one inside.

    Raises ValueError when the contents do not fit the format or the key is another one.
    """
    gegevens = naar_json(inhoud)
    uit_json(gegevens)
    sleutel = Ed25519PrivateKey.from_private_bytes(ondertekensleutel)
    if sleutel.public_key().public_bytes_raw() != inhoud.sleutels.ondertekening:
        raise ValueError("the signing key does not belong to this profile")
    handtekening = sleutel.sign(_DOEL + canoniek(gegevens)).hex()
    bestand = canoniek(gegevens | {HANDTEKENING: handtekening})
    if len(bestand) > MAX_BYTES:
        raise ValueError("a profile of more than a mebibyte")
    _eis_hele_kaarten(inhoud)
    return Profielbestand(inhoud, bestand)


def lees(ruw: bytes) -> Profielbestand:
    """Read a profile and check its signature.

    Raises ProfielOnleesbaar, ProfielTeNieuw or HandtekeningKloptNiet.
    """
    if len(ruw) > MAX_BYTES:
        raise ProfielOnleesbaar
    try:
        gegevens = json.loads(ruw.decode("ascii"))
        _eis_versie(gegevens)
        handtekening = bytes.fromhex(gegevens.pop(HANDTEKENING))
        inhoud = uit_json(gegevens)
        heel = canoniek(gegevens | {HANDTEKENING: handtekening.hex()}) == ruw
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error):
        raise ProfielOnleesbaar from None
    if not heel:
        raise ProfielOnleesbaar
    try:
        sleutel = Ed25519PublicKey.from_public_bytes(inhoud.sleutels.ondertekening)
        sleutel.verify(handtekening, _DOEL + canoniek(gegevens))
    except (InvalidSignature, ValueError):
        raise HandtekeningKloptNiet from None
    _eis_bruikbare_sleutel(inhoud)
    try:
        _eis_hele_kaarten(inhoud)
    except kaart_bestand.KaartTeNieuw:
        raise ProfielTeNieuw from None
    except (ValueError, KnownError):
        raise ProfielOnleesbaar from None
    return Profielbestand(inhoud, ruw)


def _eis_hele_kaarten(inhoud: Profielinhoud) -> None:
    """Read every card as if it came in by itself: one that is not whole is trusted by nobody."""
    for ruw in kaarten_in(inhoud):
        kaart_bestand.lees(ruw)


def _eis_bruikbare_sleutel(inhoud: Profielinhoud) -> None:
    """Seal nothing, so that a profile in force always has a key that can be sealed to."""
    from jos_desktop.storage.sealing import verzegel  # most profiles are read from the vault

    try:
        verzegel(b"", inhoud.sleutels.ontvangst, _DOEL)
    except ValueError:
        raise ProfielOnleesbaar from None


def _eis_versie(gegevens: Any) -> None:
    if gegevens["formaat"] != FORMAAT or type(gegevens["versie"]) is not int:
        raise ValueError("another kind of file")
    if gegevens["versie"] > VERSIE:
        raise ProfielTeNieuw
