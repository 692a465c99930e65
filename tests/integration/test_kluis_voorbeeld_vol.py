"""What schemas from 0003 on wrote opens for ever: every word of every table, and its backup."""

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
from tests.integration.voorbeeld_vol import KOPIENAAM, VERSIES, map_van, woorden_van

# Beside the vault, not of it; and git keeps what a file holds, not who may read it.
_VAN_ONS = ("leesmij.txt", KOPIENAAM, "Andere gebruikers")


@pytest.fixture(params=VERSIES)
def versie(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def kopie(versie: str, tmp_path: Path) -> Path:
    return Path(shutil.copytree(map_van(versie), tmp_path / "kluis"))


def _lees(uow: UnitOfWork, tabel: str, veld: str) -> list[str]:
    waarden = uow.session.scalars(text(f'SELECT "{veld}" FROM "{tabel}"'))
    return [waarde.decode() if isinstance(waarde, bytes) else str(waarde) for waarde in waarden]


def _eis_heel(vault: Vault, versie: str) -> None:
    """Every word is where it was put; a later version may have moved a column by an upgrade."""
    achternamen = vault.query(lambda uow: _lees(uow, "leerling", "achternaam"))
    assert {achternaam for _, achternaam in NAMEN} < set(achternamen)
    for plek, woord in json.loads(woorden_van(versie).read_text("utf-8")).items():
        tabel, veld = plek.split(".")
        assert woord in vault.query(partial(_lees, tabel=tabel, veld=veld)), plek
    bevindingen = controleer(vault).bevindingen
    assert [b for b in bevindingen if not any(deel in b for deel in _VAN_ONS)] == []


def test_it_opens_with_the_password(kopie: Path, versie: str) -> None:
    with Vault.open(kopie, WACHTWOORD) as vault:
        _eis_heel(vault, versie)


def test_it_opens_with_the_recovery_code(kopie: Path, versie: str) -> None:
    code = (map_van(versie) / "leesmij.txt").read_text("utf-8").split("code: ")[1].strip()
    with Vault.open_met_herstelcode(kopie, code) as vault:
        _eis_heel(vault, versie)


def test_its_backup_is_put_back(tmp_path: Path, versie: str) -> None:
    terug = tmp_path / "terug"
    restore.herstel(map_van(versie) / KOPIENAAM, terug, wachtwoord=WACHTWOORD)
    with Vault.open(terug, WACHTWOORD) as vault:
        _eis_heel(vault, versie)
