"""Disks of a test's own: small, read-only, or pulled out; where mounting is not allowed: none."""

import contextlib
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


def _draai(*opdracht: object) -> bool:
    if sys.platform != "linux" or os.geteuid() != 0:
        return False
    klaar = subprocess.run([str(deel) for deel in opdracht], capture_output=True, check=False)
    return klaar.returncode == 0


@contextlib.contextmanager
def eigen_schijf(punt: Path, mb: int) -> Iterator[None]:
    """Mount a disk of ``mb`` megabytes; the test is skipped where that is not allowed."""
    punt.mkdir(mode=0o700)
    if not _draai("mount", "-t", "tmpfs", "-o", f"size={mb}m,mode=0700", "tmpfs", punt):
        pytest.skip("mounting is not allowed here")
    try:
        yield
    finally:
        _draai("umount", "-l", punt)


def trek_eruit(punt: Path) -> None:
    """Take a mounted disk away while files on it are open."""
    assert _draai("umount", "-l", punt)


@contextlib.contextmanager
def tweede_weg(map_: Path, punt: Path) -> Iterator[None]:
    """Show a folder at a second place as well."""
    punt.mkdir(mode=0o700)
    if not _draai("mount", "--bind", map_, punt):
        pytest.skip("mounting is not allowed here")
    try:
        yield
    finally:
        _draai("umount", "-l", punt)


@contextlib.contextmanager
def alleen_lezen(map_: Path) -> Iterator[None]:
    """Make a folder read-only, for root too."""
    if not _draai("mount", "--bind", map_, map_):
        pytest.skip("mounting is not allowed here")
    try:
        assert _draai("mount", "-o", "remount,ro,bind", map_)
        yield
    finally:
        _draai("umount", "-l", map_)


def vul_schijf(punt: Path, over: int = 0) -> Path:
    """Fill a disk until ``over`` bytes are free, and return the file that does it."""
    prop = punt / "prop"
    with prop.open("wb", buffering=0) as bestand:
        with contextlib.suppress(OSError):
            while True:
                bestand.write(bytes(65536))
        with contextlib.suppress(OSError):
            while True:
                bestand.write(bytes(512))
        vrij = os.statvfs(punt)
        bestand.truncate(max(0, bestand.tell() - over + vrij.f_bavail * vrij.f_frsize))
    return prop


@contextlib.contextmanager
def geen_groei(grens: int) -> Iterator[None]:
    """Let no file of this process grow past ``grens`` bytes."""
    zacht, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    vorig = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (grens, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (zacht, hard))
        signal.signal(signal.SIGXFSZ, vorig)


def in_ander_proces(code: str, *argumenten: object) -> str:
    """Run Python with these arguments in another process and return what it says."""
    klaar = subprocess.run(
        [sys.executable, "-c", code, *map(str, argumenten)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert klaar.returncode == 0, klaar.stderr
    return klaar.stdout.strip()
