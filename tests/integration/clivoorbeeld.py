"""Running a command line: in this process or in a real one, and what a known error looks like."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from jos_desktop.cli.kader import Start, draai
from jos_desktop.cli.opdrachten import hoofd

ROOT = Path(__file__).parent.parent.parent


@dataclass(frozen=True)
class Uitslag:
    """What one run left behind."""

    code: int
    uit: str
    fout: str


class Draai:
    """Runs a command line in this process, as ``jos-desktop`` would."""

    def __init__(self, opgevangen: pytest.CaptureFixture[bytes]) -> None:
        self._opgevangen = opgevangen
        self.geopend: list[Path | None] = []

    def _venster(self, map_: Path | None) -> int:
        self.geopend.append(map_)
        return 0

    def __call__(self, *argumenten: object) -> Uitslag:
        """Run one command line."""
        code = draai(hoofd, [str(deel) for deel in argumenten], Start(self._venster))
        uit, fout = self._opgevangen.readouterr()
        return Uitslag(code, uit.decode("utf-8"), fout.decode("utf-8"))


def draai_echt(*argumenten: object, invoer: bytes = b"", **omgeving: str) -> Uitslag:
    """Run a real process."""
    klaar = subprocess.run(
        [sys.executable, "-m", "jos_desktop", *map(str, argumenten)],
        cwd=ROOT,
        env={**os.environ, **omgeving},
        input=invoer,
        capture_output=True,
        timeout=120,
    )
    return Uitslag(klaar.returncode, klaar.stdout.decode(), klaar.stderr.decode())


def is_een_zin(uitslag: Uitslag) -> None:
    """Check the contract of a known error."""
    assert uitslag.code == 1
    assert uitslag.uit == ""
    assert len(uitslag.fout.splitlines()) == 1
    assert uitslag.fout.strip().endswith(".")
    assert "Traceback" not in uitslag.fout
    assert "Error" not in uitslag.fout
