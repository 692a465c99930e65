"""Remember what one change did to loose rows, so that all of it can be turned back at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from jos_desktop.errors import KnownError
from jos_desktop.models.base import Base
from jos_desktop.models.changes import Changes
from jos_desktop.models.school import School, SchoolAlias
from jos_desktop.storage.unit_of_work import UnitOfWork


class WisselNietTerug(KnownError):
    """Something was changed since, so that turning back would lose words."""

    wat = "Dit is niet meer in één keer terug te draaien: er is daarna iets gewijzigd."
    doe = "Er is niets veranderd. Wijzig zelf wat anders moet."


@dataclass(frozen=True, slots=True)
class Zet:
    """One column of one row: what it was, and what it became."""

    tabel: str
    id: int
    veld: str
    was: Any = field(repr=False)
    werd: Any = field(repr=False)


@dataclass(frozen=True, slots=True)
class Wisseluitkomst:
    """What was done: columns that changed, rows that were made, names that went."""

    changes: Changes
    zetten: tuple[Zet, ...] = ()
    gemaakt: tuple[tuple[str, int], ...] = ()
    aliassen: tuple[tuple[int, str], ...] = ()


class Boek:
    """Writes changes down while it makes them."""

    def __init__(self, uow: UnitOfWork) -> None:
        self.uow = uow
        self._zetten: list[Zet] = []
        self._gemaakt: list[Any] = []
        self._aliassen: list[tuple[int, str]] = []

    def zet(self, ding: Any, veld: str, waarde: object) -> None:
        """Give a column of a row another value."""
        was = getattr(ding, veld)
        if was != waarde:
            self._zetten.append(Zet(ding.__tablename__, ding.id, veld, was, waarde))
            setattr(ding, veld, waarde)

    def maak(self, ding: Base) -> None:
        """Add a row."""
        self.uow.session.add(ding)
        self._gemaakt.append(ding)

    def haal_alias_weg(self, school: School, alias: SchoolAlias) -> None:
        """Take a name away from a school."""
        self._aliassen.append((school.id, alias.alias))
        school.aliassen.remove(alias)

    def uitkomst(self, changes: Changes) -> Wisseluitkomst:
        """Return what was done, in the order of doing."""
        self.uow.session.flush()
        # What was made hangs on a number here, and a collection would not know of it.
        self.uow.session.expire_all()
        return Wisseluitkomst(
            changes,
            tuple(self._zetten),
            tuple((ding.__tablename__, ding.id) for ding in self._gemaakt),
            tuple(self._aliassen),
        )


def draai_terug(
    uow: UnitOfWork, uitkomst: Wisseluitkomst, klasse: Callable[[str], type[Base]]
) -> Changes:
    """Turn everything back, or nothing. Raises WisselNietTerug."""
    sessie = uow.session
    dingen = {
        (tabel, nummer): sessie.get(klasse(tabel), nummer)
        for tabel, nummer in (
            *uitkomst.gemaakt,
            *((zet.tabel, zet.id) for zet in uitkomst.zetten),
        )
    }
    if any(ding is None for ding in dingen.values()) or any(
        getattr(dingen[zet.tabel, zet.id], zet.veld) != zet.werd
        for zet in _laatste(uitkomst.zetten)
    ):
        raise WisselNietTerug
    for sleutel in reversed(uitkomst.gemaakt):
        sessie.delete(dingen[sleutel])
    sessie.flush()
    for zet in reversed(uitkomst.zetten):
        setattr(dingen[zet.tabel, zet.id], zet.veld, zet.was)
    sessie.flush()
    sessie.add_all(SchoolAlias(school_id=nummer, alias=naam) for nummer, naam in uitkomst.aliassen)
    sessie.flush()
    sessie.expire_all()
    return uitkomst.changes


def _laatste(zetten: tuple[Zet, ...]) -> tuple[Zet, ...]:
    """Return of each column the last change: that is what has to stand there still."""
    return tuple({(zet.tabel, zet.id, zet.veld): zet for zet in zetten}.values())
