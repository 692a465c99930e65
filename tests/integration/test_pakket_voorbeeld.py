"""The frozen handover of format 1 opens for ever, and says what it said."""

import hashlib
import json
from typing import Any

import pytest

from jos_desktop.exchange import kaart_bestand, ontvangst_bestand, pakket_bestand
from jos_desktop.models.codes import OverdrachtStatus
from jos_desktop.models.codes_overdracht import Weigerreden
from jos_desktop.models.pakketlading import bericht_naar_bytes, inhoud_naar_bytes, inhoud_uit_bytes
from jos_desktop.services.antwoordcode import herken
from jos_desktop.services.pakketcontrole import controleer_rijen
from jos_desktop.storage.kaartzegel import in_groepen
from tests.integration.pakketvoorbeeld import (
    ANTWOORDNAAM,
    PAKKETNAAM,
    SLEUTELS,
    VERWACHT,
    VOORBEELDMAP,
)


def _json(naam: str) -> dict[str, Any]:
    gelezen: dict[str, Any] = json.loads((VOORBEELDMAP / naam).read_text("utf-8"))
    return gelezen


def _sleutel(rol: str) -> bytes:
    return bytes.fromhex(_json(SLEUTELS)[rol]["ontvangst"])


@pytest.fixture
def kaarten() -> dict[str, kaart_bestand.Kaartbestand]:
    return {
        rol: kaart_bestand.lees((VOORBEELDMAP / f"{rol}.joskaart").read_bytes())
        for rol in ("gever", "ontvanger")
    }


def test_the_package(kaarten: dict[str, kaart_bestand.Kaartbestand]) -> None:
    ruw, verwacht = (VOORBEELDMAP / PAKKETNAAM).read_bytes(), _json(VERWACHT)
    kop = pakket_bestand.lees_kop(ruw)
    assert kop.pakket_id.hex() == verwacht["pakket_id"]
    assert kop.som.hex() == verwacht["som"]
    assert kop.afzender == kaarten["gever"].vingerafdruk
    assert kop.ontvanger == kaarten["ontvanger"].vingerafdruk
    assert in_groepen(kop.afzender) == verwacht["vingerafdruk_gever"]
    inhoud = pakket_bestand.open_pakket(
        ruw,
        ontvangstsleutel=_sleutel("ontvanger"),
        ondertekening=kaarten["gever"].inhoud.ondertekening,
    )
    assert json.loads(inhoud_naar_bytes(inhoud)) == verwacht["inhoud"]
    sommen = [hashlib.sha256(stuk.inhoud).hexdigest() for stuk in inhoud.bijlagen]
    assert sommen == verwacht["bijlagen"]
    controleer_rijen(inhoud.rijen, inhoud.bijlagen)


def test_the_answer(kaarten: dict[str, kaart_bestand.Kaartbestand]) -> None:
    bericht = ontvangst_bestand.open_bericht(
        (VOORBEELDMAP / ANTWOORDNAAM).read_bytes(),
        ontvangstsleutel=_sleutel("gever"),
        ondertekening=kaarten["ontvanger"].inhoud.ondertekening,
    )
    assert json.loads(bericht_naar_bytes(bericht)) == _json(VERWACHT)["bericht"]


def test_the_answer_codes() -> None:
    verwacht = _json(VERWACHT)
    sleutel = bytes.fromhex(verwacht["inhoud"]["antwoordsleutel"])
    for woorden, code in verwacht["antwoordcodes"].items():
        status, _, reden = woorden.partition("/")
        antwoord = OverdrachtStatus(status), Weigerreden(reden) if reden else None
        assert herken(code, sleutel, bytes.fromhex(verwacht["pakket_id"])) == antwoord


def test_what_the_vault_of_a_receiver_kept() -> None:
    inhoud = _json(VERWACHT)["inhoud"]
    gelezen = inhoud_uit_bytes(json.dumps(inhoud).encode())
    assert json.loads(inhoud_naar_bytes(gelezen)) == inhoud
