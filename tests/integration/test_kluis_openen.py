"""Create, open, lock and change keys, and the different errors in between."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from jos_desktop.errors import BugError, KnownError
from jos_desktop.models.alles import Leerling
from jos_desktop.storage import anchor, header
from jos_desktop.storage.anchor import AnchorDamaged, ChangesMissing, HistoryDiffers
from jos_desktop.storage.engine import DatabaseDamaged, open_verbinding
from jos_desktop.storage.files import FolderShared
from jos_desktop.storage.header import HeaderDamaged, VaultTooNew
from jos_desktop.storage.instance_lock import VaultInUse
from jos_desktop.storage.keys import ARGON2_LAAGST, Vaksoort, verpak_met_wachtwoord
from jos_desktop.storage.ledger import LedgerBlockFrozen, LedgerDamaged
from jos_desktop.storage.password import WeakPassword
from jos_desktop.storage.recovery_code import Herstelcode, RecoveryCodeInvalid
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import (
    FolderNotEmpty,
    Vault,
    VaultNotFound,
    WrongPassword,
    WrongRecoveryCode,
)
from jos_desktop.storage.worker import VaultClosed
from tests.integration.kluisvoorbeeld import (
    BLOK,
    NAMEN,
    WACHTWOORD,
    maak_gevulde_kluis,
    namen,
    vul,
)

NIEUW = "paard-batterij-nietje-juist"


@pytest.fixture(scope="module")
def gevuld(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, str]:
    """Make one filled vault for all tests here: folder, data key and recovery code."""
    map_ = tmp_path_factory.mktemp("bron") / "kluis"
    vault, code = maak_gevulde_kluis(map_)
    vault.sluit()
    return map_, vault.ruwe_sleutel(), code


@pytest.fixture
def kluis(gevuld: tuple[Path, bytes, str], tmp_path: Path) -> tuple[Path, bytes, str]:
    """Give each test a copy of its own, closed."""
    shutil.copytree(gevuld[0], tmp_path / "kluis")
    return tmp_path / "kluis", gevuld[1], gevuld[2]


def _sql(map_: Path, sleutel: bytes, *opdrachten: str) -> None:
    """Change the database behind the vault's back."""
    verbinding = open_verbinding(map_ / "dossiers.db", sleutel)
    for opdracht in opdrachten:
        verbinding.execute(opdracht)
    verbinding.close()


def test_what_was_saved_is_there_after_reopening(kluis: tuple[Path, bytes, str]) -> None:
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        assert vault.query(namen) == [achternaam for _, achternaam in NAMEN]
        assert vault.ledger.blok("2025-2026-1") == BLOK


def test_folder_and_files_are_private(kluis: tuple[Path, bytes, str]) -> None:
    assert kluis[0].stat().st_mode & 0o777 == 0o700
    assert {pad.stat().st_mode & 0o777 for pad in kluis[0].iterdir()} == {0o600}


def test_no_name_stands_readable_in_the_folder(kluis: tuple[Path, bytes, str]) -> None:
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        vault.change(vul_nog_een)
        inhoud = b"".join(pad.read_bytes() for pad in kluis[0].iterdir())
    inhoud += b"".join(pad.read_bytes() for pad in kluis[0].iterdir())
    for roepnaam, achternaam in (*NAMEN, ("Onbestaanda", "Verzinselaar")):
        for codering in ("utf-8", "utf-16-le"):
            assert roepnaam.encode(codering) not in inhoud
            assert achternaam.encode(codering) not in inhoud
    assert b"SQLite format 3" not in inhoud


def vul_nog_een(uow: UnitOfWork) -> None:
    uow.session.add(
        Leerling(roepnaam="Onbestaanda", achternaam="Verzinselaar", geboortedatum=date(2011, 1, 2))
    )


@pytest.mark.parametrize("wachtwoord", ["", "demo-wachtwoord-joS", "x" * 5000, "\ud800"])
def test_wrong_password_is_counted_and_told(
    kluis: tuple[Path, bytes, str], wachtwoord: str
) -> None:
    with pytest.raises(WrongPassword):
        Vault.open(kluis[0], wachtwoord)
    assert anchor.lees_pogingen(kluis[0]) == 1
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        rijen = vault.query(_gebeurtenissen)
    assert rijen[-2:] == ["ontgrendelen-mislukt", "ontgrendeld"]
    assert anchor.lees_pogingen(kluis[0]) == 0


def _gebeurtenissen(uow: UnitOfWork) -> list[str]:
    vraag = text("SELECT gebeurtenis FROM logboek ORDER BY id")
    return list(uow.session.scalars(vraag))


def test_a_missing_vault_is_told(tmp_path: Path) -> None:
    with pytest.raises(VaultNotFound):
        Vault.open(tmp_path / "nergens", WACHTWOORD)


def test_damaged_header_is_not_called_a_wrong_password(kluis: tuple[Path, bytes, str]) -> None:
    pad = kluis[0] / header.BESTANDSNAAM
    pad.write_bytes(pad.read_bytes().replace(b'"rondes": 3', b'"rondes": 4'))
    with pytest.raises(HeaderDamaged):
        Vault.open(kluis[0], WACHTWOORD)


def test_a_planted_slot_is_noticed(kluis: tuple[Path, bytes, str]) -> None:
    """A slot wrapping a key of the attacker's, under a sum that is right, breaks the MAC."""
    kop = header.lees_kop(kluis[0])
    vak = verpak_met_wachtwoord(bytes(32), NIEUW, ARGON2_LAAGST, kop.identiteit)
    andere = tuple(v for v in kop.vakken if v.soort is not Vaksoort.WACHTWOORD)
    header.schrijf_kop(kluis[0], header.Kop(kop.kluis_id, (*andere, vak), kop.mac))
    with pytest.raises(HeaderDamaged):
        Vault.open(kluis[0], NIEUW)
    with pytest.raises(HeaderDamaged):
        Vault.open_met_herstelcode(kluis[0], kluis[2])


def test_damaged_database_is_told(kluis: tuple[Path, bytes, str]) -> None:
    pad = kluis[0] / "dossiers.db"
    pad.write_bytes(pad.read_bytes()[:20] + b"\0" * 5000)
    with pytest.raises(DatabaseDamaged):
        Vault.open(kluis[0], WACHTWOORD)
    pad.unlink()
    with pytest.raises(DatabaseDamaged):
        Vault.open(kluis[0], WACHTWOORD)


def test_an_older_database_says_how_many_changes_are_missing(
    kluis: tuple[Path, bytes, str],
) -> None:
    oud = (kluis[0] / "dossiers.db").read_bytes()
    with Vault.open(kluis[0], WACHTWOORD) as vault:  # unlock, change and lock: three commits
        vault.change(vul_nog_een)
    (kluis[0] / "dossiers.db").write_bytes(oud)
    with pytest.raises(ChangesMissing) as fout:
        Vault.open(kluis[0], WACHTWOORD)
    assert "laatste 3 wijzigingen" in fout.value.zin()


def test_an_older_anchor_is_refused_and_can_be_renewed(kluis: tuple[Path, bytes, str]) -> None:
    oud = (kluis[0] / "kluis.anker").read_bytes()
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        vault.change(vul_nog_een)
    (kluis[0] / "kluis.anker").write_bytes(oud)
    with pytest.raises(HistoryDiffers):
        Vault.open(kluis[0], WACHTWOORD)
    with Vault.herstel_anker(kluis[0], WACHTWOORD) as vault:
        assert "anker-hersteld" in vault.query(_gebeurtenissen)
    Vault.open(kluis[0], WACHTWOORD).sluit()


def test_a_missing_anchor_is_told(kluis: tuple[Path, bytes, str]) -> None:
    (kluis[0] / "kluis.anker").unlink()
    with pytest.raises(AnchorDamaged):
        Vault.open(kluis[0], WACHTWOORD)


def test_newer_schema_is_told(kluis: tuple[Path, bytes, str]) -> None:
    _sql(kluis[0], kluis[1], "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(VaultTooNew):
        Vault.open(kluis[0], WACHTWOORD)


def test_a_vault_opens_once(kluis: tuple[Path, bytes, str]) -> None:
    with Vault.open(kluis[0], WACHTWOORD), pytest.raises(VaultInUse):
        Vault.open(kluis[0], WACHTWOORD)
    Vault.open(kluis[0], WACHTWOORD).sluit()


def test_the_lock_holds_between_processes(kluis: tuple[Path, bytes, str]) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from jos_desktop.storage.vault import Vault\n"
        "from jos_desktop.storage.instance_lock import VaultInUse\n"
        "try: Vault.open(Path(sys.argv[1]), sys.argv[2])\n"
        "except VaultInUse: print('bezet')\n"
    )
    with Vault.open(kluis[0], WACHTWOORD):
        uit = subprocess.run(
            [sys.executable, "-c", code, str(kluis[0]), WACHTWOORD],
            capture_output=True,
            text=True,
            check=True,
        )
    assert uit.stdout == "bezet\n"


def test_every_open_error_has_its_own_words_and_next_step() -> None:
    soorten: list[KnownError] = [
        WrongPassword(),
        HeaderDamaged(),
        DatabaseDamaged(),
        ChangesMissing(aantal=2),
        VaultTooNew(),
        VaultInUse(),
        VaultNotFound(),
        AnchorDamaged(),
        HistoryDiffers(),
    ]
    assert len({fout.zin() for fout in soorten}) == len(soorten)
    assert len({fout.raad() for fout in soorten}) == len(soorten)


def test_recovery_code_opens_and_gives_a_new_password(kluis: tuple[Path, bytes, str]) -> None:
    with Vault.open_met_herstelcode(kluis[0], f" {kluis[2].lower()} ") as vault:
        vault.stel_wachtwoord_in(NIEUW)
        with pytest.raises(BugError):  # once
            vault.stel_wachtwoord_in(NIEUW)
    with pytest.raises(WrongPassword):
        Vault.open(kluis[0], WACHTWOORD)
    Vault.open(kluis[0], NIEUW).sluit()


def test_another_recovery_code_is_told_from_a_typo(kluis: tuple[Path, bytes, str]) -> None:
    with pytest.raises(WrongRecoveryCode):
        Vault.open_met_herstelcode(kluis[0], Herstelcode.nieuw().tekst)
    with pytest.raises(RecoveryCodeInvalid):
        Vault.open_met_herstelcode(kluis[0], kluis[2][:-1])


def test_password_change_replaces_the_old_one(kluis: tuple[Path, bytes, str]) -> None:
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        with pytest.raises(WrongPassword):
            vault.wijzig_wachtwoord(NIEUW, NIEUW)
        with pytest.raises(WeakPassword):
            vault.wijzig_wachtwoord(WACHTWOORD, "wachtwoord123")
        vault.wijzig_wachtwoord(WACHTWOORD, NIEUW)
        assert "wachtwoord-gewijzigd" in vault.query(_gebeurtenissen)
    with pytest.raises(WrongPassword):
        Vault.open(kluis[0], WACHTWOORD)
    with Vault.open(kluis[0], NIEUW) as vault:
        assert vault.query(namen) == [achternaam for _, achternaam in NAMEN]


def test_the_password_can_be_checked_while_the_vault_is_open(
    kluis: tuple[Path, bytes, str],
) -> None:
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        assert vault.past_wachtwoord(WACHTWOORD)
        assert not vault.past_wachtwoord(NIEUW)
        assert not vault.past_wachtwoord("")
        vault.wijzig_wachtwoord(WACHTWOORD, NIEUW)
        assert vault.past_wachtwoord(NIEUW)
        assert not vault.past_wachtwoord(WACHTWOORD)


def test_a_new_recovery_code_ends_the_old_one(kluis: tuple[Path, bytes, str]) -> None:
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        nieuw = vault.nieuwe_herstelcode()
        assert vault.past_herstelcode(nieuw.tekst)
        assert not vault.past_herstelcode(kluis[2])
    with pytest.raises(WrongRecoveryCode):
        Vault.open_met_herstelcode(kluis[0], kluis[2])
    Vault.open_met_herstelcode(kluis[0], nieuw.tekst).sluit()


def test_accents_typed_in_two_ways_are_one_password(tmp_path: Path) -> None:
    samengesteld, los = "caf\u00e9-paard-batterij-nietje", "cafe\u0301-paard-batterij-nietje"
    Vault.maak(tmp_path / "k", samengesteld, kosten=ARGON2_LAAGST)[0].sluit()
    Vault.open(tmp_path / "k", los).sluit()


def test_a_new_vault_needs_a_strong_password_and_an_own_folder(tmp_path: Path) -> None:
    with pytest.raises(WeakPassword):
        Vault.maak(tmp_path / "k", "welkom01", kosten=ARGON2_LAAGST)
    assert list(tmp_path.glob("*k*")) == []
    (tmp_path / "vol").mkdir()
    (tmp_path / "vol" / "iets").write_text("x")
    with pytest.raises(FolderNotEmpty):
        Vault.maak(tmp_path / "vol", WACHTWOORD, kosten=ARGON2_LAAGST)
    for naam in ("OneDrive - Stichting Voorbeeld", "Dropbox", "iCloud Drive"):
        with pytest.raises(FolderShared):
            Vault.maak(tmp_path / naam / "kluis", WACHTWOORD, kosten=ARGON2_LAAGST)


def test_locking_is_final_and_repeatable(kluis: tuple[Path, bytes, str]) -> None:
    vault = Vault.open(kluis[0], WACHTWOORD)
    vault.sluit()
    vault.sluit()
    with pytest.raises(VaultClosed):
        vault.query(namen)


def test_the_ledger_freezes_blocks(kluis: tuple[Path, bytes, str]) -> None:
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        vault.ledger.zet_blok("2025-2026-1", BLOK)
        with pytest.raises(LedgerBlockFrozen):
            vault.ledger.zet_blok("2025-2026-1", b"{}")
        zout = vault.ledger.geheim_zout()
        vault.ledger.noteer_vernietiging({"leerling": "17", "op": "2026-01-02"})
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        assert vault.ledger.blokken() == {"2025-2026-1": BLOK}
        assert vault.ledger.geheim_zout() == zout
        assert vault.ledger.vernietigingen() == ({"leerling": "17", "op": "2026-01-02"},)


def test_an_older_ledger_is_refused_but_the_dossiers_open(
    kluis: tuple[Path, bytes, str],
) -> None:
    oud = (kluis[0] / "grootboek").read_bytes()
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        vault.ledger.zet_blok("2025-2026-2", b"[]")
    (kluis[0] / "grootboek").write_bytes(oud)
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        assert len(vault.query(namen)) == len(NAMEN)
        with pytest.raises(LedgerDamaged):
            vault.ledger.blokken()


def test_a_change_that_fails_leaves_nothing_behind(kluis: tuple[Path, bytes, str]) -> None:
    with Vault.open(kluis[0], WACHTWOORD) as vault:
        with pytest.raises(IntegrityError):  # the school's name is unique: all is rolled back
            vault.change(vul)
        assert len(vault.query(namen)) == len(NAMEN)
