"""Unlock, change, close: the real program, from its first window to its exit code."""

import subprocess
import sys
from pathlib import Path

import pytest

from jos_desktop.storage.backup_list import lijst_reservekopieen, reservemap
from jos_desktop.storage.header import lees_kop
from jos_desktop.storage.vault import Vault
from tests.ui.conftest import WACHTWOORD

_PROGRAMMA = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from jos_desktop import app
from jos_desktop.services.instellingen import zet_vergrendeltijd

kluis, wijze = Path(sys.argv[1]), sys.argv[2]
app.RESERVEKOPIE_NA_MS = 0 if wijze == "openen" else 600_000
echt = app.Toepassing.toon_ontgrendelen

def begin(self):
    echt(self)
    self.geopend.connect(lambda venster: QTimer.singleShot(0, lambda: werk(self, venster)))
    self.venster.scherm.wachtwoord.regel.setText(sys.argv[3])
    self.venster.scherm.probeer()

def werk(self, venster):
    if wijze == "openen":
        from jos_desktop.ui.reservewacht import reservewacht
        # Not at the first look: Vandaag looks as well, and the backup may still be running.
        reservewacht(venster.context).gemaakt.connect(lambda _: self._app.quit())
        return
    if wijze == "veranderd":
        venster.context.vault.change(lambda uow: zet_vergrendeltijd(uow, 4))
    venster.close()

app.Toepassing.toon_ontgrendelen = begin
sys.exit(app.main(kluis))
"""


def draai(kluis: Path, wijze: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _PROGRAMMA, str(kluis), wijze, WACHTWOORD],
        capture_output=True,
        text=True,
        timeout=90,
        check=False,
    )


def tellers(kluis: Path) -> list[int]:
    return [kopie.teller for kopie in lijst_reservekopieen(reservemap(kluis), lees_kop(kluis))]


@pytest.mark.skipif(sys.platform == "win32", reason="the offscreen plugin")
def test_closing_after_a_change_leaves_a_backup_and_ends_well(kluis: Vault) -> None:
    kluis.sluit()
    eerste = draai(kluis.map, "veranderd")
    assert eerste.returncode == 0, eerste.stderr
    (teller,) = tellers(kluis.map)
    tweede = draai(kluis.map, "bekeken")
    assert tweede.returncode == 0, tweede.stderr
    assert tellers(kluis.map) == [teller]
    with Vault.open(kluis.map, WACHTWOORD) as vault:
        assert vault.op_databank(lambda databank: databank.stand.teller) > teller


@pytest.mark.skipif(sys.platform == "win32", reason="the offscreen plugin")
def test_opening_makes_the_first_backup_in_the_background(kluis: Vault) -> None:
    kluis.sluit()
    klaar = draai(kluis.map, "openen")
    assert klaar.returncode == 0, klaar.stderr
    assert len(tellers(kluis.map)) == 1
