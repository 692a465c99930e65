"""Rows as they stand in the file, to put them back exactly as they were."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Table, text

from jos_desktop.models.alles import Base
from jos_desktop.storage.unit_of_work import UnitOfWork

Ruw = dict[str, Any]


def lees_ruw(uow: UnitOfWork, tabel: str, nummer: int) -> Ruw:
    """Return one row by its number, with values JSON can hold. Raises LookupError."""
    naam, sleutel = _namen(tabel)
    vraag = text(f"SELECT * FROM {naam} WHERE {sleutel} = :nummer")  # noqa: S608 - our own names
    rij = uow.session.execute(vraag, {"nummer": nummer}).mappings().first()
    if rij is None:
        raise LookupError(tabel)
    return {
        kolom: {"hex": waarde.hex()} if isinstance(waarde, bytes) else waarde
        for kolom, waarde in rij.items()
    }


def voeg_ruw_in(uow: UnitOfWork, tabel: str, rij: Mapping[str, Any]) -> None:
    """Put a row of :func:`lees_ruw` back; only inside ``uow.zonder_automatisch_logboek()``."""
    naam, _ = _namen(tabel)
    velden = ", ".join(rij)
    plekken = ", ".join(f":{veld}" for veld in rij)
    opdracht = text(f"INSERT INTO {naam} ({velden}) VALUES ({plekken})")  # noqa: S608 - see above
    uow.session.execute(opdracht, _waarden(rij))


def zet_ruw(uow: UnitOfWork, tabel: str, rij: Mapping[str, Any]) -> None:
    """Give a row that is there all values of :func:`lees_ruw`; only without automatic events."""
    naam, sleutel = _namen(tabel)
    zetten = ", ".join(f"{veld} = :{veld}" for veld in rij if veld != sleutel)
    opdracht = text(f"UPDATE {naam} SET {zetten} WHERE {sleutel} = :{sleutel}")  # noqa: S608
    uow.session.execute(opdracht, _waarden(rij))


def verhang(uow: UnitOfWork, tabel: str, kolom: str, nummers: Iterable[int], naar: int) -> None:
    """Let rows point at another row; when they were last changed stays as it is."""
    naam, sleutel = _namen(tabel)
    opdracht = text(f"UPDATE {naam} SET {kolom} = :naar WHERE {sleutel} = :nummer")  # noqa: S608
    parameters = [{"naar": naar, "nummer": nummer} for nummer in nummers]
    if parameters:
        uow.session.execute(opdracht, parameters)


def wis_ruw(uow: UnitOfWork, tabel: str, nummer: int) -> None:
    """Delete one row; only inside ``uow.zonder_automatisch_logboek()``."""
    naam, sleutel = _namen(tabel)
    opdracht = text(f"DELETE FROM {naam} WHERE {sleutel} = :nummer")  # noqa: S608 - see above
    uow.session.execute(opdracht, {"nummer": nummer})


def wijzers(naar: str) -> tuple[tuple[Table, str], ...]:
    """Return every column of every table that points at a table, in a fixed order."""
    gevonden = {
        (tabel.name, fk.parent.name): (tabel, str(fk.parent.name))
        for tabel in Base.metadata.sorted_tables
        for fk in tabel.foreign_keys
        if fk.column.table.name == naar
    }
    return tuple(gevonden[plek] for plek in sorted(gevonden))


def nummers_bij(uow: UnitOfWork, tabel: str, kolom: str, waarde: int) -> tuple[int, ...]:
    """Return the numbers of the rows that point at ``waarde``."""
    naam, sleutel = _namen(tabel)
    vraag = text(f"SELECT {sleutel} FROM {naam} WHERE {kolom} = :waarde ORDER BY 1")  # noqa: S608
    return tuple(uow.session.scalars(vraag, {"waarde": waarde}))


def _waarden(rij: Mapping[str, Any]) -> Ruw:
    return {
        veld: bytes.fromhex(waarde["hex"]) if isinstance(waarde, dict) else waarde
        for veld, waarde in rij.items()
    }


def _namen(tabel: str) -> tuple[str, str]:
    """Return table and key column; a name that is no table of ours raises KeyError."""
    gevonden = Base.metadata.tables[tabel]
    (sleutel,) = gevonden.primary_key.columns
    return gevonden.name, sleutel.name
