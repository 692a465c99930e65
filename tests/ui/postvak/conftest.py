"""The inbox of the receiver, on a real vault, and a giver who sends packages."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from pytestqt.qtbot import QtBot

from jos_desktop.models.codes import OverdrachtType
from jos_desktop.ui.events import Bus, Schoolkeuze
from jos_desktop.ui.postvak.pagina import PostvakPagina
from jos_desktop.ui.schermen import Context, Navigatie
from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.tasks import Tasks
from tests.integration.tweekluizen import Paar, geopend, maak_sjabloon


@pytest.fixture(scope="session")
def _paarsjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pad = tmp_path_factory.mktemp("paar")
    maak_sjabloon(pad)
    return pad


@dataclass(frozen=True)
class Postvak:
    """Both vaults, and the inbox of the receiver on screen."""

    paar: Paar
    context: Context
    pagina: PostvakPagina
    map: Path
    qtbot: QtBot

    def stuur(self, soort: OverdrachtType = OverdrachtType.VO_VO, **wie: str) -> Path:
        """Let the giver make a package."""
        pad = self.map / f"pakket-{len(list(self.map.glob('*.josoverdracht')))}.josoverdracht"
        self.paar.verstuur(soort, pad, **wie)
        return pad

    def open(self, pad: Path) -> None:
        """Open a file in the inbox, and wait for its document."""
        self.pagina.open_pad(str(pad))
        self.rust()

    def rust(self) -> None:
        """Wait until all work came back, also what that work started."""
        for _ in range(4):
            self.qtbot.waitUntil(lambda: self.context.tasks.bezig == 0, timeout=8_000)
            QCoreApplication.processEvents()


@pytest.fixture
def postvak(qtbot: QtBot, stijl: Stijl, _paarsjabloon: Path, tmp_path: Path) -> Iterator[Postvak]:
    """Return the inbox of the receiver."""
    with geopend(_paarsjabloon, tmp_path) as paar:
        bus = Bus()
        tasks = Tasks(paar.nemer, bus)
        context = Context(paar.nemer, tasks, bus, Schoolkeuze(), Navigatie(), stijl)
        pagina = PostvakPagina(context)
        qtbot.addWidget(pagina)
        pagina.resize(1200, 700)
        pagina.show()
        scherm = Postvak(paar, context, pagina, tmp_path, qtbot)
        scherm.rust()
        yield scherm
        tasks.sluit()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
