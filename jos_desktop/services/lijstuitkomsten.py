"""Which codes an outcome of the exit-vragenlijst may have: those of the tables, no others.

The five that are counted outside this vault have the codes of samenvatting_assen.py, so that the
figures of two lists add up (domein.md 1.15).
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from jos_desktop.models.codes_exit import Uitkomst, Vraagvorm
from jos_desktop.services.samenvatting_assen import ASSEN, NIET_VAN_TOEPASSING, ONBEKEND

_VIJF: Final = frozenset(("1", "2", "3", "4", "5"))
_JA_NEE: Final = frozenset(("ja", "nee", "weet_niet"))
_GEEN_ANTWOORD: Final = frozenset((NIET_VAN_TOEPASSING, ONBEKEND))


def _van_as(uitkomst: Uitkomst) -> frozenset[str]:
    return frozenset(ASSEN[uitkomst.value].labels) - _GEEN_ANTWOORD


# A mark has no codes here: the question itself asks a number.
UITKOMSTCODES: Final[Mapping[Uitkomst, frozenset[str]]] = MappingProxyType(
    {
        Uitkomst.NUT: _van_as(Uitkomst.NUT),
        Uitkomst.GEHOORD: _van_as(Uitkomst.GEHOORD),
        Uitkomst.ZONDER_HULP: _van_as(Uitkomst.ZONDER_HULP),
        Uitkomst.DOEL_GEHAALD: _van_as(Uitkomst.DOEL_GEHAALD),
        Uitkomst.SNEL: _VIJF,
        Uitkomst.BETER_SCHOOL: _VIJF,
        Uitkomst.BETER_THUIS: _VIJF,
        Uitkomst.BETER_ZELF: _VIJF,
        Uitkomst.ANDERS_NODIG: _JA_NEE,
    }
)


def vorm_van(uitkomst: Uitkomst) -> Vraagvorm:
    """Return how a question that tells this outcome must be answered."""
    return Vraagvorm.CIJFER if uitkomst is Uitkomst.CIJFER else Vraagvorm.KEUZE
