"""5,000 summary files added up, against reading the same tables; memory in a process of its own."""

import csv
import io
import json
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from tests.bench.meting import Row
from tests.bench.omgeving import ROOT, clean_environment, tell
from tests.bench.samenvattingen import bestanden

VEEL, WEINIG = 5000, 500
_LIMIT, _SECONDEN, _MEER_GEHEUGEN = 10, 60, 1.5


def kaal(map_: Path) -> None:
    """Read every table of every file with Python's own zip and csv, and forget it."""
    for pad in sorted(map_.iterdir()):
        with zipfile.ZipFile(pad) as zip_:
            for naam in zip_.namelist():
                ruw = zip_.read(naam)
                if naam.endswith(".csv"):
                    tekst = io.StringIO(ruw.decode("utf-8-sig"), newline="")
                    for _ in csv.reader(tekst, delimiter=";"):
                        pass


def voeg_samen(map_: Path, uit: Path) -> dict[str, float]:
    """Add the files up in a process of its own; return its seconds and its largest memory."""
    klaar = subprocess.run(
        [sys.executable, "-m", "tests.bench.samenvoegproces", str(map_), str(uit)],
        cwd=ROOT,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        check=True,
    )
    gemeten: dict[str, float] = json.loads(klaar.stdout)
    return gemeten


def meet() -> list[Row]:
    """Measure one whole merge, and what memory does with ten times the files."""
    veel, weinig = bestanden(VEEL), bestanden(WEINIG)
    uit = ROOT / "uitvoer" / "bench-samengevoegd.zip"
    klein = voeg_samen(weinig, uit)
    begin = time.perf_counter()
    kaal(veel)
    lezen = time.perf_counter() - begin
    groot = voeg_samen(veel, uit)
    grootte = uit.stat().st_size
    uit.unlink()
    tell(
        f"- {VEEL} bestanden: optellen {groot['optellen']:.0f} s, schrijven "
        f"{groot['schrijven']:.0f} s, rekentijd {groot['rekentijd']:.0f} s; "
        f"{grootte / 1e6:.1f} MB; geheugen {groot['piek_mb']:.0f} MB, "
        f"bij {WEINIG} bestanden {klein['piek_mb']:.0f} MB"
    )
    alles = groot["optellen"] + groot["schrijven"]
    return [
        Row(
            f"samenvoegen van {VEEL} samenvattingen",
            round(alles / lezen, 3),
            "dezelfde tabellen lezen met zipfile en csv",
            _LIMIT,
            "x",
            round(alles * 1000, 1),
            round(lezen * 1000, 1),
        ),
        Row(
            f"samenvoegen van {VEEL} samenvattingen, tijd",
            round(alles * 1000, 1),
            "vaste grens",
            _SECONDEN * 1000,
            "ms",
            round(alles * 1000, 1),
            _SECONDEN * 1000,
        ),
        Row(
            f"geheugen bij {VEEL} bestanden, onder het optellen",
            round(groot["optellen_mb"] / klein["optellen_mb"], 3),
            f"{WEINIG} bestanden (in MB)",
            _MEER_GEHEUGEN,
            "x",
            round(groot["optellen_mb"], 1),
            round(klein["optellen_mb"], 1),
        ),
    ]
