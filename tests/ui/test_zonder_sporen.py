"""What the window leaves outside the vault: no names in settings, titles or lists of files."""

import os
import subprocess
import sys
from pathlib import Path

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.services.zoek_leerling import zoek_leerlingen
from tests.herstart import toepassing_hier

NAAM = "Hatice-Verzonnen"
_BESTAND_KIEZEN = """
import sys
from pathlib import Path
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QWidget
from jos_desktop.app import maak_app
from jos_desktop.ui.widgets.bestand import bestandsvenster
app = maak_app(["jos"])
venster = QWidget()
dialoog = bestandsvenster(venster, "Kiezen", Path(sys.argv[1]))
dialoog.setOption(dialoog.Option.DontUseNativeDialog)
dialoog.open()
app.processEvents()
dialoog.selectFile(sys.argv[1])
app.processEvents()
assert dialoog.selectedFiles() == [sys.argv[1]]
dialoog.accept()
dialoog.deleteLater()
QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
"""


def _alles_onder(map_: Path) -> bytes:
    return b"".join(pad.read_bytes() for pad in map_.rglob("*") if pad.is_file())


def test_choosing_a_file_leaves_no_list_of_folders(thuismap: Path, tmp_path: Path) -> None:
    lijst = tmp_path / NAAM / "lijst.xlsx"
    lijst.parent.mkdir()
    lijst.write_bytes(b"x")
    subprocess.run([sys.executable, "-c", _BESTAND_KIEZEN, str(lijst)], check=True, env=os.environ)
    assert NAAM.encode() not in _alles_onder(thuismap)


def _titels(qapp: QApplication, van_anderen: list[QWidget]) -> set[str]:
    zichtbaar = [w for w in qapp.topLevelWidgets() if w.isVisible() and w not in van_anderen]
    return {w.windowTitle() for w in zichtbaar}


def test_a_session_leaves_no_name_in_settings_or_titles(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, thuismap: Path
) -> None:
    qapp.setApplicationName("JOS Desktop")
    qapp.setOrganizationName("JOS")
    maak_demo(tmp_path / "kluis", 20)
    toepassing, _ = toepassing_hier(qapp, tmp_path / "kluis")
    toepassing.toon_ontgrendelen()
    assert toepassing.venster is not None
    toepassing.venster.scherm.wachtwoord.regel.setText(DEMO_WACHTWOORD)
    with qtbot.waitSignal(toepassing.geopend, timeout=20_000) as geopend:
        toepassing.venster.scherm.probeer()
    venster = geopend.args[0]
    leerling = venster.context.vault.query(lambda uow: zoek_leerlingen(uow, "a"))[0]
    titels: set[str] = set()
    # What another test left on this screen says nothing about this session.
    van_anderen = [w for w in qapp.topLevelWidgets() if w.isVisible() and w is not venster]
    for scherm in venster.schermen:
        doel = leerling.id if scherm == "dossier" else None
        venster.ga_naar(scherm, doel)
        qtbot.waitUntil(lambda: venster.context.tasks.bezig == 0, timeout=20_000)
        titels |= _titels(qapp, van_anderen)
    toepassing.vergrendel()
    titels |= _titels(qapp, van_anderen)
    toepassing.stop()
    toepassing.deleteLater()
    QCoreApplication.processEvents()
    assert titels == {"JOS Desktop"}
    for deel in leerling.naam.split():
        assert deel.encode() not in _alles_onder(thuismap)
