"""What the employer must know when something is lost: counts and kinds of data, nobody's name.

Follows what a controller has to report (AVG 33 lid 3): nature, categories, numbers, measures.
"""

from dataclasses import dataclass
from datetime import date, datetime

from jos_desktop.models.codes_recht import Incidentsoort
from jos_desktop.models.vrijgave import Vrijgave

Telling = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Uitvoerregel:
    """One kind of document that left the vault: how often, to what kind of receiver, when."""

    wat: str
    aan: str
    aantal: int
    eerste: date
    laatste: date


@dataclass(frozen=True, slots=True)
class Inventaris:
    """What is in the vault, in counts; of the most shielded things only whether they are there.

    ``hersteld_van`` is the moment of the backup this vault was put back from, if it was.
    """

    gemaakt: datetime
    personen: tuple[Telling, ...]
    gegevens: tuple[Telling, ...]
    soorten: tuple[str, ...]
    afgeschermd: bool
    meldcode: bool
    uitvoer: tuple[Uitvoerregel, ...]
    hersteld_van: datetime | None


@dataclass(frozen=True, slots=True)
class Beveiliging:
    """How the vault is closed, and where copies of it are.

    ``argon2`` is (memory in MiB, rounds); ``tweede_plek`` is empty when there is none, and
    ``kopieen_tweede`` None when that place is not within reach now.
    """

    argon2: tuple[int, int] | None
    herstelcode: bool
    werkgever: bool
    pincode: bool
    laatste_kopie: datetime | None
    kopieen_hier: int
    tweede_plek: str
    kopieen_tweede: int | None


@dataclass(frozen=True, slots=True)
class IncidentRij:
    """One thing that was lost, as it was written down."""

    id: int
    soort: Incidentsoort
    gebeurd_op: date | None
    ontdekt_op: date
    wat: str
    gemeld_op: date | None
    gemeld_aan: str

    @property
    def gemeld(self) -> bool:
        """Tell whether the employer was told."""
        return self.gemeld_op is not None


@dataclass(frozen=True, slots=True)
class Incidentverslag:
    """The report for the employer; ``incident`` is None when nothing was written down yet.

    ``door`` is the worker, ``kluis_id`` in hex; ``vrijgave`` is the pass with which it leaves,
    about nobody in particular. The words in ``incident.wat`` hold no names of people in the vault
    any more: the service takes them out.
    """

    door: str
    kluis_id: str
    incident: IncidentRij | None
    inventaris: Inventaris
    beveiliging: Beveiliging
    vrijgave: Vrijgave
