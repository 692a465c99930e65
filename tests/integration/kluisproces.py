"""A process that runs one command line after another: JOS Desktop on one of two laptops.

Reads a list of arguments per line (JSON), and answers with exit code, output and errors.
"""

import io
import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

from tests.integration.clivoorbeeld import ROOT, Uitslag


class Laptop:
    """A running process with the command line of one vault."""

    def __init__(self, proces: "subprocess.Popen[str]", kluis: Path, wachtwoord: Path) -> None:
        self._proces = proces
        self._vast = ("--kluis", str(kluis), "--wachtwoord-van", str(wachtwoord))

    def __call__(self, *argumenten: object) -> Uitslag:
        """Run one command line on the vault of this laptop."""
        assert self._proces.stdin is not None
        assert self._proces.stdout is not None
        regel = json.dumps([*map(str, argumenten), *self._vast])
        self._proces.stdin.write(f"{regel}\n")
        self._proces.stdin.flush()
        return Uitslag(*json.loads(self._proces.stdout.readline()))

    def json(self, *argumenten: object) -> object:
        """Run one command line that has to succeed, and return what it says as JSON."""
        uitslag = self(*argumenten, "--json")
        assert (uitslag.code, uitslag.fout) == (0, ""), uitslag.fout
        return json.loads(uitslag.uit)


@contextmanager
def laptop(kluis: Path, wachtwoord: Path) -> Iterator[Laptop]:
    """Start a process for one vault, and end it again."""
    proces = subprocess.Popen(
        [sys.executable, "-m", "tests.integration.kluisproces"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )
    try:
        yield Laptop(proces, kluis, wachtwoord)
    finally:
        for stroom in (proces.stdin, proces.stdout):
            if stroom is not None:
                stroom.close()
        proces.wait(timeout=60)


def _draai() -> None:
    from jos_desktop.cli.kader import Start, draai
    from jos_desktop.cli.opdrachten import hoofd
    from tests.vlot import wees_vlot

    wees_vlot()
    uitgang = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8")
    for regel in sys.stdin.buffer:
        stromen = [io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2)]
        with redirect_stdout(stromen[0]), redirect_stderr(stromen[1]):
            code = draai(hoofd, json.loads(regel), Start(lambda _: 0))
        teksten = []
        for stroom in stromen:
            stroom.flush()
            teksten.append(stroom.buffer.getvalue().decode("utf-8"))
        uitgang.write(json.dumps([code, *teksten]) + "\n")
        uitgang.flush()


if __name__ == "__main__":
    _draai()
