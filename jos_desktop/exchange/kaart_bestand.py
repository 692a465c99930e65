"""Read and write a contact card (.joskaart): signed by its owner, readable by everybody."""

import binascii
import json
from typing import Any, ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.kaartinhoud import (
    FORMAAT,
    VERSIE,
    Kaartbestand,
    Kaartinhoud,
    bestand_van,
    uit_json,
)
from jos_desktop.models.profielinhoud import HANDTEKENING
from jos_desktop.storage.kaartzegel import (
    MAX_BYTES,
    handtekening_klopt,
    in_groepen,
    onderteken,
    past,
)

__all__ = [
    "EXTENSIE",
    "MAX_BYTES",
    "KaartHandtekeningKloptNiet",
    "KaartOnleesbaar",
    "KaartTeNieuw",
    "Kaartbestand",
    "in_groepen",
    "lees",
    "past",
    "schrijf",
]

EXTENSIE: Final = ".joskaart"


class KaartOnleesbaar(KnownError):
    """The file is no contact card, or a damaged one."""

    wat: ClassVar[str] = "Dit bestand is geen hele contactkaart (.joskaart)."
    doe: ClassVar[str] = "Vraag je collega om de kaart nog een keer te sturen."


class KaartTeNieuw(KnownError):
    """The card was made by a later version of the application."""

    wat: ClassVar[str] = "Deze contactkaart is gemaakt met een nieuwere versie van JOS Desktop."
    doe: ClassVar[str] = "Werk JOS Desktop bij en lees de kaart dan opnieuw in."


class KaartHandtekeningKloptNiet(KnownError):
    """Somebody without the key on the card made or changed it."""

    wat: ClassVar[str] = "De handtekening onder deze contactkaart klopt niet: hij is veranderd."
    doe: ClassVar[str] = "Gebruik dit bestand niet. Bel je collega en vraag om de echte kaart."


def schrijf(inhoud: Kaartinhoud, ondertekensleutel: bytes) -> Kaartbestand:
    """Sign a card with the private Ed25519 key (32 bytes) that belongs to the one inside.

    Raises ValueError when the contents do not fit the format or the key is another one.
    """
    return onderteken(inhoud, ondertekensleutel)


def lees(ruw: bytes) -> Kaartbestand:
    """Read a card and check its signature.

    Raises KaartOnleesbaar, KaartTeNieuw or KaartHandtekeningKloptNiet.
    """
    if len(ruw) > MAX_BYTES:
        raise KaartOnleesbaar
    try:
        gegevens = json.loads(ruw.decode("ascii"))
        _eis_versie(gegevens)
        handtekening = bytes.fromhex(gegevens.pop(HANDTEKENING))
        inhoud = uit_json(gegevens)
        heel = bestand_van(inhoud, handtekening) == ruw
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, binascii.Error):
        raise KaartOnleesbaar from None
    if not heel:
        raise KaartOnleesbaar
    if not handtekening_klopt(inhoud, handtekening):
        raise KaartHandtekeningKloptNiet
    _eis_bruikbare_sleutel(inhoud)
    return Kaartbestand(inhoud, ruw)


def _eis_bruikbare_sleutel(inhoud: Kaartinhoud) -> None:
    """Seal nothing, so that a card in the address book can always be sealed to."""
    from jos_desktop.storage.sealing import verzegel

    try:
        verzegel(b"", inhoud.ontvangst, b"")
    except ValueError:
        raise KaartOnleesbaar from None


def _eis_versie(gegevens: Any) -> None:
    if gegevens["formaat"] != FORMAAT or type(gegevens["versie"]) is not int:
        raise ValueError("another kind of file")
    if gegevens["versie"] > VERSIE:
        raise KaartTeNieuw
