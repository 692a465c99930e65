"""The big demo vault that the rows measure on: made once per version of the source."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PASSWORD = "demo-wachtwoord-jos"
PUPILS = 10_000


def tell(text: str) -> None:
    """Write progress beside the data on standard output."""
    print(text, file=sys.stderr, flush=True)


@cache
def clean_environment() -> dict[str, str]:
    """Return an environment with an empty home, so that no setting of the user counts."""
    home = Path(tempfile.mkdtemp(prefix="jos-bench-"))
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONUTF8="1")
    for name in ("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA", "XDG_RUNTIME_DIR"):
        env[name] = str(home)
    for name in ("CONFIG", "DATA", "STATE", "CACHE"):
        env[f"XDG_{name}_HOME"] = str(home / name.lower())
    home.chmod(0o700)
    return env


def source_hash() -> str:
    """Return a short hash over everything that decides what the demo vault looks like."""
    digest = hashlib.sha256()
    for folder in ("jos_desktop", "resources"):
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix in (".py", ".toml", ".csv"):
                digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def make_vault(target: Path, pupils: int) -> float:
    """Make a demo vault with the program's own command; return the seconds it took."""
    start = time.monotonic()
    subprocess.run(
        [sys.executable, "-m", "jos_desktop", "demo", str(target), "--leerlingen", str(pupils)],
        cwd=ROOT,
        env=clean_environment(),
        stdout=subprocess.DEVNULL,
        check=True,
    )
    return time.monotonic() - start


@cache
def big_vault() -> Path:
    """Return the folder of a demo vault with 10,000 pupils."""
    output = ROOT / "uitvoer"
    output.mkdir(exist_ok=True)
    # The dates in it are relative to today, so yesterday's vault is another one.
    target = output / f"bench-kluis-{source_hash()}-{time.strftime('%Y%m%d')}"
    if target.is_dir():
        return target
    for old in output.glob("bench-kluis-*"):
        shutil.rmtree(old)
    tell(f"- demokluis met {PUPILS} leerlingen maken (1 à 2 minuten) ...")
    making = output / "bench-kluis-bezig"
    make_vault(making, PUPILS)
    making.rename(target)
    return target


@contextmanager
def copied_vault() -> Iterator[Path]:
    """Give a copy of the big vault that may be written to, on the same disk."""
    source = big_vault()
    with tempfile.TemporaryDirectory(prefix="bench-", dir=source.parent) as folder:
        copy = Path(folder) / "kluis"
        shutil.copytree(source, copy)
        yield copy
