"""The commands about schools, on a real vault."""

import json
from pathlib import Path

import pytest

from jos_desktop.services.scholen import laad_pilotscholen
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, Uitslag, is_een_zin

WACHTWOORD = "demo-wachtwoord-jos"


def test_a_school_is_added_renamed_and_goes_into_another(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    kluis, woord = tmp_path / "kluis", tmp_path / "woord.txt"
    vault, _code = Vault.maak(kluis, WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vault.change(laad_pilotscholen)
    woord.write_text(WACHTWOORD, "utf-8")
    draai = Draai(capfdbinary)

    def doe(*delen: object) -> Uitslag:
        return draai("school", *delen, "--kluis", kluis, "--wachtwoord-van", woord)

    assert doe("voeg-toe", "OSG De Verte", "--brin", "12ab00").code == 0
    fout = doe("voeg-toe", "osg de verte")
    is_een_zin(fout)
    assert doe("alias", "SDC", "Het Dalton").code == 0
    assert doe("hernoem", "het dalton", "Dalton aan het Kanaal").code == 0
    assert doe("stopt", "FOC").code == 0
    assert doe("stopt", "FOC", "--weer").code == 0
    assert "proef" in doe("voeg-samen", "De Verte", "SDC").uit
    assert doe("voeg-samen", "De Verte", "SDC", "--doe").code == 0
    rijen = {rij["naam"]: rij for rij in json.loads(doe("lijst", "--json").uit)}
    assert rijen["OSG De Verte"]["opgegaan_in"] == "Dalton aan het Kanaal"
    assert "opgegaan in" in doe("lijst").uit
