"""The form about a received handover, and how it opens."""

from datetime import date

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from jos_desktop.models.codes import OverdrachtType
from jos_desktop.models.ontvangst import Ontvangst, Pakketspoor
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.postvak.weigeren import WeigerDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog


def _maak(uow: UnitOfWork) -> int:
    """Return the one received handover of this vault, made the first time."""
    bestaand: int | None = uow.session.scalar(select(Ontvangst.id))
    if bestaand is not None:
        return bestaand
    rij = Ontvangst(
        spoor=Pakketspoor(afzender=bytes(16), pakket_id=bytes(16), som=bytes(32)),
        type=OverdrachtType.VO_VO,
        initialen="Ł.Ç.",
        documentnummer="OD-2026-1234567",
        datum=date(2026, 3, 1),
        antwoordsleutel=bytes(32),
    )
    uow.session.add(rij)
    uow.session.flush()
    return int(rij.id)


def weigeren(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form in which a handover is refused."""
    return WeigerDialoog(parent, context, context.vault.change(_maak))
