"""Take two dossiers apart again that were joined, for as long as nothing changed in them."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.concept import Concept
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.models.samenvoeging import Samenvoeging
from jos_desktop.services.dossiernummers import alle_nummers
from jos_desktop.services.ruwerijen import verhang, voeg_ruw_in, zet_ruw
from jos_desktop.services.samenvoegen import LEERLING, SAMENVOEGING, Terug
from jos_desktop.storage.unit_of_work import UnitOfWork

_WIJZIGT = (
    Gebeurtenis.GEMAAKT,
    Gebeurtenis.GEWIJZIGD,
    Gebeurtenis.VERWIJDERD,
    Gebeurtenis.TERUGGEZET,
    Gebeurtenis.VERNIETIGD,
    Gebeurtenis.DEEL_VERNIETIGD,
    Gebeurtenis.SAMENGEVOEGD,
    Gebeurtenis.IMPORT_TERUGGEDRAAID,
)


class KanNietTerug(KnownError):
    """Something changed since, so the two cannot be taken apart without losing it."""

    wat = "Dit samenvoegen kan niet meer ongedaan worden gemaakt."
    doe = "Er is daarna iets gewijzigd in het dossier. Pas zelf aan wat niet klopt."


@dataclass(frozen=True, slots=True)
class SamenvoegingRij:
    """One time that another dossier went into this one."""

    id: int
    moment: datetime
    kan_terug: bool


def lees_samenvoegingen(uow: UnitOfWork, leerling_id: int) -> tuple[SamenvoegingRij, ...]:
    """Return which dossiers went into this one and were not taken out again, newest first."""
    vraag = (
        select(Samenvoeging)
        .where(Samenvoeging.leerling_id == leerling_id, Samenvoeging.ongedaan_op.is_(None))
        .order_by(Samenvoeging.id.desc())
    )
    return tuple(
        SamenvoegingRij(rij.id, rij.aangemaakt, _kan_terug(uow, rij))
        for rij in uow.session.scalars(vraag)
    )


def maak_samenvoegen_ongedaan(uow: UnitOfWork, samenvoeging_id: int) -> Changes:
    """Bring the dossier back that went, with all that came from it. Raises KanNietTerug."""
    rij = uow.session.get(Samenvoeging, samenvoeging_id)
    if rij is None or not _kan_terug(uow, rij):
        raise KanNietTerug
    blijft_id, terug = rij.leerling_id, Terug.lees(rij.terug)
    with uow.zonder_automatisch_logboek():
        _zet_terug(uow, terug)
        uow.session.expire_all()
        rij.ongedaan_op = uow.nu
        rij.terug = Terug(terug.nummer).tekst()
        uow.session.flush()
        uow.session.expunge_all()
    for leerling_id in (blijft_id, terug.nummer):
        uow.log(
            Gebeurtenis.SAMENVOEGING_TERUG,
            leerling_id=leerling_id,
            soort=SAMENVOEGING,
            onderwerp_id=samenvoeging_id,
            inhoud={},
        )
    return Changes(frozenset(Soort), frozenset({blijft_id, terug.nummer}))


def _kan_terug(uow: UnitOfWork, rij: Samenvoeging) -> bool:
    """Tell whether nothing changed after the event of this joining."""
    if rij.ongedaan_op is not None:
        return False
    try:
        Terug.lees(rij.terug)
    except (KeyError, ValueError):
        return False
    eigen = select(func.max(Logregel.id)).where(
        Logregel.leerling_id == rij.leerling_id,
        Logregel.gebeurtenis == Gebeurtenis.SAMENGEVOEGD.value,
        Logregel.soort == SAMENVOEGING,
        Logregel.onderwerp_id == rij.id,
    )
    grens = uow.session.scalar(eigen)
    if grens is None:
        return False
    later = select(func.count()).where(
        Logregel.leerling_id.in_(alle_nummers(uow, rij.leerling_id)),
        Logregel.id > grens,
        Logregel.gebeurtenis.in_([gebeurtenis.value for gebeurtenis in _WIJZIGT]),
    )
    return not uow.session.scalar(later)


def _zet_terug(uow: UnitOfWork, terug: Terug) -> None:
    """Put rows back before what points at them, and let that point there again."""
    for tabel, rij in reversed(terug.rijen):
        voeg_ruw_in(uow, tabel, rij)
    for tabel, kolom, van_id, nummers in terug.verhangen:
        if tabel != "concept":
            verhang(uow, tabel, kolom, nummers, van_id)
    for tabel, rij in terug.was:
        zet_ruw(uow, tabel, rij)
    _hang_concepten_terug(uow, terug)


def _hang_concepten_terug(uow: UnitOfWork, terug: Terug) -> None:
    """Drafts come and go without an event: look which of them belong to the rows that go back."""
    van_daar = {(tabel, nummer) for tabel, _, _, rijen in terug.verhangen for nummer in rijen}
    verhangen = {nummer for tabel, nummer in van_daar if tabel == "concept"}
    for concept in uow.session.scalars(select(Concept)):
        zelf = concept.onderwerp_soort == LEERLING and concept.id in terug.concepten
        over = (concept.onderwerp_soort, concept.onderwerp_id) in van_daar
        los = concept.id in verhangen and concept.onderwerp_soort != LEERLING
        if zelf:
            concept.onderwerp_id = terug.nummer
        if zelf or over or los:
            concept.leerling_id = terug.nummer
    uow.session.flush()
