"""Fictitious contact cards of colleagues, for the tests."""

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from jos_desktop.exchange.kaart_bestand import Kaartbestand, schrijf
from jos_desktop.models.kaartinhoud import Kaartinhoud
from jos_desktop.storage.kaartzegel import nieuwe_ondertekensleutel, ondertekening_van
from jos_desktop.storage.sealing import Priveslot

TOEN = datetime(2026, 9, 1, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Collega:
    """Somebody with JOS Desktop elsewhere: his private keys and his card."""

    kaart: Kaartbestand
    ondertekensleutel: bytes = field(repr=False)
    slot: Priveslot = field(repr=False)

    def vernieuw(self, **anders: Any) -> "Collega":
        """Return him with a renewed card, a day later unless told otherwise."""
        oud = self.kaart.inhoud
        slot = Priveslot.nieuw()
        velden: dict[str, Any] = {
            "volgnummer": oud.volgnummer + 1,
            "gemaakt": oud.gemaakt + timedelta(days=1),
            "ontvangst": slot.publiek,
            **anders,
        }
        nieuw = replace(oud, **velden)
        return Collega(schrijf(nieuw, self.ondertekensleutel), self.ondertekensleutel, slot)


def maak_collega(naam: str = "Farid Amrani") -> Collega:
    """Return somebody with fresh keys."""
    sleutel, slot = nieuwe_ondertekensleutel(), Priveslot.nieuw()
    inhoud = Kaartinhoud(
        naam,
        "Jeugd- en gezinscoach",
        "Stichting Denkbeeld",
        ("Denkbeeldig College Verweg",),
        "06 00000000",
        1,
        TOEN,
        slot.publiek,
        ondertekening_van(sleutel),
    )
    return Collega(schrijf(inhoud, sleutel), sleutel, slot)


@cache
def collega(naam: str = "Farid Amrani") -> Collega:
    """Return somebody who keeps his keys within one run."""
    return maak_collega(naam)
