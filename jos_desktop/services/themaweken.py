"""Theme weeks in the vault: laid once per school year, and from then on of the user (domein 1.16).

The key of a shipped one is its name in the list with its school year. A question mark behind it
says that nobody looked its days up yet; keeping it once, or saying that it is right, takes that
away. Days that the list knows for certain later on replace only days that nobody touched.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.jaarkalender import WEEK, weken_van
from jos_desktop.models.preventie import Themaweek
from jos_desktop.services.schooljaar import blokken_van_periode
from jos_desktop.services.themaweekregel import (
    LANGSTE_DAGEN,
    Themasoort,
    Voorstel,
    meegeleverd,
    stel_voor,
)
from jos_desktop.services.vakanties import komende_vakanties
from jos_desktop.storage.unit_of_work import UnitOfWork

NIEUW: Final = 0
"""The number of a theme week that has no days yet: school chooses them."""
NOG_NAKIJKEN: Final = "nog nakijken"
_VRAAG: Final = "?"


class ThemaweekKlopt(KnownError):
    """A theme week without a name, or whose days cannot be."""

    wat = "Deze themaweek klopt nog niet."
    doe = "Geef een naam, en een laatste dag die niet voor de eerste ligt."


class ThemaweekOnbekend(KnownError):
    """There is no such theme week any more."""

    wat = "Deze themaweek is er niet meer."
    doe = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class ThemaweekRij:
    """One theme week, both days included; without days while school still has to choose them.

    ``nakijken``: nobody looked its days up yet. ``eigen``: the user thought of it.
    """

    id: int
    sleutel: str
    naam: str
    vanaf: date | None
    tot: date | None
    toelichting: str
    verborgen: bool
    nakijken: bool
    eigen: bool


@dataclass(frozen=True, slots=True)
class ThemaweekGegevens:
    """What the form of a theme week gives; ``sleutel`` of the shipped one it gives days to."""

    naam: str
    vanaf: date
    tot: date
    toelichting: str = ""
    sleutel: str = ""


def lees_themaweken(uow: UnitOfWork, schooljaar: str) -> tuple[ThemaweekRij, ...]:
    """Return the theme weeks of a school year, hidden ones too, and last those without days.

    Raises OnbekendePeriode.
    """
    rijen = [_rij(week) for week in _van_jaar(uow, schooljaar)]
    gelegd = _sleutels(uow, schooljaar)
    zelf = [
        ThemaweekRij(NIEUW, sleutel, soort.naam, None, None, soort.toelichting, False, False, False)
        for soort in meegeleverd()
        if (sleutel := _sleutel(soort, schooljaar)) not in gelegd
        and stel_voor(soort, schooljaar) is None
    ]
    return (*rijen, *zelf)


def lees_themaweek(uow: UnitOfWork, themaweek_id: int, sleutel: str = "") -> ThemaweekRij | None:
    """Return one theme week by its number; one without days yet by its key; None if it went."""
    if themaweek_id != NIEUW:
        week = uow.session.get(Themaweek, themaweek_id)
        return None if week is None else _rij(week)
    naam, _, schooljaar = sleutel.partition("/")
    if not any(soort.sleutel == naam for soort in meegeleverd()):
        return None
    rijen = lees_themaweken(uow, schooljaar)
    return next((rij for rij in rijen if rij.sleutel == sleutel), None)


def naam_van_themaweek(uow: UnitOfWork, themaweek_id: int) -> str:
    """Return what an activity in this theme week is called; empty when the week is gone."""
    week = uow.session.get(Themaweek, themaweek_id)
    return "" if week is None else week.naam


def nog_bestaand(uow: UnitOfWork, themaweek_id: int | None) -> int | None:
    """Return the number while there is such a week: a draft may be older than that."""
    week = None if themaweek_id is None else uow.session.get(Themaweek, themaweek_id)
    return None if week is None else week.id


def te_leggen(uow: UnitOfWork, schooljaar: str) -> bool:
    """Tell whether the theme weeks of this school year still have to be laid in the vault."""
    return bool(_ontbreekt(uow, schooljaar) or _zekerder(uow, schooljaar))


def leg_themaweken(uow: UnitOfWork, schooljaar: str) -> Changes:
    """Lay the shipped theme weeks of a school year in the vault; those that are there stay.

    Raises OnbekendePeriode, and ThemawekenOnleesbaar when the list is broken.
    """
    for soort, voorstel in _ontbreekt(uow, schooljaar):
        uow.session.add(
            Themaweek(
                sleutel=_sleutel(soort, schooljaar) + (_VRAAG if voorstel.nakijken else ""),
                naam=soort.naam,
                vanaf=voorstel.vanaf,
                tot=voorstel.tot,
                toelichting=soort.toelichting,
            )
        )
    for week, voorstel in _zekerder(uow, schooljaar):
        week.vanaf, week.tot = voorstel.vanaf, voorstel.tot
        week.sleutel = week.sleutel.removesuffix(_VRAAG)
    uow.session.flush()
    return Changes.van(Soort.PREVENTIE)


def bewaar_themaweek(
    uow: UnitOfWork, gegevens: ThemaweekGegevens, themaweek_id: int = NIEUW
) -> Changes:
    """Add or change a theme week; its days count as looked up from then on.

    Raises ThemaweekKlopt, ThemaweekOnbekend.
    """
    naam = gegevens.naam.strip()
    if not naam or not 0 <= (gegevens.tot - gegevens.vanaf).days < LANGSTE_DAGEN:
        raise ThemaweekKlopt
    if themaweek_id == NIEUW:
        week = Themaweek(sleutel=gegevens.sleutel)
        uow.session.add(week)
    else:
        week = _haal(uow, themaweek_id)
    week.naam, week.toelichting = naam[:120], gegevens.toelichting.strip()
    week.vanaf, week.tot = gegevens.vanaf, gegevens.tot
    week.sleutel = (week.sleutel or "").removesuffix(_VRAAG)
    uow.session.flush()
    return Changes.van(Soort.PREVENTIE, nieuw_id=week.id)


def zeg_nagekeken(uow: UnitOfWork, themaweek_id: int, *, nagekeken: bool = True) -> Changes:
    """Note that the days of a theme week are right. Raises ThemaweekOnbekend."""
    week = _haal(uow, themaweek_id)
    kaal = week.sleutel.removesuffix(_VRAAG)
    week.sleutel = kaal if nagekeken or not kaal else kaal + _VRAAG
    return Changes.van(Soort.PREVENTIE)


def verberg_themaweek(uow: UnitOfWork, themaweek_id: int, *, verborgen: bool = True) -> Changes:
    """Take a theme week off the calendar, or put it back. Raises ThemaweekOnbekend."""
    _haal(uow, themaweek_id).verborgen = verborgen
    return Changes.van(Soort.PREVENTIE)


def _haal(uow: UnitOfWork, themaweek_id: int) -> Themaweek:
    week = uow.session.get(Themaweek, themaweek_id)
    if week is None:
        raise ThemaweekOnbekend
    return week


def _van_jaar(uow: UnitOfWork, schooljaar: str) -> list[Themaweek]:
    weken = weken_van(blokken_van_periode(schooljaar)[0].begin.year)
    vraag = (
        select(Themaweek)
        .where(Themaweek.vanaf < weken[-1] + WEEK, Themaweek.tot >= weken[0])
        .order_by(Themaweek.vanaf, Themaweek.naam)
    )
    return list(uow.session.scalars(vraag))


def _rij(week: Themaweek) -> ThemaweekRij:
    return ThemaweekRij(
        week.id,
        week.sleutel.removesuffix(_VRAAG),
        week.naam,
        week.vanaf,
        week.tot,
        week.toelichting,
        week.verborgen,
        week.sleutel.endswith(_VRAAG),
        not week.sleutel,
    )


def _sleutel(soort: Themasoort, schooljaar: str) -> str:
    return f"{soort.sleutel}/{schooljaar}"


def _sleutels(uow: UnitOfWork, schooljaar: str) -> set[str]:
    vraag = select(Themaweek.sleutel).where(Themaweek.sleutel.contains(f"/{schooljaar}"))
    return {sleutel.removesuffix(_VRAAG) for sleutel in uow.session.scalars(vraag)}


def _ontbreekt(uow: UnitOfWork, schooljaar: str) -> list[tuple[Themasoort, Voorstel]]:
    """Return what this school year does not have yet; a hidden or moved one is there."""
    gelegd, begin = _sleutels(uow, schooljaar), _eerste_schooldag(uow, schooljaar)
    return [
        (soort, voorstel)
        for soort in meegeleverd()
        if _sleutel(soort, schooljaar) not in gelegd
        and (voorstel := stel_voor(soort, schooljaar, begin)) is not None
    ]


def _zekerder(uow: UnitOfWork, schooljaar: str) -> list[tuple[Themaweek, Voorstel]]:
    """Return the weeks nobody touched whose days the list knows for certain by now."""
    zeker = {
        f"{_sleutel(soort, schooljaar)}{_VRAAG}": voorstel
        for soort in meegeleverd()
        if (voorstel := stel_voor(soort, schooljaar)) is not None and not voorstel.nakijken
    }
    vraag = select(Themaweek).where(Themaweek.sleutel.in_(zeker))
    return [(week, zeker[week.sleutel]) for week in uow.session.scalars(vraag)]


def _eerste_schooldag(uow: UnitOfWork, schooljaar: str) -> date | None:
    """Return the day after the summer holiday, when it stands in the vault or comes along."""
    begin = blokken_van_periode(schooljaar)[0].begin
    for vakantie in komende_vakanties(uow, begin):
        if vakantie.vanaf <= begin + timedelta(days=14) and vakantie.tot.month in (8, 9):
            return vakantie.tot + timedelta(days=1)
    return None
