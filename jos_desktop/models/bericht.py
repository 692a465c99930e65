"""A message that somebody brought: what was said, by whom, and the files that came with it."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Berichtdeel:
    """One file that came with a message; ``naam`` as the sender wrote it."""

    naam: str
    inhoud: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Bericht:
    """One message: ``moment`` is aware, or None when it does not say; ``tekst`` is plain text.

    ``afgekapt`` tells that not everything of it stands here: too long a text, or too many files.
    """

    onderwerp: str
    van: str
    aan: str
    moment: datetime | None
    tekst: str = field(repr=False)
    delen: tuple[Berichtdeel, ...] = ()
    afgekapt: bool = False
