"""Older copies of the files of a vault put back, in every combination, and damage page by page.

What cannot be noticed is proved here too; docs/dreigingsmodel.md lists it with the reason.
"""

import shutil
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import text

from jos_desktop.errors import KnownError
from jos_desktop.models.alles import Instelling
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.integration.heet_journaal import inhoud, lees_map, zet_neer
from tests.integration.kluisvoorbeeld import WACHTWOORD, maak_gevulde_kluis
from tests.proeven.proef_bladzijden import PAGINA, afgekapt, bladzijden

NIEUW = "paard-batterij-nietje-juist"
_VIER = ("dossiers.db", "kluis.anker", "grootboek", "kluis.json")


class Toen:
    """A vault at two moments; every file changed in between."""

    def __init__(self, map_: Path) -> None:
        with maak_gevulde_kluis(map_)[0] as vault:
            self.sleutel = vault.ruwe_sleutel()
        self.oud = lees_map(map_)
        with Vault.open_met_sleutel(map_, self.sleutel) as vault:
            self.inhoud_oud = vault.query(inhoud)
            vault.change(lambda uow: uow.session.add(Instelling(sleutel="later", waarde="1")))
            for nummer in range(3):
                vault.ledger.zet_blok(f"later-{nummer}", b"{}")
            vault.wijzig_wachtwoord(WACHTWOORD, NIEUW)
            self.inhoud_nieuw = vault.query(inhoud)
        self.nieuw = lees_map(map_)


@pytest.fixture(scope="module")
def toen(tmp_path_factory: pytest.TempPathFactory) -> Toen:
    return Toen(tmp_path_factory.mktemp("toen") / "kluis")


def _uitkomst(map_: Path, sleutel: bytes) -> tuple[str, dict[str, list[object]] | None]:
    try:
        vault = Vault.open_met_sleutel(map_, sleutel)
    except KnownError as fout:
        return f"{type(fout).__name__} {fout.raad()}", None
    with vault:
        verslag = controleer(vault)
        gelezen = vault.query(inhoud)
    if verslag.goed:
        return "niets gemerkt", gelezen
    assert any("grootboek" in regel.lower() for regel in verslag.bevindingen)
    return "gemeld door controle", gelezen


def _verwacht(terug: frozenset[str]) -> str:
    database, anker, grootboek = (naam in terug for naam in _VIER[:3])
    if database and not anker:
        return "ChangesMissing"
    if anker and not database:
        return "HistoryDiffers"
    if grootboek != anker:
        return "gemeld door controle"
    # Everything but kluis.json agrees: a whole older copy, or just the newest one.
    return "niets gemerkt"


_COMBINATIES = [
    frozenset(naam for naam, ja in zip(_VIER, keus, strict=True) if ja)
    for keus in product((False, True), repeat=len(_VIER))
]


@pytest.mark.parametrize("terug", _COMBINATIES, ids=lambda terug: "+".join(sorted(terug)) or "-")
def test_an_older_copy_put_back(toen: Toen, tmp_path: Path, terug: frozenset[str]) -> None:
    zet_neer(tmp_path / "kluis", toen.nieuw | {naam: toen.oud[naam] for naam in terug})
    uitkomst, gelezen = _uitkomst(tmp_path / "kluis", toen.sleutel)
    assert uitkomst.startswith(_verwacht(terug))
    assert gelezen is not None or "reservekopie" in uitkomst
    if gelezen is not None:  # never a mixture
        assert gelezen == (toen.inhoud_oud if "dossiers.db" in terug else toen.inhoud_nieuw)


def test_a_whole_older_folder_cannot_be_told(toen: Toen, tmp_path: Path) -> None:
    zet_neer(tmp_path / "kluis", toen.oud)
    with Vault.open(tmp_path / "kluis", WACHTWOORD) as vault:
        assert controleer(vault).goed
        assert vault.query(inhoud) == toen.inhoud_oud


def test_an_older_key_file_brings_the_older_password_back(toen: Toen, tmp_path: Path) -> None:
    """Why suspicion asks for a new key, and not just for another password."""
    zet_neer(tmp_path / "kluis", toen.nieuw | {"kluis.json": toen.oud["kluis.json"]})
    with Vault.open(tmp_path / "kluis", WACHTWOORD) as vault:
        assert vault.query(inhoud) == toen.inhoud_nieuw


def test_an_old_page_at_its_own_place_cannot_be_told(tmp_path: Path) -> None:
    """Its MAC is right, for it was once written there; this one holds a row and nothing else."""

    def zet(waarde: str) -> None:
        def werk(uow: UnitOfWork) -> None:
            uow.session.get_one(Instelling, "proef").waarde = waarde

        vault.change(werk)

    def lees(uow: UnitOfWork) -> str | None:
        return uow.session.get_one(Instelling, "proef").waarde

    kluis = tmp_path / "kluis"
    with maak_gevulde_kluis(kluis)[0] as vault:
        sleutel = vault.ruwe_sleutel()
        vault.change(lambda uow: uow.session.add(Instelling(sleutel="proef", waarde="oud" * 9)))
        bladzijde = vault.query(
            lambda uow: uow.session.scalars(
                text("SELECT rootpage FROM sqlite_master WHERE name = 'instelling'")
            ).one()
        )
        plek = slice((bladzijde - 1) * PAGINA, bladzijde * PAGINA)
        oud = (kluis / "dossiers.db").read_bytes()[plek]
        zet("new" * 9)
    ruw = bytearray((kluis / "dossiers.db").read_bytes())
    assert ruw[plek] != oud
    ruw[plek] = oud
    (kluis / "dossiers.db").write_bytes(ruw)
    with Vault.open_met_sleutel(kluis, sleutel) as vault:
        assert controleer(vault).goed
        assert vault.query(lees) == "oud" * 9


def test_every_page_of_a_small_vault_and_many_lengths(toen: Toen, tmp_path: Path) -> None:
    """The long version, of 50 MB, is a proof."""
    kluis = tmp_path / "kluis"
    zet_neer(kluis, toen.nieuw)
    uitkomsten, gedaan, totaal = bladzijden(kluis, toen.sleutel, 60, zaad=1)
    assert gedaan == totaal == sum(uitkomsten.values())
    assert sum(afgekapt(kluis, toen.sleutel, 14, zaad=1).values()) == 14
    shutil.rmtree(kluis)
