"""Which backups stay, and the second place: clocks, sticks and folders that misbehave."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.backup_list import (
    Stempel,
    lijst_reservekopieen,
    reservemap,
    ruim_oude_op,
    te_bewaren,
)
from jos_desktop.storage.backup_second import (
    SecondPlaceAbsent,
    SecondPlaceInVault,
    SecondPlaceLost,
)
from jos_desktop.storage.vault import Vault
from tests.integration.reservevoorbeeld import hernoem, open_kopie


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    yield from open_kopie(tmp_path / "kluis")


# -- rotation ----------------------------------------------------------------------------------


def test_a_year_of_days_leaves_the_rotation() -> None:
    begin = datetime(2025, 9, 1, 8, tzinfo=UTC)
    over: list[Stempel] = []
    for dag in range(400):
        over.append(Stempel(dag * 10, begin + timedelta(days=dag)))
        over = [over[n] for n in sorted(te_bewaren(over))]
        assert over[-1].teller == dag * 10
    assert 7 + 11 <= len(over) <= 7 + 4 + 12
    leeftijden = [(over[-1].moment - stempel.moment).days for stempel in over]
    assert {0, 1, 2, 3, 4, 5, 6} <= set(leeftijden)
    assert max(leeftijden) >= 300


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(-400, 400), st.booleans()),
        min_size=1,
        max_size=60,
    )
)
def test_rotation_with_any_clock(sprongen: list[tuple[int, int, bool]]) -> None:
    """Whatever the clock does: the newest by counter stays, and a pass changes nothing twice."""
    teller, moment = 0, datetime(2026, 1, 1, 12, tzinfo=UTC)
    over: list[Stempel] = []
    for stap, uren, bijwerken in sprongen:
        teller += stap
        moment += timedelta(hours=uren)
        nieuw = Stempel(teller, moment, bijwerken)
        over.append(nieuw)
        bewaard = te_bewaren(over)
        assert any(over[n].teller == teller for n in bewaard)
        assert max(stempel.moment for stempel in over) in {over[n].moment for n in bewaard}
        over = [over[n] for n in sorted(bewaard)]
        assert len(te_bewaren(over)) == len(over)
    gewoon = [stempel for stempel in over if not stempel.voor_bijwerken]
    assert len(gewoon) <= 7 + 4 + 12 + 2 + 2 * 2


def test_of_the_last_two_days_the_last_three_stay() -> None:
    begin = datetime(2026, 11, 20, 8, tzinfo=UTC)
    stempels = [
        Stempel(dag * 10 + uur, begin + timedelta(days=dag, hours=uur))
        for dag in range(3)
        for uur in range(5)
    ]
    over = {stempels[n].teller for n in te_bewaren(stempels)}
    assert over == {4, 12, 13, 14, 22, 23, 24}


def test_a_clock_set_back_hides_and_prunes_nothing_newer(kluis: Vault) -> None:
    nu = datetime(2026, 11, 23, 8, tzinfo=UTC)
    maak_reservekopie(kluis, nu=nu)
    for dagen in range(9):
        kluis.change(hernoem)
        laatste = maak_reservekopie(kluis, nu=nu - timedelta(days=700 - dagen)).kopie
        kopieen = lijst_reservekopieen(reservemap(kluis.map), kluis.kop)
        assert kopieen[0].pad == laatste.pad
        assert any(kopie.moment == nu for kopie in kopieen)


def test_copies_before_an_upgrade_stay_as_long_as_the_months() -> None:
    begin = datetime(2026, 1, 15, tzinfo=UTC)
    stempels = [Stempel(n, begin + timedelta(days=n), n == 40) for n in range(300)]
    assert 40 in te_bewaren(stempels)
    later = [Stempel(n, begin + timedelta(days=n), n == 40) for n in range(900)]
    assert 40 not in te_bewaren(later)


def test_rotation_removes_files_but_not_of_another_vault(kluis: Vault, tmp_path: Path) -> None:
    nu = datetime(2026, 11, 2, 8, tzinfo=UTC)
    vreemd = reservemap(kluis.map)
    vreemd.mkdir(mode=0o700)
    for uur in range(5):
        maak_reservekopie(kluis, nu=nu + timedelta(hours=uur))
    assert len(list(vreemd.iterdir())) == 3
    assert ruim_oude_op(vreemd, "00" * 16) == ()
    assert len(list(vreemd.iterdir())) == 3


# -- second place ------------------------------------------------------------------------------


def test_the_second_place_gets_the_same_file(kluis: Vault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    (stick / "vakantie.txt").write_text("van mij")
    (stick / f".jos-{kluis.kop.kluis_id.hex()[:8]}-0011.tmp").write_bytes(b"rest")
    gemaakt = maak_reservekopie(kluis, tweede_plek=stick)
    assert gemaakt.tweede_fout is None
    assert gemaakt.tweede is not None
    assert gemaakt.tweede.read_bytes() == gemaakt.kopie.pad.read_bytes()
    assert sorted(pad.name for pad in stick.iterdir()) == sorted(
        ["vakantie.txt", gemaakt.tweede.name]
    )


def test_an_absent_second_place_is_told_and_not_made(kluis: Vault, tmp_path: Path) -> None:
    gemaakt = maak_reservekopie(kluis, tweede_plek=tmp_path / "weg")
    assert gemaakt.kopie.heel
    assert isinstance(gemaakt.tweede_fout, SecondPlaceAbsent)
    assert not (tmp_path / "weg").exists()


def test_a_second_place_in_the_vault_is_refused(kluis: Vault) -> None:
    binnen = kluis.map / "usb"
    binnen.mkdir()
    gemaakt = maak_reservekopie(kluis, tweede_plek=binnen)
    assert isinstance(gemaakt.tweede_fout, SecondPlaceInVault)


def test_a_stick_pulled_out_halfway_costs_only_the_second_copy(
    kluis: Vault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    echt = os.fsync

    def eruit(nummer: int) -> None:
        if any(pad.suffix == ".tmp" for pad in stick.iterdir()):
            raise OSError(5, "Input/output error")
        echt(nummer)

    monkeypatch.setattr(os, "fsync", eruit)
    gemaakt = maak_reservekopie(kluis, tweede_plek=stick)
    assert isinstance(gemaakt.tweede_fout, SecondPlaceLost)
    assert gemaakt.kopie.heel
    assert list(stick.iterdir()) == []


def test_a_folder_with_the_name_of_a_leftover_is_no_trouble(kluis: Vault, tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    for map_, naam in (
        (reservemap(kluis.map), ".sync.tmp"),
        (stick, f".jos-{kluis.kop.kluis_id.hex()[:8]}-map.tmp"),
    ):
        (map_ / naam).mkdir(parents=True)
        (map_ / naam / "van mij.txt").write_text("van mij")
    gemaakt = maak_reservekopie(kluis, tweede_plek=stick)
    assert gemaakt.tweede_fout is None
    assert gemaakt.kopie.heel
    assert len(list(tmp_path.rglob("van mij.txt"))) == 2
