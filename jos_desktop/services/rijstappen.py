"""The events of one row out of the logboek, from the one that made it.

A number that was given out again is another row: its events begin where that one was made.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import or_, select

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.services.dossiernummers import alle_nummers
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.rijboom import leerling_van
from jos_desktop.storage.unit_of_work import UnitOfWork

VAN_EEN_RIJ: Final = (
    Gebeurtenis.GEMAAKT,
    Gebeurtenis.GEWIJZIGD,
    Gebeurtenis.VERWIJDERD,
    Gebeurtenis.TERUGGEZET,
)
"""The events that tell what became of a row."""


@dataclass(frozen=True, slots=True)
class Ruwestap:
    """One stored event of a row, with its fields as they are stored."""

    regel: Logregel
    inhoud: dict[str, Any]
    gewist: bool
    medewerker: Medewerker | None


def lees_stappen(uow: UnitOfWork, sleutel: Rijsleutel) -> tuple[Ruwestap, ...]:
    """Return the stored events of one row as it is now, oldest first."""
    vraag = (
        select(Logregel, Loginhoud.inhoud, Medewerker)
        .outerjoin(Loginhoud, Loginhoud.logboek_id == Logregel.id)
        .outerjoin(Medewerker, Medewerker.id == Logregel.medewerker_id)
        .where(
            Logregel.soort == sleutel.tabel,
            Logregel.onderwerp_id == sleutel.id,
            Logregel.gebeurtenis.in_([deel.value for deel in VAN_EEN_RIJ]),
        )
        .order_by(Logregel.id)
    )
    leerling_id = leerling_van(uow, sleutel)
    if leerling_id is not None:
        # Along the index of the pupil; also what was noted before the row had a pupil.
        vraag = vraag.where(
            or_(
                Logregel.leerling_id.in_(alle_nummers(uow, leerling_id)),
                Logregel.leerling_id.is_(None),
            )
        )
    stappen = [
        Ruwestap(regel, json.loads(inhoud) if inhoud else {}, inhoud is None, door)
        for regel, inhoud, door in uow.session.execute(vraag)
    ]
    return tuple(_van_deze_rij(stappen))


def _van_deze_rij(stappen: list[Ruwestap]) -> Iterable[Ruwestap]:
    begin = 0
    for plaats, stap in enumerate(stappen):
        if stap.regel.gebeurtenis == Gebeurtenis.GEMAAKT:
            begin = plaats
    return stappen[begin:]
