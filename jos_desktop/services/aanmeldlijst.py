"""The applications of the whole vault in a plain list, with what each misses."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, selectinload

from jos_desktop.models.aanmelding import Aanmelding
from jos_desktop.models.codes import AanmeldingStatus, ToestemmingDoel
from jos_desktop.models.leerling import Leerling
from jos_desktop.services.aanmeldingen import ontbrekende_blokken
from jos_desktop.services.afscherming import toon_afgeschermd
from jos_desktop.services.hulp_elders import wie_helpt
from jos_desktop.services.toestemming import oordeel_over
from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class AanmeldRij:
    """One application; ``ontbreekt`` is empty for one that is closed."""

    id: int
    leerling_id: int
    leerling: str
    school: str
    datum: date
    ingang: str
    status: str
    besluit_op: date | None
    ontbreekt: tuple[str, ...]
    hulp: tuple[str, ...]


def lijst_aanmeldingen(
    uow: UnitOfWork, leerling_id: int | None = None, *, alles: bool = False
) -> tuple[AanmeldRij, ...]:
    """Return the open applications by day, or all of them; of one pupil when he is given."""
    vraag = (
        select(Aanmelding)
        .join(Aanmelding.leerling)
        .options(contains_eager(Aanmelding.leerling).selectinload(Leerling.betrokkenen))
        .options(selectinload(Aanmelding.hulp), selectinload(Aanmelding.school))
        .order_by(Aanmelding.datum, Aanmelding.id)
    )
    if leerling_id is not None:
        vraag = vraag.where(Aanmelding.leerling_id == leerling_id)
    if not alles:
        vraag = vraag.where(Aanmelding.status == AanmeldingStatus.OPEN)
    return tuple(_rij(uow, rij) for rij in uow.session.scalars(vraag))


def _rij(uow: UnitOfWork, rij: Aanmelding) -> AanmeldRij:
    ontbreekt: tuple[str, ...] = ()
    if rij.status is AanmeldingStatus.OPEN:
        oordeel = oordeel_over(uow, rij.leerling_id, ToestemmingDoel.HULP)
        ontbreekt = ontbrekende_blokken(uow, rij, oordeel=oordeel)
    return AanmeldRij(
        rij.id,
        rij.leerling_id,
        rij.leerling.naam,
        toon_afgeschermd(rij.school.naam, afgeschermd=rij.leerling.school_afgeschermd),
        rij.datum,
        rij.ingang.label,
        rij.status.label,
        rij.besluit_op,
        ontbreekt,
        tuple(hulp.organisatie for hulp in wie_helpt([rij])),
    )
