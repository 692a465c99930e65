"""Preventive activities from the command line: written down with a template, and listed."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from jos_desktop.models.codes import Functie
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, Uitslag, is_een_zin

WACHTWOORD = "zeven-blauwe-olifanten-dansen"


def test_an_activity_is_written_down_and_listed(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    kluis, sleutel, tekst = (tmp_path / naam for naam in ("kluis", "sleutel.txt", "tekst.txt"))
    sleutel.write_text(WACHTWOORD)
    tekst.write_text("Goed gesprek, bel 06 12345678")
    vault, _ = Vault.maak(kluis, WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vault.change(lambda uow: richt_kluis_in(uow, naam="Sanne de Wit", functie=Functie.JGC))
    draai = Draai(capfdbinary)

    def doe(onder: str, *rest: object) -> Uitslag:
        return draai("preventie", onder, "--kluis", kluis, "--wachtwoord-van", sleutel, *rest)

    def voeg_toe(*rest: object, school: str = "sdc", sjabloon: str = "ROTS") -> Uitslag:
        return doe("voeg-toe", "--school", school, "--sjabloon", sjabloon, *rest)

    assert "nog geen activiteiten" in doe("lijst").uit
    gemaakt = voeg_toe("--bereik", "24", "--opbrengst-van", tekst)
    assert gemaakt.code == 0, gemaakt.fout
    assert "Rots & Water, gedaan" in gemaakt.uit
    assert "telefoonnummer" in gemaakt.fout
    morgen = date.today() + timedelta(days=1)
    assert "gepland" in voeg_toe("--datum", "morgen", sjabloon="thema-avond").uit

    gepland, gedaan = json.loads(doe("lijst", "--json").uit)
    assert (gepland["datum"], gepland["stand"]) == (morgen.isoformat(), "gepland")
    assert (gedaan["bereik"], gedaan["stand"], gedaan["duur_min"]) == (24, "gedaan", 60)
    (een,) = json.loads(doe("lijst", "--json", "--stand", "gedaan", "--school", "SDC").uit)
    assert een == gedaan
    assert "Rots & Water" not in doe("lijst", "--vanaf", "morgen").uit

    assert "nog geen" not in doe("lijst", "--vanaf", "01-01-2100").uit
    te_veel = voeg_toe("--bereik", "100001")
    assert "--bereik is een heel getal van 0 tot en met 100000." in te_veel.fout
    is_een_zin(voeg_toe(school="XXX"))
    is_een_zin(voeg_toe(sjabloon="w"))
    is_een_zin(voeg_toe("--datum", "morgen", "--bereik", "3"))
    assert len(json.loads(doe("lijst", "--json").uit)) == 2
