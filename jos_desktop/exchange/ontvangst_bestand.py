"""Write and read what one side tells the other about a package: ``.josontvangst``."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from jos_desktop.exchange.verzegeld_bestand import (
    Bestandssoort,
    Kop,
    PakketOnleesbaar,
    PakketTeGroot,
    leest_inhoud,
    open_bestand,
)
from jos_desktop.exchange.verzegeld_bestand import lees_kop as lees_bestandskop
from jos_desktop.exchange.verzegeld_bestand import (
    maak as maak_bestand,
)
from jos_desktop.models.pakketinhoud import Ontvangstbericht
from jos_desktop.models.pakketlading import bericht_naar_bytes, bericht_uit_bytes
from jos_desktop.models.strikt_json import TeGroot

EXTENSIE: Final = ".josontvangst"
BERICHT: Final = Bestandssoort(
    naam="ontvangstbewijs",
    extensie=EXTENSIE,
    merk=b"JOSONTVG",
    doel=b"jos-ontvangst-v1",
    grootste=2 * 1024 * 1024,
    stap=8 * 1024,
    meeste_delen=1,
)


@dataclass(frozen=True, slots=True)
class GemaaktBericht:
    """An answer to send."""

    bestand: bytes = field(repr=False)


def maak(
    inhoud: Ontvangstbericht,
    *,
    ondertekensleutel: bytes,
    afzender: bytes,
    ontvanger: bytes,
    ontvangstsleutel_publiek: bytes,
    nu: datetime,
) -> GemaaktBericht:
    """Seal an answer to the card ``ontvanger`` and sign it with the key of the card ``afzender``.

    Raises PakketTeGroot, and ValueError for contents or keys that do not fit the format.
    """
    try:
        json_ = bericht_naar_bytes(inhoud)
    except TeGroot:
        raise PakketTeGroot(**BERICHT.woorden) from None
    bestand, _ = maak_bestand(
        BERICHT,
        (json_,),
        Kop(inhoud.pakket_id, afzender, ontvanger, nu, b""),
        ondertekensleutel,
        ontvangstsleutel_publiek,
    )
    return GemaaktBericht(bestand)


def lees_kop(ruw: bytes) -> Kop:
    """Read from whom an answer says it is, and about which package.

    Raises the errors of ``verzegeld_bestand``.
    """
    return lees_bestandskop(ruw, BERICHT)


def open_bericht(ruw: bytes, *, ontvangstsleutel: bytes, ondertekening: bytes) -> Ontvangstbericht:
    """Check the signature, decrypt and read an answer, as ``pakket_bestand.open_pakket`` does."""
    (json_,) = open_bestand(
        ruw, BERICHT, ontvangstsleutel=ontvangstsleutel, ondertekening=ondertekening
    )
    with leest_inhoud(BERICHT):
        bericht = bericht_uit_bytes(json_)
    if bericht.pakket_id != lees_kop(ruw).pakket_id:
        raise PakketOnleesbaar(**BERICHT.woorden)
    return bericht
