"""A number for the words beside one table of one period: a draft is found again by it."""

from __future__ import annotations

import re
from zlib import crc32

REGISTER = -1
"""The number that opens the register instead of a table."""

_TABEL_BITS = 32
_PERIODE = re.compile(r"(\d{4})-(\d{4})(?:-([12]))?")


def nummer_van(periode: str, tabel: str) -> int:
    """Return the number of a table in a period such as 2025-2026-1.

    Raises ValueError for another period.
    """
    gelezen = _PERIODE.fullmatch(periode)
    if gelezen is None:
        raise ValueError("no period")
    jaar, blok = int(gelezen[1]), int(gelezen[3] or 0)
    return (jaar * 10 + blok) << _TABEL_BITS | crc32(tabel.encode())


def periode_van(nummer: int) -> str:
    """Return the period of a number."""
    jaar, blok = divmod(nummer >> _TABEL_BITS, 10)
    return f"{jaar}-{jaar + 1}" + (f"-{blok}" if blok else "")
