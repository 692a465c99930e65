"""Read a summary file of somebody else: strict, bounded, and never half.

A file is taken whole or refused. That its signature holds under the key in its own envelope says
that nobody changed it; whose key that is, the caller decides.
"""

import json
import re
from datetime import date
from hashlib import sha256
from typing import Any, BinaryIO, ClassVar, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from jos_desktop.errors import KnownError
from jos_desktop.exchange.datapakket import tabellen_van
from jos_desktop.exchange.samenvatting_bestand import (
    DOEL,
    FORMAAT,
    HANDTEKENING,
    MANIFEST,
    VERSIE,
    bloksommen,
)
from jos_desktop.exchange.strikte_zip import MAX_BYTES, eerste_leden, leden_van
from jos_desktop.models.profielinhoud import GROOTSTE_VOLGNUMMER, canoniek, eis, getal
from jos_desktop.models.samenvattingsbestand import (
    Afzender,
    Bestandsblok,
    GelezenSamenvatting,
    Manifest,
)

__all__ = [
    "MAX_BYTES",
    "SamenvattingHandtekeningKloptNiet",
    "SamenvattingOnleesbaar",
    "SamenvattingTeNieuw",
    "lees",
    "lees_envelop",
    "lees_manifest",
]

VINGERAFDRUK_BYTES: Final = 16
_MEESTE_BLOKKEN: Final = 60
_EERSTE_JAAR: Final = 2000
_PERIODE: Final = re.compile(r"[0-9]{4}-[0-9]{4}(-[12])?")
_BLOK: Final = re.compile(r"[0-9]{4}-[0-9]{4}-[12]")
_BOVENAAN: Final = frozenset(
    (
        *("formaat", "versie", "periode", "volgnummer", "indeling", "afzender"),
        *("blokken", "leden"),
    )
)


class SamenvattingOnleesbaar(KnownError):
    """The file is no summary, or a damaged or repacked one."""

    wat: ClassVar[str] = "Dit bestand is geen hele samenvatting van JOS Desktop."
    doe: ClassVar[str] = (
        "Vraag de afzender om het zipbestand nog een keer te sturen, zoals JOS Desktop het maakte."
    )


class SamenvattingTeNieuw(KnownError):
    """The summary was made by a later version of the application."""

    wat: ClassVar[str] = "Deze samenvatting is gemaakt met een nieuwere versie van JOS Desktop."
    doe: ClassVar[str] = "Werk JOS Desktop bij en lees het bestand dan opnieuw in."


class SamenvattingHandtekeningKloptNiet(KnownError):
    """Somebody without the key in the envelope made or changed it."""

    wat: ClassVar[str] = "De handtekening onder deze samenvatting klopt niet: ze is veranderd."
    doe: ClassVar[str] = "Gebruik dit bestand niet. Vraag de afzender om het echte bestand."


def lees_manifest(ruw: bytes) -> Manifest:
    """Read the envelope of a file, and check its signature and the sum of every file in it.

    Raises SamenvattingOnleesbaar, SamenvattingTeNieuw, SamenvattingHandtekeningKloptNiet.
    """
    return _open(ruw)[0]


def lees_envelop(bestand: BinaryIO) -> Manifest:
    """Read the envelope alone out of an open file, and check its signature.

    Says nothing about the tables: for who has many files and reads each of them whole later on.
    Raises SamenvattingOnleesbaar, SamenvattingTeNieuw, SamenvattingHandtekeningKloptNiet, OSError.
    """
    try:
        bytes_, handtekening = eerste_leden(bestand, (MANIFEST, HANDTEKENING))
    except ValueError as fout:
        raise SamenvattingOnleesbaar from fout
    return _ondertekend(bytes_, handtekening)


def lees(ruw: bytes) -> GelezenSamenvatting:
    """Read a whole file: what :func:`lees_manifest` checks, and every table as it is described.

    Raises SamenvattingOnleesbaar, SamenvattingTeNieuw, SamenvattingHandtekeningKloptNiet.
    """
    manifest, leden = _open(ruw)
    try:
        tabellen, duiding = tabellen_van(leden)
        eis(
            {naam for naam in leden if naam.endswith(".csv")}
            == {f"{tabel.naam}.csv" for tabel in tabellen},
            "a table that is not described",
        )
        sommen = bloksommen([blok.sleutel for blok in manifest.blokken], tabellen)
        for blok in manifest.blokken:
            eis(sommen[blok.sleutel] == blok.som, "another sum over the rows")
    except (ValueError, KeyError, TypeError, IndexError, RecursionError) as fout:
        raise SamenvattingOnleesbaar from fout
    return GelezenSamenvatting(manifest, tabellen, duiding)


def _open(ruw: bytes) -> tuple[Manifest, dict[str, bytes]]:
    try:
        leden = leden_van(ruw)
        bytes_, handtekening = leden.pop(MANIFEST), leden.pop(HANDTEKENING)
    except (ValueError, KeyError) as fout:
        raise SamenvattingOnleesbaar from fout
    manifest = _ondertekend(bytes_, handtekening)
    if {naam: sha256(inhoud).digest() for naam, inhoud in leden.items()} != manifest.leden:
        raise SamenvattingHandtekeningKloptNiet
    return manifest, leden


def _ondertekend(bytes_: bytes, handtekening: bytes) -> Manifest:
    """Return the envelope when its signature holds under the key in it."""
    try:
        gegevens = json.loads(bytes_)
        if gegevens["formaat"] == FORMAAT and getal(gegevens["versie"], 1, 999) > VERSIE:
            raise SamenvattingTeNieuw
        eis(canoniek(gegevens) == bytes_, "written in another way than ours")
        manifest = _manifest(gegevens)
        eis(handtekening[-1:] == b"\n" and len(handtekening) == 129, "another signature")
        merk = bytes.fromhex(handtekening[:-1].decode("ascii"))
        sleutel = Ed25519PublicKey.from_public_bytes(manifest.afzender.ondertekening)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fout:
        raise SamenvattingOnleesbaar from fout
    try:
        sleutel.verify(merk, DOEL + bytes_)
    except InvalidSignature:
        raise SamenvattingHandtekeningKloptNiet from None
    return manifest


def _manifest(gegevens: dict[str, Any]) -> Manifest:
    eis(gegevens.keys() == _BOVENAAN and gegevens["formaat"] == FORMAAT, "another format")
    eis(_PERIODE.fullmatch(gegevens["periode"]) is not None, "no period")
    eis(gegevens["afzender"].keys() == {"vingerafdruk", "ondertekening"}, "another sender")
    afzender = Afzender(
        _hex(gegevens["afzender"]["vingerafdruk"], VINGERAFDRUK_BYTES),
        _hex(gegevens["afzender"]["ondertekening"], 32),
    )
    blokken = tuple(_blok(blok) for blok in gegevens["blokken"])
    eis(0 < len(blokken) <= _MEESTE_BLOKKEN, "no blocks, or too many")
    eis(len({blok.sleutel for blok in blokken}) == len(blokken), "a block twice")
    return Manifest(
        gegevens["periode"],
        getal(gegevens["volgnummer"], 1, GROOTSTE_VOLGNUMMER),
        getal(gegevens["indeling"], 1, 999),
        afzender,
        blokken,
        {naam: _hex(som, 32) for naam, som in gegevens["leden"].items()},
    )


def _blok(gegevens: dict[str, Any]) -> Bestandsblok:
    eis(gegevens.keys() == {"blok", "begin", "eind", "versie", "vervangt", "som"}, "another block")
    eis(_BLOK.fullmatch(gegevens["blok"]) is not None, "no block")
    eis(type(gegevens["vervangt"]) is bool, "replacing or not")
    blok = Bestandsblok(
        gegevens["blok"],
        date.fromisoformat(gegevens["begin"]),
        date.fromisoformat(gegevens["eind"]),
        getal(gegevens["versie"], 1, GROOTSTE_VOLGNUMMER),
        gegevens["vervangt"],
        _hex(gegevens["som"], 32),
    )
    jaar = int(blok.sleutel[:4])
    eis(int(blok.sleutel[5:9]) == jaar + 1 and jaar >= _EERSTE_JAAR, "no school year")
    # Wherever its two blocks meet, a school year runs from August up to and including July.
    binnen = date(jaar, 8, 1) <= blok.begin < blok.eind <= date(jaar + 1, 7, 31)
    eis(binnen, "a block outside the school year of its key")
    return blok


def _hex(waarde: str, lengte: int) -> bytes:
    ruw = bytes.fromhex(waarde)
    eis(len(ruw) == lengte and ruw.hex() == waarde, "another sum or key")
    return ruw
