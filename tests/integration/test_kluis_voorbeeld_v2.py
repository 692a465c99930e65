"""What schema 0002 wrote opens for ever: the vault by every key, its drafts and its backup."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import text

from jos_desktop.services.concepten import lees_concept
from jos_desktop.services.instellingen import lees_instellingen
from jos_desktop.storage import restore
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.werkgever import open_sleutelbestand
from tests.integration import profielvoorbeeld
from tests.integration.kluisvoorbeeld import BLOK, NAMEN, WACHTWOORD, namen
from tests.integration.voorbeeld_v2 import FORMULIER, KOPIENAAM, MAP, ONDERWERP, PLEK, VELDEN

# Beside the vault, not of it; and git keeps what a file holds, not who may read it.
_VAN_ONS = ("leesmij.txt", KOPIENAAM, "Andere gebruikers")


@pytest.fixture
def kopie(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MAP, tmp_path / "kluis"))


def _ketensleutels(uow: UnitOfWork) -> int:
    return int(uow.session.execute(text("SELECT count(*) FROM ketensleutel")).scalar_one())


def _eis_heel(vault: Vault) -> None:
    assert vault.query(namen) == [achternaam for _, achternaam in NAMEN]
    assert vault.query(_ketensleutels) == 1
    assert vault.ledger.blok("2025-2026-1") == BLOK
    bevindingen = controleer(vault).bevindingen
    assert [b for b in bevindingen if not any(deel in b for deel in _VAN_ONS)] == []


def test_it_opens_with_the_password_and_keeps_its_words(kopie: Path) -> None:
    with Vault.open(kopie, WACHTWOORD) as vault:
        _eis_heel(vault)
        assert vault.query(lambda uow: lees_concept(uow, FORMULIER, ONDERWERP)) == VELDEN
        assert vault.query(lees_instellingen).eisen.pincode_toegestaan
        assert vault.noodbestand().lees() == (PLEK, ())


def test_it_opens_with_the_recovery_code(kopie: Path) -> None:
    code = (MAP / "leesmij.txt").read_text("utf-8").split("code: ")[1].strip()
    with Vault.open_met_herstelcode(kopie, code) as vault:
        _eis_heel(vault)


def test_it_opens_with_the_key_of_the_employer(kopie: Path) -> None:
    bestand = profielvoorbeeld.VOORBEELDMAP / profielvoorbeeld.SLEUTELNAAM
    sleutels = open_sleutelbestand(bestand, profielvoorbeeld.EEN, profielvoorbeeld.TWEE)
    with Vault.open_met_werkgever(kopie, sleutels.slot) as vault:
        _eis_heel(vault)


def test_its_backup_is_put_back(tmp_path: Path) -> None:
    terug = tmp_path / "terug"
    restore.herstel(MAP / KOPIENAAM, terug, wachtwoord=WACHTWOORD)
    with Vault.open(terug, WACHTWOORD) as vault:
        _eis_heel(vault)
        assert vault.query(lambda uow: lees_concept(uow, FORMULIER, ONDERWERP)) == VELDEN
