"""Ten minutes of hostile cards, packages and answers: only known errors may come out."""

import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.bench.omgeving import ROOT
from tests.proeven.verslag import Verslag

_SECONDEN = int(os.environ.get("JOS_PROEF_SECONDEN", "600"))
_GETUIGE_S = 180
_DEKKING = re.compile(r"^#(\d+)\s+DONE\s+cov: (\d+) ft: \d+ corp: (\d+)", re.MULTILINE)


def proef() -> Verslag:
    """Run the fuzzer in a process of its own and tell what it did."""
    with tempfile.TemporaryDirectory() as tijdelijk:
        getuige, map_ = Path(tijdelijk) / "getuige", Path(tijdelijk) / "proef"
        gevonden = _draai(getuige, _GETUIGE_S, "getuige").returncode != 0
        klaar = _draai(map_, _SECONDEN)
        telling = json.loads((map_ / "telling.json").read_text("utf-8"))
        vondsten = sorted(pad.name.split("-")[0] for pad in map_.glob("*-*") if pad.is_file())
    regels = [f"een fout die er expres in zit, wordt gevonden: {'ja' if gevonden else 'NEE'}"]
    regels += _regels(telling)
    if dekking := _DEKKING.search(klaar.stderr):
        regels.append(f"{dekking[2]} plekken in het programma bereikt, {dekking[3]} soorten invoer")
    if klaar.returncode:
        regels += [f"FOUT: {regel}" for regel in klaar.stderr.splitlines()[-12:]]
    regels += [f"FOUT: {vondst}" for vondst in vondsten]
    return Verslag(
        f"{_SECONDEN} seconden kaarten, pakketten en antwoorden die niet deugen",
        gevonden and klaar.returncode == 0 and not vondsten,
        tuple(regels),
    )


def _draai(map_: Path, seconden: int, *woorden: str) -> subprocess.CompletedProcess[str]:
    map_.mkdir()
    kind = [sys.executable, "-m", "tests.proeven.pakketten_kind", str(map_), str(seconden)]
    return subprocess.run(
        [*kind, *woorden], cwd=ROOT, capture_output=True, text=True, errors="replace", check=False
    )


def _regels(telling: dict[str, Any]) -> list[str]:
    gestuurd = "gestuurd door dekking (atheris)" if telling["gestuurd"] else "alleen toeval"
    return [
        f"{sum(telling['gedaan'].values())} bestanden en codes geprobeerd, {gestuurd}",
        *(
            f"{naam}: {aantal} keer, waarvan {telling['aanvaard'].get(naam, 0)} aanvaard"
            for naam, aantal in sorted(telling["gedaan"].items())
        ),
        f"traagste: {telling['traagst_ms']} ms; geheugen hoogstens {telling['geheugen_mb']} MB",
    ]
