"""The clock of the tests does not count standing in line, and does count what takes long."""

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.klok import eigen_tijd, in_de_rij


def test_what_takes_long_counts() -> None:
    echt, begin = time.perf_counter(), eigen_tijd()
    time.sleep(0.05)
    duur = eigen_tijd() - begin
    assert 0.05 <= duur <= time.perf_counter() - echt


def test_a_process_that_is_gone_stood_in_no_line() -> None:
    assert in_de_rij(2**30, 2**30) == 0.0


@pytest.mark.skipif(
    not Path("/proc/self/schedstat").exists() or sys.platform != "linux",
    reason="only Linux counts it",
)
def test_standing_in_line_is_taken_off() -> None:
    """Two that work on one processor each stand in line half of the time."""
    mag = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(mag)})
    kind = subprocess.Popen(
        [sys.executable, "-c", "print(flush=True)\nwhile True: pass"], stdout=subprocess.PIPE
    )
    assert kind.stdout is not None
    kind.stdout.readline()
    try:
        begin, echt = eigen_tijd(), time.perf_counter()
        while time.perf_counter() - echt < 0.3:
            pass
        duur, duur_echt = eigen_tijd() - begin, time.perf_counter() - echt
    finally:
        os.sched_setaffinity(0, mag)
        kind.kill()
        kind.communicate()
    assert duur < 0.8 * duur_echt
