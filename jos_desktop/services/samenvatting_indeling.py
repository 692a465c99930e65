"""Layout 1 of the safe summary, as data: cubes, their axes and the tables published from them.

A later table is a line here: a cube of its own, or a table rounded under a total of a cube that
is fixed already. No table may show function and school together: that is one employee.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from jos_desktop.errors import BugError
from jos_desktop.models.codes import Functie, RedenBeeindiging, TrajectType

INDELING: Final = 1
SCHOOL: Final = "school"
OVERIGE: Final = "overige"
ALLE: Final = "alle"
NIET_VAN_TOEPASSING: Final = "nvt"
ANDERE_FUNCTIE: Final = "overig"
VERBODEN: Final = (frozenset({SCHOOL, "functie"}),)

_UITVOERENDE_FUNCTIES = (Functie.JGC, Functie.PAJ, Functie.GW, Functie.GW_VO)


@dataclass(frozen=True, slots=True)
class As:
    """One way to divide cases; ``labels`` is the closed list of codes, empty for schools."""

    naam: str
    titel: str
    labels: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kubus:
    """Counts rounded together, and the tables (sets of axes) published from them."""

    naam: str
    titel: str
    assen: tuple[str, ...]
    gepubliceerd: tuple[tuple[str, ...], ...]

    def __post_init__(self) -> None:
        for tabel in self.gepubliceerd:
            if len(tabel) > 2 or not set(tabel) <= set(self.assen):
                raise BugError("a table has at most two axes, all of its cube")
            if any(verboden <= set(tabel) for verboden in VERBODEN):
                raise BugError("this table would be about one employee")

    def doorsneden(self) -> tuple[tuple[int, ...], ...]:
        """Return the published tables as positions in the inner cell."""
        return tuple(tuple(self.assen.index(as_) for as_ in tabel) for tabel in self.gepubliceerd)


ASSEN: Final[Mapping[str, As]] = MappingProxyType(
    {
        as_.naam: as_
        for as_ in (
            As(SCHOOL, "School", {}),
            As("trajecttype", "Soort traject", {lid.value: lid.label for lid in TrajectType}),
            As(
                "functie",
                "Functie",
                {
                    **{lid.value: lid.label for lid in _UITVOERENDE_FUNCTIES},
                    ANDERE_FUNCTIE: "Andere functie",
                },
            ),
            As(
                "reden",
                "Reden van beëindiging",
                {
                    **{lid.value: lid.label for lid in RedenBeeindiging},
                    NIET_VAN_TOEPASSING: "Niet van toepassing",
                },
            ),
        )
    }
)
SCHOOLLABELS: Final = MappingProxyType({OVERIGE: "overige scholen", ALLE: "alle scholen samen"})

INSTROOM: Final = Kubus(
    naam="instroom",
    titel="Instroom",
    assen=(SCHOOL, "trajecttype", "functie"),
    gepubliceerd=(
        (SCHOOL, "trajecttype"),
        ("functie", "trajecttype"),
        (SCHOOL,),
        ("trajecttype",),
        ("functie",),
        (),
    ),
)
UITSTROOM: Final = Kubus(
    naam="uitstroom",
    titel="Uitstroom",
    assen=(SCHOOL, "reden", "trajecttype"),
    gepubliceerd=(
        (SCHOOL, "reden"),
        ("trajecttype", "reden"),
        (SCHOOL,),
        ("reden",),
        ("trajecttype",),
        (),
    ),
)
KUBUSSEN: Final = (INSTROOM, UITSTROOM)
# An eenmalig contact begins and ends on one day: it is never in a stock.
STANDTYPEN: Final = (TrajectType.KT.value, TrajectType.MT.value)


def functiecode(functie: Functie) -> str:
    """Return the code of a function in the tables; functions without cases go together."""
    return functie.value if functie in _UITVOERENDE_FUNCTIES else ANDERE_FUNCTIE
