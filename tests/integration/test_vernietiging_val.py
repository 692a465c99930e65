"""A kill while pages are written anew: the destruction is done, the next opening ends it."""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from jos_desktop.models.alles import Bijlage
from jos_desktop.models.codes_recht import Bijlagesoort
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kanaries import ontsleutel
from tests.integration.kluisvoorbeeld import WACHTWOORD, maak_gevulde_kluis, namen

ROOT = Path(__file__).parents[2]
GROOTTE = 2_000_000
SCRIPT = """
import sys
from pathlib import Path
from jos_desktop.services.vernietigingen import Vernietigingsreden, vernietig_leerling
from jos_desktop.storage import database
from jos_desktop.storage.vault import Vault

herschrijf = database.Databank._herschrijf

def begin(databank):
    print("begin", flush=True)
    herschrijf(databank)

database.Databank._herschrijf = begin
vault = Vault.open(Path(sys.argv[1]), sys.argv[2])
vault.change(lambda uow: vernietig_leerling(uow, 2, Vernietigingsreden.VERZOEK))
print("klaar", flush=True)
"""


def scans(uow: UnitOfWork) -> None:
    """Give two pupils large scans by turns, so that rewriting takes a while."""
    for nummer in range(8):
        wie = 2 if nummer % 2 else 1
        inhoud = f"woordvan{wie} ".encode() + os.urandom(GROOTTE)
        uow.session.add(
            Bijlage(
                leerling_id=wie,
                soort=Bijlagesoort.OVERIG,
                naam="scan",
                mediatype="application/pdf",
                grootte=len(inhoud),
                sha256=hashlib.sha256(inhoud).digest(),
                inhoud=inhoud,
            )
        )


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_a_kill_while_pages_are_written_anew_is_finished_at_the_next_opening(
    tmp_path: Path,
) -> None:
    map_ = tmp_path / "kluis"
    vault, _ = maak_gevulde_kluis(map_)
    vault.change(scans)
    vault.sluit()
    with subprocess.Popen(
        [sys.executable, "-c", SCRIPT, str(map_), WACHTWOORD],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    ) as proces:
        assert proces.stdout is not None
        assert proces.stdout.readline().strip() == "begin"
        proces.send_signal(signal.SIGKILL)
        assert "klaar" not in proces.stdout.read()
    with Vault.open(map_, WACHTWOORD) as terug:
        assert terug.query(namen) == ["Voorbeeldoğlu", "Denkbeeld"]
        assert not terug.op_databank(lambda databank: databank.heeft_resten)
        ruw = ontsleutel((map_ / "dossiers.db").read_bytes(), terug.ruwe_sleutel())
        assert ruw.count(b"woordvan2") == 0
        assert ruw.count(b"woordvan1") == 4
        assert len(ruw) < 6 * GROOTTE
        assert controleer(terug).goed
