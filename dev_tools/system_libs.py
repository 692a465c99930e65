"""System libraries and programs that Linux does not always have, and Python packages cannot bring.

The sonames were read with ``ldd`` from PySide6's QtWidgets and its offscreen, xcb and wayland
platform plugins; what those packages pull in themselves (libX11, freetype ...) is not repeated.
"""

import ctypes
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from dev_tools.console import StopError, run_quietly, say, step


@dataclass(frozen=True)
class Need:
    """One thing the system must have, and the Debian package that brings it."""

    package: str
    library: str = ""
    program: str = ""


QT = (
    Need("libegl1", library="libEGL.so.1"),
    Need("libgl1", library="libGL.so.1"),
    Need("libxkbcommon0", library="libxkbcommon.so.0"),
    Need("libdbus-1-3", library="libdbus-1.so.3"),
    Need("libfontconfig1", library="libfontconfig.so.1"),
    Need("libglib2.0-0", library="libgthread-2.0.so.0"),
)
WINDOW = (
    Need("libxkbcommon-x11-0", library="libxkbcommon-x11.so.0"),
    Need("libxcb-cursor0", library="libxcb-cursor.so.0"),
    Need("libxcb-icccm4", library="libxcb-icccm.so.4"),
    Need("libxcb-image0", library="libxcb-image.so.0"),
    Need("libxcb-keysyms1", library="libxcb-keysyms.so.1"),
    Need("libxcb-randr0", library="libxcb-randr.so.0"),
    Need("libxcb-render-util0", library="libxcb-render-util.so.0"),
    Need("libxcb-shape0", library="libxcb-shape.so.0"),
    Need("libxcb-xinerama0", library="libxcb-xinerama.so.0"),
    Need("libxcb-xkb1", library="libxcb-xkb.so.1"),
)
TESTS = (
    Need("poppler-utils", program="pdftotext"),
    Need("xvfb", program="Xvfb"),
    Need("xdotool", program="xdotool"),
    Need("strace", program="strace"),
    Need("dbus", program="dbus-daemon"),
    Need("espeak-ng", program="espeak-ng"),
)
PROOFS = (
    Need("gnome-keyring", program="gnome-keyring-daemon"),
    Need("x11-utils", program="xprop"),
)
BUILD = (
    Need("binutils", program="objdump"),
    Need(
        f"libpython3.{sys.version_info.minor}",
        library=f"libpython3.{sys.version_info.minor}.so.1.0",
    ),
)


def library_loads(name: str) -> bool:
    """Tell whether the dynamic loader finds this shared library."""
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True


def program_found(name: str) -> bool:
    """Tell whether this program is on the search path."""
    return shutil.which(name) is not None


def missing_packages(
    needs: Iterable[Need],
    has_library: Callable[[str], bool] = library_loads,
    has_program: Callable[[str], bool] = program_found,
) -> list[str]:
    """Return the Debian packages for what is not there, each once, in the given order."""
    missing: dict[str, None] = {}
    for need in needs:
        if need.library and not has_library(need.library):
            missing[need.package] = None
        if need.program and not has_program(need.program):
            missing[need.package] = None
    return list(missing)


def has_display(platform: str = sys.platform, env: Mapping[str, str] = os.environ) -> bool:
    """Tell whether a window can be shown; only Linux can be without a display."""
    if not platform.startswith("linux"):
        return True
    return bool(env.get("DISPLAY") or env.get("WAYLAND_DISPLAY"))


def install_command(packages: Iterable[str]) -> str:
    """Return the one command a user types to get these packages."""
    return "sudo apt-get update && sudo apt-get install -y " + " ".join(packages)


def apt_install(packages: list[str]) -> None:
    """Install Debian packages as root, or stop and say which command does it."""
    if shutil.which("apt-get") is None:
        raise StopError(
            "Je computer mist onderdelen van het systeem. Installeer wat bij jou hoort bij\n"
            f"deze Debian-pakketten, en start dit opnieuw:\n\n  {' '.join(packages)}\n"
        )
    if os.geteuid() != 0:
        raise StopError(
            "Je computer mist onderdelen van het systeem. Met deze ene opdracht haal je ze op;\n"
            f"start dit daarna opnieuw:\n\n  {install_command(packages)}\n"
        )
    env = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    with step(f"Onderdelen van het systeem ophalen: {', '.join(packages)}"):
        run_quietly(["apt-get", "-qq", "update"], wat="De pakketlijst ophalen", env=env)
        run_quietly(
            ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages],
            wat="De onderdelen installeren",
            env=env,
        )


def ensure_system(*groups: tuple[Need, ...]) -> None:
    """Make sure these groups are on the system; does nothing outside Linux."""
    if not sys.platform.startswith("linux"):
        return
    needs = [need for group in groups for need in group]
    packages = missing_packages(needs)
    if not packages:
        return
    apt_install(packages)
    still_missing = missing_packages(needs)
    if still_missing:
        say(f"  let op: nog niet gevonden na het installeren: {', '.join(still_missing)}")
        raise StopError("Het systeem is niet compleet. Kijk of de pakketten hierboven goed staan.")
