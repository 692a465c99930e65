"""The command inzicht: exact figures on the screen, with a warning, and no way to a file."""

from datetime import date
from pathlib import Path

import pytest

from jos_desktop.services.inzicht import LET_OP
from tests.integration.clivoorbeeld import Draai, Uitslag, is_een_zin
from tests.unit.services.samenvatting_voorbeeld import WACHTWOORD, Zaak, maak_kluis, voeg_toe


@pytest.fixture
def kluis(tmp_path: Path) -> Path:
    (tmp_path / "wachtwoord.txt").write_text(WACHTWOORD)
    with maak_kluis(tmp_path / "kluis") as vault:
        vault.change(voeg_toe([Zaak(), Zaak(school=1), Zaak(school=1, einde=date(2023, 10, 1))]))
    return tmp_path / "kluis"


def _inzicht(draai: Draai, kluis: Path, *rest: str) -> Uitslag:
    wachtwoord = kluis.parent / "wachtwoord.txt"
    return draai("inzicht", "--kluis", kluis, "--wachtwoord-van", wachtwoord, *rest)


def test_the_tables_stand_between_two_warnings(
    kluis: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    uitslag = _inzicht(Draai(capfdbinary), kluis, "--van", "1-8-2023", "--tot", "31-7-2024")
    assert uitslag.code == 0, uitslag.fout
    regels = uitslag.uit.strip().split("\n")
    assert (regels[0], regels[-1]) == (LET_OP, LET_OP)
    assert any(regel.split() == ["sep", "2023", "Klanttraject", "3"] for regel in regels)
    assert "Sanne" not in uitslag.uit


def test_a_school_narrows_and_an_unknown_one_is_one_sentence(
    kluis: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    draai = Draai(capfdbinary)
    dagen = ("--van", "1-8-2023", "--tot", "31-7-2024")
    uitslag = _inzicht(draai, kluis, *dagen, "--school", "PCC", "--soort", "KT")
    assert uitslag.code == 0, uitslag.fout
    assert "PCC Oosterhout, alleen klanttraject" in uitslag.uit
    assert "Niets in deze periode." in uitslag.uit
    is_een_zin(_inzicht(draai, kluis, *dagen, "--school", "XYZ"))
    is_een_zin(_inzicht(draai, kluis, "--van", "31-7-2024", "--tot", "1-8-2023"))


def test_there_is_no_way_to_a_file(kluis: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    for optie in ("--uit", "--json"):
        assert _inzicht(Draai(capfdbinary), kluis, optie, "cijfers.csv").code != 0
    assert not list(kluis.parent.glob("*.csv"))
