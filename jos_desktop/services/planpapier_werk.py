"""What a plan on paper is asked for, and what every maker of one needs."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar, Final

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import Code
from jos_desktop.models.codes_werk import Werkbladsoort
from jos_desktop.models.leerling import Betrokkene, Leerling
from jos_desktop.models.vrijgave import Vrijgave
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.documentnummers import nieuw_documentnummer
from jos_desktop.services.papier import lees_afzender
from jos_desktop.services.papiergrens import eis_alleen_eigen_gegevens, eis_niets_afgeschermd
from jos_desktop.storage.unit_of_work import UnitOfWork

SCHOOL: Final = -1
"""The receiver "school" in the list of receivers, beside people by their key; None: the pupil."""


class KaartLeeg(KnownError):
    """No agreement may stand on the card."""

    wat: ClassVar[str] = "Er is nog geen afspraak voor op de kaart."
    doe: ClassVar[str] = (
        "Zet bij een afspraak 'Op de kaart' aan. Dat kan als leerling of ouders akkoord gingen."
    )


class GeenAdviesVoor(KnownError):
    """The advice has no line for this receiver."""

    wat: ClassVar[str] = "In dit advies staat nog niets voor {wie}."
    doe: ClassVar[str] = "Kies een andere ontvanger, of vul het advies aan."


class EcogramLeeg(KnownError):
    """Nobody stands around the pupil yet."""

    wat: ClassVar[str] = "Er staat nog niemand om deze leerling heen."
    doe: ClassVar[str] = "Voeg bij Mensen iemand toe, en kies hoe de band is."


class Papiersoort(Code):
    """What is put on paper."""

    AFSPRAKENKAART = "afsprakenkaart", "Afsprakenkaart"
    CRISISKAART = "crisiskaart", "Crisiskaart"
    SIGNALERINGSPLAN = "signaleringsplan", "Signaleringsplan"
    ADVIES = "handelingsadvies", "Handelingsadvies"
    WERKBLAD = "werkblad", "Werkblad"
    ECOGRAM = "ecogram", "Ecogram"


LETTERS: Final = {
    Papiersoort.AFSPRAKENKAART: "AK",
    Papiersoort.CRISISKAART: "CK",
    Papiersoort.SIGNALERINGSPLAN: "SP",
    Papiersoort.ADVIES: "HA",
    Papiersoort.WERKBLAD: "WB",
    Papiersoort.ECOGRAM: "EG",
}


@dataclass(frozen=True, slots=True)
class Planwens:
    """What somebody wants on paper, and for whom.

    ``voor`` is the key of a person around the pupil, :data:`SCHOOL`, or None for the pupil.
    ``nummer`` is the advice or the sheet; ``leeg`` asks an empty sheet of this kind, about nobody.
    ``met_onderzoek`` adds to an advice how the question was looked into.
    """

    leerling_id: int
    soort: Papiersoort
    voor: int | None = None
    nummer: int | None = None
    leeg: Werkbladsoort | None = None
    met_onderzoek: bool = False


@dataclass(frozen=True, slots=True)
class Werk:
    """What every maker needs."""

    uow: UnitOfWork
    leerling: Leerling
    persoon: Betrokkene | None
    wens: Planwens
    vrijgave: Vrijgave

    @property
    def voor_leerling(self) -> bool:
        return self.wens.voor is None

    @property
    def naam(self) -> str:
        """Return the pupil as others know him: a paper that is lost tells no more."""
        letter = self.leerling.achternaam[:1]
        return f"{self.leerling.roepnaam} {letter}." if letter else self.leerling.roepnaam

    @property
    def nummer(self) -> str:
        return nieuw_documentnummer(LETTERS[self.wens.soort], self.uow.vandaag)

    @property
    def gegevens(self) -> tuple[tuple[str, str], ...]:
        """Return whom a sheet is about and from whom it comes."""
        van = lees_afzender(self.uow)
        over = self.leerling.roepnaam if self.voor_leerling else self.naam
        wie = ", ".join(deel for deel in (van.naam, van.functie.lower(), van.telefoon) if deel)
        return (("Over", over), ("Van", wie), ("Datum", schrijf_datum(self.uow.vandaag)))

    def keur(self, teksten: Iterable[str], nummers: Iterable[str] = ()) -> None:
        """Let nothing shielded through, nor how to reach somebody other than the receiver."""
        samen = "\n".join(teksten)
        ontvanger = None if self.persoon is None else self.persoon.id
        eis_alleen_eigen_gegevens(self.leerling, ontvanger, samen)
        eis_niets_afgeschermd(self.uow, self.leerling.id, "\n".join((samen, *nummers)))
