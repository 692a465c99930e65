"""The numbers that stand on every new signaleringsplan: a default that each team can change."""

from dataclasses import dataclass
from typing import ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.services.instellingen import lees_waarde, zet_waarde
from jos_desktop.storage.unit_of_work import UnitOfWork

SLEUTEL: Final = "crisis.nummers"
MEESTE: Final = 6
"""How many people to call fit on the card."""
LANGSTE_NAAM: Final = 120
LANGSTE_NUMMER: Final = 30
LANGSTE_WANNEER: Final = 200


class BelregelZonderNaam(KnownError):
    """A number of nobody."""

    wat: ClassVar[str] = "Bij regel {nummer} staat geen naam."
    doe: ClassVar[str] = "Vul in wie je belt, of maak de regel leeg."


class TeVeelBelregels(KnownError):
    """More people to call than fit on the card."""

    wat: ClassVar[str] = "Op de kaart passen zes mensen om te bellen."
    doe: ClassVar[str] = "Kies de zes die het eerst helpen."


@dataclass(frozen=True, slots=True)
class Belregel:
    """Somebody to call, in words that fit the pupil."""

    naam: str
    telefoon: str = ""
    wanneer: str = ""

    @property
    def leeg(self) -> bool:
        """Tell whether nothing is filled in."""
        return not (self.naam.strip() or self.telefoon.strip() or self.wanneer.strip())


STANDAARD: Final = (
    Belregel("113 Zelfmoordpreventie", "113 of 0800-0113", "Als je niet meer wilt leven"),
    Belregel("Veilig Thuis", "0800-2000", "Als het thuis niet veilig is"),
    Belregel("Alarmnummer", "112", "Als er nu gevaar is"),
)


def lees_crisisnummers(uow: UnitOfWork) -> tuple[Belregel, ...]:
    """Return the numbers in force; what cannot be read counts as the default."""
    waarde = lees_waarde(uow, SLEUTEL)
    if not isinstance(waarde, list):
        return STANDAARD
    regels = [
        Belregel(*regel)
        for regel in waarde
        if isinstance(regel, list)
        and len(regel) == len(Belregel.__dataclass_fields__)
        and all(isinstance(deel, str) for deel in regel)
    ]
    return tuple(regels[:MEESTE])


def zet_crisisnummers(uow: UnitOfWork, regels: tuple[Belregel, ...]) -> Changes:
    """Set the numbers for plans to come; none at all brings the default back.

    Raises BelregelZonderNaam and TeVeelBelregels.
    """
    gekozen = keur_belregels(regels)
    waarde = [[regel.naam, regel.telefoon, regel.wanneer] for regel in gekozen] or None
    return zet_waarde(uow, SLEUTEL, waarde)


def keur_belregels(regels: tuple[Belregel, ...]) -> tuple[Belregel, ...]:
    """Return the lines that are filled in, tidied.

    Raises BelregelZonderNaam and TeVeelBelregels.
    """
    gekozen = []
    for nummer, regel in enumerate(regels, start=1):
        if regel.leeg:
            continue
        if not regel.naam.strip():
            raise BelregelZonderNaam(nummer=nummer)
        gekozen.append(
            Belregel(
                regel.naam.strip()[:LANGSTE_NAAM],
                regel.telefoon.strip()[:LANGSTE_NUMMER],
                regel.wanneer.strip()[:LANGSTE_WANNEER],
            )
        )
    if len(gekozen) > MEESTE:
        raise TeVeelBelregels
    return tuple(gekozen)
