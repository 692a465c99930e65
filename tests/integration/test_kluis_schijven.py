"""A full disk, a read-only folder, rights that go away, a clock set back: told, nothing lost.

Full and read-only disks are real mounts, which root may make; elsewhere these tests are skipped
and the limit on the size of a file (test_kluis_bestand.py) does the same work.
"""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, tzinfo
from pathlib import Path
from types import SimpleNamespace

import pytest
from sqlalchemy import text

from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.errors import KnownError
from jos_desktop.models.alles import Instelling
from jos_desktop.services.concepten import Onderwerp, bewaar_concept, lees_concept
from jos_desktop.services.overdracht import lijst_overdrachten
from jos_desktop.storage import audit
from jos_desktop.storage.backup import (
    BackupDiskFailed,
    BackupDiskFull,
    BackupNeedsSpace,
    maak_reservekopie,
)
from jos_desktop.storage.backup_list import lijst_reservekopieen, reservemap
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.engine import DiskFailed
from jos_desktop.storage.files import DiskFull, FolderNotWritable
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.rekey import NotEnoughSpace
from jos_desktop.storage.restore import (
    RestoreFolderRefused,
    RestoreNeedsSpace,
    RestoreNoSpace,
    herstel,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import UitvoerMislukt, UitvoerSchijfVol
from jos_desktop.werkstroom.overdracht import schrijf_overdracht_pdf
from jos_desktop.werkstroom.reservekopie import is_nodig
from tests.integration.schijven import alleen_lezen, eigen_schijf, geen_groei, vul_schijf

NIEUW = "paard-batterij-nietje-juist"


@pytest.fixture(scope="module")
def bron(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, Path]:
    """Make a small demo vault: its folder, its key, and a backup of it."""
    map_ = tmp_path_factory.mktemp("bron") / "kluis"
    maak_demo(map_, 40, 2)
    with Vault.open(map_, DEMO_WACHTWOORD) as vault:
        kopie = shutil.move(maak_reservekopie(vault).kopie.pad, map_.parent / "een.joskopie")
        return map_, vault.ruwe_sleutel(), Path(kopie)


@pytest.fixture
def schijf(bron: tuple[Path, bytes, Path], tmp_path: Path) -> Iterator[tuple[Path, bytes]]:
    """Give the vault on a disk of its own, with room."""
    with eigen_schijf(tmp_path / "schijf", 48):
        shutil.copytree(bron[0], tmp_path / "schijf" / "kluis")
        yield tmp_path / "schijf" / "kluis", bron[1]


def _zet(vault: Vault, sleutel: str, waarde: str = "1") -> None:
    vault.change(lambda uow: uow.session.add(Instelling(sleutel=sleutel, waarde=waarde)))


def _gezet(uow: UnitOfWork) -> list[str]:
    vraag = text("SELECT sleutel FROM instelling WHERE sleutel LIKE 'stap%' ORDER BY sleutel")
    return list(uow.session.scalars(vraag))


def _eis_heel(map_: Path, sleutel: bytes, gezet: list[str]) -> None:
    """Demand everything that was saved, a clean verification, and no rubbish."""
    with Vault.open_met_sleutel(map_, sleutel) as vault:
        assert vault.query(_gezet) == gezet
        assert controleer(vault).goed
        assert not [pad.name for pad in map_.rglob(".*")]


def test_full_at_a_save_and_at_a_draft(schijf: tuple[Path, bytes]) -> None:
    onderwerp = Onderwerp("proef", 1)

    def concept(woorden: str) -> None:
        vault.change(lambda uow: bewaar_concept(uow, "proef", onderwerp, {"woorden": woorden}))

    with Vault.open_met_sleutel(*schijf) as vault:
        _zet(vault, "stap1")
        concept("eerste")
        prop = vul_schijf(schijf[0].parent)
        with pytest.raises((DiskFull, DiskFailed)):
            _zet(vault, "stap2", "x" * 500_000)
        with pytest.raises((DiskFull, DiskFailed)):
            concept("y" * 500_000)
        assert vault.query(lambda uow: lees_concept(uow, "proef", onderwerp)) == {
            "woorden": "eerste"
        }
        assert vault.query(_gezet) == ["stap1"]
        prop.unlink()
        _zet(vault, "stap3")
    _eis_heel(*schijf, ["stap1", "stap3"])


def test_full_at_unlocking_still_shows_the_dossiers(schijf: tuple[Path, bytes]) -> None:
    prop = vul_schijf(schijf[0].parent)
    with Vault.open_met_sleutel(*schijf) as vault:
        assert vault.query(lambda uow: len(lijst_overdrachten(uow))) > 0
        with pytest.raises((DiskFull, DiskFailed)):
            _zet(vault, "stap1", "x" * 500_000)
        prop.unlink()
        _zet(vault, "stap2")
    _eis_heel(*schijf, ["stap2"])


def test_full_at_locking_keeps_the_words(schijf: tuple[Path, bytes]) -> None:
    """The emergency file has its room already; without it the message is clear."""
    with Vault.open_met_sleutel(*schijf) as vault:
        nood = vault.noodbestand()
        nood.bereid_voor()
        vul_schijf(schijf[0].parent)
        assert nood.schrijf({}, [{"woorden": "net getypt"}]) == 1
        assert nood.lees() == ({}, ({"woorden": "net getypt"},))
        (schijf[0] / "kluis.concepten").unlink()
        vul_schijf(schijf[0].parent)
        with pytest.raises(DiskFull):
            nood.schrijf({}, [{"woorden": "weg"}])


def test_full_at_a_backup_leaves_the_older_ones(schijf: tuple[Path, bytes]) -> None:
    map_ = reservemap(schijf[0])
    with Vault.open_met_sleutel(*schijf) as vault:
        eerste = maak_reservekopie(vault).kopie.pad
        vul_schijf(schijf[0].parent)
        with pytest.raises(BackupNeedsSpace):
            maak_reservekopie(vault)
        assert [kopie.pad for kopie in lijst_reservekopieen(map_, grondig=True)] == [eerste]
        with geen_groei(200_000), pytest.raises((BackupDiskFull, BackupNeedsSpace)):
            maak_reservekopie(vault)
        assert [pad.name for pad in map_.iterdir()] == [eerste.name]


def test_a_backup_that_fills_the_disk_halfway_leaves_nothing(schijf: tuple[Path, bytes]) -> None:
    with Vault.open_met_sleutel(*schijf) as vault:
        with geen_groei(200_000), pytest.raises((BackupDiskFull, BackupDiskFailed)):
            maak_reservekopie(vault)
        assert list(reservemap(schijf[0]).iterdir()) == []
        _zet(vault, "stap1")
        maak_reservekopie(vault)
    _eis_heel(*schijf, ["stap1"])


def test_a_second_place_that_is_full_is_told_and_the_first_counts(
    bron: tuple[Path, bytes, Path], tmp_path: Path
) -> None:
    shutil.copytree(bron[0], tmp_path / "kluis")
    with (
        eigen_schijf(tmp_path / "stok", 1),
        Vault.open_met_sleutel(tmp_path / "kluis", bron[1]) as vault,
    ):
        vul_schijf(tmp_path / "stok")
        gemaakt = maak_reservekopie(vault, tweede_plek=tmp_path / "stok")
        assert gemaakt.kopie.pad.exists()
        assert gemaakt.tweede is None
        assert gemaakt.tweede_fout is not None
        assert [pad.name for pad in (tmp_path / "stok").iterdir()] == ["prop"]


def test_full_at_a_restore_leaves_nothing(
    bron: tuple[Path, bytes, Path], schijf: tuple[Path, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    doel = schijf[0].parent / "hersteld"
    prop = vul_schijf(schijf[0].parent, 100_000)
    with pytest.raises(RestoreNeedsSpace):
        herstel(bron[2], doel, wachtwoord=DEMO_WACHTWOORD, huidige_kluis=schijf[0])
    with monkeypatch.context() as even:  # the room goes between looking and writing
        even.setattr(shutil, "disk_usage", lambda _pad: SimpleNamespace(free=10**9))
        with pytest.raises(RestoreNoSpace):
            herstel(bron[2], doel, wachtwoord=DEMO_WACHTWOORD, huidige_kluis=schijf[0])
    assert sorted(pad.name for pad in doel.parent.iterdir()) == ["kluis", "prop"]
    prop.unlink()
    herstel(bron[2], doel, wachtwoord=DEMO_WACHTWOORD, huidige_kluis=schijf[0])
    _eis_heel(doel, bron[1], [])
    _eis_heel(*schijf, [])


@pytest.mark.parametrize("halverwege", [False, True])
def test_full_at_renewing_the_key_keeps_the_old_one(
    schijf: tuple[Path, bytes], halverwege: bool
) -> None:
    with Vault.open_met_sleutel(*schijf) as vault:
        if halverwege:
            with geen_groei(200_000), pytest.raises((DiskFull, DiskFailed)):
                vault.vernieuw_sleutel(DEMO_WACHTWOORD, NIEUW, Herstelcode.nieuw())
        else:
            vul_schijf(schijf[0].parent, 300_000)
            with pytest.raises(NotEnoughSpace):
                vault.vernieuw_sleutel(DEMO_WACHTWOORD, NIEUW, Herstelcode.nieuw())
        _zet(vault, "stap1")
    _eis_heel(*schijf, ["stap1"])


def test_full_at_a_password_change_keeps_the_old_one(schijf: tuple[Path, bytes]) -> None:
    with Vault.open_met_sleutel(*schijf) as vault:
        prop = vul_schijf(schijf[0].parent)
        with pytest.raises(DiskFull):
            vault.wijzig_wachtwoord(DEMO_WACHTWOORD, NIEUW)
        prop.unlink()
    Vault.open(schijf[0], DEMO_WACHTWOORD).sluit()
    _eis_heel(*schijf, [])


def test_full_at_a_new_vault_leaves_nothing(tmp_path: Path) -> None:
    with eigen_schijf(tmp_path / "schijf", 1):
        vul_schijf(tmp_path / "schijf", 100_000)
        with pytest.raises((DiskFull, DiskFailed)):
            Vault.maak(tmp_path / "schijf" / "kluis", NIEUW, kosten=ARGON2_LAAGST)
        assert [pad.name for pad in (tmp_path / "schijf").iterdir()] == ["prop"]


def test_full_at_a_pdf_leaves_the_older_one(schijf: tuple[Path, bytes], tmp_path: Path) -> None:
    with eigen_schijf(tmp_path / "uit", 1), Vault.open_met_sleutel(*schijf) as vault:
        nummer = vault.query(lambda uow: lijst_overdrachten(uow)[0].id)
        pdf = tmp_path / "uit" / "een.pdf"
        pdf.write_bytes(b"ouder")
        vul_schijf(tmp_path / "uit")
        with pytest.raises(UitvoerSchijfVol):
            schrijf_overdracht_pdf(vault, nummer, pdf)
        assert pdf.read_bytes() == b"ouder"
        assert sorted(p.name for p in pdf.parent.iterdir()) == ["een.pdf", "prop"]


def test_a_read_only_folder_is_told_at_unlocking(schijf: tuple[Path, bytes]) -> None:
    with alleen_lezen(schijf[0]), pytest.raises(FolderNotWritable):
        Vault.open_met_sleutel(*schijf)
    _eis_heel(*schijf, [])


def test_rights_that_go_away_while_open_are_told_and_come_back(
    schijf: tuple[Path, bytes], bron: tuple[Path, bytes, Path]
) -> None:
    """The mount turns read-only under the open vault, as after a disk error or a policy."""
    with Vault.open_met_sleutel(*schijf) as vault:
        _zet(vault, "stap1")
        with alleen_lezen(schijf[0]):
            with pytest.raises(FolderNotWritable):
                _zet(vault, "stap2")
            with pytest.raises(KnownError) as fout:
                maak_reservekopie(vault)
            assert fout.value.raad()
            with pytest.raises(FolderNotWritable):
                vault.wijzig_wachtwoord(DEMO_WACHTWOORD, NIEUW)
            with pytest.raises(KnownError):
                vault.vernieuw_sleutel(DEMO_WACHTWOORD, NIEUW, Herstelcode.nieuw())
            with pytest.raises(FolderNotWritable):
                vault.noodbestand().schrijf({}, [{"woorden": "net getypt"}])
            assert vault.query(_gezet) == ["stap1"]
        _zet(vault, "stap3")
    _eis_heel(*schijf, ["stap1", "stap3"])


def test_read_only_places_for_a_pdf_and_a_restore_are_told(
    schijf: tuple[Path, bytes], bron: tuple[Path, bytes, Path], tmp_path: Path
) -> None:
    (tmp_path / "uit").mkdir()
    with Vault.open_met_sleutel(*schijf) as vault:
        nummer = vault.query(lambda uow: lijst_overdrachten(uow)[0].id)
        with alleen_lezen(tmp_path / "uit"):
            with pytest.raises(UitvoerMislukt):
                schrijf_overdracht_pdf(vault, nummer, tmp_path / "uit" / "een.pdf")
            with pytest.raises(RestoreFolderRefused):
                herstel(bron[2], tmp_path / "uit" / "kluis", wachtwoord=DEMO_WACHTWOORD)
    assert list((tmp_path / "uit").iterdir()) == []


class _Teruggezet(datetime):
    """A clock that was put back five years."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "_Teruggezet":
        """Return the moment that the wrong clock shows."""
        moment = datetime.now(tz) - timedelta(days=5 * 365)
        return cls.fromisoformat(moment.isoformat())


def test_a_clock_set_back_spoils_nothing(
    bron: tuple[Path, bytes, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kluis = tmp_path / "kluis"
    shutil.copytree(bron[0], kluis)
    nu = datetime.now(UTC)
    with Vault.open_met_sleutel(kluis, bron[1]) as vault:
        eerste = maak_reservekopie(vault, nu=nu).kopie.pad
    monkeypatch.setattr(audit, "datetime", _Teruggezet)
    monkeypatch.setattr("jos_desktop.storage.unit_of_work.datetime", _Teruggezet)
    toen = nu - timedelta(days=5 * 365)
    with Vault.open_met_sleutel(kluis, bron[1]) as vault:
        assert is_nodig(vault, toen)  # a backup of "the future" is no reason to skip one
        _zet(vault, "stap1")
        tweede = maak_reservekopie(vault, nu=toen).kopie.pad
        assert {eerste, tweede} <= {
            kopie.pad for kopie in lijst_reservekopieen(reservemap(kluis), grondig=True)
        }
    monkeypatch.undo()
    _eis_heel(kluis, bron[1], ["stap1"])
