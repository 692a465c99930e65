"""Who already helps this pupil: JOS calls first and stays out of the way (domein.md 1.5)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from jos_desktop.models.aanmelding import Aanmelding, HulpElders
from jos_desktop.models.codes import HulpStatus
from jos_desktop.services.leerlingen import zoeknaam

BEZIG: Final = frozenset({HulpStatus.LOPEND, HulpStatus.WACHTEND})
"""Help that is there, or on its way."""


@dataclass(frozen=True, slots=True)
class Hulpregel:
    """One organisation that helps now; ``mag_bellen``: the family lets JOS contact it."""

    id: int
    organisatie: str
    soort: str
    contactpersoon: str
    telefoon: str
    sinds: date | None
    status: HulpStatus
    mag_bellen: bool

    @property
    def bereik(self) -> str:
        """Return how to reach it, as far as known and allowed."""
        if not self.mag_bellen:
            return "vraag eerst of JOS contact mag opnemen"
        wie = " ".join(deel for deel in (self.contactpersoon, self.telefoon) if deel)
        return f"bel {wie}" if wie else "JOS mag contact opnemen"

    @property
    def zin(self) -> str:
        """Return all of it in one line."""
        begin = f"sinds {self.sinds:%d-%m-%Y}" if self.sinds is not None else ""
        wacht = "wacht nog op start" if self.status is HulpStatus.WACHTEND else ""
        delen = (self.organisatie, self.soort, begin, wacht, self.bereik)
        return ", ".join(deel for deel in delen if deel)


def wie_helpt(aanmeldingen: Iterable[Aanmelding]) -> tuple[Hulpregel, ...]:
    """Return the help that goes on according to a pupil's applications, by organisation.

    What the latest application says of an organisation counts: help that ended since is over.
    """
    laatste: dict[str, HulpElders] = {}
    for aanmelding in sorted(aanmeldingen, key=lambda rij: (rij.datum, rij.id)):
        for hulp in aanmelding.hulp:
            laatste[zoeknaam(hulp.organisatie)] = hulp
    return tuple(
        Hulpregel(
            hulp.id,
            hulp.organisatie,
            hulp.soort,
            hulp.contactpersoon,
            hulp.telefoon,
            hulp.sinds,
            hulp.status,
            hulp.contact_toegestaan,
        )
        for _, hulp in sorted(laatste.items())
        if hulp.status in BEZIG
    )
