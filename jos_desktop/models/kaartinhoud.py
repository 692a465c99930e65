"""What a contact card says, and how that stands in its file (docs/formaat-kaart.md).

Who somebody is on a card is a claim; the fingerprint over the whole file is what is compared.
"""

import base64
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import MAXYEAR, MINYEAR, UTC, datetime
from hashlib import sha256
from typing import Any, Final

from jos_desktop.models.profielinhoud import (
    GROOTSTE_VOLGNUMMER,
    HANDTEKENING,
    Profielinhoud,
    Publiek,
    canoniek,
    eis,
    getal,
    publiek_naar_json,
    publiek_uit_json,
    tekst,
)

FORMAAT: Final = "jos-kaart"
VERSIE: Final = 1
VINGERAFDRUK_BYTES: Final = 16
LANGSTE_NAAM, LANGSTE_TELEFOON, MEESTE_SCHOLEN = 120, 30, 30
_BOVENAAN = frozenset(
    (
        *("formaat", "versie", "naam", "functie", "organisatie", "scholen", "telefoon"),
        *("volgnummer", "gemaakt", "sleutels"),
    )
)


@dataclass(frozen=True, slots=True)
class Kaartinhoud:
    """Who somebody says to be, and the public keys to seal to and to check his signature with.

    Only ``naam`` is never empty. ``volgnummer`` and ``gemaakt`` grow with each renewed card.
    """

    naam: str = field(repr=False)
    functie: str = field(repr=False)
    organisatie: str = field(repr=False)
    scholen: tuple[str, ...] = field(repr=False)
    telefoon: str = field(repr=False)
    volgnummer: int
    gemaakt: datetime
    ontvangst: bytes = field(repr=False)
    ondertekening: bytes = field(repr=False)

    @property
    def volgorde(self) -> tuple[datetime, int]:
        """Return what is higher for a newer card of the same person.

        The moment comes first: after a restored backup a number can come twice.
        """
        return (self.gemaakt, self.volgnummer)


@dataclass(frozen=True, slots=True)
class Kaartbestand:
    """A card whose signature holds under the key inside it, and the file itself."""

    inhoud: Kaartinhoud
    bestand: bytes = field(repr=False)

    @property
    def vingerafdruk(self) -> bytes:
        """Return the first 128 bits of SHA-256 over the whole signed file."""
        return sha256(self.bestand).digest()[:VINGERAFDRUK_BYTES]


def naar_json(inhoud: Kaartinhoud) -> dict[str, object]:
    """Return what is signed."""
    return {
        "formaat": FORMAAT,
        "versie": VERSIE,
        "naam": inhoud.naam,
        "functie": inhoud.functie,
        "organisatie": inhoud.organisatie,
        "scholen": list(inhoud.scholen),
        "telefoon": inhoud.telefoon,
        "volgnummer": inhoud.volgnummer,
        "gemaakt": inhoud.gemaakt.astimezone(UTC).isoformat(timespec="seconds"),
        "sleutels": publiek_naar_json(Publiek(inhoud.ontvangst, inhoud.ondertekening)),
    }


def uit_json(gegevens: Mapping[str, Any]) -> Kaartinhoud:
    """Read what is signed; raises ValueError, TypeError or KeyError for anything unexpected."""
    eis(gegevens.keys() == _BOVENAAN, "other keys at the top")
    eis(gegevens["formaat"] == FORMAAT and gegevens["versie"] == VERSIE, "another format")
    scholen = gegevens["scholen"]
    eis(type(scholen) is list and len(scholen) <= MEESTE_SCHOLEN, "no list of schools")
    eis(len(set(scholen)) == len(scholen), "a school twice")
    sleutels = publiek_uit_json(gegevens["sleutels"])
    inhoud = Kaartinhoud(
        tekst(gegevens["naam"], LANGSTE_NAAM),
        _tekst_of_leeg(gegevens["functie"], LANGSTE_NAAM),
        _tekst_of_leeg(gegevens["organisatie"], LANGSTE_NAAM),
        tuple(tekst(school, LANGSTE_NAAM) for school in scholen),
        _tekst_of_leeg(gegevens["telefoon"], LANGSTE_TELEFOON),
        getal(gegevens["volgnummer"], 1, GROOTSTE_VOLGNUMMER),
        _moment(gegevens["gemaakt"]),
        sleutels.ontvangst,
        sleutels.ondertekening,
    )
    eis(naar_json(inhoud) == gegevens, "written in another way than ours")
    return inhoud


def inhoud_van(bestand: bytes) -> Kaartinhoud:
    """Read a card whose signature was checked before; raises ValueError."""
    gegevens = json.loads(bestand)
    gegevens.pop(HANDTEKENING)
    return uit_json(gegevens)


def bestand_van(inhoud: Kaartinhoud, handtekening: bytes) -> bytes:
    """Return the file of a card and its signature."""
    return canoniek(naar_json(inhoud) | {HANDTEKENING: handtekening.hex()})


def kaarten_in(profiel: Profielinhoud) -> tuple[bytes, ...]:
    """Return the card files in an organisation profile, none of them twice.

    An entry that is no text is of a later version and left alone. Raises ValueError for a text
    that is no card file in base64; whether it is a whole card is for who reads it.
    """
    ruw = [
        base64.b64decode(kaart, validate=True) for kaart in profiel.kaarten if type(kaart) is str
    ]
    eis(len(set(ruw)) == len(ruw), "a card twice")
    eis(naar_profiel(ruw) == tuple(k for k in profiel.kaarten if type(k) is str), "no base64")
    return tuple(ruw)


def naar_profiel(bestanden: Iterable[bytes]) -> tuple[str, ...]:
    """Return card files as they stand in an organisation profile."""
    return tuple(base64.b64encode(bestand).decode("ascii") for bestand in bestanden)


def _tekst_of_leeg(waarde: Any, langste: int) -> str:
    return "" if waarde == "" else tekst(waarde, langste)


def _moment(waarde: Any) -> datetime:
    moment = datetime.fromisoformat(waarde)
    eis(moment.tzinfo is not None and not moment.utcoffset(), "a moment that is not UTC")
    eis(MINYEAR < moment.year < MAXYEAR, "a moment that not every zone has")
    return moment.replace(tzinfo=UTC)
