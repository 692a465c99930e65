"""The forms of spreekuren and of advice to school, and how each opens."""

from PySide6.QtWidgets import QWidget

from jos_desktop.models.codes import Thema
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.services.spreekuren import (
    BezoekGegevens,
    SpreekuurGegevens,
    bewaar_spreekuur,
    lijst_spreekuren,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.schooladvies.dialoog import SchooladviesDialoog
from jos_desktop.ui.spreekuren.dialoog import SpreekuurDialoog
from jos_desktop.ui.widgets import Dialoog


def _maak(uow: UnitOfWork) -> int:
    """Return the one spreekuur of this vault, with one visit, made the first time."""
    for bestaand in lijst_spreekuren(uow):
        return bestaand.id
    gegevens = SpreekuurGegevens(
        uow.vandaag, lijst_scholen(uow)[0].id, bezoeken=(BezoekGegevens(Thema.PESTEN),)
    )
    nummer = bewaar_spreekuur(uow, gegevens).nieuw_id
    assert nummer is not None
    return nummer


def spreekuur(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open a spreekuur that is there."""
    return SpreekuurDialoog(parent, context, context.vault.change(_maak))


def schooladvies(parent: QWidget, context: Context, _casus: object) -> Dialoog:
    """Open a new advice."""
    return SchooladviesDialoog(parent, context)
