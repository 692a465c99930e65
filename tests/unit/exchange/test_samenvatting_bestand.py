"""The summary file: a data package that opens in Excel and holds nothing else."""

import csv
import io
import json
import zipfile
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from jos_desktop.services.samenvatting import bevries
from tests.unit.exchange.samenvatting_bestanden import bestand_van, klein
from tests.unit.services.samenvatting_voorbeeld import maak_kluis, voeg_toe, willekeurig

LETTERLIJK = (
    "Alle aantallen zijn afgerond op vijftallen, zo dat de tabellen blijven optellen. Het echte"
    " aantal kan er hooguit 9 naast zitten: een 0 betekent niet dat er niets was. Scholen met"
    " minder dan 10 staan samen onder 'overige scholen'. Cijfers van een afgesloten periode"
    " veranderen niet meer."
)


def open_zip(inhoud: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
        assert zip_.testzip() is None
        return {naam: zip_.read(naam) for naam in zip_.namelist()}


def lees_csv(inhoud: bytes) -> list[dict[str, str]]:
    assert inhoud.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(inhoud.decode("utf-8-sig")), delimiter=";"))


@pytest.fixture
def echt(tmp_path: Path) -> bytes:
    """Give the file of a whole school year from a real vault, exported twice."""
    with maak_kluis(tmp_path / "kluis") as kluis:
        kluis.change(voeg_toe(willekeurig(7, 260)))
        bestanden = []
        for _ in range(2):
            samenvatting = kluis.change(lambda uow: bevries(uow, uow.ledger, "2023-2024"))
            bestanden.append(bestand_van(samenvatting))
            kluis.change(voeg_toe(willekeurig(8, 20)))
    assert bestanden[0] == bestanden[1]
    return bestanden[0]


def test_a_second_export_is_byte_identical_and_adds_up(echt: bytes) -> None:
    leden = open_zip(echt)
    for kubus in ("instroom", "uitstroom"):
        totalen = {
            naam: Counter(
                {
                    blok: sum(int(r["aantal"]) for r in lees_csv(inhoud) if r["blok"] == blok)
                    for blok in ("2023-2024-1", "2023-2024-2")
                }
            )
            for naam, inhoud in leden.items()
            if naam.startswith(f"{kubus}_")
        }
        assert len(totalen) >= 6
        assert len({tuple(sorted(t.items())) for t in totalen.values()}) == 1
    for rij in lees_csv(leden["stand.csv"]):
        assert int(rij["beginstand"]) + int(rij["instroom"]) - int(rij["uitstroom"]) == int(
            rij["eindstand"]
        )


def test_the_descriptor_describes_every_file_as_it_is(echt: bytes) -> None:
    leden = open_zip(echt)
    pakket = json.loads(leden["datapackage.json"])
    assert pakket["profile"] == "tabular-data-package"
    paden = {bron["path"] for bron in pakket["resources"]}
    rest = {"datapackage.json", "leesmij.txt", "samenvatting.xlsx", "samenvatting.pdf"}
    assert paden | rest | {"manifest.json", "handtekening.txt"} == set(leden)
    for bron in pakket["resources"]:
        assert bron["dialect"]["delimiter"] == ";"
        assert bron["dialect"]["decimalChar"] == ","
        rijen = lees_csv(leden[bron["path"]])
        velden = [veld["name"] for veld in bron["schema"]["fields"]]
        assert all(list(rij) == velden for rij in rijen)
        sleutels = [tuple(rij[naam] for naam in bron["schema"]["primaryKey"]) for rij in rijen]
        assert len(sleutels) == len(set(sleutels))


def test_no_person_is_in_the_file(echt: bytes) -> None:
    for woord in ("Sanne", "Voorbeeld", "Test Coach"):
        assert woord.encode() not in echt


def test_the_reader_gets_the_literal_text() -> None:
    leesmij = open_zip(bestand_van(klein()))["leesmij.txt"].decode("utf-8-sig")
    assert LETTERLIJK in leesmij
    assert "2025-2026-1: 01-08-2025 tot en met 31-12-2025" in leesmij


def test_what_is_for_the_worker_only_stays_out() -> None:
    assert b"alleen voor jou" not in bestand_van(klein())


@pytest.mark.parametrize("begin", ["=", "+", "-", "@", "\t", " =", "\ufeff="])
def test_a_formula_in_a_text_cell_is_neutralised(begin: str) -> None:
    naam = f"{begin}HYPERLINK(1;2)"
    (rij,) = lees_csv(
        open_zip(bestand_van(klein(("2025-2026-1", naam, 10))))["instroom_school.csv"]
    )
    assert rij["school"] == f"'{naam}"
    assert rij["aantal"] == "10"


def test_a_negative_number_stays_a_number() -> None:
    (rij,) = lees_csv(
        open_zip(bestand_van(klein(("2025-2026-1", "Focus", -5))))["instroom_school.csv"]
    )
    assert rij["aantal"] == "-5"


def test_letters_outside_ascii_survive() -> None:
    inhoud = open_zip(bestand_van(klein(("2025-2026-1", 'Şükrü; "Łódź"', 10))))
    assert lees_csv(inhoud["instroom_school.csv"])[0]["school"] == 'Şükrü; "Łódź"'


def test_times_order_and_rights_are_fixed() -> None:
    with zipfile.ZipFile(io.BytesIO(bestand_van(klein()))) as zip_:
        leden = zip_.infolist()
    assert [lid.filename for lid in leden] == [
        "manifest.json",
        "handtekening.txt",
        "datapackage.json",
        "leesmij.txt",
        "instroom_school.csv",
        "samenvatting.xlsx",
        "samenvatting.pdf",
    ]
    assert {lid.date_time for lid in leden} == {(1980, 1, 1, 0, 0, 0)}
    assert {lid.external_attr >> 16 for lid in leden} == {0o100600}


def test_a_replacing_version_says_so() -> None:
    inhoud = open_zip(bestand_van(klein(versie=2)))
    assert "vervangt de eerdere versie" in inhoud["leesmij.txt"].decode("utf-8-sig")
    assert json.loads(inhoud["datapackage.json"])["blokken"][0]["vervangt_eerdere_versie"] is True


def test_the_file_name_has_period_and_number_only() -> None:
    assert klein().bestandsnaam == "jos-samenvatting_2025-2026-1_1.zip"
    assert replace(klein(), periode="2025-2026", volgnummer=2).bestandsnaam == (
        "jos-samenvatting_2025-2026_2.zip"
    )
