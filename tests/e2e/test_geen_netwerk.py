"""No network: the whole story runs behind a guard, and nothing in the program could reach one.

``tests/proeven/proef_netwerk.py`` shows the same from outside, with what the kernel saw.
"""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from dev_tools import supply

_ROOT = Path(__file__).parents[2]
_PROGRAMMA = _ROOT / "jos_desktop"
VERBODEN = frozenset(
    {
        "aiohttp",
        "asyncio",
        "ftplib",
        "http",
        "httpx",
        "imaplib",
        "poplib",
        "requests",
        "smtplib",
        "socket",
        "socketserver",
        "ssl",
        "telnetlib",
        "urllib",
        "urllib3",
        "webbrowser",
        "xmlrpc",
        "PySide6.QtNetwork",
        "PySide6.QtNetworkAuth",
        "PySide6.QtWebEngineCore",
        "PySide6.QtWebEngineWidgets",
        "PySide6.QtWebSockets",
    }
)
_GEWEERD = (
    "import socket, sys\n"
    "try:\n"
    "    socket.create_connection(('192.0.2.1', 80), timeout=1)\n"
    "except RuntimeError as fout:\n"
    "    sys.exit(42 if 'geen netwerk' in str(fout) else 1)\n"
)


def _imports(bron: str) -> Iterator[str]:
    for knoop in ast.walk(ast.parse(bron)):
        if isinstance(knoop, ast.Import):
            yield from (naam.name for naam in knoop.names)
        elif isinstance(knoop, ast.ImportFrom) and knoop.module and not knoop.level:
            yield knoop.module
            yield from (f"{knoop.module}.{naam.name}" for naam in knoop.names)


def test_nothing_in_the_program_imports_what_reaches_a_network() -> None:
    fout = [
        f"{pad.relative_to(_ROOT)}: {naam}"
        for pad in sorted(_PROGRAMMA.rglob("*.py"))
        for naam in _imports(pad.read_text("utf-8"))
        if naam.split(".")[0] in VERBODEN or naam in VERBODEN
    ]
    assert fout == []
    # The search finds what it looks for.
    verstopt = "def f():\n    from urllib import request\n    import PySide6.QtNetwork as q\n"
    assert {"urllib", "urllib.request", "PySide6.QtNetwork"} <= set(_imports(verstopt))


def test_the_built_program_leaves_the_network_of_qt_out(tmp_path: Path) -> None:
    spec = (_ROOT / "build.spec").read_text("utf-8")
    assert '"PySide6.QtNetwork"' in spec.partition("excludes=")[2].partition("]")[0]
    for deel in ("qt6network", "qvnc", "qtuiotouch", "plugins/tls"):
        assert deel in spec
        assert deel in supply.NETWORK
    for naam in ("lib/libQt6Network.so.6", "Qt6Network.dll", "plugins/platforms/libqvnc.so"):
        pad = tmp_path / "programma" / naam
        pad.parent.mkdir(parents=True, exist_ok=True)
        pad.touch()
    (tmp_path / "programma" / "libQt6Core.so.6").touch()
    assert len(supply.network_parts(tmp_path / "programma")) == 3
    for gebouwd in (_ROOT / "dist").glob("jos-desktop-*/"):
        assert supply.network_parts(gebouwd) == []


def test_the_guard_stands_in_this_process_and_in_those_it_starts() -> None:
    assert "jos_netwerkslot" in sys.modules
    klaar = subprocess.run([sys.executable, "-c", _GEWEERD], check=False)
    assert klaar.returncode == 42


@pytest.mark.parametrize("naam", ["test_verhaal_venster.py", "test_verhaal.py"])
def test_the_guard_is_on_for_every_test_of_the_story(naam: str) -> None:
    """The guard is a fixture that every test gets; no file of the story may switch it off."""
    bron = (Path(__file__).parent / naam).read_text("utf-8")
    assert "netwerkslot" not in bron
    assert "_geen_netwerk" not in bron
