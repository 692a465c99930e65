"""Keep a spreadsheet from taking text in a CSV file for a formula."""

import unicodedata
from itertools import takewhile
from typing import Final

_BEGIN: Final = frozenset("=+-@−")
_ONZICHTBAAR: Final = frozenset({"Cc", "Cf", "Zl", "Zp", "Zs"})
_AFBREKING: Final = frozenset("\t\r\n")


def als_tekst(tekst: str) -> str:
    """Return text with an apostrophe in front when a spreadsheet might calculate with it.

    Blanks and control characters of every kind are looked past: programs drop them when they
    read a file. Signs of full and small width count as the plain ones.
    """
    voor = "".join(takewhile(_onzichtbaar, tekst))
    eerste = unicodedata.normalize("NFKC", tekst[len(voor) : len(voor) + 1])
    return f"'{tekst}" if eerste in _BEGIN or not _AFBREKING.isdisjoint(voor) else tekst


def _onzichtbaar(teken: str) -> bool:
    return unicodedata.category(teken) in _ONZICHTBAAR
