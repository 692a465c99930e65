"""Putting a backup back: beside the old vault, complete or not at all, with its ledger."""

import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.logboek import Loginhoud, Logregel
from jos_desktop.services.vernietigingen import (
    PupilGone,
    Vernietigingsreden,
    vernietig_leerling,
    voer_vernietigingen_opnieuw_uit,
)
from jos_desktop.storage import schema
from jos_desktop.storage.anchor import ChangesMissing
from jos_desktop.storage.backup import UpgradeNotBackedUp, maak_reservekopie
from jos_desktop.storage.backup_list import lijst_reservekopieen, reservemap
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.creation import bouwmap, ruim_resten_op
from jos_desktop.storage.database import Databank
from jos_desktop.storage.files import maak_prive
from jos_desktop.storage.header import lees_kop
from jos_desktop.storage.joskopie import BackupDamaged
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.restore import (
    BackupCodeWrong,
    BackupPasswordWrong,
    Grootboekherkomst,
    RestoreFolderTaken,
    herstelnaam,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.reservekopie import zet_terug
from tests.integration.kluisvoorbeeld import BLOK, NAMEN, VOORBEELDMAP, WACHTWOORD, namen
from tests.integration.reservevoorbeeld import open_kopie, sjabloon

NIEUW = "vier paarse fietsen slapen op het dak"
ACHTERNAMEN = [achternaam for _, achternaam in NAMEN]


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    yield from open_kopie(tmp_path / "kluis")


def hernoem(uow: UnitOfWork) -> None:
    leerling = uow.session.get(Leerling, 1)
    assert leerling is not None
    leerling.achternaam = "Veranderd"


def gebeurtenissen(uow: UnitOfWork) -> list[str]:
    return list(uow.session.scalars(text("SELECT gebeurtenis FROM logboek ORDER BY id")))


def test_a_backup_comes_back_beside_the_old_vault(kluis: Vault, tmp_path: Path) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    for _ in range(3):
        kluis.change(lambda uow: uow.log(Gebeurtenis.AFGEDRUKT))
    kluis.change(hernoem)
    doel = herstelnaam(kluis.map, date(2026, 11, 23))
    assert doel.name == "kluis-hersteld-2026-11-23"
    verslag = zet_terug(kopie, doel, wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    assert verslag.ontbrekend == 4
    assert verslag.grootboek is Grootboekherkomst.KOPIE
    assert "4 wijzigingen van vandaag" in " ".join(verslag.regels())
    with Vault.open(doel, WACHTWOORD) as terug:
        assert terug.query(namen) == ACHTERNAMEN
        assert controleer(terug).goed
        assert Gebeurtenis.HERSTELD in terug.query(gebeurtenissen)
        assert terug.ledger.blok("2025-2026-1") == BLOK
    assert kluis.query(namen)[0] == "Veranderd"
    assert herstelnaam(kluis.map, date(2026, 11, 23)).name == "kluis-hersteld-2026-11-23-2"
    assert {pad.name for pad in tmp_path.iterdir()} == {"kluis", doel.name}


def test_missing_days_are_named(kluis: Vault) -> None:
    toen = datetime.now(UTC) - timedelta(days=3)
    kopie = maak_reservekopie(kluis, nu=toen).kopie.pad
    kluis.change(hernoem)
    doel = herstelnaam(kluis.map)
    regels = zet_terug(kopie, doel, wachtwoord=WACHTWOORD, huidige_kluis=kluis.map).regels()
    assert any(f"1 wijziging van {toen.astimezone():%d-%m-%Y} tot en met" in r for r in regels)
    zonder = zet_terug(kopie, herstelnaam(kluis.map), wachtwoord=WACHTWOORD).regels()
    assert any("Hoeveel wijzigingen dat zijn, is niet te zien" in r for r in zonder)


def test_the_recovery_code_of_then_opens_it(kluis: Vault) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    doel = herstelnaam(kluis.map)
    with pytest.raises(BackupCodeWrong):
        zet_terug(kopie, doel, herstelcode=Herstelcode.nieuw().tekst)
    with pytest.raises(BackupPasswordWrong):
        zet_terug(kopie, doel, wachtwoord="niet dit wachtwoord")
    assert not doel.exists()
    zet_terug(kopie, doel, herstelcode=sjabloon()[1])
    with Vault.open_met_herstelcode(doel, sjabloon()[1]) as terug:
        assert terug.query(namen) == ACHTERNAMEN


def test_nothing_is_ever_overwritten(kluis: Vault, tmp_path: Path) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    bezet = tmp_path / "bezet"
    bezet.mkdir()
    for doel in (bezet, kluis.map):
        with pytest.raises(RestoreFolderTaken):
            zet_terug(kopie, doel, wachtwoord=WACHTWOORD)
    assert list(bezet.iterdir()) == []


def test_a_damaged_backup_makes_nothing(kluis: Vault, tmp_path: Path) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    ruw = bytearray(kopie.read_bytes())
    ruw[len(ruw) // 2] ^= 1
    kopie.write_bytes(ruw)
    with pytest.raises(BackupDamaged):
        zet_terug(kopie, tmp_path / "terug", wachtwoord=WACHTWOORD)
    assert {pad.name for pad in tmp_path.iterdir()} == {"kluis"}


def test_a_backup_without_its_vault_and_of_a_ruined_vault(kluis: Vault, tmp_path: Path) -> None:
    kopie = Path(shutil.copy(maak_reservekopie(kluis).kopie.pad, tmp_path / "los.joskopie"))
    kluis.sluit()
    for naam in ("kluis.json", "dossiers.db", "kluis.anker", "grootboek"):
        (kluis.map / naam).write_bytes(b"stuk")
    doel = tmp_path / "terug"
    verslag = zet_terug(kopie, doel, wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    assert verslag.ontbrekend is None
    assert verslag.grootboek is Grootboekherkomst.NIET_GELUKT
    with Vault.open(doel, WACHTWOORD) as terug:
        assert terug.query(namen) == ACHTERNAMEN
        assert controleer(terug).goed


# -- the ledger --------------------------------------------------------------------------------


def test_what_was_frozen_since_stays_frozen(kluis: Vault) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    kluis.ledger.zet_blok("2025-2026-2", b"later vastgezet")
    doel = herstelnaam(kluis.map)
    verslag = zet_terug(kopie, doel, wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    assert verslag.grootboek is Grootboekherkomst.HUIDIG
    with Vault.open(doel, WACHTWOORD) as terug:
        assert terug.ledger.blok("2025-2026-2") == b"later vastgezet"
        assert terug.ledger.blok("2025-2026-1") == BLOK
        assert terug.ledger.geheim_zout() == kluis.ledger.geheim_zout()
        assert controleer(terug).goed


def test_a_ledger_under_a_renewed_key_goes_along_with_the_password(
    kluis: Vault, tmp_path: Path
) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    kluis.ledger.zet_blok("2025-2026-2", b"later vastgezet")
    kluis.vernieuw_sleutel(WACHTWOORD, NIEUW, Herstelcode.nieuw())
    zonder = zet_terug(kopie, tmp_path / "a", wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    assert zonder.grootboek is Grootboekherkomst.NIET_GELUKT
    assert any("niet meegenomen" in regel for regel in zonder.regels())
    met = zet_terug(
        kopie,
        tmp_path / "b",
        wachtwoord=WACHTWOORD,
        huidige_kluis=kluis.map,
        huidig_wachtwoord=NIEUW,
    )
    assert met.grootboek is Grootboekherkomst.HUIDIG_OMGEZET
    assert met.ontbrekend == 1
    with Vault.open(tmp_path / "b", WACHTWOORD) as terug:
        assert terug.ledger.blok("2025-2026-2") == b"later vastgezet"
        assert controleer(terug).goed


def test_the_ledger_of_another_vault_stays_out(kluis: Vault, tmp_path: Path) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    ander, _ = Vault.maak(tmp_path / "ander", WACHTWOORD, kosten=ARGON2_LAAGST)
    with ander:
        for nummer in range(9):
            ander.ledger.zet_blok(str(nummer), b"vreemd")
    verslag = zet_terug(
        kopie, tmp_path / "terug", wachtwoord=WACHTWOORD, huidige_kluis=tmp_path / "ander"
    )
    assert verslag.grootboek is Grootboekherkomst.KOPIE
    with Vault.open(tmp_path / "terug", WACHTWOORD) as terug:
        assert list(terug.ledger.blokken()) == ["2025-2026-1"]


# -- destructions ------------------------------------------------------------------------------


def inhoud_over(uow: UnitOfWork, leerling_id: int) -> list[str]:
    rijen = (
        uow.session.query(Loginhoud.inhoud)
        .join(Logregel, Logregel.id == Loginhoud.logboek_id)
        .filter(Logregel.leerling_id == leerling_id)
        .filter(Logregel.gebeurtenis != Gebeurtenis.VERNIETIGD)
    )
    return [rij[0] for rij in rijen]


def test_a_destroyed_dossier_leaves_no_words(kluis: Vault) -> None:
    assert kluis.query(lambda uow: inhoud_over(uow, 2))
    kluis.change(lambda uow: vernietig_leerling(uow, 2, Vernietigingsreden.TERMIJN))
    assert kluis.query(namen) == [ACHTERNAMEN[0], ACHTERNAMEN[2]]
    assert kluis.query(lambda uow: inhoud_over(uow, 2)) == []
    (rij,) = kluis.ledger.vernietigingen()
    assert (rij["soort"], rij["leerling"]) == ("dossier", "2")
    assert ACHTERNAMEN[1] not in str(rij)
    assert controleer(kluis).goed
    with pytest.raises(PupilGone):
        kluis.change(lambda uow: vernietig_leerling(uow, 2, Vernietigingsreden.TERMIJN))


def test_a_destruction_is_carried_out_again_after_a_restore(kluis: Vault) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    kluis.change(lambda uow: vernietig_leerling(uow, 3, Vernietigingsreden.VERZOEK))
    doel = herstelnaam(kluis.map)
    verslag = zet_terug(kopie, doel, wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    assert verslag.vernietigd == 1
    assert "opnieuw vernietigd: 1 dossier." in " ".join(verslag.regels())
    with Vault.open(doel, WACHTWOORD) as terug:
        assert terug.query(namen) == ACHTERNAMEN[:2]
        assert terug.query(lambda uow: inhoud_over(uow, 3)) == []
        assert terug.change(voer_vernietigingen_opnieuw_uit) == 0
        assert controleer(terug).goed


def test_a_new_pupil_with_the_number_of_a_destroyed_one_is_left_alone(kluis: Vault) -> None:
    kluis.change(lambda uow: vernietig_leerling(uow, 3, Vernietigingsreden.TERMIJN))
    kluis.change(
        lambda uow: uow.session.add(
            Leerling(roepnaam="Nieuw", achternaam="Verzonnen", geboortedatum=date(2011, 1, 1))
        )
    )
    assert kluis.query(namen)[-1] == "Verzonnen"
    assert kluis.query(lambda uow: uow.session.get(Leerling, 3) is not None)
    kopie = maak_reservekopie(kluis).kopie.pad
    doel = herstelnaam(kluis.map)
    verslag = zet_terug(kopie, doel, wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    assert verslag.vernietigd == 0
    with Vault.open(doel, WACHTWOORD) as terug:
        assert terug.query(namen)[-1] == "Verzonnen"


def oude_kluis(tmp_path: Path) -> Path:
    """Return a private copy of the frozen example; a checkout does not keep modes."""
    map_ = Path(shutil.copytree(VOORBEELDMAP, tmp_path / "v1"))
    (map_ / "leesmij.txt").unlink()
    for pad in (map_, *map_.iterdir()):
        maak_prive(pad)
    return map_


# -- older schemas -----------------------------------------------------------------------------


def test_an_upgrade_first_makes_a_backup_that_can_be_put_back(tmp_path: Path) -> None:
    map_ = oude_kluis(tmp_path)
    with Vault.open(map_, WACHTWOORD) as vault:
        (kopie,) = lijst_reservekopieen(reservemap(map_), vault.kop)
    assert kopie.heel
    assert kopie.voor_bijwerken
    assert kopie.manifest is not None
    assert kopie.manifest.schema == "0001"
    verslag = zet_terug(kopie.pad, tmp_path / "terug", wachtwoord=WACHTWOORD)
    assert verslag.vernietigd == 0
    with Vault.open(tmp_path / "terug", WACHTWOORD) as terug:
        assert terug.query(namen) == ACHTERNAMEN
        assert controleer(terug).goed
        soort = terug.query(gebeurtenissen)
        assert soort.index(Gebeurtenis.BIJGEWERKT) < soort.index(Gebeurtenis.HERSTELD)


def test_no_upgrade_without_its_backup(tmp_path: Path) -> None:
    map_ = oude_kluis(tmp_path)
    (map_ / "reservekopie").write_bytes(b"geen map")
    with pytest.raises(UpgradeNotBackedUp) as fout:
        Vault.open(map_, WACHTWOORD)
    assert "kan niet worden geschreven" in fout.value.zin()
    (map_ / "reservekopie").unlink()
    with Vault.open(map_, WACHTWOORD) as vault:
        soort = vault.query(gebeurtenissen)
        assert soort.count(Gebeurtenis.BIJGEWERKT) == 1
        assert lijst_reservekopieen(reservemap(map_), vault.kop)[0].heel


def test_a_broken_off_upgrade_goes_on_with_the_same_backup(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    map_ = oude_kluis(tmp_path)
    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr(schema, "breng_naar", _ga_stuk)
        with pytest.raises(ZeroDivisionError):
            Vault.open(map_, WACHTWOORD)
    (voor,) = reservemap(map_).iterdir()
    with Vault.open(map_, WACHTWOORD) as vault:
        assert vault.query(namen) == ACHTERNAMEN
        assert list(reservemap(map_).iterdir()) == [voor]
        assert controleer(vault).goed


def _ga_stuk(_verbinding: object) -> None:
    raise ZeroDivisionError


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_killed_in_the_middle_of_an_upgrade(tmp_path: Path) -> None:
    map_ = oude_kluis(tmp_path)
    code = f"""
import os, signal
from pathlib import Path
from jos_desktop.storage import schema
from jos_desktop.storage.vault import Vault
echt = schema.breng_naar
def half(verbinding):
    echt(verbinding)
    verbinding.connection.dbapi_connection.execute("PRAGMA cache_size = 1")
    os.kill(os.getpid(), signal.SIGKILL)
schema.breng_naar = half
Vault.open(Path({str(map_)!r}), {WACHTWOORD!r})
"""
    klaar = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert klaar.returncode == -signal.SIGKILL, klaar.stderr
    with Vault.open(map_, WACHTWOORD) as vault:
        assert vault.query(namen) == ACHTERNAMEN
        assert controleer(vault).goed


# -- half-built folders ------------------------------------------------------------------------


@pytest.mark.skipif(sys.platform == "win32", reason="SIGKILL")
def test_leftovers_of_a_killed_restore_go_at_the_next(kluis: Vault, tmp_path: Path) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    code = f"""
import os, signal
from pathlib import Path
from jos_desktop.storage import creation
creation.verplaats = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
from jos_desktop.werkstroom.reservekopie import zet_terug
zet_terug(Path({str(kopie)!r}), Path({str(tmp_path / "terug")!r}), wachtwoord={WACHTWOORD!r})
"""
    subprocess.run([sys.executable, "-c", code], capture_output=True)
    (rest,) = tmp_path.glob(".terug.*.nieuw")
    assert (rest / "dossiers.db").is_file()
    assert not (tmp_path / "terug").exists()
    zet_terug(kopie, tmp_path / "terug", wachtwoord=WACHTWOORD)
    assert {pad.name for pad in tmp_path.iterdir()} == {"kluis", "terug"}


def test_a_vault_being_built_is_left_alone(tmp_path: Path) -> None:
    with bouwmap(tmp_path / "nieuw") as bouw:
        (bouw.map / "iets").write_bytes(b"x")
        (tmp_path / ".oud.0123abcd.nieuw").mkdir()
        (tmp_path / ".geen-rest.nieuw").mkdir()
        ruim_resten_op(tmp_path)
        assert (bouw.map / "iets").is_file()
        assert not (tmp_path / ".oud.0123abcd.nieuw").exists()
    assert [pad.name for pad in tmp_path.iterdir()] == [".geen-rest.nieuw"]


def test_a_new_vault_clears_what_a_killed_run_left(tmp_path: Path) -> None:
    rest = tmp_path / ".kluis.0123abcd.nieuw"
    rest.mkdir()
    (rest / "dossiers.db").write_bytes(b"half")
    vault, _ = Vault.maak(tmp_path / "kluis", WACHTWOORD, kosten=ARGON2_LAAGST)
    vault.sluit()
    assert [pad.name for pad in tmp_path.iterdir()] == ["kluis"]
    assert lees_kop(tmp_path / "kluis").kluis_id == vault.kop.kluis_id


# -- after damage ------------------------------------------------------------------------------


def test_an_older_database_is_noticed_and_a_backup_brings_it_back(
    kluis: Vault, tmp_path: Path
) -> None:
    oud = (kluis.map / "dossiers.db").read_bytes()
    kluis.change(hernoem)
    kopie = maak_reservekopie(kluis).kopie.pad
    kluis.sluit()
    (kluis.map / "dossiers.db").write_bytes(oud)
    with pytest.raises(ChangesMissing):
        Vault.open(kluis.map, WACHTWOORD)
    verslag = zet_terug(kopie, tmp_path / "t", wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    assert verslag.ontbrekend == 1  # the locking after it
    with Vault.open(tmp_path / "t", WACHTWOORD) as terug:
        assert terug.query(namen)[0] == "Veranderd"
        assert controleer(terug).goed


def test_the_restored_counter_goes_on_from_the_backup(kluis: Vault, tmp_path: Path) -> None:
    def teller(databank: Databank) -> int:
        return databank.stand.teller

    kopie = maak_reservekopie(kluis).kopie
    zet_terug(kopie.pad, tmp_path / "t", wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    begin = time.monotonic()
    with Vault.open(tmp_path / "t", WACHTWOORD) as terug:
        assert terug.op_databank(teller) == kopie.teller + 2  # restored, unlocked
    assert time.monotonic() - begin < 30
