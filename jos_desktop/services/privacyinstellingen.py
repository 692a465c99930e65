"""The choices about privacy that the sources leave open: a safe default, and what it rests on.

What domein.md marks as unverified is a setting here and a line in the manual, never a silent
assumption. Each slice of the law reads its own choice with :func:`lees_keuze`.
"""

from dataclasses import dataclass
from typing import Final

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes
from jos_desktop.services.instellingen import lees_waarde, zet_waarde
from jos_desktop.storage.unit_of_work import UnitOfWork

BEIDE_OUDERS: Final = "toestemming.beide_ouders_bij_delen"
GW_HUISREGEL: Final = "toestemming.gw_huisregel"
TERMIJN_JAREN: Final = "bewaren.termijn_jaren"
NAMED_EC_JAREN: Final = "bewaren.ec_schooljaren"
PLAN_NVT: Final = "plan.nvt_bij_preventie"
VERJAARDAG_DAGEN: Final = "vandaag.verjaardag_dagen"


class KeuzeBuitenGrenzen(KnownError):
    """The number is outside what this choice allows."""

    wat = "{titel}: kies van {kleinste} tot en met {grootste}."
    doe = "Kies een ander getal."


@dataclass(frozen=True, slots=True)
class Keuze:
    """One choice: a switch, or a number between ``kleinste`` and ``grootste``.

    ``uitleg`` says in one sentence what it does, ``bron`` on what the default rests, and
    ``nagaan`` that nobody confirmed it yet.
    """

    sleutel: str
    titel: str
    uitleg: str
    bron: str
    standaard: bool | int
    kleinste: int = 0
    grootste: int = 0
    eenheid: str = ""
    nagaan: bool = True

    @property
    def is_schakelaar(self) -> bool:
        """Tell whether this is yes or no."""
        return isinstance(self.standaard, bool)


KEUZEN: Final[tuple[Keuze, ...]] = (
    Keuze(
        BEIDE_OUDERS,
        "Beide ouders bij delen, tot 16 jaar",
        "Staat dit aan, dan vraagt JOS Desktop bij delen over een leerling onder de 16 om een ja "
        "van iedere ouder met gezag.",
        "Het NJi raadt dit aan. Jeugdwet 7.3.11 vraagt vanaf 12 jaar alleen de leerling zelf.",
        standaard=True,
    ),
    Keuze(
        GW_HUISREGEL,
        "Gedragswetenschapper: vraag de ouders ook vanaf 16 jaar",
        "Staat dit aan, dan krijg je een waarschuwing als de gedragswetenschapper meewerkt zonder "
        "een ja van de ouders. Het houdt niets tegen.",
        "Afspraak van JOS (oplegger Oberon 2023). Jeugdwet 7.3.5: vanaf 16 beslist de leerling.",
        standaard=True,
    ),
    Keuze(
        TERMIJN_JAREN,
        "Bewaartermijn van een dossier",
        "Zo lang na de laatste wijziging staat een dossier op de lijst om over te dragen en te "
        "verwijderen.",
        "Jeugdwet 7.3.8 lid 3: 20 jaar na de laatste wijziging (sinds 2020).",
        standaard=20,
        kleinste=1,
        grootste=50,
        eenheid="jaar",
    ),
    Keuze(
        NAMED_EC_JAREN,
        "Eenmalig contact met naam, zonder traject",
        "Zo veel schooljaren na het schooljaar van het gesprek komt het op de lijst om te "
        "verwijderen.",
        "Geen wet gevonden; AVG 5: niet langer dan nodig. Dit is een voorstel.",
        standaard=1,
        kleinste=0,
        grootste=5,
        eenheid="schooljaar",
    ),
    Keuze(
        PLAN_NVT,
        "Familiegroepsplan: niet van toepassing bij preventie",
        "Staat dit aan, dan vraagt JOS Desktop bij een nieuw klanttraject niet om een "
        "familiegroepsplan of ander plan.",
        "Jeugdwet 4.1.2 en 4.1.3 gelden voor jeugdhulp. Of JOS preventie is, beslist je werkgever.",
        standaard=False,
    ),
    Keuze(
        VERJAARDAG_DAGEN,
        "Verjaardagen van 12, 16 en 18 jaar",
        "Zo veel dagen van tevoren zegt Vandaag dat de regel voor toestemming verandert.",
        "Geen bron; het is een handige termijn om op tijd te vragen.",
        standaard=60,
        kleinste=1,
        grootste=180,
        eenheid="dagen",
        nagaan=False,
    ),
)
_OP_SLEUTEL: Final = {keuze.sleutel: keuze for keuze in KEUZEN}


@dataclass(frozen=True, slots=True)
class Gekozen:
    """One choice with the value in force."""

    keuze: Keuze
    waarde: bool | int


def lees_keuze(uow: UnitOfWork, sleutel: str) -> bool | int:
    """Return the value in force of one choice; what cannot be right counts as the default."""
    keuze = _OP_SLEUTEL[sleutel]
    waarde = lees_waarde(uow, sleutel)
    if keuze.is_schakelaar:
        return waarde if isinstance(waarde, bool) else keuze.standaard
    past = type(waarde) is int and keuze.kleinste <= waarde <= keuze.grootste
    return int(waarde) if past else keuze.standaard


def lees_keuzen(uow: UnitOfWork) -> tuple[Gekozen, ...]:
    """Return every choice with its value, in the order of the screen."""
    return tuple(Gekozen(keuze, lees_keuze(uow, keuze.sleutel)) for keuze in KEUZEN)


def zet_keuze(uow: UnitOfWork, sleutel: str, waarde: bool | int) -> Changes:
    """Set one choice. Raises KeuzeBuitenGrenzen."""
    keuze = _OP_SLEUTEL[sleutel]
    if keuze.is_schakelaar:
        return zet_waarde(uow, sleutel, bool(waarde))
    if not keuze.kleinste <= waarde <= keuze.grootste:
        raise KeuzeBuitenGrenzen(
            titel=keuze.titel, kleinste=keuze.kleinste, grootste=keuze.grootste
        )
    return zet_waarde(uow, sleutel, int(waarde))
