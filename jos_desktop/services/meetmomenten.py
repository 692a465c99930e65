"""Check moments of a monitortraject: planned, done, passed over or moved (domein.md 1.13).

A moment is due as long as its monitortraject runs. When that ends nothing is written in the
moments: what was still open simply counts no more, and counts again when it is reopened.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OPEN_STATUSSEN, TrajectType
from jos_desktop.models.codes_exit import Meetbron, Meetstand
from jos_desktop.models.meting import Meetmoment
from jos_desktop.models.traject import Traject
from jos_desktop.services.trajecten import haal_traject
from jos_desktop.services.trajectregel import RedenOntbreekt, StapKanNiet, TrajectAlGesloten
from jos_desktop.storage.unit_of_work import UnitOfWork

MEESTE: Final = 24
"""More open moments than this is a slip of the hand."""


class MeetmomentOnbekend(KnownError):
    """There is no such check moment any more."""

    wat = "Dit meetmoment is er niet meer."
    doe = "Ververs het scherm met F5."


class MomentVeranderd(KnownError):
    """Something else was written in a check moment since; undoing would lose that."""

    wat = "Dit meetmoment is intussen veranderd."
    doe = "Open het meetmoment, kijk wat er nu staat, en verbeter het daar."


class MeetmomentKanNiet(KnownError):
    """A check moment is planned on a day that is still to come."""

    wat = "Op die dag kan geen meetmoment staan."
    doe = "Kies vandaag of een dag die nog komt."


class MetingKanNiet(KnownError):
    """How it went is written down on a day of the monitortraject that has been."""

    wat = "De dag van deze meting kan niet kloppen."
    doe = "Kies een dag vanaf de start van het monitortraject en niet later dan vandaag."


class TeVeelMeetmomenten(KnownError):
    """More moments than anybody will do."""

    wat = "Er staan al veel meetmomenten open bij dit monitortraject."
    doe = "Doe er eerst een, of sla er een over."


@dataclass(frozen=True, slots=True)
class MetingGegevens:
    """How it goes with a pupil on one day, and who told it."""

    datum: date
    bron: Meetbron
    stand: Meetstand
    toelichting: str = ""


@dataclass(frozen=True, slots=True)
class MeetmomentRij:
    """One check moment; ``telt`` tells that its monitortraject runs, so that it can be due."""

    id: int
    traject_id: int
    leerling_id: int
    gepland: date
    gedaan_op: date | None
    bron: Meetbron | None
    stand: Meetstand | None
    toelichting: str
    niet_gedaan: str
    telt: bool

    @property
    def is_open(self) -> bool:
        """Tell whether somebody still has to look."""
        return self.gedaan_op is None and self.telt

    @property
    def overgeslagen(self) -> bool:
        """Tell whether it was passed over."""
        return self.gedaan_op is not None and self.stand is None


@dataclass(frozen=True, slots=True)
class Momentwas:
    """A moment as it was before a change, to undo it; ``werd`` is what the change made of it."""

    changes: Changes
    meetmoment_id: int
    gepland: date
    gedaan_op: date | None
    bron: Meetbron | None
    stand: Meetstand | None
    toelichting: str
    niet_gedaan: str
    werd: tuple[object, ...] = field(default=(), repr=False)


def plan(uow: UnitOfWork, traject_id: int, dagen: Iterable[date]) -> Changes:
    """Plan check moments of a running monitortraject; a day that is planned already stays one.

    ``nieuw_id`` is the moment when there is exactly one. Raises TrajectOnbekend, StapKanNiet (no
    monitortraject), TrajectAlGesloten, MeetmomentKanNiet (before today), TeVeelMeetmomenten.
    """
    traject = eis_lopend(uow, traject_id)
    open_ = select(Meetmoment.gepland).where(
        Meetmoment.traject_id == traject_id, Meetmoment.gedaan_op.is_(None)
    )
    staan = set(uow.session.scalars(open_))
    nieuw = sorted(set(dagen) - staan)
    if any(dag < uow.vandaag for dag in nieuw):
        raise MeetmomentKanNiet
    if len(staan) + len(nieuw) > MEESTE:
        raise TeVeelMeetmomenten
    rijen = [Meetmoment(traject_id=traject_id, gepland=dag) for dag in nieuw]
    uow.session.add_all(rijen)
    uow.session.flush()
    nieuw_id = rijen[0].id if len(rijen) == 1 else None
    return Changes.van(Soort.METING, leerling_id=traject.leerling_id, nieuw_id=nieuw_id)


def lees_meetmomenten(uow: UnitOfWork, leerling_id: int) -> tuple[MeetmomentRij, ...]:
    """Return the check moments of a pupil, in the order of their planned days."""
    vraag = (
        select(Meetmoment, Traject.status)
        .join(Traject, Traject.id == Meetmoment.traject_id)
        .where(Traject.leerling_id == leerling_id)
        .order_by(Meetmoment.gepland, Meetmoment.id)
    )
    return tuple(
        _rij(moment, leerling_id, telt=status in OPEN_STATUSSEN)
        for moment, status in uow.session.execute(vraag)
    )


def lees_meetmoment(uow: UnitOfWork, meetmoment_id: int) -> MeetmomentRij:
    """Return one check moment. Raises MeetmomentOnbekend."""
    moment = haal_meetmoment(uow, meetmoment_id)
    traject = moment.traject
    return _rij(moment, traject.leerling_id, telt=traject.status in OPEN_STATUSSEN)


def leg_vast(uow: UnitOfWork, meetmoment_id: int, gegevens: MetingGegevens) -> Momentwas:
    """Write down how it goes; doing so again corrects what was written.

    Raises MeetmomentOnbekend, MetingKanNiet, TrajectAlGesloten (open, but no longer followed).
    """
    moment = haal_meetmoment(uow, meetmoment_id)
    _eis_telt(moment)
    _eis_dag(uow, moment.traject, gegevens.datum)
    was = _was(moment)
    moment.gedaan_op, moment.bron = gegevens.datum, gegevens.bron
    moment.stand, moment.toelichting = gegevens.stand, gegevens.toelichting.strip()
    moment.niet_gedaan = ""
    return _veranderd(uow, moment, was)


def meet_nu(uow: UnitOfWork, traject_id: int, gegevens: MetingGegevens) -> Changes:
    """Write down how it goes without a planned moment. Raises as :func:`leg_vast` and `plan`."""
    traject = eis_lopend(uow, traject_id)
    _eis_dag(uow, traject, gegevens.datum)
    moment = Meetmoment(
        traject_id=traject_id,
        gepland=gegevens.datum,
        gedaan_op=gegevens.datum,
        bron=gegevens.bron,
        stand=gegevens.stand,
        toelichting=gegevens.toelichting.strip(),
    )
    uow.session.add(moment)
    uow.session.flush()
    return Changes.van(Soort.METING, leerling_id=traject.leerling_id, nieuw_id=moment.id)


def sla_over(uow: UnitOfWork, meetmoment_id: int, reden: str) -> Momentwas:
    """Pass a moment over today, with a reason.

    Raises MeetmomentOnbekend, RedenOntbreekt, TrajectAlGesloten.
    """
    if not reden.strip():
        raise RedenOntbreekt
    moment = haal_meetmoment(uow, meetmoment_id)
    _eis_telt(moment)
    was = _was(moment)
    moment.gedaan_op, moment.niet_gedaan = uow.vandaag, reden.strip()
    moment.bron = moment.stand = None
    moment.toelichting = ""
    return _veranderd(uow, moment, was)


def verzet(uow: UnitOfWork, meetmoment_id: int, dag: date) -> Momentwas:
    """Move an open moment to another day.

    Raises MeetmomentOnbekend, MeetmomentKanNiet (before today, or done already),
    TrajectAlGesloten.
    """
    moment = haal_meetmoment(uow, meetmoment_id)
    if moment.gedaan_op is not None or dag < uow.vandaag:
        raise MeetmomentKanNiet
    _eis_telt(moment)
    was = _was(moment)
    moment.gepland = dag
    return _veranderd(uow, moment, was)


def zet_moment_terug(uow: UnitOfWork, was: Momentwas) -> Changes:
    """Undo :func:`leg_vast`, :func:`sla_over` or :func:`verzet`.

    Raises MeetmomentOnbekend, MomentVeranderd.
    """
    moment = haal_meetmoment(uow, was.meetmoment_id)
    if _inhoud(moment) != was.werd:
        raise MomentVeranderd
    # A standing needs its day and its source first: they go together or not at all.
    moment.gepland, moment.gedaan_op = was.gepland, was.gedaan_op
    moment.bron, moment.stand = was.bron, was.stand
    moment.toelichting, moment.niet_gedaan = was.toelichting, was.niet_gedaan
    uow.session.flush()
    return was.changes


def is_klaar(uow: UnitOfWork, traject_id: int) -> bool:
    """Tell whether every moment was looked at, and the last one that was done went well."""
    momenten = uow.session.scalars(
        select(Meetmoment)
        .where(Meetmoment.traject_id == traject_id)
        .order_by(Meetmoment.gepland, Meetmoment.id)
    ).all()
    gedaan = [moment for moment in momenten if moment.stand is not None]
    if not gedaan or any(moment.gedaan_op is None for moment in momenten):
        return False
    laatste = max(gedaan, key=lambda moment: (moment.gedaan_op or moment.gepland, moment.id))
    return laatste.stand is Meetstand.GOED


def haal_meetmoment(uow: UnitOfWork, meetmoment_id: int) -> Meetmoment:
    """Return the mapped moment, for services only. Raises MeetmomentOnbekend."""
    moment = uow.session.get(Meetmoment, meetmoment_id)
    if moment is None:
        raise MeetmomentOnbekend
    return moment


def eis_lopend(uow: UnitOfWork, traject_id: int) -> Traject:
    """Return the mapped monitortraject that runs, for services only.

    Raises TrajectOnbekend, StapKanNiet (another kind), TrajectAlGesloten.
    """
    traject = haal_traject(uow, traject_id)
    if traject.type is not TrajectType.MT:
        raise StapKanNiet
    if traject.status not in OPEN_STATUSSEN:
        raise TrajectAlGesloten
    return traject


def _eis_telt(moment: Meetmoment) -> None:
    if moment.gedaan_op is None and moment.traject.status not in OPEN_STATUSSEN:
        raise TrajectAlGesloten


def _eis_dag(uow: UnitOfWork, traject: Traject, dag: date) -> None:
    vroeg = traject.start is not None and dag < traject.start
    laat = traject.einde is not None and dag > traject.einde
    if vroeg or laat or dag > uow.vandaag:
        raise MetingKanNiet


def _was(moment: Meetmoment) -> Momentwas:
    changes = Changes.van(Soort.METING, leerling_id=moment.traject.leerling_id)
    return Momentwas(
        changes,
        moment.id,
        moment.gepland,
        moment.gedaan_op,
        moment.bron,
        moment.stand,
        moment.toelichting,
        moment.niet_gedaan,
    )


def _veranderd(uow: UnitOfWork, moment: Meetmoment, was: Momentwas) -> Momentwas:
    uow.session.flush()
    return replace(was, werd=_inhoud(moment))


def _inhoud(moment: Meetmoment) -> tuple[object, ...]:
    return (
        moment.gepland,
        moment.gedaan_op,
        moment.bron,
        moment.stand,
        moment.toelichting,
        moment.niet_gedaan,
    )


def _rij(moment: Meetmoment, leerling_id: int, *, telt: bool) -> MeetmomentRij:
    return MeetmomentRij(
        moment.id,
        moment.traject_id,
        leerling_id,
        moment.gepland,
        moment.gedaan_op,
        moment.bron,
        moment.stand,
        moment.toelichting,
        moment.niet_gedaan,
        telt,
    )
