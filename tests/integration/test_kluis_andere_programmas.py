"""Other programs and other instances touch a vault while it is open: told, and nothing lost."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jos_desktop.models.alles import Instelling
from jos_desktop.storage.anchor import ChangesMissing
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.engine import ChangedOutside, DatabaseDamaged, open_verbinding
from jos_desktop.storage.files import FolderGone
from jos_desktop.storage.header import HeaderDamaged
from jos_desktop.storage.instance_lock import VaultInUse
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kluisvoorbeeld import NAMEN, WACHTWOORD, maak_gevulde_kluis, namen
from tests.integration.schijven import eigen_schijf, in_ander_proces, trek_eruit, tweede_weg

NIEUW = "paard-batterij-nietje-juist"
_ACHTERNAMEN = [achternaam for _, achternaam in NAMEN]


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    map_ = tmp_path_factory.mktemp("bron") / "kluis"
    vault, _ = maak_gevulde_kluis(map_)
    vault.sluit()
    return map_, vault.ruwe_sleutel()


@pytest.fixture
def kluis(gevuld: tuple[Path, bytes], tmp_path: Path) -> tuple[Path, bytes]:
    shutil.copytree(gevuld[0], tmp_path / "kluis")
    return tmp_path / "kluis", gevuld[1]


def _zet(vault: Vault, sleutel: str) -> None:
    vault.change(lambda uow: uow.session.add(Instelling(sleutel=sleutel, waarde="1")))


def _gezet(uow: UnitOfWork) -> list[str]:
    vraag = uow.session.query(Instelling).order_by("sleutel")
    return [rij.sleutel for rij in vraag if rij.sleutel.startswith("stap")]


def test_an_older_database_written_over_the_open_one_is_never_shown(
    kluis: tuple[Path, bytes],
) -> None:
    pad = kluis[0] / "dossiers.db"
    oud = pad.read_bytes()
    with Vault.open_met_sleutel(*kluis) as vault:
        _zet(vault, "stap1")
        pad.write_bytes(oud)  # the same file: another program wrote into it
        with pytest.raises(ChangedOutside):
            vault.query(_gezet)
        with pytest.raises(ChangedOutside):
            _zet(vault, "stap2")
    with pytest.raises(ChangesMissing):
        Vault.open_met_sleutel(*kluis)


def test_a_database_that_was_replaced_takes_no_changes_any_more(
    kluis: tuple[Path, bytes], tmp_path: Path
) -> None:
    shutil.copy(kluis[0] / "dossiers.db", tmp_path / "oud.db")
    with Vault.open_met_sleutel(*kluis) as vault:
        _zet(vault, "stap1")
        os.replace(tmp_path / "oud.db", kluis[0] / "dossiers.db")
        with pytest.raises(ChangedOutside):
            _zet(vault, "stap2")
        assert vault.query(_gezet) == ["stap1"]  # the open file still has everything
    with pytest.raises(ChangesMissing):
        Vault.open_met_sleutel(*kluis)


def test_bytes_written_into_the_open_database_are_named(kluis: tuple[Path, bytes]) -> None:
    pad = kluis[0] / "dossiers.db"
    with Vault.open_met_sleutel(*kluis) as vault:
        assert vault.query(namen) == _ACHTERNAMEN
        with pad.open("r+b") as bestand:
            bestand.seek(pad.stat().st_size - 9000)
            bestand.write(b"hallo" * 100)
        assert any("dossiers.db" in regel for regel in controleer(vault).bevindingen)


def test_a_first_page_written_over_is_named_at_once(kluis: tuple[Path, bytes]) -> None:
    with Vault.open_met_sleutel(*kluis) as vault:
        with (kluis[0] / "dossiers.db").open("r+b") as bestand:
            bestand.write(b"geen database" * 40)
        with pytest.raises(DatabaseDamaged):
            vault.query(namen)
    with pytest.raises(DatabaseDamaged):
        Vault.open_met_sleutel(*kluis)


@pytest.mark.parametrize("wijze", ["ouder", "weg", "leeg", "rommel"])
def test_an_anchor_that_a_synchroniser_puts_back_is_written_again(
    kluis: tuple[Path, bytes], wijze: str, tmp_path: Path
) -> None:
    anker = kluis[0] / "kluis.anker"
    shutil.copy(anker, tmp_path / "oud")
    with Vault.open_met_sleutel(*kluis) as vault:
        _zet(vault, "stap1")
        if wijze == "ouder":
            os.replace(tmp_path / "oud", anker)
        elif wijze == "weg":
            anker.unlink()
        else:
            anker.write_bytes(b"" if wijze == "leeg" else os.urandom(12288))
        for nummer in range(2, 6):
            _zet(vault, f"stap{nummer}")
    with Vault.open_met_sleutel(*kluis) as vault:
        assert len(vault.query(_gezet)) == 5
        _zet(vault, "stap6")
        _zet(vault, "stap7")
        assert controleer(vault).goed


def test_an_anchor_that_goes_between_opening_and_the_first_change_is_made_again(
    kluis: tuple[Path, bytes],
) -> None:
    with Vault.open_met_sleutel(*kluis) as vault:
        vault.op_databank(lambda databank: databank.anker.sluit())
        (kluis[0] / "kluis.anker").unlink()
        _zet(vault, "stap1")
    with Vault.open_met_sleutel(*kluis) as vault:
        assert vault.query(_gezet) == ["stap1"]


def test_a_key_file_of_another_vault_or_none_is_not_written_over(
    kluis: tuple[Path, bytes], tmp_path: Path
) -> None:
    Vault.maak(tmp_path / "ander", WACHTWOORD, kosten=ARGON2_LAAGST)[0].sluit()
    kop = kluis[0] / "kluis.json"
    eigen = kop.read_bytes()
    with Vault.open_met_sleutel(*kluis) as vault:
        shutil.copy(tmp_path / "ander" / "kluis.json", kop)
        with pytest.raises(HeaderDamaged):
            vault.nieuwe_herstelcode()
        assert any("kluis.json" in regel for regel in controleer(vault).bevindingen)
        kop.unlink()
        with pytest.raises(HeaderDamaged):
            vault.nieuwe_herstelcode()
        assert not kop.exists()
        _zet(vault, "stap1")
    kop.write_bytes(eigen)
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        assert vault.query(_gezet) == ["stap1"]


_IN_GEBRUIK = (
    "import sys; from pathlib import Path\n"
    "from jos_desktop.storage.vault import Vault\n"
    "from jos_desktop.storage.instance_lock import VaultInUse\n"
    "try: Vault.open_met_sleutel(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))\n"
    "except VaultInUse: print('bezet')\n"
)


def test_a_second_process_is_refused_by_any_road(kluis: tuple[Path, bytes], tmp_path: Path) -> None:
    snoer = tmp_path / "snoer"
    snoer.symlink_to(kluis[0], target_is_directory=True)
    with Vault.open_met_sleutel(*kluis):
        for weg in (kluis[0], snoer, tmp_path / "." / "snoer" / ".." / "kluis"):
            assert in_ander_proces(_IN_GEBRUIK, weg, kluis[1].hex()) == "bezet"


def test_a_second_process_is_refused_through_another_mount(
    kluis: tuple[Path, bytes], tmp_path: Path
) -> None:
    with tweede_weg(kluis[0], tmp_path / "elders"), Vault.open_met_sleutel(*kluis):
        assert in_ander_proces(_IN_GEBRUIK, tmp_path / "elders", kluis[1].hex()) == "bezet"


_TUSSENDOOR = (
    "import sys; from pathlib import Path\n"
    "from jos_desktop.models.alles import Instelling\n"
    "from jos_desktop.storage.vault import Vault\n"
    "with Vault.open_met_sleutel(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])) as vault:\n"
    "    vault.change(lambda uow: uow.session.add(Instelling(sleutel='stap2', waarde='1')))\n"
)


def test_a_lock_file_that_was_thrown_away_does_not_mix_two_instances(
    kluis: tuple[Path, bytes],
) -> None:
    """A cleaner removes kluis.bezet, so a second program gets in: the first one stops writing."""
    with Vault.open_met_sleutel(*kluis) as vault:
        _zet(vault, "stap1")
        (kluis[0] / "kluis.bezet").unlink()
        in_ander_proces(_TUSSENDOOR, kluis[0], kluis[1].hex())
        with pytest.raises(ChangedOutside):
            _zet(vault, "stap3")
        with pytest.raises(ChangedOutside):
            vault.query(_gezet)
    with Vault.open_met_sleutel(*kluis) as vault:
        assert vault.query(_gezet) == ["stap1", "stap2"]
        assert controleer(vault).goed


def test_a_program_that_holds_the_database_is_told(kluis: tuple[Path, bytes]) -> None:
    with Vault.open_met_sleutel(*kluis) as vault:
        vault.op_databank(lambda databank: databank.verbinding.execute("PRAGMA busy_timeout = 50"))
        ander = open_verbinding(kluis[0] / "dossiers.db", kluis[1])
        try:
            ander.execute("BEGIN EXCLUSIVE")
            with pytest.raises(VaultInUse):
                _zet(vault, "stap1")
            with pytest.raises(VaultInUse):
                vault.query(_gezet)
        finally:
            ander.close()
        _zet(vault, "stap1")
        assert vault.query(_gezet) == ["stap1"]


def test_a_folder_that_moves_away_is_told_and_loses_nothing(
    kluis: tuple[Path, bytes], tmp_path: Path
) -> None:
    with Vault.open_met_sleutel(*kluis) as vault:
        _zet(vault, "stap1")
        kluis[0].rename(tmp_path / "weg")
        with pytest.raises(FolderGone):
            _zet(vault, "stap2")
        assert vault.query(_gezet) == ["stap1"]
    assert not kluis[0].exists()  # nothing was made in its place
    with Vault.open_met_sleutel(tmp_path / "weg", kluis[1]) as vault:
        assert vault.query(_gezet) == ["stap1"]
        assert controleer(vault).goed


def test_a_folder_that_comes_back_takes_changes_again(
    kluis: tuple[Path, bytes], tmp_path: Path
) -> None:
    with Vault.open_met_sleutel(*kluis) as vault:
        kluis[0].rename(tmp_path / "weg")
        with pytest.raises(FolderGone):
            _zet(vault, "stap1")
        (tmp_path / "weg").rename(kluis[0])
        _zet(vault, "stap2")
    with Vault.open_met_sleutel(*kluis) as vault:
        assert vault.query(_gezet) == ["stap2"]
        assert controleer(vault).goed


def test_a_drive_pulled_out_is_told(gevuld: tuple[Path, bytes], tmp_path: Path) -> None:
    stok = tmp_path / "stok"
    with eigen_schijf(stok, 8):
        shutil.copytree(gevuld[0], stok / "kluis")
        vault = Vault.open_met_sleutel(stok / "kluis", gevuld[1])
        with vault:
            _zet(vault, "stap1")
            trek_eruit(stok)
            with pytest.raises(FolderGone):
                _zet(vault, "stap2")
            assert vault.query(_gezet) == ["stap1"]
        assert list(stok.iterdir()) == []  # nothing of ours under the mount point


def test_a_drive_pulled_out_whose_mount_point_was_the_vault_is_told(
    gevuld: tuple[Path, bytes], tmp_path: Path
) -> None:
    stok = tmp_path / "stok"
    with eigen_schijf(stok, 8):
        shutil.copytree(gevuld[0], stok, dirs_exist_ok=True)
        vault = Vault.open_met_sleutel(stok, gevuld[1])
        with vault:
            trek_eruit(stok)
            with pytest.raises(FolderGone):
                _zet(vault, "stap1")
        assert list(stok.iterdir()) == []


def test_a_command_beside_an_open_window_is_refused_in_one_sentence(
    kluis: tuple[Path, bytes], tmp_path: Path
) -> None:
    geheim = tmp_path / "wachtwoord.txt"
    geheim.write_text(WACHTWOORD, "utf-8")
    opdracht = [sys.executable, "-m", "jos_desktop", "leerlingen"]
    opdracht += ["--kluis", str(kluis[0]), "--wachtwoord-van", str(geheim)]
    with Vault.open_met_sleutel(*kluis) as vault:
        klaar = subprocess.run(opdracht, capture_output=True, text=True, check=False, timeout=60)
        assert klaar.returncode == 1
        assert "al open in een ander venster" in klaar.stderr
        assert len(klaar.stderr.splitlines()) == 1
        _zet(vault, "stap1")
    assert subprocess.run(opdracht, capture_output=True, check=False, timeout=60).returncode == 0
