"""A relapse during a monitortraject: what happened, and what was done (domein.md 1.13)."""

from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes_exit import Terugvalactie
from jos_desktop.models.codes_werk import Monitoruitkomst
from jos_desktop.models.meting import Terugval
from jos_desktop.models.traject import Traject
from jos_desktop.services.meetmomenten import MeetmomentOnbekend, eis_lopend, haal_meetmoment
from jos_desktop.services.trajectloop import sluit_monitor
from jos_desktop.services.trajectregel import DatumsKloppenNiet
from jos_desktop.storage.unit_of_work import UnitOfWork


class AardOntbreekt(KnownError):
    """A relapse says in a few words what happened."""

    wat = "Er staat nog niet wat er is gebeurd."
    doe = "Schrijf in een paar woorden op wat er terugkwam."


@dataclass(frozen=True, slots=True)
class TerugvalGegevens:
    """What happened and what was done; ``meetmoment_id`` is the moment at which it showed."""

    datum: date
    aard: str = field(repr=False)
    actie: Terugvalactie
    meetmoment_id: int | None = None


@dataclass(frozen=True, slots=True)
class TerugvalRij:
    """One relapse as the dossier shows it."""

    id: int
    traject_id: int
    datum: date
    aard: str = field(repr=False)
    actie: Terugvalactie
    nieuw_traject_id: int | None
    meetmoment_id: int | None


def meld_terugval(uow: UnitOfWork, traject_id: int, gegevens: TerugvalGegevens) -> Changes:
    """Write down a relapse during a running monitortraject.

    Advice and a referral leave it running. A new klanttraject ends it, the way
    :func:`jos_desktop.services.trajectloop.sluit_monitor` does: then ``nieuw_id`` is that new
    traject, and otherwise the relapse. Raises TrajectOnbekend, StapKanNiet, TrajectAlGesloten,
    AardOntbreekt, DatumsKloppenNiet, MeetmomentOnbekend (gone, or of another traject).
    """
    if not gegevens.aard.strip():
        raise AardOntbreekt
    traject = eis_lopend(uow, traject_id)
    if gegevens.datum > uow.vandaag or (traject.start and gegevens.datum < traject.start):
        raise DatumsKloppenNiet
    moment = gegevens.meetmoment_id
    if moment is not None and haal_meetmoment(uow, moment).traject_id != traject_id:
        raise MeetmomentOnbekend
    if gegevens.actie is not Terugvalactie.KLANTTRAJECT:
        rij = Terugval(
            traject_id=traject_id,
            meetmoment_id=gegevens.meetmoment_id,
            datum=gegevens.datum,
            aard=gegevens.aard.strip(),
            actie=gegevens.actie,
        )
        uow.session.add(rij)
        uow.session.flush()
        return Changes.van(Soort.METING, leerling_id=traject.leerling_id, nieuw_id=rij.id)
    uitkomst = Monitoruitkomst.TERUGVAL
    gesloten = sluit_monitor(uow, traject_id, uitkomst, gegevens.datum)
    rij = uow.session.scalars(
        select(Terugval)
        .where(Terugval.traject_id == traject_id, Terugval.nieuw_traject_id == gesloten.nieuw_id)
        .order_by(Terugval.id.desc())
        .limit(1)
    ).one()
    rij.aard, rij.meetmoment_id = gegevens.aard.strip(), gegevens.meetmoment_id
    uow.session.flush()
    return replace(gesloten, soorten=gesloten.soorten | {Soort.METING})


def lees_terugvallen(uow: UnitOfWork, leerling_id: int) -> tuple[TerugvalRij, ...]:
    """Return the relapses of a pupil, the oldest first."""
    vraag = (
        select(Terugval)
        .join(Traject, Traject.id == Terugval.traject_id)
        .where(Traject.leerling_id == leerling_id)
        .order_by(Terugval.datum, Terugval.id)
    )
    return tuple(
        TerugvalRij(
            rij.id,
            rij.traject_id,
            rij.datum,
            rij.aard,
            rij.actie,
            rij.nieuw_traject_id,
            rij.meetmoment_id,
        )
        for rij in uow.session.scalars(vraag)
    )
