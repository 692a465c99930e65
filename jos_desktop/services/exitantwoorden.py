"""What may be answered to a question of an exit-vragenlijst, and which answers count. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.codes_exit import Antwoordstand, Informant, Vraagvorm
from jos_desktop.models.vragenlijst import HOOGSTE_CIJFER, LAAGSTE_CIJFER, Vraag, Vragenlijst
from jos_desktop.services.lijstloop import te_stellen

LANGSTE_TEKST: Final = 4000
"""Characters of an answer in somebody's own words: about two pages."""


class VraagOnbekend(KnownError):
    """The question does not stand in the list as it was asked of this informant."""

    wat: ClassVar[str] = "Deze vraag staat niet in de vragenlijst zoals die is gesteld."
    doe: ClassVar[str] = "Open de vragenlijst opnieuw. De antwoorden die er al stonden blijven."


class AntwoordPastNiet(KnownError):
    """The answer is not one that this question offers."""

    wat: ClassVar[str] = "Dit antwoord past niet bij de vraag."
    doe: ClassVar[str] = "Kies een van de antwoorden die bij de vraag staan."


class CijferPastNiet(KnownError):
    """A mark outside 1 to 10, or none at all."""

    wat: ClassVar[str] = "Dit is geen cijfer van 1 tot en met 10."
    doe: ClassVar[str] = "Vul een heel cijfer in van 1 tot en met 10, of sla de vraag over."


class AntwoordLeeg(KnownError):
    """An answer in own words has no words."""

    wat: ClassVar[str] = "Er staat nog geen antwoord."
    doe: ClassVar[str] = "Schrijf het antwoord op, of kies 'Overgeslagen' of 'Wil niet zeggen'."


class AntwoordTeLang(KnownError):
    """An answer in own words is longer than fits."""

    wat: ClassVar[str] = "Dit antwoord is heel lang: meer dan {meest} tekens."
    doe: ClassVar[str] = "Maak het wat korter. Wat er staat blijft staan tot je het aanpast."


@dataclass(frozen=True, slots=True)
class Antwoord:
    """What somebody did with one question; ``vraag`` and ``keuze`` are keys of the list."""

    vraag: str
    stand: Antwoordstand
    keuze: str = ""
    cijfer: int | None = None
    tekst: str = field(default="", repr=False)

    @property
    def waarde(self) -> str:
        """Return the answer as a condition reads it: option key or mark; empty without one."""
        if self.stand is not Antwoordstand.BEANTWOORD:
            return ""
        return self.keuze if self.cijfer is None else str(self.cijfer)


def controleer(lijst: Vragenlijst, informant: Informant, antwoord: Antwoord) -> Antwoord:
    """Return the answer as it is kept, with nothing beside what its question asks for.

    Raises VraagOnbekend, AntwoordPastNiet, CijferPastNiet, AntwoordLeeg, AntwoordTeLang.
    """
    vraag = next(
        (een for een in lijst.vragen_voor(informant) if een.sleutel == antwoord.vraag), None
    )
    if vraag is None:
        raise VraagOnbekend
    if antwoord.stand is not Antwoordstand.BEANTWOORD:
        return Antwoord(antwoord.vraag, antwoord.stand)
    match vraag.vorm:
        case Vraagvorm.CIJFER:
            return _cijfer(antwoord)
        case Vraagvorm.KEUZE:
            return _keuze(lijst, vraag, antwoord)
        case Vraagvorm.OPEN:
            return _open(antwoord)


def als_waarden(antwoorden: Iterable[Antwoord]) -> Mapping[str, str]:
    """Return the given answers by question, as conditions read them."""
    return {een.vraag: een.waarde for een in antwoorden if een.waarde}


def tellende(
    lijst: Vragenlijst, informant: Informant, antwoorden: Iterable[Antwoord]
) -> tuple[Antwoord, ...]:
    """Return the answers to questions that are still asked, in the order of the list.

    One to a question whose condition is no longer met stays kept, but does not count.
    """
    per_vraag = {een.vraag: een for een in antwoorden}
    gesteld = te_stellen(lijst, informant, als_waarden(per_vraag.values()))
    return tuple(per_vraag[vraag.sleutel] for vraag in gesteld if vraag.sleutel in per_vraag)


def _cijfer(antwoord: Antwoord) -> Antwoord:
    cijfer = antwoord.cijfer
    if type(cijfer) is not int or not LAAGSTE_CIJFER <= cijfer <= HOOGSTE_CIJFER:
        raise CijferPastNiet
    return Antwoord(antwoord.vraag, antwoord.stand, cijfer=cijfer)


def _keuze(lijst: Vragenlijst, vraag: Vraag, antwoord: Antwoord) -> Antwoord:
    if antwoord.keuze not in {optie.sleutel for optie in lijst.schaal_van(vraag).opties}:
        raise AntwoordPastNiet
    return Antwoord(antwoord.vraag, antwoord.stand, keuze=antwoord.keuze)


def _open(antwoord: Antwoord) -> Antwoord:
    tekst = antwoord.tekst.strip()
    if not tekst:
        raise AntwoordLeeg
    if len(tekst) > LANGSTE_TEKST:
        raise AntwoordTeLang(meest=LANGSTE_TEKST)
    return Antwoord(antwoord.vraag, antwoord.stand, tekst=tekst)
