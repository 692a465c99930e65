"""Layout 1 of the safe summary, as data: which counts are rounded together, and every table.

A later table is a line here: published from a cube of its own, or rounded under the total of a
cube that is fixed already. No table may show function and school together: that is one employee.
The axes and their codes stand in :mod:`jos_desktop.services.samenvatting_assen`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from jos_desktop.errors import BugError
from jos_desktop.models.codes import TrajectType
from jos_desktop.services.samenvatting_assen import (
    ASSEN,
    EXIT_ASSEN,
    NIET_GEVRAAGD,
    NIET_VAN_TOEPASSING,
    ONBEKEND,
    SCHOOL,
)

INDELING: Final = 1
OVERIGE: Final = "overige"
ALLE: Final = "alle"
SCHOOLLABELS: Final = MappingProxyType({OVERIGE: "overige scholen", ALLE: "alle scholen samen"})
VERBODEN: Final = (frozenset({SCHOOL, "functie"}),)
STAND: Final = "stand"
CONTACTEN: Final = "contacten_soort"
CONTACTSOORT: Final = "contactsoort"

Assen = tuple[str, ...]


def _eis_veilig(assen: Assen) -> None:
    if len(assen) > 2 or not set(assen) <= ASSEN.keys():
        raise BugError("a table has at most two axes, and they exist")
    if any(verboden <= set(assen) for verboden in VERBODEN):
        raise BugError("this table would be about one employee")


def tabelnaam(kubus: str, assen: Assen) -> str:
    """Return the name of a table: its cube and its axes, without saying the cube twice."""
    delen = [as_.removeprefix(kubus).removeprefix("_") for as_ in assen]
    return "_".join((kubus, *(delen or ["totaal"])))


@dataclass(frozen=True, slots=True)
class Kubus:
    """Trajecten rounded together, and the tables (sets of axes) published from them."""

    naam: str
    titel: str
    groep: str
    eenheid: str
    assen: Assen
    gepubliceerd: tuple[Assen, ...]

    def __post_init__(self) -> None:
        for tabel in self.gepubliceerd:
            _eis_veilig(tabel)
            if not set(tabel) <= set(self.assen):
                raise BugError("a table has the axes of its cube")

    def doorsneden(self) -> tuple[tuple[int, ...], ...]:
        """Return the published tables as positions in the inner cell."""
        return tuple(tuple(self.assen.index(as_) for as_ in tabel) for tabel in self.gepubliceerd)


@dataclass(frozen=True, slots=True)
class Losse:
    """Counts that are no trajecten, with a total of their own: one or two axes and margins.

    ``zelfde_als`` names the cube, axis and code that count (nearly) the same cases: their number
    is the total here too. Rounded apart, two numbers would say more than one.
    """

    naam: str
    titel: str
    groep: str
    eenheid: str
    assen: Assen
    zelfde_als: tuple[str, str, str] | None = None

    @property
    def gepubliceerd(self) -> tuple[Assen, ...]:
        """Return its tables: both axes, each axis, and the total."""
        breed = (self.assen,) if len(self.assen) > 1 else ()
        return (*breed, *((as_,) for as_ in self.assen), ())


@dataclass(frozen=True, slots=True)
class Ondertabel:
    """A table rounded under the fixed total of ``onder``, and published as one of ``kubus``.

    With two axes it keeps both margins: those of the cube, or of an earlier table with one of
    the axes. ``scholen_naar`` names an axis when only cases with an answer on it count for the
    least that a school must have; without it all cases do.
    """

    kubus: str
    onder: str
    assen: Assen
    scholen_naar: str = ""

    def __post_init__(self) -> None:
        if not self.assen:
            raise BugError("the total is fixed by the cube")
        _eis_veilig(self.assen)

    @property
    def naam(self) -> str:
        """Return the name of the table."""
        return tabelnaam(self.kubus, self.assen)


_TRAJECTEN: Final = "Aantal trajecten"

INSTROOM: Final = Kubus(
    naam="instroom",
    titel="Instroom",
    groep="Instroom",
    eenheid=_TRAJECTEN,
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
    groep="Uitstroom",
    eenheid=_TRAJECTEN,
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

EXIT: Final = "exit"
# In the order in which they are rounded: a margin stands before the table that keeps it.
ONDERTABELLEN: Final = (
    *(
        Ondertabel("instroom", "instroom", (as_,))
        for as_ in (
            "ingang",
            "themagroep",
            "woongemeente",
            "leeftijd",
            "eerste_gesprek",
            "wacht_op_start",
        )
    ),
    *(
        Ondertabel("uitstroom", "uitstroom", (as_,))
        for as_ in (
            "schoolsituatie",
            "doorverwezen",
            "betrokken_2e_lijn",
            "verwijzing_voorkomen",
            "vervolg",
            "functie",
            "duur",
        )
    ),
    Ondertabel("uitstroom", "uitstroom", ("functie", "duur")),
    Ondertabel("uitstroom", "uitstroom", (SCHOOL, "duur")),
    *(
        Ondertabel(EXIT, "uitstroom", (as_,))
        for as_ in (
            "exit_leerling",
            "exit_ouder",
            "rapportcijfer",
            "nut",
            "gehoord",
            "zonder_hulp",
            "doel_gehaald",
            "tevredenheid",
        )
    ),
    Ondertabel(EXIT, "uitstroom", (SCHOOL, "tevredenheid"), scholen_naar="tevredenheid"),
    Ondertabel("verwijzing", "verwijzing", ("wachtweken",)),
    Ondertabel("verwijzing", "verwijzing", ("herbeoordeeld",)),
)

# What a table says that an earlier one said: by axis and code, the earlier axis and its codes.
# Rounded again, such a number would show itself more precisely in every table. It stands here
# and is not looked for in the cases: two groups that happen to be the same are nobody's business.
_GEEN_REDEN: Final = {NIET_VAN_TOEPASSING: ("reden", (NIET_VAN_TOEPASSING,))}
_GEEN_KLANTTRAJECT: Final = {
    NIET_VAN_TOEPASSING: ("trajecttype", (TrajectType.EC.value, TrajectType.MT.value))
}
OVERGENOMEN: Final[Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]]] = MappingProxyType(
    {
        "leeftijd": {NIET_VAN_TOEPASSING: ("woongemeente", (NIET_VAN_TOEPASSING,))},
        "wacht_op_start": {NIET_VAN_TOEPASSING: ("eerste_gesprek", (NIET_VAN_TOEPASSING,))},
        **dict.fromkeys(
            ("schoolsituatie", "doorverwezen", "betrokken_2e_lijn", "verwijzing_voorkomen"),
            _GEEN_REDEN,
        ),
        "duur": {NIET_VAN_TOEPASSING: ("trajecttype", (TrajectType.EC.value,))},
        **dict.fromkeys(("vervolg", *EXIT_ASSEN), _GEEN_KLANTTRAJECT),
        "tevredenheid": {
            "onvoldoende": ("rapportcijfer", ("tm_5",)),
            "voldoende": ("rapportcijfer", ("6", "7")),
            "goed": ("rapportcijfer", ("8", "9_10")),
            ONBEKEND: ("rapportcijfer", (ONBEKEND,)),
            **_GEEN_KLANTTRAJECT,
        },
    }
)

_VOLGEN: Final = "Verwijzen en volgen"
LOSSE: Final = (
    Losse(
        "verwijzing",
        "Verwijzingen",
        _VOLGEN,
        "Aantal verwijzingen",
        ("bestemming", "resultaat"),
    ),
    Losse(
        "monitor",
        "Monitortrajecten",
        _VOLGEN,
        "Aantal monitortrajecten",
        ("monitoruitkomst",),
        zelfde_als=("uitstroom", "trajecttype", TrajectType.MT.value),
    ),
    Losse(
        "overdracht",
        "Warme overdrachten",
        _VOLGEN,
        "Aantal overdrachten",
        ("overdrachttype", "overdrachtuitkomst"),
    ),
)
# By the name tables are published under: the first word of their titles, and their heading.
GROEPEN: Final[Mapping[str, tuple[str, str]]] = MappingProxyType(
    {
        **{een.naam: (een.titel, een.groep) for een in KUBUSSEN},
        EXIT: ("Ervaringen", "Ervaringen"),
        **{een.naam: (een.titel, een.groep) for een in LOSSE},
    }
)
# An eenmalig contact begins and ends on one day: it is never in a stock.
STANDTYPEN: Final = (TrajectType.KT.value, TrajectType.MT.value)
# What a case is when nobody wrote the fact down, in order of preference.
_NIET_INGEVULD: Final = (ONBEKEND, NIET_GEVRAAGD, NIET_VAN_TOEPASSING)
GEEN_ANTWOORD: Final = frozenset(_NIET_INGEVULD)


def ondertabellen_van(onder: str) -> tuple[Ondertabel, ...]:
    """Return the tables that stand under the total of a cube, in the order of rounding."""
    return tuple(tabel for tabel in ONDERTABELLEN if tabel.onder == onder)


def geldige_code(as_: str, code: str | None) -> str:
    """Return the code of a case on an axis; a fact that is missing is a code of its own.

    Raises BugError for a code that is not on the axis.
    """
    labels = ASSEN[as_].labels
    if code is None:
        return next(leeg for leeg in _NIET_INGEVULD if leeg in labels)
    if code not in labels:
        raise BugError(f"a code that is not on the axis {as_}")
    return code
