"""What the sender tells later of a handover that came in: merged in any order, twice is once."""

from collections.abc import Iterable
from datetime import date
from typing import ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Gebeurtenisbron
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.ontvangst import Ontvangst, OntvangstGebeurtenis, Pakketspoor
from jos_desktop.models.pakketinhoud import Ontvangstbericht
from jos_desktop.services.ontvangst_basis import (
    als_gebeurtenis,
    eis_open,
    haal_ontvangst,
    log_ontvangst,
    stappen_van,
    voeg_stap_toe,
    wis_inhoud,
)
from jos_desktop.services.overdracht_basis import eis_voorbij, eis_wie
from jos_desktop.services.overdrachtstand import (
    NAAR_ONTVANGER,
    OVERGENOMEN,
    stand_van,
    voeg_samen,
)
from jos_desktop.storage.unit_of_work import UnitOfWork

_MEESTE_STAPPEN: Final = 500


class PakketOnbekend(KnownError):
    """A message is about a package that was never opened here."""

    wat: ClassVar[str] = "Dit bericht hoort bij een overdracht die hier niet is."
    doe: ClassVar[str] = "Open eerst het pakket zelf (.josoverdracht), of vraag de afzender erom."


def ontvangst_van_bericht(uow: UnitOfWork, pakket_id: bytes, afzenders: Iterable[bytes]) -> int:
    """Return the received handover that a message of its sender is about.

    ``afzenders`` are the cards of whoever signed the message. Raises PakketOnbekend.
    """
    gevonden = uow.session.scalar(
        select(Ontvangst.id)
        .join(Pakketspoor, Pakketspoor.id == Ontvangst.spoor_id)
        .where(Pakketspoor.pakket_id == pakket_id, Pakketspoor.afzender.in_(tuple(afzenders)))
    )
    if gevonden is None:
        raise PakketOnbekend
    return gevonden


def verwerk_bericht(uow: UnitOfWork, ontvangst_id: int, bericht: Ontvangstbericht) -> Changes:
    """Merge what the sender tells of his handover; in any order, and twice is once.

    Only steps of the sender himself count. When it was taken back before an answer, what it told
    is wiped. Raises OntvangstOnbekend and, for the sum of another package, PakketOnbekend.
    """
    ontvangst = haal_ontvangst(uow, ontvangst_id)
    if ontvangst.spoor.som != bericht.som:
        raise PakketOnbekend
    # Of every handover: a name that is taken elsewhere is no event of this one.
    bekend = set(
        uow.session.scalars(
            select(OntvangstGebeurtenis.kenmerk).where(
                OntvangstGebeurtenis.kenmerk.in_([stap.kenmerk for stap in bericht.stappen])
            )
        )
    )
    nieuw = [
        stap
        for stap in voeg_samen(bericht.stappen)[:_MEESTE_STAPPEN]
        if stap.van is Gebeurtenisbron.GEVER and stap.status in NAAR_ONTVANGER
        if stap.kenmerk not in bekend
    ]
    if not nieuw:
        return Changes()
    with uow.zonder_automatisch_logboek():
        ontvangst.gebeurtenissen += [als_gebeurtenis(stap) for stap in nieuw]
        ontvangst.status = stand_van(stappen_van(ontvangst))
        if ontvangst.status is OverdrachtStatus.INGETROKKEN:
            wis_inhoud(ontvangst)
    log_ontvangst(uow, Gebeurtenis.PAKKET_GEOPEND, ontvangst, {"aantal": len(nieuw)})
    return Changes.van(Soort.ONTVANGST, leerling_ids=_leerling(ontvangst))


def noteer_gesprek(uow: UnitOfWork, ontvangst_id: int, dag: date, wie: str) -> Changes:
    """Note that the warm talk was held, to tell the sender with the next answer.

    Raises OntvangstOnbekend, AlGeweigerd, OntvangstIngetrokken, DagInToekomst, WieOntbreekt.
    """
    ontvangst = haal_ontvangst(uow, ontvangst_id)
    if ontvangst.status not in OVERGENOMEN:
        eis_open(ontvangst)
    eis_voorbij(uow, dag)
    voeg_stap_toe(uow, ontvangst, OverdrachtStatus.NAGESPROKEN, dag=dag, wie=eis_wie(wie))
    uow.session.flush()
    return Changes.van(Soort.ONTVANGST, leerling_ids=_leerling(ontvangst))


def _leerling(ontvangst: Ontvangst) -> tuple[int, ...]:
    return () if ontvangst.leerling_id is None else (ontvangst.leerling_id,)
