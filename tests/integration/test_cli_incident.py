"""The commands for something lost and for a laptop that goes."""

import json
from pathlib import Path

import pytest

from jos_desktop.services.incidenten import lijst_incidenten
from jos_desktop.storage import wissen
from jos_desktop.storage.vault import Vault
from tests.integration.clivoorbeeld import Draai, is_een_zin
from tests.integration.kluisvoorbeeld import NAMEN, WACHTWOORD
from tests.integration.reservevoorbeeld import kopie_van_sjabloon


@pytest.fixture
def draai(capfdbinary: pytest.CaptureFixture[bytes]) -> Draai:
    return Draai(capfdbinary)


@pytest.fixture
def kluis(tmp_path: Path) -> Path:
    (tmp_path / "ww.txt").write_text(WACHTWOORD + "\n")
    (tmp_path / "usb").mkdir()
    return kopie_van_sjabloon(tmp_path / "kluis")


def _toegang(kluis: Path) -> tuple[object, ...]:
    return ("--kluis", kluis, "--wachtwoord-van", kluis.with_name("ww.txt"))


def test_writing_down_says_what_to_do_now_and_makes_the_report(
    kluis: Path, tmp_path: Path, draai: Draai
) -> None:
    (tmp_path / "wat.txt").write_text("Tas uit de trein\n")
    uitslag = draai(
        "incident", "maak", *_toegang(kluis), "--soort", "laptop", "--gebeurd", "gisteren",
        "--wat-van", tmp_path / "wat.txt", "--uit", tmp_path / "melding.pdf",
    )  # fmt: skip
    assert uitslag.code == 0, uitslag.fout
    assert "1. Bel vandaag je leidinggevende" in uitslag.uit
    assert "72 uur" in uitslag.uit
    assert (tmp_path / "melding.pdf").read_bytes().startswith(b"%PDF")
    with Vault.open(kluis, WACHTWOORD) as vault:
        (rij,) = vault.query(lijst_incidenten)
    assert rij.wat == "Tas uit de trein"
    lijst = draai("incident", "lijst", *_toegang(kluis))
    assert "Laptop kwijt of gestolen" in lijst.uit
    assert "nog niet" in lijst.uit


def test_json_has_counts_and_no_name(kluis: Path, draai: Draai) -> None:
    uitslag = draai("incident", "maak", *_toegang(kluis), "--soort", "opslag", "--json")
    gegevens = json.loads(uitslag.uit)
    assert gegevens["personen"]["leerlingen"] == len(NAMEN)
    assert gegevens["meldcode"] is False
    assert not any(naam in uitslag.uit for paar in NAMEN for naam in paar)
    assert len(json.loads(draai("incident", "lijst", *_toegang(kluis), "--json").uit)) == 1


def test_a_day_to_come_is_one_sentence(kluis: Path, draai: Draai) -> None:
    is_een_zin(
        draai("incident", "maak", *_toegang(kluis), "--soort", "laptop", "--gemerkt", "31-12-2999")
    )


def test_hand_back_and_wipe(kluis: Path, tmp_path: Path, draai: Draai) -> None:
    usb, bewijs = tmp_path / "usb", tmp_path / "bewijs.pdf"
    uitslag = draai("laptop-weg", "overgeven", *_toegang(kluis), "--naar", usb)
    assert uitslag.code == 0, uitslag.fout
    assert "geopend en helemaal nagelezen" in uitslag.uit
    assert "herstelblad" in uitslag.uit  # there is no employer's key
    (kopie,) = usb.glob("*.joskopie")
    wis = ("laptop-weg", "wis", *_toegang(kluis), "--kopie", kopie, "--bewijs", bewijs)
    is_een_zin(draai(*wis, "--bevestig", "wissen"))
    assert (kluis / "kluis.json").is_file()
    uitslag = draai(*wis, "--bevestig", "WISSEN", "--laptop", "L-0042")
    assert uitslag.code == 0, uitslag.fout
    assert "er staat niets meer" in uitslag.uit
    assert not kluis.exists()
    assert bewijs.read_bytes().startswith(b"%PDF")


def test_no_wipe_when_the_proof_cannot_be_written(
    kluis: Path, tmp_path: Path, draai: Draai
) -> None:
    draai("laptop-weg", "overgeven", *_toegang(kluis), "--naar", tmp_path / "usb")
    (kopie,) = (tmp_path / "usb").glob("*.joskopie")
    for plek in (kluis / "bewijs.pdf", tmp_path / "bestaat-niet" / "bewijs.pdf"):
        is_een_zin(
            draai("laptop-weg", "wis", *_toegang(kluis), "--kopie", kopie, "--bewijs", plek,
                  "--bevestig", "WISSEN")
        )  # fmt: skip
    Vault.open(kluis, WACHTWOORD).sluit()


def test_a_wipe_broken_off_is_told_and_finished(kluis: Path, tmp_path: Path, draai: Draai) -> None:
    def val_om(naam: str) -> None:
        if naam == "dossiers.db":
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        wissen.wis(kluis, {}, val_om)
    uitslag = draai("leerlingen", *_toegang(kluis))
    is_een_zin(uitslag)
    assert "Maak het wissen af" in uitslag.fout
    klaar = draai("laptop-weg", "afmaken", "--kluis", kluis, "--bewijs", tmp_path / "b.pdf")
    assert klaar.code == 0, klaar.fout
    assert not kluis.exists()
