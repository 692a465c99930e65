"""Backups on a real vault: strict reading, comparing, rotating, a second place, faults."""

import os
import shutil
import subprocess
import sys
import threading
import time
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import mkdtemp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.errors import KnownError
from jos_desktop.models.leerling import Leerling
from jos_desktop.storage import backup, engine
from jos_desktop.storage.backup import (
    BackupDiskFull,
    BackupNeedsSpace,
    BackupPlaceRefused,
    maak_reservekopie,
)
from jos_desktop.storage.backup_list import (
    Opent,
    lijst_reservekopieen,
    reservemap,
)
from jos_desktop.storage.backup_state import lees_mislukkingen
from jos_desktop.storage.backup_verify import BackupNotVerified
from jos_desktop.storage.database import Databank
from jos_desktop.storage.joskopie import BackupDamaged, BackupTooNew, open_joskopie
from jos_desktop.storage.vault import Vault
from jos_desktop.storage.worker import VaultClosed
from jos_desktop.werkstroom.reservekopie import maak
from tests.integration.kluisvoorbeeld import NAMEN, WACHTWOORD
from tests.integration.reservevoorbeeld import hernoem, kopie_van_sjabloon, open_kopie


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    yield from open_kopie(tmp_path / "kluis")


@cache
def goede_kopie() -> bytes:
    """Return the bytes of a good backup and check that it is one."""
    for vault in open_kopie(Path(mkdtemp()) / "kluis"):
        return maak_reservekopie(vault).kopie.pad.read_bytes()
    raise AssertionError


def lees(map_: Path, inhoud: bytes) -> None:
    pad = map_ / "proef.joskopie"
    pad.write_bytes(inhoud)
    with open_joskopie(pad) as kopie:
        kopie.controleer()


def test_a_backup_holds_the_vault_and_says_so(kluis: Vault) -> None:
    gemaakt = maak_reservekopie(kluis)
    assert gemaakt.kopie.heel
    assert gemaakt.kopie.opent is Opent.ONBEKEND
    (kopie,) = lijst_reservekopieen(reservemap(kluis.map), kluis.kop)
    assert kopie.opent is Opent.NU
    assert kopie.manifest is not None
    assert kopie.teller == kluis.op_databank(lambda databank: databank.stand.teller)
    assert [pad.name for pad in reservemap(kluis.map).iterdir()] == [kopie.pad.name]
    assert os.name == "nt" or kopie.pad.stat().st_mode & 0o777 == 0o600


def test_any_zip_program_reads_it_and_no_name_stands_in_it(kluis: Vault) -> None:
    pad = maak_reservekopie(kluis).kopie.pad
    with zipfile.ZipFile(pad) as archief:
        assert archief.testzip() is None
        assert archief.namelist() == [
            "kluis.json",
            "grootboek",
            "dossiers.db",
            "manifest.json",
            "manifest.mac",
        ]
        manifest = archief.read("manifest.json").decode()
    ruw = pad.read_bytes()
    for roepnaam, achternaam in NAMEN:
        assert roepnaam.encode() not in ruw
        assert achternaam.encode() not in ruw
    assert '"leerling' not in manifest


@given(st.data())
def test_any_changed_byte_is_damage(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    ruw = bytearray(goede_kopie())
    einde = st.integers(max(0, len(ruw) - 1400), len(ruw) - 1)
    plek = data.draw(st.integers(0, 2000) | einde | st.integers(0, len(ruw) - 1))
    ruw[plek] ^= data.draw(st.integers(1, 255))
    map_ = tmp_path_factory.mktemp("byte")
    with pytest.raises((BackupDamaged, BackupTooNew)):
        lees_met_sleutel(map_, bytes(ruw))


def lees_met_sleutel(map_: Path, ruw: bytes) -> None:
    """Read as a restore does, with the key: the MAC itself only counts then."""
    pad = map_ / "proef.joskopie"
    pad.write_bytes(ruw)
    sleutel = goede_sleutel()
    with open_joskopie(pad) as kopie:
        kopie.eis_echt(sleutel)
        kopie.controleer()


@cache
def goede_sleutel() -> bytes:
    """Every copy of the example vault has the same key."""
    with Vault.open(kopie_van_sjabloon(Path(mkdtemp()) / "kluis"), WACHTWOORD) as vault:
        return vault.ruwe_sleutel()


@given(st.data())
def test_cut_off_or_lengthened_is_damage(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    ruw = goede_kopie()
    map_ = tmp_path_factory.mktemp("lengte")
    korter = ruw[: data.draw(st.integers(0, len(ruw) - 1))]
    langer = ruw + data.draw(st.binary(min_size=1, max_size=70))
    ervoor = data.draw(st.binary(min_size=1, max_size=70)) + ruw
    for inhoud in (korter, langer, ervoor):
        with pytest.raises(BackupDamaged):
            lees(map_, inhoud)


@pytest.mark.parametrize("soort", ["dubbel", "onbekend", "mist", "geperst", "volgorde", "leeg"])
def test_another_zip_with_these_parts_is_damage(tmp_path: Path, soort: str) -> None:
    bron, doel = tmp_path / "goed.zip", tmp_path / "fout.zip"
    bron.write_bytes(goede_kopie())
    with zipfile.ZipFile(bron) as goed, zipfile.ZipFile(doel, "w") as fout:
        namen = goed.namelist()
        if soort == "volgorde":
            namen.reverse()
        if soort == "mist":
            namen.remove("grootboek")
        if soort == "leeg":
            namen = []
        for naam in namen:
            soort_druk = zipfile.ZIP_DEFLATED if soort == "geperst" else zipfile.ZIP_STORED
            fout.writestr(naam, goed.read(naam), soort_druk)
        if soort == "onbekend":
            fout.writestr("extra.txt", b"x")
        if soort == "dubbel":
            with pytest.warns(UserWarning, match="Duplicate"):
                fout.writestr("grootboek", b"x")
    with pytest.raises(BackupDamaged):
        lees(tmp_path, doel.read_bytes())


@given(st.binary(max_size=3000))
def test_anything_at_all_is_read_or_refused(
    tmp_path_factory: pytest.TempPathFactory, inhoud: bytes
) -> None:
    with pytest.raises(BackupDamaged):
        lees(tmp_path_factory.mktemp("iets"), inhoud)


def test_a_damaged_backup_is_named_and_never_the_last_good_one(kluis: Vault) -> None:
    gisteren = datetime.now(UTC) - timedelta(days=1)
    eerste = maak_reservekopie(kluis, nu=gisteren).kopie
    kluis.change(hernoem)
    tweede = maak_reservekopie(kluis).kopie
    ruw = bytearray(tweede.pad.read_bytes())
    ruw[len(ruw) // 2] ^= 1
    tweede.pad.write_bytes(ruw)
    kopieen = lijst_reservekopieen(reservemap(kluis.map), kluis.kop)
    assert [kopie.pad for kopie in kopieen] == [eerste.pad, tweede.pad]
    assert [kopie.heel for kopie in kopieen] == [True, False]
    assert isinstance(kopieen[1].fout, BackupDamaged)


def test_leftovers_of_a_killed_run_go_at_the_next(kluis: Vault) -> None:
    map_ = reservemap(kluis.map)
    map_.mkdir(mode=0o700)
    for naam in (".0123456789abcdef.db.tmp", ".0123456789abcdef.db.zip.tmp", ".x.db.tmp-journal"):
        (map_ / naam).write_bytes(b"rest")
    maak_reservekopie(kluis)
    assert [pad.suffix for pad in map_.iterdir()] == [".joskopie"]


def test_stopping_halfway_leaves_nothing(kluis: Vault) -> None:
    class Gestopt(Exception):
        pass

    for grens in (1, 40, 65, 85, 100):

        def meld(gedaan: int, _totaal: int, grens: int = grens) -> None:
            if gedaan >= grens:
                raise Gestopt

        with pytest.raises(Gestopt):
            maak_reservekopie(kluis, gemeld=meld)
        assert list(reservemap(kluis.map).iterdir()) == []
    assert kluis.query(lambda uow: uow.session.query(Leerling).count()) == len(NAMEN)


def test_a_copy_that_differs_is_not_kept(kluis: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody's disk writes something else than it was given."""
    echt = backup._neem_op

    def met_schade(*args: object, **kwargs: object) -> object:
        opname = echt(*args, **kwargs)  # type: ignore[arg-type]
        pad = args[1]
        assert isinstance(pad, Path)
        ruw = bytearray(pad.read_bytes())
        ruw[len(ruw) // 2] ^= 1
        pad.write_bytes(ruw)
        return opname

    monkeypatch.setattr(backup, "_neem_op", met_schade)
    with pytest.raises((BackupNotVerified, KnownError)):
        maak_reservekopie(kluis)
    assert list(reservemap(kluis.map).iterdir()) == []


def test_too_little_room_is_told_beforehand(kluis: Vault, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _pad: _Schijf(3_000_000))
    with pytest.raises(BackupNeedsSpace) as fout:
        maak_reservekopie(kluis)
    assert "vrij is 3 MB" in fout.value.zin()
    assert not list(reservemap(kluis.map).glob("*"))


class _Schijf:
    def __init__(self, free: int) -> None:
        self.free = free


def test_a_file_where_the_folder_should_be_is_told(kluis: Vault) -> None:
    reservemap(kluis.map).write_bytes(b"geen map")
    with pytest.raises(BackupPlaceRefused):
        maak_reservekopie(kluis)


@pytest.mark.skipif(sys.platform == "win32", reason="RLIMIT_FSIZE")
def test_a_disk_that_fills_up_halfway_is_told_and_nothing_is_left(tmp_path: Path) -> None:
    kopie_van_sjabloon(tmp_path / "kluis")
    code = f"""
import resource, signal
from pathlib import Path
from jos_desktop.storage.vault import Vault
from jos_desktop.storage.backup import maak_reservekopie, BackupDiskFull, BackupDiskFailed
map_ = Path({str(tmp_path / "kluis")!r})
with Vault.open(map_, {WACHTWOORD!r}) as vault:
    groot = (map_ / "dossiers.db").stat().st_size
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    for grens in (groot // 2, groot + 1000):
        resource.setrlimit(resource.RLIMIT_FSIZE, (grens, resource.RLIM_INFINITY))
        try:
            maak_reservekopie(vault)
        except (BackupDiskFull, BackupDiskFailed):
            print("vol", len(list((map_ / "reservekopie").iterdir())))
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    print(maak_reservekopie(vault).kopie.heel)
"""
    klaar = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert klaar.stdout.split() == ["vol", "0", "vol", "0", "True"], klaar.stderr


def test_the_worker_is_free_while_the_copy_is_verified(kluis: Vault) -> None:
    """A save in the middle goes through, and the backup is of the moment before it."""
    gedaan: list[int] = []

    def meld(procent: int, _totaal: int) -> None:
        if procent == 65 and not gedaan:
            gedaan.append(1)
            kluis.change(hernoem)

    voor = kluis.op_databank(lambda databank: databank.stand.teller)
    kopie = maak_reservekopie(kluis, gemeld=meld).kopie
    assert kopie.teller == voor
    assert kluis.op_databank(lambda databank: databank.stand.teller) == voor + 1


def maak_groot(databank: Databank) -> None:
    databank.verbinding.execute("CREATE TABLE ballast (x BLOB)")
    databank.verbinding.execute(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30)"
        "INSERT INTO ballast SELECT randomblob(1000000) FROM n"
    )


@pytest.mark.parametrize("procent", [5, 40, 65, 90])
def test_locking_does_not_wait_for_a_backup(kluis: Vault, procent: int) -> None:
    kluis.op_databank(maak_groot)
    begonnen, uitkomst = threading.Event(), list[BaseException]()

    def meld(gedaan: int, _totaal: int) -> None:
        if gedaan >= procent:
            begonnen.set()

    def werk() -> None:
        try:
            maak(kluis, meld)
        except KnownError as fout:
            uitkomst.append(fout)

    draad = threading.Thread(target=werk)
    draad.start()
    assert begonnen.wait(30)
    begin = time.monotonic()
    op_tijd = kluis.sluit_binnen(1.0)
    duur = time.monotonic() - begin
    draad.join()
    assert op_tijd
    assert duur < 1.5
    assert [type(fout) for fout in uitkomst] in ([VaultClosed], [])
    assert not list(reservemap(kluis.map).glob(".*"))
    assert lees_mislukkingen(kluis.map) == {}
    with Vault.open(kluis.map, WACHTWOORD) as vault:
        assert maak(vault).kopie.heel


def test_a_big_database_is_written_in_flat_memory(kluis: Vault, tmp_path: Path) -> None:
    import tracemalloc

    kluis.op_databank(maak_groot)
    assert (kluis.map / engine.BESTANDSNAAM).stat().st_size > 30_000_000
    tracemalloc.start()
    try:
        kopie = maak_reservekopie(kluis).kopie
        piek = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert kopie.grootte > 30_000_000
    assert piek < 12_000_000


@pytest.mark.skipif(sys.platform != "linux", reason="a small disk of our own")
def test_a_small_disk_that_fills_up_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    schijf = tmp_path / "schijf"
    schijf.mkdir()
    leeg = kopie_van_sjabloon(tmp_path / "maat")
    vol = sum(pad.stat().st_size for pad in leeg.rglob("*") if pad.is_file())
    # The vault, the copy and what is made of it, and a little; a backup asks for more, to be sure.
    kib = (vol + 2 * (leeg / engine.BESTANDSNAAM).stat().st_size) // 1024 + 400
    koppel = ["mount", "-t", "tmpfs", "-o", f"size={kib}k", "none", str(schijf)]
    if subprocess.run(koppel, capture_output=True).returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        with Vault.open(kopie_van_sjabloon(schijf / "kluis"), WACHTWOORD) as vault:
            with pytest.raises(BackupNeedsSpace):
                maak_reservekopie(vault)
            monkeypatch.setattr(shutil, "disk_usage", lambda _pad: _Schijf(10**9))
            vulsel = schijf / "vulsel"
            over = os.statvfs(schijf).f_bavail * os.statvfs(schijf).f_bsize
            vulsel.write_bytes(bytes(over - 150_000))
            with pytest.raises(BackupDiskFull):
                maak_reservekopie(vault)
            assert list(reservemap(vault.map).iterdir()) == []
            vulsel.unlink()
            assert maak_reservekopie(vault).kopie.heel
            assert vault.query(lambda uow: uow.session.query(Leerling).count()) == len(NAMEN)
    finally:
        subprocess.run(["umount", str(schijf)], check=True)
