"""What the last import was, so that the window can offer to undo it."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from sqlalchemy import func, select

from jos_desktop.models.invoer import InvoerPartij, InvoerRegel, InvoerSoort

if TYPE_CHECKING:
    from jos_desktop.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class LaatsteInvoer:
    """The import that undoing would take back; ``gedaan_op`` is in UTC."""

    bron: str
    gedaan_op: datetime
    nieuw: int
    gewijzigd: int


def laatste_invoer(uow: "UnitOfWork") -> LaatsteInvoer | None:
    """Return the last import that was not undone, or None."""
    partij = uow.session.scalar(
        select(InvoerPartij)
        .where(InvoerPartij.ongedaan_op.is_(None))
        .order_by(InvoerPartij.id.desc())
        .limit(1)
    )
    if partij is None:
        return None
    vraag = (
        select(InvoerRegel.soort, func.count())
        .where(InvoerRegel.partij_id == partij.id)
        .group_by(InvoerRegel.soort)
    )
    aantallen: dict[InvoerSoort, int] = dict(uow.session.execute(vraag).all())
    return LaatsteInvoer(
        partij.bron,
        partij.aangemaakt,
        aantallen.get(InvoerSoort.NIEUW, 0),
        aantallen.get(InvoerSoort.GEWIJZIGD, 0),
    )
