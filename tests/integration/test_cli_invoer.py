"""The command that imports a list: it shows first, picks nobody, and does what was asked."""

import json
from pathlib import Path

import pytest

from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from tests.integration.clivoorbeeld import Draai, is_een_zin


@pytest.fixture
def wachtwoord(tmp_path: Path) -> Path:
    """Give a file with the password, as an editor leaves it."""
    pad = tmp_path / "wachtwoord.txt"
    pad.write_bytes(DEMO_WACHTWOORD.encode() + b"\n")
    return pad


@pytest.fixture
def cli(capfdbinary: pytest.CaptureFixture[bytes]) -> Draai:
    """Give what runs a command line."""
    return Draai(capfdbinary)


_LIJST = (
    "Stamnr;Roepnaam;Tussenvoegsel;Achternaam;Geboortedatum;Klas;School\r\n"
    "9001;Çağla;;Łukasz;03-02-2012;2b;PCC Oosterhout\r\n"
    "9002;Đorđe;van;Ñuñez;04-03-2012;2b;PCC Oosterhout\r\n"
    "9003;Zoë;;Blok;05-04-2012;3a;PCC Oosterhout\r\n"
    "9004;Nora;;Blok;onbekend;3a;PCC Oosterhout\r\n"
)


@pytest.fixture
def lege_kluis(tmp_path: Path) -> Path:
    """Give a demo vault of its own, to import into."""
    maak_demo(tmp_path / "invoer-kluis", 2)
    return tmp_path / "invoer-kluis"


def test_import_shows_first_picks_nobody_and_then_does_what_was_asked(
    cli: Draai, lege_kluis: Path, wachtwoord: Path, tmp_path: Path
) -> None:
    lijst = tmp_path / "lijst.csv"
    lijst.write_text(_LIJST, encoding="utf-8", newline="")
    toegang = ("--kluis", lege_kluis, "--wachtwoord-van", wachtwoord)
    opdracht = ("invoer", "leerlingen", *toegang, "--bestand", lijst)

    def aantal() -> int:
        return len(json.loads(cli("leerlingen", *toegang, "--json").uit))

    eerst = cli(*opdracht)
    assert eerst.code == 0
    assert "Çağla Łukasz" in eerst.uit
    assert "3 nieuw, 1 overgeslagen" in eerst.uit
    assert aantal() == 2
    klas = cli(*opdracht, "--klas", "2b")
    assert "2 nieuw" in klas.uit
    assert aantal() == 4
    alles = cli(*opdracht, "--alles")
    assert alles.code == 0
    assert "1 nieuw" in alles.uit
    assert "Nora Blok" in alles.uit
    assert aantal() == 5
    nogmaals = cli(*opdracht, "--alles")
    assert "0 nieuw en 0 gewijzigd" in nogmaals.uit
    assert aantal() == 5


def test_import_with_a_mapping(
    cli: Draai, lege_kluis: Path, wachtwoord: Path, tmp_path: Path
) -> None:
    lijst = tmp_path / "lijst.csv"
    kop, _, rest = _LIJST.partition("\r\n")
    kop = kop.replace("Roepnaam", "Kolom X")
    lijst.write_text(f"{kop}\r\n{rest}", encoding="utf-8", newline="")
    opdracht = ("invoer", "leerlingen", "--kluis", lege_kluis, "--wachtwoord-van", wachtwoord)
    koppeling = ("--koppeling", "roepnaam=Kolom X")
    uitslag = cli(*opdracht, "--bestand", lijst, "--alles", *koppeling)
    assert uitslag.code == 0, uitslag.fout
    assert "3 nieuw" in uitslag.uit
    is_een_zin(cli(*opdracht, "--bestand", lijst, "--koppeling", "roepnaam=Bestaat niet"))
    is_een_zin(cli(*opdracht, "--bestand", lijst, "--koppeling", "schoenmaat=Kolom X"))
    is_een_zin(cli(*opdracht, "--bestand", lijst, "--klas", "9z"))
