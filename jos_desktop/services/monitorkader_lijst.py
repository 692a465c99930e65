"""The monitorkader as it was printed: which measures are followed, and what is expected of them.

Bron: eindrapport Bijlage 2 (Variabelenoverzicht) and oplegger hoofdstuk 4; the words ship in
``resources/monitorkader.toml``. Nothing here is a result, and no result is an effect of JOS: the
reasons of the researchers (``GEEN_EFFECT``) go with every picture and with every export.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from jos_desktop.models.codes import Code
from jos_desktop.models.codes_werk import Trend
from jos_desktop.resources import find_resource

LEERLINGAANTAL: Final = "leerlingaantal"
GEEN_EFFECT_KORT: Final = (
    "Een stijging of daling is geen effect van JOS: met deze cijfers is dat niet aan te tonen."
)
GEEN_EFFECT: Final = (
    GEEN_EFFECT_KORT,
    "De onderzoekers schrijven: “niet met zekerheid kan worden geconcludeerd dat een daling door "
    "JOS komt. Bovendien zou het jeugdhulpgebruik ook (eerst) kunnen stijgen, bijvoorbeeld door "
    "betere signalering en doorverwijzing. De ervaringen van betrokkenen en het verhaal achter de "
    "cijfers zijn dus van groot belang.” (Oberon, oplegger, hoofdstuk 4)",
    "En: “rendement (in cijfers en geld) lastig aantoonbaar is omdat inzet van JOS niet in een "
    "geïsoleerde setting plaatsvindt. Andere factoren spelen ook een rol, zoals ontwikkelingen in "
    "het onderwijs en in de maatschappij als geheel. Bovendien zijn opbrengsten (zoals "
    "bijvoorbeeld een daling van verzuim) pas na langere tijd merkbaar.” (Oberon, eindrapport "
    "2023, p. 24)",
)
"""What a reader has to know first: what nobody can conclude from these figures, and why."""


class Gebiedsoort(Code):
    """What a measure is known of."""

    SCHOOL = "school", "School"
    GEMEENTE = "gemeente", "Gemeente"


class Eenheid(Code):
    """In what a measure is counted."""

    LEERLINGEN = "leerlingen", "leerlingen"
    INDICATIES = "indicaties", "indicaties"
    EURO = "euro", "euro"
    MAANDEN = "maanden", "maanden"

    @property
    def telt(self) -> bool:
        """Tell whether it counts persons or what one person gets: whole, and sometimes few."""
        return self in (Eenheid.LEERLINGEN, Eenheid.INDICATIES)


@dataclass(frozen=True, slots=True)
class Maat:
    """One measure; ``uitkomst`` to ``bronnen`` are the printed words.

    ``definitie`` is proposed when somebody types a value; ``namen`` are other names under which
    a list knows it.
    """

    code: str
    uitkomst: str
    indicator: str
    maat: str
    kort: str
    trend: Trend | None
    bronnen: tuple[str, ...]
    per: Gebiedsoort
    eenheid: Eenheid
    definitie: str
    namen: tuple[str, ...] = ()

    @property
    def per_honderd(self) -> bool:
        """Tell whether a number of pupils of the school makes it comparable."""
        return self.per is Gebiedsoort.SCHOOL and self.code != LEERLINGAANTAL


@dataclass(frozen=True, slots=True)
class Ervaring:
    """What is asked of people beside the figures (oplegger hoofdstuk 4)."""

    uitkomst: str
    respondenten: tuple[str, ...]
    aanpak: str


LEERLINGEN: Final = Maat(
    LEERLINGAANTAL,
    uitkomst="Waar de cijfers tegen afgezet worden",
    indicator="Aantal leerlingen per school, per schooljaar",
    maat="Aantal leerlingen per school",
    kort="Leerlingen per school",
    trend=None,
    bronnen=("DUO", "Scholen"),
    per=Gebiedsoort.SCHOOL,
    eenheid=Eenheid.LEERLINGEN,
    definitie="",
    namen=("leerlingen", "aantal leerlingen", "leerlingaantal", "leerlingenaantal"),
)
"""What Bijlage 2 adds to its table; kept apart, for it says nothing by itself."""


@dataclass(frozen=True, slots=True)
class Kader:
    """The whole of the resource."""

    nulmeting: str
    koppen: tuple[str, ...]
    aanvullen: tuple[str, ...]
    gemeenten: tuple[str, ...]
    maten: tuple[Maat, ...]
    ervaringen: tuple[Ervaring, ...]

    def maat(self, code: str) -> Maat | None:
        """Return a measure by its code, the number of pupils too; None when there is none."""
        return next((maat for maat in (*self.maten, LEERLINGEN) if maat.code == code), None)


@cache
def kader() -> Kader:
    """Read the monitorkader that ships with the program."""
    with find_resource("monitorkader.toml").open("rb") as bestand:
        inhoud = tomllib.load(bestand)
    return Kader(
        inhoud["nulmeting"],
        tuple(inhoud["koppen"]),
        tuple(inhoud["aanvullen"]),
        tuple(inhoud["gemeenten"]),
        tuple(_maat(item) for item in inhoud["maat"]),
        tuple(
            Ervaring(item["uitkomst"], tuple(item["respondenten"]), item["aanpak"])
            for item in inhoud["ervaring"]
        ),
    )


def _maat(item: dict[str, Any]) -> Maat:
    return Maat(
        item["code"],
        item["uitkomst"],
        item["indicator"],
        item["maat"],
        item["kort"],
        Trend(item["trend"]),
        tuple(item["bronnen"]),
        Gebiedsoort(item["per"]),
        Eenheid(item["eenheid"]),
        item["definitie"],
        tuple(item["namen"]),
    )
