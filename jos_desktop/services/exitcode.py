"""The code on a blank of paper: eight characters that tell nothing, the last of them a check.

Pure: random characters from ``secrets``, no look-alikes, and a sum modulo 31 (a prime, with a
weight of its own for every place), so that one wrong character and two that changed places are
always seen.
"""

import secrets
from typing import ClassVar, Final

from jos_desktop.errors import KnownError

ALFABET: Final = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
LENGTE: Final = 8
_GROEP: Final = 4
_WEG: Final = str.maketrans("", "", " -\t\u00a0.")


class CodeTypefout(KnownError):
    """The typed code cannot be right: a character is wrong, missing or too many."""

    wat: ClassVar[str] = "In deze code zit een typefout."
    doe: ClassVar[str] = (
        "Kijk de 8 tekens op het papier nog eens na. De code heeft geen 0, 1, I, L of O."
    )


def nieuwe_code() -> str:
    """Return a new code, without blanks: eight characters of :data:`ALFABET`."""
    kop = "".join(secrets.choice(ALFABET) for _ in range(LENGTE - 1))
    return kop + _controle(kop)


def lees_code(getypt: str) -> str:
    """Return the code as it is kept; blanks, dashes and lower case are free.

    Raises CodeTypefout when it cannot be a code.
    """
    code = getypt.translate(_WEG).upper()
    if len(code) != LENGTE or set(code) - set(ALFABET) or _controle(code[:-1]) != code[-1]:
        raise CodeTypefout
    return code


def toon_code(code: str) -> str:
    """Return the code as it is printed: "ABCD EFGH"."""
    return f"{code[:_GROEP]} {code[_GROEP:]}"


def _controle(kop: str) -> str:
    som = sum(plaats * ALFABET.index(teken) for plaats, teken in enumerate(kop, start=2))
    # The check weighs 1: so every place has another weight, and none is zero modulo 31.
    return ALFABET[-som % len(ALFABET)]
