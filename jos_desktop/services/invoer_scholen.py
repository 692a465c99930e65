"""Recognise the school in a list, however the list writes it (domein.md 0, point 1)."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from jos_desktop.services.invoer_velden import vouw

# Words that say nothing about which school it is.
_ALGEMEEN = frozenset(
    (
        *("college", "csg", "scholengemeenschap", "school", "de", "het", "en", "vestiging"),
        *("locatie", "praktijkonderwijs", "praktijkschool", "pro", "vo", "vso", "vmbo", "mavo"),
        *("havo", "vwo", "lyceum", "dijk", "waard", "stedelijk", "p", "afdeling"),
    )
)
_PLAATSEN = frozenset(
    ("alkmaar", "castricum", "heerhugowaard", "heiloo", "bergen", "uitgeest", "langedijk")
)


@dataclass(frozen=True)
class SchoolRij:
    """Hold what recognising a school needs."""

    id: int
    naam: str
    code: str | None
    aliassen: tuple[str, ...] = ()


class Schoolherkenner:
    """Find the one school a text means, or none when in doubt."""

    def __init__(self, scholen: Iterable[SchoolRij]) -> None:
        self.scholen = tuple(scholen)
        self._precies: dict[str, SchoolRij] = {}
        self._woorden: list[tuple[frozenset[str], frozenset[str], SchoolRij]] = []
        for school in self.scholen:
            for naam in (school.naam, *school.aliassen, school.code or ""):
                if naam:
                    self._precies.setdefault(vouw(naam), school)
            for naam in (school.naam, *school.aliassen):
                self._woorden.append((*_eigen_woorden(naam), school))
        self._gevonden: dict[str, SchoolRij | None] = {}

    def zoek(self, tekst: str) -> SchoolRij | None:
        """Return the school that ``tekst`` means; None when none or more than one fits."""
        if tekst not in self._gevonden:
            self._gevonden[tekst] = self._precies.get(vouw(tekst)) or self._zoek_ruim(tekst)
        return self._gevonden[tekst]

    def _zoek_ruim(self, tekst: str) -> SchoolRij | None:
        gevraagd, plaatsen = _eigen_woorden(tekst)
        if not gevraagd:
            return None
        passend = {
            school.id: school
            for woorden, eigen_plaatsen, school in self._woorden
            # Half a name with another town ("PCC Heiloo") is another location of that school.
            if (woorden and woorden <= gevraagd)
            or (gevraagd <= woorden and plaatsen <= eigen_plaatsen)
        }
        return next(iter(passend.values())) if len(passend) == 1 else None


def _eigen_woorden(naam: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words that tell this school from others, and the towns in the name."""
    woorden = frozenset(vouw(woord) for woord in re.split(r"[\W_]+", naam) if woord)
    return woorden - _ALGEMEEN - _PLAATSEN, woorden & _PLAATSEN
