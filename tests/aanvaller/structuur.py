"""What the attacker knows because the program works that way: which codes go with which case.

A combination that cannot be is no secret: its 0 is a fact. All of them follow from the table
``_CODES`` here, which he takes as strictly as the program does when everything is filled in.
"""

import random
from collections.abc import Mapping
from itertools import product
from types import MappingProxyType
from typing import Final

from jos_desktop.services.samenvatting_assen import (
    ASSEN,
    EXIT_ASSEN,
    INSTROOM_ASSEN,
    NIET_GEVRAAGD,
    NIET_VAN_TOEPASSING,
    ONBEKEND,
    UITSTROOM_ASSEN,
    VERVOLG_OP_TRAJECT,
)

INSTROOM: Final = "instroom"
UITSTROOM: Final = "uitstroom"
SCHOOL: Final = "school"
# A klanttraject that was applied for, one that goes on from an earlier traject, a monitortraject,
# an eenmalig contact with a pupil, and an anonymous consult.
KT, KT_VERVOLG, MT, EC, CONSULT = "kt", "kt_vervolg", "mt", "ec", "consult"
SOORTEN: Final = (KT, KT_VERVOLG, MT, EC, CONSULT)
VOORRAAD: Final = "voorraad"
OP_EEN_DAG: Final = frozenset({EC, CONSULT})
TYPE: Final = {KT: "KT", KT_VERVOLG: "KT", MT: "MT", EC: "EC", CONSULT: "EC"}
_KLANT: Final = frozenset({KT, KT_VERVOLG})

ANTWOORDEN: Final = tuple(as_ for as_ in EXIT_ASSEN if not as_.startswith("exit_"))
ONBEANTWOORD: Final = frozenset({ONBEKEND, NIET_VAN_TOEPASSING})
AFGELEID: Final = "tevredenheid"
MONITORUITKOMST: Final = "monitoruitkomst"
# Counts with a total of their own: each is about facts of one kind, named after it.
LOS_ASSEN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "verwijzing": ("bestemming", "resultaat", "wachtweken", "herbeoordeeld"),
        "overdracht": ("overdrachttype", "overdrachtuitkomst"),
        "contacten": ("contactsoort",),
    }
)
ASSEN_VAN: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        INSTROOM: INSTROOM_ASSEN,
        UITSTROOM: ("trajecttype", "functie", *UITSTROOM_ASSEN, *EXIT_ASSEN, MONITORUITKOMST),
        **LOS_ASSEN,
    }
)


def _alleen(as_: str, *niet: str) -> tuple[str, ...]:
    return tuple(code for code in ASSEN[as_].labels if code not in niet)


def _codes(as_: str, soort: str) -> tuple[str, ...]:
    nvt = (NIET_VAN_TOEPASSING,)
    if as_ == MONITORUITKOMST:
        return _alleen(as_) if soort == MT else nvt
    if as_ == "trajecttype":
        return (TYPE[soort],)
    if as_ == "ingang":
        if soort == KT_VERVOLG:
            return (VERVOLG_OP_TRAJECT,)
        return _alleen(as_, *(() if soort == MT else (VERVOLG_OP_TRAJECT,)))
    if as_ in ("woongemeente", "leeftijd"):
        return nvt if soort == CONSULT else _alleen(as_, *nvt)
    if as_ in ("eerste_gesprek", "wacht_op_start"):
        return _alleen(as_, *nvt) if soort == KT else nvt
    if as_ == "duur":
        return nvt if soort in OP_EEN_DAG else _alleen(as_, *nvt)
    if as_ in ("functie", "themagroep"):
        return _alleen(as_)
    return _alleen(as_, *nvt) if soort in _KLANT else nvt


CODES: Final[Mapping[tuple[str, str], tuple[str, ...]]] = MappingProxyType(
    {
        (as_, soort): _codes(as_, soort)
        for as_, soort in product(dict.fromkeys((*INSTROOM_ASSEN, *ASSEN_VAN[UITSTROOM])), SOORTEN)
    }
    | {(as_, soort): _alleen(as_) for soort, assen in LOS_ASSEN.items() for as_ in assen}
)


def soorten_van(deel: str) -> tuple[str, ...]:
    """Return the kinds of cases that a part counts."""
    return (deel,) if deel in LOS_ASSEN else SOORTEN


def kan(deel: str, assen: tuple[str, ...], cel: tuple[str, ...]) -> bool:
    """Tell whether some case can be in a cell; False is a structural zero."""
    if deel == VOORRAAD:
        return True
    vast = [(as_, code) for as_, code in zip(assen, cel, strict=True) if as_ != SCHOOL]
    return any(all(code in CODES[as_, soort] for as_, code in vast) for soort in soorten_van(deel))


def verzin(deel: str, soort: str, rng: random.Random, *, met_exit: bool) -> dict[str, str]:
    """Return random codes of one case in instroom or uitstroom."""
    codes = {}
    for as_ in ASSEN_VAN[deel]:
        keuze = CODES[as_, soort]
        # Uneven, as in life: the first codes of an axis come more often.
        codes[as_] = keuze[min(rng.randrange(len(keuze)), rng.randrange(len(keuze)))]
    if deel == UITSTROOM and soort in _KLANT and not met_exit:
        codes |= dict.fromkeys(ANTWOORDEN, ONBEKEND)
        codes |= dict.fromkeys(("exit_leerling", "exit_ouder"), NIET_GEVRAAGD)
    return in_orde(deel, codes)


def in_orde(deel: str, codes: Mapping[str, str]) -> dict[str, str]:
    """Return the codes with those that follow from others put right."""
    klaar = dict(codes)
    if deel != UITSTROOM or klaar[AFGELEID] == NIET_VAN_TOEPASSING:
        return klaar
    if "ingevuld" not in (klaar["exit_leerling"], klaar["exit_ouder"]):
        klaar |= dict.fromkeys(ANTWOORDEN, ONBEKEND)
    klaar[AFGELEID] = tevredenheid(klaar["rapportcijfer"])
    return klaar


def erbij(as_: str, code: str) -> dict[str, str]:
    """Return a code with what has to go with it: an answer stands in a form that was filled in."""
    if as_ == AFGELEID and code != NIET_VAN_TOEPASSING:
        cijfers = CODES["rapportcijfer", KT]
        code = next(cijfer for cijfer in cijfers if tevredenheid(cijfer) == code)
        as_ = "rapportcijfer"
    if as_ in ANTWOORDEN and code not in ONBEANTWOORD:
        return {as_: code, "exit_leerling": "ingevuld"}
    return {as_: code}


def tevredenheid(cijfer: str) -> str:
    """Return the class of satisfaction that a class of mark belongs to."""
    if cijfer in ONBEANTWOORD:
        return cijfer
    plaats = _alleen("rapportcijfer", NIET_VAN_TOEPASSING, ONBEKEND).index(cijfer)
    return ("onvoldoende", "voldoende", "voldoende", "goed", "goed")[plaats]
