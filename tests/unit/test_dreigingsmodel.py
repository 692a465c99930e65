"""Every test and proof that the threat model and the facts for a DPIA name is there."""

import ast
import re
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[2]
_TEKST = (_ROOT / "docs" / "dreigingsmodel.md").read_text("utf-8")
_PRIVACY = (_ROOT / "docs" / "privacy.md").read_text("utf-8")
_GENOEMD = re.compile(r"`((?:test|proef)_\w+(?:\.py)?)`")


def _rijen() -> list[list[str]]:
    tabel = _TEKST.partition("## Per threat")[2].partition("\n## ")[0]
    rijen = [regel for regel in tabel.splitlines() if regel.startswith("|")]
    return [[cel.strip() for cel in regel.strip("|").split("|")] for regel in rijen[2:]]


def _er_zijn() -> set[str]:
    gevonden = {pad.stem for pad in (_ROOT / "tests" / "proeven").glob("proef_*.py")}
    for pad in (_ROOT / "tests").rglob("test_*.py"):
        boom = ast.parse(pad.read_text("utf-8"))
        gevonden.add(pad.name)
        gevonden |= {k.name for k in ast.walk(boom) if isinstance(k, ast.FunctionDef)}
    return gevonden


@pytest.mark.parametrize("tekst", [_TEKST, _PRIVACY], ids=["dreigingsmodel", "privacy"])
def test_every_named_test_and_proof_exists(tekst: str) -> None:
    genoemd = set(_GENOEMD.findall(tekst))
    assert len(genoemd) > 30
    assert sorted(genoemd - _er_zijn()) == []


@pytest.mark.parametrize("rij", _rijen(), ids=lambda rij: rij[0])
def test_every_threat_says_what_is_not_covered_and_names_its_proof(rij: list[str]) -> None:
    assert len(rij) == 4
    assert all(rij)
    assert _GENOEMD.search(rij[3])
