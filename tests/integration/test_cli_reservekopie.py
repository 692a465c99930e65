"""The commands for backups, from the outside."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jos_desktop.cli.kader import Start, draai
from jos_desktop.cli.opdrachten import hoofd
from jos_desktop.storage.vault import Vault
from tests.integration.kluisvoorbeeld import NAMEN, WACHTWOORD, namen
from tests.integration.reservevoorbeeld import kopie_van_sjabloon, sjabloon

Opdracht = Callable[..., tuple[int, str, str]]


@pytest.fixture
def opdracht(capfd: pytest.CaptureFixture[str]) -> Opdracht:
    def voer_uit(*woorden: object) -> tuple[int, str, str]:
        code = draai(hoofd, [str(woord) for woord in woorden], Start(lambda _map: 0))
        gelezen = capfd.readouterr()
        return code, gelezen.out, gelezen.err

    return voer_uit


@pytest.fixture
def geheim(tmp_path: Path) -> Path:
    pad = tmp_path / "wachtwoord.txt"
    pad.write_text(WACHTWOORD + "\n")
    return pad


@pytest.fixture
def kluis(tmp_path: Path) -> Path:
    return kopie_van_sjabloon(tmp_path / "kluis")


def test_make_list_and_put_back(opdracht: Opdracht, kluis: Path, geheim: Path) -> None:
    code, uit, fout = opdracht("reservekopie", "lijst", "--kluis", kluis)
    assert (code, uit.strip()) == (0, "Er zijn hier nog geen reservekopieën."), fout
    code, uit, fout = opdracht("reservekopie", "maak", "--kluis", kluis, "--wachtwoord-van", geheim)
    assert (code, fout) == (0, "")
    assert "gemaakt en nagelezen" in uit
    code, uit, _ = opdracht("--kluis", kluis, "reservekopie", "lijst", "--json")
    (rij,) = json.loads(uit)
    assert rij["goed"]
    assert rij["opent"] == "nu"
    naar = kluis.with_name("terug")
    code, uit, fout = opdracht(
        "reservekopie",
        "herstel",
        rij["bestand"],
        "--naar",
        naar,
        "--kluis",
        kluis,
        "--wachtwoord-van",
        geheim,
    )
    assert (code, fout) == (0, "")
    assert "1 wijziging van vandaag" in uit  # the locking after the backup
    with Vault.open(naar, WACHTWOORD) as vault:
        assert vault.query(namen) == [achternaam for _, achternaam in NAMEN]
    code, _, fout = opdracht(
        "reservekopie", "herstel", rij["bestand"], "--naar", naar, "--wachtwoord-van", geheim
    )
    assert code == 1
    assert "bestaat al" in fout


def test_put_back_with_the_recovery_code(
    opdracht: Opdracht, kluis: Path, geheim: Path, tmp_path: Path
) -> None:
    _, uit, _ = opdracht(
        "reservekopie", "maak", "--kluis", kluis, "--wachtwoord-van", geheim, "--json"
    )
    code_bestand = tmp_path / "code.txt"
    code_bestand.write_text(sjabloon()[1])
    code, uit, fout = opdracht(
        "reservekopie",
        "herstel",
        json.loads(uit)["bestand"],
        "--naar",
        tmp_path / "terug",
        "--herstelcode-van",
        code_bestand,
        "--json",
    )
    assert code == 0, fout
    assert json.loads(uit)["grootboek"] == "kopie"


def test_a_damaged_backup_is_refused_before_the_password(
    opdracht: Opdracht, tmp_path: Path
) -> None:
    stuk = tmp_path / "stuk.joskopie"
    stuk.write_bytes(b"PK" + bytes(500))
    code, uit, fout = opdracht("reservekopie", "herstel", stuk, "--naar", tmp_path / "terug")
    assert (code, uit) == (1, "")
    assert fout.startswith("Deze reservekopie is beschadigd.")
    code, uit, _ = opdracht("reservekopie", "lijst", "--kluis", tmp_path)
    assert "beschadigd" in uit


def test_no_folder_no_list(opdracht: Opdracht, tmp_path: Path) -> None:
    code, _, fout = opdracht("reservekopie", "lijst", "--kluis", tmp_path / "weg")
    assert code == 1
    assert "staat geen kluis" in fout
