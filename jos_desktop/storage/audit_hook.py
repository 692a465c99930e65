"""Log every created, changed and deleted domain object by itself, from the session's flush."""

from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from sqlalchemy import Column, ForeignKey, Table, event, select
from sqlalchemy import inspect as inspecteer
from sqlalchemy.orm import ORMExecuteState, Session

from jos_desktop.errors import BugError
from jos_desktop.models.ketensleutel import Ketensleutel
from jos_desktop.models.kluisstand import Kluisstand
from jos_desktop.models.logboek import Gebeurtenis, Loginhoud, Logregel

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork

_EIGEN = (Logregel, Loginhoud, Kluisstand, Ketensleutel)
# Half sentences do not belong in a log that cannot be changed.
_ZONDER_SPOOR = frozenset({"concept"})
_LEERLING = "leerling"
# Stamps of the row itself: every change would carry them and nobody learns from them.
_NIET_LOGGEN = frozenset({"aangemaakt", "gewijzigd"})
# A scan would stand twice in the vault, and the logboek tells enough with its name and sum. A key
# that is wiped has to be gone, and what was refused too.
_NOOIT_LOGGEN = frozenset(
    {
        ("bijlage", "inhoud"),
        ("ontvangst_bijlage", "inhoud"),
        ("ontvangst", "inhoud"),
        ("ontvangst", "antwoordsleutel"),
        ("overdrachtpakket", "antwoordsleutel"),
        ("eigen_kaart", "bestand"),
        ("eigen_kaart", "ondertekensleutel"),
        ("eigen_kaart", "ontvangstsleutel"),
        ("kaart", "bestand"),
    }
    # Who comes from primary school may never get a dossier, with which these words would go.
    | {
        ("instromer", veld)
        for veld in (
            *("roepnaam", "voorvoegsel", "achternaam", "geboortedatum", "basisschool"),
            *("contactpersoon", "ouder", "telefoon", "zorgvraag", "uitkomst"),
        )
    }
)


@cache
def _weg_naar_leerling(tabel: Table) -> tuple[ForeignKey, ...] | None:
    """Return the shortest chain of foreign keys from a row to the pupil it goes with, if any."""
    wachtrij: list[tuple[Table, tuple[ForeignKey, ...]]] = [(tabel, ())]
    gezien = {tabel}
    while wachtrij:
        nu, weg = wachtrij.pop(0)
        if nu.name == _LEERLING:
            return weg
        for sleutel in sorted(nu.foreign_keys, key=lambda fk: str(fk.parent.name)):
            doel = sleutel.column.table
            # What stays when the dossier goes is not about the pupil: an anonymous consult.
            if doel not in gezien and (sleutel.ondelete or "").upper() != "SET NULL":
                gezien.add(doel)
                wachtrij.append((doel, (*weg, sleutel)))
    return None


def _leerling_id(session: Session, toestand: Any) -> int | None:
    weg = _weg_naar_leerling(toestand.mapper.local_table)
    if weg is None:
        return None
    if not weg:
        return _sleutel(toestand)
    waarde = toestand.dict.get(_attribuut(toestand.mapper, weg[0].parent))
    for vorige, sleutel in pairwise(weg):
        if waarde is None:
            return None
        vraag = select(sleutel.parent).where(vorige.column == waarde)
        waarde = session.connection().execute(vraag).scalar()
    return waarde if isinstance(waarde, int) else None


def _attribuut(mapper: Any, kolom: Column[Any]) -> str:
    return str(mapper.get_property_by_column(kolom).key)


def _sleutel(toestand: Any) -> int | None:
    identiteit = toestand.identity or toestand.mapper.primary_key_from_instance(toestand.obj())
    enige = identiteit[0] if len(identiteit) == 1 else None
    return enige if isinstance(enige, int) else None


def _te_loggen(toestand: Any, veld: str) -> bool:
    tabel = toestand.mapper.local_table.name
    return veld not in _NIET_LOGGEN and (tabel, veld) not in _NOOIT_LOGGEN


def _waarden(toestand: Any) -> dict[str, object]:
    return {
        eigenschap.key: toestand.dict[eigenschap.key]
        for eigenschap in toestand.mapper.column_attrs
        if _te_loggen(toestand, eigenschap.key) and toestand.dict.get(eigenschap.key) is not None
    }


def _verschillen(toestand: Any) -> dict[str, object]:
    gevonden: dict[str, object] = {}
    for eigenschap in toestand.mapper.column_attrs:
        if not _te_loggen(toestand, eigenschap.key):
            continue
        verleden = toestand.attrs[eigenschap.key].history
        if verleden.added or verleden.deleted:
            oud = verleden.deleted[0] if verleden.deleted else None
            nieuw = verleden.added[0] if verleden.added else None
            if oud != nieuw:
                gevonden[eigenschap.key] = [oud, nieuw]
    return gevonden


def _na_flush(uow: "UnitOfWork", session: Session) -> None:
    werk: tuple[tuple[Any, Gebeurtenis, Callable[[Any], dict[str, object]]], ...] = (
        (session.new, Gebeurtenis.GEMAAKT, _waarden),
        (session.dirty, Gebeurtenis.GEWIJZIGD, _verschillen),
        (session.deleted, Gebeurtenis.VERWIJDERD, _waarden),
    )
    for objecten, gebeurtenis, lees in werk:
        for ding in objecten:
            toestand: Any = inspecteer(ding)
            if toestand.mapper.local_table.name in _ZONDER_SPOOR:
                continue
            inhoud = lees(toestand)
            if gebeurtenis is Gebeurtenis.GEWIJZIGD and not inhoud:
                continue
            _log(uow, session, toestand, gebeurtenis, inhoud)


def _log(
    uow: "UnitOfWork",
    session: Session,
    toestand: Any,
    gebeurtenis: Gebeurtenis,
    inhoud: dict[str, object],
) -> None:
    uow.log(
        gebeurtenis,
        leerling_id=_leerling_id(session, toestand),
        soort=toestand.mapper.local_table.name,
        onderwerp_id=_sleutel(toestand),
        inhoud=inhoud,
    )


def zet_terug(uow: "UnitOfWork", ding: object) -> None:
    """Add a deleted row again under its own number; the logboek goes on with the same row.

    Not as one that was made: a row is known by the event that made it, and whoever destroys it
    later has to find its words from before as well.
    """
    with uow.zonder_automatisch_logboek():
        uow.session.add(ding)
    toestand: Any = inspecteer(ding)
    _log(uow, uow.session, toestand, Gebeurtenis.TERUGGEZET, _waarden(toestand))


class Kluissessie(Session):
    """A session that keeps the logboek, and closes the ways around it."""

    uow: "UnitOfWork"


# Listeners on the class: attaching them to every session would cost a tenth of a save.
@event.listens_for(Kluissessie, "before_flush")
def _voor_flush(session: Kluissessie, *_: object) -> None:
    if session.uow.alleen_lezen and (
        session.new or session.deleted or any(map(session.is_modified, session.dirty))
    ):
        raise BugError("a query may not change anything: use Vault.change")
    for ding in (*session.new, *session.dirty, *session.deleted):
        if isinstance(ding, _EIGEN):
            raise BugError("the logboek is written by the vault only")


@event.listens_for(Kluissessie, "after_flush")
def _na_elke_flush(session: Kluissessie, *_: object) -> None:
    if session.uow.automatisch_logboek:
        _na_flush(session.uow, session)


@event.listens_for(Kluissessie, "do_orm_execute")
def _voor_uitvoering(staat: ORMExecuteState) -> None:
    if not (staat.is_insert or staat.is_update or staat.is_delete):
        return
    uow: UnitOfWork = staat.session.uow  # type: ignore[attr-defined]  # always a Kluissessie
    if uow.alleen_lezen:
        raise BugError("a query may not change anything: use Vault.change")
    if uow.automatisch_logboek:
        raise BugError("statements in bulk pass the logboek by: zonder_automatisch_logboek")


@event.listens_for(Kluissessie, "before_commit")
def _voor_commit(session: Kluissessie) -> None:
    if not session.uow.mag_vastleggen:
        raise BugError("the vault commits, not the service")
