"""Locking within a fixed time, and the emergency file that needs neither database nor room."""

import os
import secrets
import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from jos_desktop.errors import KnownError
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.services.concepten import Onderwerp, bewaar_concept, lees_concept, neem_over
from jos_desktop.storage.engine import BESTANDSNAAM as DATABANK
from jos_desktop.storage.files import DiskFull, is_prive
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.noodconcepten import BESTANDSNAAM, GROOTTE, DraftsDamaged, Noodbestand
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.storage.worker import VaultClosed

WACHTWOORD = "drie gele fietsen bij de brug"
BINNEN_S = 1.0
IDENTITEIT = b"kluis"
# A statement that goes on until it is broken off.
EINDELOOS = "WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t) SELECT count(*) FROM t"


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    vault, _code = Vault.maak(tmp_path / "kluis", WACHTWOORD, kosten=ARGON2_LAAGST)
    yield vault
    vault.sluit()


def bestand(map_: Path, sleutel: bytes = bytes(32)) -> Noodbestand:
    return Noodbestand(map_, sleutel, IDENTITEIT)


def laatste_gebeurtenis(map_: Path) -> str:
    with Vault.open(map_, WACHTWOORD) as vault:
        rijen: list[str] = vault.query(
            lambda uow: list(
                uow.session.scalars(text("SELECT gebeurtenis FROM logboek ORDER BY id DESC"))
            )
        )
    return rijen[1]  # the newest one is this unlock


def test_an_idle_vault_locks_in_order(kluis: Vault) -> None:
    assert kluis.sluit_binnen(BINNEN_S)
    assert laatste_gebeurtenis(kluis.map) == Gebeurtenis.VERGRENDELD
    kluis.sluit()


def test_long_work_is_broken_off_and_rolled_back(kluis: Vault) -> None:
    bezig = threading.Event()

    def werk(uow: UnitOfWork) -> None:
        bewaar_concept(uow, "proef", Onderwerp("proef"), {"tekst": "half"})
        bezig.set()
        uow.session.execute(text(EINDELOOS))

    lopend = kluis.submit_change(werk)
    wachtend = kluis.submit_query(lambda _uow: None)
    assert bezig.wait(10)
    begin = time.monotonic()
    assert kluis.sluit_binnen(BINNEN_S)
    assert time.monotonic() - begin < BINNEN_S
    assert lopend.exception() is not None
    assert isinstance(wachtend.exception(), VaultClosed)
    with Vault.open(kluis.map, WACHTWOORD) as weer:
        assert weer.query(lambda uow: lees_concept(uow, "proef", Onderwerp("proef"))) is None


def test_work_that_cannot_be_broken_off_is_not_waited_for(kluis: Vault) -> None:
    door = threading.Event()
    bezig = threading.Event()

    def werk(_uow: UnitOfWork) -> None:
        bezig.set()
        door.wait(20)

    kluis.submit_query(werk)
    assert bezig.wait(10)
    begin = time.monotonic()
    try:
        assert not kluis.sluit_binnen(0.05)
        assert time.monotonic() - begin < 0.4
    finally:
        door.set()
    # A process would end here; a test has to clean up after itself.
    kluis._werker._pool.shutdown(wait=True)
    assert kluis._databank.verbinding is None
    kluis._slot.laat_los()


def test_a_short_save_is_let_through(kluis: Vault) -> None:
    bezig = threading.Event()

    def werk(uow: UnitOfWork) -> None:
        bezig.set()
        while kluis.is_open:  # until the locking has begun
            time.sleep(0.001)
        bewaar_concept(uow, "proef", Onderwerp("proef"), {"tekst": "heel"})

    kluis.submit_change(werk)
    assert bezig.wait(10)
    assert kluis.sluit_binnen(BINNEN_S)
    with Vault.open(kluis.map, WACHTWOORD) as weer:
        assert weer.query(lambda uow: lees_concept(uow, "proef", Onderwerp("proef"))) == {
            "tekst": "heel"
        }


@given(
    kop=st.dictionaries(st.text(max_size=8), st.integers() | st.text(), max_size=4),
    stukken=st.lists(st.dictionaries(st.text(max_size=8), st.text(), max_size=4), max_size=4),
)
def test_what_was_written_comes_back(
    tmp_path_factory: pytest.TempPathFactory,
    kop: dict[str, object],
    stukken: list[dict[str, object]],
) -> None:
    nood = bestand(tmp_path_factory.mktemp("nood"))
    assert nood.schrijf(kop, stukken) == len(stukken)
    assert nood.lees() == (kop, tuple(stukken))
    nood.wis()
    assert nood.lees() is None


def test_the_file_tells_nothing_by_its_bytes_size_or_mode(tmp_path: Path) -> None:
    nood = bestand(tmp_path)
    assert nood.lees() is None
    nood.bereid_voor()
    assert nood.lees() is None
    nood.schrijf({}, [{"tekst": "Geheimwoord"}])
    rauw = (tmp_path / BESTANDSNAAM).read_bytes()
    assert len(rauw) == GROOTTE
    assert b"Geheimwoord" not in rauw
    assert is_prive(tmp_path / BESTANDSNAAM)
    nood.wis()
    assert len((tmp_path / BESTANDSNAAM).read_bytes()) == GROOTTE


@settings(max_examples=30)
@given(plek=st.integers(8, GROOTTE - 1), bit=st.integers(0, 7))
def test_a_flipped_bit_is_named(
    tmp_path_factory: pytest.TempPathFactory, plek: int, bit: int
) -> None:
    map_ = tmp_path_factory.mktemp("nood")
    nood = bestand(map_)
    nood.schrijf({}, [{"tekst": "woorden"}])
    rauw = bytearray((map_ / BESTANDSNAAM).read_bytes())
    rauw[plek] ^= 1 << bit
    (map_ / BESTANDSNAAM).write_bytes(rauw)
    with pytest.raises(DraftsDamaged):
        nood.lees()


def test_another_vault_or_half_a_file_is_refused(tmp_path: Path) -> None:
    bestand(tmp_path).schrijf({}, [{"tekst": "woorden"}])
    for ander in (
        Noodbestand(tmp_path, bytes(32), b"andere kluis"),
        bestand(tmp_path, secrets.token_bytes(32)),
    ):
        with pytest.raises(DraftsDamaged):
            ander.lees()
    rauw = (tmp_path / BESTANDSNAAM).read_bytes()
    (tmp_path / BESTANDSNAAM).write_bytes(rauw[: GROOTTE // 2])
    with pytest.raises(DraftsDamaged):
        bestand(tmp_path).lees()


def test_much_text_makes_the_file_grow_and_little_text_shrink_again(tmp_path: Path) -> None:
    nood = bestand(tmp_path)
    veel = [{"tekst": secrets.token_hex(300_000)}]
    assert nood.schrijf({}, veel) == 1
    assert (tmp_path / BESTANDSNAAM).stat().st_size % GROOTTE == 0
    assert nood.lees() == ({}, tuple(veel))
    nood.schrijf({}, [])
    assert (tmp_path / BESTANDSNAAM).stat().st_size == GROOTTE


@contextmanager
def volle_schijf(grens: int) -> Iterator[None]:
    """Let no file grow beyond ``grens`` bytes, as a full disk would."""
    import resource

    vorig = resource.getrlimit(resource.RLIMIT_FSIZE)
    oud = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (grens, vorig[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, vorig)
        signal.signal(signal.SIGXFSZ, oud)


@pytest.mark.skipif(os.name == "nt", reason="limits on file size are a thing of Unix")
def test_a_full_disk_still_takes_the_drafts(tmp_path: Path) -> None:
    nood = bestand(tmp_path)
    nood.bereid_voor()
    with volle_schijf(GROOTTE):
        groot = {"tekst": secrets.token_hex(300_000)}
        assert nood.schrijf({"scherm": "dossier"}, [{"tekst": "eerste"}, groot, {"t": "3"}]) == 2
    assert nood.lees() == ({"scherm": "dossier"}, ({"tekst": "eerste"}, {"t": "3"}))


@pytest.mark.skipif(os.name == "nt", reason="limits on file size are a thing of Unix")
def test_without_a_file_made_ahead_a_full_disk_is_told(tmp_path: Path) -> None:
    nood = bestand(tmp_path)
    with volle_schijf(4096):
        nood.bereid_voor()
        with pytest.raises(DiskFull):
            nood.schrijf({}, [{"tekst": "woorden"}])
    with suppress(DraftsDamaged):
        assert nood.lees() is None


@pytest.mark.skipif(os.name == "nt", reason="limits on file size are a thing of Unix")
@pytest.mark.parametrize("koppel", [Path.symlink_to, Path.hardlink_to])
def test_a_link_put_in_its_place_is_not_followed(
    tmp_path: Path, koppel: Callable[[Path, Path], None]
) -> None:
    brief, pad = tmp_path / "brief.txt", tmp_path / BESTANDSNAAM
    woorden = b"mijn eigen brief".ljust(2 * GROOTTE)
    brief.write_bytes(woorden)
    nood = bestand(tmp_path)
    koppel(pad, brief)
    assert nood.lees() is None
    with volle_schijf(4096):
        nood.bereid_voor()
        with pytest.raises(KnownError):
            nood.schrijf({}, [{"tekst": "woorden"}])
        with pytest.raises(KnownError):
            nood.wis()
    assert brief.read_bytes() == woorden
    nood.bereid_voor()
    assert brief.read_bytes() == woorden
    assert not pad.is_symlink()
    nood.schrijf({}, [{"tekst": "woorden"}])
    assert nood.lees() == ({}, ({"tekst": "woorden"},))
    assert brief.read_bytes() == woorden
    nood.wis()


def test_the_newer_draft_wins(kluis: Vault) -> None:
    over = Onderwerp("proef", 3)
    nu = datetime.now(UTC)

    def neem(velden: dict[str, object] | None, moment: datetime) -> Callable[[UnitOfWork], bool]:
        return lambda uow: neem_over(uow, "proef", over, velden, moment)

    assert kluis.change(neem({"tekst": "een"}, nu))
    assert not kluis.change(neem({"tekst": "oud"}, nu - timedelta(minutes=1)))
    assert kluis.query(lambda uow: lees_concept(uow, "proef", over)) == {"tekst": "een"}
    assert kluis.change(neem({"tekst": "nieuw"}, nu + timedelta(minutes=1)))
    assert kluis.query(lambda uow: lees_concept(uow, "proef", over)) == {"tekst": "nieuw"}
    assert kluis.change(neem(None, nu + timedelta(minutes=2)))
    assert kluis.query(lambda uow: lees_concept(uow, "proef", over)) is None


def test_the_key_of_the_drafts_is_the_vaults_own(kluis: Vault) -> None:
    kluis.noodbestand().schrijf({"scherm": "vandaag"}, [])
    kluis.sluit()
    with Vault.open(kluis.map, WACHTWOORD) as weer:
        assert weer.noodbestand().lees() == ({"scherm": "vandaag"}, ())
    assert (kluis.map / DATABANK).exists()
