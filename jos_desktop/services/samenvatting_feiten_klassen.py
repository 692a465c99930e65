"""Turn what was written down into the codes of Layout 1; nothing here reads the vault."""

from bisect import bisect_left
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from jos_desktop.models.codes import Datumzekerheid
from jos_desktop.services.invoer_velden import vouw
from jos_desktop.services.leeftijd import geboren_tussen, leeftijd_op
from jos_desktop.services.samenvatting_assen import (
    GEMEENTEN,
    ONBEKEND,
    OVERIGE_GEMEENTE,
    THEMAGROEPEN,
)

_DAGGRENZEN: Final = (7, 14, 28)
_DAGCODES: Final = ("0_7", "8_14", "15_28", "29_plus")
_WEEKGRENZEN: Final = (4 * 7, 10 * 7, 20 * 7)
_WEEKCODES: Final = ("tm_4", "5_10", "11_20", "21_plus")
_CIJFERGRENZEN: Final = (5, 6, 7, 8)
_CIJFERCODES: Final = ("tm_5", "6", "7", "8", "9_10")
_TEVREDENCODES: Final = ("onvoldoende", "voldoende", "voldoende", "goed", "goed")
_LEEFTIJDGRENZEN: Final = (13, 15)
_LEEFTIJDCODES: Final = ("12_13", "14_15", "16_plus")
# Nobody comes to JOS younger; a birth date after the start is a slip of the pen.
_JONGSTE: Final = 10

THEMAGROEP: Final[Mapping[str, str]] = MappingProxyType(
    {thema.value: groep.code for groep in THEMAGROEPEN for thema in groep.themas}
)

# Towns and villages of each gemeente since the last merger (2022), for who has an address but no
# gemeente. Koedijk lies in two gemeenten: its name alone says nothing.
_PLAATSEN: Final = {
    "alkmaar": (
        "Alkmaar|De Rijp|Driehuizen|Graft|Grootschermer|Markenbinnen|Noordeinde|Oost-Graftdijk"
        "|Oterleek|Oudorp|Schermerhorn|Starnmeer|Stompetoren|West-Graftdijk|Zuidschermer"
    ),
    "bergen": (
        "Bergen|Bergen NH|Bergen (NH)|Bergen (Noord-Holland)|Bergen aan Zee|Camperduin"
        "|Egmond aan den Hoef|Egmond aan Zee|Egmond-Binnen|Groet|Schoorl"
    ),
    "castricum": "Castricum|Castricum aan Zee|Akersloot|Bakkum|De Woude|Limmen",
    "dijk_en_waard": (
        "Dijk en Waard|Heerhugowaard|Langedijk|Broek op Langedijk|Noord-Scharwoude|Oudkarspel"
        "|Sint Pancras|St. Pancras|Zuid-Scharwoude"
    ),
    "heiloo": "Heiloo",
    "uitgeest": "Uitgeest",
}
_TWIJFEL: Final = frozenset({vouw("Koedijk")})
_GEMEENTE_VAN: Final[Mapping[str, str]] = MappingProxyType(
    {vouw(plaats): code for code, namen in _PLAATSEN.items() for plaats in namen.split("|")}
)
_VOOR: Final = vouw("gemeente")

if set(_PLAATSEN) != set(GEMEENTEN):
    raise AssertionError("every gemeente of the axis has its places")


def dagklasse(dagen: int) -> str:
    """Return the class of a number of days; what came before the first day counts as 0."""
    return _DAGCODES[bisect_left(_DAGGRENZEN, dagen)]


def weekklasse(dagen: int) -> str:
    """Return the class in weeks of a number of days: a week that has begun is a week."""
    return _WEEKCODES[bisect_left(_WEEKGRENZEN, dagen)]


def leeftijdklasse(geboren: date, zekerheid: Datumzekerheid, dag: date) -> str:
    """Return the class of an age on a day; ``onbekend`` when the birth date leaves two open."""
    vroegst, laatst = geboren_tussen(geboren, zekerheid)
    klassen = {_leeftijdcode(leeftijd_op(een, dag)) for een in (vroegst, laatst)}
    return klassen.pop() if len(klassen) == 1 else ONBEKEND


def _leeftijdcode(jaren: int) -> str:
    if jaren < _JONGSTE:
        return ONBEKEND
    return _LEEFTIJDCODES[bisect_left(_LEEFTIJDGRENZEN, jaren)]


def gemeentecode(gemeente: str, woonplaats: str = "") -> str:
    """Return the code of a gemeente as typed, or else of a town; ``onbekend`` without either."""
    for tekst in (gemeente, woonplaats):
        if sleutel := vouw(tekst):
            if sleutel in _TWIJFEL:
                return ONBEKEND
            kaal = sleutel.removeprefix(_VOOR)
            return _GEMEENTE_VAN.get(kaal, OVERIGE_GEMEENTE)
    return ONBEKEND


def themagroep(thema: str | None) -> str:
    """Return the group of the code of a theme."""
    return ONBEKEND if thema is None else THEMAGROEP[thema]


def cijferklasse(cijfer: int) -> str:
    """Return the class of a mark from 1 to 10."""
    return _CIJFERCODES[bisect_left(_CIJFERGRENZEN, cijfer)]


def tevredenheidsklasse(cijfer: int) -> str:
    """Return the class of satisfaction that a mark from 1 to 10 belongs to."""
    return _TEVREDENCODES[bisect_left(_CIJFERGRENZEN, cijfer)]
