"""The ontwikkeldocument by the command line, on a real vault."""

import json
from pathlib import Path

import pytest

from jos_desktop.services.loglines import LoglineGegevens, bewaar_logline
from jos_desktop.services.scholen import laad_pilotscholen, lijst_scholen
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, Uitslag, is_een_zin
from tests.ui.dossier.voorbeeld import maak_kind

WACHTWOORD = "demo-wachtwoord-jos"


def _vul(uow: UnitOfWork) -> None:
    laad_pilotscholen(uow)
    school = next(rij.id for rij in lijst_scholen(uow) if rij.code == "SDC")
    bewaar_logline(uow, school, "2024-2025", LoglineGegevens(zodat="elk kind meedoet."))
    met_naam = LoglineGegevens(zodat="Zwaantje Testerink meedoet.")
    bewaar_logline(uow, school, "2022-2023", met_naam)
    maak_kind(uow, "Zwaantje", "Testerink")


def test_the_document_of_a_school_and_year(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    kluis, woord, uit = tmp_path / "kluis", tmp_path / "woord.txt", tmp_path / "document.pdf"
    vault, _code = Vault.maak(kluis, WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vault.change(_vul)
    woord.write_text(WACHTWOORD, "utf-8")
    draai = Draai(capfdbinary)

    def doe(*delen: object) -> Uitslag:
        waar = ("--uit", uit, "--kluis", kluis, "--wachtwoord-van", woord)
        return draai("ontwikkeling", "document", *delen, *waar)

    is_een_zin(doe("--school", "SDC", "--jaar", "2023-2024"))
    is_een_zin(doe("--school", "Nergens"))
    assert not uit.exists()
    gemaakt = doe("--school", "sdc", "--jaar", "2024-2025", "--cijfers", "--json")
    assert "naam" not in gemaakt.fout
    assert json.loads(gemaakt.uit)["documentnummer"].startswith("OD-")
    assert uit.read_bytes().startswith(b"%PDF")
    # A name is told, and stops nobody: a school may have a teacher of that name.
    assert "Zwaantje" in doe("--school", "SDC", "--jaar", "2022-2023").fout
