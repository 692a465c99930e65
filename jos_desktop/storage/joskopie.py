"""The container of a backup: a plain ZIP of five stored parts, described by a MAC'd manifest.

Any program unpacks it; only we are this strict. The order, the names and every header field are
fixed, so a reader works out what each byte outside the parts must be: a byte that differs is
damage. ``docs/formaat-reservekopie.md`` describes it.
"""

import hashlib
import hmac
import json
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import IO, Any, ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.storage import engine, header, ledger
from jos_desktop.storage.keys import Doel, subsleutel

EXTENSIE = ".joskopie"
FORMAAT = "jos-reservekopie"
FORMAATVERSIE = 1
MANIFEST, MANIFEST_MAC = "manifest.json", "manifest.mac"
DELEN = (header.BESTANDSNAAM, ledger.BESTANDSNAAM, engine.BESTANDSNAAM)
_NAMEN = (*DELEN, MANIFEST, MANIFEST_MAC)
_BROK = 1024 * 1024
# Beyond this a ZIP needs the 64-bit extension; a vault comes nowhere near.
_GRENS_DEEL = 2**31 - 1
_GRENZEN = {
    header.BESTANDSNAAM: header.MAX_BYTES,
    ledger.BESTANDSNAAM: ledger.MAX_BYTES,
    engine.BESTANDSNAAM: _GRENS_DEEL,
    MANIFEST: 64 * 1024,
    MANIFEST_MAC: 64,
}
_KOPPEN = struct.Struct("<4s5H3I2H")
_INHOUD = struct.Struct("<4s6H3I5H2I")
_EINDE = struct.Struct("<4s4H2IH")
_DATUM = (1980, 1, 1, 0, 0, 0)
_DOSDATUM = 33
_RECHTEN = 0o100600 << 16
_VERSIE, _UNIX = 20, 3

Gemeld = Callable[[int, int], None]


class BackupDamaged(KnownError):
    """A backup is incomplete, changed, or no backup at all."""

    wat: ClassVar[str] = "Deze reservekopie is beschadigd."
    doe: ClassVar[str] = "Kies een andere reservekopie. Verwijder deze als je er een betere hebt."


class BackupTooNew(KnownError):
    """A later version of the application made this backup."""

    wat: ClassVar[str] = "Deze reservekopie is gemaakt met een nieuwere versie van JOS Desktop."
    doe: ClassVar[str] = "Werk JOS Desktop bij en probeer het dan opnieuw."


class BackupUnreadable(KnownError):
    """The system cannot read the file: a stick pulled out, no rights, a bad sector."""

    wat: ClassVar[str] = "Deze reservekopie is nu niet te lezen."
    doe: ClassVar[str] = (
        "Kijk of de USB-stick er nog in zit of de netwerkmap bereikbaar is, en probeer het opnieuw."
    )


class BackupTooBig(KnownError):
    """The database has outgrown the container."""

    wat: ClassVar[str] = "De kluis is te groot voor een reservekopie (meer dan 2 GB)."
    doe: ClassVar[str] = "Vraag hulp. Maak intussen zelf een kopie van de hele map van de kluis."


class Reden(StrEnum):
    """Why a backup was made."""

    GEWOON = "gewoon"
    VOOR_BIJWERKEN = "voor-bijwerken"


@dataclass(frozen=True, slots=True)
class Deel:
    """One file in the container; ``som`` is its SHA-256 in hex."""

    naam: str
    grootte: int
    som: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself; nothing in it is about a person."""

    kluis_id: str
    moment: datetime
    teller: int
    logboek_id: int
    logboek_kop: str
    schema: str
    appversie: str
    reden: Reden
    sleutelmerk: str
    delen: tuple[Deel, ...]
    tak: str = ""

    def deel(self, naam: str) -> Deel:
        """Return one part by its file name."""
        return next(deel for deel in self.delen if deel.naam == naam)


def sleutelmerk(datasleutel: bytes, identiteit: bytes) -> str:
    """Return what tells one data key from another without giving anything of it away."""
    sleutel = subsleutel(datasleutel, Doel.RESERVEKOPIE)
    return hmac.digest(sleutel, b"sleutelmerk/" + identiteit, "sha256")[:16].hex()


def _mac(datasleutel: bytes, ruw: bytes) -> bytes:
    sleutel = subsleutel(datasleutel, Doel.RESERVEKOPIE)
    return hmac.digest(sleutel, ruw, "sha256").hex().encode()


def manifest_tekst(manifest: Manifest) -> bytes:
    """Return the bytes of manifest.json."""
    inhoud = {
        "formaat": FORMAAT,
        "versie": FORMAATVERSIE,
        "kluis_id": manifest.kluis_id,
        "moment": manifest.moment.astimezone(UTC).isoformat(),
        "teller": manifest.teller,
        "logboek_id": manifest.logboek_id,
        "logboek_kop": manifest.logboek_kop,
        "schema": manifest.schema,
        "appversie": manifest.appversie,
        "reden": manifest.reden.value,
        "sleutelmerk": manifest.sleutelmerk,
        "delen": [
            {"naam": deel.naam, "grootte": deel.grootte, "sha256": deel.som}
            for deel in manifest.delen
        ],
    }
    if manifest.tak:
        inhoud["tak"] = manifest.tak
    return json.dumps(inhoud, sort_keys=True, indent=1, ensure_ascii=True).encode() + b"\n"


def _lees_manifest(ruw: bytes) -> Manifest:
    try:
        inhoud = json.loads(ruw.decode("ascii"))
        if inhoud["formaat"] != FORMAAT:
            raise BackupDamaged
        if type(inhoud["versie"]) is int and inhoud["versie"] > FORMAATVERSIE:
            raise BackupTooNew
        manifest = _uit_json(inhoud)
        zelfde = manifest_tekst(manifest) == ruw
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fout:
        raise BackupDamaged from fout
    if not zelfde or tuple(deel.naam for deel in manifest.delen) != DELEN:
        raise BackupDamaged
    return manifest


def _uit_json(inhoud: Any) -> Manifest:
    getallen = (inhoud["teller"], inhoud["logboek_id"])
    if any(type(getal) is not int or not 0 <= getal < 2**63 for getal in getallen):
        raise TypeError("counters are whole numbers")
    moment = datetime.fromisoformat(inhoud["moment"])
    if moment.tzinfo is None:
        raise ValueError("a moment without its zone")
    return Manifest(
        str(inhoud["kluis_id"]),
        moment,
        *getallen,
        str(inhoud["logboek_kop"]),
        str(inhoud["schema"]),
        str(inhoud["appversie"]),
        Reden(inhoud["reden"]),
        str(inhoud["sleutelmerk"]),
        tuple(Deel(str(d["naam"]), d["grootte"], str(d["sha256"])) for d in inhoud["delen"]),
        str(inhoud.get("tak", "")),
    )


# -- write -------------------------------------------------------------------------------------


def _info(naam: str, grootte: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(naam, _DATUM)
    info.create_system = _UNIX
    info.external_attr = _RECHTEN
    info.file_size = grootte
    return info


def schrijf(
    bestand: IO[bytes],
    bronnen: Mapping[str, Path | bytes],
    maak_manifest: Callable[[tuple[Deel, ...]], Manifest],
    datasleutel: bytes,
    gemeld: Gemeld,
) -> Manifest:
    """Write the container to an open, empty file and return its manifest.

    ``bronnen`` gives each part as a path or as bytes; ``gemeld`` gets bytes done and in all, and
    may raise to stop. Raises BackupTooBig, and OSError when the disk refuses.
    """
    groottes = {naam: _grootte(bronnen[naam]) for naam in DELEN}
    if any(groottes[naam] > _GRENZEN[naam] for naam in DELEN):
        raise BackupTooBig
    delen, gedaan, totaal = [], 0, sum(groottes.values())
    with zipfile.ZipFile(bestand, "w", zipfile.ZIP_STORED) as archief:
        for naam in DELEN:
            som = hashlib.sha256()
            with archief.open(_info(naam, groottes[naam]), "w") as uit:
                for brok in _brokken_van(bronnen[naam]):
                    som.update(brok)
                    uit.write(brok)
                    gedaan += len(brok)
                    gemeld(gedaan, totaal)
            delen.append(Deel(naam, groottes[naam], som.hexdigest()))
        manifest = maak_manifest(tuple(delen))
        ruw = manifest_tekst(manifest)
        archief.writestr(_info(MANIFEST, len(ruw)), ruw)
        mac = _mac(datasleutel, ruw)
        archief.writestr(_info(MANIFEST_MAC, len(mac)), mac)
    return manifest


def _grootte(bron: Path | bytes) -> int:
    return len(bron) if isinstance(bron, bytes) else bron.stat().st_size


def _brokken_van(bron: Path | bytes) -> Iterator[bytes]:
    if isinstance(bron, bytes):
        yield bron
        return
    with bron.open("rb") as bestand:
        while brok := bestand.read(_BROK):
            yield brok


# -- read --------------------------------------------------------------------------------------


@contextmanager
def _leesfouten() -> Iterator[None]:
    try:
        yield
    except OSError as fout:
        raise BackupUnreadable from fout


def _lees_op(bestand: IO[bytes], plaats: int, aantal: int) -> bytes:
    with _leesfouten():
        bestand.seek(plaats)
        return bestand.read(aantal)


@dataclass(frozen=True, slots=True)
class _Plek:
    naam: str
    begin: int
    grootte: int
    crc: int

    def kop(self) -> bytes:
        """Return the only header this part can have."""
        naam = self.naam.encode()
        velden = (_VERSIE, 0, 0, 0, _DOSDATUM, self.crc, self.grootte, self.grootte)
        return _KOPPEN.pack(b"PK\x03\x04", *velden, len(naam), 0) + naam

    def regel(self) -> bytes:
        """Return the only line it can have in the table of contents."""
        naam = self.naam.encode()
        velden = (_VERSIE | _UNIX << 8, _VERSIE, 0, 0, 0, _DOSDATUM)
        maten = (self.crc, self.grootte, self.grootte, len(naam), 0, 0, 0, 0, _RECHTEN)
        begin = self.begin - _KOPPEN.size - len(naam)
        return _INHOUD.pack(b"PK\x01\x02", *velden, *maten, begin) + naam


class Joskopie:
    """An open backup: its parts can be read, and are verified while they are."""

    def __init__(self, bestand: IO[bytes]) -> None:
        self._bestand = bestand
        self._plekken = _lees_inhoud(bestand)
        self._ruw = self._klein(MANIFEST)
        self._manifest_mac = self._klein(MANIFEST_MAC)
        self.manifest = _lees_manifest(self._ruw)
        if any(self._plekken[d.naam].grootte != d.grootte for d in self.manifest.delen):
            raise BackupDamaged

    def kop(self) -> header.Kop:
        """Return the kluis.json of then, verified but for its MAC."""
        try:
            kop = header.ontleed(self.bytes_van(header.BESTANDSNAAM))
        except header.HeaderDamaged as fout:
            raise BackupDamaged from fout
        if kop.kluis_id.hex() != self.manifest.kluis_id:
            raise BackupDamaged
        return kop

    def bytes_van(self, naam: str) -> bytes:
        """Return one of the small parts, verified against the manifest."""
        inhoud = self._klein(naam)
        if hashlib.sha256(inhoud).hexdigest() != self.manifest.deel(naam).som:
            raise BackupDamaged
        return inhoud

    def eis_echt(self, datasleutel: bytes) -> None:
        """Raise :class:`BackupDamaged` unless the manifest was written with this data key."""
        if not hmac.compare_digest(self._manifest_mac, _mac(datasleutel, self._ruw)):
            raise BackupDamaged

    def brokken(self, naam: str) -> Iterator[bytes]:
        """Yield a part piece by piece; raises after the last one when the sum does not hold."""
        plek, som, crc = self._plekken[naam], hashlib.sha256(), 0
        over = plek.grootte
        while over:
            plaats = plek.begin + plek.grootte - over
            brok = _lees_op(self._bestand, plaats, min(_BROK, over))
            if not brok:
                raise BackupDamaged
            som.update(brok)
            crc = zlib.crc32(brok, crc)
            over -= len(brok)
            yield brok
        if crc != plek.crc or som.hexdigest() != self.manifest.deel(naam).som:
            raise BackupDamaged

    def controleer(self, gemeld: Gemeld = lambda _gedaan, _totaal: None) -> None:
        """Read every byte once. Raises :class:`BackupDamaged`."""
        totaal, gedaan = sum(deel.grootte for deel in self.manifest.delen), 0
        for naam in DELEN:
            for brok in self.brokken(naam):
                gedaan += len(brok)
                gemeld(gedaan, totaal)
        self.kop()

    def _klein(self, naam: str) -> bytes:
        plek = self._plekken[naam]
        inhoud = _lees_op(self._bestand, plek.begin, plek.grootte)
        if zlib.crc32(inhoud) != plek.crc:
            raise BackupDamaged
        return inhoud


def _lees_inhoud(bestand: IO[bytes]) -> dict[str, _Plek]:
    """Read the table of contents at the end, and require every header to be what it must be."""
    with _leesfouten():
        lengte = bestand.seek(0, 2)
    tabel = sum(_INHOUD.size + len(naam) for naam in _NAMEN)
    if lengte < tabel + _EINDE.size:
        raise BackupDamaged
    staart = _lees_op(bestand, lengte - tabel - _EINDE.size, tabel + _EINDE.size)
    if len(staart) != tabel + _EINDE.size:
        raise BackupDamaged
    plekken, plaats, begin = [], 0, 0
    for naam in _NAMEN:
        velden = _INHOUD.unpack_from(staart, plaats)
        begin += _KOPPEN.size + len(naam)
        plek = _Plek(naam, begin, velden[9], velden[7])
        if plek.grootte > _GRENZEN[naam]:
            raise BackupDamaged
        plekken.append(plek)
        begin += plek.grootte
        plaats += _INHOUD.size + len(naam)
    aantal = len(_NAMEN)
    einde = _EINDE.pack(b"PK\x05\x06", 0, 0, aantal, aantal, tabel, begin % 2**32, 0)
    bedoeld = b"".join(plek.regel() for plek in plekken) + einde
    if begin + len(staart) != lengte or staart != bedoeld:
        raise BackupDamaged
    for plek in plekken:
        kop = plek.kop()
        if _lees_op(bestand, plek.begin - len(kop), len(kop)) != kop:
            raise BackupDamaged
    return {plek.naam: plek for plek in plekken}


@contextmanager
def open_joskopie(pad: Path) -> Iterator[Joskopie]:
    """Open a backup for reading.

    Raises BackupDamaged, BackupTooNew and BackupUnreadable.
    """
    if not pad.is_file():
        raise BackupDamaged
    with _leesfouten():
        bestand = pad.open("rb")
    with bestand:
        yield Joskopie(bestand)
