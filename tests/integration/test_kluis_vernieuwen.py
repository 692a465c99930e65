"""Renew the data key: everything is still there, the old keys are worth nothing, and a crash at
any step leaves exactly one vault that opens."""

import random
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from jos_desktop.storage import anchor, audit, engine, header, ledger, rekey, rekey_files
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.engine import DatabaseDamaged, DiskFailed, open_verbinding
from jos_desktop.storage.files import PINBESTAND, DiskFull
from jos_desktop.storage.header import HeaderDamaged, lees_kop
from jos_desktop.storage.keys import pak_uit_voor_werkgever
from jos_desktop.storage.ledger import LedgerDamaged
from jos_desktop.storage.password import WeakPassword
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.rekey import Werkgeverlot
from jos_desktop.storage.sealing import Priveslot
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault, WrongPassword, WrongRecoveryCode
from tests.integration.kluisvoorbeeld import BLOK, NAMEN, WACHTWOORD, maak_gevulde_kluis, namen

NIEUW = "paard-batterij-nietje-juist"
DERDE = "lantaarn-fietsbel-gracht-oker"
CODE = Herstelcode(bytes(range(20)))
ACHTERNAMEN = [achternaam for _, achternaam in NAMEN]


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, str]:
    map_ = tmp_path_factory.mktemp("bron") / "kluis"
    vault, code = maak_gevulde_kluis(map_)
    vault.sluit()
    return map_, vault.ruwe_sleutel(), code


@pytest.fixture
def kluis(gevuld: tuple[Path, bytes, str], tmp_path: Path) -> Path:
    shutil.copytree(gevuld[0], tmp_path / "kluis")
    return tmp_path / "kluis"


def _gebeurtenissen(uow: UnitOfWork) -> list[str]:
    return list(uow.session.scalars(text("SELECT gebeurtenis FROM logboek ORDER BY id")))


def _namen_in_map(map_: Path) -> set[str]:
    return {pad.name for pad in map_.iterdir()} - {"kluis.bezet", "dossiers.db-journal"}


HELE_KLUIS = {"kluis.json", "kluis.anker", "grootboek", "dossiers.db"}


def test_everything_is_there_under_another_key(
    kluis: Path, gevuld: tuple[Path, bytes, str]
) -> None:
    vault = Vault.open(kluis, WACHTWOORD)
    fasen: list[tuple[int, int]] = []
    uitkomst = vault.vernieuw_sleutel(
        WACHTWOORD, NIEUW, CODE, meld=lambda nu, van: fasen.append((nu, van))
    )
    assert uitkomst.werkgever is Werkgeverlot.GEEN
    assert fasen == [(nummer, len(rekey.FASEN)) for nummer in range(len(rekey.FASEN))]
    assert _namen_in_map(kluis) == HELE_KLUIS
    with pytest.raises(WrongPassword):
        Vault.open(kluis, WACHTWOORD)
    with pytest.raises(WrongRecoveryCode):
        Vault.open_met_herstelcode(kluis, gevuld[2])
    with pytest.raises(HeaderDamaged):
        Vault.open_met_sleutel(kluis, gevuld[1])
    with pytest.raises(DatabaseDamaged):
        open_verbinding(kluis / "dossiers.db", gevuld[1])
    Vault.open_met_herstelcode(kluis, CODE.tekst).sluit()
    with Vault.open(kluis, NIEUW) as vault:
        assert vault.query(namen) == ACHTERNAMEN
        assert vault.ledger.blok("2025-2026-1") == BLOK
        assert vault.query(_gebeurtenissen)[-6:] == [
            *("sleutel-vernieuwd", "vergrendeld", "ontgrendelen-mislukt"),
            *("ontgrendeld", "vergrendeld", "ontgrendeld"),
        ]
        assert controleer(vault).bevindingen == ()
    assert {pad.stat().st_mode & 0o777 for pad in kluis.iterdir()} == {0o600}


def test_the_chain_holds_over_three_stretches(kluis: Path) -> None:
    for oud, nieuw in ((WACHTWOORD, NIEUW), (NIEUW, DERDE)):
        Vault.open(kluis, oud).vernieuw_sleutel(oud, nieuw, CODE)
    with Vault.open(kluis, DERDE) as vault:
        stukken = vault.op_databank(lambda databank: audit.oude_sleutels(databank.verbinding))
        assert len(stukken) == 2
        assert vault.query(_gebeurtenissen).count("sleutel-vernieuwd") == 2
        assert controleer(vault).bevindingen == ()
        nummer = stukken[0][0] - 1
    # A change in the oldest stretch is still found, and so is another key for it.
    verbinding = open_verbinding(kluis / "dossiers.db", vault.ruwe_sleutel())
    verbinding.execute("DROP TRIGGER logboek_niet_wijzigen")
    verbinding.execute("UPDATE logboek SET namens = 'iemand' WHERE id = ?", (nummer,))
    verbinding.close()
    with Vault.open(kluis, DERDE) as vault:
        gevonden = controleer(vault).bevindingen
    assert any(f"regel {nummer}" in zin for zin in gevonden)


def test_another_key_for_an_old_stretch_breaks_the_chain(kluis: Path) -> None:
    Vault.open(kluis, WACHTWOORD).vernieuw_sleutel(WACHTWOORD, NIEUW, CODE)
    with Vault.open(kluis, NIEUW) as vault:
        sleutel = vault.ruwe_sleutel()
    verbinding = open_verbinding(kluis / "dossiers.db", sleutel)
    verbinding.execute("UPDATE ketensleutel SET sleutel = zeroblob(32)")
    verbinding.close()
    with Vault.open(kluis, NIEUW) as vault:
        assert any("regel 1" in zin for zin in controleer(vault).bevindingen)


def test_wrong_and_weak_passwords_change_nothing(kluis: Path) -> None:
    with Vault.open(kluis, WACHTWOORD) as vault:
        with pytest.raises(WrongPassword):
            vault.vernieuw_sleutel(NIEUW, DERDE, CODE)
        with pytest.raises(rekey.SamePassword):
            vault.vernieuw_sleutel(WACHTWOORD, WACHTWOORD, CODE)
        with pytest.raises(WeakPassword):
            vault.vernieuw_sleutel(WACHTWOORD, "welkom01", CODE)
        assert vault.query(namen) == ACHTERNAMEN
    Vault.open(kluis, WACHTWOORD).sluit()


def test_a_stop_in_any_phase_leaves_the_open_vault_as_it_was(kluis: Path) -> None:
    class GestoptError(Exception):
        pass

    with Vault.open(kluis, WACHTWOORD) as vault:
        for fase in range(len(rekey.FASEN)):

            def meld(nu: int, _van: int, fase: int = fase) -> None:
                if nu == fase:
                    raise GestoptError

            with pytest.raises(GestoptError):
                vault.vernieuw_sleutel(WACHTWOORD, NIEUW, CODE, meld=meld)
            assert _namen_in_map(kluis) == HELE_KLUIS
            assert vault.query(namen) == ACHTERNAMEN
    with Vault.open(kluis, WACHTWOORD) as vault:
        assert "sleutel-vernieuwd" not in vault.query(_gebeurtenissen)


def test_too_little_room_is_told_beforehand(kluis: Path) -> None:
    """Against the real disk: no laptop has an exabyte free."""
    with pytest.raises(rekey.NotEnoughSpace) as fout:
        rekey.eis_ruimte(kluis, 2**60)
    assert str(fout.value.gegevens["nodig"]) in fout.value.zin()


def test_a_disk_that_fills_up_halfway_changes_nothing(kluis: Path) -> None:
    """A limit on the size of files: the copy of the database stops halfway."""
    resource = pytest.importorskip("resource")
    grens = (kluis / "dossiers.db").stat().st_size // 2
    with Vault.open(kluis, WACHTWOORD) as vault:
        zacht, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (grens, hard))
        try:
            with pytest.raises((DiskFull, DiskFailed)):
                vault.vernieuw_sleutel(WACHTWOORD, NIEUW, CODE)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (zacht, hard))
        assert _namen_in_map(kluis) == HELE_KLUIS
        assert vault.query(namen) == ACHTERNAMEN
    Vault.open(kluis, WACHTWOORD).sluit()


def test_damage_found_on_the_way_stops_it(kluis: Path, gevuld: tuple[Path, bytes, str]) -> None:
    pad = kluis / "dossiers.db"
    verbinding = open_verbinding(pad, gevuld[1])
    vraag = "SELECT rootpage FROM sqlite_master WHERE name = 'leerling'"
    bladzijde = verbinding.execute(vraag).fetchone()[0]
    verbinding.close()
    stuk = bytearray(pad.read_bytes())
    stuk[(bladzijde - 1) * 4096 + 2000] ^= 1
    pad.write_bytes(stuk)
    voor = _namen_in_map(kluis)
    with Vault.open(kluis, WACHTWOORD) as vault, pytest.raises(DatabaseDamaged):
        vault.vernieuw_sleutel(WACHTWOORD, NIEUW, CODE)
    assert _namen_in_map(kluis) == voor


def test_a_damaged_ledger_is_not_thrown_away(kluis: Path) -> None:
    (kluis / "grootboek").write_bytes(b"stuk" * 100)
    with Vault.open(kluis, WACHTWOORD) as vault, pytest.raises(LedgerDamaged):
        vault.vernieuw_sleutel(WACHTWOORD, NIEUW, CODE)
    assert _namen_in_map(kluis) == HELE_KLUIS


def test_the_employer_keeps_access_only_with_the_same_public_key(
    kluis: Path, gevuld: tuple[Path, bytes, str]
) -> None:
    werkgever, ander = Priveslot.nieuw(), Priveslot.nieuw()
    with Vault.open(kluis, WACHTWOORD) as vault:
        vault.zet_werkgever(werkgever.publiek)
        uitkomst = vault.vernieuw_sleutel(
            WACHTWOORD, NIEUW, CODE, werkgever_publiek=werkgever.publiek
        )
    assert uitkomst.werkgever is Werkgeverlot.MEEGENOMEN
    kop = lees_kop(kluis)
    assert kop.werkgever is not None
    sleutel = pak_uit_voor_werkgever(kop.werkgever, werkgever, kop.identiteit)
    assert sleutel is not None
    assert sleutel != gevuld[1]
    Vault.open_met_sleutel(kluis, sleutel).sluit()
    for wie, oud, nieuw in ((ander.publiek, NIEUW, DERDE), (None, DERDE, NIEUW)):
        with Vault.open(kluis, oud) as vault:
            if vault.kop.werkgever is None:
                vault.zet_werkgever(werkgever.publiek)
            uitkomst = vault.vernieuw_sleutel(oud, nieuw, CODE, werkgever_publiek=wie)
        assert uitkomst.werkgever is Werkgeverlot.VERVALLEN
        assert lees_kop(kluis).werkgever is None


def test_a_pin_does_not_survive_a_renewal(kluis: Path) -> None:
    (kluis / PINBESTAND).write_bytes(b"iets")
    Vault.open(kluis, WACHTWOORD).vernieuw_sleutel(WACHTWOORD, NIEUW, CODE)
    assert _namen_in_map(kluis) == HELE_KLUIS


@pytest.mark.parametrize("soort", ["half", "verkeerd merk", "bestand"])
def test_rubbish_of_a_renewal_that_does_not_count_is_removed(kluis: Path, soort: str) -> None:
    wissel = kluis / rekey_files.WISSELMAP
    if soort == "bestand":
        wissel.write_bytes(b"x")
    else:
        wissel.mkdir()
        (wissel / engine.BESTANDSNAAM).write_bytes(b"rommel")
        (wissel / anchor.BESTANDSNAAM).write_bytes(b"rommel")
        if soort != "half":
            (wissel / ledger.BESTANDSNAAM).write_bytes(b"rommel")
            (wissel / rekey_files.MERK).write_bytes(b"0" * 64)
    with Vault.open(kluis, WACHTWOORD) as vault:
        assert vault.query(namen) == ACHTERNAMEN
    assert _namen_in_map(kluis) == HELE_KLUIS


# What a killed process did: every event is one step of Python on a file of the vault, and the
# process ends just before step number N, without any cleaning up; or another process kills it N
# seconds after it began. It derives its keys once, before the forks: what dies is the work on the
# files. The first line tells how long a whole renewal takes.
_KIND = """
import os, signal, sys, time, traceback
from pathlib import Path
from tests import vlot
vlot.wees_vlot()
from jos_desktop.storage import keys
zout = keys.nieuw_zout()
keys.nieuw_zout = lambda: zout
from jos_desktop.storage import rekey, sealing
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.vault import Vault
import jos_desktop.storage.unit_of_work

oud, nieuw, sleutel, proef = sys.argv[1:5]
STAPPEN = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.scandir"}

def kind(map_, begonnen, grens=None):
    vault = Vault.open_met_sleutel(Path(map_), bytes.fromhex(sleutel))
    teller = [0]
    def haak(gebeurtenis, argumenten):
        if gebeurtenis in STAPPEN and map_ in str(argumenten[0]):
            if teller[0] == grens:
                os._exit(9)
            teller[0] += 1
    if grens is not None:
        sys.addaudithook(haak)
    begonnen()
    vault.vernieuw_sleutel(oud, nieuw, Herstelcode(bytes(range(20))))

keys.wachtwoordsleutel(nieuw, zout, keys.ARGON2_LAAGST)
begin = []
kind(proef, lambda: begin.append(time.monotonic()))
print(time.monotonic() - begin[0], flush=True)
for regel in sys.stdin:
    map_, soort, grens = regel.rstrip().rsplit(" ", 2)
    lezen, schrijven = os.pipe()
    nummer = os.fork()
    if nummer == 0:
        try:
            stap = int(grens) if soort == "stap" else None
            kind(map_, lambda: os.write(schrijven, b"<"), stap)
        except BaseException:
            traceback.print_exc()
            os._exit(1)
        os._exit(0)
    os.close(schrijven)
    if soort == "na":
        os.read(lezen, 1)
        time.sleep(float(grens))
        os.kill(nummer, signal.SIGKILL)
    print(os.waitstatus_to_exitcode(os.waitpid(nummer, 0)[1]), flush=True)
    os.close(lezen)
"""


class Stervende:
    """A process that renews the key of one copy after another, and does not live to the end."""

    def __init__(self, proces: "subprocess.Popen[str]") -> None:
        assert proces.stdin is not None
        assert proces.stdout is not None
        self._vraag, self._antwoord = proces.stdin, proces.stdout
        self.duur = float(self._antwoord.readline())

    def __call__(self, map_: Path, soort: str, grens: float) -> int:
        """Renew, and return how it ended: 0 whole, 9 before a step, -9 killed."""
        self._vraag.write(f"{map_} {soort} {grens}\n")
        self._vraag.flush()
        return int(self._antwoord.readline())


@pytest.fixture(scope="module")
def stervende(
    gevuld: tuple[Path, bytes, str], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stervende]:
    proef = tmp_path_factory.mktemp("proef") / "kluis"
    shutil.copytree(gevuld[0], proef)
    with subprocess.Popen(
        [sys.executable, "-c", _KIND, WACHTWOORD, NIEUW, gevuld[1].hex(), str(proef)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as proces:
        yield Stervende(proces)
        assert proces.stdin is not None
        proces.stdin.close()


def _opent_met(map_: Path, sleutel: bytes) -> str:
    """Return the one password that belongs to the vault, which must be whole."""
    try:
        vault, passend = Vault.open_met_sleutel(map_, sleutel), WACHTWOORD
    except HeaderDamaged:
        vault, passend = Vault.open_met_herstelcode(map_, CODE.tekst), NIEUW
    with vault:
        assert vault.query(namen) == ACHTERNAMEN
        assert vault.ledger.blok("2025-2026-1") == BLOK
        assert controleer(vault).bevindingen == ()
        if passend == WACHTWOORD:
            assert not vault.past_herstelcode(CODE.tekst)
    assert _namen_in_map(map_) == HELE_KLUIS
    return passend


@pytest.mark.skipif(sys.platform == "win32", reason="needs fork to die without cleaning up")
def test_a_crash_before_every_single_step_leaves_one_vault(
    gevuld: tuple[Path, bytes, str], stervende: Stervende, tmp_path: Path
) -> None:
    uitslagen: list[str] = []
    for grens in range(200):
        map_ = tmp_path / f"kluis{grens}"
        shutil.copytree(gevuld[0], map_)
        code = stervende(map_, "stap", grens)
        assert code in (0, 9)
        uitslagen.append(_opent_met(map_, gevuld[1]))
        shutil.rmtree(map_)
        if code == 0:
            break
    else:
        pytest.fail("the renewal never came to its end")
    # First always the old vault, then always the new one: one point where it turns.
    assert uitslagen == sorted(uitslagen, key=(WACHTWOORD, NIEUW).index)
    assert uitslagen.count(WACHTWOORD) >= 8
    assert uitslagen.count(NIEUW) >= 6


@pytest.mark.skipif(sys.platform == "win32", reason="needs SIGKILL")
def test_a_process_killed_at_a_dozen_moments_leaves_one_vault(
    gevuld: tuple[Path, bytes, str], stervende: Stervende, tmp_path: Path
) -> None:
    toeval = random.Random(20261123)
    codes: list[int] = []
    for nummer in range(12):
        map_ = tmp_path / f"kluis{nummer}"
        shutil.copytree(gevuld[0], map_)
        codes.append(stervende(map_, "na", toeval.uniform(0, stervende.duur)))
        _opent_met(map_, gevuld[1])
        shutil.rmtree(map_)
    assert set(codes) <= {0, -signal.SIGKILL}
    assert -signal.SIGKILL in codes


def test_the_mark_belongs_to_one_header(kluis: Path) -> None:
    (kluis / rekey_files.WISSELMAP).mkdir()
    ruw = (kluis / header.BESTANDSNAAM).read_bytes()
    rekey_files.merk_klaar(kluis, ruw)
    assert rekey_files.telt(kluis)
    rekey_files.merk_klaar(kluis, ruw + b" ")
    assert not rekey_files.telt(kluis)
