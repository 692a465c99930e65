"""Where rows of a dossier came from: with a handover of somebody else, or out of own work."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum, auto
from typing import Any, Final

from sqlalchemy import ColumnElement, Table, exists, select
from sqlalchemy.orm import aliased

from jos_desktop.models.alles import Base
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.models.ontvangst import Herkomst, Ontvangst
from jos_desktop.models.traject import Traject, Uitstroom
from jos_desktop.services.datums import schrijf_datum
from jos_desktop.services.dossierrijen import Rijsleutel, in_porties
from jos_desktop.storage.unit_of_work import UnitOfWork

EIGEN_WERK: Final = ""
"""What stands at a row that came with no handover."""


@dataclass(frozen=True, slots=True)
class Herkomstlabel:
    """With which handover a row came; its text is what a screen shows beside the row."""

    ontvangst_id: int
    gever: str = field(repr=False)
    datum: date

    def __str__(self) -> str:
        return f"Ontvangen van {self.gever}, {schrijf_datum(self.datum)}"


def herkomst_van(uow: UnitOfWork, tabel: str, ids: Iterable[int]) -> dict[int, Herkomstlabel]:
    """Return the label of each of these rows that came with a handover; own work is not in it."""
    gevonden: dict[int, Herkomstlabel] = {}
    for portie in in_porties(set(ids)):
        vraag = (
            select(Herkomst.rij_id, Ontvangst.id, Ontvangst.gever, Ontvangst.beantwoord_op)
            .join(Ontvangst, Ontvangst.id == Herkomst.ontvangst_id)
            .where(
                Herkomst.tabel == tabel,
                Herkomst.rij_id.in_(portie),
                zelfde_rij(Base.metadata.tables[tabel]),
            )
            .order_by(Herkomst.id.desc())
        )
        for rij_id, ontvangst_id, gever, moment in uow.session.execute(vraag):
            dag = (moment or uow.nu).astimezone().date()
            # A row that came twice shows the first time.
            gevonden[rij_id] = Herkomstlabel(ontvangst_id, gever, dag)
    return gevonden


def zelfde_rij(tabel: Table) -> ColumnElement[bool]:
    """Return the condition that a number of Herkomst still means the row that came in.

    SQLite gives a number out again once its row is gone; what got it since is own work.
    """
    (sleutel,) = tabel.primary_key.columns
    bestaat = exists().where(sleutel == Herkomst.rij_id)
    if "aangemaakt" in tabel.columns:
        return bestaat.where(tabel.c.aangemaakt <= Ontvangst.beantwoord_op)
    later = exists().where(
        Logregel.gebeurtenis == Gebeurtenis.GEMAAKT.value,
        Logregel.soort == tabel.name,
        Logregel.onderwerp_id == Herkomst.rij_id,
        Logregel.moment > Ontvangst.beantwoord_op,
    )
    return bestaat & ~later


def labels(uow: UnitOfWork, tabel: str, ids: Collection[int]) -> Mapping[int, str]:
    """Return the text for each of these rows, :data:`EIGEN_WERK` for what is own work."""
    bekend = herkomst_van(uow, tabel, ids)
    return {nummer: str(bekend[nummer]) if nummer in bekend else EIGEN_WERK for nummer in ids}


def labels_op_blad(uow: UnitOfWork, rijen: Iterable[Rijsleutel]) -> Mapping[Rijsleutel, str]:
    """Return the text for each of these rows of one sheet that came with a handover."""
    per_tabel: dict[str, list[int]] = {}
    for rij in rijen:
        per_tabel.setdefault(rij.tabel, []).append(rij.id)
    return {
        Rijsleutel(tabel, nummer): str(label)
        for tabel, ids in per_tabel.items()
        for nummer, label in herkomst_van(uow, tabel, ids).items()
    }


def heeft_herkomst(uow: UnitOfWork, leerling_id: int) -> bool:
    """Tell whether anything of this dossier came with a handover."""
    vraag = select(Ontvangst.id).where(Ontvangst.leerling_id == leerling_id).limit(1)
    return uow.session.scalar(vraag) is not None


class Trajectherkomst(Enum):
    """How help came in: still going on, or over and done with before."""

    LIEP = auto()
    AFGELOPEN = auto()


def overgenomen_trajecten(uow: UnitOfWork) -> dict[int, Trajectherkomst]:
    """Return the trajecten that came with a handover.

    One was over when its end came in as well, or lies before the day it was taken over.
    """
    afloop = aliased(Herkomst)
    vraag = (
        select(Traject.id, Traject.einde, Uitstroom.id, afloop.id, Ontvangst.beantwoord_op)
        .select_from(Herkomst)
        .join(Ontvangst, Ontvangst.id == Herkomst.ontvangst_id)
        .join(Traject, Traject.id == Herkomst.rij_id)
        .outerjoin(Uitstroom, Uitstroom.traject_id == Traject.id)
        .outerjoin(afloop, (afloop.tabel == "uitstroom") & (afloop.rij_id == Uitstroom.id))
        .where(Herkomst.tabel == "traject", Traject.aangemaakt <= Ontvangst.beantwoord_op)
    )
    gevonden = {}
    rij: Any
    for rij in uow.session.execute(vraag):
        nummer, einde, uitstroom, meegekomen, moment = rij
        hier = uitstroom is not None and meegekomen is None
        over = einde is not None and not hier
        if over and meegekomen is None:
            over = einde <= moment.astimezone().date()
        gevonden[nummer] = Trajectherkomst.AFGELOPEN if over else Trajectherkomst.LIEP
    return gevonden


def verhuis_herkomst(uow: UnitOfWork, oud: Rijsleutel, nieuw: Rijsleutel, sinds: datetime) -> None:
    """Let a row keep its origin that was put back under another number.

    ``sinds`` is when the row was made; what came in under its number before that was another row.
    """
    vraag = (
        select(Herkomst.ontvangst_id)
        .join(Ontvangst, Ontvangst.id == Herkomst.ontvangst_id)
        .where(
            Herkomst.tabel == oud.tabel,
            Herkomst.rij_id == oud.id,
            Ontvangst.beantwoord_op >= sinds,
        )
        .order_by(Herkomst.id)
    )
    for nummer in uow.session.scalars(vraag).all():
        merk_herkomst(uow, nummer, [nieuw])


def merk_herkomst(uow: UnitOfWork, ontvangst_id: int, rijen: Iterable[Rijsleutel]) -> None:
    """Note that these rows came with a handover."""
    uow.session.add_all(
        Herkomst(ontvangst_id=ontvangst_id, tabel=rij.tabel, rij_id=rij.id)
        for rij in dict.fromkeys(rijen)
    )
    uow.session.flush()
