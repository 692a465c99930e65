"""Take the disguise off a text: one plain form to search in, and for each letter where it stood."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from jos_desktop.resources import find_resource

# Letters of another script that look like ours, and letters that no folding takes apart.
_GELIJKEND: Final = str.maketrans(
    "аеорсхуіѕјԁһӏкмтвнгпαονρτυικεηχςøđłıħŧœæþðɑɡⅼ’‘‛`´ʼ′–—‑‐−­",
    "aeopcxyisjdhlkmtbhrnaovptuikehxsodlihtoepdagl'''''''-----\u00ad",
)
_CIJFERLETTERS: Final = (
    str.maketrans("013457", "oieast"),
    str.maketrans("013457", "oleast"),
)
_WOORD: Final = re.compile(r"[^\W_]+(?:['\-][^\W_]+)*")
_AFGEBROKEN: Final = re.compile(r"(?<=[^\W\d_])[\-\u2010\u00ad][ \t]*\r?\n[ \t]*(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Woord:
    """One word of a folded text: ``begin`` and ``eind`` are places in the folded text."""

    begin: int
    eind: int
    kaal: str = field(repr=False)
    groot: bool
    heel_groot: bool

    @property
    def vormen(self) -> tuple[str, ...]:
        """Return the word, and when it mixes letters and digits as it is read: j0shua, joshua07."""
        if self.kaal.isalpha() or not any(teken.isalpha() for teken in self.kaal):
            return (self.kaal,)
        kern = self.kaal.strip("0123456789")
        return (self.kaal, kern, *(kern.translate(tabel) for tabel in _CIJFERLETTERS))


@dataclass(frozen=True, slots=True)
class Gevouwen:
    """A text without disguise; ``plek`` says for each letter where it stood."""

    tekst: str = field(repr=False)
    kaal: str = field(repr=False)
    plek: tuple[int, ...] = field(repr=False)

    def echt(self, begin: int, eind: int) -> tuple[int, int]:
        """Return where a piece of the folded text stands in the text itself."""
        laatste = self.plek[eind - 1] + 1
        while laatste < len(self.tekst) and unicodedata.combining(self.tekst[laatste]):
            laatste += 1
        return self.plek[begin], laatste

    def woorden(self) -> Iterator[Woord]:
        """Yield the words, left to right."""
        for hit in _WOORD.finditer(self.kaal):
            echt = [self.tekst[self.plek[plek]] for plek in range(*hit.span())]
            letters = [teken for teken in echt if teken.isalpha()]
            heel_groot = len(letters) > 1 and all(teken.isupper() for teken in letters)
            groot = echt[0].isupper()
            yield Woord(hit.start(), hit.end(), hit.group(), groot, heel_groot)


def vouw(tekst: str) -> Gevouwen:
    """Return a text in small plain letters: accents, look-alikes and unseen signs gone.

    A word broken off at the end of a line is whole again; every other line break is a space.
    """
    weg = {plek for hit in _AFGEBROKEN.finditer(tekst) for plek in range(*hit.span())}
    letters: list[str] = []
    plekken: list[int] = []
    for plek, teken in enumerate(tekst):
        if plek in weg:
            continue
        for deel in _gewoon(teken):
            letters.append(deel)
            plekken.append(plek)
    return Gevouwen(tekst, "".join(letters), tuple(plekken))


def vouw_woord(tekst: str) -> str:
    """Return a name or a word as :func:`vouw` folds it."""
    return "".join(deel for teken in tekst for deel in _gewoon(teken))


@cache
def gewone_woorden() -> frozenset[str]:
    """Return common Dutch words, folded. Raises ResourceMissingError."""
    tekst = find_resource("codelijsten", "gewone_woorden.txt").read_text("utf-8")
    regels = (regel for regel in tekst.splitlines() if not regel.startswith("#"))
    return frozenset(woord for regel in regels for woord in regel.split())


def _gewoon(teken: str) -> str:
    if teken.isascii():
        return " " if teken in "\n\r\t" else teken.lower()
    delen = unicodedata.normalize("NFKD", teken.casefold()).casefold().translate(_GELIJKEND)
    delen = unicodedata.normalize("NFKD", delen)
    return "".join(
        " " if deel.isspace() else deel
        for deel in delen
        if unicodedata.category(deel) not in ("Cf", "Mn", "Me", "Cc")
    )
