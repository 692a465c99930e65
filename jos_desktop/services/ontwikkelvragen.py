"""What a school wants to develop with JOS, and what it taught (domein.md 1.20; nieuwsbrief 1).

An ontwikkelvraag becomes an onderzoeksvraag, and ends: afgerond with what it brought, or gestopt.
Three moments a year to look back are proposed; their days are the user's own. No pupils here.
"""

from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_school import Vraagstand
from jos_desktop.models.ontwikkeling import Ontwikkelvraag, Reviewmoment
from jos_desktop.models.school import School
from jos_desktop.services.leerlingen import SchoolOnbekend
from jos_desktop.services.schooldeelname import eis_doet_mee
from jos_desktop.services.schooljaar import blokken_van_periode, schooljaar_van
from jos_desktop.storage.unit_of_work import UnitOfWork

MOMENTEN: Final = ((11, 15), (1, 15), (6, 15))
"""Month and day of the proposed moments, in the order of a school year (domein.md 1.20)."""

KLAAR: Final = frozenset({Vraagstand.AFGEROND, Vraagstand.GESTOPT})
_WEEKEINDE: Final = 5
_ZOMER: Final = 8


class VraagOnbekend(KnownError):
    """There is no such question any more."""

    wat = "Deze ontwikkelvraag is er niet meer."
    doe = "Ververs het scherm met F5."


class VraagLeeg(KnownError):
    """A question without words."""

    wat = "De vraag ontbreekt nog."
    doe = "Schrijf in één zin wat de school wil ontwikkelen."


class OnderzoeksvraagLeeg(KnownError):
    """It cannot be looked into before it says what."""

    wat = "Er staat nog niet wat jullie gaan onderzoeken."
    doe = "Schrijf de onderzoeksvraag op, of laat de stand op ontwikkelvraag staan."


class OpbrengstLeeg(KnownError):
    """What ends brought something, or taught something."""

    wat = "Er staat nog niet wat het heeft opgeleverd."
    doe = "Schrijf de opbrengst of de geleerde les op. Kwam er niets van? Kies dan gestopt."


class MomentOnbekend(KnownError):
    """There is no such review moment any more."""

    wat = "Dit reviewmoment is er niet meer."
    doe = "Ververs het scherm met F5."


class MomentKanNiet(KnownError):
    """Held on a day that still has to come."""

    wat = "Dit reviewmoment ligt in de toekomst."
    doe = "Vul bij Gehouden op vandaag of eerder in, of laat het leeg."


class BevindingLeeg(KnownError):
    """Held, but nothing was found."""

    wat = "Er staat nog niet wat jullie zagen."
    doe = "Schrijf kort op wat de bevinding is."


class AlMeegenomen(KnownError):
    """The next school year has this question already."""

    wat = "Deze vraag staat al in {schooljaar}."
    doe = "Kies boven de lijst dat schooljaar om haar te openen."


@dataclass(frozen=True, slots=True)
class VraagGegevens:
    """What the form of a question gives."""

    school_id: int
    schooljaar: str
    vraag: str = field(repr=False)
    stand: Vraagstand = Vraagstand.ONTWIKKELVRAAG
    onderzoeksvraag: str = field(default="", repr=False)
    acties: str = field(default="", repr=False)
    opbrengst: str = field(default="", repr=False)
    geleerd: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MomentGegevens:
    """A moment to look back; held once ``gehouden_op`` has a day."""

    datum: date
    gehouden_op: date | None = None
    bevinding: str = field(default="", repr=False)
    vervolg: str = field(default="", repr=False)


@dataclass(frozen=True, slots=True)
class MomentRij:
    """A review moment with its key."""

    id: int
    gegevens: MomentGegevens


@dataclass(frozen=True, slots=True)
class VraagRij:
    """One question of a school with its review moments, in the order of their days."""

    id: int
    school: str
    gegevens: VraagGegevens
    momenten: tuple[MomentRij, ...]

    @property
    def volgende(self) -> MomentRij | None:
        """Return the first moment that was not held; None once the question has ended."""
        if self.gegevens.stand in KLAAR:
            return None
        return next((m for m in self.momenten if m.gegevens.gehouden_op is None), None)

    @property
    def gehouden(self) -> int:
        """Return how many moments were held."""
        return sum(moment.gegevens.gehouden_op is not None for moment in self.momenten)


def stel_momenten_voor(schooljaar: str) -> tuple[date, ...]:
    """Return the proposed days to look back, never in a weekend. Raises OnbekendePeriode."""
    jaar = blokken_van_periode(schooljaar)[0].begin.year
    return tuple(
        _door_de_week(date(jaar if maand >= _ZOMER else jaar + 1, maand, dag))
        for maand, dag in MOMENTEN
    )


def volgend_schooljaar(schooljaar: str) -> str:
    """Return the school year after this one. Raises OnbekendePeriode."""
    return schooljaar_van(blokken_van_periode(schooljaar)[-1].eind + timedelta(days=1))


def bewaar_vraag(uow: UnitOfWork, gegevens: VraagGegevens, vraag_id: int | None = None) -> Changes:
    """Add or change a question; a new one gets the proposed moments that are still to come.

    Raises VraagOnbekend, VraagLeeg, OnderzoeksvraagLeeg, OpbrengstLeeg, SchoolOnbekend,
    OnbekendePeriode, SchoolIsGestopt.
    """
    _controleer(uow, gegevens)
    rij = Ontwikkelvraag() if vraag_id is None else _haal(uow, vraag_id)
    begin = blokken_van_periode(gegevens.schooljaar)[0].begin
    eis_doet_mee(uow, gegevens.school_id, begin, was=rij.school_id)
    if vraag_id is None:
        rij.momenten = [
            Reviewmoment(datum=dag)
            for dag in stel_momenten_voor(gegevens.schooljaar)
            if dag >= uow.vandaag
        ]
        uow.session.add(rij)
    for veld in VraagGegevens.__dataclass_fields__:
        waarde = getattr(gegevens, veld)
        setattr(rij, veld, waarde.strip() if type(waarde) is str else waarde)
    uow.session.flush()
    return Changes.van(Soort.ONTWIKKELING, nieuw_id=rij.id)


def lees_vraag(uow: UnitOfWork, vraag_id: int) -> VraagRij:
    """Return one question. Raises VraagOnbekend."""
    return _rij(_haal(uow, vraag_id))


def lijst_vragen(
    uow: UnitOfWork, school_id: int | None = None, schooljaar: str | None = None
) -> tuple[VraagRij, ...]:
    """Return the questions by school, what runs first; of one school or school year when given."""
    vraag = (
        select(Ontwikkelvraag)
        .join(Ontwikkelvraag.school)
        .options(contains_eager(Ontwikkelvraag.school), selectinload(Ontwikkelvraag.momenten))
        .order_by(School.naam, Ontwikkelvraag.schooljaar.desc(), Ontwikkelvraag.id)
    )
    if school_id is not None:
        vraag = vraag.where(Ontwikkelvraag.school_id == school_id)
    if schooljaar is not None:
        vraag = vraag.where(Ontwikkelvraag.schooljaar == schooljaar)
    rijen = [_rij(rij) for rij in uow.session.scalars(vraag)]
    return tuple(sorted(rijen, key=lambda rij: rij.gegevens.stand in KLAAR))


def lees_schooljaren(uow: UnitOfWork, school_id: int | None = None) -> tuple[str, ...]:
    """Return the school years with a question, and the running one, the latest first."""
    vraag = select(Ontwikkelvraag.schooljaar).distinct()
    if school_id is not None:
        vraag = vraag.where(Ontwikkelvraag.school_id == school_id)
    jaren = {schooljaar_van(uow.vandaag), *uow.session.scalars(vraag)}
    return tuple(sorted(jaren, reverse=True))


def neem_mee(uow: UnitOfWork, vraag_id: int) -> Changes:
    """Go on with a question in the next school year: a new one, that says where it came from.

    What was stays as it is. Raises VraagOnbekend, AlMeegenomen, SchoolIsGestopt.
    """
    oud = _haal(uow, vraag_id)
    volgend = volgend_schooljaar(oud.schooljaar)
    al = select(Ontwikkelvraag.id).where(
        Ontwikkelvraag.school_id == oud.school_id,
        Ontwikkelvraag.schooljaar == volgend,
        Ontwikkelvraag.vraag == oud.vraag,
    )
    if uow.session.scalar(al.limit(1)) is not None:
        raise AlMeegenomen(schooljaar=volgend)
    terug = [f"Dit gaat verder op de ontwikkelvraag uit {oud.schooljaar}."]
    terug += [f"Opbrengst toen: {oud.opbrengst}"] if oud.opbrengst else []
    terug += [f"Geleerd toen: {oud.geleerd}"] if oud.geleerd else []
    verder = bool(oud.onderzoeksvraag)
    return bewaar_vraag(
        uow,
        VraagGegevens(
            oud.school_id,
            volgend,
            oud.vraag,
            Vraagstand.ONDERZOEKSVRAAG if verder else Vraagstand.ONTWIKKELVRAAG,
            oud.onderzoeksvraag,
            acties="\n".join(terug),
        ),
    )


def bewaar_moment(
    uow: UnitOfWork, vraag_id: int, gegevens: MomentGegevens, moment_id: int | None = None
) -> Changes:
    """Plan a moment, or write what was seen at it.

    Raises VraagOnbekend, MomentOnbekend, MomentKanNiet, BevindingLeeg.
    """
    vraag = _haal(uow, vraag_id)
    bevinding, vervolg = gegevens.bevinding.strip(), gegevens.vervolg.strip()
    if gegevens.gehouden_op is not None:
        if gegevens.gehouden_op > uow.vandaag:
            raise MomentKanNiet
        if not bevinding:
            raise BevindingLeeg
    if moment_id is None:
        moment = Reviewmoment(ontwikkelvraag_id=vraag.id)
        uow.session.add(moment)
    else:
        moment = _haal_moment(uow, moment_id)
    moment.datum, moment.gehouden_op = gegevens.datum, gegevens.gehouden_op
    moment.bevinding, moment.vervolg = bevinding, vervolg
    uow.session.flush()
    uow.session.expire(vraag, ["momenten"])
    return Changes.van(Soort.ONTWIKKELING, nieuw_id=moment.id)


def lees_moment(uow: UnitOfWork, moment_id: int) -> MomentGegevens:
    """Return a moment as its form shows it. Raises MomentOnbekend."""
    return _moment(_haal_moment(uow, moment_id))


def _controleer(uow: UnitOfWork, gegevens: VraagGegevens) -> None:
    blokken_van_periode(gegevens.schooljaar)
    if not gegevens.vraag.strip():
        raise VraagLeeg
    onderzocht = gegevens.onderzoeksvraag.strip()
    if gegevens.stand is Vraagstand.ONDERZOEKSVRAAG and not onderzocht:
        raise OnderzoeksvraagLeeg
    if gegevens.stand is Vraagstand.AFGEROND and not (
        gegevens.opbrengst.strip() or gegevens.geleerd.strip()
    ):
        raise OpbrengstLeeg
    if uow.session.get(School, gegevens.school_id) is None:
        raise SchoolOnbekend


def _door_de_week(dag: date) -> date:
    """Return this day, or the Monday after the weekend it falls in."""
    return dag + timedelta(days=7 - dag.weekday()) if dag.weekday() >= _WEEKEINDE else dag


def _rij(rij: Ontwikkelvraag) -> VraagRij:
    gegevens = VraagGegevens(**{v: getattr(rij, v) for v in VraagGegevens.__dataclass_fields__})
    momenten = sorted(rij.momenten, key=lambda moment: (moment.datum, moment.id))
    return VraagRij(
        rij.id, rij.school.naam, gegevens, tuple(MomentRij(m.id, _moment(m)) for m in momenten)
    )


def _moment(rij: Reviewmoment) -> MomentGegevens:
    return MomentGegevens(rij.datum, rij.gehouden_op, rij.bevinding, rij.vervolg)


def _haal(uow: UnitOfWork, vraag_id: int) -> Ontwikkelvraag:
    rij = uow.session.get(Ontwikkelvraag, vraag_id)
    if rij is None:
        raise VraagOnbekend
    return rij


def _haal_moment(uow: UnitOfWork, moment_id: int) -> Reviewmoment:
    rij = uow.session.get(Reviewmoment, moment_id)
    if rij is None:
        raise MomentOnbekend
    return rij
