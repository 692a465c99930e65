"""SIGKILL at 500 random moments in everything that writes to a vault."""

import json
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.bench.omgeving import ROOT, clean_environment
from tests.proeven.verslag import Verslag

_ZAAD = 2026
_WERKERS = 2


def draai_deel(
    deel: int, delen: int, zaad: int, hoogstens: int | None = None, alleen: str = ""
) -> dict[str, object]:
    """Do one share of the kills in this process, which forks: it must have no other threads.

    ``hoogstens`` bounds the kills for one operation; ``alleen`` picks one by its name.
    """
    from tests.proeven.handelingen import maak_bron
    from tests.proeven.handelingen_bestanden import alle
    from tests.proeven.vallen import Telling, vallen

    telling = Telling()
    with tempfile.TemporaryDirectory(prefix="jos-proef-") as tijdelijk:
        werkmap = Path(tijdelijk)
        bron = maak_bron(werkmap)
        for handeling, aantal in alle(bron):
            if not handeling.naam.startswith(alleen):
                continue
            keren = aantal // delen + (deel < aantal % delen)
            keren = keren if hoogstens is None else min(keren, hoogstens)
            telling.erbij(vallen(handeling, keren, zaad + deel, werkmap))
    return {"uitkomsten": dict(telling.uitkomsten), "fouten": telling.fouten}


def start_deel(
    deel: int, delen: int, zaad: int, hoogstens: int | None, *, vlot: bool = False
) -> "subprocess.Popen[str]":
    """Start one share in a process of its own; ``vlot`` derives every key only once."""
    code = (
        f"from tests.vlot import wees_vlot; {vlot} and wees_vlot()\n"
        "import json, sys; from tests.proeven.proef_kill import draai_deel\n"
        f"json.dump(draai_deel({deel}, {delen}, {zaad}, {hoogstens}), sys.stdout)"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=clean_environment(),
        stdout=subprocess.PIPE,
        text=True,
    )


def proef_kill(
    zaad: int, hoogstens: int | None = None, delen: int = _WERKERS, *, vlot: bool = False
) -> tuple[Counter[str], list[str]]:
    """Return how often each outcome occurred, and a line for every kill that lost something."""
    uitkomsten: Counter[str] = Counter()
    fouten: list[str] = []
    werkers = [start_deel(deel, delen, zaad, hoogstens, vlot=vlot) for deel in range(delen)]
    for werker in werkers:
        uit, _ = werker.communicate()
        if werker.returncode:
            fouten.append(f"a share of the kills ended with exit code {werker.returncode}")
            continue
        telling = json.loads(uit)
        uitkomsten += Counter(telling["uitkomsten"])
        fouten += telling["fouten"]
    return uitkomsten, fouten


def proef() -> Verslag:
    """Kill, reopen, verify, go on; anything acknowledged that is gone is a fault."""
    uitkomsten, fouten = proef_kill(_ZAAD)
    kills = {soort: n for soort, n in sorted(uitkomsten.items()) if soort.endswith(": kills")}
    binnen = sum(aantal for soort, aantal in uitkomsten.items() if "binnen de stap" in soort)
    regels = [f"{sum(kills.values())} kills, waarvan {binnen} midden in een stap"]
    for soort, aantal in kills.items():
        naam = soort.removesuffix("kills")
        delen = (
            f"{n} x {s.removeprefix(naam).strip()}"
            for s, n in sorted(uitkomsten.items())
            if s.startswith(naam) and s != soort
        )
        regels.append(f"{naam.strip()} {aantal} keer: " + "; ".join(delen))
    return Verslag(
        f"kill -9 op {sum(kills.values())} willekeurige momenten (zaad {_ZAAD})",
        not fouten and sum(kills.values()) >= 500 and binnen > 0,
        tuple(regels) + tuple(f"FOUT: {fout}" for fout in fouten[:20]),
    )
