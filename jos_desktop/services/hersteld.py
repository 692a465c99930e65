"""Whether this vault was put back from a backup, and whether its owner has seen that."""

import json
from datetime import datetime

from sqlalchemy import select

from jos_desktop.models.changes import Changes
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.services.instellingen import lees_waarde, zet_waarde
from jos_desktop.storage.unit_of_work import UnitOfWork

_GEZIEN = "hersteld_gezien"


def hersteld_van(uow: UnitOfWork) -> datetime | None:
    """Return the moment of the backup this vault came from, until :func:`noteer_gezien`."""
    laatste = _laatste(uow)
    if laatste is None or laatste == lees_waarde(uow, _GEZIEN):
        return None
    inhoud = uow.session.scalar(select(Loginhoud.inhoud).where(Loginhoud.logboek_id == laatste))
    try:
        return datetime.fromisoformat(json.loads(inhoud or "{}")["reservekopie"])
    except (KeyError, TypeError, ValueError):
        return None


def noteer_gezien(uow: UnitOfWork) -> Changes:
    """Remember that the owner knows; a later restore is told again."""
    return zet_waarde(uow, _GEZIEN, _laatste(uow))


def _laatste(uow: UnitOfWork) -> int | None:
    """Return the number of the event of the last restore."""
    hersteld = Logregel.gebeurtenis == Gebeurtenis.HERSTELD.value
    return uow.session.scalar(
        select(Logregel.id).where(hersteld).order_by(Logregel.id.desc()).limit(1)
    )
