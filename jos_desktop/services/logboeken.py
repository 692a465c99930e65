"""Read the logboek for the worker: what happened, when, to which pupil."""

import json
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LogboekRij:
    """One event; ``inhoud`` is empty when its words were erased."""

    id: int
    moment: datetime
    gebeurtenis: str
    leerling: str
    onderwerp: str
    inhoud: str


def lees_logboek(
    uow: UnitOfWork, *, leerling_id: int | None = None, aantal: int = 500
) -> tuple[LogboekRij, ...]:
    """Return the latest events, of all or of one pupil; ``aantal`` is the most rows."""
    vraag = (
        select(Logregel, Loginhoud.inhoud, Leerling)
        .outerjoin(Loginhoud, Loginhoud.logboek_id == Logregel.id)
        .outerjoin(Leerling, Leerling.id == Logregel.leerling_id)
        .order_by(Logregel.id.desc())
        .limit(aantal)
    )
    if leerling_id is not None:
        vraag = vraag.where(Logregel.leerling_id == leerling_id)
    return tuple(
        LogboekRij(
            regel.id,
            regel.moment,
            Gebeurtenis(regel.gebeurtenis).label,
            leerling.naam if leerling else "",
            regel.soort or "",
            _woorden(inhoud),
        )
        for regel, inhoud, leerling in uow.session.execute(vraag)
    )


def _woorden(inhoud: str | None) -> str:
    """Return a payload as readable words: the names of what changed, not the whole text."""
    if not inhoud:
        return ""
    velden = json.loads(inhoud)
    return ", ".join(str(veld).replace("_", " ") for veld in velden)
