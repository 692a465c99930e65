"""Destroy a dossier for good, and destroy it again when an older backup brings it back.

The grootboek keeps of each destruction: that it happened, to which number, when and for which
reason; never a name. A row is ``{soort, leerling, gemaakt, datum, reden, nummer}``, all text; one
for a part also names ``{rijen, velden}`` (see :mod:`jos_desktop.services.vernietigingsdelen`).
"""

import secrets
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from sqlalchemy import delete, func, select

from jos_desktop.errors import KnownError
from jos_desktop.models.changes import Changes, Soort
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.services.dossiernummers import alle_nummers, vroegere_nummers
from jos_desktop.services.dossierrijen import dossiertabelnamen, lees_dossierrijen
from jos_desktop.services.vernietigingsdelen import DEEL, vernietig_opnieuw
from jos_desktop.services.vernietigingssporen import alle_sporen, sporen_van, wis_woorden
from jos_desktop.storage.unit_of_work import UnitOfWork

DOSSIER: Final = "dossier"
_TABEL: Final = "leerling"


class Vernietigingsreden(StrEnum):
    """Why a dossier was destroyed; the value is kept for good."""

    TERMIJN = "termijn"
    VERZOEK = "verzoek"
    ONTERECHT = "onterecht"
    TERUGGEGEVEN = "teruggegeven"
    OVERGEDRAGEN = "overgedragen"


class PupilGone(KnownError):
    """The pupil is not in the vault any more."""

    wat = "Deze leerling staat niet meer in de kluis."
    doe = "Ga terug naar de lijst."


def vernietig_leerling(
    uow: UnitOfWork,
    leerling_id: int,
    reden: Vernietigingsreden,
    bewijs: Mapping[str, object] | None = None,
) -> Changes:
    """Delete a pupil with all that hangs on it, and the words of its logboek.

    ``Changes.nieuw_id`` is the number of the destruction. ``bewijs`` (kinds, counts and dates,
    never a name) stays in the logboek. The grootboek is
    written before the change is committed: should that fail, the next call of
    :func:`voer_vernietigingen_opnieuw_uit` finishes it. Raises :class:`PupilGone`.
    """
    if uow.session.get(Leerling, leerling_id) is None:
        raise PupilGone
    nummer = secrets.randbits(62)
    rij = {
        "soort": DOSSIER,
        "leerling": str(leerling_id),
        "gemaakt": gemaakt_door(uow, leerling_id),
        "datum": uow.vandaag.isoformat(),
        "reden": reden.value,
        "nummer": str(nummer),
    }
    # An older backup may still have the dossiers apart that became this one.
    apart = [_rij_apart(uow, rij, eerder) for eerder in vroegere_nummers(uow, leerling_id)]
    _vernietig(uow, rij, bewijs or {})
    for deel in (rij, *apart):
        uow.ledger.noteer_vernietiging(deel)
    return Changes(frozenset(Soort), frozenset({leerling_id}), nummer)


def _rij_apart(uow: UnitOfWork, rij: Mapping[str, str], eerder: int) -> dict[str, str]:
    return {
        **rij,
        "leerling": str(eerder),
        "gemaakt": gemaakt_door(uow, eerder),
        "nummer": str(secrets.randbits(62)),
    }


def voer_vernietigingen_opnieuw_uit(uow: UnitOfWork) -> int:
    """Destroy again what the grootboek knows as destroyed; returns how many times, parts too.

    Harmless to repeat. After a restore numbers are given out that were in use before it, so a
    pupil counts as the same one only when it was made by the same event of the logboek.
    """
    opnieuw = 0
    for rij in uow.ledger.vernietigingen():
        if rij.get("soort") not in (DOSSIER, DEEL) or not _past(uow, rij):
            continue
        if rij["soort"] == DEEL:
            vernietig_opnieuw(uow, rij)
        else:
            _vernietig(uow, rij, {})
        opnieuw += 1
    return opnieuw


def _past(uow: UnitOfWork, rij: Mapping[str, str]) -> bool:
    leerling_id = int(rij["leerling"])
    if uow.session.get(Leerling, leerling_id) is None:
        return False
    al_gedaan = select(Logregel.id).where(
        Logregel.gebeurtenis.in_((Gebeurtenis.VERNIETIGD, Gebeurtenis.DEEL_VERNIETIGD)),
        Logregel.onderwerp_id == int(rij["nummer"]),
    )
    if uow.session.scalars(al_gedaan.limit(1)).first() is not None:
        return False
    return gemaakt_door(uow, leerling_id) == rij["gemaakt"]


def gemaakt_door(uow: UnitOfWork, leerling_id: int) -> str:
    """Return the number of the event that made this pupil; empty for one made in bulk."""
    nummer = uow.session.scalar(
        select(func.max(Logregel.id)).where(
            Logregel.gebeurtenis == Gebeurtenis.GEMAAKT,
            Logregel.soort == _TABEL,
            Logregel.onderwerp_id == leerling_id,
        )
    )
    return "" if nummer is None else str(nummer)


def _vernietig(uow: UnitOfWork, rij: Mapping[str, str], bewijs: Mapping[str, object]) -> None:
    leerling_id = int(rij["leerling"])
    # A task that got its pupil later has earlier lines that do not name him.
    sporen = alle_sporen(uow, leerling_id, dossiertabelnamen())
    sporen.update(sporen_van(uow, [deel.sleutel for deel in lees_dossierrijen(uow, leerling_id)]))
    # One event in place of one for each row: those would keep what has to go.
    nummers = alle_nummers(uow, leerling_id)
    with uow.zonder_automatisch_logboek():
        for nummer in nummers:
            uow.vergeet_woorden(nummer)
        wis_woorden(uow, sporen)
        uow.session.execute(delete(Leerling).where(Leerling.id == leerling_id))
        regels = select(Logregel.id).where(Logregel.leerling_id.in_(nummers))
        uow.session.execute(delete(Loginhoud).where(Loginhoud.logboek_id.in_(regels)))
        uow.session.expire_all()
    uow.laat_geen_resten()
    uow.log(
        Gebeurtenis.VERNIETIGD,
        leerling_id=leerling_id,
        soort=DOSSIER,
        onderwerp_id=int(rij["nummer"]),
        inhoud={"reden": rij["reden"], "datum": date.fromisoformat(rij["datum"]), **bewijs},
    )
