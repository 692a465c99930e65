"""What hangs on a row: every row that goes with it, and every link that becomes empty.

Found through the foreign keys, so that a new table takes part by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Column, ForeignKey, Table, select
from sqlalchemy import inspect as inspecteer

from jos_desktop.models.alles import Base
from jos_desktop.services.dossierrijen import Rijsleutel, dossiertabel, dossiertabelnamen
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Losgemaakt:
    """A link that became empty: the column of a row that pointed at a row that goes."""

    sleutel: Rijsleutel
    kolom: str
    doel: Rijsleutel


@dataclass(frozen=True, slots=True)
class Rijboom:
    """A row with what goes with it (parents first), what lets go of it, and what holds it."""

    rijen: tuple[Rijsleutel, ...]
    los: tuple[Losgemaakt, ...]
    houdt: tuple[Rijsleutel, ...]


def tabel_van(naam: str) -> Table:
    """Return a table by its name. Raises KeyError."""
    return Base.metadata.tables[naam]


def sleutelkolom(tabel: Table) -> Column[Any]:
    """Return the one column that numbers the rows of a table."""
    (kolom,) = tabel.primary_key.columns
    return kolom


@cache
def klasse_van(tabel: str) -> type[Base]:
    """Return the mapped class of a table. Raises KeyError."""
    klassen: dict[Table, type[Base]] = {
        mapper.local_table: mapper.class_
        for mapper in Base.registry.mappers
        if isinstance(mapper.local_table, Table)
    }
    return klassen[tabel_van(tabel)]


@cache
def velden_van(tabel: str) -> tuple[tuple[str, str], ...]:
    """Return the columns of a table, each with the attribute that holds it."""
    mapper: Any = inspecteer(klasse_van(tabel))
    return tuple((kolom.name, mapper.get_property_by_column(kolom).key) for kolom in mapper.columns)


def haal_object(uow: UnitOfWork, sleutel: Rijsleutel) -> Base | None:
    """Return the object of a row, or None when it is not there."""
    return uow.session.get(klasse_van(sleutel.tabel), sleutel.id)


@cache
def _wijst_naar(tabel: str) -> tuple[ForeignKey, ...]:
    return tuple(
        sleutel
        for ander in Base.metadata.sorted_tables
        for sleutel in sorted(ander.foreign_keys, key=lambda fk: str(fk.parent.name))
        if sleutel.column.table.name == tabel
    )


def lees_boom(uow: UnitOfWork, sleutel: Rijsleutel) -> Rijboom:
    """Return a row with all that hangs on it. It need not be there."""
    mee: dict[Rijsleutel, int] = {sleutel: 0}
    los: list[Losgemaakt] = []
    houdt: list[Rijsleutel] = []
    wacht = [sleutel]
    while wacht:
        nu = wacht.pop(0)
        for fk in _wijst_naar(nu.tabel):
            gedrag = (fk.ondelete or "").upper()
            for ander in _rijen_met(uow, fk, nu.id):
                if gedrag == "CASCADE":
                    if ander not in mee:
                        wacht.append(ander)
                    mee[ander] = max(mee.get(ander, 0), mee[nu] + 1)
                elif gedrag == "SET NULL":
                    los.append(Losgemaakt(ander, str(fk.parent.name), nu))
                else:
                    houdt.append(ander)
    volgorde = {tabel.name: n for n, tabel in enumerate(Base.metadata.sorted_tables)}
    rijen = sorted(mee, key=lambda rij: (volgorde[rij.tabel], mee[rij], rij.id))
    return Rijboom(
        tuple(rijen),
        tuple(deel for deel in los if deel.sleutel not in mee),
        tuple(rij for rij in houdt if rij not in mee),
    )


def _rijen_met(uow: UnitOfWork, fk: ForeignKey, nummer: int) -> Iterator[Rijsleutel]:
    tabel = fk.parent.table
    vraag = select(sleutelkolom(tabel)).where(fk.parent == nummer)
    for rij in uow.session.scalars(vraag):
        yield Rijsleutel(tabel.name, rij)


def leerling_van(uow: UnitOfWork, sleutel: Rijsleutel) -> int | None:
    """Return the pupil in whose dossier a row is, or None for a row of no dossier or no pupil."""
    if sleutel.tabel not in dossiertabelnamen():
        return None
    waarde: int | None = sleutel.id
    tabel = tabel_van(sleutel.tabel)
    for fk in dossiertabel(sleutel.tabel).weg:
        vraag = select(fk.parent).where(sleutelkolom(tabel) == waarde)
        waarde = uow.session.scalar(vraag)
        if waarde is None:
            return None
        tabel = fk.column.table
    return waarde
