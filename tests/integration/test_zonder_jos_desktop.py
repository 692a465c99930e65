"""The script in docs/zonder-jos-desktop.md reads a vault without a line of this program."""

import csv
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from jos_desktop.demo.vul import maak_demo
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.engine import open_verbinding
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.vault import Vault
from tests.integration.kluisvoorbeeld import NAMEN, VOORBEELDMAP, WACHTWOORD

BLADZIJDE = Path(__file__).parents[2] / "docs" / "zonder-jos-desktop.md"


@pytest.fixture
def script(tmp_path: Path) -> Path:
    """Take the program out of the page, as a reader would."""
    (bron,) = re.findall(r"```python\n(.*?)```", BLADZIJDE.read_text("utf-8"), re.DOTALL)
    assert "jos_desktop" not in bron
    pad = tmp_path / "lees_kluis.py"
    pad.write_text(bron, "utf-8")
    return pad


def _draai(script: Path, bron: Path, doel: Path, code: str) -> subprocess.CompletedProcess[str]:
    # In isolation (-I): nothing of this project can be found by it.
    return subprocess.run(
        [sys.executable, "-I", str(script), str(bron), str(doel)],
        input=code + "\n",
        capture_output=True,
        text=True,
        check=False,
        cwd=script.parent,
    )


Tabellen = dict[str, tuple[list[str], list[list[str]]]]


def _tekst(waarde: object) -> str:
    if waarde is None:
        return ""
    return bytes(waarde).hex() if isinstance(waarde, bytes) else str(waarde)


def _zoals_het_programma(databank: Path, sleutel: bytes) -> Tabellen:
    """Read a database with the program's own connection, without the events of an unlock."""
    verbinding = open_verbinding(databank, sleutel)
    try:
        namen = verbinding.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'zoek%'"
        ).fetchall()
        gelezen: Tabellen = {}
        for (naam,) in namen:
            wijzer = verbinding.execute(f'SELECT * FROM "{naam}"')
            koppen = [kolom[0] for kolom in wijzer.description]
            gelezen[naam] = koppen, [[_tekst(waarde) for waarde in rij] for rij in wijzer]
        return gelezen
    finally:
        verbinding.close()


def _zoals_de_lezer(map_: Path) -> Tabellen:
    gelezen: Tabellen = {}
    for pad in map_.glob("*.csv"):
        with pad.open(newline="", encoding="utf-8") as bestand:
            koppen, *rijen = csv.reader(bestand)
        gelezen[pad.stem] = koppen, rijen
    return gelezen


def test_every_table_of_a_vault_and_of_its_backup(script: Path, tmp_path: Path) -> None:
    kluis = tmp_path / "kluis"
    maak_demo(kluis, 25)
    with Vault.open(kluis, WACHTWOORD) as vault:
        code, sleutel = vault.nieuwe_herstelcode().tekst, vault.ruwe_sleutel()
        kopie = maak_reservekopie(vault).kopie.pad
    uitgepakt = tmp_path / "uitgepakt"
    with zipfile.ZipFile(kopie) as zip_:
        zip_.extract("dossiers.db", uitgepakt)
    for bron, databank in ((kluis, kluis), (kopie, uitgepakt)):
        doel = tmp_path / f"uit-{bron.stem}"
        klaar = _draai(script, bron, doel, code)
        assert (klaar.returncode, klaar.stderr) == (0, "")
        lezing = _zoals_de_lezer(doel)
        assert lezing == _zoals_het_programma(databank / "dossiers.db", sleutel)
        assert len(lezing["leerling"][1]) == 25
        assert len(lezing["contactmoment"][1]) > 100
        assert len(lezing["logboek"][1]) > 3


def test_the_frozen_vault_of_the_first_format(script: Path, tmp_path: Path) -> None:
    kopie, ander = tmp_path / "kluis", tmp_path / "ander"
    shutil.copytree(VOORBEELDMAP, kopie)
    shutil.copytree(VOORBEELDMAP, ander)
    with Vault.open(ander, WACHTWOORD) as vault:
        sleutel = vault.ruwe_sleutel()
    code = (VOORBEELDMAP / "leesmij.txt").read_text("utf-8").split("code: ")[1].strip()
    voor = {pad.name: pad.read_bytes() for pad in kopie.iterdir()}
    klaar = _draai(script, kopie, tmp_path / "uit", code)
    assert (klaar.returncode, klaar.stderr) == (0, "")
    assert {pad.name: pad.read_bytes() for pad in kopie.iterdir()} == voor
    lezing = _zoals_de_lezer(tmp_path / "uit")
    assert lezing == _zoals_het_programma(kopie / "dossiers.db", sleutel)
    assert [rij[1] for rij in lezing["leerling"][1]] == [roepnaam for roepnaam, _ in NAMEN]


def test_a_typing_error_and_another_code_are_refused(script: Path, tmp_path: Path) -> None:
    code = (VOORBEELDMAP / "leesmij.txt").read_text("utf-8").split("code: ")[1].strip()
    letter = "7" if code[5] != "7" else "8"
    fout = _draai(script, VOORBEELDMAP, tmp_path / "a", code[:5] + letter + code[6:])
    assert fout.returncode == 1
    assert "typing error" in fout.stderr
    assert _draai(script, VOORBEELDMAP, tmp_path / "b", Herstelcode.nieuw().tekst).returncode == 1
    assert list((tmp_path / "b").glob("*.csv")) == []
