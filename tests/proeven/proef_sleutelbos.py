"""The pin against a real keyring: gnome-keyring on a session bus of its own.

Needs the Debian packages ``gnome-keyring`` and ``dbus``; nothing of the user's own keyring is
touched, because home, bus and runtime folder are temporary.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.proeven.verslag import Verslag

_ROOT = Path(__file__).parent.parent.parent
_VERWACHT: dict[str, object] = {
    "sleutelbos": "keyring.backends.SecretService",
    "opent in een ander proces": True,
    "verkeerde pincodes geweigerd": 4,
    "vijfde maakt er een eind aan": True,
    "ook de goede opent niet meer": True,
    "sleutelbos op slot: geen pincode": True,
    "wachtwoord opent altijd": True,
}


def _omgeving(thuis: Path) -> dict[str, str]:
    weg = ("DBUS_SESSION_BUS_ADDRESS", "DISPLAY", "WAYLAND_DISPLAY", "GNOME_KEYRING_CONTROL")
    loopt = thuis / "run"
    loopt.mkdir(mode=0o700)
    eigen = {
        "HOME": str(thuis),
        "XDG_RUNTIME_DIR": str(loopt),
        "XDG_DATA_HOME": str(thuis / "share"),
        "XDG_CONFIG_HOME": str(thuis / "config"),
        "XDG_CACHE_HOME": str(thuis / "cache"),
        "PYTHONPATH": str(_ROOT),
    }
    return {k: v for k, v in os.environ.items() if k not in weg} | eigen


def proef() -> Verslag:
    """Set, use, use up and lock a pin with the real thing."""
    titel = "Pincode met een echte sleutelbos"
    with tempfile.TemporaryDirectory() as map_:
        thuis = Path(map_)
        kind = [sys.executable, "-m", "tests.proeven.sleutelbos_kind", "alles", f"{thuis}/kluis"]
        klaar = subprocess.run(
            ["dbus-run-session", "--", *kind],
            env=_omgeving(thuis),
            cwd=_ROOT,
            capture_output=True,
            text=True,
            timeout=180,
        )
    if klaar.returncode != 0:
        return Verslag(titel, False, tuple(klaar.stderr.splitlines()[-1:]))
    gezien = json.loads(klaar.stdout.splitlines()[-1])
    anders = {stap: gezien.get(stap) for stap, wat in _VERWACHT.items() if gezien.get(stap) != wat}
    regels = tuple(f"{stap}: {_woord(uitslag)}" for stap, uitslag in gezien.items())
    return Verslag(titel, not anders, regels)


def _woord(uitslag: object) -> str:
    if isinstance(uitslag, bool):
        return "ja" if uitslag else "NEE"
    return str(uitslag)
