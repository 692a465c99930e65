"""A dossier as somebody with a right to it reads it: plain frozen data for PDF, JSON and preview.

Also who looked in it. Services fill these after the rule said yes; ``vrijgave`` is that yes.
"""

from dataclasses import dataclass
from datetime import datetime

from jos_desktop.models.vrijgave import Vrijgave


@dataclass(frozen=True, slots=True)
class InzageTekst:
    """One text of a row: its paragraphs, and how many of them were left out."""

    veld: str
    label: str
    alineas: tuple[str, ...]
    weggelaten: int = 0


@dataclass(frozen=True, slots=True)
class InzageRij:
    """One thing in the dossier; ``tabel`` and ``id`` find it again, ``feiten`` are its facts."""

    tabel: str
    id: int
    kop: str
    feiten: tuple[tuple[str, str], ...]
    teksten: tuple[InzageTekst, ...]


@dataclass(frozen=True, slots=True)
class InzageGroep:
    """One chapter of the dossier with a word of explanation."""

    titel: str
    uitleg: str
    rijen: tuple[InzageRij, ...]


@dataclass(frozen=True, slots=True)
class Weglating:
    """Proof that something was left out: where and why, never what."""

    onderdeel: str
    reden: str
    aantal: int


@dataclass(frozen=True, slots=True)
class InzageDocument:
    """The readable dossier; ``titel`` says what it is, ``deel`` for whom and of which part."""

    vrijgave: Vrijgave
    verzoek_id: int
    titel: str
    leerling: str
    voor: str
    deel: str
    gemaakt: datetime
    door: str
    organisatie: str
    groepen: tuple[InzageGroep, ...]
    weggelaten: tuple[Weglating, ...]
    volledig: bool


@dataclass(frozen=True, slots=True)
class Kijkregel:
    """One time that somebody did something with the dossier."""

    moment: datetime
    wie: str
    wat: str
    waarvan: str


@dataclass(frozen=True, slots=True)
class WieKeek:
    """Who did what with one dossier and when, oldest first; ``van`` and ``tot`` in words."""

    vrijgave: Vrijgave
    leerling: str
    periode: str
    gemaakt: datetime
    regels: tuple[Kijkregel, ...]
