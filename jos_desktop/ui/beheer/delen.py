"""The parts of Beheer by name, so that other screens can open one: ``ga_naar("beheer", doel)``."""

from enum import IntEnum


class Deel(IntEnum):
    """The tabs in their order; the value is the place of the tab, counted from 0."""

    GEGEVENS = 0
    SCHOLEN = 1
    KLUIS = 2
    RESERVEKOPIE = 3
    ORGANISATIE = 4
    KAARTEN = 5
    BEWAREN = 6
    PRIVACY = 7
    LOGBOEK = 8
    WEERGAVE = 9
    OVER = 10

    @property
    def titel(self) -> str:
        """Return the words on the tab."""
        return _TITELS[self]


_TITELS = {
    Deel.GEGEVENS: "Mijn gegevens",
    Deel.SCHOLEN: "Scholen",
    Deel.KLUIS: "Kluis en wachtwoord",
    Deel.RESERVEKOPIE: "Reservekopie",
    Deel.ORGANISATIE: "Organisatie",
    Deel.KAARTEN: "Contactkaarten",
    Deel.BEWAREN: "Bewaren",
    Deel.PRIVACY: "Privacy",
    Deel.LOGBOEK: "Logboek",
    Deel.WEERGAVE: "Weergave",
    Deel.OVER: "Over",
}
