"""The forms about outside figures, and how they open."""

from decimal import Decimal

from PySide6.QtWidgets import QWidget

from jos_desktop.services.monitorkader import Gegevens, Plek, zet_cijfer
from jos_desktop.services.monitorkader_getal import Punt
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.monitorkader.cijfer import CijferDialoog, nummer_van
from jos_desktop.ui.monitorkader.duiding import MonitorduidingDialoog
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.widgets import Dialoog


def _maak(uow: UnitOfWork) -> Plek:
    """Return where the one figure of this vault stands."""
    plek = Plek("vsv", "2021-2022", lijst_scholen(uow)[0].id)
    zet_cijfer(uow, Gegevens(plek, Punt(Decimal(9)), "DUO", "Zoals DUO telt"), vervang=True)
    return plek


def cijfer_nieuw(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form of a new figure."""
    return CijferDialoog(parent, context, maat="vsv")


def cijfer(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form of a figure that is there."""
    return CijferDialoog(parent, context, nummer=nummer_van(context.vault.change(_maak)))


def duiding(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open the form of the story beside a measure."""
    return MonitorduidingDialoog(parent, context, "vsv")
