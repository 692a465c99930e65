"""Read a time of the day as people type it, and write it one way: 10:45."""

import re
from datetime import UTC, date, datetime, time
from typing import Final

_TIJD: Final = re.compile(r"(\d{1,2})(?:\s*[:.u]\s*(\d{2})?)?\s*(?:uur|u)?")
_AANEEN: Final = re.compile(r"(\d{1,2})(\d{2})")
_HALF: Final = re.compile(r"half (\d{1,2})")


def lees_tijd(tekst: str) -> time | None:
    """Read "10", "10:45", "10.45", "1045", "10 uur" or "half 11"; None when it is no time."""
    woord = " ".join(tekst.casefold().split())
    if treffer := _HALF.fullmatch(woord):
        return _maak(int(treffer[1]) - 1, 30)
    if (treffer := _TIJD.fullmatch(woord)) or (treffer := _AANEEN.fullmatch(woord)):
        return _maak(int(treffer[1]), int(treffer[2] or 0))
    return None


def schrijf_tijd(moment: datetime) -> str:
    """Write the time of an aware moment on this clock: 10:45."""
    return f"{moment.astimezone():%H:%M}"


def moment_op(dag: date, tijd: time) -> datetime:
    """Return a moment of this clock, in UTC."""
    return datetime.combine(dag, tijd).astimezone().astimezone(UTC)


def _maak(uur: int, minuut: int) -> time | None:
    if not (0 <= uur <= 23 and 0 <= minuut <= 59):
        return None
    return time(uur, minuut)
