"""Drafts: typed words survive a lock, a crash and a closed lid (encrypted, in the vault)."""

import json
from collections.abc import Mapping

from sqlalchemy import select

from jos_desktop.models.changes import Changes
from jos_desktop.models.concept import Concept
from jos_desktop.storage.unit_of_work import UnitOfWork

CONTACT = "contactmoment"
"""The draft of the quick entry."""


def bewaar_concept(
    uow: UnitOfWork, leerling_id: int, soort: str, velden: Mapping[str, object]
) -> Changes:
    """Keep what stands in a form, in place of its former draft; JSON values only.

    Returns no changes: a draft shows nowhere but in its own form.
    """
    rij = _rij(uow, leerling_id, soort)
    inhoud = json.dumps(dict(velden), ensure_ascii=False)
    if rij is None:
        uow.session.add(Concept(leerling_id=leerling_id, soort=soort, inhoud=inhoud))
    else:
        rij.inhoud = inhoud
    uow.session.flush()
    return Changes()


def lees_concept(uow: UnitOfWork, leerling_id: int, soort: str) -> dict[str, object] | None:
    """Return the draft of a form for one pupil, or None."""
    rij = _rij(uow, leerling_id, soort)
    if rij is None:
        return None
    velden: dict[str, object] = json.loads(rij.inhoud)
    return velden


def wis_concept(uow: UnitOfWork, leerling_id: int, soort: str) -> Changes:
    """Drop a draft, because its words were kept or emptied."""
    rij = _rij(uow, leerling_id, soort)
    if rij is not None:
        uow.session.delete(rij)
        uow.session.flush()
    return Changes()


def _rij(uow: UnitOfWork, leerling_id: int, soort: str) -> Concept | None:
    return uow.session.scalar(
        select(Concept).where(Concept.leerling_id == leerling_id, Concept.soort == soort)
    )
