"""Read the logboek for the worker: what happened, when, to which pupil."""

import json
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from sqlalchemy import select

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LogboekFilter:
    """What to look for; empty fields do not narrow, both dates are included."""

    leerling_id: int | None = None
    gebeurtenis: Gebeurtenis | None = None
    van: date | None = None
    tot: date | None = None


@dataclass(frozen=True, slots=True)
class LogboekRij:
    """One event; ``inhoud`` is empty when its words were erased."""

    id: int
    moment: datetime
    gebeurtenis: str
    leerling: str
    onderwerp: str
    inhoud: str


@dataclass(frozen=True, slots=True)
class Veldverschil:
    """One field of an event; ``oud`` is empty when the event only tells what was there."""

    veld: str
    oud: str
    nieuw: str


def lees_logboek(
    uow: UnitOfWork,
    *,
    leerling_id: int | None = None,
    aantal: int = 500,
    filter_: LogboekFilter | None = None,
) -> tuple[LogboekRij, ...]:
    """Return the latest events that fit, newest first; ``aantal`` is the most rows."""
    zoek = filter_ or LogboekFilter(leerling_id=leerling_id)
    vraag = (
        select(Logregel, Loginhoud.inhoud, Leerling)
        .outerjoin(Loginhoud, Loginhoud.logboek_id == Logregel.id)
        .outerjoin(Leerling, Leerling.id == Logregel.leerling_id)
        .order_by(Logregel.id.desc())
        .limit(aantal)
    )
    if zoek.leerling_id is not None:
        vraag = vraag.where(Logregel.leerling_id == zoek.leerling_id)
    if zoek.gebeurtenis is not None:
        vraag = vraag.where(Logregel.gebeurtenis == zoek.gebeurtenis.value)
    if zoek.van is not None:
        vraag = vraag.where(Logregel.moment >= _middernacht(zoek.van))
    if zoek.tot is not None:
        vraag = vraag.where(Logregel.moment < _middernacht(zoek.tot + timedelta(days=1)))
    return tuple(
        LogboekRij(
            regel.id,
            regel.moment,
            Gebeurtenis(regel.gebeurtenis).label,
            leerling.naam if leerling else "",
            _leesbaar(regel.soort or ""),
            _woorden(inhoud),
        )
        for regel, inhoud, leerling in uow.session.execute(vraag)
    )


def lees_verschillen(uow: UnitOfWork, regel_id: int) -> tuple[Veldverschil, ...]:
    """Return what one event holds, field by field; nothing when its words were erased."""
    inhoud = uow.session.scalar(select(Loginhoud.inhoud).where(Loginhoud.logboek_id == regel_id))
    if not inhoud:
        return ()
    regel = uow.session.get_one(Logregel, regel_id)
    gewijzigd = regel.gebeurtenis == Gebeurtenis.GEWIJZIGD.value
    verwijderd = regel.gebeurtenis == Gebeurtenis.VERWIJDERD.value
    gevonden = []
    for veld, waarde in json.loads(inhoud).items():
        if _nummer(veld):
            continue
        if gewijzigd and isinstance(waarde, list) and len(waarde) == 2:
            oud, nieuw = waarde
        else:
            oud, nieuw = (waarde, None) if verwijderd else (None, waarde)
        gevonden.append(Veldverschil(_leesbaar(veld), _waarde(oud), _waarde(nieuw)))
    return tuple(gevonden)


def _middernacht(dag: date) -> datetime:
    """Return the start of a day on the user's calendar."""
    return datetime.combine(dag, time()).astimezone()


def _woorden(inhoud: str | None) -> str:
    """Return a payload as readable words: the names of what changed, not the whole text."""
    if not inhoud:
        return ""
    velden = json.loads(inhoud)
    return ", ".join(str(veld).replace("_", " ") for veld in velden if not _nummer(veld))


def _nummer(veld: str) -> bool:
    """Tell whether a field only numbers things, which says a reader nothing."""
    return veld == "id" or veld.endswith("_id")


def _leesbaar(naam: str) -> str:
    woorden = naam.replace("_", " ")
    return woorden[:1].upper() + woorden[1:]


def _waarde(waarde: object) -> str:
    if waarde is None or waarde == "":
        return ""
    if isinstance(waarde, bool):
        return "ja" if waarde else "nee"
    return str(waarde)
