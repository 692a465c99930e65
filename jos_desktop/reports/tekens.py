"""Make any text printable with the glyphs there are, and show it where a glyph is missing."""

import re
import unicodedata
from xml.sax.saxutils import escape

FALLBACK = "[?]"
"""Stands for one or more neighbouring characters the font cannot draw."""

CHUNK_LINES = 40

_EMPTY_LINES = re.compile("\n(?:[ \\xa0]*\n){2,}")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
_LOOKALIKES = str.maketrans({"\t": " ", "\u2011": "-", "\u2714": "✓", "\u2705": "✓", "\u25a1": "☐"})


def printable(text: str, coverage: frozenset[str]) -> str:
    """Return ``text`` in characters of ``coverage`` and newlines only.

    Invisible characters go, compatible ones are replaced (a ligature by its letters), and what
    remains unknown becomes :data:`FALLBACK`, so that a reader sees that something was there.
    """
    text = unicodedata.normalize("NFC", _LINE_ENDS.sub("\n", text)).translate(_LOOKALIKES)
    if coverage.issuperset(text):
        return text
    shown: list[str] = []
    for character in text:
        replacement = _replacement(character, coverage)
        if replacement and (replacement != FALLBACK or shown[-1:] != [FALLBACK]):
            shown.append(replacement)
    return "".join(shown)


def markup(text: str) -> str:
    """Return printable text as paragraph markup in which nothing the user typed is a tag."""
    return escape(text).replace("\n", "<br/>")


def chunks(text: str) -> list[str]:
    """Return the text in pieces of at most :data:`CHUNK_LINES` lines, cut at newlines.

    The layout breaks a whole paragraph anew on every page: thousands of lines in one take minutes.
    """
    lines = _EMPTY_LINES.sub("\n\n", text).split("\n")
    starts = range(0, len(lines), CHUNK_LINES)
    return ["\n".join(lines[start : start + CHUNK_LINES]) for start in starts]


def shorten(text: str, length: int) -> str:
    """Return ``text`` on one line of at most ``length`` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length else line[: length - 1].rstrip() + "…"


def _replacement(character: str, coverage: frozenset[str]) -> str:
    if character in coverage:
        return character
    category = unicodedata.category(character)
    if category in {"Cc", "Cf"} or unicodedata.name(character, "").startswith("VARIATION SEL"):
        return ""
    if category == "Zs":
        return " "
    compatible = unicodedata.normalize("NFKC", character)
    return compatible if coverage.issuperset(compatible) else FALLBACK
