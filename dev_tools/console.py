"""Words to the person at the keyboard, and programs run without their noise."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class StopError(Exception):
    """End the command with a Dutch message that says what to do next."""


class Console:
    """Where messages go: standard output, unless that is kept for data."""

    only_data_on_stdout = False


def say(text: str = "") -> None:
    """Write one line to the user at once."""
    stream = sys.stderr if Console.only_data_on_stdout else sys.stdout
    stream.write(text + "\n")
    stream.flush()


@contextmanager
def step(text: str) -> Iterator[None]:
    """Say what starts now, and how many seconds it took when it is done."""
    say(f"- {text} ...")
    start = time.monotonic()
    yield
    say(f"  klaar ({time.monotonic() - start:.0f} s)")


def run_quietly(
    command: Sequence[str], *, wat: str, env: Mapping[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program; show what it said only when it fails, and then stop."""
    result = subprocess.run(
        command,
        cwd=ROOT,
        env=None if env is None else dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        check=False,
    )
    if result.returncode != 0:
        tail = "\n".join(result.stdout.strip().splitlines()[-25:])
        raise StopError(f"{wat} is niet gelukt. Dit was de melding:\n\n{tail}\n")
    return result


def run_visibly(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Run a program with its output on the screen and return its exit code."""
    sys.stdout.flush()
    sys.stderr.flush()
    return subprocess.run(command, cwd=ROOT, env=dict(env), check=False).returncode


@contextmanager
def beside(command: Sequence[str], env: Mapping[str, str]) -> Iterator[None]:
    """Run a program unseen beside what follows, and stop it when that is over."""
    with subprocess.Popen(
        command,
        cwd=ROOT,
        env=dict(env),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as program:
        try:
            yield
        finally:
            program.terminate()


def child_environment(*, offscreen: bool) -> dict[str, str]:
    """Return the environment for our own programs: UTF-8, and no window when offscreen."""
    env = dict(os.environ, PYTHONUTF8="1")
    env.pop("PYTHONHOME", None)
    # A container often says this for its image. Here it has every program that a test starts
    # compile all of the source again, over a second each time.
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    if offscreen:
        env["QT_QPA_PLATFORM"] = "offscreen"
    return env
