"""The ontwikkeldocument of a school and school year as plain frozen data, with its pass."""

from dataclasses import dataclass, field
from datetime import date

from jos_desktop.models.vrijgave import Vrijgave


@dataclass(frozen=True, slots=True)
class Momentregel:
    """One moment to look back; without ``gehouden_op`` it still has to come."""

    datum: date
    gehouden_op: date | None = None
    bevinding: str = ""
    vervolg: str = ""


@dataclass(frozen=True, slots=True)
class Vraagregel:
    """One question of the school; ``delen`` are heads and texts, the empty ones left out."""

    vraag: str
    stand: str
    delen: tuple[tuple[str, str], ...] = ()
    momenten: tuple[Momentregel, ...] = ()


@dataclass(frozen=True, slots=True)
class Inbeddingsregel:
    """One point of the checklist, and how it stands."""

    groep: str
    punt: str
    stand: str
    sinds: date | None = None
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class Cijferregel:
    """One figure in words, and of when it is."""

    wat: str
    waarde: str
    periode: str = ""


@dataclass(frozen=True, slots=True)
class Ontwikkeldocument:
    """What a school and JOS develop together in a school year. No pupils."""

    documentnummer: str
    datum: date
    school: str
    schooljaar: str
    afzender: str
    logline: tuple[str, ...] = field(repr=False)
    vragen: tuple[Vraagregel, ...] = field(repr=False)
    inbedding: tuple[Inbeddingsregel, ...] = field(repr=False)
    overleg: str = field(repr=False)
    cijfers: tuple[Cijferregel, ...] = field(repr=False)
    vrijgave: Vrijgave = field(repr=False, compare=False)
