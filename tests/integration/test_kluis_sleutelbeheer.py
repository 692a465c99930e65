"""A change of the keys counts as a whole: what the user hears is what opens the vault."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import text

from jos_desktop.storage.engine import DiskFailed
from jos_desktop.storage.files import DiskFull
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.sealing import Priveslot
from jos_desktop.storage.sleutelbos import Sleutelbos
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault, WrongPassword, WrongRecoveryCode
from tests.integration.sleutelbosje import Computer, Geheugenbos

OUD = "drie gele fietsen bij de brug"
NIEUW = "paard-batterij-nietje-juist"
PIN = "730418"
WERKGEVER = Priveslot.nieuw()


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[tuple[Vault, Herstelcode]]:
    vault, code = Vault.maak(tmp_path / "kluis", OUD, kosten=ARGON2_LAAGST)
    yield vault, code
    vault.sluit()


@contextmanager
def volle_schijf(kluis: Vault) -> Iterator[None]:
    """Let no file grow to the size of the database: the small kluis.json still fits."""
    resource = pytest.importorskip("resource")
    grens = 20_000
    assert (kluis.map / "dossiers.db").stat().st_size > grens
    vorig = resource.getrlimit(resource.RLIMIT_FSIZE)
    oud = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (grens, vorig[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, vorig)
        signal.signal(signal.SIGXFSZ, oud)


def _zet(vault: Vault, waarde: str = "1") -> None:
    vault.change(
        lambda uow: uow.session.execute(
            text("INSERT OR REPLACE INTO instelling (sleutel, waarde) VALUES ('proef', :w)"),
            {"w": waarde},
        )
    )


def _gebeurtenissen(uow: UnitOfWork) -> list[str]:
    return list(uow.session.scalars(text("SELECT gebeurtenis FROM logboek ORDER BY id")))


def test_the_database_really_refuses(kluis: tuple[Vault, Herstelcode]) -> None:
    with volle_schijf(kluis[0]), pytest.raises((DiskFull, DiskFailed)):
        _zet(kluis[0])


def test_a_new_password_counts_although_its_event_has_to_wait(
    kluis: tuple[Vault, Herstelcode],
) -> None:
    vault, _ = kluis
    with volle_schijf(vault):
        vault.wijzig_wachtwoord(OUD, NIEUW)
        assert vault.past_wachtwoord(NIEUW)
    _zet(vault)
    assert vault.query(_gebeurtenissen).count("wachtwoord-gewijzigd") == 1
    vault.sluit()
    with pytest.raises(WrongPassword):
        Vault.open(vault.map, OUD)
    Vault.open(vault.map, NIEUW).sluit()


def test_a_new_code_and_an_employer_count_and_every_event_comes(
    kluis: tuple[Vault, Herstelcode],
) -> None:
    """Several events wait at the same time: none takes the place of another."""
    vault, oude_code = kluis
    with volle_schijf(vault):
        code = vault.nieuwe_herstelcode()
        vault.zet_werkgever(WERKGEVER.publiek)
        vault.wijzig_wachtwoord(OUD, NIEUW)
    _zet(vault)
    assert vault.query(_gebeurtenissen)[-3:] == [
        "herstelcode-gewijzigd",
        "werkgeversleutel-ingesteld",
        "wachtwoord-gewijzigd",
    ]
    vault.sluit()
    with pytest.raises(WrongRecoveryCode):
        Vault.open_met_herstelcode(vault.map, oude_code.tekst)
    Vault.open_met_herstelcode(vault.map, code.tekst).sluit()
    Vault.open_met_werkgever(vault.map, WERKGEVER).sluit()


def test_a_new_password_ends_the_pin_also_on_a_full_disk(
    kluis: tuple[Vault, Herstelcode], monkeypatch: pytest.MonkeyPatch
) -> None:
    vault, _ = kluis
    backend, computer = Geheugenbos(), Computer()
    monkeypatch.setattr(Vault, "sleutelbos", staticmethod(lambda: Sleutelbos(backend)))
    with volle_schijf(vault):
        vault.stel_pincode_in(OUD, PIN, Sleutelbos(backend), computer.systeem)
        assert backend.inhoud
        vault.wijzig_wachtwoord(OUD, NIEUW)
    assert not backend.inhoud
    assert not (vault.map / "kluis.pin").exists()
    _zet(vault)
    assert vault.query(_gebeurtenissen)[-3:] == [
        "pincode-ingesteld",
        "wachtwoord-gewijzigd",
        "pincode-uitgezet",
    ]


@pytest.mark.parametrize(
    "weg",
    [
        lambda map_, code: Vault.open_met_herstelcode(map_, code.tekst),
        lambda map_, _code: Vault.open_met_werkgever(map_, WERKGEVER),
    ],
)
def test_a_password_set_after_another_key_counts_on_a_full_disk(
    kluis: tuple[Vault, Herstelcode], weg: Callable[[Path, Herstelcode], Vault]
) -> None:
    vault, code = kluis
    vault.zet_werkgever(WERKGEVER.publiek)
    vault.sluit()
    with weg(vault.map, code) as weer, volle_schijf(weer):
        weer.stel_wachtwoord_in(NIEUW)
    Vault.open(vault.map, NIEUW).sluit()
