"""Make a backup: copy, reopen and compare, and only then give it its name.

Only the copy itself keeps the vault's worker busy; the rest happens on the calling thread.
``docs/formaat-reservekopie.md`` describes the file.
"""

import contextlib
import os
import secrets
import shutil
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from jos_desktop import __version__
from jos_desktop.errors import KnownError
from jos_desktop.storage import engine, header, joskopie, ledger
from jos_desktop.storage.anchor import Stand
from jos_desktop.storage.audit import lees_tak
from jos_desktop.storage.backup_list import (
    Reservekopie,
    lees_reservekopie,
    lijst_reservekopieen,
    reservemap,
    ruim_oude_op,
    ruim_resten,
)
from jos_desktop.storage.backup_verify import (
    controleer_databank,
    lees_na,
    lees_schema,
    tel_rijen,
)
from jos_desktop.storage.files import (
    BESTAND_MODUS,
    DiskFull,
    FolderNotWritable,
    fsync_map,
    lees_begrensd,
    maak_privemap,
)
from jos_desktop.storage.header import Kop
from jos_desktop.storage.joskopie import EXTENSIE, Deel, Gemeld, Manifest, Reden, open_joskopie
from jos_desktop.storage.keys import Doel, subsleutel
from jos_desktop.storage.worker import VaultClosed

if TYPE_CHECKING:
    from jos_desktop.storage.database import Databank
    from jos_desktop.storage.vault import Vault

_BLADZIJDEN_PER_KEER = 1024
_RUIM_BYTES = 8 * 1024 * 1024
_SLOT = threading.Lock()


class BackupNeedsSpace(KnownError):
    """The disk has too little room for a backup."""

    wat: ClassVar[str] = (
        "Er is te weinig ruimte voor een reservekopie: nodig is {nodig}, vrij is {vrij}."
    )
    doe: ClassVar[str] = "Maak ruimte vrij op deze schijf en probeer het opnieuw."


class BackupDiskFull(KnownError):
    """The disk filled up while the backup was being written."""

    wat: ClassVar[str] = "De schijf is vol. Er is geen reservekopie gemaakt."
    doe: ClassVar[str] = "Maak ruimte vrij op deze schijf en probeer het opnieuw."


class BackupDiskFailed(KnownError):
    """The disk gives an error while the backup is being written."""

    wat: ClassVar[str] = "De schijf geeft een fout. Er is geen reservekopie gemaakt."
    doe: ClassVar[str] = "Kijk of de schijf vol of los is, en probeer het opnieuw."


class BackupPlaceRefused(KnownError):
    """The folder of the backups cannot be written, or the disk gives an error."""

    wat: ClassVar[str] = "In de map voor reservekopieën kan niet worden geschreven."
    doe: ClassVar[str] = (
        "Kijk of de map 'reservekopie' in je kluis er is en of je er mag schrijven."
    )


class UpgradeNotBackedUp(KnownError):
    """No upgrade without a backup first."""

    wat: ClassVar[str] = (
        "Je kluis is nog niet bijgewerkt voor deze versie: eerst moet er een reservekopie zijn. "
        "{reden}"
    )
    doe: ClassVar[str] = "{raad}"


@dataclass(frozen=True, slots=True)
class Gemaakt:
    """A backup that counts; ``tweede_fout`` says why the second place did not get it."""

    kopie: Reservekopie
    tweede: Path | None = None
    tweede_fout: KnownError | None = None


@dataclass(frozen=True, slots=True)
class _Opname:
    """The vault at one moment: the copied database and what it must hold."""

    kop: bytes
    grootboek: bytes
    stand: Stand
    schema: str
    tellingen: dict[str, int]
    tak: str


class _Stappen:
    """Turn the progress of each part into a percentage of the whole."""

    def __init__(self, gemeld: Gemeld) -> None:
        self._gemeld = gemeld

    def deel(self, van: int, tot: int) -> Gemeld:
        """Return the reporter of one part, which runs from ``van`` to ``tot`` percent."""

        def meld(gedaan: int, totaal: int) -> None:
            self._gemeld(van + (tot - van) * gedaan // max(totaal, 1), 100)

        return meld


def _zwijg(_gedaan: int, _totaal: int) -> None:
    """Report nothing."""


def maak_reservekopie(
    vault: "Vault",
    *,
    tweede_plek: Path | None = None,
    reden: Reden = Reden.GEWOON,
    gemeld: Gemeld = _zwijg,
    nu: datetime | None = None,
) -> Gemaakt:
    """Make a verified backup, rotate the old ones, and fill the second place.

    ``gemeld`` gets percent done and 100, and may raise to stop: then nothing is left behind.
    Raises BackupNeedsSpace, BackupDiskFull, BackupDiskFailed, BackupPlaceRefused,
    BackupNotVerified, or VaultClosed when it is locked meanwhile. A second place that fails is
    told in the result: the first backup counts.
    """
    from jos_desktop.storage.backup_second import SecondPlaceLost, vul_tweede_plek

    def meld(gedaan: int, totaal: int) -> None:
        if not vault.is_open:  # locking waits for nobody
            raise VaultClosed
        gemeld(gedaan, totaal)

    stappen = _Stappen(meld)
    kop, datasleutel = vault.kop, vault.ruwe_sleutel()
    with _SLOT, _reservefouten():
        map_, kladje = _bereid_voor(vault.map)
        try:
            opname = vault.op_databank(
                lambda databank: _neem_op(databank, kladje, kop, datasleutel, stappen.deel(0, 40))
            )
            pad = _rond_af(map_, kladje, opname, kop, datasleutel, reden, stappen, nu)
        finally:
            _gooi_weg(kladje)
        ruim_oude_op(map_, kop.kluis_id.hex(), behalve=pad)
    kopie = lees_reservekopie(pad, grondig=False)
    if tweede_plek is None:
        return Gemaakt(kopie)
    try:
        tweede = vul_tweede_plek(
            pad, tweede_plek, kop.kluis_id.hex(), vault.map, lambda: meld(100, 100)
        )
    except VaultClosed:
        return Gemaakt(kopie, None, SecondPlaceLost())
    except KnownError as fout:
        return Gemaakt(kopie, None, fout)
    return Gemaakt(kopie, tweede)


def bewaar_voor_bijwerken(kluis: Path, databank: "Databank", kop: Kop, datasleutel: bytes) -> Path:
    """Make the backup that must exist before an upgrade; runs on the vault's own thread.

    One that was made at this very point before, by an upgrade that was broken off, will do.
    Raises :class:`UpgradeNotBackedUp` with the reason.
    """
    try:
        with _SLOT, _reservefouten():
            bestaande = _al_bewaard(kluis, databank.stand, datasleutel)
            if bestaande is not None:
                return bestaande
            map_, kladje = _bereid_voor(kluis)
            try:
                opname = _neem_op(databank, kladje, kop, datasleutel, _zwijg)
                stappen = _Stappen(_zwijg)
                reden = Reden.VOOR_BIJWERKEN
                return _rond_af(map_, kladje, opname, kop, datasleutel, reden, stappen, None)
            finally:
                _gooi_weg(kladje)
    except KnownError as fout:
        raise UpgradeNotBackedUp(reden=fout.zin(), raad=fout.raad()) from fout


def _al_bewaard(kluis: Path, stand: Stand, datasleutel: bytes) -> Path | None:
    for kopie in lijst_reservekopieen(reservemap(kluis), grondig=False):
        manifest = kopie.manifest
        if not kopie.voor_bijwerken or manifest is None or kopie.teller != stand.teller:
            continue
        with contextlib.suppress(KnownError), open_joskopie(kopie.pad) as open_:
            open_.eis_echt(datasleutel)
            open_.controleer()
            if manifest.logboek_kop == stand.kop.hex():
                return kopie.pad
    return None


@contextlib.contextmanager
def _reservefouten() -> Iterator[None]:
    """Say what failed in the words of a backup, not of a save."""
    try:
        with engine.bekende_fouten():
            yield
    except DiskFull as fout:
        raise BackupDiskFull from fout
    except engine.DiskFailed as fout:
        raise BackupDiskFailed from fout
    except FolderNotWritable as fout:
        raise BackupPlaceRefused from fout


def _bereid_voor(kluis: Path) -> tuple[Path, Path]:
    """Return the folder of the backups and a name for the copy, when there is room for both."""
    map_ = reservemap(kluis)
    maak_privemap(map_)
    ruim_resten(map_, ".*.tmp*")  # of a run that was killed; we hold the only lock
    database = (kluis / engine.BESTANDSNAAM).stat().st_size
    nodig = 2 * database + _RUIM_BYTES
    vrij = shutil.disk_usage(map_).free
    if vrij < nodig:
        raise BackupNeedsSpace(nodig=schrijf_grootte(nodig), vrij=schrijf_grootte(vrij))
    return map_, map_ / f".{secrets.token_hex(8)}.db.tmp"


def schrijf_grootte(aantal: int) -> str:
    """Write a number of bytes as people read it: "12 MB" or "1,4 GB"."""
    if aantal >= 1000 * 1_000_000:
        return f"{aantal / 1e9:.1f} GB".replace(".", ",")
    return f"{max(1, round(aantal / 1e6))} MB"


def _gooi_weg(kladje: Path) -> None:
    for pad in (kladje, kladje.with_name(f"{kladje.name}-journal")):
        with contextlib.suppress(OSError):
            pad.unlink(missing_ok=True)


def _neem_op(
    databank: "Databank", doel: Path, kop: Kop, datasleutel: bytes, gemeld: Gemeld
) -> _Opname:
    """Copy the database and note what it holds; nothing can change it meanwhile."""
    kluis = databank.pad.parent
    engine.maak_leeg_bestand(doel)
    kopie = engine.open_verbinding(doel, datasleutel)
    try:
        # The file is worthless until it has been verified and flushed as a whole.
        kopie.execute("PRAGMA synchronous = OFF")
        kopie.execute("PRAGMA journal_mode = OFF")
        databank.verbinding.backup(
            kopie,
            pages=_BLADZIJDEN_PER_KEER,
            progress=lambda _status, over, totaal: gemeld(totaal - over, totaal),
            sleep=0.0,
        )
    finally:
        kopie.close()
    return _Opname(
        _kop_op_schijf(kluis, kop, datasleutel),
        _goed_grootboek(databank, kop, datasleutel),
        databank.stand,
        lees_schema(databank.verbinding),
        tel_rijen(databank.verbinding),
        lees_tak(databank.verbinding),
    )


def _goed_grootboek(databank: "Databank", kop: Kop, datasleutel: bytes) -> bytes:
    """Return the ledger, or nothing when it is missing, damaged or too old.

    That must not keep the dossiers from being backed up; the backup then says that it has none.
    """
    kluis, sleutel = databank.pad.parent, subsleutel(datasleutel, Doel.GROOTBOEK)
    pad, minstens = kluis / ledger.BESTANDSNAAM, databank.anker.grootboek
    if not pad.is_file():
        return b""
    ruw = lees_begrensd(pad, ledger.MAX_BYTES)
    try:
        ledger.Ledger(kluis, sleutel, kop.identiteit, minstens=minstens).eis_goed(ruw)
    except ledger.LedgerDamaged:
        return b""
    return ruw


def _kop_op_schijf(kluis: Path, kop: Kop, datasleutel: bytes) -> bytes:
    """Return the bytes of kluis.json; when the file is damaged, what we read from it before."""
    with contextlib.suppress(KnownError):
        gelezen = header.lees_kop(kluis)
        if gelezen.klopt(datasleutel) and gelezen.kluis_id == kop.kluis_id:
            return header.schrijfvorm(gelezen)
    return header.schrijfvorm(kop)


def _rond_af(
    map_: Path,
    kladje: Path,
    opname: _Opname,
    kop: Kop,
    datasleutel: bytes,
    reden: Reden,
    stappen: _Stappen,
    nu: datetime | None,
) -> Path:
    """Verify the copy, put it in its container, read that back, and give it its name."""
    controleer_databank(kladje, datasleutel, opname.stand, opname.schema, opname.tellingen)
    stappen.deel(40, 65)(1, 1)
    moment = (nu or datetime.now(UTC)).astimezone(UTC)

    def beschrijf(delen: tuple[Deel, ...]) -> Manifest:
        return Manifest(
            kop.kluis_id.hex(),
            moment,
            opname.stand.teller,
            opname.stand.logboek_id,
            opname.stand.kop.hex(),
            opname.schema,
            __version__,
            reden,
            joskopie.sleutelmerk(datasleutel, kop.identiteit),
            delen,
            opname.tak,
        )

    bronnen: dict[str, Path | bytes] = {
        header.BESTANDSNAAM: opname.kop,
        ledger.BESTANDSNAAM: opname.grootboek,
        engine.BESTANDSNAAM: kladje,
    }
    tijdelijk = kladje.with_suffix(".zip.tmp")
    try:
        vlaggen = os.O_RDWR | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(tijdelijk, vlaggen, BESTAND_MODUS), "w+b") as bestand:
            joskopie.schrijf(bestand, bronnen, beschrijf, datasleutel, stappen.deel(65, 85))
            bestand.flush()
            os.fsync(bestand.fileno())
        lees_na(tijdelijk, datasleutel, stappen.deel(85, 100))
        pad = _vrije_naam(map_, kop, moment, opname.stand.teller)
        os.replace(tijdelijk, pad)
        fsync_map(map_)
    finally:
        _gooi_weg(tijdelijk)
    return pad


def _vrije_naam(map_: Path, kop: Kop, moment: datetime, teller: int) -> Path:
    stam = f"jos-{kop.kluis_id.hex()[:8]}-{moment:%Y%m%d-%H%M%S}-{teller:08d}"
    pad, nummer = map_ / f"{stam}{EXTENSIE}", 2
    while pad.exists():
        pad, nummer = map_ / f"{stam}-{nummer}{EXTENSIE}", nummer + 1
    return pad
