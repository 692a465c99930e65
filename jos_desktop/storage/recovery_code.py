"""The recovery code: 160 random bits that people can print, read aloud and type back."""

import secrets
from dataclasses import dataclass, field
from typing import ClassVar

from jos_desktop.errors import KnownError

ALFABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford base32: no I, L, O or U
_WAARDE = {teken: nummer for nummer, teken in enumerate(ALFABET)}
_LEESALS = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SCHEIDING = frozenset(" -‐‑–—.\t\r\n\u00a0")

GEHEIM_BYTES = 20
GROEPLENGTE = 4
_GEHEIM_TEKENS = 32
_CONTROLE_TEKENS = 4
_LENGTE = _GEHEIM_TEKENS + _CONTROLE_TEKENS
# The largest prime below 2**20: a remainder by a prime above 32 notices every single wrong
# character and every swap of two neighbours, whatever the rest of the code is.
_PRIEM = 1_048_573


class RecoveryCodeInvalid(KnownError):
    """What was typed is not a recovery code: too short, too long or mistyped."""

    wat: ClassVar[str] = "Deze herstelcode klopt niet: er zit een typefout in."
    doe: ClassVar[str] = (
        "Vergelijk de code teken voor teken met je herstelblad. Het zijn 9 groepjes van 4 tekens."
    )


def in_tekens(getal: int, aantal: int) -> str:
    """Write a number in so many characters of :data:`ALFABET`, five bits each."""
    return "".join(ALFABET[(getal >> (5 * plaats)) & 31] for plaats in reversed(range(aantal)))


def _getal(tekens: str) -> int:
    getal = 0
    for teken in tekens:
        getal = getal << 5 | _WAARDE[teken]
    return getal


def zonder_scheiding(tekst: str) -> str:
    """Return what somebody typed as characters of :data:`ALFABET`, as far as they are."""
    return "".join(t for t in tekst.upper() if t not in _SCHEIDING).translate(_LEESALS)


@dataclass(frozen=True, slots=True)
class Herstelcode:
    """A recovery code; the secret never shows in a repr, so neither in a log."""

    geheim: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.geheim) != GEHEIM_BYTES:
            raise ValueError("a recovery code holds 20 bytes")

    @classmethod
    def nieuw(cls) -> "Herstelcode":
        """Make a fresh code from the random source of the operating system."""
        return cls(secrets.token_bytes(GEHEIM_BYTES))

    @classmethod
    def lees(cls, tekst: str) -> "Herstelcode":
        """Read back what somebody typed; case, spaces and dashes do not matter.

        Raises :class:`RecoveryCodeInvalid`: every single typo is noticed.
        """
        tekens = zonder_scheiding(tekst)
        if len(tekens) != _LENGTE or any(teken not in _WAARDE for teken in tekens):
            raise RecoveryCodeInvalid
        getal = _getal(tekens[:_GEHEIM_TEKENS])
        if getal % _PRIEM != _getal(tekens[_GEHEIM_TEKENS:]):
            raise RecoveryCodeInvalid
        return cls(getal.to_bytes(GEHEIM_BYTES, "big"))

    @property
    def groepen(self) -> tuple[str, ...]:
        """Return the nine groups of four characters, as printed on the recovery sheet."""
        getal = int.from_bytes(self.geheim, "big")
        alles = in_tekens(getal, _GEHEIM_TEKENS) + in_tekens(getal % _PRIEM, _CONTROLE_TEKENS)
        return tuple(alles[i : i + GROEPLENGTE] for i in range(0, _LENGTE, GROEPLENGTE))

    @property
    def tekst(self) -> str:
        """Return the code to show or print."""
        return "-".join(self.groepen)
