"""Contact cards of people who do not exist, for the pictures."""

from __future__ import annotations

from datetime import UTC, datetime

from jos_desktop.models.codes_overdracht import Kaartvertrouwen
from jos_desktop.models.kaartinhoud import Kaartbestand, Kaartinhoud
from jos_desktop.services.identiteit import EigenStand
from jos_desktop.services.kaarten import KaartRij
from jos_desktop.ui.beheer.kaarten import Kaartbeeld

_TOEN = datetime(2026, 9, 1, 9, tzinfo=UTC)
_NAMEN = ("Aisha Yilmaz", "Bram de Groot", "Chantal Visser", "Daan Mulder", "Esra Kaya")


def _inhoud(nummer: int, naam: str) -> Kaartinhoud:
    return Kaartinhoud(
        naam,
        "Jeugd- en gezinscoach",
        "Stichting Voorbeeld",
        ("Voorbeeldcollege", "Denkbeeldig College Verweg"),
        "06 00000000",
        1,
        _TOEN,
        bytes(1216),
        bytes([nummer]) * 32,
    )


def voorbeeld() -> Kaartbeeld:
    """Return an own card, and others in every state of trust."""
    anderen = tuple(
        KaartRij(nummer, _inhoud(nummer, naam), bytes([nummer]) * 16, vertrouwen, _TOEN)
        for nummer, (naam, vertrouwen) in enumerate(zip(_NAMEN, Kaartvertrouwen, strict=True), 1)
    )
    eigen = Kaartbestand(_inhoud(9, "Sanne de Wit"), b"voorbeeld")
    return Kaartbeeld(EigenStand(eigen), anderen)
