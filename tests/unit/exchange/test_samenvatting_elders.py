"""The summary read by programs of others: as a standard data package, without a warning."""

import io
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest

from jos_desktop.models.samenvattingstabel import Kolom, Kolomsoort, Samenvattingstabel
from jos_desktop.services.samenvatting import bevries
from tests.unit.exchange.samenvatting_bestanden import bestand_van
from tests.unit.services.samenvatting_voorbeeld import maak_kluis, voeg_toe, willekeurig

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
    "fte": [str(rij["fte"]) for rij in rijen["losse_inzet"]],
}))
"""
INZET = Samenvattingstabel(
    naam="losse_inzet",
    titel="Inzet op school",
    toelichting="Uren die zijn afgesproken.",
    kolommen=(
        Kolom("blok", "Blok"),
        Kolom("school", "School"),
        Kolom("fte", "Fte", Kolomsoort.GETAL),
        Kolom("bron", "Bron", bijschrift=True),
    ),
    rijen=(
        ("2023-2024-1", "FOC", Decimal("0.165"), "Bijlage 5"),
        ("2023-2024-1", "=1+1", Decimal("1"), ""),
    ),
    groep="Scholen en inzet",
    exact=True,
)


@pytest.fixture(scope="module")
def uitgepakt(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, int]]:
    """Give the unpacked file of a real vault, and the sum of the last column of its tables."""
    map_ = tmp_path_factory.mktemp("samenvatting")
    with maak_kluis(map_ / "kluis") as kluis:
        kluis.change(voeg_toe(willekeurig(11, 200)))
        gemaakt = kluis.change(lambda uow: bevries(uow, uow.ledger, "2023-2024"))
    gemaakt = replace(gemaakt, tabellen=(*gemaakt.tabellen, INZET))
    doel = map_ / "uit"
    with zipfile.ZipFile(io.BytesIO(bestand_van(gemaakt))) as zip_:
        zip_.extractall(doel)
    sommen = {
        tabel.naam: sum(int(rij[-1]) for rij in tabel.rijen)
        for tabel in gemaakt.tabellen
        if tabel.kubus
    }
    return doel, sommen


def test_frictionless_finds_a_valid_package(uitgepakt: tuple[Path, dict[str, int]]) -> None:
    map_, _ = uitgepakt
    klaar = subprocess.run(
        [sys.executable, "-c", _FRICTIONLESS, str(map_ / "datapackage.json")],
        capture_output=True,
        text=True,
        check=False,
        cwd=map_,
        env=os.environ | {"PYTHONDONTWRITEBYTECODE": "1"},
    )
    assert klaar.returncode == 0, klaar.stderr
    assert klaar.stderr == ""
    assert '"goed": true' in klaar.stdout, klaar.stdout
    assert '"waarschuwingen": []' in klaar.stdout, klaar.stdout
    assert '"fte": ["0.165", "1"]' in klaar.stdout, klaar.stdout


def test_duckdb_adds_up_to_the_same(uitgepakt: tuple[Path, dict[str, int]]) -> None:
    map_, sommen = uitgepakt
    assert sommen
    with duckdb.connect() as databank:
        for naam, som in sommen.items():
            (uit,) = databank.execute(
                "SELECT sum(aantal) FROM read_csv(?, delim=';', decimal_separator=',')",
                [str(map_ / f"{naam}.csv")],
            ).fetchone() or (None,)
            assert uit == som
        fte = databank.execute(
            "SELECT school, fte FROM read_csv(?, delim=';', decimal_separator=',')",
            [str(map_ / "losse_inzet.csv")],
        ).fetchall()
    assert fte == [("FOC", 0.165), ("'=1+1", 1.0)]
