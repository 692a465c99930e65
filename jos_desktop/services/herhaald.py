"""Back again: a relapse during the monitortraject, or "herhaald beroep" after it; never typed.

Source: domein.md 1.13. Indicator 3.2 of the harmonised set is "geen nieuwe start na beëindiging
(herhaald beroep)". CBS tells "Nieuw traject" from "Herhaald beroep", but the number of days
behind it is not verified: so it is a setting, and without one every return counts.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import func, select

from jos_desktop.models.codes import Code, TrajectStatus, TrajectType
from jos_desktop.models.codes_werk import Monitoruitkomst
from jos_desktop.models.traject import Traject
from jos_desktop.services.privacyinstellingen import HERHAALD_DAGEN, lees_keuze
from jos_desktop.storage.unit_of_work import UnitOfWork


class Beroep(Code):
    """How a klanttraject comes after earlier help that had ended."""

    TERUGVAL = "terugval", "Terugval tijdens het monitortraject"
    HERHAALD = "herhaald", "Herhaald beroep"


@dataclass(frozen=True, slots=True)
class Loopstuk:
    """One traject as far as the rule looks at it; ``start`` is never empty."""

    id: int
    leerling_id: int
    type: TrajectType
    status: TrajectStatus
    start: date
    einde: date | None
    vorig_id: int | None = None
    aanmelding_id: int | None = None
    uitkomst: Monitoruitkomst | None = None


@dataclass(frozen=True, slots=True)
class Terug:
    """A klanttraject of somebody who came back: how, and after which klanttraject.

    ``dagen`` lie between the end of that one and the new start.
    """

    traject_id: int
    leerling_id: int
    beroep: Beroep
    eerder_id: int
    eerder_einde: date
    dagen: int


def lees_terug(
    uow: UnitOfWork, leerling_ids: Collection[int] | None = None, *, met_lopend: bool = False
) -> Mapping[int, Terug]:
    """Return by traject id every klanttraject of somebody who came back; of all pupils at once.

    ``leerling_ids``: of these pupils only (a few); ``met_lopend``: only of who has help that did
    not end. What did not start yet is not in it.
    """
    kolommen = (
        Traject.id,
        Traject.leerling_id,
        Traject.type,
        Traject.status,
        Traject.start,
        Traject.einde,
        Traject.vorig_traject_id,
        Traject.aanmelding_id,
        Traject.monitoruitkomst,
    )
    vraag = (
        select(*kolommen)
        .where(Traject.start.is_not(None), Traject.type != TrajectType.EC)
        .order_by(Traject.leerling_id, Traject.start, Traject.id)
    )
    if leerling_ids is not None:
        vraag = vraag.where(Traject.leerling_id.in_(leerling_ids))
    # Whoever had help once cannot come back: that is nearly everybody.
    vaker = (
        select(Traject.leerling_id)
        .where(Traject.start.is_not(None), Traject.type == TrajectType.KT)
        .group_by(Traject.leerling_id)
        .having(func.count() > 1)
    )
    if met_lopend:
        vaker = vaker.having(func.count() > func.count(Traject.einde))
    vraag = vraag.where(Traject.leerling_id.in_(vaker))
    grens = int(lees_keuze(uow, HERHAALD_DAGEN))
    stukken = (
        Loopstuk(nummer, leerling, type_, status, start, einde, vorig, aanmelding, uitkomst)
        for nummer, leerling, type_, status, start, einde, vorig, aanmelding, uitkomst in (
            uow.session.execute(vraag)
        )
        if start is not None
    )
    return {
        terug.traject_id: terug
        for _, van_een in groupby(stukken, lambda stuk: stuk.leerling_id)
        for terug in wie_terugkwam(van_een, grens)
    }


def wie_terugkwam(stukken: Iterable[Loopstuk], grens_dagen: int = 0) -> Iterator[Terug]:
    """Apply the rule to the trajecten of one pupil that started.

    A klanttraject counts when an earlier one was closed on or before its first day, unless it
    only goes on from help that was passed on. It is a relapse when it follows from a
    monitortraject that ended so, or began while one still ran; otherwise it is a herhaald beroep.
    ``grens_dagen``: after more days than this it is new help; 0 means it always counts. A relapse
    has no such limit.
    """
    alle = {stuk.id: stuk for stuk in stukken}
    klant = [stuk for stuk in alle.values() if stuk.type is TrajectType.KT]
    monitors = [stuk for stuk in alle.values() if stuk.type is TrajectType.MT]
    for stuk in klant:
        vorig = alle.get(stuk.vorig_id or 0)
        if stuk.status is TrajectStatus.INGETROKKEN or gaat_verder(stuk, vorig):
            continue
        eerdere = [ander for ander in klant if ander.id != stuk.id and _klaar_voor(ander, stuk)]
        if not eerdere:
            continue
        eerder = max(eerdere, key=lambda ander: (ander.einde or ander.start, ander.id))
        einde = eerder.einde or eerder.start
        dagen = (stuk.start - einde).days
        terugval = _uit_monitor(vorig) or any(_liep_op(mt, stuk.start) for mt in monitors)
        if not terugval and grens_dagen and dagen > grens_dagen:
            continue
        beroep = Beroep.TERUGVAL if terugval else Beroep.HERHAALD
        yield Terug(stuk.id, stuk.leerling_id, beroep, eerder.id, einde, dagen)


def gaat_verder(stuk: Loopstuk, vorig: Loopstuk | None) -> bool:
    """Tell whether a klanttraject only goes on with help that was passed on (no new start)."""
    return (
        vorig is not None
        and vorig.type is TrajectType.KT
        and vorig.status is TrajectStatus.OVERGEDRAGEN
        and (stuk.aanmelding_id is None or stuk.aanmelding_id == vorig.aanmelding_id)
    )


def _klaar_voor(ander: Loopstuk, stuk: Loopstuk) -> bool:
    """Tell whether another klanttraject was closed before this one began."""
    if ander.status is not TrajectStatus.GESLOTEN or ander.einde is None:
        return False
    # On one and the same day the one that was made first came first.
    return (ander.einde, ander.start, ander.id) <= (stuk.start, stuk.start, stuk.id)


def _uit_monitor(vorig: Loopstuk | None) -> bool:
    return vorig is not None and vorig.uitkomst is Monitoruitkomst.TERUGVAL


def _liep_op(monitor: Loopstuk, dag: date) -> bool:
    return monitor.start <= dag and (monitor.einde is None or dag < monitor.einde)
