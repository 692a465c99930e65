"""The vragenlijst on the command line: a start, a check with lines, in use, and back."""

from pathlib import Path

import pytest

from jos_desktop.models.codes import Functie
from jos_desktop.services.profiel import richt_kluis_in
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, is_een_zin

WACHTWOORD = "zeven-blauwe-olifanten-dansen"
KLUIS = ("--kluis", "kluis", "--wachtwoord-van", "w")


@pytest.fixture
def draai(
    tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> Draai:
    monkeypatch.chdir(tmp_path)
    Path("w").write_text(WACHTWOORD)
    vault, _ = Vault.maak(Path("kluis"), WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vault.change(
            lambda uow: richt_kluis_in(
                uow, naam="Sanne de Wit", functie=Functie.JGC, school_codes=frozenset({"JPT"})
            )
        )
    return Draai(capfdbinary)


def test_a_start_is_checked_used_and_put_back(draai: Draai) -> None:
    assert draai("vragenlijst", "sjabloon", "eigen.toml").code == 0
    assert draai("vragenlijst", "sjabloon", "tr.toml", "--taal", "tr").code == 0
    met = ("eigen.toml", "--vertaling", "tr.toml")
    gezien = draai("vragenlijst", "controleer", *met)
    assert (gezien.code, gezien.fout) == (0, "")
    assert "eigen_exit, versie 1, 12 vragen" in gezien.uit
    assert "nog nakijken door een vertaler" in gezien.uit
    assert "nu in gebruik" in draai("vragenlijst", "gebruik", *met, *KLUIS).uit
    getoond = draai("vragenlijst", "toon", *KLUIS, "--taal", "tr").uit
    assert "Yardım nasıldı?: eigen_exit" in getoond
    assert draai("vragenlijst", "toon", *KLUIS, "--taal", "pl").code == 1
    draai("vragenlijst", "terug", *KLUIS)
    assert "jos_exit, versie 1" in draai("vragenlijst", "toon", *KLUIS).uit
    assert "Nee, helemaal niet / Nee, niet zo" in draai("vragenlijst", "toon").uit
    anders = Path("eigen.toml").read_text().replace("Hoe was de hulp?", "Hoe was het?")
    Path("eigen.toml").write_text(anders)
    geweigerd = draai("vragenlijst", "gebruik", "eigen.toml", *KLUIS)
    assert "nieuw versienummer" in geweigerd.fout


@pytest.mark.parametrize(
    ("inhoud", "regel"),
    [
        (b'formaat = "jos-vragenlijst"\nsleutel = "\xff"', 2),
        (b"x\n", 1),
        (b"[" * 900_000, 1),
        (("#" + "é" * 500_000).encode(), 1),
    ],
)
def test_a_wrong_file_is_told_with_its_line(draai: Draai, inhoud: bytes, regel: int) -> None:
    Path("fout.toml").write_bytes(inhoud)
    uitslag = draai("vragenlijst", "controleer", "fout.toml")
    assert f"Regel {regel}: " in uitslag.fout
    is_een_zin(uitslag)
    draai("vragenlijst", "sjabloon", "eigen.toml")
    uitslag = draai("vragenlijst", "controleer", "eigen.toml", "--vertaling", "fout.toml")
    assert f"Vertaling 1 van 1. Regel {regel}: " in uitslag.fout
