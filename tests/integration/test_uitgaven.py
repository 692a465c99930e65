"""Files with figures on a real vault: the very same again, whatever happens to the database."""

import hashlib
import secrets
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop.exchange.samenvatting_lezen import lees
from jos_desktop.models.codes_recht import Ontvangersoort
from jos_desktop.models.codes_werk import DuidingBij
from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.logboek import Logregel
from jos_desktop.models.medewerker import Medewerker
from jos_desktop.models.monitor import Duiding
from jos_desktop.models.vrijgave import Uitgang
from jos_desktop.services.duidingen import DuidingGeweigerd, lees_duidingen, zet_duiding
from jos_desktop.services.identiteit import (
    EigenGegevensOntbreken,
    eigen_identiteit,
    maak_eigen_kaart,
)
from jos_desktop.services.samenvatting import bevries
from jos_desktop.services.uitgaven import UitgaveOnbekend, besluit, registreer
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.ledger import RUIMTE_VOOR_UITGAVEN, LedgerFull
from jos_desktop.storage.restore import herstelnaam
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.bestanden import UitvoerGeenBestand
from jos_desktop.werkstroom.reservekopie import zet_terug
from jos_desktop.werkstroom.samenvatting import (
    Gemaakt,
    SamenvattingNietGeschreven,
    bewaar_uitgave,
    lees_register,
    lees_vooraf,
    schrijf_samenvatting,
)
from tests.integration.schijven import eigen_schijf
from tests.unit.services.samenvatting_voorbeeld import WACHTWOORD, maak_kluis, voeg_toe, willekeurig

JAAR, HERFST = "2023-2024", "2023-2024-1"
TABEL = "instroom_totaal"
WOORDEN = "Meer instroom doordat de mentoren ons eerder vonden."


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    with maak_kluis(tmp_path / "kluis") as vault:
        vault.change(voeg_toe(willekeurig(3, 60)))
        yield vault


def maak(kluis: Vault, map_: Path, naam: str, periode: str = JAAR) -> tuple[Gemaakt, bytes]:
    pad = map_ / f"{naam}.zip"
    gemaakt = schrijf_samenvatting(kluis, periode, pad)
    return gemaakt, pad.read_bytes()


def schrijf(kluis: Vault, tekst: str, periode: str = JAAR) -> None:
    kluis.change(lambda uow: zet_duiding(uow, DuidingBij.SAMENVATTING, TABEL, periode, tekst))


def tel(uow: UnitOfWork, gebeurtenis: Gebeurtenis) -> int:
    gevonden = uow.session.scalars(
        select(Logregel.id).where(Logregel.gebeurtenis == gebeurtenis.value)
    )
    return len(gevonden.all())


def cijfers(bestand: bytes, map_: Path) -> dict[str, bytes]:
    """Return the CSV files of a zip."""
    pad = map_ / "open.zip"
    pad.write_bytes(bestand)
    with zipfile.ZipFile(pad) as zip_:
        return {naam: zip_.read(naam) for naam in zip_.namelist() if naam.endswith(".csv")}


def test_a_file_is_signed_registered_and_told(kluis: Vault, tmp_path: Path) -> None:
    schrijf(kluis, WOORDEN)
    vooraf = lees_vooraf(kluis, JAAR)
    assert not vooraf.kaart
    assert vooraf.afzender == "Test Coach"
    gemaakt, bestand = maak(kluis, tmp_path, "een")
    assert gemaakt.kaart_gemaakt
    gelezen = lees(bestand)
    identiteit = kluis.query(eigen_identiteit)
    assert identiteit is not None
    assert gelezen.manifest.afzender.vingerafdruk == identiteit.vingerafdruk
    assert gelezen.manifest.volgnummer == 1
    assert dict(gelezen.duiding) == {TABEL: WOORDEN}
    assert len(gelezen.tabellen) == len(vooraf.samenvatting.tabellen) >= 12
    (regel,) = lees_register(kluis)
    assert regel.afzender == identiteit.vingerafdruk.hex()
    assert kluis.query(lambda uow: tel(uow, Gebeurtenis.GEEXPORTEERD)) == 1
    with zipfile.ZipFile(tmp_path / "een.zip") as zip_:
        assert {"samenvatting.xlsx", "samenvatting.pdf"} <= set(zip_.namelist())
        assert not any(b"Test Coach" in zip_.read(naam) for naam in zip_.namelist())


def test_again_is_the_same_file_also_with_another_card(kluis: Vault, tmp_path: Path) -> None:
    _, eerste = maak(kluis, tmp_path, "een")
    kluis.change(lambda uow: maak_eigen_kaart(uow, opnieuw=True))
    kluis.change(voeg_toe(willekeurig(4, 30)))
    gemaakt, tweede = maak(kluis, tmp_path, "twee")
    assert tweede == eerste
    assert gemaakt.besluit.opnieuw
    assert not gemaakt.kaart_gemaakt
    vrijgave = bewaar_uitgave(kluis, JAAR, 1, tmp_path / "drie.zip")
    assert (vrijgave.uitgang, vrijgave.soort) == (Uitgang.SAMENVATTING, Ontvangersoort.MONITORING)
    assert (tmp_path / "drie.zip").read_bytes() == eerste
    assert kluis.query(lambda uow: tel(uow, Gebeurtenis.GEEXPORTEERD)) == 3
    with pytest.raises(UitgaveOnbekend):
        bewaar_uitgave(kluis, JAAR, 2, tmp_path / "vier.zip")


def test_other_words_are_another_edition_with_the_same_numbers(
    kluis: Vault, tmp_path: Path
) -> None:
    _, eerste = maak(kluis, tmp_path, "een")
    schrijf(kluis, WOORDEN)
    gemaakt, tweede = maak(kluis, tmp_path, "twee")
    assert (gemaakt.besluit.volgnummer, gemaakt.besluit.vervangt) == (2, 1)
    assert cijfers(tweede, tmp_path) == cijfers(eerste, tmp_path)
    assert dict(lees(tweede).duiding) == {TABEL: WOORDEN}
    assert [blok.som for blok in lees(tweede).manifest.blokken] == [
        blok.som for blok in lees(eerste).manifest.blokken
    ]


def test_a_block_given_with_its_year_is_told_before_it_is_given_again(
    kluis: Vault, tmp_path: Path
) -> None:
    maak(kluis, tmp_path, "jaar")
    vooraf = lees_vooraf(kluis, HERFST)
    assert vooraf.samenvatting.bevroren
    assert vooraf.besluit.al_gegeven == (f"{JAAR} (uitgave 1)",)
    _, blok = maak(kluis, tmp_path, "blok", HERFST)
    assert lees_register(kluis)[0].al_gegeven == (f"{JAAR} (uitgave 1)",)
    jaar = {b.sleutel: b.som for b in lees((tmp_path / "jaar.zip").read_bytes()).manifest.blokken}
    (alleen,) = lees(blok).manifest.blokken
    assert jaar[alleen.sleutel] == alleen.som


def test_after_an_older_backup_is_put_back_the_same_file_comes(
    kluis: Vault, tmp_path: Path
) -> None:
    kopie = maak_reservekopie(kluis).kopie.pad
    schrijf(kluis, WOORDEN)
    _, eerste = maak(kluis, tmp_path, "een")
    doel = herstelnaam(kluis.map)
    zet_terug(kopie, doel, wachtwoord=WACHTWOORD, huidige_kluis=kluis.map)
    kluis.sluit()
    with Vault.open(doel, WACHTWOORD) as terug:
        assert terug.query(eigen_identiteit) is None
        assert terug.query(lambda uow: lees_duidingen(uow, DuidingBij.SAMENVATTING, JAAR)) == {}
        assert lees_vooraf(terug, JAAR).besluit.opnieuw
        for naam in ("twee", "drie"):
            gemaakt, bestand = maak(terug, tmp_path, naam)
            assert bestand == eerste
            assert not gemaakt.kaart_gemaakt
        woorden = terug.query(lambda uow: lees_duidingen(uow, DuidingBij.SAMENVATTING, JAAR))
        assert woorden == {TABEL: WOORDEN}
        schrijf(terug, "")
        assert lees_vooraf(terug, JAAR).besluit.volgnummer == 2


class _Stroomuitval(Exception):
    """The laptop stops."""


def test_a_crash_after_the_edition_gives_that_very_edition(kluis: Vault, tmp_path: Path) -> None:
    schrijf(kluis, WOORDEN)
    samenvatting = kluis.change(lambda uow: bevries(uow, uow.ledger, JAAR))

    def valt_uit(uow: UnitOfWork) -> None:
        registreer(uow, samenvatting, besluit(uow, samenvatting), b"de zip van toen", bytes(16))
        raise _Stroomuitval

    with pytest.raises(_Stroomuitval):
        kluis.change(valt_uit)
    gemaakt, bestand = maak(kluis, tmp_path, "een")
    assert gemaakt.besluit.opnieuw
    assert bestand == b"de zip van toen"
    assert kluis.query(lambda uow: tel(uow, Gebeurtenis.GEEXPORTEERD)) == 1
    assert not maak(kluis, tmp_path, "twee")[0].besluit.teruggezet


def test_what_refuses_freezes_nothing(kluis: Vault, tmp_path: Path) -> None:
    def zonder_naam(uow: UnitOfWork) -> None:
        for medewerker in uow.session.scalars(select(Medewerker)):
            medewerker.naam = " "

    def noem_iemand(uow: UnitOfWork) -> None:
        tekst = "Vooral Sanne Voorbeeld viel op."
        uow.session.add(
            Duiding(bij=DuidingBij.SAMENVATTING, tabel=TABEL, periode=JAAR, tekst=tekst)
        )

    (tmp_path / "map.zip").mkdir()
    with pytest.raises(UitvoerGeenBestand):
        maak(kluis, tmp_path, "map")
    kluis.change(noem_iemand)
    with pytest.raises(DuidingGeweigerd):
        maak(kluis, tmp_path, "een")
    schrijf(kluis, "")
    kluis.change(zonder_naam)
    with pytest.raises(EigenGegevensOntbreken):
        maak(kluis, tmp_path, "een")
    assert kluis.ledger.blokken() == {}
    assert kluis.ledger.uitgaven() == {}
    assert not (tmp_path / "een.zip").exists()


def test_a_full_register_says_so_and_leaves_the_ledger_whole(kluis: Vault, tmp_path: Path) -> None:
    """Every edition stays for good: one too many would make the whole ledger unreadable."""
    gemaakt, _ = maak(kluis, tmp_path, "een")
    groot = secrets.token_bytes(RUIMTE_VOOR_UITGAVEN * 3 // 8)
    kluis.ledger.zet_uitgave("2020-2021/1", groot, kluis.ledger.uitgaven()[f"{JAAR}/1"].kenmerken)
    with pytest.raises(LedgerFull):
        kluis.ledger.zet_uitgave("2020-2021/2", groot[::-1], {})
    kluis.ledger.noteer_vernietiging({"code": "1"})
    kluis.ledger.controleer()
    assert len(kluis.ledger.uitgaven()) == 2
    assert maak(kluis, tmp_path, "twee")[0].besluit.volgnummer == gemaakt.besluit.volgnummer


def test_a_full_disk_keeps_the_edition_and_says_so(kluis: Vault, tmp_path: Path) -> None:
    with eigen_schijf(tmp_path / "stick", 1):
        vol = tmp_path / "stick" / "vol"
        vol.write_bytes(bytes(900 * 1024))
        with pytest.raises(SamenvattingNietGeschreven) as fout:
            maak(kluis, tmp_path / "stick", "een")
        assert "vol" in fout.value.zin()
        assert "hetzelfde bestand" in fout.value.raad()
        assert [pad.name for pad in (tmp_path / "stick").iterdir()] == ["vol"]
    (regel,) = lees_register(kluis)
    gemaakt, bestand = maak(kluis, tmp_path, "een")
    assert gemaakt.besluit.opnieuw
    assert hashlib.sha256(bestand).hexdigest() == regel.sha256
    assert kluis.query(lambda uow: tel(uow, Gebeurtenis.GEEXPORTEERD)) == 1
