"""Kind words for the day: greeting, dates, and what each group of signals is about."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")


@dataclass(frozen=True, slots=True)
class Groepswoorden:
    """How one kind of signal is headed: title, what to do, icon and token colour."""

    titel: str
    uitleg: str
    icoon: str
    kleur: str


GROEPEN = {
    "aanmelding": Groepswoorden(
        "Aanmeldingen", "Deze leerlingen wachten op een start.", "fa6s.inbox", "accent"
    ),
    "toestemming": Groepswoorden(
        "Toestemming regelen",
        "Hier loopt een traject, maar de toestemming is niet rond.",
        "fa6s.file-signature",
        "gevaar",
    ),
    "gesprekken": Groepswoorden(
        "Vijf gesprekken gehad",
        "Een goed moment om samen vooruit te kijken.",
        "fa6s.comments",
        "warm",
    ),
    "weken": Groepswoorden(
        "De afgesproken weken zijn om",
        "Een goed moment om af te ronden, door te geven of te verlengen.",
        "fa6s.calendar-check",
        "warm",
    ),
    "monitor": Groepswoorden(
        "Monitortraject: is het klaar?",
        "Gaat het goed, dan kun je het afsluiten.",
        "fa6s.eye",
        "accent",
    ),
    "meetmoment": Groepswoorden(
        "Hoe gaat het nu?",
        "Vraag het even na, en leg het vast.",
        "fa6s.eye",
        "accent",
    ),
    "exit": Groepswoorden(
        "Exit-vragenlijst afnemen",
        "Neem hem af, of schrijf op waarom niet.",
        "fa6s.clipboard-check",
        "warm",
    ),
    "verzoek": Groepswoorden(
        "Verzoeken",
        "Iemand wacht op antwoord. De wet zet hier een uiterste dag.",
        "fa6s.envelope-open-text",
        "warm",
    ),
    "verjaardag": Groepswoorden(
        "Jarig: wie beslist verandert",
        "Open het blad Gezin en gezag om te zien wat je doet.",
        "fa6s.cake-candles",
        "accent",
    ),
    "gezag": Groepswoorden(
        "Gezag of maatregel stopt",
        "Kijk op tijd na wie er daarna beslist.",
        "fa6s.scale-balanced",
        "warm",
    ),
    "hulpplan": Groepswoorden(
        "Plan voor de hulp", "De wet zet hier een uiterste dag.", "fa6s.people-group", "warm"
    ),
    "plannen": Groepswoorden(
        "Afspraken en plannen",
        "Kijk samen of het nog klopt, en spreek af hoe het verder gaat.",
        "fa6s.calendar-check",
        "accent",
    ),
    "lang_niet_gezien": Groepswoorden(
        "Lang niet gezien",
        "Misschien is een kort berichtje al genoeg.",
        "fa6s.clock",
        "warm",
    ),
    "zonder_aanmelding": Groepswoorden(
        "Ingevoerd, nog geen aanmelding",
        "Meld aan wie je gaat helpen.",
        "fa6s.user-plus",
        "accent",
    ),
    "postvak": Groepswoorden(
        "Overdrachten die je kreeg",
        "Bekijk ze, en laat de afzender weten of je ze overneemt.",
        "fa6s.inbox",
        "warm",
    ),
    "overdracht": Groepswoorden(
        "Overdrachten om af te maken", "Deze staan nog voor je klaar.", "fa6s.share", "accent"
    ),
    "wachttijd": Groepswoorden(
        "Wacht lang op hulp",
        "Bel waar het op wacht, en spreek af wie er tot die tijd is.",
        "fa6s.hourglass-half",
        "warm",
    ),
    "thuis": Groepswoorden(
        "Lang thuis", "Kijk samen met school en leerplicht.", "fa6s.house-user", "gevaar"
    ),
    "bellen_zomer": Groepswoorden(
        "Voor de zomer", "Leerlingen die van de basisschool komen.", "fa6s.phone", "accent"
    ),
    "schooljaar": Groepswoorden(
        "Nieuw schooljaar",
        "Zet je leerlingen een klas verder, en kijk wie er weggaat.",
        "fa6s.forward",
        "accent",
    ),
    "oude_lijst": Groepswoorden(
        "Opruimen", "Wat je niet meer nodig hebt, bewaar je niet.", "fa6s.broom", "accent"
    ),
    "spreekuur": Groepswoorden(
        "Spreekuren",
        "Schrijf op hoeveel er kwamen. Kwam er niemand? Dat telt ook.",
        "fa6s.door-open",
        "accent",
    ),
    "advies_terug": Groepswoorden(
        "Advies aan school",
        "Vraag na wat ervan terechtkwam, en zet het op teruggekeken.",
        "fa6s.chalkboard-user",
        "accent",
    ),
    "reviewmoment": Groepswoorden(
        "Terugkijken met een school",
        "Wat zagen jullie, en hoe gaat het verder? Schrijf het op bij de ontwikkelvraag.",
        "fa6s.magnifying-glass",
        "accent",
    ),
    "overleg": Groepswoorden(
        "Overleg voorbereiden",
        "Deze leerlingen staan op een agenda.",
        "fa6s.users-rectangle",
        "accent",
    ),
    "activiteit": Groepswoorden(
        "Preventie afsluiten",
        "Was het er? Dan telt het mee, met hoeveel mensen er waren.",
        "fa6s.seedling",
        "accent",
    ),
    "wilsoordeel": Groepswoorden(
        "Zelf beslissen",
        "Een oordeel van langer dan een jaar geleden.",
        "fa6s.scale-unbalanced",
        "accent",
    ),
}


def groet(uur: int, naam: str) -> str:
    """Greet by the hour (0-23) and the first name."""
    dagdeel = "Goedemorgen" if uur < 12 else "Goedemiddag" if uur < 18 else "Goedenavond"
    voornaam = naam.split()[0] if naam.split() else ""
    return f"{dagdeel} {voornaam}".strip()


def dag_lang(dag: date) -> str:
    """Write a day with its name: maandag 23 november 2026."""
    from jos_desktop.services.datums import schrijf_datum_lang

    return f"{_DAGEN[dag.weekday()]} {schrijf_datum_lang(dag)}"


def taakdag(dag: date, vandaag: date) -> str:
    """Write when a task is due: gisteren, 3 dagen (late), morgen, donderdag."""
    verschil = (dag - vandaag).days
    if verschil < -1:
        return f"{-verschil} dagen"
    dichtbij = {-1: "gisteren", 0: "vandaag", 1: "morgen"}.get(verschil)
    return dichtbij or (_DAGEN[dag.weekday()] if verschil < 7 else f"{dag:%d-%m-%Y}")


def volgende_maandag(vandaag: date) -> date:
    """Return the Monday of next week."""
    return vandaag + timedelta(days=7 - vandaag.weekday())


def aantal_taken(aantal: int) -> str:
    """Write a number of tasks."""
    return "1 taak" if aantal == 1 else f"{aantal} taken"
