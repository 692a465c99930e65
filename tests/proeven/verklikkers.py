"""Canary words, and the search for them in files, in memory and in what a process wrote.

Every word begins with one mark of random letters, so a whole disk is searched for the mark alone,
in every encoding at once; which word it was is looked up at the hit.
"""

from __future__ import annotations

import base64
import secrets
import string
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

MERK_LETTERS = 7
_STAART_LETTERS = 6
_BLOK = 1 << 24
_OVERLAP = 512
_MEDEKLINKERS = "bcdfghjkmnprstvwxz"
# What can hide words from a plain search: drawn pages, packed files, pictures.
INGEPAKT = (b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"\x1f\x8b\x08", b"RIFF")


@dataclass(frozen=True, slots=True)
class Treffer:
    """One canary found where it must not be."""

    waar: str
    codering: str
    woord: str

    def __str__(self) -> str:
        return f"{self.waar}: {self.woord} ({self.codering})"


def _letters(aantal: int) -> str:
    return "".join(secrets.choice(_MEDEKLINKERS) for _ in range(aantal))


class Verklikkers:
    """Hand out words that occur nowhere else, and know each one back."""

    def __init__(self) -> None:
        self.merk = _letters(MERK_LETTERS)
        self.woorden: dict[str, str] = {}
        self._ruw: dict[str, bytes] = {}

    def woord(self, waarvoor: str) -> str:
        """Return a new canary word for this purpose."""
        woord = self.merk + _letters(_STAART_LETTERS)
        self.woorden[woord] = waarvoor
        return woord

    def ruw(self, waarvoor: str, geheim: bytes) -> None:
        """Look for these bytes as well, raw, in hex and in base64: a key."""
        self._ruw[waarvoor] = geheim

    @property
    def aantal(self) -> int:
        """Return how many words and keys are looked for."""
        return len(self.woorden) + len(self._ruw)

    def patronen(self) -> dict[str, bytes]:
        """Return what is looked for, by encoding; all but base64 and raw keys in small letters."""
        merk = self.merk
        patronen = {
            "utf-8": merk.encode(),
            "utf-16le": merk.encode("utf-16-le"),
            "utf-16be": merk.encode("utf-16-be"),
            "utf-32le": merk.encode("utf-32-le"),
            "hex": merk.encode().hex().encode(),
            "hex van utf-16": merk.encode("utf-16-le").hex().encode(),
        }
        for waarvoor, geheim in self._ruw.items():
            patronen[f"hex: {waarvoor}"] = geheim.hex().encode()
        return patronen

    def vaste_patronen(self) -> dict[str, bytes]:
        """Return what has to be looked for without folding the case."""
        patronen: dict[str, bytes] = {}
        for vorm in (str.lower, str.upper, str.capitalize):
            tekst = vorm(self.merk)
            for naam, rauw in (("", tekst.encode()), (" van utf-16", tekst.encode("utf-16-le"))):
                for plek, stuk in enumerate(_base64_stukken(rauw)):
                    patronen[f"base64{naam} {vorm.__name__} {plek}"] = stuk
        for waarvoor, geheim in self._ruw.items():
            patronen[f"ruw: {waarvoor}"] = geheim
            for plek, stuk in enumerate(_base64_stukken(geheim)):
                patronen[f"base64 {plek}: {waarvoor}"] = stuk
        return patronen

    def zoek(self, waar: str, blokken: Iterable[bytes]) -> list[Treffer]:
        """Return every kind of hit in a stream of bytes, each encoding at most once a word."""
        gevouwen, vast = self.patronen(), self.vaste_patronen()
        gevonden: dict[Treffer, None] = {}
        rest = b""
        for blok in blokken:
            stuk = rest + blok
            klein = stuk.lower()
            for codering, patroon in gevouwen.items():
                for plek in _plekken(klein, patroon):
                    gevonden[Treffer(waar, codering, self._welk(klein, plek, codering))] = None
            for codering, patroon in vast.items():
                if patroon in stuk:
                    gevonden[Treffer(waar, codering, codering.partition(": ")[2] or "?")] = None
            rest = stuk[-_OVERLAP:]
        return list(gevonden)

    def _welk(self, klein: bytes, plek: int, codering: str) -> str:
        """Name the word at a hit by what comes after the mark."""
        if ": " in codering:
            return codering.partition(": ")[2]
        lengte = MERK_LETTERS + _STAART_LETTERS
        breedte = {"utf-16le": 2, "utf-16be": 2, "utf-32le": 4, "hex": 2, "hex van utf-16": 4}
        stuk = klein[plek : plek + lengte * breedte.get(codering, 1)]
        if codering.startswith("hex"):
            stuk = bytes.fromhex(stuk.decode("ascii", "replace")) if _is_hex(stuk) else b""
        gelezen = stuk.replace(b"\0", b"").decode("ascii", "replace")
        return self.woorden.get(gelezen, "een stuk van een woord")


@dataclass(slots=True)
class Doorzocht:
    """What a search over files looked at and found."""

    bestanden: int = 0
    bytes: int = 0
    treffers: list[Treffer] = field(default_factory=list)
    ingepakt: list[str] = field(default_factory=list)

    def bestand(self, verklikkers: Verklikkers, pad: Path, naam: str | None = None) -> None:
        """Search one file: its name, its contents, and what is packed inside."""
        naam = naam or str(pad)
        try:
            inhoud = pad.read_bytes()
        except (OSError, ValueError):
            return
        self.bestanden += 1
        self.bytes += len(inhoud)
        self.treffers += verklikkers.zoek(f"naam {naam}", [str(pad).encode()])
        self.treffers += verklikkers.zoek(naam, [inhoud])
        # A backup is a zip of files that are encrypted themselves.
        if inhoud.startswith(INGEPAKT) and pad.suffix != ".joskopie":
            self.ingepakt.append(naam)
        if len(inhoud) < _BLOK:
            self.treffers += verklikkers.zoek(f"{naam} (uitgepakt)", uitgepakt(inhoud))

    def map(self, verklikkers: Verklikkers, map_: Path, behalve: frozenset[Path]) -> None:
        """Search every file below a folder, and the names of its folders."""
        for pad in sorted(map_.rglob("*")):
            if pad in behalve or pad.is_symlink():
                continue
            if pad.is_file():
                self.bestand(verklikkers, pad)
            else:
                self.treffers += verklikkers.zoek(f"naam {pad}", [str(pad).encode()])


def blokken_van(pad: Path) -> Iterator[bytes]:
    """Yield a file of any size piece by piece."""
    with pad.open("rb") as bestand:
        while blok := bestand.read(_BLOK):
            yield blok


def uitgepakt(inhoud: bytes) -> Iterator[bytes]:
    """Yield what stands compressed (zlib, as in a PDF, a PNG or a zip) inside other bytes."""
    for kop, ramen in ((b"x\x9c", 15), (b"x\xda", 15), (b"x\x01", 15), (b"PK\x03\x04", -15)):
        for plek in _plekken(inhoud, kop):
            begin = plek
            if ramen < 0:
                begin += 30 + int.from_bytes(inhoud[plek + 26 : plek + 28], "little")
                begin += int.from_bytes(inhoud[plek + 28 : plek + 30], "little")
            try:
                yield zlib.decompressobj(ramen).decompress(inhoud[begin:], _BLOK)
            except zlib.error:
                continue


def _plekken(inhoud: bytes, patroon: bytes) -> Iterator[int]:
    plek = inhoud.find(patroon)
    while plek >= 0:
        yield plek
        plek = inhoud.find(patroon, plek + 1)


def _base64_stukken(rauw: bytes) -> list[bytes]:
    """Return the letters that stand in base64 whatever comes before and after these bytes."""
    stukken = []
    for voor in range(3):
        letters = base64.b64encode(b"\0" * voor + rauw)
        begin = (voor * 8 + 5) // 6
        stukken.append(letters[begin : (voor + len(rauw)) * 8 // 6])
    return stukken


def _is_hex(stuk: bytes) -> bool:
    return len(stuk) % 2 == 0 and all(chr(teken) in string.hexdigits for teken in stuk)
