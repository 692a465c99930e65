"""Upgrading after a backup, and what a killed run leaves behind."""

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.storage import schema
from jos_desktop.storage.backup import UpgradeNotBackedUp, maak_reservekopie
from jos_desktop.storage.backup_list import lijst_reservekopieen, reservemap
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.creation import bouwmap, ruim_resten_op
from jos_desktop.storage.files import maak_prive
from jos_desktop.storage.header import lees_kop
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.reservekopie import zet_terug
from tests.integration.kluisvoorbeeld import NAMEN, VOORBEELDMAP, WACHTWOORD, namen
from tests.integration.reservevoorbeeld import gebeurtenissen, open_kopie

ACHTERNAMEN = [achternaam for _, achternaam in NAMEN]


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    yield from open_kopie(tmp_path / "kluis")


def oude_kluis(tmp_path: Path) -> Path:
    """Return a private copy of the frozen example; a checkout does not keep modes."""
    map_ = Path(shutil.copytree(VOORBEELDMAP, tmp_path / "v1"))
    (map_ / "leesmij.txt").unlink()
    for pad in (map_, *map_.iterdir()):
        maak_prive(pad)
    return map_


# -- older schemas -----------------------------------------------------------------------------


def test_an_upgrade_first_makes_a_backup_that_can_be_put_back(tmp_path: Path) -> None:
    map_ = oude_kluis(tmp_path)
    with Vault.open(map_, WACHTWOORD) as vault:
        (kopie,) = lijst_reservekopieen(reservemap(map_), vault.kop)
    assert kopie.heel
    assert kopie.voor_bijwerken
    assert kopie.manifest is not None
    assert kopie.manifest.schema == "0001"
    verslag = zet_terug(kopie.pad, tmp_path / "terug", wachtwoord=WACHTWOORD)
    assert verslag.vernietigd == 0
    with Vault.open(tmp_path / "terug", WACHTWOORD) as terug:
        assert terug.query(namen) == ACHTERNAMEN
        assert controleer(terug).goed
        soort = terug.query(gebeurtenissen)
        assert soort.index(Gebeurtenis.BIJGEWERKT) < soort.index(Gebeurtenis.HERSTELD)


def test_no_upgrade_without_its_backup(tmp_path: Path) -> None:
    map_ = oude_kluis(tmp_path)
    (map_ / "reservekopie").write_bytes(b"geen map")
    with pytest.raises(UpgradeNotBackedUp) as fout:
        Vault.open(map_, WACHTWOORD)
    assert "kan niet worden geschreven" in fout.value.zin()
    (map_ / "reservekopie").unlink()
    with Vault.open(map_, WACHTWOORD) as vault:
        soort = vault.query(gebeurtenissen)
        assert soort.count(Gebeurtenis.BIJGEWERKT) == 1
        assert lijst_reservekopieen(reservemap(map_), vault.kop)[0].heel


def test_a_broken_off_upgrade_goes_on_with_the_same_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_ = oude_kluis(tmp_path)
    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr(schema, "breng_naar", _ga_stuk)
        with pytest.raises(ZeroDivisionError):
            Vault.open(map_, WACHTWOORD)
    (voor,) = reservemap(map_).iterdir()
    with Vault.open(map_, WACHTWOORD) as vault:
        assert vault.query(namen) == ACHTERNAMEN
        assert list(reservemap(map_).iterdir()) == [voor]
        assert controleer(vault).goed


def _ga_stuk(_verbinding: object) -> None:
    raise ZeroDivisionError


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_killed_in_the_middle_of_an_upgrade(tmp_path: Path) -> None:
    map_ = oude_kluis(tmp_path)
    code = f"""
import os, signal
from pathlib import Path
from jos_desktop.storage import schema
from jos_desktop.storage.vault import Vault
echt = schema.breng_naar
def half(verbinding):
    echt(verbinding)
    verbinding.connection.dbapi_connection.execute("PRAGMA cache_size = 1")
    os.kill(os.getpid(), signal.SIGKILL)
schema.breng_naar = half
Vault.open(Path({str(map_)!r}), {WACHTWOORD!r})
"""
    klaar = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert klaar.returncode == -signal.SIGKILL, klaar.stderr
    with Vault.open(map_, WACHTWOORD) as vault:
        assert vault.query(namen) == ACHTERNAMEN
        assert controleer(vault).goed


# -- half-built folders ------------------------------------------------------------------------


def maak_oud(map_: Path, seconden: float = 61) -> None:
    """Make it look as if the run that built here began so long ago."""
    os.utime(map_, (time.time() - seconden,) * 2)


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_leftovers_of_a_killed_restore_go_at_the_next(kluis: Vault, tmp_path: Path) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    code = f"""
import os, signal
from pathlib import Path
from jos_desktop.storage import creation
creation.verplaats = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
from jos_desktop.werkstroom.reservekopie import zet_terug
zet_terug(Path({str(kopie)!r}), Path({str(tmp_path / "terug")!r}), wachtwoord={WACHTWOORD!r})
"""
    subprocess.run([sys.executable, "-c", code], capture_output=True)
    (rest,) = tmp_path.glob(".terug.*.nieuw")
    assert (rest / "dossiers.db").is_file()
    assert not (tmp_path / "terug").exists()
    maak_oud(rest)
    zet_terug(kopie, tmp_path / "terug", wachtwoord=WACHTWOORD)
    assert {pad.name for pad in tmp_path.iterdir()} == {"kluis", "terug"}


def test_a_vault_being_built_is_left_alone(tmp_path: Path) -> None:
    with bouwmap(tmp_path / "nieuw") as bouw:
        (bouw.map / "iets").write_bytes(b"x")
        (tmp_path / ".oud.0123abcd.nieuw").mkdir()
        maak_oud(tmp_path / ".oud.0123abcd.nieuw")
        maak_oud(bouw.map)
        (tmp_path / ".geen-rest.nieuw").mkdir()
        ruim_resten_op(tmp_path)
        assert (bouw.map / "iets").is_file()
        assert not (tmp_path / ".oud.0123abcd.nieuw").exists()
    assert [pad.name for pad in tmp_path.iterdir()] == [".geen-rest.nieuw"]


def test_a_folder_that_is_not_locked_yet_is_left_alone(tmp_path: Path) -> None:
    """Another run may stand between making its folder and taking the lock of it."""
    net = tmp_path / ".nieuw.0123abcd.nieuw"
    net.mkdir()
    for seconden in (0, 50, -30):
        maak_oud(net, seconden)
        ruim_resten_op(tmp_path)
        assert net.is_dir()
        assert list(net.iterdir()) == [], "not even its lock is taken"
    maak_oud(net, -4000)  # made by a clock that ran ahead
    ruim_resten_op(tmp_path)
    assert not net.exists()


def test_a_new_vault_clears_what_a_killed_run_left(tmp_path: Path) -> None:
    rest = tmp_path / ".kluis.0123abcd.nieuw"
    rest.mkdir()
    (rest / "dossiers.db").write_bytes(b"half")
    maak_oud(rest)
    vault, _ = Vault.maak(tmp_path / "kluis", WACHTWOORD, kosten=ARGON2_LAAGST)
    vault.sluit()
    assert [pad.name for pad in tmp_path.iterdir()] == ["kluis"]
    assert lees_kop(tmp_path / "kluis").kluis_id == vault.kop.kluis_id
