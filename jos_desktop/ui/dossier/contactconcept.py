"""What stands in the fields of a contact that is not kept yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from jos_desktop.models.codes import ContactSoort, Locatie


@dataclass(frozen=True, slots=True)
class Concept:
    """What stands in the fields, to put back later; dates as they were typed."""

    verslag: str
    indruk: str
    soort: ContactSoort
    datum: str
    duur_min: int | None
    locatie: Locatie | None
    aanwezigen: str
    no_show: bool
    afspraken: tuple[tuple[str, str], ...]

    @property
    def leeg(self) -> bool:
        """Tell whether nothing was typed that could get lost."""
        return not (
            self.verslag
            or self.indruk
            or self.aanwezigen
            or any(tekst for tekst, _ in self.afspraken)
        )

    def als_velden(self) -> dict[str, object]:
        """Return the draft as plain JSON values."""
        return asdict(self)

    @classmethod
    def van_velden(cls, velden: Mapping[str, Any]) -> Concept:
        """Build the draft from what :meth:`als_velden` gave."""
        locatie = velden["locatie"]
        return cls(
            verslag=velden["verslag"],
            indruk=velden["indruk"],
            soort=ContactSoort(velden["soort"]),
            datum=velden["datum"],
            duur_min=velden["duur_min"],
            locatie=None if locatie is None else Locatie(locatie),
            aanwezigen=velden["aanwezigen"],
            no_show=velden["no_show"],
            afspraken=tuple((tekst, datum) for tekst, datum in velden["afspraken"]),
        )
