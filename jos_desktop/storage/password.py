"""Judge a new password and explain in Dutch what would make it better."""

import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from jos_desktop.errors import KnownError

MIN_TEKENS = 12
MIN_SCORE = 3
_ZXCVBN_MAX = 72

_UITLEG = {
    "dictionary": "Het bestaat vooral uit bekende woorden of namen.",
    "spatial": "Toetsen die naast elkaar liggen zijn makkelijk te raden.",
    "repeat": "Het herhaalt steeds hetzelfde.",
    "sequence": "Een rijtje zoals abc of 123 is makkelijk te raden.",
    "regex": "Een jaartal is makkelijk te raden.",
    "date": "Een datum is makkelijk te raden.",
    "bruteforce": "Het is te kort om veilig te zijn.",
}
_TIP = "Maak een zin van vier of meer woorden die niets met elkaar te maken hebben."


class WeakPassword(KnownError):
    """A new password is too easy to guess."""

    wat: ClassVar[str] = "Dit wachtwoord is niet sterk genoeg. {uitleg}"
    doe: ClassVar[str] = _TIP


@dataclass(frozen=True, slots=True)
class Oordeel:
    """Say how strong a password is: ``score`` 0 to 4 and a Dutch explanation."""

    goed: bool
    score: int
    uitleg: str


def beoordeel_wachtwoord(wachtwoord: str, vermijd: tuple[str, ...] = ()) -> Oordeel:
    """Judge a password; ``vermijd`` holds words that make it weaker, such as one's own name."""
    from zxcvbn import zxcvbn  # slow to import, and only needed when a password is made

    tekens = unicodedata.normalize("NFC", wachtwoord)
    if not tekens:
        return Oordeel(False, 0, "Kies een wachtwoord van 12 tekens of meer.")
    uitkomst = zxcvbn(tekens[:_ZXCVBN_MAX], user_inputs=["jos", *vermijd])
    score = int(uitkomst["score"])
    if len(tekens) < MIN_TEKENS:
        tekort = MIN_TEKENS - len(tekens)
        return Oordeel(False, min(score, MIN_SCORE - 1), f"Er moeten nog {tekort} tekens bij.")
    if score < MIN_SCORE:
        return Oordeel(False, score, _zwakke_plek(uitkomst["sequence"]))
    return Oordeel(True, score, "Dit is een sterk wachtwoord.")


def _zwakke_plek(stukken: list[dict[str, object]]) -> str:
    langste = max(stukken, key=lambda stuk: len(str(stuk.get("token", ""))))
    return _UITLEG.get(str(langste.get("pattern")), "Het is makkelijk te raden.")


def eis_sterk_wachtwoord(wachtwoord: str) -> None:
    """Raise :class:`WeakPassword` with the reason, unless the password is strong enough."""
    oordeel = beoordeel_wachtwoord(wachtwoord)
    if not oordeel.goed:
        raise WeakPassword(uitleg=oordeel.uitleg)
