"""Dossiers that go back to the employer, as plain data (docs/formaat-archief.md)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jos_desktop.models.vrijgave import Vrijgave

Rij = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Archiefdossier:
    """One dossier: its rows per table, its lines of the logboek, and its attachments by number.

    Values are JSON values: dates as ISO 8601, bytes as hex. ``vrijgave`` is there while it is
    made; whoever reads an archive back has none.
    """

    nummer: int
    rijen: Mapping[str, tuple[Rij, ...]] = field(repr=False)
    logboek: tuple[Rij, ...] = field(repr=False)
    bijlagen: Mapping[int, bytes] = field(repr=False)
    vrijgave: "Vrijgave | None" = field(default=None, repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Archief:
    """What one file holds; ``door`` is the worker who handed it over."""

    organisatie: str
    door: str
    gemaakt: datetime
    dossiers: tuple[Archiefdossier, ...]


@dataclass(frozen=True, slots=True)
class Leesregel:
    """One field as a reader sees it."""

    veld: str
    waarde: str


@dataclass(frozen=True, slots=True)
class Leesdeel:
    """One row as a reader sees it: what it is, and its fields."""

    titel: str
    regels: tuple[Leesregel, ...]


@dataclass(frozen=True, slots=True)
class Leesdossier:
    """An archived dossier in words, to print; only the employer's key gets here."""

    organisatie: str
    door: str
    gemaakt: datetime
    naam: str
    delen: tuple[Leesdeel, ...]
    bijlagen: tuple[str, ...]
