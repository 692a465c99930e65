"""Practising the recovery code: once a year, so that the sheet is found before it is needed."""

from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import func, select

from jos_desktop.models.changes import Changes
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.services.instellingen import lees_instellingen, noteer_geoefend
from jos_desktop.storage.unit_of_work import UnitOfWork

OEFEN_NA: Final = timedelta(days=365)
NIEUWE_KLUIS: Final = timedelta(days=30)
# Whoever made a new sheet typed a part of it back: that counts as having it at hand.
_BLAD = (Gebeurtenis.HERSTELCODE_GEWIJZIGD, Gebeurtenis.SLEUTEL_VERNIEUWD)


def laatst_bij_de_hand(uow: UnitOfWork) -> date | None:
    """Return when the recovery sheet was last practised or made anew; None if never."""
    geoefend = lees_instellingen(uow).herstelcode_geoefend
    gemaakt = _dag(_laatste(uow, *_BLAD))
    return max(filter(None, (geoefend, gemaakt)), default=None)


def vraagt_oefening(uow: UnitOfWork) -> bool:
    """Tell whether it is time to practise; a new vault has a month."""
    laatste = laatst_bij_de_hand(uow)
    if laatste is not None:
        return uow.vandaag - laatste > OEFEN_NA
    gemaakt = _dag(uow.session.scalar(select(func.min(Logregel.moment))))
    return gemaakt is not None and uow.vandaag - gemaakt > NIEUWE_KLUIS


def noteer_oefening(uow: UnitOfWork) -> Changes:
    """Note that the user typed the right code; nothing else changes."""
    uow.log(Gebeurtenis.HERSTELCODE_GEOEFEND)
    return noteer_geoefend(uow, uow.vandaag)


def sleutel_vernieuwd_op(uow: UnitOfWork) -> date | None:
    """Return when the key of the vault was last renewed; older backups open the old way."""
    return _dag(_laatste(uow, Gebeurtenis.SLEUTEL_VERNIEUWD))


def _laatste(uow: UnitOfWork, *soorten: Gebeurtenis) -> datetime | None:
    namen = [soort.value for soort in soorten]
    return uow.session.scalar(
        select(func.max(Logregel.moment)).where(Logregel.gebeurtenis.in_(namen))
    )


def _dag(moment: datetime | None) -> date | None:
    return None if moment is None else moment.astimezone().date()
