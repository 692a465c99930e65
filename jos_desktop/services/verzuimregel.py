"""What periods of absence add up to; pure. What it means legally stands nowhere here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from jos_desktop.models.codes_werk import Verzuimsoort

VIER_WEKEN: Final = 28
ZONDER_REDEN: Final = frozenset(
    {Verzuimsoort.ONGEOORLOOFD, Verzuimsoort.TE_LAAT, Verzuimsoort.THUISZITTER}
)
"""Kinds that count as absence without permission."""


@dataclass(frozen=True, slots=True)
class Periode:
    """Days ``vanaf`` up to and including ``tot`` (open: until today); hours are a week."""

    soort: Verzuimsoort
    vanaf: date
    tot: date | None = None
    uren_gemist: int | None = None
    uren_rooster: int | None = None

    def dagen(self, vandaag: date) -> int:
        """Return how many calendar days it lasts until today; nothing before it begins."""
        return max(0, (min(self.tot or vandaag, vandaag) - self.vanaf).days + 1)

    def loopt(self, vandaag: date) -> bool:
        """Tell whether it goes on today."""
        return self.vanaf <= vandaag and (self.tot is None or self.tot >= vandaag)

    @property
    def hele_week(self) -> bool:
        """Tell whether nothing of the timetable is left."""
        alles = self.uren_rooster is not None and self.uren_gemist is not None
        return alles and (self.uren_gemist or 0) >= (self.uren_rooster or 0) > 0

    def zit_thuis(self) -> bool:
        """Tell whether this is staying home altogether, by its kind or by its hours."""
        return self.soort is Verzuimsoort.THUISZITTER or self.hele_week


def maanden_later(dag: date, maanden: int) -> date:
    """Return the same day some months later, or the last day of a shorter month."""
    jaar, maand = divmod(dag.year * 12 + dag.month - 1 + maanden, 12)
    for terug in range(4):
        try:
            return date(jaar, maand + 1, dag.day - terug)
        except ValueError:
            continue
    raise AssertionError("every month has 28 days")


def lang_thuis(periode: Periode, vandaag: date, maanden: int) -> bool:
    """Tell whether somebody stays home for longer than so many months, and still does."""
    return (
        periode.zit_thuis()
        and periode.loopt(vandaag)
        and maanden_later(periode.vanaf, maanden) < vandaag
    )


def uren_in_vier_weken(perioden: Iterable[Periode], dag: date) -> int:
    """Return the lesson hours missed without permission in the four weeks up to and including a
    day, spread evenly over the days of a period; two periods on one day both count.
    """
    eerste = dag - timedelta(days=VIER_WEKEN - 1)
    som = 0.0
    for periode in perioden:
        if periode.soort not in ZONDER_REDEN or not periode.uren_gemist:
            continue
        begin, eind = max(periode.vanaf, eerste), min(periode.tot or dag, dag)
        som += periode.uren_gemist * max(0, (eind - begin).days + 1) / 7
    return round(som)
