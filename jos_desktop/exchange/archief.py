"""The archive for the employer: dossiers under a key that only the employer's key opens.

docs/formaat-archief.md has the layout. A reader trusts no byte: damage is one known error.
"""

import base64
import binascii
import hashlib
import io
import json
import os
import struct
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, ClassVar, Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jos_desktop.errors import KnownError
from jos_desktop.models.archief import Archief, Archiefdossier
from jos_desktop.models.profielinhoud import canoniek, eis, tekst
from jos_desktop.storage.keys import NONCE_BYTES, SLEUTEL_BYTES
from jos_desktop.storage.sealing import Priveslot, verzegel

EXTENSIE: Final = ".josarchief"
FORMAAT: Final = "jos-archief"
VERSIE: Final = 1
MAX_BYTES: Final = 1024 * 1024 * 1024
"""More than this is no archive; whoever has more makes two."""

_MERK: Final = b"JOSARCH1"
_LENGTE: Final = struct.Struct(">I")
_GROOTSTE_KOP: Final = 64 * 1024
_DOEL: Final = b"jos/archief/v1/"
_INHOUD: Final = "inhoud.json"
_LANGSTE_NAAM: Final = 120
# The same contents give the same bytes: a zip would else carry the moment.
_VASTE_TIJD: Final = (1980, 1, 1, 0, 0, 0)


class ArchiefOnleesbaar(KnownError):
    """No archive, or a damaged one."""

    wat: ClassVar[str] = "Dit bestand is geen heel archief (.josarchief)."
    doe: ClassVar[str] = "Gebruik een andere kopie van het archief."


class ArchiefTeNieuw(KnownError):
    """Made by a later version of the application."""

    wat: ClassVar[str] = "Dit archief is gemaakt met een nieuwere versie van JOS Desktop."
    doe: ClassVar[str] = "Werk JOS Desktop bij en probeer het opnieuw."


class ArchiefAndereSleutel(KnownError):
    """Sealed to another key of an employer."""

    wat: ClassVar[str] = "Dit archief opent niet met dit sleutelbestand."
    doe: ClassVar[str] = "Gebruik het sleutelbestand van toen het archief werd gemaakt."


class ArchiefTeGroot(KnownError):
    """More than fits in one file."""

    wat: ClassVar[str] = "Dit is te veel voor één archief."
    doe: ClassVar[str] = "Kies minder dossiers tegelijk."


@dataclass(frozen=True, slots=True)
class Archiefbestand:
    """A sealed archive, and the key of its contents: for the check right after writing, only."""

    ruw: bytes = field(repr=False)
    sleutel: bytes = field(repr=False)

    @property
    def sha256(self) -> str:
        """Return the fingerprint of the whole file, in hex."""
        return hashlib.sha256(self.ruw).hexdigest()


def schrijf(archief: Archief, publiek: bytes) -> Archiefbestand:
    """Seal dossiers to the public key of the employer.

    Every dossier needs its pass. Raises ArchiefTeGroot; ValueError without a pass or a key.
    """
    eis(all(dossier.vrijgave is not None for dossier in archief.dossiers), "a dossier has no pass")
    inhoud = _zip(archief)
    sleutel, nonce = os.urandom(SLEUTEL_BYTES), os.urandom(NONCE_BYTES)
    kop: dict[str, object] = {
        "formaat": FORMAAT,
        "versie": VERSIE,
        "organisatie": archief.organisatie,
        "gemaakt": archief.gemaakt.astimezone(UTC).isoformat(timespec="seconds"),
        "dossiers": len(archief.dossiers),
        "nonce": _b64(nonce),
    }
    kop["verzegeld"] = _b64(verzegel(sleutel, publiek, _doel(kop)))
    voor = canoniek(kop)
    begin = _MERK + _LENGTE.pack(len(voor)) + voor
    if len(inhoud) + len(begin) > MAX_BYTES:
        raise ArchiefTeGroot
    return Archiefbestand(begin + AESGCM(sleutel).encrypt(nonce, inhoud, begin), sleutel)


def lees(ruw: bytes, slot: Priveslot) -> Archief:
    """Open an archive with the employer's private key.

    Raises ArchiefOnleesbaar, ArchiefTeNieuw, ArchiefAndereSleutel.
    """
    kop, _ = _kop(ruw)
    zonder = {naam: waarde for naam, waarde in kop.items() if naam != "verzegeld"}
    sleutel = slot.ontzegel(_bytes(kop, "verzegeld"), _doel(zonder))
    if sleutel is None or len(sleutel) != SLEUTEL_BYTES:
        raise ArchiefAndereSleutel
    return lees_met(ruw, sleutel)


def lees_met(ruw: bytes, sleutel: bytes) -> Archief:
    """Open an archive with the key of its contents: the check of who just wrote it.

    Raises ArchiefOnleesbaar, ArchiefTeNieuw.
    """
    kop, begin = _kop(ruw)
    try:
        inhoud = AESGCM(sleutel).decrypt(_bytes(kop, "nonce"), ruw[begin:], ruw[:begin])
        return _uit_zip(kop, inhoud)
    except (InvalidTag, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise ArchiefOnleesbaar from None
    except (zipfile.BadZipFile, EOFError, NotImplementedError, RuntimeError, OSError):
        raise ArchiefOnleesbaar from None


def _kop(ruw: bytes) -> tuple[dict[str, Any], int]:
    """Return the head and where the contents begin."""
    if not ruw.startswith(_MERK) or len(ruw) > MAX_BYTES:
        raise ArchiefOnleesbaar
    try:
        (lengte,) = _LENGTE.unpack_from(ruw, len(_MERK))
        begin = len(_MERK) + _LENGTE.size + lengte
        eis(lengte <= _GROOTSTE_KOP and begin < len(ruw), "too short")
        voor = ruw[begin - lengte : begin]
        kop = json.loads(voor.decode("ascii"))
        eis(canoniek(kop) == voor and kop["formaat"] == FORMAAT, "another head")
        eis(type(kop["versie"]) is int, "no version")
        nieuwer = kop["versie"] > VERSIE
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, struct.error):
        raise ArchiefOnleesbaar from None
    if nieuwer:
        raise ArchiefTeNieuw
    return kop, begin


def _doel(kop: dict[str, Any]) -> bytes:
    """Bind the sealed key to this one head."""
    return _DOEL + hashlib.sha256(canoniek(kop)).digest()


def _zip(archief: Archief) -> bytes:
    """Return the contents as a zip: a list with sums first, then each dossier."""
    bestanden: dict[str, bytes] = {}
    for plaats, dossier in enumerate(archief.dossiers, start=1):
        map_ = f"{plaats:04d}"
        bestanden[f"{map_}/dossier.json"] = canoniek(dossier.rijen)
        bestanden[f"{map_}/logboek.json"] = canoniek({"regels": list(dossier.logboek)})
        for nummer, ruw in sorted(dossier.bijlagen.items()):
            bestanden[f"{map_}/bijlage-{nummer}"] = ruw
    lijst = canoniek(
        {
            "door": archief.door,
            "nummers": [dossier.nummer for dossier in archief.dossiers],
            "bestanden": {naam: hashlib.sha256(ruw).hexdigest() for naam, ruw in bestanden.items()},
        }
    )
    stroom = io.BytesIO()
    with zipfile.ZipFile(stroom, "w", zipfile.ZIP_DEFLATED) as pak:
        for naam, ruw in {_INHOUD: lijst, **bestanden}.items():
            pak.writestr(zipfile.ZipInfo(naam, _VASTE_TIJD), ruw, zipfile.ZIP_DEFLATED)
    return stroom.getvalue()


def _uit_zip(kop: dict[str, Any], inhoud: bytes) -> Archief:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
        eis(sum(deel.file_size for deel in pak.infolist()) <= 2 * MAX_BYTES, "far too large")
        lijst = json.loads(pak.read(_INHOUD))
        bestanden = {naam: pak.read(naam) for naam in lijst["bestanden"]}
        eis(set(pak.namelist()) == {_INHOUD, *bestanden}, "other files than listed")
    for naam, som in lijst["bestanden"].items():
        eis(hashlib.sha256(bestanden[naam]).hexdigest() == som, "a file was changed")
    eis(len(lijst["nummers"]) == kop["dossiers"], "another number of dossiers")
    return Archief(
        tekst(kop["organisatie"], _LANGSTE_NAAM),
        str(lijst["door"]),
        datetime.fromisoformat(kop["gemaakt"]),
        tuple(
            _dossier(f"{plaats:04d}", nummer, bestanden)
            for plaats, nummer in enumerate(lijst["nummers"], start=1)
        ),
    )


def _dossier(map_: str, nummer: int, bestanden: dict[str, bytes]) -> Archiefdossier:
    voor = f"{map_}/bijlage-"
    rijen = json.loads(bestanden[f"{map_}/dossier.json"])
    return Archiefdossier(
        nummer,
        {tabel: tuple(rij for rij in lijst) for tabel, lijst in rijen.items()},
        tuple(json.loads(bestanden[f"{map_}/logboek.json"])["regels"]),
        {
            int(naam.removeprefix(voor)): ruw
            for naam, ruw in bestanden.items()
            if naam.startswith(voor)
        },
    )


def _b64(ruw: bytes) -> str:
    return base64.b64encode(ruw).decode("ascii")


def _bytes(kop: dict[str, Any], naam: str) -> bytes:
    try:
        return base64.b64decode(kop[naam], validate=True)
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise ArchiefOnleesbaar from None
