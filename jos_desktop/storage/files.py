"""Write small private files safely, and refuse places where a vault does not belong."""

import contextlib
import os
import re
import secrets
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

from jos_desktop.errors import KnownError

MAP_MODUS = 0o700
BESTAND_MODUS = 0o600
PINBESTAND = "kluis.pin"  # here, because the unlock window looks for it and loads little

_DISK_FULL = {28, 122, 27}  # ENOSPC, EDQUOT, EFBIG

# What synchronisers leave behind or call their folders; compared in lower case.
_GEDEELDE_NAMEN = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "icloud drive": "iCloud",
    "iclouddrive": "iCloud",
    "mobile documents": "iCloud",
    "com~apple~clouddocs": "iCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "mijn drive": "Google Drive",
}
_GEDEELDE_MERKTEKENS = {
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
    ".sync.ffs_db": "een synchronisatieprogramma",
    ".stfolder": "Syncthing",
    ".nextcloudsync.log": "Nextcloud",
}
_NETWERK_SOORTEN = frozenset(
    {
        "nfs",
        "nfs4",
        "cifs",
        "smb3",
        "smbfs",
        "afpfs",
        "webdav",
        "davfs",
        "fuse.sshfs",
        "fuse.rclone",
    }
)


class DiskFull(KnownError):
    """The disk, or what this user may use of it, is full."""

    wat: ClassVar[str] = "De schijf is vol. Je laatste wijziging is niet opgeslagen."
    doe: ClassVar[str] = "Maak ruimte vrij op deze laptop en sla daarna opnieuw op."


class FolderNotWritable(KnownError):
    """The folder or a file in it cannot be written."""

    wat: ClassVar[str] = "In de map van de kluis kan niet worden geschreven."
    doe: ClassVar[str] = "Kijk of de map alleen-lezen is en of je er rechten op hebt."


class FolderGone(KnownError):
    """The folder is no longer where it was: a drive pulled out, a folder moved."""

    wat: ClassVar[str] = "De map van de kluis is weg. Je laatste wijziging is niet opgeslagen."
    doe: ClassVar[str] = (
        "Sluit de schijf of USB-stick weer aan, of zet de map terug, en open de kluis opnieuw."
    )


class FolderShared(KnownError):
    """A synchronised or network folder would copy and damage the vault."""

    wat: ClassVar[str] = (
        "Deze map wordt gedeeld of gesynchroniseerd ({dienst}). "
        "Daar kan een kluis stukgaan en krijgen anderen een kopie."
    )
    doe: ClassVar[str] = "Kies een gewone map op deze laptop."


def fout_van_systeem(fout: OSError) -> KnownError:
    """Return the known error that tells what the operating system refused."""
    return DiskFull() if fout.errno in _DISK_FULL else FolderNotWritable()


@contextlib.contextmanager
def _systeemfouten() -> Iterator[None]:
    try:
        yield
    except OSError as fout:
        raise fout_van_systeem(fout) from fout


def maak_prive(pad: Path) -> None:
    """Give only the present user access to a file or folder (best effort on Windows)."""
    if sys.platform == "win32":
        _alleen_eigenaar_windows(pad)
        return
    os.chmod(pad, MAP_MODUS if pad.is_dir() else BESTAND_MODUS)


def _alleen_eigenaar_windows(pad: Path) -> None:
    gebruiker = os.environ.get("USERNAME", "")
    if not gebruiker:
        return
    recht = f"{gebruiker}:(OI)(CI)F" if pad.is_dir() else f"{gebruiker}:F"
    with contextlib.suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            ["icacls", str(pad), "/inheritance:r", "/grant:r", recht],
            check=False,
            capture_output=True,
            timeout=10,
        )


def is_prive(pad: Path) -> bool:
    """Tell whether nobody but the owner may read or write ``pad`` (always true on Windows)."""
    if sys.platform == "win32":
        return True
    return stat.S_IMODE(pad.stat().st_mode) & 0o077 == 0


def maak_privemap(pad: Path) -> None:
    """Create a folder, and its parents, that only the present user can enter."""
    with _systeemfouten():
        pad.mkdir(mode=MAP_MODUS, parents=True, exist_ok=True)
        maak_prive(pad)


def fsync_map(pad: Path) -> None:
    """Make a rename in ``pad`` survive a power cut, where the system has a way for it."""
    if sys.platform == "win32":
        return
    nummer = os.open(pad, os.O_RDONLY)
    try:
        os.fsync(nummer)
    finally:
        os.close(nummer)


def schrijf_atomair(pad: Path, inhoud: bytes) -> None:
    """Replace a small file in one step: a crash leaves the old or the new one, never a mix.

    Raises :class:`DiskFull` or :class:`FolderNotWritable`; the old file is then untouched.
    """
    tijdelijk = pad.with_name(f".{pad.name}.{secrets.token_hex(6)}.tmp")
    with _systeemfouten():
        try:
            vlaggen = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            nummer = os.open(tijdelijk, vlaggen, BESTAND_MODUS)
            with os.fdopen(nummer, "wb") as bestand:
                bestand.write(inhoud)
                bestand.flush()
                os.fsync(bestand.fileno())
            if sys.platform == "win32":
                maak_prive(tijdelijk)
            os.replace(tijdelijk, pad)
            fsync_map(pad.parent)
        finally:
            with contextlib.suppress(OSError):
                tijdelijk.unlink(missing_ok=True)


# What schrijf_atomair and a backup call a file that is not finished.
_TIJDELIJK = re.compile(r"\..+\.[0-9a-f]{12}\.tmp|\.[0-9a-f]{16}\.db(\.zip)?\.tmp(-journal)?")


def ruim_tijdelijk_op(map_: Path) -> None:
    """Remove what a write or a backup that was killed left; only with the lock of the vault."""
    with _systeemfouten():
        for pad in (*map_.glob(".*.tmp*"), *map_.glob("reservekopie/.*.tmp*")):
            if _TIJDELIJK.fullmatch(pad.name) and not pad.is_dir():
                pad.unlink(missing_ok=True)


def kenmerk(pad: Path) -> tuple[int, int] | None:
    """Return what tells this file from another one that takes its name; None when it is gone."""
    try:
        stand = pad.stat()
    except OSError:
        return None
    return stand.st_dev, stand.st_ino


def lees_begrensd(pad: Path, grens: int) -> bytes:
    """Return at most ``grens`` + 1 bytes of a file, so that a huge file costs nothing."""
    with _systeemfouten(), pad.open("rb") as bestand:
        # Asked for more than there is, Python would first set that much memory aside.
        return bestand.read(min(grens, os.fstat(bestand.fileno()).st_size) + 1)


def gedeelde_dienst(pad: Path) -> str | None:
    """Return the Dutch name of what shares or synchronises this folder, or None."""
    tekst = str(pad)
    if tekst.startswith(("\\\\", "//")):
        return "netwerkmap"
    volledig = pad.expanduser().absolute()
    for map_ in (volledig, *volledig.parents):
        dienst = _dienst_van_naam(map_.name)
        if dienst is not None:
            return dienst
        for merkteken, naam in _GEDEELDE_MERKTEKENS.items():
            if (map_ / merkteken).exists():
                return naam
    return "netwerkmap" if _op_netwerkschijf(volledig) else None


def _dienst_van_naam(naam: str) -> str | None:
    klein = naam.lower()
    if klein in _GEDEELDE_NAMEN:
        return _GEDEELDE_NAMEN[klein]
    if klein.startswith("onedrive -"):  # "OneDrive - Stichting Voorbeeld"
        return "OneDrive"
    if klein.startswith("dropbox ("):  # "Dropbox (Voorbeeld)"
        return "Dropbox"
    if klein.startswith("googledrive-"):  # macOS CloudStorage
        return "Google Drive"
    return None


def _op_netwerkschijf(pad: Path) -> bool:
    if sys.platform == "win32":
        import ctypes

        station = pad.anchor
        return bool(station) and ctypes.windll.kernel32.GetDriveTypeW(station) == 4
    try:
        regels = Path("/proc/self/mounts").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return False
    beste, soort = "", ""
    for regel in regels.splitlines():
        velden = regel.split(" ")
        punt = velden[1].replace("\\040", " ")
        past = pad == Path(punt) or Path(punt) in pad.parents
        if past and len(punt) >= len(beste):
            beste, soort = punt, velden[2]
    return soort in _NETWERK_SOORTEN


def weiger_gedeelde_map(pad: Path) -> None:
    """Raise :class:`FolderShared` when the folder is synchronised or on a network."""
    dienst = gedeelde_dienst(pad)
    if dienst is not None:
        raise FolderShared(dienst=dienst)
