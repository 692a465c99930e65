"""Verify a backup the way somebody else will meet it: open it with a secret and read all of it.

For the moment after which only this file is left. docs/besluiten/0062-laptop-wissen.md
"""

import contextlib
import hashlib
import os
import secrets
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jos_desktop.errors import KnownError
from jos_desktop.models.wisbewijs import Overgave
from jos_desktop.storage import engine
from jos_desktop.storage.anchor import Stand
from jos_desktop.storage.audit import lees_tak
from jos_desktop.storage.backup_list import reservemap
from jos_desktop.storage.backup_verify import (
    BackupNotVerified,
    controleer_databank,
    veranderd_sinds,
)
from jos_desktop.storage.files import BESTAND_MODUS
from jos_desktop.storage.joskopie import BackupDamaged, Joskopie, Manifest, open_joskopie
from jos_desktop.storage.restore_unlock import Geheim, ontsluit

if TYPE_CHECKING:
    from jos_desktop.storage.vault import Vault

_BROK = 1024 * 1024
Gemeld = Callable[[int, int], None]


class HandoverOtherVault(KnownError):
    """The backup is not of this vault, or of before a renewal or a restore."""

    wat: ClassVar[str] = "Deze reservekopie hoort niet bij de kluis zoals die nu is."
    doe: ClassVar[str] = "Maak een nieuwe reservekopie om over te geven."


class HandoverStale(KnownError):
    """Something was written after this backup."""

    wat: ClassVar[str] = "In deze reservekopie staat niet alles: er is daarna nog iets bewaard."
    doe: ClassVar[str] = "Maak een nieuwe reservekopie om over te geven."


class HandoverInVault(KnownError):
    """A backup in the vault's own folder goes with it."""

    wat: ClassVar[str] = "Deze reservekopie staat in de map die gewist wordt."
    doe: ClassVar[str] = "Kies een plek buiten de kluis: een USB-stick of een map op het netwerk."


class HandoverChanged(KnownError):
    """The file is not the one that was verified, or it is gone."""

    wat: ClassVar[str] = "De reservekopie die je overgeeft, is er niet meer of is veranderd."
    doe: ClassVar[str] = "Er is niets gewist. Geef opnieuw een reservekopie over."


def op_zelfde_schijf(plek: Path, vault_map: Path) -> bool:
    """Tell whether a place is on the disk of the vault; a place that is not there is not."""
    try:
        return plek.expanduser().resolve().stat().st_dev == vault_map.stat().st_dev
    except OSError:
        return False


def controleer_overgave(
    vault: "Vault",
    pad: Path,
    wachtwoord: str,
    gemeld: Gemeld = lambda _gedaan, _totaal: None,
) -> Overgave:
    """Open a backup with the password alone, read every byte and open its database.

    It must hold all that the vault holds now. Raises BackupPasswordWrong, BackupDamaged,
    BackupUnreadable, BackupTooNew, HandoverInVault, HandoverOtherVault, HandoverStale, and what a
    full disk raises: the database is unpacked once, encrypted as it is.
    """
    echt = pad.expanduser().resolve()
    if vault.map.resolve() in echt.parents:
        raise HandoverInVault
    with open_joskopie(echt) as kopie:
        kop, manifest = kopie.kop(), kopie.manifest
        datasleutel = ontsluit(kop, Geheim(wachtwoord))
        if datasleutel != vault.ruwe_sleutel():
            raise HandoverOtherVault
        kopie.eis_echt(datasleutel)
        eis_vers(vault, manifest)
        kopie.controleer(lambda gedaan, totaal: gemeld(gedaan, 2 * totaal))
        _open_databank(kopie, manifest, datasleutel, reservemap(vault.map))
    gemeld(1, 1)
    return Overgave(
        echt.name,
        som_van(echt),
        manifest.moment,
        echt.stat().st_size,
        kop.werkgever is not None,
        op_zelfde_schijf(echt, vault.map),
    )


def eis_ongewijzigd(pad: Path, overgave: Overgave) -> None:
    """Raise HandoverChanged unless the file is still the one that was verified."""
    try:
        if som_van(pad.expanduser().resolve()) == overgave.sha256:
            return
    except OSError:
        pass
    raise HandoverChanged


def eis_vers(vault: "Vault", manifest: Manifest) -> None:
    """Raise HandoverOtherVault or HandoverStale unless the backup holds all there is now."""
    tak = vault.op_databank(lambda databank: lees_tak(databank.verbinding))
    if manifest.kluis_id != vault.kop.kluis_id.hex() or manifest.tak != tak:
        raise HandoverOtherVault
    if vault.op_databank(lambda databank: veranderd_sinds(databank, manifest)):
        raise HandoverStale


def som_van(pad: Path) -> str:
    """Return the SHA-256 of a file, in hex."""
    with pad.open("rb") as bestand:
        return hashlib.file_digest(bestand, "sha256").hexdigest()


def _open_databank(kopie: Joskopie, manifest: Manifest, datasleutel: bytes, map_: Path) -> None:
    """Unpack the database, still encrypted, and open it on a connection of its own."""
    # A killed run leaves a name that the next unlock or backup clears: files._TIJDELIJK.
    kladje = map_ / f".{secrets.token_hex(8)}.db.tmp"
    stand = Stand(manifest.teller, manifest.logboek_id, bytes.fromhex(manifest.logboek_kop))
    try:
        with engine.bekende_fouten():
            map_.mkdir(mode=0o700, exist_ok=True)
            vlaggen = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
            with os.fdopen(os.open(kladje, vlaggen, BESTAND_MODUS), "wb") as uit:
                for brok in kopie.brokken(engine.BESTANDSNAAM):
                    uit.write(brok)
            controleer_databank(kladje, datasleutel, stand, manifest.schema, None)
    except BackupNotVerified as fout:
        raise BackupDamaged from fout
    finally:
        for rest in (kladje, kladje.with_name(f"{kladje.name}-journal")):
            with contextlib.suppress(OSError):
                rest.unlink(missing_ok=True)
