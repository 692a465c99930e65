"""Agreed, written and derived hours of a school beside each other; nothing is added up silently."""

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from sqlalchemy import func, select, text, true

from jos_desktop.models.codes_school import Activiteitstand, Urensoort
from jos_desktop.models.consult import Consult
from jos_desktop.models.preventie import Preventieactiviteit, Schooladvies, Spreekuur
from jos_desktop.models.school import School
from jos_desktop.models.schoolwerk import Urenregel
from jos_desktop.services.inzet import eigen_fte
from jos_desktop.services.inzicht_volgen import ELDERS
from jos_desktop.services.schooljaar import blokken_van_periode
from jos_desktop.services.uren import uren_per_fte
from jos_desktop.storage.unit_of_work import UnitOfWork

CONTACTEN, CONSULTEN = "Contacten", "Consulten"
ACTIVITEITEN, SPREEKUREN, ADVIES = "Activiteiten", "Spreekuren", "Advies aan school"
BRONNEN: Final = (CONTACTEN, CONSULTEN, ACTIVITEITEN, SPREEKUREN, ADVIES)
_WEEK: Final = Decimal(7)
_TIENDE: Final = Decimal("0.1")
_EIGEN: Final = ELDERS.format(tabel="contactmoment", naam="c")
# A talk with several pupils took its time once; a school that is shielded shows nowhere.
_CONTACTEN: Final = f"""
SELECT school_id, sum(duur) FROM (
    SELECT coalesce(t.school_id, a.school_id) AS school_id, max(c.duur_min) AS duur
    FROM contactmoment c
    JOIN leerling l ON l.id = c.leerling_id AND NOT l.school_afgeschermd
    LEFT JOIN traject t ON t.id = c.traject_id
    LEFT JOIN aanmelding a ON a.id = c.aanmelding_id
    LEFT JOIN contactgroep_lid g ON g.contactmoment_id = c.id
    WHERE c.datum BETWEEN :van AND :tot AND {_EIGEN}
    GROUP BY coalesce(-g.groep_id, c.id), coalesce(t.school_id, a.school_id)
) WHERE school_id IS NOT NULL AND duur > 0 GROUP BY school_id
"""  # noqa: S608 - fixed words only


@dataclass(frozen=True, slots=True)
class Urenstand:
    """The hours of one school in a period, each by itself; all in minutes.

    ``afgesproken`` is the own fte times the hours of 1 fte over the weeks of the period, holidays
    included; None without an own fte. ``afgeleid`` is by where it stands.
    """

    school_id: int
    school: str
    fte: Decimal | None
    afgesproken: int | None
    geschreven: int
    per_soort: tuple[tuple[Urensoort, int], ...]
    afgeleid: tuple[tuple[str, int], ...]

    @property
    def afgeleid_samen(self) -> int:
        """Return what stands at contacts, consults and activities."""
        return sum(minuten for _, minuten in self.afgeleid)


def lees_urenstand(
    uow: UnitOfWork, schooljaar: str, school_id: int | None = None
) -> tuple[Urenstand, ...]:
    """Return agreed, written and derived hours per school, up to and including today.

    Schools without any of the three are left out. Raises OnbekendePeriode.
    """
    blokken = blokken_van_periode(schooljaar)
    van, tot = blokken[0].begin, min(blokken[-1].eind, uow.vandaag)
    if tot < van:
        return ()
    fte: dict[int, Decimal] = {}
    for (nummer, _functie), deel in eigen_fte(uow, van, tot).items():
        fte[nummer] = fte.get(nummer, Decimal(0)) + deel
    geschreven = _geschreven(uow, van, tot)
    afgeleid = lees_afgeleid(uow, van, tot)
    weken, uren = Decimal((tot - van).days + 1) / _WEEK, uren_per_fte(uow)
    standen = []
    for school in uow.session.scalars(select(School).order_by(School.naam)):
        nummer = school.id
        if nummer not in {*fte, *geschreven, *afgeleid} or school_id not in (None, nummer):
            continue
        eigen = fte.get(nummer)
        per_soort = tuple(geschreven.get(nummer, {}).items())
        standen.append(
            Urenstand(
                nummer,
                school.naam,
                eigen,
                None if eigen is None else int((eigen * uren * 60 * weken).to_integral_value()),
                sum(minuten for _, minuten in per_soort),
                per_soort,
                tuple(afgeleid.get(nummer, {}).items()),
            )
        )
    return tuple(standen)


def lees_afgeleid(uow: UnitOfWork, van: date, tot: date) -> dict[int, dict[str, int]]:
    """Return the minutes that already stand somewhere, by school and where.

    Only what was done counts, and only own work: what came with a handover does not.
    """
    uit: dict[int, dict[str, int]] = {}
    dagen = {"van": van.isoformat(), "tot": tot.isoformat()}
    for nummer, som in uow.session.execute(text(_CONTACTEN), dagen):
        uit.setdefault(nummer, {})[CONTACTEN] = int(som)
    gedaan = Activiteitstand.GEDAAN
    for bron, tabel, eis in (
        (CONSULTEN, Consult, true()),
        (ACTIVITEITEN, Preventieactiviteit, Preventieactiviteit.stand == gedaan),
        (SPREEKUREN, Spreekuur, Spreekuur.stand == gedaan),
        (ADVIES, Schooladvies, true()),
    ):
        vraag = select(tabel.school_id, func.sum(tabel.duur_min)).where(
            tabel.datum.between(van, tot), tabel.duur_min > 0, eis
        )
        for nummer, som in uow.session.execute(vraag.group_by(tabel.school_id)):
            uit.setdefault(nummer, {})[bron] = int(som or 0)
    return uit


def in_uren(minuten: int | None) -> Decimal | None:
    """Return minutes as hours, in tenths."""
    if minuten is None:
        return None
    return (Decimal(minuten) / 60).quantize(_TIENDE, ROUND_HALF_UP)


def _geschreven(uow: UnitOfWork, van: date, tot: date) -> dict[int, dict[Urensoort, int]]:
    vraag = (
        select(Urenregel.school_id, Urenregel.soort, func.sum(Urenregel.minuten))
        .where(Urenregel.datum.between(van, tot))
        .group_by(Urenregel.school_id, Urenregel.soort)
    )
    uit: dict[int, dict[Urensoort, int]] = {}
    for nummer, soort, som in uow.session.execute(vraag):
        uit.setdefault(nummer, {})[soort] = int(som)
    return uit
