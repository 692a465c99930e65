"""What colleagues took over of a caseload, and which dossiers can therefore go from here.

Nothing goes by itself. A dossier can go once the receiver himself said that he has it (a receipt
or a code; hearsay is not enough) and nothing was written in it since its package was made.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar, Final

from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.codes import OPEN_STATUSSEN, OverdrachtStatus, OverdrachtType
from jos_desktop.models.codes_overdracht import Gebeurtenisbron
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.taak import Taak
from jos_desktop.models.traject import Traject
from jos_desktop.models.vernietiging import Bewijs
from jos_desktop.services.bewaartermijn import vernietig_na_termijn
from jos_desktop.services.overdracht_basis import stappen_van
from jos_desktop.services.overdrachtstand import OVERGENOMEN, geldende_stap
from jos_desktop.services.overdrachttaken import controletaak, gesprekstaak
from jos_desktop.services.vernietigingen import Vernietigingsreden
from jos_desktop.services.vervanging import VERTELTAAK
from jos_desktop.storage.unit_of_work import UnitOfWork

_GEWIJZIGD: Final = (
    Gebeurtenis.GEMAAKT,
    Gebeurtenis.GEWIJZIGD,
    Gebeurtenis.VERWIJDERD,
    Gebeurtenis.TERUGGEZET,
    Gebeurtenis.SAMENGEVOEGD,
    Gebeurtenis.SAMENVOEGING_TERUG,
)
# What the answer to a handover itself does in the dossier is nothing that the colleague misses.
_VAN_DE_OVERDRACHT: Final = (
    "overdracht",
    "overdracht_bijlage",
    "overdracht_gebeurtenis",
    "overdracht_sectie",
    "overdrachtpakket",
    "traject",
    "concept",
)


class NietOpTeRuimen(KnownError):
    """A dossier has to stay."""

    wat: ClassVar[str] = "Een van deze dossiers kan nog niet weg. {waarom}"
    doe: ClassVar[str] = "Er is niets verwijderd. Ververs de lijst en kies opnieuw."


@dataclass(frozen=True, slots=True)
class Overgenomen:
    """One handover to a replacing colleague: how it stands, and whether the dossier can go.

    ``zelf``: the colleague answered himself, with a receipt or a code.
    """

    overdracht_id: int
    leerling_id: int
    leerling: str = field(repr=False)
    collega: str = field(repr=False)
    status: OverdrachtStatus
    op: date | None
    zelf: bool
    waarom_niet: str = ""

    @property
    def overgenomen(self) -> bool:
        """Tell whether the colleague took it over."""
        return self.status in OVERGENOMEN

    @property
    def kan_weg(self) -> bool:
        """Tell whether the dossier can go from this vault."""
        return not self.waarom_niet


def lijst_vervangingen(uow: UnitOfWork) -> tuple[Overgenomen, ...]:
    """Return the latest handover to a colleague of each pupil, what was taken over first."""
    laatste: dict[int, Overdracht] = {}
    vraag = select(Overdracht).where(Overdracht.type == OverdrachtType.COLLEGA)
    for overdracht in uow.session.scalars(vraag.order_by(Overdracht.id)):
        laatste[overdracht.traject.leerling_id] = overdracht
    rijen = [_rij(uow, overdracht) for overdracht in laatste.values()]
    return tuple(sorted(rijen, key=lambda rij: (not rij.overgenomen, rij.overdracht_id)))


def verwijder_overgenomen(uow: UnitOfWork, leerling_ids: Collection[int]) -> tuple[Bewijs, ...]:
    """Remove dossiers that a colleague took over, for good; all of them or none.

    Raises NietOpTeRuimen, and what vernietig_na_termijn raises.
    """
    bekend = {rij.leerling_id: rij for rij in lijst_vervangingen(uow)}
    for nummer in leerling_ids:
        rij = bekend.get(nummer)
        if rij is None or not rij.kan_weg:
            raise NietOpTeRuimen(
                waarom="Er is geen overdracht." if rij is None else rij.waarom_niet
            )
    return vernietig_na_termijn(uow, leerling_ids, reden=Vernietigingsreden.OVERGEDRAGEN)


def _rij(uow: UnitOfWork, overdracht: Overdracht) -> Overgenomen:
    leerling = overdracht.traject.leerling
    stap = geldende_stap(stappen_van(overdracht))
    zelf = any(
        gebeurtenis.status is OverdrachtStatus.GEACCEPTEERD
        and gebeurtenis.van is Gebeurtenisbron.ONTVANGER
        for gebeurtenis in overdracht.gebeurtenissen
    )
    return Overgenomen(
        overdracht.id,
        leerling.id,
        leerling.naam,
        overdracht.ontvanger_naam,
        overdracht.status,
        None if stap is None else stap.datum or stap.moment.astimezone().date(),
        zelf,
        _waarom_niet(uow, overdracht, zelf=zelf),
    )


def _waarom_niet(uow: UnitOfWork, overdracht: Overdracht, *, zelf: bool) -> str:
    if overdracht.status not in OVERGENOMEN:
        return "Je collega heeft het nog niet overgenomen."
    if not zelf:
        return "Vraag je collega om het ontvangstbewijs of de antwoordcode."
    leerling_id = overdracht.traject.leerling_id
    loopt = select(Traject.id).where(
        Traject.leerling_id == leerling_id, Traject.status.in_(OPEN_STATUSSEN)
    )
    if uow.session.scalar(loopt.limit(1)) is not None:
        return "Er loopt hier nog een traject."
    if _veranderd_sinds(uow, overdracht):
        return "Er is nog iets bij gezet na het pakket. Draag dat eerst ook over."
    return ""


def _veranderd_sinds(uow: UnitOfWork, overdracht: Overdracht) -> bool:
    """Tell whether anything was written in the dossier since the last package was made."""
    leerling_id = overdracht.traject.leerling_id
    gemaakt = uow.session.scalar(
        select(func.max(Logregel.id)).where(
            Logregel.gebeurtenis == Gebeurtenis.PAKKET_GEMAAKT.value,
            Logregel.soort == "overdracht",
            Logregel.onderwerp_id == overdracht.id,
        )
    )
    if gemaakt is None:
        return True
    sinds = select(Logregel.soort, Logregel.onderwerp_id).where(
        Logregel.leerling_id == leerling_id,
        Logregel.id > gemaakt,
        Logregel.gebeurtenis.in_([soort.value for soort in _GEWIJZIGD]),
        Logregel.soort.not_in(_VAN_DE_OVERDRACHT),
    )
    eigen = _taken_van(uow, overdracht)
    return any(
        soort != "taak" or nummer not in eigen for soort, nummer in uow.session.execute(sinds)
    )


def _taken_van(uow: UnitOfWork, overdracht: Overdracht) -> set[int]:
    """Return the tasks that the handover made itself."""
    woorden = (VERTELTAAK, gesprekstaak(overdracht), controletaak(overdracht))
    vraag = select(Taak.id).where(
        Taak.leerling_id == overdracht.traject.leerling_id, Taak.omschrijving.in_(woorden)
    )
    return set(uow.session.scalars(vraag))
