"""The JSON of an inzage: the frozen example of version 1, and what docs/formaat-inzage.md says."""

import json
from dataclasses import replace
from pathlib import Path

from jos_desktop.exchange.inzage_json import FORMAAT, VERSIE, naar_bytes
from tests.unit.reports.inzagevoorbeeld import INZAGE

VOORBEELD = Path(__file__).parents[2] / "data" / "inzage-v1" / "inzage.json"
UITLEG = Path(__file__).parents[3] / "docs" / "formaat-inzage.md"


def test_version_1_is_frozen() -> None:
    assert VERSIE == 1
    assert naar_bytes(INZAGE) == VOORBEELD.read_bytes(), (
        "The format changed: raise VERSIE, keep this example and add one of the new version."
    )


def test_the_same_document_gives_the_same_bytes_and_no_pass_leaves() -> None:
    assert naar_bytes(INZAGE) == naar_bytes(INZAGE)
    tekst = naar_bytes(INZAGE).decode()
    assert tekst.endswith("}\n")
    assert "vrijgave" not in tekst
    assert INZAGE.vrijgave.ontvanger not in tekst


def test_what_was_left_out_is_counted_and_not_told() -> None:
    gelezen = json.loads(naar_bytes(INZAGE))
    assert gelezen["formaat"] == FORMAAT
    assert gelezen["weggelaten"][0] == {
        "waar": "Gesprekken en ander contact",
        "waarom": "Gegevens van de andere ouder",
        "aantal": 1,
    }
    assert json.loads(naar_bytes(replace(INZAGE, groepen=())))["groepen"] == []


def test_every_name_in_it_is_explained() -> None:
    def namen(waarde: object) -> set[str]:
        if isinstance(waarde, dict):
            return set(waarde) | {n for deel in waarde.values() for n in namen(deel)}
        if isinstance(waarde, list):
            return {n for deel in waarde for n in namen(deel)}
        return set()

    uitleg = UITLEG.read_text(encoding="utf-8")
    ontbreekt = {
        naam for naam in namen(json.loads(VOORBEELD.read_bytes())) if f"`{naam}`" not in uitleg
    }
    assert not ontbreekt
