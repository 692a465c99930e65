"""Which numbers one dossier had: two dossiers that became one keep both in the logboek."""

import json
from typing import Any

from sqlalchemy import select

from jos_desktop.models.samenvoeging import Samenvoeging
from jos_desktop.storage.unit_of_work import UnitOfWork


def vroegere_nummers(uow: UnitOfWork, leerling_id: int) -> tuple[int, ...]:
    """Return the numbers of the dossiers that went into this one, oldest first."""
    vraag = (
        select(Samenvoeging.terug)
        .where(Samenvoeging.leerling_id == leerling_id, Samenvoeging.ongedaan_op.is_(None))
        .order_by(Samenvoeging.id)
    )
    nummers = (_nummer(terug) for terug in uow.session.scalars(vraag))
    return tuple(dict.fromkeys(nummer for nummer in nummers if nummer is not None))


def alle_nummers(uow: UnitOfWork, leerling_id: int) -> tuple[int, ...]:
    """Return every number under which the logboek tells of this dossier, its own first."""
    return (leerling_id, *vroegere_nummers(uow, leerling_id))


def vergeet_samenvoeging(terug: str) -> str:
    """Return ``terug`` without what it takes to undo; the number alone is no word about anybody."""
    nummer = _nummer(terug)
    return "{}" if nummer is None else json.dumps({"nummer": nummer})


def _nummer(terug: str) -> int | None:
    """Return the number of the dossier that went, out of ``Samenvoeging.terug``."""
    try:
        inhoud: Any = json.loads(terug)
    except ValueError:
        return None
    nummer = inhoud.get("nummer") if isinstance(inhoud, dict) else None
    return nummer if isinstance(nummer, int) else None
