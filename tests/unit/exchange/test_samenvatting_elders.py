"""A real file, of a filled vault with every table, read by programs of others without a warning."""

import csv
import json
import os
import shutil
import subprocess
import sys
import warnings
import zipfile
from collections import Counter
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path

import duckdb
import openpyxl
import pytest
from sqlalchemy import select

from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.exchange.samenvatting_lezen import lees
from jos_desktop.models.monitor import Leerlingaantal
from jos_desktop.models.samenvattingstabel import Kolomsoort, Samenvattingstabel
from jos_desktop.services.samenvatting import gesloten_blokken
from jos_desktop.services.samenvatting_exact import EXACTE_TABELLEN
from jos_desktop.services.samenvatting_indeling import (
    CONTACTEN,
    KUBUSSEN,
    LOSSE,
    ONDERTABELLEN,
    STAND,
    tabelnaam,
)
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from jos_desktop.werkstroom.samenvatting import schrijf_samenvatting
from tests.unit.exchange.werkboekvorm import lees_bladen

# In a program of its own: its imports take seconds and bring their own settings along.
_FRICTIONLESS = """
import json, sys, warnings
warnings.simplefilter("error")
from frictionless import Package, system
with system.use_context(trusted=True):
    pakket = Package(sys.argv[1])
    verslag = pakket.validate()
    rijen = {bron.name: [rij.to_dict() for rij in bron.read_rows()] for bron in pakket.resources}
print(json.dumps({
    "goed": verslag.valid, "waarschuwingen": verslag.warnings,
    "fouten": verslag.flatten(["title", "note"]),
    "rijen": {naam: len(lijst) for naam, lijst in rijen.items()},
    "fte": [str(rij["fte_tijdens_project"]) for rij in rijen["formatie"]],
}))
"""


@dataclass(frozen=True)
class Echt:
    """The unpacked file, and its tables as we read them ourselves."""

    map: Path
    tabellen: dict[str, Samenvattingstabel]


@pytest.fixture(scope="module")
def echt(tmp_path_factory: pytest.TempPathFactory) -> Echt:
    """Give the file of the last whole school year of a demo vault."""
    map_ = tmp_path_factory.mktemp("samenvatting")
    maak_demo(map_ / "kluis", leerlingen=90)

    def formule(uow: UnitOfWork) -> None:
        rij = uow.session.scalars(select(Leerlingaantal).order_by(Leerlingaantal.id)).first()
        assert rij is not None
        rij.bron = "=1+1"

    with Vault.open(map_ / "kluis", DEMO_WACHTWOORD) as kluis:
        kluis.change(formule)
        blokken = kluis.query(lambda uow: gesloten_blokken(uow, date.today()))
        jaren = Counter(blok.sleutel[:9] for blok in blokken if blok.te_maken)
        schrijf_samenvatting(kluis, max(j for j, n in jaren.items() if n == 2), map_ / "uit.zip")
    gelezen = lees((map_ / "uit.zip").read_bytes())
    with zipfile.ZipFile(map_ / "uit.zip") as zip_:
        zip_.extractall(map_ / "uit")
    return Echt(map_ / "uit", {tabel.naam: tabel for tabel in gelezen.tabellen})


def test_every_table_of_the_layout_is_in_it_and_filled(echt: Echt) -> None:
    namen = {
        *(tabelnaam(een.naam, assen) for een in (*KUBUSSEN, *LOSSE) for assen in een.gepubliceerd),
        *(tabel.naam for tabel in ONDERTABELLEN),
        *(STAND, CONTACTEN),
        *EXACTE_TABELLEN,
    }
    assert echt.tabellen.keys() == namen
    assert [naam for naam, tabel in echt.tabellen.items() if not tabel.rijen] == []
    for tabel in echt.tabellen.values():
        eerste = tabel.kolommen[0].naam
        assert eerste == "blok" or tabel.naam in EXACTE_TABELLEN
        assert all((tabel.titel, tabel.toelichting, tabel.groep))
        assert all(kolom.titel for kolom in tabel.kolommen)


def test_frictionless_finds_a_valid_package(echt: Echt) -> None:
    klaar = subprocess.run(
        [sys.executable, "-c", _FRICTIONLESS, str(echt.map / "datapackage.json")],
        capture_output=True,
        text=True,
        check=False,
        cwd=echt.map,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert klaar.returncode == 0, klaar.stderr
    assert klaar.stderr == ""
    uit = json.loads(klaar.stdout)
    assert (uit["goed"], uit["waarschuwingen"], uit["fouten"]) == (True, [], [])
    assert uit["rijen"] == {naam: len(tabel.rijen) for naam, tabel in echt.tabellen.items()}
    assert [Decimal(fte) for fte in uit["fte"]] == [
        rij[-1] for rij in echt.tabellen["formatie"].rijen
    ]


def test_duckdb_adds_up_to_the_same(echt: Echt) -> None:
    with duckdb.connect() as databank:
        for naam, tabel in echt.tabellen.items():
            lees_csv = "read_csv(?, delim=';', decimal_separator=',', header=true)"
            pad = [str(echt.map / f"{naam}.csv")]
            for plaats, kolom in enumerate(tabel.kolommen):
                if kolom.soort is Kolomsoort.TEKST or not tabel.rijen:
                    continue
                som = databank.execute(
                    f"SELECT sum({kolom.naam}::DECIMAL(18,6)) FROM {lees_csv}", pad
                ).fetchone()
                assert som == (sum(Decimal(str(rij[plaats])) for rij in tabel.rijen),)
        pad = [str(echt.map / "leerlingen.csv")]
        bronnen = databank.execute(f"SELECT DISTINCT bron FROM {lees_csv}", pad).fetchall()
    assert ("'=1+1",) in bronnen


def test_openpyxl_reads_the_workbook_with_the_same_numbers_and_charts(echt: Echt) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        boek = openpyxl.load_workbook(echt.map / "samenvatting.xlsx")
    bladen = {str(blad["A1"].value): blad for blad in boek.worksheets[1:]}
    assert len(boek.worksheets) == len(echt.tabellen) + 1
    assert sum(len(getattr(blad, "_charts")) for blad in boek.worksheets) >= 10  # noqa: B009
    for tabel in echt.tabellen.values():
        rijen = [tuple(rij) for rij in bladen[tabel.titel].iter_rows(values_only=True)]
        breed = len(tabel.kolommen)
        kop = next(n for n, r in enumerate(rijen) if r[0] == tabel.kolommen[0].titel)
        cellen = [rij[:breed] for rij in rijen[kop + 1 : kop + 1 + len(tabel.rijen)]]
        for blad, onze in zip(cellen, tabel.rijen, strict=True):
            for cel, waarde, kolom in zip(blad, onze, tabel.kolommen, strict=True):
                if kolom.soort is not Kolomsoort.TEKST:
                    assert Decimal(str(cel)) == Decimal(str(waarde)), tabel.naam


def test_office_programs_open_the_workbook(echt: Echt, tmp_path: Path) -> None:
    """Nothing in it that they complain about; where LibreOffice is, a table comes out as it was."""
    bladen = lees_bladen((echt.map / "samenvatting.xlsx").read_bytes())
    assert len(bladen) == len(echt.tabellen) + 1
    if shutil.which("soffice") is None:
        return
    (_, tweede, *_) = openpyxl.load_workbook(echt.map / "samenvatting.xlsx", read_only=True)
    tabel = next(t for t in echt.tabellen.values() if t.titel == tweede["A1"].value)
    klaar = subprocess.run(
        [
            *("soffice", f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"),
            *("--headless", "--convert-to", "csv:Text - txt - csv (StarCalc):59,34,76,1,,0,,,,,,2"),
            *("--outdir", str(tmp_path), str(echt.map / "samenvatting.xlsx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    (blad,) = tmp_path.glob("*.csv")
    regels = list(csv.reader(blad.read_text("utf-8").splitlines(), delimiter=";"))
    assert b"Error" not in klaar.stdout
    for rij in tabel.rijen:
        assert list(map(str, rij)) in regels
