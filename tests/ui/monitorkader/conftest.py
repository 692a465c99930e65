"""The sheet Monitorkader, on a real vault with some outside figures."""

from collections.abc import Callable, Iterator
from decimal import Decimal

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.services.monitorkader import Gegevens, Plek, zet_cijfers
from jos_desktop.services.monitorkader_getal import Punt
from jos_desktop.services.monitorkader_lijst import LEERLINGAANTAL
from jos_desktop.services.scholen import lijst_scholen
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.ui.monitorkader.pagina import MonitorkaderPagina
from jos_desktop.ui.ongedaan import Ongedaanbalk
from jos_desktop.ui.schermen import Context
from tests.ui.stil import tot_stil

JAREN = ("2021-2022", "2022-2023", "2023-2024", "2024-2025")
BRON, DEFINITIE = "Leerplicht, jaarverslag", "Langer dan 3 maanden thuis"


def scholen(uow: UnitOfWork) -> dict[str, int]:
    """Return the keys of the shipped schools by their code."""
    return {rij.code: rij.id for rij in lijst_scholen(uow)}


def vul(uow: UnitOfWork) -> None:
    """Keep figures of two schools over four years, the pupils, and those of a gemeente."""
    sleutels = scholen(uow)
    alle: list[Gegevens] = []
    for nummer, jaar in enumerate(JAREN):
        for code, waarde, leerlingen in (("SDC", 14 - 4 * nummer, 900), ("VON", 6 + nummer, 500)):
            plek = Plek("thuiszitters", jaar, sleutels[code])
            alle.append(Gegevens(plek, Punt(Decimal(waarde)), BRON, DEFINITIE))
            plek = Plek(LEERLINGAANTAL, jaar, sleutels[code])
            alle.append(Gegevens(plek, Punt(Decimal(leerlingen + 10 * nummer)), "DUO"))
        plek = Plek("indicaties_licht", jaar, gemeente="Alkmaar")
        alle.append(Gegevens(plek, Punt(Decimal(300 + 15 * nummer)), "Gemeente Alkmaar", "Licht"))
    zet_cijfers(uow, alle, vervang=True)


def wacht(qtbot: QtBot, context: Context) -> None:
    """Wait until reading and drawing have come to rest."""
    tot_stil(context.tasks)


class Venster(QWidget):
    """The sheet with the banner of the window above it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self.balk = Ongedaanbalk(context, self)
        self.pagina = MonitorkaderPagina(context)
        self.pagina.setParent(self)
        self.resize(1178, 600)
        self.pagina.resize(1178, 600)


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
