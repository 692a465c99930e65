"""What schema 0003 wrote opens for ever: every word of every table, and its backup."""

import json
import shutil
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import text

from jos_desktop.storage import restore
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kluisvoorbeeld import NAMEN, WACHTWOORD
from tests.integration.voorbeeld_v3 import KOPIENAAM, MAP, WOORDEN

# Beside the vault, not of it; and git keeps what a file holds, not who may read it.
_VAN_ONS = ("leesmij.txt", KOPIENAAM, "Andere gebruikers")


@pytest.fixture
def kopie(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MAP, tmp_path / "kluis"))


def _lees(uow: UnitOfWork, tabel: str, veld: str) -> list[str]:
    waarden = uow.session.scalars(text(f'SELECT "{veld}" FROM "{tabel}"'))
    return [waarde.decode() if isinstance(waarde, bytes) else str(waarde) for waarde in waarden]


def _eis_heel(vault: Vault) -> None:
    """Every word is where it was put; a later version may have moved a column by an upgrade."""
    achternamen = vault.query(lambda uow: _lees(uow, "leerling", "achternaam"))
    assert {achternaam for _, achternaam in NAMEN} < set(achternamen)
    for plek, woord in json.loads(WOORDEN.read_text("utf-8")).items():
        tabel, veld = plek.split(".")
        assert woord in vault.query(partial(_lees, tabel=tabel, veld=veld)), plek
    bevindingen = controleer(vault).bevindingen
    assert [b for b in bevindingen if not any(deel in b for deel in _VAN_ONS)] == []


def test_it_opens_with_the_password(kopie: Path) -> None:
    with Vault.open(kopie, WACHTWOORD) as vault:
        _eis_heel(vault)


def test_it_opens_with_the_recovery_code(kopie: Path) -> None:
    code = (MAP / "leesmij.txt").read_text("utf-8").split("code: ")[1].strip()
    with Vault.open_met_herstelcode(kopie, code) as vault:
        _eis_heel(vault)


def test_its_backup_is_put_back(tmp_path: Path) -> None:
    terug = tmp_path / "terug"
    restore.herstel(MAP / KOPIENAAM, terug, wachtwoord=WACHTWOORD)
    with Vault.open(terug, WACHTWOORD) as vault:
        _eis_heel(vault)
