"""The commands about outside figures, on a real vault."""

import io
import json
import shutil
from pathlib import Path

import pytest
from pypdf import PdfReader

from jos_desktop.services.scholen import laad_pilotscholen
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, Uitslag, is_een_zin

WACHTWOORD = "demo-wachtwoord-jos"
LIJST = (
    "maat;school;2021-2022;2023-2024;bron\n"
    "thuiszitters;SDC;12;3;Leerplicht\n"
    "vsv;Vonk Castricum;9;8;DUO\n"
    "geluk;SDC;1;2;Niemand\n"
)
BIJLAGE_5 = Path(__file__).parent.parent / "data" / "bijlagen" / "bijlage5.csv"


@pytest.fixture(scope="module")
def sjabloon(tmp_path_factory: pytest.TempPathFactory) -> Path:
    map_ = tmp_path_factory.mktemp("monitorkader") / "kluis"
    vault, _code = Vault.maak(map_, WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        vault.change(laad_pilotscholen)
    return map_


class Opdracht:
    """Runs a command on the vault of the test."""

    def __init__(self, draai: Draai, kluis: Path, woord: Path) -> None:
        self._draai, self._kluis, self._woord = draai, kluis, woord

    def __call__(self, *delen: object) -> Uitslag:
        return self._draai(
            "monitorkader", *delen, "--kluis", self._kluis, "--wachtwoord-van", self._woord
        )

    def als_json(self, *delen: object) -> object:
        uitslag = self(*delen, "--json")
        assert uitslag.code == 0, uitslag.fout
        return json.loads(uitslag.uit)


@pytest.fixture
def opdracht(sjabloon: Path, tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> Opdracht:
    kluis, woord = tmp_path / "kluis", tmp_path / "woord.txt"
    shutil.copytree(sjabloon, kluis)
    woord.write_text(WACHTWOORD, "utf-8")
    return Opdracht(Draai(capfdbinary), kluis, woord)


def test_a_figure_is_kept_shown_and_replaced_only_when_asked(opdracht: Opdracht) -> None:
    zet = ("zet", "--maat", "thuiszitters", "--school", "sdc", "--jaar", "2021/22")
    bron = ("--bron", "Leerplicht")
    assert opdracht(*zet, "--waarde", "12", *bron).uit == "Vastgelegd: Thuiszitters, 12.\n"
    is_een_zin(opdracht(*zet, "--waarde", "9", *bron))
    is_een_zin(opdracht(*zet, "--waarde", "-9", *bron))
    assert opdracht(*zet, "--waarde", "<5", *bron, "--vervang").code == 0
    leerlingen = ("zet", "--maat", "leerlingaantal", "--school", "SDC", "--jaar", "2021-2022")
    assert opdracht(*leerlingen, "--waarde", "800", "--bron", "DUO").code == 0
    duur = ("zet", "--maat", "jeugdhulp_duur", "--jaar", "2021-2022", *bron, "--waarde", "7,5")
    is_een_zin(opdracht(*duur))
    assert opdracht(*duur, "--gemeente", "Heiloo").code == 0
    lijst = opdracht("lijst")
    assert "<5" in lijst.uit
    assert "geen effect van JOS" in lijst.uit
    rijen = opdracht.als_json("lijst", "--maat", "duur jeugdhulp")
    assert isinstance(rijen, list)
    assert [(rij["gebied"], rij["cijfer"]) for rij in rijen] == [("Heiloo", "7,5")]


def test_a_list_is_tried_and_then_read(opdracht: Opdracht, tmp_path: Path) -> None:
    pad = tmp_path / "cijfers.csv"
    pad.write_text(LIJST, "utf-8")
    proef = opdracht("invoer", pad, "--proef")
    assert "Nieuw: 4." in proef.uit
    assert "Regel 4 overgeslagen: deze maat staat niet in het monitorkader" in proef.uit
    assert opdracht.als_json("lijst") == []
    assert opdracht("invoer", pad).code == 0
    assert opdracht.als_json("invoer", pad) == {
        "nieuw": 0,
        "vervangen": 0,
        "niet_vervangen": 0,
        "stonden_er_al": 4,
        "overgeslagen": [
            {"regel": 4, "reden": "deze maat staat niet in het monitorkader"},
        ],
        "niet_gebruikt": [],
    }
    pad.write_text("maat;school;schooljaar;waarde;bron\nvsv;VON;2021-2022;7;DUO\n", "utf-8")
    assert "blijft staan; kies --vervang" in opdracht("invoer", pad).uit
    assert "(vervangen)" in opdracht("invoer", pad, "--vervang").uit


def test_what_is_seen_comes_with_the_reasons_and_leaves_without_small_numbers(
    opdracht: Opdracht, tmp_path: Path
) -> None:
    pad, pdf = tmp_path / "cijfers.csv", tmp_path / "monitor.pdf"
    pad.write_text(LIJST, "utf-8")
    assert opdracht("invoer", pad).code == 0
    uit = opdracht("toon", "--school", "SDC").uit
    assert "daalt, zoals verwacht" in uit
    assert "niet met zekerheid kan worden geconcludeerd" in uit
    assert "Vonk" not in uit
    assert opdracht("toon", "--uit", pdf).code == 0
    tekst = "\n".join(p.extract_text() for p in PdfReader(io.BytesIO(pdf.read_bytes())).pages)
    assert "lastig aantoonbaar" in tekst
    assert "<5" in tekst


def test_both_reference_tables_and_a_list_of_fte(opdracht: Opdracht) -> None:
    assert opdracht("invoer", BIJLAGE_5).uit == "Regels met fte vastgelegd: 24.\n"
    vijf = opdracht.als_json("bijlage", "5")
    twee = opdracht.als_json("bijlage", "2")
    assert isinstance(vijf, list)
    assert isinstance(twee, list)
    assert (len(twee), len(vijf)) == (10, 8)
    assert vijf[0]["PAJ_tijdens"] == "0,76 fte / 28 uur"
    assert "Variabelenoverzicht" in opdracht("bijlage", "2").uit
    assert opdracht("bijlage", "3").code == 2
