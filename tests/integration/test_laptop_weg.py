"""This laptop goes: nothing is wiped before somebody else can open what was handed back."""

import shutil
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pypdfium2
import pytest

from jos_desktop.models.gebeurtenis import Gebeurtenis
from jos_desktop.models.wisbewijs import Overgave, Wisbewijs
from jos_desktop.services.instellingen import zet_tweede_plek
from jos_desktop.storage import wissen
from jos_desktop.storage.backup import maak_reservekopie
from jos_desktop.storage.backup_second import SecondPlaceAbsent, SecondPlaceInVault
from jos_desktop.storage.handover import (
    HandoverChanged,
    HandoverInVault,
    HandoverOtherVault,
    HandoverStale,
)
from jos_desktop.storage.joskopie import BackupDamaged
from jos_desktop.storage.keys import ARGON2_LAAGST, Argon2Kosten
from jos_desktop.storage.restore import herstel
from jos_desktop.storage.restore_unlock import BackupPasswordWrong
from jos_desktop.storage.vault import Vault, VaultNotFound
from jos_desktop.storage.vault_keys import WrongPassword
from jos_desktop.werkstroom.laptop_weg import (
    FASEN,
    Wiskeuzes,
    bestandsnaam_bewijs,
    bewijs_bytes,
    controleer_overgave,
    geef_over,
    lees_plan,
    leg_bewijs_ernaast,
    maak_wissen_af,
    wis_laptop,
)
from tests.integration.kluisvoorbeeld import NAMEN, WACHTWOORD, namen
from tests.integration.profielvoorbeeld import sleutel
from tests.integration.reservevoorbeeld import (
    gebeurtenissen,
    hernoem,
    kopie_van_sjabloon,
    sjabloon,
)


@pytest.fixture
def kluis(tmp_path: Path) -> Iterator[Vault]:
    with Vault.open(kopie_van_sjabloon(tmp_path / "kluis"), WACHTWOORD) as vault:
        yield vault


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    map_ = tmp_path / "usb"
    map_.mkdir()
    return map_


def _overgegeven(vault: Vault, stick: Path) -> tuple[Path, Overgave]:
    pad = geef_over(vault, stick)
    return pad, controleer_overgave(vault, pad, WACHTWOORD)


def _wis(vault: Vault, stick: Path, keuzes: Wiskeuzes | None = None) -> tuple[Path, Wisbewijs]:
    pad, overgave = _overgegeven(vault, stick)
    return pad, wis_laptop(vault, WACHTWOORD, pad, overgave, keuzes or Wiskeuzes("L-0042"))


def test_nothing_is_left_and_the_other_copy_opens(
    kluis: Vault, stick: Path, tmp_path: Path
) -> None:
    kluis_id = kluis.kop.kluis_id.hex()
    pad, bewijs = _wis(kluis, stick)
    assert not (tmp_path / "kluis").exists()
    assert bewijs.leeg
    assert (bewijs.kluis_id, bewijs.laptop) == (kluis_id, "L-0042")
    assert dict(bewijs.aantallen)["leerlingen"] == len(NAMEN)
    assert bewijs.kopie_sha256 == sha256(pad.read_bytes()).hexdigest()
    herstel(pad, tmp_path / "bij-de-werkgever", wachtwoord=WACHTWOORD)
    with Vault.open(tmp_path / "bij-de-werkgever", WACHTWOORD) as terug:
        assert terug.query(namen) == [achternaam for _, achternaam in NAMEN]
        # What was handed over tells so itself.
        assert Gebeurtenis.GEEXPORTEERD in terug.query(gebeurtenissen)
    with pytest.raises(VaultNotFound):
        Vault.open(tmp_path / "kluis", WACHTWOORD)


def test_a_wrong_password_wipes_nothing(kluis: Vault, stick: Path) -> None:
    pad, overgave = _overgegeven(kluis, stick)
    with pytest.raises(WrongPassword):
        wis_laptop(kluis, "niet-dit-wachtwoord", pad, overgave, Wiskeuzes())
    assert len(kluis.query(namen)) == len(NAMEN)


def test_a_change_after_the_backup_stops_the_wipe(kluis: Vault, stick: Path) -> None:
    pad, overgave = _overgegeven(kluis, stick)
    kluis.change(hernoem)
    with pytest.raises(HandoverStale):
        wis_laptop(kluis, WACHTWOORD, pad, overgave, Wiskeuzes())
    assert len(kluis.query(namen)) == len(NAMEN)


@pytest.mark.parametrize("wat", ["weg", "veranderd"])
def test_a_file_that_is_gone_or_another_stops_the_wipe(kluis: Vault, stick: Path, wat: str) -> None:
    pad, overgave = _overgegeven(kluis, stick)
    if wat == "weg":
        pad.unlink()
    else:
        pad.write_bytes(pad.read_bytes() + b"x")
    with pytest.raises(HandoverChanged):
        wis_laptop(kluis, WACHTWOORD, pad, overgave, Wiskeuzes())
    assert len(kluis.query(namen)) == len(NAMEN)


def test_only_a_backup_of_this_vault_that_opens_counts(
    kluis: Vault, stick: Path, tmp_path: Path
) -> None:
    pad = geef_over(kluis, stick)
    with pytest.raises(BackupPasswordWrong):
        controleer_overgave(kluis, pad, "niet-dit-wachtwoord")
    inhoud = bytearray(pad.read_bytes())
    inhoud[len(inhoud) // 2] ^= 1  # in the database: the header and the sums look right
    kapot = stick / "kapot.joskopie"
    kapot.write_bytes(inhoud)
    with pytest.raises(BackupDamaged):
        controleer_overgave(kluis, kapot, WACHTWOORD)
    eigen = maak_reservekopie(kluis).kopie.pad
    with pytest.raises(HandoverInVault):
        controleer_overgave(kluis, eigen, WACHTWOORD)
    vreemd, _code = Vault.maak(tmp_path / "ander", WACHTWOORD, kosten=_kosten())
    with vreemd:
        ander = geef_over(vreemd, stick)
    with pytest.raises(HandoverOtherVault):
        controleer_overgave(kluis, ander, WACHTWOORD)


def test_an_absent_stick_or_the_vault_itself_is_no_place(kluis: Vault, stick: Path) -> None:
    with pytest.raises(SecondPlaceAbsent):
        geef_over(kluis, stick / "niet-ingestoken")
    with pytest.raises(SecondPlaceInVault):
        geef_over(kluis, kluis.map)


def test_the_employer_opens_what_was_handed_over(kluis: Vault, stick: Path, tmp_path: Path) -> None:
    werkgever = sleutel()
    kluis.zet_werkgever(werkgever.slot.publiek)
    pad, bewijs = _wis(kluis, stick)
    assert bewijs.werkgever
    herstel(pad, tmp_path / "terug", werkgever=werkgever.slot)
    assert (tmp_path / "terug" / "dossiers.db").is_file()


def test_the_second_place_stays_unless_chosen(kluis: Vault, stick: Path, tmp_path: Path) -> None:
    tweede = tmp_path / "netwerk"
    tweede.mkdir()
    kluis.change(lambda uow: zet_tweede_plek(uow, str(tweede)))
    eerder = maak_reservekopie(kluis, tweede_plek=tweede).tweede
    assert eerder is not None
    assert lees_plan(kluis).tweede_kopieen == (eerder,)
    _pad, bewijs = _wis(kluis, stick)
    assert eerder.exists()
    assert bewijs.tweede_plek


def test_the_second_place_goes_when_chosen_but_never_what_was_handed_over(
    kluis: Vault, tmp_path: Path
) -> None:
    tweede = tmp_path / "netwerk"
    tweede.mkdir()
    kluis.change(lambda uow: zet_tweede_plek(uow, str(tweede)))
    eerder = maak_reservekopie(kluis, tweede_plek=tweede).tweede
    assert eerder is not None
    pad, bewijs = _wis(kluis, tweede, Wiskeuzes(ook_tweede_plek=True))
    assert not eerder.exists()
    assert pad.exists()
    assert (bewijs.kopieen_elders, bewijs.tweede_plek) == (1, False)


def test_an_older_copy_of_the_vault_beside_it_is_named_and_goes_when_chosen(
    kluis: Vault, stick: Path, tmp_path: Path
) -> None:
    oud, vreemd = tmp_path / "kluis-hersteld-2026-11-01", tmp_path / "andere"
    shutil.copytree(sjabloon()[0], oud)
    Vault.maak(vreemd, WACHTWOORD, kosten=_kosten())[0].sluit()
    assert lees_plan(kluis).oude_kluizen == (oud,)
    _pad, bewijs = _wis(kluis, stick, Wiskeuzes(ook_oude_kluizen=True))
    assert bewijs.kluizen == 1
    assert not oud.exists()
    assert (vreemd / "kluis.json").is_file()


def test_every_phase_is_told(kluis: Vault, stick: Path) -> None:
    pad, overgave = _overgegeven(kluis, stick)
    gehoord: list[tuple[int, int]] = []
    wis_laptop(kluis, WACHTWOORD, pad, overgave, Wiskeuzes(), lambda *fase: gehoord.append(fase))
    assert gehoord == [(nummer, len(FASEN)) for nummer in range(len(FASEN))]


def test_a_wipe_broken_off_is_finished_with_the_same_proof(
    kluis: Vault, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad, overgave = _overgegeven(kluis, stick)
    map_ = kluis.map
    echt = wissen._verwijder

    def valt_uit(doel: Path, stap: Callable[[str], object], *, overschrijf: bool = False) -> int:
        if doel.name == "dossiers.db":
            raise KeyboardInterrupt
        return echt(doel, stap, overschrijf=overschrijf)

    with monkeypatch.context() as storing:
        storing.setattr(wissen, "_verwijder", valt_uit)
        with pytest.raises(KeyboardInterrupt):
            wis_laptop(kluis, WACHTWOORD, pad, overgave, Wiskeuzes("L-0042"))
    with pytest.raises(wissen.WipeUnfinished):
        Vault.open(map_, WACHTWOORD)
    gewist, bewijs = maak_wissen_af(map_)
    assert gewist.leeg
    assert bewijs is not None
    assert (bewijs.laptop, bewijs.kopie_sha256) == ("L-0042", overgave.sha256)
    assert bewijs.afgemaakt
    assert bewijs.leeg
    assert not map_.exists()


def test_the_proof_reads_what_happened_and_names_nobody(kluis: Vault, stick: Path) -> None:
    pad, bewijs = _wis(kluis, stick)
    assert leg_bewijs_ernaast(bewijs, stick / "niet-ingestoken" / pad.name) is None
    doel = leg_bewijs_ernaast(bewijs, pad)
    assert doel == stick / bestandsnaam_bewijs(bewijs)
    tekst = pdf_tekst(doel.read_bytes())
    heel = tekst.replace(" ", "")
    for deel in (pad.name, bewijs.kluis_id, bewijs.kopie_sha256[:32], "L-0042"):
        assert deel in heel
    assert "staat niets meer" in tekst
    assert not any(naam in tekst for paar in NAMEN for naam in paar)
    assert bewijs_bytes(bewijs) == doel.read_bytes()


def pdf_tekst(inhoud: bytes) -> str:
    """Return the words of a PDF with single spaces."""
    document = pypdfium2.PdfDocument(inhoud)
    try:
        return " ".join(
            " ".join(page.get_textpage().get_text_bounded() for page in document).split()
        )
    finally:
        document.close()


def _kosten() -> Argon2Kosten:
    return ARGON2_LAAGST
