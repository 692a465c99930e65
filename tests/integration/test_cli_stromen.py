"""The command line and its streams: closed, full, unreadable, in another encoding, or a link."""

import json
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import pytest

from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.services.schooljaar import schooljaar_van
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Uitslag, draai_echt, is_een_zin

_ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def kluis(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of a small demo vault, made once for this file."""
    map_ = tmp_path_factory.mktemp("stromen") / "kluis"
    maak_demo(map_, 20, 2)
    return map_


@pytest.fixture
def wachtwoord(tmp_path: Path) -> Path:
    """Give a file with the password."""
    pad = tmp_path / "wachtwoord.txt"
    pad.write_bytes(DEMO_WACHTWOORD.encode())
    return pad


def test_password_from_standard_input_loses_exactly_one_newline(kluis: Path) -> None:
    opdracht = ("leerlingen", "--kluis", kluis, "--wachtwoord-van", "-", "--json")
    goed = draai_echt(*opdracht, invoer=DEMO_WACHTWOORD.encode() + b"\n")
    assert goed.code == 0
    assert len(json.loads(goed.uit)) == 20
    assert draai_echt(*opdracht, invoer=DEMO_WACHTWOORD.encode() + b"\r\n").code == 0
    is_een_zin(draai_echt(*opdracht, invoer=DEMO_WACHTWOORD.encode() + b"\n\n"))
    is_een_zin(draai_echt(*opdracht, invoer=b""))


def test_output_is_utf8_whatever_the_system_says(kluis: Path, wachtwoord: Path) -> None:
    uitslag = draai_echt(
        *("leerlingen", "--kluis", kluis, "--wachtwoord-van", wachtwoord),
        PYTHONIOENCODING="ascii",
        LC_ALL="C",
        PYTHONUTF8="0",
    )
    assert uitslag.code == 0
    assert any(ord(teken) > 127 for teken in uitslag.uit)


def test_a_closed_pipe_is_no_complaint(kluis: Path, wachtwoord: Path) -> None:
    opdracht = [sys.executable, "-m", "jos_desktop", "trajecten", "--kluis", str(kluis)]
    proces = subprocess.Popen(
        [*opdracht, "--wachtwoord-van", str(wachtwoord), "--json"],
        cwd=_ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert proces.stdout is not None
    assert proces.stderr is not None
    proces.stdout.close()
    with proces.stderr:
        assert proces.stderr.read() == b""
    assert proces.wait(timeout=60) == 0


def test_closed_standard_streams_are_no_bug(kluis: Path, wachtwoord: Path) -> None:
    def schil(rest: str) -> Uitslag:
        proces = subprocess.run(
            ["sh", "-c", f'"$0" -m jos_desktop {rest}', sys.executable, kluis, wachtwoord],
            cwd=_ROOT,
            capture_output=True,
            timeout=120,
            check=False,
        )
        return Uitslag(proces.returncode, proces.stdout.decode(), proces.stderr.decode())

    zonder_uitvoer = schil('leerlingen --kluis "$1" --wachtwoord-van "$2" >&-')
    assert (zonder_uitvoer.code, zonder_uitvoer.fout) == (0, "")
    assert schil("--help >&-").code == 0
    zonder_invoer = schil('leerlingen --kluis "$1" --wachtwoord-van - <&-')
    is_een_zin(zonder_invoer)
    assert "geen wachtwoord" in zonder_invoer.fout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="only Linux has a device that is full")
def test_full_standard_output_is_one_sentence(kluis: Path, wachtwoord: Path) -> None:
    with Path("/dev/full").open("wb") as vol:
        proces = subprocess.run(
            [
                *(sys.executable, "-m", "jos_desktop", "leerlingen"),
                *("--kluis", str(kluis), "--wachtwoord-van", str(wachtwoord)),
            ],
            cwd=_ROOT,
            stdout=vol,
            stderr=subprocess.PIPE,
            timeout=120,
            check=False,
        )
    uitslag = Uitslag(proces.returncode, "", proces.stderr.decode())
    is_een_zin(uitslag)
    assert "vol" in uitslag.fout


def test_unreadable_prompt_is_about_the_password_not_about_a_bug(kluis: Path) -> None:
    uitslag = draai_echt("leerlingen", "--kluis", kluis, invoer=b"\xff\xfe\n")
    is_een_zin(uitslag)
    assert "wachtwoord" in uitslag.fout
    assert "JOS Desktop zelf" not in uitslag.fout


def test_output_through_a_link_fills_the_file_behind_it(
    kluis: Path, wachtwoord: Path, tmp_path: Path
) -> None:
    echt, link, kring = tmp_path / "echt.pdf", tmp_path / "link.pdf", tmp_path / "kring.pdf"
    link.symlink_to(echt)
    kring.symlink_to(kring)
    pdf = ("overdracht", "pdf", "--kluis", kluis, "--wachtwoord-van", wachtwoord, "--overdracht")
    assert draai_echt(*pdf, 1, "--uit", link).code == 0
    assert link.is_symlink()
    assert echt.read_bytes().startswith(b"%PDF")
    uitslag = draai_echt(*pdf, 1, "--uit", kring)
    is_een_zin(uitslag)
    assert "JOS Desktop zelf" not in uitslag.fout


def test_nothing_is_frozen_when_the_summary_has_no_place_to_go(
    kluis: Path, wachtwoord: Path, tmp_path: Path
) -> None:
    jaar = schooljaar_van(date.today() - timedelta(days=365))
    opdracht = ("samenvatting", "--kluis", kluis, "--wachtwoord-van", wachtwoord)
    is_een_zin(draai_echt(*opdracht, "--periode", jaar, "--uit", tmp_path / "er-niet" / "x.zip"))
    with Vault.open(kluis, DEMO_WACHTWOORD) as vault:
        assert vault.ledger.blokken() == {}
    assert draai_echt(*opdracht, "--periode", jaar, "--uit", tmp_path / "x.zip").code == 0
