"""Write and read a handover for somebody with JOS Desktop: ``.josoverdracht``.

What is inside stands in ``models/pakketlading.py`` (also for what the receiver's vault keeps),
the container around it in ``verzegeld_bestand.py``.
"""

import secrets
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from jos_desktop.exchange.verzegeld_bestand import (
    Bestandssoort,
    Kop,
    PakketTeGroot,
    leest_inhoud,
    open_bestand,
)
from jos_desktop.exchange.verzegeld_bestand import lees_kop as lees_bestandskop
from jos_desktop.exchange.verzegeld_bestand import (
    maak as maak_bestand,
)
from jos_desktop.models.pakketinhoud import Pakketinhoud
from jos_desktop.models.pakketlading import (
    PAKKET_ID_BYTES,
    inhoud_naar_bytes,
    inhoud_uit_bytes,
)
from jos_desktop.models.strikt_json import TeGroot

EXTENSIE: Final = ".josoverdracht"
PAKKET: Final = Bestandssoort(
    naam="overdrachtspakket",
    extensie=EXTENSIE,
    merk=b"JOSOVRDR",
    doel=b"jos-overdracht-v1",
    grootste=50 * 1024 * 1024,
    stap=64 * 1024,
    meeste_delen=501,
)


@dataclass(frozen=True, slots=True)
class GemaaktPakket:
    """A package to send; ``som`` is the SHA-256 of its ciphertext."""

    bestand: bytes = field(repr=False)
    pakket_id: bytes
    som: bytes


Pakketkop = Kop


def maak(
    inhoud: Pakketinhoud,
    *,
    ondertekensleutel: bytes,
    afzender: bytes,
    ontvanger: bytes,
    ontvangstsleutel_publiek: bytes,
    nu: datetime,
) -> GemaaktPakket:
    """Seal a handover to the card ``ontvanger`` and sign it with the key of the card ``afzender``.

    Raises PakketTeGroot, and ValueError for contents or keys that do not fit the format.
    """
    try:
        json_ = inhoud_naar_bytes(inhoud)
    except TeGroot:
        raise PakketTeGroot(**PAKKET.woorden) from None
    pakket_id = secrets.token_bytes(PAKKET_ID_BYTES)
    bestand, som = maak_bestand(
        PAKKET,
        (json_, *(bijlage.inhoud for bijlage in inhoud.bijlagen)),
        Kop(pakket_id, afzender, ontvanger, nu, b""),
        ondertekensleutel,
        ontvangstsleutel_publiek,
    )
    return GemaaktPakket(bestand, pakket_id, som)


def lees_kop(ruw: bytes) -> Pakketkop:
    """Read from whom a package says it is and for whom; nothing is certain before it is open.

    Raises the errors of ``verzegeld_bestand``.
    """
    return lees_bestandskop(ruw, PAKKET)


def open_pakket(ruw: bytes, *, ontvangstsleutel: bytes, ondertekening: bytes) -> Pakketinhoud:
    """Check the signature, decrypt and read a package.

    ``ontvangstsleutel`` is the receiver's private key (96 bytes), ``ondertekening`` the public
    signing key (32 bytes) of the card that the header names as sender. Raises the errors of
    ``verzegeld_bestand``.
    """
    json_, *bijlagen = open_bestand(
        ruw, PAKKET, ontvangstsleutel=ontvangstsleutel, ondertekening=ondertekening
    )
    with leest_inhoud(PAKKET):
        return inhoud_uit_bytes(json_, bijlagen)
