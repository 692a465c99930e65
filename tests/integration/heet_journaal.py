"""Make a vault whose last change was broken off in the middle, and see what is left of it."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from sqlalchemy import text

from jos_desktop.errors import KnownError
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault

# What an unlock itself adds, so it differs between two openings of the same vault.
_WISSELEND = frozenset({"logboek", "logboek_inhoud", "kluisstand"})

# A small cache makes SQLite write pages of a change that is not committed yet.
_HALVERWEGE = """
import os, signal, sys
from pathlib import Path
from jos_desktop.storage.engine import open_verbinding
verbinding = open_verbinding(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
doe = verbinding.execute
doe("PRAGMA cache_size = 6")
doe("BEGIN IMMEDIATE")
doe("UPDATE kluisstand SET teller = teller + 1")
doe("UPDATE leerling SET achternaam = 'Halverwege'")
doe("UPDATE school SET naam = 'Halve school ' || id")
for nummer in range(40):
    doe("INSERT INTO instelling (sleutel, waarde) VALUES (?, ?)", (f"half{nummer}", "x" * 3000))
os.kill(os.getpid(), signal.SIGKILL)
"""


def breek_af(map_: Path, sleutel: bytes) -> None:
    """Leave a hot journal, half a change and the mark of a session that did not end in order."""
    klaar = subprocess.run(
        [sys.executable, "-c", _HALVERWEGE, str(map_ / "dossiers.db"), sleutel.hex()],
        check=False,
        capture_output=True,
    )
    assert klaar.returncode == -signal.SIGKILL, klaar.stderr.decode()
    (map_ / "kluis.bezet").write_bytes(b"o")
    assert (map_ / "dossiers.db-journal").stat().st_size > 8192


def inhoud(uow: UnitOfWork) -> dict[str, list[object]]:
    """Return everything in the vault but its own bookkeeping."""
    vraag = text("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    namen = [naam for naam in uow.session.scalars(vraag) if naam not in _WISSELEND]
    return {
        naam: [tuple(rij) for rij in uow.session.execute(text(f'SELECT * FROM "{naam}"'))]
        for naam in namen
    }


def zet_neer(map_: Path, bestanden: dict[str, bytes]) -> None:
    """Make the folder hold exactly these files."""
    shutil.rmtree(map_, ignore_errors=True)
    map_.mkdir(mode=0o700)
    for naam, bytes_ in bestanden.items():
        nummer = os.open(map_ / naam, os.O_WRONLY | os.O_CREAT, 0o600)
        with os.fdopen(nummer, "wb") as bestand:
            bestand.write(bytes_)


def lees_map(map_: Path) -> dict[str, bytes]:
    """Return the files of a folder."""
    return {pad.name: pad.read_bytes() for pad in map_.iterdir() if pad.is_file()}


def beproef(map_: Path, sleutel: bytes, verwacht: dict[str, list[object]]) -> str:
    """Open, verify and compare; returns what became of the damage.

    Raises AssertionError for other contents that nobody noticed; any exception that is not a
    known error goes up.
    """
    try:
        vault = Vault.open_met_sleutel(map_, sleutel)
    except KnownError as fout:
        return f"geweigerd ({type(fout).__name__})"
    with vault:
        try:
            if not controleer(vault).goed:
                return "gemeld door controle"
            gelezen = vault.query(inhoud)
        except KnownError as fout:
            return f"geweigerd bij lezen ({type(fout).__name__})"
    assert gelezen == verwacht, "other contents, and nobody noticed"
    return "onschadelijk"
