"""Words as they are searched, and where they stand in a text: pure, asks no vault."""

import re
import unicodedata
from typing import Final

from jos_desktop.storage.zoekindex import vouw

_WOORD: Final = re.compile(r"[^\W_]+")
_ROND: Final = 36
_STREEP: Final = "…"

Merk = tuple[int, int]
"""Where a word that was searched stands in a text: from, up to."""


def kaal(tekst: str) -> str:
    """Return a text in small letters without accents: Đorđe Şükrü as dorde sukru."""
    if tekst.isascii():
        return tekst.lower()
    uit = unicodedata.normalize("NFKD", vouw(tekst).casefold()).casefold()
    return "".join(teken for teken in uit if not unicodedata.combining(teken))


def zoekwoorden(tekst: str) -> tuple[str, ...]:
    """Return the words of a question or a name, bare and in their order, each once."""
    return tuple(dict.fromkeys(_WOORD.findall(kaal(tekst))))


def past(tekst: str, woorden: tuple[str, ...]) -> bool:
    """Tell whether each word is the beginning of a word in the text."""
    bloot = kaal(tekst)
    if not all(woord in bloot for woord in woorden):  # by far the most texts end here
        return False
    delen = _WOORD.findall(bloot)
    return all(any(deel.startswith(woord) for deel in delen) for woord in woorden)


def fragment(
    tekst: str, woorden: tuple[str, ...], *, lengte: int = 150
) -> tuple[str, tuple[Merk, ...]]:
    """Return the piece of a text around the first word found, on one line, and the words in it."""
    regel = " ".join(tekst.split())
    merken = _merken(regel, woorden)
    begin = max(0, merken[0][0] - _ROND) if merken else 0
    if begin:  # at a whole word
        begin = regel.rfind(" ", 0, begin) + 1
    stuk = regel[begin : begin + lengte]
    if begin + lengte < len(regel):
        stuk = stuk[: stuk.rfind(" ")] if " " in stuk else stuk
        stuk += f" {_STREEP}"
    voor = f"{_STREEP} " if begin else ""
    schuif = len(voor) - begin
    tot = begin + len(stuk)
    return voor + stuk, tuple((b + schuif, e + schuif) for b, e in merken if e <= tot)


def _merken(tekst: str, woorden: tuple[str, ...]) -> tuple[Merk, ...]:
    gevonden = []
    for deel in _WOORD.finditer(tekst):
        bloot = kaal(deel.group())
        langste = max((len(woord) for woord in woorden if bloot.startswith(woord)), default=0)
        if langste:
            gevonden.append((deel.start(), deel.start() + _letters(deel.group(), langste)))
    return tuple(gevonden)


def _letters(woord: str, aantal: int) -> int:
    """Return how many letters of a word as written make up ``aantal`` bare ones."""
    lang = 0
    for plek, teken in enumerate(woord, start=1):
        lang += len(kaal(teken))
        if lang >= aantal:
            return plek
    return len(woord)
