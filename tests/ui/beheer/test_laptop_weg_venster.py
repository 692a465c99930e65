"""A laptop that goes, in the whole window: afterwards nothing writes in the place of the vault."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from jos_desktop.app import Toepassing
from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.ui.beheer.delen import Deel
from jos_desktop.ui.beheer.pagina import BeheerPagina
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.reserve_bij_sluiten import SluitVenster
from jos_desktop.ui.widgets import Dialoog
from tests.herstart import toepassing_hier


@pytest.fixture
def app(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[Toepassing]:
    qapp.setApplicationName("JOS Desktop")
    qapp.setOrganizationName("JOS")
    maak_demo(tmp_path / "kluis", 12)
    (tmp_path / "usb").mkdir()
    app, _herstart = toepassing_hier(qapp, tmp_path / "kluis")
    app.toon_ontgrendelen()
    assert app.venster is not None
    app.venster.scherm.wachtwoord.regel.setText(DEMO_WACHTWOORD)
    with qtbot.waitSignal(app.geopend, timeout=20_000):
        app.venster.scherm.probeer()
    yield app
    app.stop()
    app.deleteLater()


def _rust(qtbot: QtBot, venster: MainWindow) -> None:
    for _ in range(3):
        qtbot.waitUntil(lambda: not venster.context.tasks.bezig, timeout=20_000)
        QCoreApplication.processEvents()


def test_the_window_begins_again_without_a_vault(
    qtbot: QtBot, app: Toepassing, tmp_path: Path
) -> None:
    venster = app.hoofdvenster
    assert venster is not None
    _rust(qtbot, venster)
    venster.context.ga_naar("beheer", Deel.PRIVACY)
    _rust(qtbot, venster)
    (beheer,) = venster.findChildren(BeheerPagina)
    dialog = beheer.privacy.vraag_weg()
    dialog.kies(tmp_path / "usb")
    _rust(qtbot, venster)
    # Here the stick is on the disk of the vault: nothing is made before the user says so.
    (vraag,) = (d for d in dialog.findChildren(Dialoog) if d.isVisible())
    assert not (tmp_path / "usb").exists() or not list((tmp_path / "usb").iterdir())
    assert vraag.hoofdknop is not None
    vraag.hoofdknop.click()
    _rust(qtbot, venster)
    assert dialog.focusWidget() is dialog.knop
    dialog.verder()
    dialog.nakijken.wachtwoord.regel.setText(DEMO_WACHTWOORD)
    dialog.verder()
    _rust(qtbot, venster)
    dialog.bevestigen.woord.setText("WISSEN")
    dialog.verder()
    _rust(qtbot, venster)
    assert not (tmp_path / "kluis").exists()
    dialog.verder()
    qtbot.waitUntil(lambda: app.venster is not None and app.hoofdvenster is None, timeout=20_000)
    assert app.venster is not None
    scherm = app.venster.scherm
    assert not scherm.veld.isVisibleTo(scherm)
    assert "nog geen kluis" in scherm.welkom.text()
    assert not any(isinstance(w, SluitVenster) for w in QApplication.topLevelWidgets())
    assert sorted(pad.name[:4] for pad in tmp_path.iterdir()) == ["usb"]
    assert sorted(pad.suffix for pad in (tmp_path / "usb").iterdir()) == [".joskopie", ".pdf"]
