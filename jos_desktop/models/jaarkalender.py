"""One school year of a school in points, as the window and the paper show it; nobody's name.

A year is its whole weeks: a week belongs to the school year, and to the month, of its Thursday, as
a week number does. So every day is in the calendar of exactly one school year.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from jos_desktop.models.codes import Code
from jos_desktop.models.vrijgave import Vrijgave

EERSTE_MAAND: Final = 8
_DONDERDAG: Final = timedelta(days=3)
WEEK: Final = timedelta(days=7)


class Kalendersoort(Code):
    """What can stand in the year calendar."""

    ACTIVITEIT = "activiteit", "Activiteiten"
    SPREEKUUR = "spreekuur", "Spreekuren"
    ADVIES = "advies", "Advies aan school"
    TERUGKIJKEN = "terugkijken", "Terugkijken"
    THEMAWEEK = "themaweek", "Themaweken"
    VAKANTIE = "vakantie", "Vakanties"


MAANDEN: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
GEMERKT: Final = (
    Kalendersoort.ACTIVITEIT,
    Kalendersoort.SPREEKUUR,
    Kalendersoort.ADVIES,
    Kalendersoort.TERUGKIJKEN,
)
"""Kinds that are a mark in their week; the others are a word and a ground."""

_WOORDEN: Final = {
    Kalendersoort.ACTIVITEIT: ("activiteit", "activiteiten"),
    Kalendersoort.SPREEKUUR: ("spreekuur", "spreekuren"),
    Kalendersoort.ADVIES: ("keer advies aan school", "keer advies aan school"),
    Kalendersoort.TERUGKIJKEN: ("keer terugkijken", "keer terugkijken"),
}
"""What one and more of a marked kind are called."""


@dataclass(frozen=True, slots=True)
class Jaarpunt:
    """One thing in the year, both days included; ``stand`` in words, "" when it has none.

    ``telt`` is off for what did not go on: it stays in the list, without a mark.
    """

    soort: Kalendersoort
    id: int
    vanaf: date
    tot: date
    titel: str = field(repr=False)
    tijd: str = ""
    school: str = ""
    stand: str = ""
    telt: bool = True


@dataclass(frozen=True, slots=True)
class Jaarkalender:
    """A school year; ``school`` is "" for all schools. ``te_leggen``: no theme weeks laid yet."""

    schooljaar: str
    school: str
    punten: tuple[Jaarpunt, ...] = field(repr=False)
    te_leggen: bool = False


@dataclass(frozen=True, slots=True)
class Jaarblad:
    """The year calendar on paper, with its pass."""

    kalender: Jaarkalender
    datum: date
    vrijgave: Vrijgave


def maandag_van(dag: date) -> date:
    """Return the Monday of the week of a day."""
    return dag - timedelta(days=dag.weekday())


def jaar_van_week(maandag: date) -> int:
    """Return the calendar year in which the school year of a week begins."""
    donderdag = maandag + _DONDERDAG
    return donderdag.year - (donderdag.month < EERSTE_MAAND)


def maand_van_week(maandag: date) -> date:
    """Return the first day of the month that a week belongs to."""
    return (maandag + _DONDERDAG).replace(day=1)


def weken_van(beginjaar: int) -> tuple[date, ...]:
    """Return the Mondays of the school year that begins in August of this year: 52 or 53."""
    maandag = maandag_van(date(beginjaar, EERSTE_MAAND, 1))
    if jaar_van_week(maandag) < beginjaar:
        maandag += WEEK
    weken = []
    while jaar_van_week(maandag) == beginjaar:
        weken.append(maandag)
        maandag += WEEK
    return tuple(weken)


def per_week(
    punten: Iterable[Jaarpunt], weken: tuple[date, ...]
) -> Mapping[date, tuple[Jaarpunt, ...]]:
    """Return for each of these consecutive weeks what touches it, in the order given.

    Of a holiday that goes on for longer, weeks in which it is weekend only do not count.
    """
    gevuld: dict[date, list[Jaarpunt]] = {maandag: [] for maandag in weken}
    for punt in punten:
        vanaf, tot = _schooldagen(punt)
        maandag = max(maandag_van(vanaf), weken[0])
        while maandag <= tot and maandag in gevuld:
            gevuld[maandag].append(punt)
            maandag += WEEK
    return {maandag: tuple(erin) for maandag, erin in gevuld.items()}


def _schooldagen(punt: Jaarpunt) -> tuple[date, date]:
    """Return first and last day, of a holiday without a weekend before and after it."""
    if punt.soort is not Kalendersoort.VAKANTIE:
        return punt.vanaf, punt.tot
    dag = punt.vanaf.weekday()
    vanaf = punt.vanaf + timedelta(days=7 - dag if dag > 4 else 0)
    tot = punt.tot - timedelta(days=max(0, punt.tot.weekday() - 4))
    return (vanaf, tot) if vanaf <= tot else (punt.vanaf, punt.tot)


def tel_merken(punten: Iterable[Jaarpunt]) -> tuple[tuple[Kalendersoort, int], ...]:
    """Return how many of each marked kind go on, in their order; kinds without any are left out."""
    punten = tuple(punten)
    telling = ((soort, sum(p.soort is soort and p.telt for p in punten)) for soort in GEMERKT)
    return tuple((soort, aantal) for soort, aantal in telling if aantal)


def namen_van(punten: Iterable[Jaarpunt], soort: Kalendersoort) -> tuple[str, ...]:
    """Return the names of the theme weeks or holidays; "?" before one that is not certain."""
    return tuple(
        f"? {punt.titel}" if punt.stand else punt.titel for punt in punten if punt.soort is soort
    )


def week_in_woorden(maandag: date, punten: Sequence[Jaarpunt]) -> str:
    """Return one week in a sentence, for whoever does not see the drawing."""
    delen = [
        f"{punt.titel} ({punt.stand.lower()})" if punt.stand else punt.titel
        for punt in punten
        if punt.soort not in GEMERKT
    ]
    for soort, aantal in tel_merken(punten):
        een, meer = _WOORDEN[soort]
        delen.append(f"{aantal} {een if aantal == 1 else meer}")
    delen += [f"{punt.titel}: {punt.stand.lower()}" for punt in punten if not punt.telt]
    return f"{kop_van_week(maandag)}: {', '.join(delen) or 'nog niets'}."


def kop_van_week(maandag: date) -> str:
    """Return "Week 39, 21 tot en met 27 september 2026"."""
    zondag = maandag + timedelta(days=6)
    begin = str(maandag.day)
    if maandag.month != zondag.month:
        begin += f" {MAANDEN[maandag.month - 1]}"
    if maandag.year != zondag.year:
        begin += f" {maandag.year}"
    eind = f"{zondag.day} {MAANDEN[zondag.month - 1]} {zondag.year}"
    return f"Week {maandag.isocalendar().week}, {begin} tot en met {eind}"
