"""Which row was which in the logboek, and how its words go from there.

Numbers of rows are given out again. So a row is known by its table, its number, and the event of
the logboek that made it; a row that was made in bulk has no such event.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import delete, select

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.services.dossiernummers import alle_nummers
from jos_desktop.services.dossierrijen import Rijsleutel, in_porties
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True, order=True)
class Spoor:
    """One row as the logboek knows it; ``gemaakt`` is 0 for one made in bulk."""

    tabel: str
    id: int
    gemaakt: int = 0

    @property
    def sleutel(self) -> Rijsleutel:
        """Return table and number alone."""
        return Rijsleutel(self.tabel, self.id)

    def tekst(self) -> str:
        """Return the form in which the grootboek keeps it."""
        return f"{self.tabel}:{self.id}:{self.gemaakt}"

    @classmethod
    def lees(cls, tekst: str) -> "Spoor":
        """Read what :meth:`tekst` wrote."""
        tabel, nummer, gemaakt = tekst.split(":")
        return cls(tabel, int(nummer), int(gemaakt))


def sporen_van(uow: UnitOfWork, sleutels: Iterable[Rijsleutel]) -> tuple[Spoor, ...]:
    """Return the trace of rows as they are now: the last event that made each of them."""
    gevonden: list[Spoor] = []
    for tabel, nummers in _per_tabel(sleutels).items():
        begin = _begin(uow, tabel, nummers)
        gevonden.extend(Spoor(tabel, n, begin.get(n, [0])[-1]) for n in sorted(nummers))
    return tuple(gevonden)


def alle_sporen(uow: UnitOfWork, leerling_id: int, tabellen: Collection[str]) -> set[Spoor]:
    """Return the trace of every row of these tables that this pupil ever had, also those gone."""
    vraag = select(Logregel.soort, Logregel.onderwerp_id, Logregel.id).where(
        Logregel.leerling_id.in_(alle_nummers(uow, leerling_id)), Logregel.soort.in_(tabellen)
    )
    regels: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for soort, nummer, regel in uow.session.execute(vraag):
        if soort is not None and nummer is not None:
            regels[soort].append((nummer, regel))
    gevonden: set[Spoor] = set()
    for soort, paren in regels.items():
        begin = _begin(uow, soort, {nummer for nummer, _ in paren})
        for nummer, regel in paren:
            gevonden.add(Spoor(soort, nummer, _van(begin.get(nummer, []), regel)))
    return gevonden


def _van(grenzen: Sequence[int], regel: int) -> int:
    """Return which event made the row that a line is about."""
    plaats = bisect_right(grenzen, regel)
    return grenzen[plaats - 1] if plaats else 0


def wis_woorden(uow: UnitOfWork, sporen: Iterable[Spoor]) -> int:
    """Erase what the logboek holds about these rows; the lines themselves stay.

    Only inside ``uow.zonder_automatisch_logboek()``. Returns of how many lines.
    """
    weg: list[int] = []
    per_tabel: dict[str, dict[int, set[int]]] = defaultdict(lambda: defaultdict(set))
    for spoor in sporen:
        per_tabel[spoor.tabel][spoor.id].add(spoor.gemaakt)
    for tabel, gekozen in per_tabel.items():
        begin = _begin(uow, tabel, gekozen)
        for regel, nummer in _regels(uow, tabel, gekozen):
            if _van(begin.get(nummer, []), regel) in gekozen[nummer]:
                weg.append(regel)
    gewist = 0
    for portie in in_porties(weg):
        uitslag = uow.session.execute(delete(Loginhoud).where(Loginhoud.logboek_id.in_(portie)))
        gewist += int(getattr(uitslag, "rowcount", 0))
    return gewist


def _begin(uow: UnitOfWork, tabel: str, nummers: Collection[int]) -> Mapping[int, list[int]]:
    """Return per row number the events that made a row with it, oldest first."""
    gevonden: dict[int, list[int]] = defaultdict(list)
    for portie in in_porties(nummers):
        vraag = select(Logregel.onderwerp_id, Logregel.id).where(
            Logregel.soort == tabel,
            Logregel.onderwerp_id.in_(portie),
            Logregel.gebeurtenis == Gebeurtenis.GEMAAKT.value,
        )
        for nummer, regel in uow.session.execute(vraag.order_by(Logregel.id)):
            if nummer is not None:
                gevonden[nummer].append(regel)
    return gevonden


def _regels(uow: UnitOfWork, tabel: str, nummers: Collection[int]) -> list[tuple[int, int]]:
    gevonden: list[tuple[int, int]] = []
    for portie in in_porties(nummers):
        vraag = select(Logregel.id, Logregel.onderwerp_id).where(
            Logregel.soort == tabel, Logregel.onderwerp_id.in_(portie)
        )
        for regel, nummer in uow.session.execute(vraag):
            if nummer is not None:
                gevonden.append((regel, nummer))
    return gevonden


def _per_tabel(sleutels: Iterable[Rijsleutel]) -> dict[str, set[int]]:
    per_tabel: dict[str, set[int]] = defaultdict(set)
    for sleutel in sleutels:
        per_tabel[sleutel.tabel].add(sleutel.id)
    return per_tabel
