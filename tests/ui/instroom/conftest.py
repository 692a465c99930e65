"""The sheet of arriving pupils, on a real vault with some of them."""

from collections.abc import Callable, Iterator
from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.services.instroom import InstromerGegevens, bewaar_instromer, instroomjaar
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.instroom.pagina import InstroomPagina
from jos_desktop.ui.ongedaan import Ongedaanbalk
from jos_desktop.ui.schermen import Context
from tests.ui.stil import tot_stil

NAMEN = (("Łukasz", "Nowak"), ("Ömer", "Çelik"), ("Anna", "Bakker"))


def school(uow: UnitOfWork, code: str = "SDC") -> int:
    """Return the key of a shipped school."""
    return next(rij.id for rij in lijst_scholen(uow) if rij.code == code)


def zet(context: Context, nummer: int, *, code: str = "SDC", geboren: date | None = None) -> int:
    """Put one of the names on the list."""

    def werk(uow: UnitOfWork) -> int:
        roepnaam, achternaam = NAMEN[nummer % 3]
        gegevens = InstromerGegevens(
            school(uow, code),
            instroomjaar(uow.vandaag),
            roepnaam,
            achternaam if nummer < 3 else f"{achternaam}{nummer}",
            geboortedatum=geboren or date(2014, 5, 1 + nummer % 28),
            ouder=f"Ouder {achternaam}",
            telefoon="06 55512345",
            zorgvraag=f"Geheimzin {nummer}",
        )
        gemaakt = bewaar_instromer(uow, gegevens).nieuw_id
        assert gemaakt is not None
        return gemaakt

    return context.vault.change(werk)


def wacht(qtbot: QtBot, context: Context) -> None:
    """Wait until reading and drawing have come to rest."""
    tot_stil(context.tasks)


class Venster(QWidget):
    """The sheet with the banner of the window above it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.balk = Ongedaanbalk(context, self)
        self.pagina = InstroomPagina(context)
        self.pagina.setParent(self)
        self.resize(1178, 640)
        self.pagina.resize(1178, 640)


@pytest.fixture
def maak(qtbot: QtBot, context: Context) -> Iterator[Callable[[], Venster]]:
    """Return what opens the sheet once the vault is as the test wants it."""
    vensters: list[Venster] = []

    def doe() -> Venster:
        venster = Venster(context)
        vensters.append(venster)
        venster.show()
        wacht(qtbot, context)
        return venster

    yield doe
    for venster in vensters:
        venster.close()
        venster.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
