"""The virtual environment: made once, filled from the locked lists, and mended when broken."""

import hashlib
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from dev_tools.console import ROOT, StopError, run_quietly, say, step
from dev_tools.system_libs import apt_install

VENV = ROOT / ".venv"
BUSY = "bezig-met-installeren"
PIP_OPTIONS = ("--disable-pip-version-check", "--no-input", "--quiet")
MINUTES = {"base": "1 à 3 minuten", "dev": "2 à 5 minuten"}


def venv_python(venv: Path, os_name: str = os.name) -> Path:
    """Return where the interpreter of a virtual environment is on this kind of system."""
    return venv / "Scripts" / "python.exe" if os_name == "nt" else venv / "bin" / "python"


def requirement_hash(requirements: Path) -> str:
    """Return the stamp that belongs to this locked list under this Python."""
    text = requirements.read_bytes().replace(b"\r\n", b"\n")
    version = ".".join(str(part) for part in sys.version_info[:2])
    return hashlib.sha256(text + version.encode()).hexdigest()


def stamp_file(venv: Path, group: str) -> Path:
    """Return the file that says which locked list was installed last."""
    return venv / f"jos-{group}.stempel"


def is_installed(venv: Path, group: str, requirements: Path) -> bool:
    """Tell whether the locked list of this group is in the environment, by its stamp."""
    stamp = stamp_file(venv, group)
    return stamp.is_file() and stamp.read_text("ascii").strip() == requirement_hash(requirements)


def is_healthy(venv: Path) -> bool:
    """Tell whether the environment runs, fits this Python and was not left half filled."""
    python = venv_python(venv)
    if (venv / BUSY).exists() or not (venv / "pyvenv.cfg").is_file() or not python.exists():
        return False
    try:
        result = subprocess.run(
            [str(python), "-c", "import sys; print(sys.prefix, sys.version_info[:2], sep='\\n')"],
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    lines = result.stdout.splitlines()
    return (
        result.returncode == 0
        and len(lines) == 2
        and Path(lines[0]).resolve() == venv.resolve()
        and lines[1] == str(tuple(sys.version_info[:2]))
    )


def base_python() -> str:
    """Return the interpreter outside any virtual environment."""
    return str(getattr(sys, "_base_executable", "") or sys.executable)


def _has_module(python: str, module: str) -> bool:
    code = f"import importlib.util, sys; sys.exit(importlib.util.find_spec({module!r}) is None)"
    return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0


def make_venv(venv: Path) -> None:
    """Make an empty environment; without ensurepip (plain Debian) it gets no pip of its own."""
    if venv.is_symlink() or venv.is_file():
        venv.unlink()
    elif venv.exists():
        shutil.rmtree(venv)
    if not _has_module(base_python(), "venv"):
        raise StopError(
            "Deze Python mist de module 'venv'. Installeer Python opnieuw, of op Debian:\n\n"
            "  sudo apt-get install -y python3-venv\n"
        )
    without_pip = [] if _has_module(base_python(), "ensurepip") else ["--without-pip"]
    with step("Een eigen Python-omgeving maken in .venv"):
        run_quietly([base_python(), "-m", "venv", *without_pip, str(venv)], wat="De omgeving maken")


def pip_command(venv: Path) -> list[str]:
    """Return how to call pip for this environment: its own, or the system's from outside."""
    python = str(venv_python(venv))
    if _has_module(python, "pip"):
        return [python, "-m", "pip"]
    if not _has_module(base_python(), "pip"):
        if not sys.platform.startswith("linux"):
            raise StopError("Deze Python heeft geen pip. Installeer Python opnieuw, met pip erbij.")
        apt_install(["python3-pip"])
    return [base_python(), "-m", "pip", "--python", python]


def install(venv: Path, group: str, requirements: Path) -> None:
    """Install a locked list with its hashes, and stamp it."""
    busy = venv / BUSY
    busy.touch()
    for stamp in venv.glob("jos-*.stempel"):
        stamp.unlink()
    with step(f"De vaste onderdelen installeren (eenmalig, {MINUTES[group]})"):
        run_quietly(
            [
                *pip_command(venv),
                "install",
                *PIP_OPTIONS,
                "--require-hashes",
                "--only-binary=:all:",
                "-r",
                str(requirements),
            ],
            wat="De onderdelen installeren",
        )
    add_project(venv)
    stamp_file(venv, group).write_text(requirement_hash(requirements) + "\n", "ascii")
    busy.unlink()


def site_packages(venv: Path, os_name: str = os.name) -> Path:
    """Return the folder in the environment that Python imports from."""
    if os_name == "nt":
        return venv / "Lib" / "site-packages"
    return venv / "lib" / f"python{sys.version_info[0]}.{sys.version_info[1]}" / "site-packages"


def add_project(venv: Path) -> None:
    """Make ``jos_desktop`` importable and ``jos-desktop`` callable, straight from the source.

    An editable install would fetch a build backend that is in no locked list.
    """
    (site_packages(venv) / "jos_desktop_bron.pth").write_text(f"{ROOT}\n", "utf-8")
    python = venv_python(venv)
    code = "import sys; from jos_desktop.__main__ import main; sys.exit(main())"
    if os.name == "nt":
        script = venv / "Scripts" / "jos-desktop.cmd"
        script.write_text(f'@"{python}" -c "{code}" %*\r\n', "utf-8")
        return
    script = venv / "bin" / "jos-desktop"
    script.write_text(f'#!/bin/sh\nexec {shlex.quote(str(python))} -m jos_desktop "$@"\n', "utf-8")
    script.chmod(0o755)


def ensure_venv(group: str) -> str:
    """Make sure the environment has this group ("base" or "dev"); return its interpreter.

    The development list contains everything of the base list, so its stamp covers both.
    """
    if not is_healthy(VENV):
        if VENV.exists():
            say("De map .venv is niet heel; die wordt opnieuw gemaakt.")
        make_venv(VENV)
    covering = ("dev",) if group == "dev" else ("base", "dev")
    if not any(
        is_installed(VENV, name, ROOT / "requirements" / f"{name}.txt") for name in covering
    ):
        install(VENV, group, ROOT / "requirements" / f"{group}.txt")
    return str(venv_python(VENV))
