"""A series of activities or spreekuren: on which days, and which of them a change is about.

The rows of one series share a mark and are otherwise on their own, so each can be done, called off
or moved without the others. School holidays are skipped (domein.md 1.10b, 1.16).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, TypeVar
from uuid import uuid4

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import Code
from jos_desktop.models.codes_school import Activiteitstand, Ritme
from jos_desktop.models.preventie import Preventieactiviteit, Spreekuur
from jos_desktop.services.vakanties import VakantieRij, komende_vakanties
from jos_desktop.storage.unit_of_work import UnitOfWork

R = TypeVar("R", bound=Preventieactiviteit | Spreekuur)

STAP: Final = {
    Ritme.WEKELIJKS: timedelta(weeks=1),
    Ritme.TWEEWEKELIJKS: timedelta(weeks=2),
    Ritme.MAANDELIJKS: timedelta(weeks=4),
}
MEESTE: Final = 60
"""No series has more times than this: more than a school year every week."""


class ReeksLoopt(KnownError):
    """The last day lies before the first."""

    wat = "De reeks stopt voor hij begint."
    doe = "Kies een laatste dag die na de eerste ligt."


class ReeksTeLang(KnownError):
    """More times than a year has weeks."""

    wat = "Deze reeks is te lang: meer dan {meeste} keer."
    doe = "Kies een eerdere laatste dag, bijvoorbeeld het einde van het schooljaar."


class ReeksLeeg(KnownError):
    """Every day of the series is in a school holiday."""

    wat = "Alle dagen van deze reeks vallen in een vakantie."
    doe = "Kies een latere laatste dag of een andere eerste dag."


class ReeksInVakantie(KnownError):
    """A change of the day would move a later one into a school holiday."""

    wat = "Een latere keer valt dan in een vakantie: {dag:%d-%m-%Y}."
    doe = "Wijzig alleen deze, of kies een dag in dezelfde week."


class Reikwijdte(Code):
    """What a change of one row of a series is about."""

    DEZE = "deze", "Alleen deze"
    LATER = "later", "Deze en alle latere"


@dataclass(frozen=True, slots=True)
class Reeksdagen:
    """The days of a series, and those that fell away because of a school holiday."""

    dagen: tuple[date, ...]
    overgeslagen: tuple[date, ...] = ()


def reeksdagen(
    begin: date, tot: date, ritme: Ritme, vrij: Iterable[VakantieRij] = ()
) -> Reeksdagen:
    """Return the days of a series from ``begin`` up to and including ``tot``, without holidays.

    Raises ReeksLoopt, ReeksTeLang, ReeksLeeg.
    """
    if tot < begin:
        raise ReeksLoopt
    stap = STAP[ritme]
    aantal = (tot - begin) // stap + 1
    if aantal > MEESTE:
        raise ReeksTeLang(meeste=MEESTE)
    perioden = tuple(vrij)
    alle = tuple(begin + nummer * stap for nummer in range(aantal))
    weg = tuple(dag for dag in alle if any(rij.vanaf <= dag <= rij.tot for rij in perioden))
    dagen = tuple(dag for dag in alle if dag not in weg)
    if not dagen:
        raise ReeksLeeg
    return Reeksdagen(dagen, weg)


def dagen_van(
    van: date, tot: date, ritme: Ritme, vakanties: Iterable[VakantieRij]
) -> tuple[date, ...]:
    """Return only the days of a series. Raises as :func:`reeksdagen`."""
    return reeksdagen(van, tot, ritme, vakanties).dagen


def plan_dagen(uow: UnitOfWork, begin: date, tot: date, ritme: Ritme) -> Reeksdagen:
    """Return the days of a series with the holidays of this vault left out. Raises as above."""
    return reeksdagen(begin, tot, ritme, komende_vakanties(uow, begin))


def nieuw_kenmerk() -> str:
    """Return the mark that the rows of a new series share."""
    return uuid4().hex


def in_reikwijdte(uow: UnitOfWork, soort: type[R], rij: R, reikwijdte: Reikwijdte) -> list[R]:
    """Return the rows that a change is about: this one, and with LATER the later ones planned.

    What was done or called off stays as it is: it happened that way.
    """
    if reikwijdte is Reikwijdte.DEZE or not rij.reeks:
        return [rij]
    vraag = (
        select(soort)
        .where(soort.reeks == rij.reeks, soort.id != rij.id, soort.datum >= rij.datum)
        .where(soort.stand == Activiteitstand.GEPLAND)
        .order_by(soort.datum, soort.id)
    )
    return [rij, *uow.session.scalars(vraag).all()]


def schuif_later(uow: UnitOfWork, rijen: Sequence[R], dag: date) -> date:
    """Move the later rows of a series along with the first, which goes to ``dag``.

    Returns the last day of all of them; the first row itself is left to the caller. Raises
    ReeksInVakantie when one would get into a holiday.
    """
    schuif = dag - rijen[0].datum
    nieuw = [rij.datum + schuif for rij in rijen[1:]]
    if schuif:
        vrij = komende_vakanties(uow, min([dag, *nieuw]))
        for nieuwe in nieuw:
            if any(vakantie.vanaf <= nieuwe <= vakantie.tot for vakantie in vrij):
                raise ReeksInVakantie(dag=nieuwe)
        for rij, nieuwe in zip(rijen[1:], nieuw, strict=True):
            rij.datum = nieuwe
    return max([dag, *nieuw])


def haal_gepland_weg(uow: UnitOfWork, soort: type[R], reeks: str) -> None:
    """Take away what of a series is still planned: it was planned just now, by mistake."""
    vraag = select(soort).where(soort.reeks == reeks, soort.stand == Activiteitstand.GEPLAND)
    for rij in uow.session.scalars(vraag) if reeks else ():
        uow.session.delete(rij)
    uow.session.flush()
