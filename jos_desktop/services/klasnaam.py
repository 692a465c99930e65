"""The name of a class a year later: "2B" becomes "3B", "h3a" becomes "h4a". Pure."""

import re
from typing import Final

HOOGSTE_LEERJAAR: Final = 6
_LEERJAAR: Final = re.compile(r"(?<!\d)[1-6](?!\d)")
_EXAMENJAREN: Final = (
    ("praktijkonderwijs", 5),
    ("pro", 5),
    ("vmbo", 4),
    ("mavo", 4),
    ("havo", 5),
    ("vwo", 6),
    ("atheneum", 6),
    ("gymnasium", 6),
)


def leerjaar_van(klas: str) -> int | None:
    """Return the year that a class name tells, or None when it tells none."""
    gevonden = _LEERJAAR.search(klas)
    return int(gevonden[0]) if gevonden else None


def klas_erna(klas: str) -> str:
    """Return the class one year later; "" when that cannot be told from the name."""
    gevonden = _LEERJAAR.search(klas)
    if gevonden is None or int(gevonden[0]) == HOOGSTE_LEERJAAR:
        return ""
    return f"{klas[: gevonden.start()]}{int(gevonden[0]) + 1}{klas[gevonden.end() :]}"


def is_examenjaar(niveau: str, leerjaar: int | None) -> bool:
    """Tell whether a pupil is in the last year of his level.

    Of a mixed level ("vmbo/havo") the longest counts: a proposal to leave has to be certain.
    """
    woorden = re.findall(r"[a-z]+", niveau.casefold())
    jaren = [jaar for naam, jaar in _EXAMENJAREN if any(w.startswith(naam) for w in woorden)]
    return leerjaar is not None and leerjaar >= max(jaren, default=HOOGSTE_LEERJAAR)
