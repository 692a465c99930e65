"""A package of 20 MB made and opened, against bare AES-256-GCM on the same bytes."""

import os
from dataclasses import replace

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jos_desktop.exchange.pakket_bestand import open_pakket
from jos_desktop.models.pakketinhoud import Pakketbijlage, Pakketinhoud, Pakketrij
from tests.bench.meting import Row, compare
from tests.integration import pakketvoorbeeld as voorbeeld
from tests.integration.pakketvoorbeeld import GEVER, ONTVANGER, medewerker

_BYTES, _BIJLAGEN, _RIJEN = 20_000_000, 4, 400
_LIMIT, _PAIRS, _KAAL = 15, 21, "kale AES-256-GCM"


def _inhoud() -> Pakketinhoud:
    """Return a replacement's dossier: four scans and the rows of some years."""
    scans = tuple(
        Pakketbijlage(f"scan {nummer}.pdf", "application/pdf", os.urandom(_BYTES // _BIJLAGEN))
        for nummer in range(_BIJLAGEN)
    )
    rij = voorbeeld.rijen()[0]
    contacten = tuple(
        Pakketrij("contactmoment", nummer, {"verslag": "Verzonnen verslag. " * 20}, {"bij": 1})
        for nummer in range(2, _RIJEN)
    )
    return replace(voorbeeld.inhoud(), rijen=(rij, *contacten), bijlagen=scans)


def meet() -> list[Row]:
    """Measure both ways; keys and contents exist already."""
    inhoud, gcm, nonce = _inhoud(), AESGCM(os.urandom(32)), bytes(12)
    gemaakt = voorbeeld.pakket(inhoud).bestand
    lading = b"".join(stuk.inhoud for stuk in inhoud.bijlagen)
    geheim = gcm.encrypt(nonce, lading, None)
    slot, ondertekening = medewerker(ONTVANGER).slot.ruw, medewerker(GEVER).ondertekening
    return [
        compare(
            "pakket van 20 MB maken",
            lambda: voorbeeld.pakket(inhoud),
            lambda: gcm.encrypt(nonce, lading, None),
            baseline_name=_KAAL,
            limit=_LIMIT,
            pairs=_PAIRS,
        ),
        compare(
            "pakket van 20 MB openen",
            lambda: open_pakket(gemaakt, ontvangstsleutel=slot, ondertekening=ondertekening),
            lambda: gcm.decrypt(nonce, geheim, None),
            baseline_name=_KAAL,
            limit=_LIMIT,
            pairs=_PAIRS,
        ),
    ]
