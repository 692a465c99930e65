"""Putting a backup back: beside the old vault, complete or not at all, with its ledger."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

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
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.database import Databank
from jos_desktop.storage.header import VaultTooNew
from jos_desktop.storage.joskopie import BackupDamaged
from jos_desktop.storage.keys import ARGON2_LAAGST
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.restore import (
    Grootboekherkomst,
    RestoreFolderRefused,
    RestoreFolderTaken,
    RestoreNeedsSpace,
    RestoreNoSpace,
    herstelnaam,
)
from jos_desktop.storage.restore_unlock import BackupCodeWrong, BackupPasswordWrong
from jos_desktop.storage.sealing import Priveslot
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.reservekopie import zet_terug
from tests.integration.kluisvoorbeeld import BLOK, NAMEN, WACHTWOORD, namen
from tests.integration.reservevoorbeeld import gebeurtenissen, open_kopie, sjabloon

NIEUW = "vier paarse fietsen slapen op het dak"
ACHTERNAMEN = [achternaam for _, achternaam in NAMEN]


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    yield from open_kopie(tmp_path / "kluis")


def hernoem(uow: UnitOfWork) -> None:
    leerling = uow.session.get(Leerling, 1)
    assert leerling is not None
    leerling.achternaam = "Veranderd"


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


def test_a_backup_of_a_newer_version_is_told_and_makes_nothing(
    kluis: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    monkeypatch.setattr(schema, "REVISIES", schema.REVISIES[:1])
    with pytest.raises(VaultTooNew):
        zet_terug(kopie, tmp_path / "terug", wachtwoord=WACHTWOORD)
    assert {pad.name for pad in tmp_path.iterdir()} == {"kluis"}


def test_a_full_disk_while_putting_back_leaves_nothing(
    kluis: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    with pytest.raises(RestoreFolderRefused):
        zet_terug(kopie, kluis.map / "kluis.json" / "terug", wachtwoord=WACHTWOORD)
    schijf = tmp_path / "schijf"
    schijf.mkdir()
    koppel = ["mount", "-t", "tmpfs", "-o", "size=200k", "none", str(schijf)]
    if subprocess.run(koppel, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting is not allowed here")
    try:
        with pytest.raises(RestoreNeedsSpace) as vooraf:
            zet_terug(kopie, schijf / "terug" / "nog" / "dieper", wachtwoord=WACHTWOORD)
        assert "nodig is 10 MB, vrij is" in vooraf.value.zin()
        assert list(schijf.iterdir()) == []
        # Another program takes the room between looking and writing.
        monkeypatch.setattr(shutil, "disk_usage", lambda _pad: SimpleNamespace(free=10**9))
        with pytest.raises(RestoreNoSpace):
            zet_terug(kopie, schijf / "terug", wachtwoord=WACHTWOORD)
        assert list(schijf.iterdir()) == []
    finally:
        subprocess.run(["umount", str(schijf)], check=True)


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
    assert "opnieuw vernietigd: 1 keer een dossier of een deel ervan." in " ".join(verslag.regels())
    with Vault.open(doel, WACHTWOORD) as terug:
        assert terug.query(namen) == ACHTERNAMEN[:2]
        assert terug.query(lambda uow: inhoud_over(uow, 3)) == []
        assert terug.change(voer_vernietigingen_opnieuw_uit) == 0
        assert controleer(terug).goed


def test_a_new_pupil_with_the_number_of_a_destroyed_one_is_left_alone(kluis: Vault) -> None:
    kluis.change(lambda uow: vernietig_leerling(uow, 3, Vernietigingsreden.TERMIJN))
    # Earlier versions gave the number out again; a vault that was restored still may.
    nieuw = Leerling(id=3, roepnaam="Nieuw", achternaam="Verzonnen", geboortedatum=date(2011, 1, 1))
    kluis.change(lambda uow: uow.session.add(nieuw))
    assert kluis.query(namen)[-1] == "Verzonnen"
    kopie = maak_reservekopie(kluis).kopie.pad
    doel = herstelnaam(kluis.map)
    verslag = zet_terug(kopie, doel, wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    assert verslag.vernietigd == 0
    with Vault.open(doel, WACHTWOORD) as terug:
        assert terug.query(namen)[-1] == "Verzonnen"


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


# -- the employer ------------------------------------------------------------------------------


def test_the_employer_brings_the_present_ledger_along_after_a_renewal(
    kluis: Vault, tmp_path: Path
) -> None:
    """The key of then opens the backup, the slot of now the ledger under the renewed key."""
    slot = Priveslot.nieuw()
    kluis.zet_werkgever(slot.publiek)
    kopie = maak_reservekopie(kluis).kopie.pad.rename(tmp_path / "stick.joskopie")
    kluis.ledger.zet_blok("2025-2026-2", b"later vastgezet")
    kluis.vernieuw_sleutel(WACHTWOORD, NIEUW, Herstelcode.nieuw(), werkgever_publiek=slot.publiek)
    doel = herstelnaam(kluis.map)
    verslag = zet_terug(kopie, doel, werkgever=slot, huidige_kluis=kluis.map)
    assert verslag.grootboek is Grootboekherkomst.HUIDIG_OMGEZET
    assert "werkgeversleutel" in verslag.regels()[1]
    with Vault.open(doel, WACHTWOORD) as terug:
        assert terug.ledger.blok("2025-2026-2") == b"later vastgezet"
        assert terug.query(gebeurtenissen).count(Gebeurtenis.GEOPEND_DOOR_WERKGEVER) == 1
