"""Collect rows per table and put them in with one bulk statement each."""

from collections import defaultdict
from datetime import UTC, date, datetime, time
from typing import Any

from sqlalchemy import Column, Table, func, insert, select
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from jos_desktop.models.alles import Base
from jos_desktop.storage.unit_of_work import UnitOfWork

_TABELLEN = Base.metadata.tables


class Rijen:
    """Rows to be inserted; keys are given out here, so that rows can point at each other."""

    def __init__(self, uow: UnitOfWork) -> None:
        self._nu = uow.nu
        self._rijen: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._sjablonen = {naam: _sjabloon(tabel) for naam, tabel in _TABELLEN.items()}
        self._laatste = {
            naam: uow.session.scalar(select(func.max(tabel.c.id))) or 0
            for naam, tabel in _TABELLEN.items()
            if "id" in tabel.c
        }
        self.totaal: dict[str, int] = defaultdict(int)

    def voeg(self, tabel: str, dag: date, **waarden: object) -> int:
        """Add a row that was made on ``dag`` and return its key."""
        self._laatste[tabel] += 1
        sleutel = self._laatste[tabel]
        sjabloon = self._sjablonen[tabel]
        rij = {**sjabloon, **waarden, "id": sleutel}
        if "aangemaakt" in sjabloon:
            rij["aangemaakt"] = rij["gewijzigd"] = self.moment(dag)
        self._rijen[tabel].append(rij)
        self.totaal[tabel] += 1
        return sleutel

    def zet(self, tabel: str, sleutel: int, **waarden: object) -> None:
        """Change a row that was added since the last :meth:`stort`."""
        for rij in reversed(self._rijen[tabel]):
            if rij["id"] == sleutel:
                rij.update(waarden)
                return
        raise KeyError(sleutel)

    def moment(self, dag: date) -> datetime:
        """Return the afternoon of a day, never later than now."""
        return min(datetime.combine(dag, time(14, 30), UTC), self._nu)

    def stort(self, uow: UnitOfWork) -> None:
        """Insert everything collected and start empty again."""
        for tabel in Base.metadata.sorted_tables:
            rijen = self._rijen.pop(tabel.name, [])
            if rijen:
                uow.session.execute(insert(tabel), rijen)


def _sjabloon(tabel: Table) -> dict[str, Any]:
    """Return a row with every column, so that all rows of a bulk statement have the same keys."""
    return {kolom.name: _standaard(kolom) for kolom in tabel.columns}


def _standaard(kolom: Column[Any]) -> Any:
    standaard = kolom.default
    return standaard.arg if isinstance(standaard, ScalarElementColumnDefault) else None
