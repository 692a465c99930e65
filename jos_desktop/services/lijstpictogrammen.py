"""The pictures that a vragenlijst may name: a closed list, each with the words for who hears it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

PICTOGRAMMEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        "gezicht_1": "Gezicht dat heel verdrietig kijkt",
        "gezicht_2": "Gezicht dat verdrietig kijkt",
        "gezicht_3": "Gezicht dat gewoon kijkt",
        "gezicht_4": "Gezicht dat blij kijkt",
        "gezicht_5": "Gezicht dat heel blij kijkt",
        "duim_op": "Duim omhoog",
        "duim_midden": "Duim opzij",
        "duim_neer": "Duim omlaag",
        "vraagteken": "Vraagteken",
        "ster": "Ster",
        "hand": "Hand",
        "oor": "Oor",
        "klok": "Klok",
        "school": "School",
        "huis": "Huis",
        "persoon": "Persoon",
        "weg": "Weg met een pijl vooruit",
        "vlag": "Vlag op de top",
        "zon": "Zon",
        "wolk": "Wolk met regen",
        "mensen": "Twee mensen",
        "pijl_omlaag_2": "Twee pijlen omlaag",
        "pijl_omlaag": "Pijl omlaag",
        "gelijk": "Isgelijkteken",
        "pijl_omhoog": "Pijl omhoog",
        "pijl_omhoog_2": "Twee pijlen omhoog",
        "cirkel_vol": "Volle cirkel",
        "cirkel_half": "Halfvolle cirkel",
        "cirkel_leeg": "Lege cirkel",
    }
)
