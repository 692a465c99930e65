"""Fte per function at a school: what was agreed, what was really there, and the difference.

Averages over a school year are weighed by days; a day without a period counts as nothing. What
Bijlage 5 prints has no days: it stands beside the figures as it was agreed during the project.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import Functie
from jos_desktop.models.codes_school import Inzetkant
from jos_desktop.models.getallen import schrijf_getal
from jos_desktop.models.medewerker import Medewerker, MedewerkerSchool
from jos_desktop.models.school import InzetFte, School
from jos_desktop.models.schoolwerk import Inzetperiode
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.schooldeelname import eis_doet_mee
from jos_desktop.services.schooljaar import blokken_van_periode
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE_FTE: Final = Decimal(20)
FUNCTIES: Final = (Functie.GW, Functie.JGC, Functie.PAJ)
"""The functions of Bijlage 5; others show when somebody wrote them."""
BIJLAGE: Final = "afgesproken tijdens het project"
EIGEN: Final = "jouw fte"
PERIODEN: Final = "perioden"
_DUIZENDSTE: Final = Decimal("0.001")


class PeriodeOverlapt(KnownError):
    """The same function cannot have two numbers on one day."""

    wat = "Van {van} tot {tot} staat er al {fte} fte voor deze functie."
    doe = "Laat de eerste periode eerder eindigen, of wijzig die."


class PeriodeKlopt(KnownError):
    """A period that ends before it begins."""

    wat = "De laatste dag ligt voor de eerste dag."
    doe = "Kijk de twee dagen na. Loopt het nog? Laat de laatste dag dan leeg."


class FteKlopt(KnownError):
    """No number of fte."""

    wat = "Deze fte klopt niet."
    doe = "Schrijf een getal van 0 tot 20, met hooguit drie cijfers achter de komma: 0,44."


class InzetschoolOnbekend(KnownError):
    """Fte is at a school of the vault."""

    wat = "Er is nog geen school gekozen."
    doe = "Kies een school uit de lijst."


class PeriodeOnbekend(KnownError):
    """There is no such period any more."""

    wat = "Deze periode is er niet meer."
    doe = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class PeriodeGegevens:
    """What the form of a period gives; without ``tot`` it still runs."""

    school_id: int
    functie: Functie
    kant: Inzetkant
    van: date
    tot: date | None
    fte: Decimal
    bron: str = ""


@dataclass(frozen=True, slots=True)
class PeriodeRij:
    """One period in a list."""

    id: int
    school: str
    gegevens: PeriodeGegevens


@dataclass(frozen=True, slots=True)
class Inzetstand:
    """One function at one school in one school year.

    ``bijlage`` is printed as in the source: 0,44, "n.v.t." or nothing. ``afgesproken`` and
    ``ingezet`` are averages, None when nothing is known; ``..._uit`` says from what.
    """

    school_id: int
    school: str
    functie: Functie
    bijlage: str
    uren_per_week: str
    afgesproken: Decimal | None
    afgesproken_uit: str
    ingezet: Decimal | None
    ingezet_uit: str

    @property
    def verschil(self) -> Decimal | None:
        """Return how much more (or less) was there than agreed."""
        if self.afgesproken is None or self.ingezet is None:
            return None
        return self.ingezet - self.afgesproken


def lees_fte(tekst: str) -> Decimal:
    """Return the fte that was typed, with a comma or a point. Raises FteKlopt."""
    kaal = tekst.strip().replace(",", ".")
    if not kaal.isascii() or not kaal.replace(".", "", 1).isdecimal() or len(kaal) > 8:
        raise FteKlopt
    return _eis_fte(Decimal(kaal))


def _eis_fte(fte: Decimal) -> Decimal:
    if not 0 <= fte <= MEESTE_FTE or fte != fte.quantize(_DUIZENDSTE):
        raise FteKlopt
    return fte


def bewaar_periode(
    uow: UnitOfWork, gegevens: PeriodeGegevens, periode_id: int | None = None
) -> Changes:
    """Add or change a period.

    Raises InzetschoolOnbekend, PeriodeKlopt, FteKlopt, PeriodeOverlapt, PeriodeOnbekend,
    SchoolIsGestopt.
    """
    if uow.session.get(School, gegevens.school_id) is None:
        raise InzetschoolOnbekend
    if gegevens.tot is not None and gegevens.tot < gegevens.van:
        raise PeriodeKlopt
    _eis_fte(gegevens.fte)
    _eis_vrij(uow, gegevens, periode_id)
    rij = None if periode_id is None else _haal(uow, periode_id)
    eis_doet_mee(uow, gegevens.school_id, gegevens.van, was=None if rij is None else rij.school_id)
    if rij is None:
        rij = Inzetperiode()
        uow.session.add(rij)
    rij.school_id = gegevens.school_id
    rij.functie, rij.kant = gegevens.functie, gegevens.kant
    rij.van, rij.tot, rij.fte = gegevens.van, gegevens.tot, gegevens.fte
    rij.bron = " ".join(gegevens.bron.split())[:200]
    uow.session.flush()
    return Changes.van(Soort.INZET, nieuw_id=rij.id)


def lees_periode(uow: UnitOfWork, periode_id: int) -> PeriodeGegevens:
    """Return a period as its form shows it. Raises PeriodeOnbekend."""
    return _gegevens(_haal(uow, periode_id))


def lijst_perioden(uow: UnitOfWork, school_id: int | None = None) -> tuple[PeriodeRij, ...]:
    """Return the periods by school and function, the latest first."""
    vraag = (
        select(Inzetperiode)
        .join(Inzetperiode.school)
        .options(contains_eager(Inzetperiode.school))
        .order_by(School.naam, Inzetperiode.functie, Inzetperiode.van.desc(), Inzetperiode.id)
    )
    if school_id is not None:
        vraag = vraag.where(Inzetperiode.school_id == school_id)
    return tuple(
        PeriodeRij(rij.id, rij.school.naam, _gegevens(rij)) for rij in uow.session.scalars(vraag)
    )


def lees_inzet(
    uow: UnitOfWork, schooljaar: str, school_id: int | None = None
) -> tuple[Inzetstand, ...]:
    """Return agreed against real, per school and function, over a school year.

    Periods of the user count first. Without them: agreed is what Bijlage 5 prints, real is the
    own fte of the worker in his own function. Raises OnbekendePeriode.
    """
    blokken = blokken_van_periode(schooljaar)
    begin, eind = blokken[0].begin, blokken[-1].eind
    bijlage = {(r.school_id, r.functie): r for r in uow.session.scalars(select(InzetFte))}
    eigen = eigen_fte(uow, begin, eind)
    delen: dict[tuple[int, Functie, Inzetkant], list[Inzetperiode]] = {}
    for rij in uow.session.scalars(select(Inzetperiode)):
        if rij.van <= eind and (rij.tot is None or rij.tot >= begin):
            delen.setdefault((rij.school_id, rij.functie, rij.kant), []).append(rij)
    sleutels = {*bijlage, *eigen, *((nummer, functie) for nummer, functie, _ in delen)}
    namen = {s.id: s.naam for s in uow.session.scalars(select(School))}
    standen = []
    for nummer, functie in sleutels:
        if school_id not in (None, nummer):
            continue
        rij_b = bijlage.get((nummer, functie))
        gemiddeld = {
            kant: gemiddelde(((d.van, d.tot, d.fte) for d in rijen), begin, eind)
            for kant in Inzetkant
            if (rijen := delen.get((nummer, functie, kant)))
        }
        afgesproken = gemiddeld.get(Inzetkant.AFGESPROKEN)
        uit = PERIODEN if afgesproken is not None else ""
        if afgesproken is None and rij_b is not None and rij_b.fte_tijdens_project is not None:
            afgesproken, uit = Decimal(rij_b.fte_tijdens_project), BIJLAGE
        ingezet, werkelijk = gemiddeld.get(Inzetkant.INGEZET), PERIODEN
        if ingezet is None:
            ingezet = eigen.get((nummer, functie))
            werkelijk = EIGEN if ingezet is not None else ""
        standen.append(
            Inzetstand(
                nummer,
                namen[nummer],
                functie,
                _gedrukt(rij_b),
                rij_b.uren_per_week if rij_b else "",
                afgesproken,
                uit,
                ingezet,
                werkelijk,
            )
        )
    volgorde = list(Functie)
    return tuple(sorted(standen, key=lambda s: (s.school, volgorde.index(s.functie))))


def eigen_fte(uow: UnitOfWork, begin: date, eind: date) -> dict[tuple[int, Functie], Decimal]:
    """Return the average own fte of the worker per school, in his own function."""
    vraag = (
        select(MedewerkerSchool, Medewerker.functie)
        .join(Medewerker)
        .where(Medewerker.eigenaar, MedewerkerSchool.fte.is_not(None))
    )
    delen: dict[tuple[int, Functie], list[tuple[date, date | None, Decimal]]] = {}
    for rij, functie in uow.session.execute(vraag):
        if rij.fte is not None and rij.van <= eind and (rij.tot is None or rij.tot >= begin):
            delen.setdefault((rij.school_id, functie), []).append((rij.van, rij.tot, rij.fte))
    return {sleutel: gemiddelde(rijen, begin, eind) for sleutel, rijen in delen.items()}


def gemiddelde(
    perioden: Iterable[tuple[date, date | None, Decimal]], begin: date, eind: date
) -> Decimal:
    """Return the fte over all days from ``begin`` up to and including ``eind``."""
    som = Decimal(0)
    for van, tot, fte in perioden:
        eerste, laatste = max(van, begin), eind if tot is None else min(tot, eind)
        som += max(0, (laatste - eerste).days + 1) * fte
    return (som / ((eind - begin).days + 1)).quantize(_DUIZENDSTE, ROUND_HALF_UP)


def _gedrukt(rij: InzetFte | None) -> str:
    if rij is None:
        return ""
    if rij.fte_tijdens_project is None:
        return rij.uren_per_week or "n.v.t."
    return schrijf_getal(rij.fte_tijdens_project)


def _eis_vrij(uow: UnitOfWork, gegevens: PeriodeGegevens, periode_id: int | None) -> None:
    vraag = select(Inzetperiode).where(
        Inzetperiode.school_id == gegevens.school_id,
        Inzetperiode.functie == gegevens.functie,
        Inzetperiode.kant == gegevens.kant,
        Inzetperiode.id != (periode_id or 0),
    )
    for rij in uow.session.scalars(vraag.order_by(Inzetperiode.van)):
        na = gegevens.tot is not None and gegevens.tot < rij.van
        voor = rij.tot is not None and rij.tot < gegevens.van
        if not (na or voor):
            raise PeriodeOverlapt(
                van=schrijf_datum(rij.van),
                tot="nu" if rij.tot is None else schrijf_datum(rij.tot),
                fte=schrijf_getal(Decimal(rij.fte)),
            )


def _haal(uow: UnitOfWork, periode_id: int) -> Inzetperiode:
    rij = uow.session.get(Inzetperiode, periode_id)
    if rij is None:
        raise PeriodeOnbekend
    return rij


def _gegevens(rij: Inzetperiode) -> PeriodeGegevens:
    fte = Decimal(rij.fte)
    return PeriodeGegevens(rij.school_id, rij.functie, rij.kant, rij.van, rij.tot, fte, rij.bron)
