"""A backup without a good ledger never takes the place of one that has it, and it can come back."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jos_desktop.services.logboeken import lees_logboek
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.backup_list import (
    BackupWithoutLedger,
    laatste_goede,
    lijst_reservekopieen,
    reservemap,
)
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.ledger import BESTANDSNAAM, LedgerDamaged
from jos_desktop.storage.restore_ledger import LedgerNotInBackups
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.grootboek import zet_grootboek_terug
from tests.integration.reservevoorbeeld import hernoem, open_kopie

NU = datetime(2026, 11, 23, 8, tzinfo=UTC)


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    yield from open_kopie(tmp_path / "kluis")


def _weg(pad: Path) -> None:
    pad.unlink()


def _kapot(pad: Path) -> None:
    ruw = bytearray(pad.read_bytes())
    ruw[-1] ^= 1
    pad.write_bytes(ruw)


@pytest.mark.parametrize("schade", [_weg, _kapot])
def test_it_does_not_prune_the_good_one_of_the_same_day(kluis: Vault, schade: object) -> None:
    goed = maak_reservekopie(kluis, nu=NU).kopie
    assert callable(schade)
    schade(kluis.map / BESTANDSNAAM)
    kluis.change(hernoem)
    nieuw = maak_reservekopie(kluis, nu=NU + timedelta(hours=1)).kopie
    kopieen = lijst_reservekopieen(reservemap(kluis.map), kluis.kop)
    assert {kopie.pad for kopie in kopieen} == {goed.pad, nieuw.pad}
    assert isinstance(nieuw.fout, BackupWithoutLedger)
    assert not nieuw.heel
    beste = laatste_goede(kopieen)
    assert beste is not None
    assert beste.pad == goed.pad


def test_an_old_ledger_is_no_good_ledger(kluis: Vault) -> None:
    oud = (kluis.map / BESTANDSNAAM).read_bytes()
    kluis.ledger.zet_blok("2026-09", b"cijfers")
    (kluis.map / BESTANDSNAAM).write_bytes(oud)
    assert isinstance(maak_reservekopie(kluis).kopie.fout, BackupWithoutLedger)


def test_those_without_a_ledger_do_not_pile_up(kluis: Vault) -> None:
    goed = maak_reservekopie(kluis, nu=NU).kopie
    (kluis.map / BESTANDSNAAM).unlink()
    zonder = []
    for uur in range(1, 6):
        kluis.change(hernoem)
        zonder.append(maak_reservekopie(kluis, nu=NU + timedelta(hours=uur)).kopie.pad)
    paden = {kopie.pad for kopie in lijst_reservekopieen(reservemap(kluis.map), kluis.kop)}
    assert paden == {goed.pad, *zonder[-3:]}


def test_the_ledger_comes_back_from_the_last_good_one(kluis: Vault) -> None:
    kluis.ledger.zet_blok("2026-09", b"cijfers")
    maak_reservekopie(kluis, nu=NU)
    (kluis.map / BESTANDSNAAM).unlink()
    maak_reservekopie(kluis, nu=NU + timedelta(hours=1))
    with pytest.raises(LedgerDamaged):
        kluis.ledger.controleer()
    zet_grootboek_terug(kluis)
    kluis.ledger.controleer()
    assert kluis.ledger.blok("2026-09") == b"cijfers"
    laatste = kluis.query(lees_logboek)[0]
    assert (laatste.onderwerp.lower(), laatste.inhoud.lower()) == ("grootboek", "reservekopie")
    assert maak_reservekopie(kluis, nu=NU + timedelta(hours=2)).kopie.heel
    assert not [v for v in controleer(kluis).vondsten if v.onderdeel == "Grootboek"]


def test_a_ledger_that_is_too_old_is_not_put_back(kluis: Vault) -> None:
    maak_reservekopie(kluis)
    kluis.ledger.zet_blok("2026-09", b"cijfers")
    (kluis.map / BESTANDSNAAM).unlink()
    with pytest.raises(LedgerNotInBackups):
        zet_grootboek_terug(kluis)
    assert not (kluis.map / BESTANDSNAAM).exists()


def test_the_second_place_helps_out(kluis: Vault, tmp_path: Path) -> None:
    from jos_desktop.werkstroom.reservekopie import kies_tweede_plek

    stick = tmp_path / "stick"
    stick.mkdir()
    kies_tweede_plek(kluis, stick)
    kopie = maak_reservekopie(kluis, tweede_plek=stick).kopie
    kopie.pad.unlink()
    (kluis.map / BESTANDSNAAM).unlink()
    zet_grootboek_terug(kluis)
    kluis.ledger.controleer()
