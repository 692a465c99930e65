"""The forms about a pupil who comes from primary school, and how they open."""

from PySide6.QtWidgets import QWidget
from sqlalchemy import select

from jos_desktop.models.instroom import Instromer
from jos_desktop.services.instroom import InstromerGegevens, bewaar_instromer, instroomjaar
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.instroom.dialogen import BelDialoog, InstromerDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog


def _maak(uow: UnitOfWork) -> int:
    """Return the one arriving pupil of this vault, made the first time."""
    bestaand: int | None = uow.session.scalar(select(Instromer.id))
    if bestaand is not None:
        return bestaand
    school = lijst_scholen(uow)[0].id
    gegevens = InstromerGegevens(school, instroomjaar(uow.vandaag), "Çağla", "Verzonnen")
    nummer = bewaar_instromer(uow, gegevens).nieuw_id
    assert nummer is not None
    return nummer


def instromer_nieuw(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form of a new pupil on the list."""
    return InstromerDialoog(parent, context)


def instromer(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form of a pupil on the list."""
    nummer = context.vault.change(_maak)
    return InstromerDialoog(parent, context, instromer_id=nummer)


def bellen(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form of the call to the parents."""
    return BelDialoog(parent, context, context.vault.change(_maak))
