"""A process that is killed in the middle of its work loses nothing that it acknowledged."""

import os
import signal
import subprocess
import sys
from pathlib import Path

from jos_desktop.models.alles import Leerling
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.vault import Vault
from tests.integration.kluisvoorbeeld import VOORBEELDMAP, WACHTWOORD, maak_gevulde_kluis
from tests.proeven.proef_kill import proef_kill
from tests.proeven.proef_stroomuitval import stroomuitval

_BESTANDEN = ("kluis.json", "kluis.anker", "grootboek", "dossiers.db")


def test_some_kills_at_random_moments_lose_nothing() -> None:
    uitkomsten, fouten = proef_kill(zaad=3, hoogstens=2, delen=1, vlot=True)
    assert fouten == []
    assert sum(n for soort, n in uitkomsten.items() if soort.endswith(": kills")) >= 20
    assert sum(n for soort, n in uitkomsten.items() if "binnen de stap" in soort) > 5


def test_a_power_cut_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    uitkomsten, fouten, raak = stroomuitval(40, 4, tmp_path)
    assert fouten == []
    assert sum(uitkomsten.values()) == 40
    assert raak > 200  # the recording did see the writes


def test_what_a_kill_leaves_behind_is_cleared_by_the_next_unlock(tmp_path: Path) -> None:
    kluis = tmp_path / "kluis"
    with maak_gevulde_kluis(kluis)[0] as vault:
        sleutel = vault.ruwe_sleutel()
    (kluis / "reservekopie").mkdir(mode=0o700, exist_ok=True)
    resten = [
        kluis / ".grootboek.0123456789ab.tmp",
        kluis / ".kluis.json.0123456789ab.tmp",
        kluis / "reservekopie" / ".0123456789abcdef.db.tmp",
        kluis / "reservekopie" / ".0123456789abcdef.db.tmp-journal",
        kluis / "reservekopie" / ".0123456789abcdef.db.zip.tmp",
    ]
    for rest in resten:
        rest.write_bytes(b"half")
        rest.chmod(0o600)
    eigen = kluis / ".iets van een ander.tmp"
    eigen.write_bytes(b"niet van ons")
    with Vault.open_met_sleutel(kluis, sleutel) as vault:
        assert [rest.name for rest in resten if rest.exists()] == []
        assert eigen.exists()
        eigen.unlink()
        assert controleer(vault).goed


_VAL_VOOR_EERSTE_SCHRIJVEN = """
import os, signal, sys
from pathlib import Path
from jos_desktop.storage.database import Databank
from jos_desktop.storage.vault import Vault
Databank._lees_versie = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
Vault.open(Path(sys.argv[1]), sys.argv[2])
"""


def test_a_copy_without_a_journal_whose_first_unlock_is_killed_opens(tmp_path: Path) -> None:
    """It never had a journal, so there is none to miss."""
    kluis = tmp_path / "kluis"
    maak_gevulde_kluis(kluis)[0].sluit()
    (kluis / "dossiers.db-journal").unlink()
    _laat_vallen(_VAL_VOOR_EERSTE_SCHRIJVEN, kluis)
    with Vault.open(kluis, WACHTWOORD) as vault:
        assert controleer(vault).goed


_VAL_NA_BIJWERKEN = """
import os, signal, sys
from pathlib import Path
from jos_desktop.storage.database import Databank
from jos_desktop.storage.vault import Vault
Databank._vastgelegd = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
Vault.open(Path(sys.argv[1]), sys.argv[2])
"""
_VAL_VOOR_ANKER = """
import os, signal, sys
from pathlib import Path
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage import schema
from jos_desktop.storage.anchor import Anker
from jos_desktop.storage.audit import regel_nu
from jos_desktop.storage.database import Databank
from jos_desktop.storage.header import lees_kop
from jos_desktop.storage.keys import Vaksoort, pak_uit
map_ = Path(sys.argv[1])
schema.is_huidig = lambda _: True  # as the version of that time saw it
kop = lees_kop(map_)
sleutel = pak_uit(kop.vak(Vaksoort.WACHTWOORD), sys.argv[2], kop.identiteit)
databank = Databank(map_, sleutel, kop.identiteit)
databank.open()
Anker.schrijf = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
databank.noteer([regel_nu(Gebeurtenis.ONTGRENDELD)])
"""


def _laat_vallen(code: str, kluis: Path) -> None:
    klaar = subprocess.run(
        [sys.executable, "-c", code, str(kluis), WACHTWOORD], check=False, capture_output=True
    )
    assert klaar.returncode == -signal.SIGKILL, klaar.stderr.decode()


def test_a_crash_before_and_one_after_an_upgrade_are_no_other_history(tmp_path: Path) -> None:
    """The first crash leaves the anchor one behind, the second may not make that two."""
    kluis = tmp_path / "kluis"
    kluis.mkdir(mode=0o700)
    for naam in _BESTANDEN:
        (kluis / naam).write_bytes((VOORBEELDMAP / naam).read_bytes())
        os.chmod(kluis / naam, 0o600)
    _laat_vallen(_VAL_VOOR_ANKER, kluis)
    _laat_vallen(_VAL_NA_BIJWERKEN, kluis)
    with Vault.open(kluis, WACHTWOORD) as vault:
        assert vault.query(lambda uow: uow.session.query(Leerling).count()) == 3
        assert controleer(vault).goed
