"""Damaged, wrong and hostile files of a handover: what every parser has to survive.

Whatever comes in, a parser gives contents or a KnownError (the format of the contents: a
ValueError). The tests feed these entry points with hypothesis, the long proof with a fuzzer.
"""

import json
import random
import struct
from collections.abc import Callable, Iterator
from functools import cache
from hashlib import sha512
from typing import Any, Final

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from jos_desktop.errors import KnownError
from jos_desktop.exchange import kaart_bestand, ontvangst_bestand, pakket_bestand
from jos_desktop.exchange.ontvangst_bestand import BERICHT
from jos_desktop.exchange.pakket_bestand import PAKKET
from jos_desktop.exchange.verzegeld_bestand import Bestandssoort, Kop, opgevuld
from jos_desktop.exchange.verzegeld_bestand import maak as maak_bestand
from jos_desktop.models.pakketlading import (
    bericht_naar_bytes,
    bericht_uit_bytes,
    inhoud_naar_bytes,
    inhoud_uit_bytes,
)
from jos_desktop.services.antwoordcode import herken
from jos_desktop.storage.sealing import verzegel
from tests.integration import pakketvoorbeeld as voorbeeld
from tests.integration.pakketvoorbeeld import GEVER, ONTVANGER, medewerker

_LENGTE: Final = struct.Struct(">I")
PAKKET_ID: Final = bytes(range(16))


def open_kaart(ruw: bytes) -> bool:
    """Read a card; tell whether it was one."""
    return _overleeft(lambda: kaart_bestand.lees(ruw), KnownError)


def open_pakket(ruw: bytes) -> bool:
    """Read the header of a package and open it; tell whether it opened."""
    return _open(ruw, pakket_bestand.lees_kop, pakket_bestand.open_pakket)


def open_bericht(ruw: bytes) -> bool:
    """Read the header of an answer and open it; tell whether it opened."""
    return _open(ruw, ontvangst_bestand.lees_kop, ontvangst_bestand.open_bericht)


def lees_inhoud(ruw: bytes) -> bool:
    """Read the contents of a package, as the vault keeps them."""
    return _overleeft(lambda: inhoud_uit_bytes(ruw), ValueError)


def lees_antwoord(ruw: bytes) -> bool:
    """Read the contents of an answer."""
    return _overleeft(lambda: bericht_uit_bytes(ruw), ValueError)


def lees_code(ruw: bytes) -> bool:
    """Recognise an answer code."""
    getypt = ruw.decode("utf-8", "surrogateescape")
    return herken(getypt, voorbeeld.ANTWOORDSLEUTEL, PAKKET_ID) is not None


def open_verzegelde_lading(ruw: bytes) -> bool:
    """Open a package with these bytes as its decrypted contents: well sealed and well signed."""
    return open_pakket(verzegeld(PAKKET, ruw))


def open_verzegelde_json(ruw: bytes) -> bool:
    """Open a package with these bytes as its JSON."""
    return open_pakket(met_delen(PAKKET, ruw, b"Beste collega,\n"))


def open_verzegeld_antwoord(ruw: bytes) -> bool:
    """Open an answer with these bytes as its JSON."""
    return open_bericht(met_delen(BERICHT, ruw))


INGANGEN: Final[dict[str, Callable[[bytes], bool]]] = {
    "kaart": open_kaart,
    "pakket": open_pakket,
    "bericht": open_bericht,
    "inhoud": lees_inhoud,
    "antwoord": lees_antwoord,
    "code": lees_code,
    "lading": open_verzegelde_lading,
    "json": open_verzegelde_json,
    "antwoord-json": open_verzegeld_antwoord,
}


@cache
def goed(ingang: str) -> bytes:
    """Return bytes that the entry point accepts."""
    inhoud, bericht = voorbeeld.inhoud(), voorbeeld.bericht(PAKKET_ID, bytes(32))
    json_, antwoord = inhoud_naar_bytes(inhoud), bericht_naar_bytes(bericht)
    bijlage = inhoud.bijlagen[0].inhoud
    return {
        "kaart": medewerker(ONTVANGER).kaart.bestand,
        "pakket": voorbeeld.pakket().bestand,
        "bericht": met_delen(BERICHT, antwoord),
        "inhoud": json_,
        "antwoord": antwoord,
        "code": b"ABCD-EFGH",
        "lading": _lading(PAKKET, json_, bijlage),
        "json": json_,
        "antwoord-json": antwoord,
    }[ingang]


def met_delen(soort: Bestandssoort, *delen: bytes) -> bytes:
    """Return a well sealed file with these parts."""
    return maak_bestand(
        soort,
        delen,
        _kop(),
        medewerker(GEVER).ondertekensleutel,
        medewerker(ONTVANGER).slot.publiek,
    )[0]


def verzegeld(soort: Bestandssoort, lading: bytes) -> bytes:
    """Return a well signed file whose decrypted contents are exactly these bytes."""
    leeg = met_delen(soort, b"")
    (lengte,) = struct.unpack_from(">I", leeg, 10)
    info = leeg[: 14 + lengte]
    geheim = verzegel(lading, medewerker(ONTVANGER).slot.publiek, info)
    return onderteken(soort, info + _LENGTE.pack(len(geheim)) + geheim)


def onderteken(soort: Bestandssoort, voor: bytes) -> bytes:
    """Return bytes with the signature of the sender behind them."""
    sleutel = Ed25519PrivateKey.from_private_bytes(medewerker(GEVER).ondertekensleutel)
    return voor + sleutel.sign(soort.doel + sha512(voor).digest())


def verander_json(ruw: bytes, kans: random.Random) -> bytes:
    """Return JSON in which one value, key or list is another one."""
    gegevens = json.loads(ruw)
    plekken = list(_plekken(gegevens))
    houder, sleutel = kans.choice(plekken)
    vreemd: tuple[Any, ...] = (
        None,
        True,
        -1,
        2**53,
        1e308,
        "",
        "x" * 300,
        "\ud800",
        [],
        {},
        [[]],
        0,
        "2026-02-30",
    )
    handeling = kans.randrange(4)
    if handeling == 0:
        del houder[sleutel]
    elif handeling == 1 and isinstance(houder, list):
        houder.append(houder[sleutel])
    elif handeling == 2 and isinstance(houder, dict):
        houder["vreemd"] = houder[sleutel]
    else:
        houder[sleutel] = kans.choice(vreemd)
    return json.dumps(gegevens).encode()


def _delen_van(aantal: int, lengte: int) -> bytes:
    kop = _LENGTE.pack(aantal) + _LENGTE.pack(lengte)
    return verzegeld(PAKKET, kop + bytes(65536 - len(kop)))


_DIEP: Final = b"[" * 100_000
BOMMEN: Final[dict[str, Callable[[], bytes]]] = {
    "diep": lambda: met_delen(PAKKET, _DIEP),
    "diep en weer terug": lambda: met_delen(PAKKET, b'{"soort":' + _DIEP + b"]" * 100_000 + b"}"),
    "veel lijsten": lambda: met_delen(PAKKET, b"[" + b"[]," * 4_000_000 + b"[]]"),
    "net niet te veel lijsten": lambda: met_delen(PAKKET, b"[" + b"[]," * 249_000 + b"[]]"),
    "veel sleutels": lambda: met_delen(
        PAKKET, b"{" + b",".join(b'"%d":0' % n for n in range(249_000)) + b"}"
    ),
    "lang getal": lambda: met_delen(PAKKET, b'{"versie":' + b"9" * 10_000_000 + b"}"),
    "veel aanhalingstekens": lambda: met_delen(PAKKET, b'"' * 16_000_000),
    "tekst zonder eind": lambda: met_delen(PAKKET, b'"' + b'\\"' * 4_000_000),
    "tekst na tekst": lambda: met_delen(PAKKET, b'"ab"' * 4_000_000),
    "lange tekst": lambda: met_delen(PAKKET, b'{"formaat":"' + b"x" * 15_000_000 + b'"}'),
    "onmogelijk veel delen": lambda: _delen_van(2**32 - 1, 0),
    "onmogelijk lange delen": lambda: _delen_van(501, 2**32 - 1),
    "een onmogelijk lang deel": lambda: _delen_van(1, 2**31),
    "bijlagen zonder naam": lambda: met_delen(PAKKET, goed("json"), *([b""] * 500)),
    "alleen nullen": lambda: verzegeld(PAKKET, bytes(1_048_576)),
    "leeg": lambda: verzegeld(PAKKET, b""),
}
"""Files that are small or plain, and ask for a lot."""


def _open(ruw: bytes, lees_kop: Callable[[bytes], object], opener: Callable[..., object]) -> bool:
    def werk() -> None:
        lees_kop(ruw)
        opener(
            ruw,
            ontvangstsleutel=medewerker(ONTVANGER).slot.ruw,
            ondertekening=medewerker(GEVER).ondertekening,
        )

    return _overleeft(werk, KnownError)


def _overleeft(werk: Callable[[], object], fout: type[Exception]) -> bool:
    try:
        werk()
    except fout as bekend:
        if isinstance(bekend, KnownError):
            _ = bekend.zin() + bekend.raad()  # the words have to fit
        return False
    return True


def _kop() -> Kop:
    gever, ontvanger = (medewerker(naam).kaart.vingerafdruk for naam in (GEVER, ONTVANGER))
    return Kop(PAKKET_ID, gever, ontvanger, voorbeeld.MOMENT, b"")


def _lading(soort: Bestandssoort, *delen: bytes) -> bytes:
    stukken = b"".join(_LENGTE.pack(len(deel)) + deel for deel in delen)
    ruw = _LENGTE.pack(len(delen)) + stukken
    return ruw + bytes(opgevuld(len(ruw), soort.stap) - len(ruw))


def _plekken(waarde: Any) -> Iterator[tuple[Any, Any]]:
    if isinstance(waarde, dict | list):
        for sleutel in list(waarde) if isinstance(waarde, dict) else range(len(waarde)):
            yield waarde, sleutel
            yield from _plekken(waarde[sleutel])
