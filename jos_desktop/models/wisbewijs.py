"""The proof that a vault was wiped from a laptop: counts and sums, nobody's name."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Overgave:
    """A backup outside the vault that was verified by opening it.

    ``sha256`` is of the whole file, in hex; ``werkgever`` tells whether the employer's key opens
    it too; ``zelfde_schijf`` that it stands on the disk that is about to be wiped.
    """

    naam: str
    sha256: str
    moment: datetime
    grootte: int
    werkgever: bool
    zelfde_schijf: bool


@dataclass(frozen=True, slots=True)
class Wisbewijs:
    """What was on the laptop, where it went, and what is left.

    ``laptop`` is what the user typed to tell this laptop from others. ``klaar`` is None while the
    wipe runs; ``over`` are names in the folder that are not ours; ``kopieen_elders`` counts the
    backups that went from the second place, ``kluizen`` the older copies of the vault beside it.
    """

    kluis_id: str
    laptop: str
    begonnen: datetime
    kopie: str
    kopie_sha256: str
    kopie_moment: datetime
    werkgever: bool
    aantallen: tuple[tuple[str, int], ...]
    tweede_plek: bool
    klaar: datetime | None = None
    bestanden: int = 0
    over: tuple[str, ...] = ()
    kopieen_elders: int = 0
    kluizen: int = 0
    afgemaakt: bool = False

    @property
    def leeg(self) -> bool:
        """Tell whether nothing is left of the folder."""
        return self.klaar is not None and not self.over

    def feiten(self) -> dict[str, str]:
        """Return what the mark on disk keeps, so that a wipe broken off can still be proved."""
        velden = asdict(self) | {
            "begonnen": self.begonnen.isoformat(),
            "kopie_moment": self.kopie_moment.isoformat(),
        }
        return {naam: json.dumps(velden[naam]) for naam in _BEWAARD}

    @classmethod
    def uit_feiten(cls, feiten: Mapping[str, str]) -> "Wisbewijs | None":
        """Return what the mark kept; None when it cannot be read."""
        try:
            velden = {naam: json.loads(feiten[naam]) for naam in _BEWAARD}
            velden["begonnen"] = datetime.fromisoformat(velden["begonnen"])
            velden["kopie_moment"] = datetime.fromisoformat(velden["kopie_moment"])
            velden["aantallen"] = tuple((str(n), int(a)) for n, a in velden["aantallen"])
            return replace(cls(**velden), afgemaakt=True)
        except (KeyError, ValueError, TypeError):
            return None


_BEWAARD = (
    "kluis_id",
    "laptop",
    "begonnen",
    "kopie",
    "kopie_sha256",
    "kopie_moment",
    "werkgever",
    "aantallen",
    "tweede_plek",
)
