"""What runs inside a session bus of its own: the pin with a real keyring of the desktop."""

import contextlib
import json
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import secretstorage

from jos_desktop.errors import KnownError
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.pin import PinExpired, WrongPin, dit_systeem
from jos_desktop.storage.sleutelbos import (
    KeyringSilent,
    NoSafeKeyring,
    Sleutelbos,
    veilige_backend,
)
from jos_desktop.storage.vault import Vault

WACHTWOORD, PIN, ANDER = "demo-wachtwoord-jos", "730418", "730419"


def _start_sleutelbos() -> None:
    subprocess.run(
        ["gnome-keyring-daemon", "--unlock", "--components=secrets", "--daemonize"],
        input=b"proef",
        check=True,
        capture_output=True,
        timeout=30,
    )


def _open(map_: Path, pin: str) -> None:
    Vault.open_met_pincode(map_, pin, Sleutelbos(), dit_systeem()).sluit()


def _weigert(
    soort: type[KnownError] | tuple[type[KnownError], ...], doe: Callable[[], object]
) -> bool:
    with contextlib.suppress(*(soort if isinstance(soort, tuple) else (soort,))):
        doe()
        return False
    return True


def _zet(map_: Path) -> None:
    with Vault.open(map_, WACHTWOORD) as vault:
        vault.stel_pincode_in(WACHTWOORD, PIN, Sleutelbos(), dit_systeem())


def _vergrendel_bos() -> None:
    bus = secretstorage.dbus_init()
    secretstorage.get_default_collection(bus).lock()
    bus.close()


def main(map_: Path) -> dict[str, object]:
    """Return what was seen, step by step."""
    gezien: dict[str, object] = {}
    _start_sleutelbos()
    gezien["sleutelbos"] = type(veilige_backend()).__module__
    Vault.maak(map_, WACHTWOORD, kosten=ARGON2_LAAGST)[0].sluit()
    _zet(map_)
    _open(map_, PIN)
    ander_proces = [sys.executable, "-m", "tests.proeven.sleutelbos_kind", "open", str(map_)]
    gezien["opent in een ander proces"] = subprocess.run(ander_proces, check=False).returncode == 0
    gezien["verkeerde pincodes geweigerd"] = sum(
        _weigert(WrongPin, lambda: _open(map_, ANDER)) for _ in range(4)
    )
    gezien["vijfde maakt er een eind aan"] = _weigert(PinExpired, lambda: _open(map_, ANDER))
    gezien["ook de goede opent niet meer"] = _weigert(PinExpired, lambda: _open(map_, PIN))
    _zet(map_)
    _vergrendel_bos()
    begin = time.monotonic()
    gezien["sleutelbos op slot: geen pincode"] = _weigert(
        (NoSafeKeyring, KeyringSilent), lambda: _open(map_, PIN)
    )
    gezien["seconden tot het antwoord"] = round(time.monotonic() - begin, 1)
    with Vault.open(map_, WACHTWOORD) as vault:
        vault.zet_pincode_uit(Sleutelbos(seconden=2))
    gezien["wachtwoord opent altijd"] = True
    return gezien


if __name__ == "__main__":
    if sys.argv[1] == "open":
        _open(Path(sys.argv[2]), PIN)
    else:
        print(json.dumps(main(Path(sys.argv[2]))))
