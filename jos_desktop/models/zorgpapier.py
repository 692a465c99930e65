"""The agenda of a meeting on paper, as plain frozen data with a pass for everybody named on it."""

from dataclasses import dataclass, field
from datetime import date

from jos_desktop.models.vrijgave import Vrijgave


@dataclass(frozen=True, slots=True)
class Agendapuntblad:
    """One point; without a pass nobody is named, and ``vraag`` holds no name either."""

    wie: str
    vraag: str
    voorbereiding: str
    vrijgave: Vrijgave | None = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Overlegagenda:
    """The agenda of one meeting for those who sit there."""

    documentnummer: str
    datum: date
    titel: str
    school: str
    plaats: str
    aanwezigen: str
    punten: tuple[Agendapuntblad, ...]
    vrijgave: Vrijgave = field(repr=False, compare=False)

    @property
    def zonder_naam(self) -> int:
        """Return how many points name nobody."""
        return sum(punt.vrijgave is None for punt in self.punten)
