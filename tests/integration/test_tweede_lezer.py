"""Another program reads and writes packages and answers, with docs/formaat-overdracht.md alone."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from jos_desktop.exchange import ontvangst_bestand, pakket_bestand
from jos_desktop.models.pakketlading import bericht_naar_bytes, inhoud_naar_bytes
from tests.integration import pakketvoorbeeld as voorbeeld
from tests.integration.pakketvoorbeeld import GEVER, ONTVANGER, medewerker

LEZER = Path(__file__).with_name("tweede_lezer.py")


def _vraag(**taak: Any) -> dict[str, Any]:
    # In isolation (-I): nothing of this project can be found by it.
    klaar = subprocess.run(
        [sys.executable, "-I", str(LEZER)],
        input=json.dumps(taak),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (klaar.returncode, klaar.stderr) == (0, "")
    antwoord: dict[str, Any] = json.loads(klaar.stdout)
    return antwoord


def _lees(soort: str, bestand: bytes, van: str, naar: str) -> dict[str, Any]:
    return _vraag(
        do="read",
        kind=soort,
        file=bestand.hex(),
        card=medewerker(van).kaart.bestand.hex(),
        private=medewerker(naar).slot.ruw.hex(),
    )


def test_it_knows_nothing_of_this_program() -> None:
    assert "jos_desktop" not in LEZER.read_text("utf-8")


def test_it_reads_a_fresh_package_and_the_answer_on_it() -> None:
    gemaakt = voorbeeld.pakket()
    gelezen = _lees("package", gemaakt.bestand, GEVER, ONTVANGER)
    verwacht = voorbeeld.verwacht(gemaakt)
    assert gelezen["header"]["pakket"] == verwacht["pakket_id"]
    assert gelezen["header"]["ontvanger"] == medewerker(ONTVANGER).kaart.vingerafdruk.hex()
    assert gelezen["sum"] == verwacht["som"]
    assert gelezen["contents"] == verwacht["inhoud"]
    assert gelezen["attachments"] == verwacht["bijlagen"]
    assert gelezen["codes"] == verwacht["antwoordcodes"]
    assert gelezen["sender"] == verwacht["vingerafdruk_gever"]
    bestand = voorbeeld.antwoord(voorbeeld.bericht(gemaakt.pakket_id, gemaakt.som))
    gelezen = _lees("answer", bestand, ONTVANGER, GEVER)
    assert gelezen["contents"] == verwacht["bericht"]
    assert gelezen["header"]["pakket"] == verwacht["pakket_id"]


def test_it_reads_the_frozen_example() -> None:
    map_ = voorbeeld.VOORBEELDMAP
    verwacht = json.loads((map_ / voorbeeld.VERWACHT).read_text("utf-8"))
    sleutels = json.loads((map_ / voorbeeld.SLEUTELS).read_text("utf-8"))
    for soort, naam, van, naar in (
        ("package", voorbeeld.PAKKETNAAM, "gever", "ontvanger"),
        ("answer", voorbeeld.ANTWOORDNAAM, "ontvanger", "gever"),
    ):
        gelezen = _vraag(
            do="read",
            kind=soort,
            file=(map_ / naam).read_bytes().hex(),
            card=(map_ / f"{van}.joskaart").read_bytes().hex(),
            private=sleutels[naar]["ontvangst"],
        )
        assert gelezen["contents"] == verwacht["inhoud" if soort == "package" else "bericht"]


def test_it_writes_a_package_that_opens_here() -> None:
    inhoud = voorbeeld.inhoud()
    kop = {
        "afzender": medewerker(GEVER).kaart.vingerafdruk.hex(),
        "gemaakt": "2026-11-23T09:30:00+00:00",
        "ontvanger": medewerker(ONTVANGER).kaart.vingerafdruk.hex(),
        "pakket": "00112233445566778899aabbccddeeff",
    }
    geschreven = _vraag(
        do="write",
        kind="package",
        contents=json.loads(inhoud_naar_bytes(inhoud)),
        attachments=[stuk.inhoud.hex() for stuk in inhoud.bijlagen],
        header=kop,
        card=medewerker(ONTVANGER).kaart.bestand.hex(),
        signing=medewerker(GEVER).ondertekensleutel.hex(),
    )
    ruw = bytes.fromhex(geschreven["file"])
    assert pakket_bestand.lees_kop(ruw).afzender == medewerker(GEVER).kaart.vingerafdruk
    gelezen = pakket_bestand.open_pakket(
        ruw,
        ontvangstsleutel=medewerker(ONTVANGER).slot.ruw,
        ondertekening=medewerker(GEVER).ondertekening,
    )
    assert gelezen == inhoud


def test_it_writes_an_answer_that_opens_here() -> None:
    bericht = voorbeeld.bericht(bytes(16), bytes(32))
    geschreven = _vraag(
        do="write",
        kind="answer",
        contents=json.loads(bericht_naar_bytes(bericht)),
        attachments=[],
        header={
            "afzender": medewerker(ONTVANGER).kaart.vingerafdruk.hex(),
            "gemaakt": "2026-11-23T09:30:00+00:00",
            "ontvanger": medewerker(GEVER).kaart.vingerafdruk.hex(),
            "pakket": bytes(16).hex(),
        },
        card=medewerker(GEVER).kaart.bestand.hex(),
        signing=medewerker(ONTVANGER).ondertekensleutel.hex(),
    )
    gelezen = ontvangst_bestand.open_bericht(
        bytes.fromhex(geschreven["file"]),
        ontvangstsleutel=medewerker(GEVER).slot.ruw,
        ondertekening=medewerker(ONTVANGER).ondertekening,
    )
    assert gelezen == bericht
