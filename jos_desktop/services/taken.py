"""Tasks: make, finish, move."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.taak import Taak
from jos_desktop.storage.unit_of_work import UnitOfWork


class TaakLeeg(KnownError):
    """A task needs words."""

    wat = "De taak heeft nog geen tekst."
    doe = "Schrijf in een paar woorden wat je gaat doen."


class TaakOnbekend(KnownError):
    """There is no such task any more."""

    wat = "Deze taak is er niet meer."
    doe = "Ververs het scherm met F5."


@dataclass(frozen=True, slots=True)
class TaakRij:
    """An open task; ``leerling_id`` is empty for work without a pupil."""

    id: int
    omschrijving: str
    datum: date | None
    leerling_id: int | None
    leerling: str
    klaar: bool = False


def maak_taak(
    uow: UnitOfWork, *, omschrijving: str, datum: date | None, leerling_id: int | None = None
) -> Changes:
    """Add a task. Raises TaakLeeg."""
    if not omschrijving.strip():
        raise TaakLeeg
    taak = Taak(omschrijving=omschrijving.strip()[:300], datum=datum, leerling_id=leerling_id)
    uow.session.add(taak)
    uow.session.flush()
    return Changes.van(Soort.TAAK, leerling_id=leerling_id, nieuw_id=taak.id)


def zet_klaar(uow: UnitOfWork, taak_id: int, klaar: bool = True) -> Changes:
    """Tick a task off, or open it again. Raises TaakOnbekend."""
    taak = _taak(uow, taak_id)
    taak.klaar_op = uow.nu if klaar else None
    uow.session.flush()
    return Changes.van(Soort.TAAK, leerling_id=taak.leerling_id)


def verplaats(uow: UnitOfWork, taak_id: int, datum: date) -> Changes:
    """Give a task another date. Raises TaakOnbekend."""
    taak = _taak(uow, taak_id)
    taak.datum = datum
    uow.session.flush()
    return Changes.van(Soort.TAAK, leerling_id=taak.leerling_id)


def open_taken(uow: UnitOfWork, *, tot_en_met: date | None = None) -> tuple[TaakRij, ...]:
    """Return open tasks by date; with ``tot_en_met`` only those due by then."""
    vraag = (
        select(Taak, Leerling.roepnaam, Leerling.voorvoegsel, Leerling.achternaam)
        .outerjoin(Leerling, Taak.leerling_id == Leerling.id)
        .where(Taak.klaar_op.is_(None))
        .order_by(Taak.datum.is_(None), Taak.datum, Taak.id)
    )
    if tot_en_met is not None:
        vraag = vraag.where(Taak.datum <= tot_en_met)
    return tuple(
        TaakRij(
            taak.id,
            taak.omschrijving,
            taak.datum,
            taak.leerling_id,
            " ".join(deel for deel in naam if deel),
        )
        for taak, *naam in uow.session.execute(vraag)
    )


def _taak(uow: UnitOfWork, taak_id: int) -> Taak:
    taak = uow.session.get(Taak, taak_id)
    if taak is None:
        raise TaakOnbekend
    return taak
