"""The files of a vault under attack and under accidents: flips, crashes, a full disk."""

import contextlib
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from jos_desktop.models.alles import Instelling, Logregel
from jos_desktop.storage import anchor
from jos_desktop.storage.anchor import AnchorDamaged, Anker, Stand
from jos_desktop.storage.controle import controleer, controleer_map
from jos_desktop.storage.engine import DatabaseDamaged, DiskFailed
from jos_desktop.storage.files import DiskFull, gedeelde_dienst, schrijf_atomair
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.kluisvoorbeeld import (
    NAMEN,
    VOORBEELDMAP,
    WACHTWOORD,
    maak_gevulde_kluis,
    namen,
)
from tests.integration.proef_bitflips import proef_bitflips


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    map_ = tmp_path_factory.mktemp("bron") / "kluis"
    vault, _ = maak_gevulde_kluis(map_)
    vault.sluit()
    return map_, vault.ruwe_sleutel()


@pytest.fixture
def kluis(gevuld: tuple[Path, bytes], tmp_path: Path) -> tuple[Path, bytes]:
    shutil.copytree(gevuld[0], tmp_path / "kluis")
    return tmp_path / "kluis", gevuld[1]


def test_bit_flips_are_refused_reported_or_harmless() -> None:
    uitslag = proef_bitflips(150, zaad=7)
    assert uitslag.fouten == []
    assert sum(uitslag.uitkomsten.values()) == 150
    assert any("gemeld" in soort for soort in uitslag.uitkomsten)
    assert any("geweigerd" in soort for soort in uitslag.uitkomsten)


def _onafhankelijk(pad: Path, sleutel: bytes) -> list[str]:
    verbinding = apsw.Connection(str(pad), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        verbinding.pragma("cipher", "sqlcipher")
        verbinding.pragma("legacy", 4)
        verbinding.execute(f"PRAGMA key = \"x'{sleutel.hex()}'\"")
        return [rij[0] for rij in verbinding.execute("SELECT achternaam FROM leerling ORDER BY id")]
    finally:
        verbinding.close()


def test_an_independent_implementation_opens_it_with_the_raw_key_alone(
    kluis: tuple[Path, bytes],
) -> None:
    pad = kluis[0] / "dossiers.db"
    assert _onafhankelijk(pad, kluis[1]) == [achternaam for _, achternaam in NAMEN]
    for ander in (bytes(32), kluis[1][::-1], WACHTWOORD.encode().ljust(32, b"\0")):
        with pytest.raises(apsw.NotADBError):
            _onafhankelijk(pad, ander)


def test_the_frozen_example_opens(tmp_path: Path) -> None:
    kopie = tmp_path / "kluis"
    shutil.copytree(VOORBEELDMAP, kopie)
    with Vault.open(kopie, WACHTWOORD) as vault:
        assert vault.query(namen) == [achternaam for _, achternaam in NAMEN]
        bevindingen = controleer(vault).bevindingen
        # What git keeps of a file is its contents, not who may read it; leesmij.txt is ours.
        eigen = ("Andere gebruikers", "leesmij.txt")
        assert [b for b in bevindingen if not any(deel in b for deel in eigen)] == []
    code = (VOORBEELDMAP / "leesmij.txt").read_text(encoding="utf-8").split("code: ")[1]
    Vault.open_met_herstelcode(kopie, code).sluit()


def test_controle_is_clean_on_a_good_vault(kluis: tuple[Path, bytes]) -> None:
    verslag = controleer_map(kluis[0], WACHTWOORD)
    assert verslag.goed
    assert "in orde" in verslag.regels()[0]


def test_controle_names_damage_that_prevents_opening(kluis: tuple[Path, bytes]) -> None:
    (kluis[0] / "kluis.json").write_bytes(b"{}")
    verslag = controleer_map(kluis[0], WACHTWOORD)
    assert "kluis.json" in verslag.bevindingen[0]


def test_controle_names_files_that_others_may_read(kluis: tuple[Path, bytes]) -> None:
    (kluis[0] / "dossiers.db").chmod(0o644)
    assert any("Andere gebruikers" in b for b in controleer_map(kluis[0], WACHTWOORD).bevindingen)


def test_a_page_that_breaks_while_open_is_a_known_error(kluis: tuple[Path, bytes]) -> None:
    pad = kluis[0] / "dossiers.db"
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        ruw = bytearray(pad.read_bytes())
        for pagina in range(4096, len(ruw), 4096):
            ruw[pagina + 100] ^= 0xFF
        pad.write_bytes(ruw)
        vault.op_databank(lambda databank: databank.verbinding.execute("PRAGMA shrink_memory"))
        vault.op_databank(lambda databank: databank.verbinding.execute("PRAGMA cache_size = 1"))
        with pytest.raises(DatabaseDamaged):
            vault.query(namen)


_SLACHTOFFER = """
import os, signal, sys
from pathlib import Path
from jos_desktop.models.alles import Instelling, Logregel
from jos_desktop.storage.anchor import Anker
from jos_desktop.storage.vault import Vault
vault = Vault.open(Path(sys.argv[1]), sys.argv[2])
def val_om(*_):
    os.kill(os.getpid(), signal.SIGKILL)
Anker.schrijf = val_om
vault.change(lambda uow: uow.session.add(Instelling(sleutel="na-de-val", waarde="1")))
"""


def test_a_kill_between_commit_and_anchor_loses_nothing(kluis: tuple[Path, bytes]) -> None:
    klaar = subprocess.run(
        [sys.executable, "-c", _SLACHTOFFER, str(kluis[0]), WACHTWOORD],
        check=False,
        capture_output=True,
    )
    assert klaar.returncode == -signal.SIGKILL
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        assert vault.query(lambda uow: uow.session.get(Instelling, "na-de-val")) is not None
        assert controleer(vault).goed


def _groot(uow: UnitOfWork) -> None:
    uow.session.add(Instelling(sleutel="groot", waarde="x" * 3_000_000))


@contextlib.contextmanager
def _volle_schijf(map_: Path, ruimte: int) -> Iterator[None]:
    """Let no file grow past the database's present size and ``ruimte`` bytes more."""
    zacht, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    vorig = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    grens = (map_ / "dossiers.db").stat().st_size + ruimte
    resource.setrlimit(resource.RLIMIT_FSIZE, (grens, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (zacht, hard))
        signal.signal(signal.SIGXFSZ, vorig)


def test_a_full_disk_is_told_and_leaves_the_vault_whole(kluis: tuple[Path, bytes]) -> None:
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        with _volle_schijf(kluis[0], 64 * 1024), pytest.raises((DiskFull, DiskFailed)):
            vault.change(_groot)
        assert vault.query(lambda uow: uow.session.get(Instelling, "groot")) is None
        vault.change(lambda uow: uow.session.add(Instelling(sleutel="klein", waarde="1")))
        assert controleer(vault).goed


def test_a_full_disk_does_not_keep_the_dossiers_shut(
    kluis: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def ontgrendelingen(vault: Vault) -> int:
        return vault.query(
            lambda uow: uow.session.query(Logregel).filter_by(gebeurtenis="ontgrendeld").count()
        )

    with Vault.open(kluis[0], WACHTWOORD) as vault:
        eerder = ontgrendelingen(vault)

    def vol(*_: object) -> None:
        raise DiskFull

    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr("jos_desktop.storage.audit.schrijf", vol)
        vault = Vault.open(kluis[0], WACHTWOORD)
    with vault:
        assert vault.query(namen) == [achternaam for _, achternaam in NAMEN]
        assert ontgrendelingen(vault) == eerder
        vault.change(lambda uow: uow.session.add(Instelling(sleutel="ruimte", waarde="1")))
        assert ontgrendelingen(vault) == eerder + 1
        assert controleer(vault).goed


def test_an_anchor_that_cannot_be_written_stops_the_next_change_only(
    kluis: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The first change is safe in the database; only one commit may ever be ahead."""

    def weiger(*_: object) -> None:
        raise DiskFull

    def zet(sleutel: str) -> None:
        vault.change(lambda uow: uow.session.add(Instelling(sleutel=sleutel, waarde="1")))

    with Vault.open(kluis[0], WACHTWOORD) as vault:
        with monkeypatch.context() as tijdelijk:
            tijdelijk.setattr(Anker, "schrijf", weiger)
            zet("een")
            with pytest.raises(DiskFull):
                zet("twee")
        zet("drie")
        sleutels = vault.query(
            lambda uow: [rij.sleutel for rij in uow.session.query(Instelling).order_by("sleutel")]
        )
        assert sleutels == ["drie", "een"]


def test_the_anchor_survives_a_torn_write(tmp_path: Path) -> None:
    sleutel, kluis_id = bytes(32), b"kluis"
    Anker.maak(tmp_path, sleutel, kluis_id, Stand(1, 1, bytes(32)))
    anker = Anker(tmp_path, sleutel, kluis_id)
    anker.lees()
    anker.schrijf(Stand(2, 2, b"2" * 32))
    anker.schrijf(Stand(3, 3, b"3" * 32))
    anker.sluit()
    ruw = (tmp_path / "kluis.anker").read_bytes()
    heel = Anker(tmp_path, sleutel, kluis_id).lees()
    assert (heel.stand.teller, heel.heel) == (3, True)
    overgebleven = set()
    for vak in range(2):
        kapot = bytearray(ruw)
        kapot[vak * anchor.SECTOR + 40 : vak * anchor.SECTOR + 90] = bytes(50)
        (tmp_path / "kluis.anker").write_bytes(kapot)
        gelezen = Anker(tmp_path, sleutel, kluis_id).lees()
        assert not gelezen.heel
        overgebleven.add(gelezen.stand.teller)
    assert overgebleven == {2, 3}
    (tmp_path / "kluis.anker").write_bytes(bytes(len(ruw)))
    with pytest.raises(AnchorDamaged):
        Anker(tmp_path, sleutel, kluis_id).lees()


def test_an_atomic_write_keeps_the_old_file_when_it_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = tmp_path / "klein"
    schrijf_atomair(pad, b"oud")

    def vol(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", vol)
    with pytest.raises(DiskFull):
        schrijf_atomair(pad, b"nieuw")
    assert pad.read_bytes() == b"oud"
    assert [bestand.name for bestand in tmp_path.iterdir()] == ["klein"]


def test_shared_folders_are_recognised(tmp_path: Path) -> None:
    assert gedeelde_dienst(tmp_path / "gewoon") is None
    (tmp_path / ".dropbox").touch()
    assert gedeelde_dienst(tmp_path / "gewoon") == "Dropbox"
    assert gedeelde_dienst(Path("//server/deel/kluis")) == "netwerkmap"


def test_unlocking_needs_no_sqlalchemy_alembic_or_zxcvbn(kluis: tuple[Path, bytes]) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from jos_desktop.storage.vault import Vault\n"
        "Vault.open(Path(sys.argv[1]), sys.argv[2]).sluit()\n"
        "print([m for m in ('sqlalchemy', 'alembic', 'zxcvbn') if m in sys.modules])\n"
    )
    uit = subprocess.run(
        [sys.executable, "-c", code, str(kluis[0]), WACHTWOORD],
        capture_output=True,
        text=True,
        check=True,
    )
    assert uit.stdout == "[]\n"
