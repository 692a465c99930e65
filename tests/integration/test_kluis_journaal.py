"""A change that was broken off, and then the journal that must undo it gets damaged."""

from pathlib import Path

import pytest

from jos_desktop.errors import KnownError
from jos_desktop.storage.journal import Journaal, JournalDamaged, keur_journaal
from jos_desktop.storage.vault import Vault
from tests.integration.heet_journaal import beproef, breek_af, inhoud, lees_map, zet_neer
from tests.integration.kluisvoorbeeld import maak_gevulde_kluis

JOURNAAL = "dossiers.db-journal"


class Heet:
    """A vault with half a change in it, and what it held before."""

    def __init__(self, map_: Path) -> None:
        with maak_gevulde_kluis(map_)[0] as vault:
            self.sleutel = vault.ruwe_sleutel()
            self.verwacht = vault.query(inhoud)
        breek_af(map_, self.sleutel)
        self.bestanden = lees_map(map_)

    def met(self, journaal: bytes | None) -> dict[str, bytes]:
        """Return the files with another journal, or without one."""
        anders = {naam: ruw for naam, ruw in self.bestanden.items() if naam != JOURNAAL}
        return anders if journaal is None else anders | {JOURNAAL: journaal}

    def beproef(self, map_: Path, journaal: bytes | None) -> str:
        """Try the vault with another journal."""
        zet_neer(map_, self.met(journaal))
        return beproef(map_, self.sleutel, self.verwacht)


@pytest.fixture(scope="module")
def heet(tmp_path_factory: pytest.TempPathFactory) -> Heet:
    return Heet(tmp_path_factory.mktemp("heet") / "kluis")


@pytest.fixture
def kluis(tmp_path: Path) -> Path:
    return tmp_path / "kluis"


def test_half_a_change_is_undone(heet: Heet, kluis: Path) -> None:
    zet_neer(kluis, heet.bestanden)
    assert keur_journaal(kluis / "dossiers.db", heet.sleutel) is Journaal.HEEL
    assert beproef(kluis, heet.sleutel, heet.verwacht) == "onschadelijk"


def test_a_lost_journal_is_named_again_and_again(heet: Heet, kluis: Path) -> None:
    zet_neer(kluis, heet.met(None))
    for _ in range(2):
        with pytest.raises(JournalDamaged) as fout:
            Vault.open_met_sleutel(kluis, heet.sleutel)
        assert "reservekopie" in fout.value.raad()


def test_a_journal_emptied_after_a_crash_may_pass(heet: Heet, kluis: Path) -> None:
    """What the threat model says cannot be told: it looks like a change that was finished."""
    with pytest.raises(AssertionError, match="other contents"):
        heet.beproef(kluis, b"")


def test_a_crash_between_two_changes_is_no_damage(tmp_path: Path) -> None:
    with maak_gevulde_kluis(tmp_path / "kluis")[0] as vault:
        sleutel = vault.ruwe_sleutel()
        verwacht = vault.query(inhoud)
        gevallen = lees_map(tmp_path / "kluis")
    assert gevallen["kluis.bezet"]
    assert gevallen[JOURNAAL] == b""
    zet_neer(tmp_path / "kopie", gevallen)
    assert beproef(tmp_path / "kopie", sleutel, verwacht) == "onschadelijk"
    assert (tmp_path / "kopie" / "kluis.bezet").read_bytes() == b""


def test_a_folder_copied_without_its_journal_opens(tmp_path: Path) -> None:
    with maak_gevulde_kluis(tmp_path / "kluis")[0] as vault:
        sleutel = vault.ruwe_sleutel()
        verwacht = vault.query(inhoud)
    (tmp_path / "kluis" / JOURNAAL).unlink()
    assert beproef(tmp_path / "kluis", sleutel, verwacht) == "onschadelijk"


@pytest.mark.parametrize("deel", range(8))
def test_a_flipped_byte_in_the_journal_is_named_or_harmless(
    heet: Heet, kluis: Path, deel: int
) -> None:
    """Every byte of the beginning, of the first page number and sums, and some of the rest."""
    ruw = heet.bestanden[JOURNAAL]
    plaatsen = [*range(28), *range(512, 520), *range(4610, 4630), *range(600, len(ruw), 997)]
    for plaats in plaatsen[deel::8]:
        kapot = bytearray(ruw)
        kapot[plaats] ^= 1 << deel
        heet.beproef(kluis, bytes(kapot))  # asserts that nothing is silently wrong


def test_a_damaged_journal_is_not_played_back(heet: Heet, kluis: Path) -> None:
    kapot = bytearray(heet.bestanden[JOURNAAL])
    kapot[1000] ^= 1
    zet_neer(kluis, heet.met(bytes(kapot)))
    with pytest.raises(JournalDamaged) as fout:
        Vault.open_met_sleutel(kluis, heet.sleutel)
    assert "reservekopie" in fout.value.raad()
    assert lees_map(kluis) == heet.met(bytes(kapot))


def test_a_journal_cut_short_is_named_or_harmless(heet: Heet, kluis: Path) -> None:
    ruw = heet.bestanden[JOURNAAL]
    for lengte in (1, 7, 8, 27, 28, 511, 512, 513, 4616, 4617, 9000, len(ruw) - 1):
        heet.beproef(kluis, ruw[:lengte])


def test_the_journal_of_another_vault_is_refused(heet: Heet, kluis: Path, tmp_path: Path) -> None:
    ander = Heet(tmp_path / "ander")
    zet_neer(kluis, heet.met(ander.bestanden[JOURNAAL]))
    with pytest.raises(KnownError):
        Vault.open_met_sleutel(kluis, heet.sleutel)
