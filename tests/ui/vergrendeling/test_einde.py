"""The real program, closed while something in it hangs: gone all the same, and in order."""

import subprocess
import sys
import time

import pytest
from sqlalchemy import text

from jos_desktop.app import EINDE_S
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage.vault import Vault
from tests.ui.conftest import WACHTWOORD

_PROGRAMMA = """
import sys, threading
from pathlib import Path
from PySide6.QtCore import QTimer
from jos_desktop import app
from jos_desktop.services.instellingen import zet_vergrendeltijd

echt = app.Toepassing.toon_ontgrendelen

def begin(self):
    echt(self)
    self.geopend.connect(lambda venster: QTimer.singleShot(0, lambda: werk(self, venster)))
    self.venster.scherm.wachtwoord.regel.setText(sys.argv[2])
    self.venster.scherm.probeer()

def werk(self, venster):
    # As a copy to a network folder that is gone: nothing can break it off.
    hangt = threading.Event()
    venster.context.tasks.run_long(lambda _: (hangt.set(), threading.Event().wait()), print)
    hangt.wait()
    venster.context.tasks.run_change(lambda uow: zet_vergrendeltijd(uow, 4), print)
    print("begonnen", flush=True)
    self._app.quit()

app.Toepassing.toon_ontgrendelen = begin
sys.exit(app.main(Path(sys.argv[1])))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="the offscreen plugin")
def test_work_that_hangs_does_not_keep_the_key_in_memory(kluis: Vault) -> None:
    kluis.sluit()
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAMMA, str(kluis.map), WACHTWOORD],
        stdout=subprocess.PIPE,
        text=True,
    ) as proces:
        try:
            assert proces.stdout is not None
            assert proces.stdout.readline() == "begonnen\n"
            begin = time.monotonic()
            assert proces.wait(EINDE_S + 10) == 0
            assert time.monotonic() - begin < EINDE_S + 2
        finally:
            proces.kill()
    with Vault.open(kluis.map, WACHTWOORD) as weer:
        gebeurd: list[str] = weer.query(
            lambda uow: list(
                uow.session.scalars(text("SELECT gebeurtenis FROM logboek ORDER BY id DESC"))
            )
        )
    # What was asked for just before is kept, and the vault was closed in order.
    assert gebeurd[:2] == [Gebeurtenis.ONTGRENDELD, Gebeurtenis.VERGRENDELD]
    assert gebeurd[2] != Gebeurtenis.ONTGRENDELD
