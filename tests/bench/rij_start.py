"""Process start to a usable unlock window, against a bare PySide6 window."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.meting import Row, Timed, compare
from tests.bench.omgeving import ROOT, big_vault, clean_environment

_SCRIPT = Path(__file__).with_name("venster_start.py")


def _until_ready(*arguments: str) -> Callable[[], float]:
    def start() -> float:
        begin = time.perf_counter()
        with subprocess.Popen(
            [sys.executable, str(_SCRIPT), *arguments],
            cwd=ROOT,
            env=dict(clean_environment(), PYTHONPATH=str(ROOT)),
            stdout=subprocess.PIPE,
            text=True,
        ) as process:
            assert process.stdout is not None
            line = process.stdout.readline()
            elapsed = time.perf_counter() - begin
            process.wait(30)
        if line.strip() != "klaar":
            raise RuntimeError(f"the window of {arguments[0]!r} never became usable")
        return elapsed

    return start


def _own_clock(work: Timed) -> float:
    elapsed = work()
    assert isinstance(elapsed, float)
    return elapsed


def meet() -> list[Row]:
    """Measure this row."""
    return [
        compare(
            "start tot ontgrendelscherm",
            _until_ready("jos", str(big_vault())),
            _until_ready("kaal"),
            baseline_name="kaal PySide6-venster",
            limit=2.0,
            pairs=9,
            clock=_own_clock,
        )
    ]
