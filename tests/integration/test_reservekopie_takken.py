"""Backups after a restore or under another key: what went on stays, and what is due is made."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.storage.audit import lees_tak
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.backup_list import (
    Opent,
    Reservekopie,
    Stempel,
    laatste_goede,
    lijst_reservekopieen,
    reservemap,
    te_bewaren,
)
from jos_desktop.storage.joskopie import BackupDamaged, open_joskopie
from jos_desktop.storage.recovery_code import Herstelcode
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.reservekopie import (
    is_nodig,
    is_veranderd,
    lees_overzicht,
    maak,
    maak_als_nodig,
    mag_weg,
    van_voor_de_vernieuwing,
    verwijder,
    zet_terug,
)
from tests.integration.kluisvoorbeeld import WACHTWOORD
from tests.integration.reservevoorbeeld import hernoem, open_kopie
from tests.integration.voorbeeld_v2 import KOPIENAAM, MAP

NIEUW = "vier paarse fietsen slapen op het dak"
BEGIN = datetime(2026, 3, 2, 12, tzinfo=UTC)


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    yield from open_kopie(tmp_path / "kluis")


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    map_ = tmp_path / "stick"
    map_.mkdir()
    return map_


def tak_van(vault: Vault) -> str:
    return vault.op_databank(lambda databank: lees_tak(databank.verbinding))


def werk_dagen(vault: Vault, van: int, tot: int, stick: Path, aantal: int) -> list[Path]:
    """Work ``aantal`` changes a day and make a backup each day; returns those on the stick."""
    gemaakt = []
    for dag in range(van, tot):
        for _ in range(aantal):
            vault.change(hernoem)
        uitkomst = maak_reservekopie(vault, tweede_plek=stick, nu=BEGIN + timedelta(days=dag))
        assert uitkomst.tweede is not None
        gemaakt.append(uitkomst.tweede)
    return gemaakt


# -- branches ----------------------------------------------------------------------------------


def test_what_was_left_behind_by_a_restore_pushes_nothing_living_out(
    kluis: Vault, stick: Path, tmp_path: Path
) -> None:
    eerste = maak_reservekopie(kluis, tweede_plek=stick, nu=BEGIN).kopie.pad
    dood = werk_dagen(kluis, 1, 6, stick, 20)
    kluis.sluit()
    zet_terug(eerste, tmp_path / "terug", wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    with Vault.open(tmp_path / "terug", WACHTWOORD) as terug:
        levend = werk_dagen(terug, 6, 11, stick, 1)
        kopieen = lijst_reservekopieen(stick, terug.kop)
        assert all(pad.is_file() for pad in levend), "the last seven days of the living vault"
        assert all(pad.is_file() for pad in dood), "nor does the living one push out the other"
        assert [kopie.pad for kopie in kopieen[:5]] == levend[::-1]
        beste = laatste_goede(reversed(kopieen))
        assert beste is not None
        assert beste.pad == levend[-1]
        assert {kopie.tak for kopie in kopieen} == {"", tak_van(terug)}


def test_each_restore_and_each_new_anchor_begins_a_branch(kluis: Vault, tmp_path: Path) -> None:
    kopie = maak_reservekopie(kluis).kopie
    takken = {tak_van(kluis)}
    for naam in ("een", "twee"):
        zet_terug(kopie.pad, tmp_path / naam, wachtwoord=WACHTWOORD)
        with Vault.open(tmp_path / naam, WACHTWOORD) as terug:
            takken.add(tak_van(terug))
            assert maak_reservekopie(terug).kopie.tak == tak_van(terug)
    (tmp_path / "twee" / "kluis.anker").unlink()
    with Vault.herstel_anker(tmp_path / "twee", WACHTWOORD) as opnieuw:
        takken.add(tak_van(opnieuw))
        assert is_nodig(opnieuw)
    assert len(takken) == 4
    assert "" in takken


def test_a_renewed_key_keeps_the_branch(kluis: Vault, tmp_path: Path) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    zet_terug(kopie, tmp_path / "terug", wachtwoord=WACHTWOORD)
    with Vault.open(tmp_path / "terug", WACHTWOORD) as terug:
        voor = tak_van(terug)
        terug.vernieuw_sleutel(WACHTWOORD, NIEUW, Herstelcode.nieuw())
    with Vault.open(tmp_path / "terug", NIEUW) as terug:
        assert voor == tak_van(terug) != ""


def test_a_backup_of_another_branch_does_not_count_as_the_last(
    kluis: Vault, tmp_path: Path
) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    zet_terug(kopie, tmp_path / "terug", wachtwoord=WACHTWOORD)
    vreemd = maak(kluis).kopie.pad
    with Vault.open(tmp_path / "terug", WACHTWOORD) as terug:
        maak(terug)
        assert not is_nodig(terug)
        for eigen in reservemap(terug.map).glob("*.joskopie"):
            eigen.unlink()
        (reservemap(terug.map) / "anders.joskopie").write_bytes(vreemd.read_bytes())
        assert is_nodig(terug)
        assert is_veranderd(terug)


def test_a_backup_without_a_branch_stays_readable(kluis: Vault, tmp_path: Path) -> None:
    with open_joskopie(MAP / KOPIENAAM) as oud:
        assert oud.manifest.tak == ""
    assert b'"tak"' not in maak_reservekopie(kluis).kopie.pad.read_bytes()


def test_a_branch_that_was_added_or_taken_away_is_damage(kluis: Vault, tmp_path: Path) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    zet_terug(kopie, tmp_path / "terug", wachtwoord=WACHTWOORD)
    with Vault.open(tmp_path / "terug", WACHTWOORD) as terug:
        pad, tak = maak_reservekopie(terug).kopie.pad, tak_van(terug)
        sleutel = terug.ruwe_sleutel()
    with open_joskopie(pad) as heel:
        heel.eis_echt(sleutel)
    vals = pad.read_bytes().replace(tak.encode(), tak[::-1].encode())
    pad.write_bytes(vals)
    with pytest.raises(BackupDamaged), open_joskopie(pad) as kapot:
        kapot.controleer()


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(0, 30), st.integers(-90, 900))))
def test_branches_are_counted_on_their_own(stappen: list[tuple[str, int, int]]) -> None:
    """What stays of the branch that goes on depends on nothing else; others keep their newest."""
    tellers, moment = {"a": 0, "b": 500, "c": 9000}, BEGIN
    alles: list[Stempel] = []
    for tak, stap, uren in stappen:
        tellers[tak] += stap
        moment += timedelta(hours=uren)
        alles.append(Stempel(tellers[tak], moment, tak=tak))
    for levend in "abc":
        bewaard = [alles[n] for n in sorted(te_bewaren(alles, levend))]
        eigen = [stempel for stempel in alles if stempel.tak == levend]
        alleen = [eigen[n] for n in sorted(te_bewaren(eigen, levend))]
        assert [stempel for stempel in bewaard if stempel.tak == levend] == alleen


def test_a_branch_left_behind_goes_when_the_other_has_twelve_months() -> None:
    dood = [Stempel(9000 + n, BEGIN + timedelta(days=n), tak="dood") for n in range(90)]
    over = dood
    for dag in range(90, 90 + 340):
        over = [*over, Stempel(dag, BEGIN + timedelta(days=dag), tak="levend")]
        over = [over[n] for n in sorted(te_bewaren(over, "levend"))]
        if dag == 300:
            assert {s.tak for s in over} == {"dood", "levend"}
    assert {s.tak for s in over if s.moment < BEGIN + timedelta(days=60)} == set()
    zonder = te_bewaren([*dood, *over])
    assert any(n < len(dood) for n in zonder), "without knowing which goes on, nothing goes"


# -- another key -------------------------------------------------------------------------------


def vernieuwd(kluis: Vault) -> Vault:
    kluis.vernieuw_sleutel(WACHTWOORD, NIEUW, Herstelcode.nieuw())
    return Vault.open(kluis.map, NIEUW)


def test_after_a_renewal_a_backup_is_due_at_once(kluis: Vault) -> None:
    maak(kluis)
    assert not is_nodig(kluis)
    with vernieuwd(kluis) as vault:
        assert is_nodig(vault)
        assert is_veranderd(vault)
        gemaakt = maak_als_nodig(vault)
        assert gemaakt is not None
        assert not is_nodig(vault)
        assert maak_als_nodig(vault) is None


def _kies(kopieen: tuple[Reservekopie, ...], opent: Opent) -> list[Reservekopie]:
    return [kopie for kopie in kopieen if kopie.opent is opent]


def test_the_older_ones_stay_while_there_is_none_under_the_new_key(kluis: Vault) -> None:
    for dagen in (3, 2, 1):
        maak_reservekopie(kluis, nu=datetime.now(UTC) - timedelta(days=dagen))
    with vernieuwd(kluis) as vault:
        overzicht = lees_overzicht(vault)
        oude = _kies(overzicht.hier, Opent.ANDERE_SLEUTEL)
        assert len(oude) == len(overzicht.hier) == 3
        assert van_voor_de_vernieuwing(overzicht.hier) == ()
        assert not any(mag_weg(kopie, overzicht) for kopie in oude)
        pad = maak(vault).kopie.pad
        (reservemap(vault.map) / "stuk.joskopie").write_bytes(b"stuk")
        overzicht = lees_overzicht(vault)
        assert van_voor_de_vernieuwing(overzicht.hier) == tuple(oude)
        assert {k.pad for k in overzicht.hier if not mag_weg(k, overzicht)} == {pad}
        pad.write_bytes(pad.read_bytes()[:-1])
        kapot = lees_overzicht(vault)
        assert van_voor_de_vernieuwing(kapot.hier) == ()
        assert {k.pad.name for k in kapot.hier if mag_weg(k, kapot)} == {"stuk.joskopie", pad.name}
        maak(vault)
        assert verwijder(van_voor_de_vernieuwing(lees_overzicht(vault).hier)) == 3
