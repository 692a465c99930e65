"""Which build this is, and what it is made of: parts, licences, sums, known leaks."""

import hashlib
import json
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dev_tools import supply
from dev_tools.commands import project_version
from dev_tools.console import ROOT
from jos_desktop import __version__, versie


def test_the_source_is_no_build_and_a_build_names_its_commit(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert versie.versieregel() == f"JOS Desktop {__version__}, ontwikkelversie"
    (tmp_path / "resources").mkdir()
    bestand = tmp_path / "resources" / versie.BOUWBESTAND
    bestand.write_text('{"commit": "1a2b3c4d", "datum": "2026-11-23"}', "utf-8")
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)
    assert versie.lees_bouw() == versie.Bouw("1a2b3c4d", date(2026, 11, 23))
    assert versie.versieregel().endswith(", bouw 1a2b3c4d van 23-11-2026")
    for stuk in ("", "[]", '{"commit": "x"}', '{"commit": "x", "datum": "gisteren"}'):
        bestand.write_text(stuk, "utf-8")
        assert versie.bouwregel() == "ontwikkelversie"


def test_the_build_file_is_written_from_git_and_read_by_the_program(tmp_path: Path) -> None:
    doel = tmp_path / "build" / "bouw.json"
    supply.write_build_file(doel)
    if not (ROOT / ".git").exists() or shutil.which("git") is None:
        assert not doel.exists()
        return
    gelezen = json.loads(doel.read_text("utf-8"))
    commit = subprocess.run(
        ["git", "-C", str(ROOT), "log", "-1", "--format=%h"], capture_output=True, text=True
    ).stdout.strip()
    assert gelezen["commit"].rstrip("+") == commit
    assert date.fromisoformat(gelezen["datum"]) <= date.today()
    assert project_version() == __version__


def test_every_part_has_a_licence_that_goes_with_ours() -> None:
    parts = supply.pinned(supply.BASE.read_text("utf-8"))
    assert len(parts) > 20
    licences = {name: supply.licence_of(name) for name in parts}
    assert [name for name, licence in licences.items() if not licence] == []
    assert [name for name, licence in licences.items() if not supply.is_compatible(licence)] == []


@pytest.mark.parametrize(
    ("expression", "fits"),
    [
        ("MIT", True),
        ("LGPL-3.0-only OR GPL-2.0-only", True),
        ("GPL-3.0-only", False),
        ("AGPL-3.0-only OR GPL-2.0-only", False),
        ("MIT AND GPL-3.0-only", False),
        ("BSD-3-Clause AND Apache-2.0", True),
        ("", False),
    ],
)
def test_gpl_alone_does_not_fit(expression: str, fits: bool) -> None:
    assert supply.is_compatible(expression) is fits


def test_the_list_of_parts_has_every_pinned_version_with_hash_and_licence(tmp_path: Path) -> None:
    doel = tmp_path / "sbom.json"
    supply.write_sbom(sys.executable, doel, "9.9.9")
    bom = json.loads(doel.read_text("utf-8"))
    assert bom["bomFormat"] == "CycloneDX"
    root = bom["metadata"]["component"]
    assert (root["name"], root["version"]) == ("jos-desktop", "9.9.9")
    delen = {part["name"]: part for part in bom["components"]}
    vast = supply.pinned(supply.BASE.read_text("utf-8"))
    assert {name: part["version"] for name, part in delen.items()} == vast
    for part in delen.values():
        assert part["licenses"]
        sommen = [h for ref in part["externalReferences"] for h in ref["hashes"]]
        assert sommen
        assert all(som["alg"] == "SHA-256" and len(som["content"]) == 64 for som in sommen)
    assert bom["dependencies"][0]["dependsOn"]


def test_sums_are_what_sha256sum_checks(tmp_path: Path) -> None:
    map_ = tmp_path / "programma"
    (map_ / "diep").mkdir(parents=True)
    (map_ / "een").write_bytes(b"1")
    (map_ / "diep" / "twee").write_bytes(b"2")
    supply.write_sums(map_, tmp_path / "sommen")
    assert (tmp_path / "sommen").read_text("utf-8").splitlines() == [
        f"{hashlib.sha256(b'2').hexdigest()}  programma/diep/twee",
        f"{hashlib.sha256(b'1').hexdigest()}  programma/een",
    ]


def _antwoord(*delen: dict[str, object]) -> str:
    return json.dumps({"dependencies": delen})


@pytest.mark.parametrize(
    ("antwoord", "code", "woord"),
    [
        ("", 0, "niet bereikbaar"),
        ("geen json", 0, "niet bereikbaar"),
        (_antwoord({"name": "a", "skip_reason": "not found"}), 0, "niet bereikbaar"),
        (_antwoord({"name": "a", "version": "1", "vulns": []}), 0, "1 onderdelen nagekeken, 0"),
        (
            _antwoord(
                {
                    "name": "a",
                    "version": "1",
                    "vulns": [{"id": "PYSEC-1", "fix_versions": ["2"]}],
                },
                {"name": "b", "skip_reason": "not found"},
            ),
            1,
            "LEK a 1: PYSEC-1. Opgelost in: 2.",
        ),
    ],
)
def test_the_audit_says_plainly_what_it_could_not_look_up(
    antwoord: str, code: int, woord: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert supply.report_audit(antwoord) == code
    assert woord in capsys.readouterr().out
