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
LANG_NIET_GEZIEN_DAGEN: Final = "vandaag.lang_niet_gezien_dagen"
WACHT_WEKEN: Final = "verwijzing.wacht_weken"
THUISZITTER_MAANDEN: Final = "verzuim.thuiszitter_maanden"
VERZUIM_UREN: Final = "verzuim.uren_in_vier_weken"
GESPREK_OUDERS: Final = "traject.gesprek_ouders_telt"
GESPREK_MENTOR: Final = "traject.gesprek_mentor_telt"
PAJ_WEKEN: Final = "traject.paj_weken"
REGISTER_NAMEN: Final = "registerlijst.namen"
MONITOR_WEKEN: Final = "traject.monitor_weken"
MEETMOMENT_WEKEN: Final = "monitor.eerste_weken"
MEETMOMENT_TWEEDE: Final = "monitor.tweede_maanden"
MEETMOMENT_DERDE: Final = "monitor.derde_maanden"
EXIT_DAGEN: Final = "exit.signaal_dagen"
HERHAALD_DAGEN: Final = "traject.herhaald_dagen"


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
        LANG_NIET_GEZIEN_DAGEN,
        "Lang niet gezien",
        "Zo veel dagen na het laatste contact, of na de start, zegt Vandaag dat je een leerling "
        "met een lopend traject lang niet hebt gezien.",
        "Geen bron; vier weken is een voorstel.",
        standaard=28,
        kleinste=7,
        grootste=180,
        eenheid="dagen",
        nagaan=False,
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
    Keuze(
        GESPREK_OUDERS,
        "Vijf gesprekken: gesprekken met ouders tellen mee",
        "Staat dit aan, dan telt een gesprek met alleen de ouders mee voor de vijf gesprekken van "
        "de jeugd- en gezinscoach.",
        "Eindrapport 1.3 noemt vijf gesprekken, maar niet welke. Dit is een voorstel.",
        standaard=False,
    ),
    Keuze(
        GESPREK_MENTOR,
        "Vijf gesprekken: een consult van mentor of docent telt mee",
        "Staat dit aan, dan telt een consult van mentor of docent over deze leerling mee voor de "
        "vijf gesprekken van de jeugd- en gezinscoach.",
        "Eindrapport 1.3 noemt vijf gesprekken, maar niet welke. Dit is een voorstel.",
        standaard=False,
    ),
    Keuze(
        PAJ_WEKEN,
        "Preventief ambulant: hoe lang een traject meestal duurt",
        "Zo veel weken vult JOS Desktop in bij een nieuw traject. Daarna vraagt Vandaag hoe het "
        "verder gaat.",
        "Eindrapport 2.6 noemt een aantal weken of maanden, met 10 weken als voorbeeld.",
        standaard=10,
        kleinste=1,
        grootste=52,
        eenheid="weken",
    ),
    Keuze(
        MONITOR_WEKEN,
        "Monitortraject: na hoeveel weken je kijkt of het klaar is",
        "Staan er geen meetmomenten meer open, dan vraagt Vandaag zo lang na de start of het "
        "monitortraject klaar is.",
        "De bronnen zeggen alleen: nog enige tijd. Dit is een voorstel.",
        standaard=13,
        kleinste=1,
        grootste=52,
        eenheid="weken",
    ),
    Keuze(
        MEETMOMENT_WEKEN,
        "Monitortraject: eerste meetmoment",
        "Zo lang na het einde van de hulp stelt JOS Desktop het eerste meetmoment voor. "
        "0 betekent: geen.",
        "De bronnen zeggen alleen: nog enige tijd volgen. Dit is een voorstel.",
        standaard=6,
        kleinste=0,
        grootste=52,
        eenheid="weken",
    ),
    Keuze(
        MEETMOMENT_TWEEDE,
        "Monitortraject: tweede meetmoment",
        "Zo lang na het einde van de hulp stelt JOS Desktop het tweede meetmoment voor. "
        "0 betekent: geen.",
        "De bronnen zeggen alleen: nog enige tijd volgen. Dit is een voorstel.",
        standaard=3,
        kleinste=0,
        grootste=24,
        eenheid="maanden",
    ),
    Keuze(
        MEETMOMENT_DERDE,
        "Monitortraject: derde meetmoment",
        "Zo lang na het einde van de hulp stelt JOS Desktop het derde meetmoment voor. "
        "0 betekent: geen.",
        "De bronnen zeggen alleen: nog enige tijd volgen. Dit is een voorstel.",
        standaard=6,
        kleinste=0,
        grootste=24,
        eenheid="maanden",
    ),
    Keuze(
        EXIT_DAGEN,
        "Exit-vragenlijst: wanneer Vandaag eraan herinnert",
        "Zo veel dagen na het einde van de hulp zegt Vandaag dat er nog een exit-vragenlijst "
        "openstaat.",
        "Geen bron; twee weken is een voorstel.",
        standaard=14,
        kleinste=1,
        grootste=180,
        eenheid="dagen",
        nagaan=False,
    ),
    Keuze(
        HERHAALD_DAGEN,
        "Herhaald beroep: tot hoeveel dagen na het einde",
        "Komt een leerling binnen zo veel dagen terug, dan telt dat als herhaald beroep en niet "
        "als nieuwe hulp. 0 betekent: terugkomen telt altijd.",
        "Het CBS telt herhaald beroep, maar het aantal dagen daarachter is niet nagekeken.",
        standaard=0,
        kleinste=0,
        grootste=3650,
        eenheid="dagen",
    ),
    Keuze(
        WACHT_WEKEN,
        "Wachten na een verwijzing",
        "Wacht een leerling langer dan dit op de hulp waarvoor hij is aangemeld, dan zegt Vandaag "
        "dat.",
        "Vier weken is een norm uit de ggz. Voor jeugdhulp is geen norm gevonden.",
        standaard=4,
        kleinste=1,
        grootste=52,
        eenheid="weken",
    ),
    Keuze(
        THUISZITTER_MAANDEN,
        "Thuiszitter: vanaf hoeveel maanden",
        "Zit een leerling langer dan dit thuis, dan zegt Vandaag dat.",
        "De landelijke cijfers tellen wie langer dan drie maanden thuis zit.",
        standaard=3,
        kleinste=1,
        grootste=12,
        eenheid="maanden",
    ),
    Keuze(
        VERZUIM_UREN,
        "Ongeoorloofd verzuim in vier weken",
        "Mist een leerling in vier weken zo veel lesuren zonder toestemming, dan staat er op het "
        "blad Verwijzing dat school dit meldt bij leerplicht.",
        "Zestien uur in vier weken is wat scholen gebruiken. De wettekst is niet nagekeken.",
        standaard=16,
        kleinste=1,
        grootste=100,
        eenheid="uur",
    ),
    Keuze(
        REGISTER_NAMEN,
        "Hele namen in de lijst voor Mens Centraal",
        "Staat dit uit, dan staan in de lijst alleen voorletters. Staat het aan, dan staat de hele "
        "naam erin, ook als je de lijst plakt of bewaart.",
        "Of Mens Centraal het register van je werkgever is, staat in geen bron.",
        standaard=False,
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
