"""The history of one record: who changed what and when, out of the logboek.

A number that was given out again is another record: its history begins where that one was made.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import or_, select

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.uittreksel import wie_in_woorden
from jos_desktop.services.dossierrijen import Rijsleutel
from jos_desktop.services.logboeken import Ruweregel, Vertaler, naam_van_gebeurtenis
from jos_desktop.services.rijboom import leerling_van
from jos_desktop.services.terugzetten import is_terug_te_zetten
from jos_desktop.storage.unit_of_work import UnitOfWork

_VAN_EEN_RIJ = (
    Gebeurtenis.GEMAAKT,
    Gebeurtenis.GEWIJZIGD,
    Gebeurtenis.VERWIJDERD,
    Gebeurtenis.TERUGGEZET,
)


@dataclass(frozen=True, slots=True)
class Veldstap:
    """One field in one change, in words; ``terug`` tells whether the old value can come back."""

    veld: str
    naam: str
    oud: str
    nieuw: str
    terug: bool


@dataclass(frozen=True, slots=True)
class Versie:
    """One change of a record: its event, when (UTC), who, what, and field by field.

    ``gewist`` tells that the words were erased with a destruction.
    """

    regel_id: int
    moment: datetime
    wie: str
    wat: str
    velden: tuple[Veldstap, ...]
    gewist: bool

    @property
    def namen(self) -> str:
        """Return the names of the fields, in one line."""
        return ", ".join(stap.naam for stap in self.velden)


@dataclass(frozen=True, slots=True)
class Ruwestap:
    """One stored event of a row, with its fields as they are stored."""

    regel: Logregel
    inhoud: dict[str, Any]
    gewist: bool
    medewerker: Medewerker | None


def lees_geschiedenis(
    uow: UnitOfWork, sleutel: Rijsleutel, *, achter_deur: bool = False
) -> tuple[Versie, ...]:
    """Return the changes of one record, newest first; empty for one made in bulk and left so.

    ``achter_deur`` is for the sheet of the meldcode alone: elsewhere its words stay hidden.
    """
    vertaler = Vertaler(uow, achter_deur=achter_deur)
    versies = []
    for stap in reversed(lees_stappen(uow, sleutel)):
        ruw = Ruweregel(stap.regel, json.dumps(stap.inhoud), None, stap.medewerker)
        velden = tuple(
            Veldstap(
                veld,
                verschil.veld,
                verschil.oud,
                verschil.nieuw,
                stap.regel.gebeurtenis == Gebeurtenis.GEWIJZIGD
                and is_terug_te_zetten(sleutel.tabel, veld),
            )
            for veld, verschil in vertaler.per_veld(ruw)
        )
        versies.append(
            Versie(
                stap.regel.id,
                stap.regel.moment,
                wie_in_woorden(
                    stap.medewerker.naam if stap.medewerker else "", stap.regel.namens or ""
                ),
                naam_van_gebeurtenis(stap.regel.gebeurtenis),
                velden,
                stap.gewist,
            )
        )
    return tuple(versie for versie in versies if versie.velden or versie.gewist)


def lees_stappen(uow: UnitOfWork, sleutel: Rijsleutel) -> tuple[Ruwestap, ...]:
    """Return the stored events of one row as it is now, oldest first."""
    vraag = (
        select(Logregel, Loginhoud.inhoud, Medewerker)
        .outerjoin(Loginhoud, Loginhoud.logboek_id == Logregel.id)
        .outerjoin(Medewerker, Medewerker.id == Logregel.medewerker_id)
        .where(
            Logregel.soort == sleutel.tabel,
            Logregel.onderwerp_id == sleutel.id,
            Logregel.gebeurtenis.in_([deel.value for deel in _VAN_EEN_RIJ]),
        )
        .order_by(Logregel.id)
    )
    leerling_id = leerling_van(uow, sleutel)
    if leerling_id is not None:
        # Along the index of the pupil; also what was noted before the row had a pupil.
        vraag = vraag.where(
            or_(Logregel.leerling_id == leerling_id, Logregel.leerling_id.is_(None))
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
