"""Wiping a vault: a process killed before any step leaves a whole vault, or one to finish."""

import multiprocessing
import os
import shutil
from pathlib import Path

import pytest

from jos_desktop.errors import KnownError
from jos_desktop.storage import header, wissen
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.backup_list import lijst_reservekopieen, reservemap
from jos_desktop.storage.files import FolderNotWritable
from jos_desktop.storage.instance_lock import VaultInUse
from jos_desktop.storage.vault import Vault, VaultNotFound
from jos_desktop.storage.wissen import NothingToFinish, WipeUnfinished, is_begonnen, maak_af, wis
from tests.integration.kluisvoorbeeld import NAMEN, WACHTWOORD, namen
from tests.integration.reservevoorbeeld import kopie_van_sjabloon

FEITEN = {"kluis": "abc", "naam": "jos-abc.joskopie"}
_GEDOOD = 9


@pytest.fixture(scope="module")
def sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a closed vault with a backup in it, a forgotten temporary file and a copy."""
    map_ = kopie_van_sjabloon(tmp_path_factory.mktemp("bron") / "kluis")
    with Vault.open(map_, WACHTWOORD) as vault:
        maak_reservekopie(vault)
    (map_ / "kluis.pin").write_bytes(b"p" * 84)
    (map_ / "kluis (1).json").write_bytes((map_ / "kluis.json").read_bytes())
    return map_


@pytest.fixture
def kluis(sjabloon: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sjabloon, tmp_path / "kluis"))


def _stappen(map_: Path) -> list[str]:
    gehoord: list[str] = []
    wis(map_, FEITEN, gehoord.append)
    return gehoord


def _wis_en_sterf(map_: Path, na: int) -> None:
    gehoord: list[str] = []

    def stap(naam: str) -> None:
        if len(gehoord) == na:
            os._exit(_GEDOOD)
        gehoord.append(naam)

    wis(map_, FEITEN, stap)


def _dood(map_: Path, na: int) -> None:
    kind = multiprocessing.get_context("fork").Process(target=_wis_en_sterf, args=(map_, na))
    kind.start()
    kind.join(30)
    assert kind.exitcode == _GEDOOD


def test_nothing_is_left(kluis: Path) -> None:
    gewist = wis(kluis, FEITEN)
    assert gewist.leeg
    assert not kluis.exists()
    # kluis.json, anchor, ledger, database, lock, pin, backup, the copy of a synchroniser
    assert gewist.bestanden >= 8


def test_what_is_not_ours_stays_and_is_named(kluis: Path) -> None:
    (kluis / "boodschappen.txt").write_text("melk", encoding="utf-8")
    assert wis(kluis, FEITEN).over == ("boodschappen.txt",)
    assert [pad.name for pad in kluis.iterdir()] == ["boodschappen.txt"]
    with pytest.raises(VaultNotFound):
        Vault.open(kluis, WACHTWOORD)


def test_a_kill_before_any_step_leaves_a_vault_or_one_to_finish(
    sjabloon: Path, tmp_path: Path
) -> None:
    stappen = _stappen(Path(shutil.copytree(sjabloon, tmp_path / "telling")))
    assert stappen[:2] == [wissen.BESTANDSNAAM, header.BESTANDSNAAM]
    assert stappen[-1] == wissen.BESTANDSNAAM
    for nummer, naam in enumerate(stappen):
        map_ = Path(shutil.copytree(sjabloon, tmp_path / f"kluis-{nummer}"))
        _dood(map_, nummer)
        if nummer <= 1:  # before the key slots: as if nothing happened
            with Vault.open(map_, WACHTWOORD) as vault:
                assert vault.query(namen) == [achternaam for _, achternaam in NAMEN]
            assert not (map_ / wissen.BESTANDSNAAM).exists()
            continue
        with pytest.raises(WipeUnfinished):
            Vault.open(map_, WACHTWOORD)
        assert is_begonnen(map_), naam
        assert wissen.lees_feiten(map_) == FEITEN
        assert maak_af(map_).leeg
        assert not map_.exists()


def test_a_backup_in_the_folder_opens_nothing_any_more(kluis: Path) -> None:
    """Between two steps the backups are the only other place with key slots."""
    gezien: list[str] = []

    def stap(naam: str) -> None:
        gezien.append(naam)
        if naam == "dossiers.db":
            assert lijst_reservekopieen(reservemap(kluis)) == ()
            assert not (kluis / "kluis.pin").exists()
            assert not (kluis / "kluis (1).json").exists() or "kluis.json" in gezien

    wis(kluis, FEITEN, stap)
    assert "dossiers.db" in gezien


def test_broken_off_right_after_kluis_json_no_backup_opens_with_the_password(
    sjabloon: Path, tmp_path: Path
) -> None:
    """They open with the password alone: so they go before everything else."""
    bron = Path(shutil.copytree(sjabloon, tmp_path / "bron"))
    (kopie,) = reservemap(bron).glob("*.joskopie")
    shutil.copy(kopie, kopie.with_name(f"oud-{kopie.name}"))
    stappen = _stappen(Path(shutil.copytree(bron, tmp_path / "telling")))
    assert stappen[2:4] == sorted(pad.name for pad in reservemap(bron).iterdir())
    _dood(bron, 4)  # both were reached, and nothing after them
    kopieen = list(reservemap(bron).glob("*.joskopie"))
    assert len(kopieen) == 2
    for kopie in kopieen:
        assert b"sleutelvakken" not in kopie.read_bytes()
    assert (bron / "kluis.pin").exists()
    assert maak_af(bron).leeg


def test_key_slots_are_written_over_before_they_go(kluis: Path) -> None:
    slots = (kluis / "kluis.json").read_bytes()
    (kopie,) = reservemap(kluis).glob("*.joskopie")
    # An open file still reads what stands in the blocks after its name is gone.
    with (kluis / "kluis.json").open("rb") as sleutels, kopie.open("rb") as reserve:
        wis(kluis, FEITEN)
        gezien = {"kop": sleutels.read(), "kopie": reserve.read()}
    assert len(gezien["kop"]) == len(slots)
    assert b"sleutelvakken" not in gezien["kop"]
    assert b"sleutelvakken" not in gezien["kopie"]


def test_an_open_vault_is_not_wiped(kluis: Path) -> None:
    with Vault.open(kluis, WACHTWOORD) as vault:
        with pytest.raises(VaultInUse):
            wis(kluis, FEITEN)
        assert len(vault.query(namen)) == len(NAMEN)


def test_a_linked_kluis_json_stops_everything(kluis: Path, tmp_path: Path) -> None:
    elders = tmp_path / "elders.json"
    shutil.move(kluis / "kluis.json", elders)
    (kluis / "kluis.json").symlink_to(elders)
    with pytest.raises(FolderNotWritable):
        wis(kluis, FEITEN)
    with Vault.open(kluis, WACHTWOORD) as vault:
        assert len(vault.query(namen)) == len(NAMEN)


def test_there_must_be_something_to_finish(kluis: Path) -> None:
    with pytest.raises(NothingToFinish):
        maak_af(kluis)
    # A mark alone wipes nothing: kluis.json is whole.
    (kluis / wissen.BESTANDSNAAM).write_text("{}", encoding="utf-8")
    with pytest.raises(NothingToFinish):
        maak_af(kluis)
    Vault.open(kluis, WACHTWOORD).sluit()


def test_a_damaged_kluis_json_alone_is_no_wipe(kluis: Path) -> None:
    (kluis / "kluis.json").write_bytes(b"{}")
    with pytest.raises(KnownError) as fout:
        Vault.open(kluis, WACHTWOORD)
    assert isinstance(fout.value, header.HeaderDamaged)
