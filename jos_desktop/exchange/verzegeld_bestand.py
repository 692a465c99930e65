"""The container of ``.josoverdracht`` and ``.josontvangst``: signed by one, sealed to another.

docs/formaat-overdracht.md tells every byte. Whoever opens one looks at size, mark, version,
header and signature before anything is decrypted, and at the raw bytes, never at what it would
write itself.
"""

import re
import struct
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256, sha512
from typing import ClassVar, Final

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from jos_desktop.errors import KnownError
from jos_desktop.models.pakketlading import TeNieuw
from jos_desktop.models.strikt_json import Grenzen, TeGroot, eis, lees, naar_json, schrijf, uit_json
from jos_desktop.storage.keys import VERZEGELING_BYTES
from jos_desktop.storage.sealing import Priveslot, verzegel

VERSIE: Final = 1
MERK_BYTES: Final = 8
_VAST: Final = struct.Struct(">8sHI")  # mark, version, length of the header
_LENGTE: Final = struct.Struct(">I")
_HANDTEKENING_BYTES: Final = 64
_ID_BYTES: Final = 16
_GRENZEN: Final = Grenzen(bytes_=1024, diepte=1, waarden=10, tekst=64, lijst=0, velden={})
_FIJNHEID: Final = 5  # bits of a length that padding leaves visible, as in Padmé
_FORMAAT: Final = re.compile(rb'"formaat"\s*:\s*"(jos-[a-z]{1,20})"')
_IN_JSON: Final = {
    b"jos-profiel": "een organisatieprofiel (.josprofiel)",
    b"jos-kaart": "een contactkaart (.joskaart)",
    b"jos-werkgever": "een werkgeverssleutel",
    b"jos-kluis": "een deel van een kluis",
}
_BEGIN: Final = (
    (b"JOSOVRDR", "een overdrachtspakket (.josoverdracht)"),
    (b"JOSONTVG", "een ontvangstbewijs (.josontvangst)"),
    (b"%PDF", "een PDF"),
    (b"PK\x03\x04", "een zipbestand of een document, misschien een reservekopie (.joskopie)"),
)


class PakketOnleesbaar(KnownError):
    """The bytes are damaged, or say what this format does not know."""

    wat: ClassVar[str] = "Dit {naam} is beschadigd of niet goed gemaakt."
    doe: ClassVar[str] = "Vraag wie het stuurde om het nog een keer te sturen."


class PakketAfgekapt(PakketOnleesbaar):
    """The file ends before its end."""

    wat: ClassVar[str] = "Dit {naam} is niet heel: er ontbreekt een stuk."
    doe: ClassVar[str] = "Kopieer of download het opnieuw, of vraag het nog een keer."


class PakketMetStaart(PakketOnleesbaar):
    """Something stands behind the end of the file."""

    wat: ClassVar[str] = "Achter dit {naam} staat nog iets dat er niet bij hoort."
    doe: ClassVar[str] = "Gebruik dit bestand niet. Vraag het nog een keer."


class GeenPakket(KnownError):
    """Another kind of file."""

    wat: ClassVar[str] = "Dit is geen {naam} ({extensie}), maar {soort}."
    doe: ClassVar[str] = "Kies een bestand dat op {extensie} eindigt."


class PakketTeNieuw(KnownError):
    """Made by a later version of the application."""

    wat: ClassVar[str] = "Dit {naam} is gemaakt met een nieuwere versie van JOS Desktop."
    doe: ClassVar[str] = "Werk JOS Desktop bij en open het dan opnieuw."


class PakketTeGroot(KnownError):
    """More than the format allows: in bytes, in rows or in depth."""

    wat: ClassVar[str] = "Dit {naam} is te groot. Er past hoogstens {mb} MB in."
    doe: ClassVar[str] = "Neem minder of kleinere bijlagen mee. Geef de rest op een andere manier."


class HandtekeningKloptNiet(KnownError):
    """Somebody without the sender's key made or changed the file."""

    wat: ClassVar[str] = (
        "De handtekening klopt niet: dit {naam} is veranderd, of niet van wie het zegt."
    )
    doe: ClassVar[str] = "Gebruik het niet. Bel de afzender en vraag het nog een keer."


class NietVoorMij(KnownError):
    """Sealed to a key that this vault has not, or no longer."""

    wat: ClassVar[str] = "Dit {naam} is niet voor jou gemaakt, of voor een oude kaart van je."
    doe: ClassVar[str] = "Stuur de afzender je nieuwste kaart en vraag het nog een keer."


@dataclass(frozen=True, slots=True)
class Bestandssoort:
    """One kind of sealed file; ``doel`` keeps its signature from counting for another kind.

    ``stap`` is the smallest size of the padded contents, in bytes.
    """

    naam: str
    extensie: str
    merk: bytes
    doel: bytes
    grootste: int
    stap: int
    meeste_delen: int

    @property
    def woorden(self) -> dict[str, object]:
        """Return what the errors about this kind of file need."""
        return {
            "naam": self.naam,
            "extensie": self.extensie,
            "mb": self.grootste // (1024 * 1024),
        }


@dataclass(frozen=True, slots=True)
class Kop:
    """What stands in the clear; ``afzender`` and ``ontvanger`` are fingerprints of cards.

    ``som`` (SHA-256 of the ciphertext) is not in the header but belongs to it: together with
    sender and number it recognises a file.
    """

    pakket_id: bytes
    afzender: bytes
    ontvanger: bytes
    gemaakt: datetime
    som: bytes


@dataclass(frozen=True, slots=True)
class _Kopregel:
    """The header as it stands in the file."""

    afzender: bytes
    gemaakt: datetime
    ontvanger: bytes
    pakket: bytes


@dataclass(frozen=True, slots=True)
class _Delen:
    kop: _Kopregel
    info: bytes
    geheim: bytes
    ondertekend: memoryview
    handtekening: bytes


def maak(
    soort: Bestandssoort, delen: Sequence[bytes], kop: Kop, ondertekensleutel: bytes, publiek: bytes
) -> tuple[bytes, bytes]:
    """Return the file and the sum of its ciphertext; ``kop.som`` is not looked at.

    Raises PakketTeGroot, and ValueError for a key or a header that is none.
    """
    eis(all(len(d) == _ID_BYTES for d in (kop.pakket_id, kop.afzender, kop.ontvanger)), "no id")
    sleutel = Ed25519PrivateKey.from_private_bytes(ondertekensleutel)
    regel = _Kopregel(
        kop.afzender, kop.gemaakt.replace(microsecond=0), kop.ontvanger, kop.pakket_id
    )
    tekst = schrijf(naar_json(regel))
    info = _VAST.pack(soort.merk, VERSIE, len(tekst)) + tekst
    lading = pak_in(delen, soort)
    lengte = VERZEGELING_BYTES + len(lading)
    if len(info) + _LENGTE.size + lengte + _HANDTEKENING_BYTES > soort.grootste:
        raise PakketTeGroot(**soort.woorden)
    geheim = verzegel(lading, publiek, info)
    del lading
    voor = info + _LENGTE.pack(lengte)
    ondertekend = sha512(voor)
    ondertekend.update(geheim)
    handtekening = sleutel.sign(soort.doel + ondertekend.digest())
    return b"".join((voor, geheim, handtekening)), sha256(geheim).digest()


def lees_kop(ruw: bytes, soort: Bestandssoort) -> Kop:
    """Read who sent a file to whom; nothing of it is certain before it was opened.

    Raises the errors of this module.
    """
    delen = _ontleed(ruw, soort)
    kop = delen.kop
    som = sha256(delen.geheim).digest()
    return Kop(kop.pakket, kop.afzender, kop.ontvanger, kop.gemaakt, som)


def open_bestand(
    ruw: bytes, soort: Bestandssoort, *, ontvangstsleutel: bytes, ondertekening: bytes
) -> tuple[bytes, ...]:
    """Check the signature, decrypt, and return the parts of the contents.

    ``ontvangstsleutel`` is the private key of the receiver (96 bytes), ``ondertekening`` the
    public signing key of the card that the header names. Raises the errors of this module.
    """
    delen = _ontleed(ruw, soort)
    try:
        Ed25519PublicKey.from_public_bytes(ondertekening).verify(
            delen.handtekening, soort.doel + sha512(delen.ondertekend).digest()
        )
    except (InvalidSignature, ValueError):
        raise HandtekeningKloptNiet(**soort.woorden) from None
    lading = Priveslot(ontvangstsleutel).ontzegel(delen.geheim, delen.info)
    if lading is None:
        raise NietVoorMij(**soort.woorden)
    try:
        return pak_uit(lading, soort)
    except (ValueError, struct.error):
        raise PakketOnleesbaar(**soort.woorden) from None


@contextmanager
def leest_inhoud(soort: Bestandssoort) -> Iterator[None]:
    """Tell contents that cannot be read as a file of this kind that cannot.

    Raises PakketTeNieuw, PakketTeGroot and PakketOnleesbaar.
    """
    try:
        yield
    except TeNieuw:
        raise PakketTeNieuw(**soort.woorden) from None
    except TeGroot:
        raise PakketTeGroot(**soort.woorden) from None
    except ValueError:
        raise PakketOnleesbaar(**soort.woorden) from None


def opgevuld(lengte: int, stap: int) -> int:
    """Return the length after padding, so that the size of a file tells little.

    In steps of ``stap``, and for what is bigger in those of Padmé: only the highest bits show.
    """
    bits = max(lengte, 1).bit_length() - 1
    stap = max(stap, 1 << max(0, bits - _FIJNHEID))
    return -(-lengte // stap) * stap


def pak_in(delen: Sequence[bytes], soort: Bestandssoort) -> bytes:
    """Return parts as one padded whole; raises PakketTeGroot."""
    lengte = _LENGTE.size * (1 + len(delen)) + sum(map(len, delen))
    if lengte > soort.grootste or len(delen) > soort.meeste_delen:
        raise PakketTeGroot(**soort.woorden)
    stukken = [_LENGTE.pack(len(delen))]
    for deel in delen:
        stukken += (_LENGTE.pack(len(deel)), deel)
    stukken.append(bytes(opgevuld(lengte, soort.stap) - lengte))
    return b"".join(stukken)


def pak_uit(lading: bytes, soort: Bestandssoort) -> tuple[bytes, ...]:
    """Return the parts; raises ValueError or struct.error for anything unexpected."""
    (aantal,) = _LENGTE.unpack_from(lading)
    eis(1 <= aantal <= soort.meeste_delen, "another number of parts")
    delen, plaats = [], _LENGTE.size
    for _ in range(aantal):
        (lengte,) = _LENGTE.unpack_from(lading, plaats)
        plaats += _LENGTE.size
        eis(lengte <= len(lading) - plaats, "a part that is not there")
        delen.append(lading[plaats : plaats + lengte])
        plaats += lengte
    eis(len(lading) == opgevuld(plaats, soort.stap), "padded in another way")
    eis(lading[plaats:] == bytes(len(lading) - plaats), "something in the padding")
    return tuple(delen)


def _ontleed(ruw: bytes, soort: Bestandssoort) -> _Delen:
    woorden = soort.woorden
    if len(ruw) > soort.grootste:
        raise PakketTeGroot(**woorden)
    if ruw[:MERK_BYTES] != soort.merk:
        if ruw and soort.merk.startswith(ruw):
            raise PakketAfgekapt(**woorden)
        raise GeenPakket(soort=_wat_is_het(ruw), **woorden)
    if len(ruw) < _VAST.size:
        raise PakketAfgekapt(**woorden)
    _, versie, lengte = _VAST.unpack_from(ruw)
    if versie > VERSIE:
        raise PakketTeNieuw(**woorden)
    if versie != VERSIE or lengte > _GRENZEN.bytes_:
        raise PakketOnleesbaar(**woorden)
    return _verdeel(ruw, _VAST.size + lengte, soort)


def _verdeel(ruw: bytes, einde_kop: int, soort: Bestandssoort) -> _Delen:
    begin = einde_kop + _LENGTE.size
    if len(ruw) < begin:
        raise PakketAfgekapt(**soort.woorden)
    info = ruw[:einde_kop]
    kop = _lees_kopregel(info[_VAST.size :], soort)
    (lengte,) = _LENGTE.unpack_from(ruw, einde_kop)
    einde = begin + lengte
    if lengte < VERZEGELING_BYTES:
        raise PakketOnleesbaar(**soort.woorden)
    if einde + _HANDTEKENING_BYTES > soort.grootste:
        raise PakketTeGroot(**soort.woorden)
    if len(ruw) != einde + _HANDTEKENING_BYTES:
        kort = len(ruw) < einde + _HANDTEKENING_BYTES
        raise (PakketAfgekapt if kort else PakketMetStaart)(**soort.woorden)
    return _Delen(kop, info, ruw[begin:einde], memoryview(ruw)[:einde], ruw[einde:])


def _lees_kopregel(ruw: bytes, soort: Bestandssoort) -> _Kopregel:
    try:
        kop: _Kopregel = uit_json(_Kopregel, lees(ruw, _GRENZEN), _GRENZEN)
        ids = (kop.pakket, kop.afzender, kop.ontvanger)
        eis(all(len(deel) == _ID_BYTES for deel in ids), "no id")
        eis(schrijf(naar_json(kop)) == ruw, "written in another way")
    except ValueError:
        raise PakketOnleesbaar(**soort.woorden) from None
    return kop


def _wat_is_het(ruw: bytes) -> str:
    if not ruw:
        return "een leeg bestand"
    for begin, naam in _BEGIN:
        if ruw.startswith(begin):
            return naam
    gevonden = _FORMAAT.search(ruw[:4096]) or _FORMAAT.search(ruw[-4096:])
    return _IN_JSON.get(gevonden[1] if gevonden else b"", "een ander soort bestand")
