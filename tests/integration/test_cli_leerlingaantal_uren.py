"""The commands about numbers of pupils and about hours, on a real vault."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from jos_desktop.services.scholen import laad_pilotscholen
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, Uitslag, is_een_zin

Doe = Callable[..., Uitslag]
WACHTWOORD = "demo-wachtwoord-jos"
DUO = (
    "BRIN NUMMER;VESTIGINGSNUMMER;INSTELLINGSNAAM VESTIGING;POSTCODE LEERLING;LEERJAAR 1;LEERJAAR 2"
    "\r\n12AB;00;Focus;1823;10;12\r\n12AB;00;Focus;1815;<5;4\r\n34CD;01;Verweg;9999;8;9\r\n"
)


@pytest.fixture
def doe(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Doe:
    kluis, woord = tmp_path / "kluis", tmp_path / "woord.txt"
    vault, _code = Vault.maak(kluis, WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vault.change(laad_pilotscholen)
    woord.write_text(WACHTWOORD, "utf-8")
    draai = Draai(capfdbinary)
    return lambda *delen: draai(*delen, "--kluis", kluis, "--wachtwoord-van", woord)


def test_a_file_of_duo_is_looked_at_first_and_taken_over_when_asked(
    tmp_path: Path, doe: Doe
) -> None:
    bestand = tmp_path / "leerlingen-2023-2024.csv"
    bestand.write_bytes(DUO.encode("cp1252"))

    proef = doe("leerlingaantal", "duo", bestand)
    assert "tussen 26 en 30" in proef.uit
    assert "er is niets veranderd" in proef.uit
    assert json.loads(doe("leerlingaantal", "lijst", "--json").uit) == []

    assert doe("leerlingaantal", "duo", bestand, "--hoort", "34CD01=SDC", "--doe").code == 0
    rijen = json.loads(doe("leerlingaantal", "lijst", "--json").uit)
    assert {(rij["school"], rij["precies"], rij["gebieden"]) for rij in rijen} == {
        ("Focus", None, 2),
        ("Stedelijk Dalton College Alkmaar", 17, 1),
    }
    assert "2023-2024" in doe("leerlingaantal", "lijst").uit

    bestand.write_bytes(DUO.replace(";8;9", ";8;10").encode())
    over = ("leerlingaantal", "duo", bestand, "--hoort", "34cd01=SDC", "--doe")
    is_een_zin(doe(*over))
    assert doe(*over, "--vervang").code == 0

    bestand.write_bytes(b"naam;klas\r\n")
    is_een_zin(doe("leerlingaantal", "duo", bestand))
    assert doe("leerlingaantal", "duo", bestand, "--hoort", "SDC").code != 0


def test_hours_are_written_and_stand_beside_what_was_agreed(doe: Doe) -> None:
    for tijd, soort in (("1,5", "overleg"), ("0:45", "reizen"), ("90 min", "trajecten")):
        assert doe("uren", "schrijf", "SDC", tijd, "--soort", soort).code == 0
    is_een_zin(doe("uren", "schrijf", "SDC", "lang"))
    is_een_zin(doe("uren", "schrijf", "nergens", "1"))

    (rij,) = json.loads(doe("uren", "stand", "--json").uit)
    assert (rij["school"], rij["geschreven"]) == ("Stedelijk Dalton College Alkmaar", 225)
    assert "3.8" in doe("uren", "stand").uit.replace(",", ".")
