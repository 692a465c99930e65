"""The command line keeps its contract: what it prints, where, and with which exit code."""

import json
import subprocess
import sys
from collections import Counter
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop import __version__
from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import ROOT, Draai, is_een_zin


@pytest.fixture(scope="module")
def kluis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a small demo vault, made once for this file."""
    map_ = tmp_path_factory.mktemp("cli") / "kluis"
    maak_demo(map_, 60, 2)
    return map_


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


def test_help_is_dutch_and_names_every_command(cli: Draai) -> None:
    uitslag = cli("--help")
    assert uitslag.code == 0
    assert uitslag.uit.startswith("Gebruik: jos-desktop")
    for opdracht in (
        "demo",
        "invoer",
        "leerlingen",
        "trajecten",
        "overdrachten",
        "overdracht",
        "samenvatting",
        "controle",
    ):
        assert f"\n  {opdracht}" in uitslag.uit
    assert not any(woord in uitslag.uit for woord in ("Usage", "Options", "Commands", "Show"))


@pytest.mark.parametrize(
    "opdracht",
    [("demo",), ("invoer", "leerlingen"), ("overdracht", "maak"), ("overdracht", "pdf")],
)
def test_help_of_a_command_is_dutch(cli: Draai, opdracht: tuple[str, ...]) -> None:
    uitslag = cli(*opdracht, "--help")
    assert uitslag.code == 0
    assert not any(woord in uitslag.uit for woord in ("Usage", "Options", "required", "Show"))


def test_version(cli: Draai) -> None:
    # The tests run from the source, which is no build.
    assert cli("--version").uit.strip() == f"JOS Desktop {__version__}, ontwikkelversie"


def test_without_a_command_the_window_opens(cli: Draai, tmp_path: Path) -> None:
    assert cli().code == 0
    assert cli("--kluis", tmp_path).code == 0
    assert cli.geopend == [None, tmp_path]


@pytest.mark.parametrize(
    ("opdracht", "velden"),
    [
        ("leerlingen", {"id", "naam", "school", "geboortedatum"}),
        ("trajecten", {"id", "leerling_id", "type", "school", "status", "start", "einde"}),
        ("overdrachten", {"id", "traject_id", "type", "status"}),
    ],
)
def test_lists_as_json(
    cli: Draai, kluis: Path, wachtwoord: Path, opdracht: str, velden: set[str]
) -> None:
    uitslag = cli(opdracht, "--kluis", kluis, "--wachtwoord-van", wachtwoord, "--json")
    assert uitslag.code == 0
    assert uitslag.fout == ""
    rijen = json.loads(uitslag.uit)
    assert len(rijen) >= 5
    assert all(velden <= rij.keys() for rij in rijen)
    tabel = cli(opdracht, "--kluis", kluis, "--wachtwoord-van", wachtwoord)
    assert len(tabel.uit.splitlines()) == len(rijen) + 2


def test_dates_and_codes_in_json_are_machine_readable(
    cli: Draai, kluis: Path, wachtwoord: Path
) -> None:
    toegang = ("--kluis", kluis, "--wachtwoord-van", wachtwoord, "--json")
    leerling = json.loads(cli("leerlingen", *toegang).uit)[0]
    assert len(leerling["geboortedatum"].split("-")[0]) == 4
    trajecten = json.loads(cli("trajecten", *toegang).uit)
    assert {rij["type"] for rij in trajecten} == {"EC", "KT", "MT"}
    assert {rij["einde"] for rij in trajecten if rij["status"] == "lopend"} == {None}


def test_vault_may_be_named_before_the_command(cli: Draai, kluis: Path, wachtwoord: Path) -> None:
    assert cli("--kluis", kluis, "leerlingen", "--wachtwoord-van", wachtwoord).code == 0


def test_handover_is_made_printed_and_logged(
    cli: Draai, kluis: Path, wachtwoord: Path, tmp_path: Path
) -> None:
    toegang = ("--kluis", kluis, "--wachtwoord-van", wachtwoord)
    trajecten = json.loads(cli("trajecten", *toegang, "--json").uit)
    traject = next(rij for rij in trajecten if rij["type"] == "KT" and rij["status"] == "lopend")
    ontvanger = tmp_path / "ontvanger.txt"
    ontvanger.write_text("Ada Zilver, College De Verte\n", encoding="utf-8")
    maak = ("overdracht", "maak", *toegang, "--traject", traject["id"], "--type", "vo-vo")
    uit_bestand = cli(*maak, "--ontvanger-van", ontvanger, "--json")
    assert uit_bestand.code == 0
    gemaakt = cli(*maak, "--ontvanger", "Ada Zilver, College De Verte", "--json")
    assert gemaakt.code == 0
    overdracht = json.loads(gemaakt.uit)
    assert overdracht["traject_id"] == traject["id"]
    assert overdracht["type"] == "vo-vo"
    assert overdracht["toestemming_compleet"] is False
    pdf = tmp_path / "document.pdf"
    geschreven = cli("overdracht", "pdf", *toegang, "--overdracht", overdracht["id"], "--uit", pdf)
    assert geschreven.code == 0
    assert "CONCEPT" in geschreven.uit
    assert pdf.read_bytes().startswith(b"%PDF")
    assert [pad.name for pad in tmp_path.glob("*.tmp")] == []
    _druk_dicht(cli, wachtwoord, overdracht["id"], *toegang)
    lijst = json.loads(cli("overdrachten", *toegang, "--json").uit)
    nieuw = next(rij for rij in lijst if rij["id"] == overdracht["id"])
    assert nieuw["ontvanger"] == "Ada Zilver, College De Verte"
    assert _gebeurtenissen(kluis)[Gebeurtenis.AFGEDRUKT] == 2


def _druk_dicht(cli: Draai, wachtwoord: Path, overdracht_id: int, *toegang: object) -> None:
    """Write the document with a password, which never stands on the command line."""
    slot, dicht = wachtwoord.with_name("slot.txt"), wachtwoord.with_name("dicht.pdf")
    slot.write_text("paard lamp rivier boek\n", encoding="utf-8")
    druk = ("overdracht", "pdf", "--overdracht", overdracht_id, "--uit", dicht)
    uitslag = cli(*druk, *toegang, "--pdf-wachtwoord-van", slot)
    assert uitslag.code == 0
    assert "alleen met het wachtwoord" in uitslag.uit
    assert "lamp" not in uitslag.uit + uitslag.fout
    assert b"/Encrypt" in dicht.read_bytes()
    dicht.unlink()
    slot.write_text("kort\n", encoding="utf-8")
    assert cli(*druk, *toegang, "--pdf-wachtwoord-van", slot).code == 1
    assert not dicht.exists()


def _gebeurtenissen(kluis: Path) -> Counter[str]:
    with Vault.open(kluis, DEMO_WACHTWOORD) as vault:
        return vault.query(lambda uow: Counter(uow.session.scalars(select(Logregel.gebeurtenis))))


def test_summary_is_the_same_file_twice_and_each_one_is_logged(
    tmp_path: Path, cli: Draai, wachtwoord: Path
) -> None:
    kluis = tmp_path / "kluis"
    maak_demo(kluis)
    toegang = ("--kluis", kluis, "--wachtwoord-van", wachtwoord)
    periode = _vorig_schooljaar(kluis)
    for naam in ("een.zip", "twee.zip"):
        opdracht = ("samenvatting", *toegang, "--periode", periode, "--uit", tmp_path / naam)
        uitslag = cli(*opdracht)
        assert uitslag.code == 0, uitslag.fout
        assert f"{periode}-1" in uitslag.uit
        assert f"{periode}-2" in uitslag.uit
    assert (tmp_path / "een.zip").read_bytes() == (tmp_path / "twee.zip").read_bytes()
    assert _gebeurtenissen(kluis)[Gebeurtenis.GEEXPORTEERD] == 2


def _vorig_schooljaar(kluis: Path) -> str:
    with Vault.open(kluis, DEMO_WACHTWOORD) as vault:
        return schooljaar_van(vault.query(lambda uow: uow.vandaag) - timedelta(days=365))


def test_controle_of_a_sound_and_of_a_damaged_vault(
    cli: Draai, wachtwoord: Path, tmp_path: Path
) -> None:
    kluis = tmp_path / "kluis"
    maak_demo(kluis, 5)
    goed = cli("controle", "--kluis", kluis, "--wachtwoord-van", wachtwoord)
    assert (goed.code, goed.fout) == (0, "")
    assert "in orde" in goed.uit
    inhoud = bytearray((kluis / "dossiers.db").read_bytes())
    inhoud[-3000] ^= 0xFF
    (kluis / "dossiers.db").write_bytes(inhoud)
    stuk = cli("controle", "--kluis", kluis, "--wachtwoord-van", wachtwoord)
    assert stuk.code == 1
    assert "Traceback" not in stuk.uit + stuk.fout
    assert len(stuk.fout.splitlines()) == 1
    assert stuk.uit.strip()


def test_every_known_error_is_one_dutch_sentence(
    cli: Draai, kluis: Path, wachtwoord: Path, tmp_path: Path
) -> None:
    fout_wachtwoord = tmp_path / "fout.txt"
    fout_wachtwoord.write_text("een-ander-wachtwoord", encoding="utf-8")
    leeg = tmp_path / "leeg.txt"
    leeg.write_bytes(b"")
    binair = tmp_path / "binair.txt"
    binair.write_bytes(b"\xff\xfe\x00")
    toegang = ("--kluis", kluis, "--wachtwoord-van", wachtwoord)
    pdf = ("overdracht", "pdf", *toegang, "--overdracht")
    samenvatting = ("samenvatting", *toegang, "--uit", tmp_path / "uit.zip", "--periode")
    naam, geen_naam = tmp_path / "naam.txt", tmp_path / "geen-naam.txt"
    naam.write_text("Ada Zilver, De Verte", encoding="utf-8")
    geen_naam.write_text(" , De Verte", encoding="utf-8")
    maak = ("overdracht", "maak", *toegang, "--type", "vo-vo", "--ontvanger-van")
    invoer = ("invoer", "leerlingen", *toegang, "--bestand")
    for opdracht in (
        ("leerlingen", "--kluis", kluis, "--wachtwoord-van", fout_wachtwoord),
        ("leerlingen", "--kluis", kluis, "--wachtwoord-van", leeg),
        ("leerlingen", "--kluis", kluis, "--wachtwoord-van", binair),
        ("leerlingen", "--kluis", kluis, "--wachtwoord-van", tmp_path / "er-niet"),
        ("leerlingen", "--kluis", kluis, "--wachtwoord-van", tmp_path),
        ("leerlingen", "--kluis", tmp_path, "--wachtwoord-van", wachtwoord),
        ("controle", "--kluis", tmp_path / "er-niet", "--wachtwoord-van", wachtwoord),
        ("demo", kluis),
        (*maak, naam, "--traject", 99_999_999),
        (*maak, geen_naam, "--traject", 1),
        (*maak, leeg, "--traject", 1),
        (*maak, binair, "--traject", 1),
        (*maak, tmp_path / "er-niet", "--traject", 1),
        (*pdf, 99_999_999, "--uit", tmp_path / "x.pdf"),
        (*pdf, 1, "--uit", tmp_path),
        (*pdf, 1, "--uit", tmp_path / "geen-map" / "x.pdf"),
        (*pdf, 1, "--uit", kluis / "x.pdf"),
        (*pdf, 1, "--uit", tmp_path / ("x" * 300 + ".pdf")),
        (*samenvatting, "2025", "--kluis", tmp_path / ("x" * 300)),
        ("demo", tmp_path / ("x" * 300)),
        (*samenvatting, "2025"),
        (*samenvatting, "2098-2099"),
        (*samenvatting, "1999-2000"),
        (*invoer, tmp_path / "er-niet.csv"),
        (*invoer, tmp_path),
        (*invoer, leeg),
        (*invoer, binair),
    ):
        uitslag = cli(*opdracht)
        is_een_zin(uitslag)
        assert str(tmp_path) not in uitslag.fout
        assert "JOS Desktop zelf" not in uitslag.fout, opdracht
    assert not (tmp_path / "uit.zip").exists()
    assert not list(tmp_path.glob(".jos-*"))


_ZONDER_ONTVANGER = (
    *("overdracht", "maak", "--kluis", "x", "--wachtwoord-van", "y"),
    *("--traject", "1", "--type", "vo-vo"),
)


@pytest.mark.parametrize(
    "argumenten",
    [
        ("bestaat-niet",),
        ("leerlingen",),
        ("leerlingen", "--onbekend"),
        ("leerlingen", "--kluis"),
        ("overdracht",),
        ("overdracht", "maak", "--kluis", "x", "--traject", "een"),
        ("overdracht", "maak", "--kluis", "x", "--traject", "1", "--type", "zomaar"),
        (*_ZONDER_ONTVANGER, "--ontvanger-van", "-", "--wachtwoord-van", "-"),
        (*_ZONDER_ONTVANGER, "--ontvanger", "A, B", "--ontvanger-van", "x"),
        _ZONDER_ONTVANGER,
        ("demo",),
        ("demo", "x", "--leerlingen", "0"),
        ("demo", "x", "y"),
    ],
)
def test_wrong_usage_is_two_and_dutch(cli: Draai, argumenten: tuple[str, ...]) -> None:
    uitslag = cli(*argumenten)
    assert uitslag.code == 2
    assert uitslag.uit == ""
    assert "Uitleg: jos-desktop" in uitslag.fout
    engels = ("Usage", "Missing", "Invalid", "No such", "Error", "Got unexpected")
    assert not any(woord in uitslag.fout for woord in engels)


def test_a_bug_gives_one_sentence_without_what_it_was_about(
    cli: Draai, kluis: Path, wachtwoord: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kapot(_uow: object) -> None:
        raise ZeroDivisionError("Pietje Puk, geboren 01-02-2010")

    monkeypatch.setattr("jos_desktop.werkstroom.lijsten.lijst_leerlingen", kapot)
    uitslag = cli("leerlingen", "--kluis", kluis, "--wachtwoord-van", wachtwoord)
    assert uitslag.code == 1
    assert uitslag.uit == ""
    assert len(uitslag.fout.splitlines()) == 1
    assert "Puk" not in uitslag.fout


def test_help_does_not_load_the_database_or_the_window() -> None:
    code = (
        "import sys; from jos_desktop.cli.opdrachten import hoofd; "
        "zwaar = {'sqlalchemy', 'PySide6', 'reportlab', 'openpyxl', 'sqlcipher3'}; "
        "print(sorted(zwaar & set(sys.modules)))"
    )
    uit = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True)
    assert uit.stdout.decode().strip() == "[]"
