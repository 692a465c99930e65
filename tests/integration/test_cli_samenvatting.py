"""The summary from the command line: look, write words, make, look it up, get it again."""

import json
from pathlib import Path

import pytest

from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai
from tests.unit.services.samenvatting_voorbeeld import WACHTWOORD, maak_kluis, voeg_toe, willekeurig

JAAR, TABEL = "2023-2024", "instroom_totaal"


@pytest.fixture
def cli(capfdbinary: pytest.CaptureFixture[bytes]) -> Draai:
    return Draai(capfdbinary)


@pytest.fixture
def toegang(tmp_path: Path) -> tuple[object, ...]:
    with maak_kluis(tmp_path / "kluis") as vault:
        vault.change(voeg_toe(willekeurig(5, 60)))
    woord = tmp_path / "wachtwoord"
    woord.write_text(WACHTWOORD)
    return ("--kluis", tmp_path / "kluis", "--wachtwoord-van", woord)


def test_the_whole_way(cli: Draai, toegang: tuple[object, ...], tmp_path: Path) -> None:
    eerst = cli("samenvatting", "voorbeeld", *toegang, "--periode", JAAR)
    assert eerst.code == 0, eerst.fout
    assert f"[{TABEL}]" in eerst.uit
    assert "nog geen bestand" in cli("samenvatting", "register", *toegang).uit

    duiding = ("samenvatting", "duiding", *toegang, "--periode", JAAR)
    zet = (*duiding, "--tabel", TABEL, "--tekst")
    naam = cli(*zet, "Met Sanne ging het goed.")
    assert naam.code == 1
    assert "Sanne" in naam.uit
    assert "Sanne" not in naam.fout
    woord = cli(*zet, "Een mooi voorbeeld van samenwerken.")
    assert woord.code == 1
    assert cli(*zet, "Een mooi voorbeeld van samenwerken.", "--geen-persoon").code == 0
    assert "mooi voorbeeld" in cli(*duiding).uit
    onbekend = cli(*duiding, "--tabel", "bestaat_niet", "--tekst", "Iets.")
    assert (onbekend.code, onbekend.uit) == (1, "")

    een, twee, drie = (tmp_path / f"{nummer}.zip" for nummer in (1, 2, 3))
    # The old spelling, and the new one.
    assert cli("samenvatting", *toegang, "--periode", JAAR, "--uit", een).code == 0
    assert cli(*duiding, "--tabel", TABEL, "--weg").code == 0
    tweede = cli("samenvatting", "maak", *toegang, "--periode", JAAR, "--uit", twee)
    assert "in de plaats van uitgave 1" in tweede.uit
    opnieuw = ("samenvatting", "opnieuw", *toegang, "--periode", JAAR, "--uit", drie, "--uitgave")
    assert cli(*opnieuw, 1).code == 0
    assert drie.read_bytes() == een.read_bytes() != twee.read_bytes()
    assert cli(*opnieuw, 7).code == 1
    register = json.loads(cli("samenvatting", "register", *toegang, "--json").uit)
    assert [(regel["volgnummer"], regel["vervangen"]) for regel in register] == [
        (2, False),
        (1, True),
    ]
    with Vault.open(tmp_path / "kluis", WACHTWOORD) as vault:
        assert len(vault.ledger.uitgaven()) == 2


def test_help_is_of_the_group_and_words_come_one_way(
    cli: Draai, toegang: tuple[object, ...]
) -> None:
    assert "register" in cli("samenvatting", "--help").uit
    duiding = ("samenvatting", "duiding", *toegang, "--periode", JAAR)
    assert cli(*duiding, "--tekst", "Iets.").code == 2
    assert cli(*duiding, "--tabel", TABEL, "--tekst", "Iets.", "--weg").code == 2
