"""Hand a pupil back to who handed him over: that is a new handover, with consent of its own."""

from typing import ClassVar, Final

from sqlalchemy import select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.codes import OverdrachtType
from jos_desktop.models.ontvangst import Ontvangst
from jos_desktop.models.overdracht import Overdracht
from jos_desktop.models.traject import Traject
from jos_desktop.services.kaarten import KaartBestaatNiet, KaartRij, lees_kaart, lijst_kaarten
from jos_desktop.services.ontvangst_basis import haal_ontvangst
from jos_desktop.services.overdracht import Ontvanger, maak_overdracht
from jos_desktop.services.overdrachtstand import OVERGENOMEN
from jos_desktop.storage.unit_of_work import UnitOfWork

_TERUG: Final = {
    OverdrachtType.OPDC: OverdrachtType.VAN_OPDC,
    OverdrachtType.VAN_OPDC: OverdrachtType.OPDC,
    OverdrachtType.VO_VSO: OverdrachtType.VSO_VO,
    OverdrachtType.VSO_VO: OverdrachtType.VO_VSO,
    OverdrachtType.FUNCTIE: OverdrachtType.FUNCTIE,
    OverdrachtType.COLLEGA: OverdrachtType.COLLEGA,
}
"""What a handover is called the other way round; between schools it is vo-vo."""


class NogNietOvergenomen(KnownError):
    """Only who took over can hand back."""

    wat: ClassVar[str] = "Deze overdracht heb je niet overgenomen."
    doe: ClassVar[str] = "Neem haar over of weiger haar. Teruggeven kan daarna."


def maak_teruggave(uow: UnitOfWork, ontvangst_id: int) -> Changes:
    """Begin a handover to the former sender; ``nieuw_id`` is its key, also when it was there.

    Raises OntvangstOnbekend, NogNietOvergenomen, KaartBestaatNiet.
    """
    ontvangst = haal_ontvangst(uow, ontvangst_id)
    if ontvangst.teruggave_id is not None:
        return Changes(nieuw_id=ontvangst.teruggave_id)
    traject_id = _traject(uow, ontvangst)
    if ontvangst.status not in OVERGENOMEN or traject_id is None:
        raise NogNietOvergenomen
    kaart = nieuwste_kaart(uow, ontvangst)
    inhoud = kaart.inhoud
    gemaakt = maak_overdracht(
        uow,
        traject_id,
        _TERUG.get(ontvangst.type, OverdrachtType.VO_VO),
        Ontvanger(
            inhoud.naam,
            inhoud.functie,
            inhoud.organisatie,
            inhoud.scholen[0] if len(inhoud.scholen) == 1 else "",
            inhoud.telefoon,
        ),
    )
    overdracht = uow.session.get_one(Overdracht, gemaakt.nieuw_id)
    overdracht.ontvanger_kaart = kaart.vingerafdruk
    ontvangst.teruggave_id = overdracht.id
    uow.session.flush()
    return gemaakt | Changes.van(Soort.ONTVANGST, leerling_ids=gemaakt.leerling_ids)


def nieuwste_kaart(uow: UnitOfWork, ontvangst: Ontvangst) -> KaartRij:
    """Return the newest card of who sent a handover. Raises KaartBestaatNiet."""
    if ontvangst.kaart_id is None:
        raise KaartBestaatNiet
    kaart = lees_kaart(uow, ontvangst.kaart_id)
    sleutel = kaart.inhoud.ondertekening
    return next((rij for rij in lijst_kaarten(uow) if rij.inhoud.ondertekening == sleutel), kaart)


def _traject(uow: UnitOfWork, ontvangst: Ontvangst) -> int | None:
    if ontvangst.traject_id is not None:
        return ontvangst.traject_id
    if ontvangst.leerling_id is None:
        return None
    return uow.session.scalar(
        select(Traject.id)
        .where(Traject.leerling_id == ontvangst.leerling_id)
        .order_by(Traject.einde.is_not(None), Traject.id.desc())
        .limit(1)
    )
