"""What a story is to whoever reads or writes one, and what can be wrong with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.models.casusverhaal import Casusverhaal
from jos_desktop.models.verhaaldocument import Lintpunt, Schattingsregel
from jos_desktop.services.verhaalskelet import Deelvorm
from jos_desktop.services.verhaalspoor import Spoor


class VerhaalOnbekend(KnownError):
    """There is no such story."""

    wat: ClassVar[str] = "Dit verhaal is er niet meer."
    doe: ClassVar[str] = "Ververs het scherm met F5."


class VerhaalLeeg(KnownError):
    """A story without a name, a title or a word cannot be finished."""

    wat: ClassVar[str] = "Het verhaal is nog niet klaar: {mist} ontbreekt."
    doe: ClassVar[str] = "Vul dit aan en rond het verhaal daarna af."


class VerhaalNietSchoon(KnownError):
    """Something in a story may still give somebody away; the words are not in this sentence."""

    wat: ClassVar[str] = "In het verhaal staan nog {aantal} dingen waaraan iemand te herkennen is."
    doe: ClassVar[str] = "Vervang ze, of zeg bij elk woord waarom het mag blijven staan."


class SchattingNietSchoon(KnownError):
    """The estimate beside a story names something of the dossier."""

    wat: ClassVar[str] = "In de schatting staat iets waaraan iemand te herkennen is."
    doe: ClassVar[str] = "Verander het bij Mijn prijzen, en maak de schatting daarna opnieuw."


class VerhaalVeranderd(KnownError):
    """The story is not the one any more that was shown."""

    wat: ClassVar[str] = "Het verhaal is veranderd nadat je het hier opende."
    doe: ClassVar[str] = "Sluit dit venster en maak het papier opnieuw."


class VerhaalNietAfgerond(KnownError):
    """A story leaves only when it is finished."""

    wat: ClassVar[str] = "Dit verhaal is nog niet afgerond."
    doe: ClassVar[str] = "Loop de controle na en kies dan Afronden."


class RedenOntbreekt(KnownError):
    """A word stays only with a reason."""

    wat: ClassVar[str] = "Bij een woord dat blijft staan, hoort een reden."
    doe: ClassVar[str] = "Schrijf kort waarom niemand hieraan te herkennen is."


class SchuilnaamBekend(KnownError):
    """The invented name is a name of the dossier, or sounds like one."""

    wat: ClassVar[str] = "Deze schuilnaam komt voor in het dossier, of lijkt op een naam daaruit."
    doe: ClassVar[str] = "Kies een andere naam."


@dataclass(frozen=True, slots=True)
class Deel:
    """One part of a story with what the worker wrote in it."""

    vorm: Deelvorm
    kop: str
    tekst: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Akkoord:
    """A word that may stay, and why."""

    woord: str = field(repr=False)
    reden: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Verhaal:
    """A story as the window shows it; ``lint`` in weeks from the start, exact for the worker."""

    id: int
    leerling_id: int
    traject_id: int | None
    schuilnaam: str
    titel: str
    afgerond_op: date | None
    delen: tuple[Deel, ...]
    lint: tuple[Lintpunt, ...] = field(repr=False)
    akkoorden: tuple[Akkoord, ...]
    schatting: tuple[Schattingsregel, ...]


@dataclass(frozen=True, slots=True)
class VerhaalGegevens:
    """What the window gives; ``teksten`` by the key of the part, a missing part stays as it is."""

    schuilnaam: str
    titel: str
    teksten: Mapping[str, str] = field(repr=False)
    lint: tuple[Lintpunt, ...] = field(default=(), repr=False)
    schatting: tuple[Schattingsregel, ...] = ()


@dataclass(frozen=True, slots=True)
class Verhaalregel:
    """One story in a list; ``leerling`` is the real name, for the own screen only."""

    id: int
    leerling_id: int
    leerling: str = field(repr=False)
    schuilnaam: str
    titel: str
    afgerond_op: date | None
    gewijzigd: datetime


@dataclass(frozen=True, slots=True)
class Vondst:
    """One finding and where it stands: ``titel``, the key of a part, or ``lint.0``."""

    plek: str
    spoor: Spoor


def als_regel(rij: Casusverhaal) -> Verhaalregel:
    """Return a mapped story as one line of a list."""
    return Verhaalregel(
        rij.id,
        rij.leerling_id,
        rij.leerling.naam,
        rij.schuilnaam,
        rij.titel,
        rij.afgerond_op,
        rij.gewijzigd,
    )
