"""A working day of 10,000 actions in the real window: memory stays flat, nothing gets slower."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.bench.omgeving import ROOT, make_vault
from tests.proeven.verslag import Verslag

IJK = "ijk"
"""The kind under which ``werkdag.py`` times the machine itself."""

ACTIES = 10_000
LEERLINGEN = 240
GROEI = 1.10
TRAGER = 1.25
# With fewer than these the middle one of a tenth says little (some dossiers are four times as
# full as others): then a third is looked at, and with fewer in that, only all kinds together.
GENOEG = 50
_RUIM_BESTANDEN = 3
# A full dossier has this many more widgets than an empty one; a leak soon has thousands.
_RUIM_WIDGETS = 500


@dataclass(frozen=True, slots=True)
class Meting:
    """What one working day gave, as ``werkdag.py`` wrote it."""

    acties: int
    fout: str
    duren: Sequence[dict[str, Any]]
    standen: Sequence[dict[str, Any]]

    def deel(self, wat: Sequence[dict[str, Any]], van: float, tot: float) -> list[dict[str, Any]]:
        """Return what was measured between two shares of the day."""
        return [een for een in wat if van * self.acties < een["actie"] <= tot * self.acties]


def werk(
    acties: int, leerlingen: int, map_: Path, *, meet_na: int, geduld_s: float
) -> tuple[Meting, str]:
    """Work a day of this many actions in a process of its own; return it and what it said."""
    kluis, uit = map_ / "kluis", map_ / "meting.json"
    make_vault(kluis, leerlingen)
    omgeving = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QT_LOGGING_RULES": "*.debug=false;qt.qpa.*=false",
        "HOME": str(map_),
        "XDG_CONFIG_HOME": str(map_ / "config"),
        "XDG_DATA_HOME": str(map_ / "data"),
        "XDG_STATE_HOME": str(map_ / "state"),
    }
    klaar = subprocess.run(
        [
            *(sys.executable, "-m", "tests.proeven.werkdag", "--kluis", str(kluis)),
            *("--acties", str(acties), "--meet-na", str(meet_na), "--uit", str(uit)),
        ],
        cwd=ROOT,
        env=omgeving,
        capture_output=True,
        text=True,
        timeout=geduld_s,
        check=False,
    )
    if not uit.exists():
        return Meting(acties, f"afgebroken met {klaar.returncode}", (), ()), klaar.stderr
    gelezen = json.loads(uit.read_text("utf-8"))
    meting = Meting(acties, gelezen["fout"], gelezen["duren"], gelezen["standen"])
    return meting, klaar.stderr


def proef() -> Verslag:
    """Work the day and judge it."""
    with tempfile.TemporaryDirectory(prefix="jos-duur-") as tijdelijk:
        meting, gezegd = werk(ACTIES, LEERLINGEN, Path(tijdelijk), meet_na=250, geduld_s=3600)
    if meting.fout:
        return Verslag(
            f"Werkdag van {ACTIES} handelingen", False, (meting.fout, *gezegd.splitlines()[-6:])
        )
    regels, fouten = oordeel(meting)
    return Verslag(f"Werkdag van {ACTIES} handelingen", not fouten, (*regels, *fouten))


def oordeel(
    meting: Meting, *, warm: float = 0.1, groei: float = GROEI, trager: float = TRAGER
) -> tuple[list[str], list[str]]:
    """Compare the first tenth after warming up with the last; return the figures and the faults.

    Warming up is the first tenth: every screen and dialog is opened for the first time, libraries
    are imported, and SQLite, SQLAlchemy, fonts and icons fill caches that have a fixed size.
    """
    regels = [
        f"{sum(d['soort'] != IJK for d in meting.duren)} handelingen, "
        f"{sum(d['klok_ms'] for d in meting.duren) / 1000:.0f} s, "
        f"{sum(d['soort'] == 'slot' for d in meting.duren)} keer op slot en weer open, "
        "daarna zonder slot in één proces; "
        f"de eerste {warm * meting.acties:.0f} zijn om warm te draaien"
    ]
    fouten: list[str] = []
    _geheugen(meting, warm, groei, regels, fouten)
    _snelheid(meting, warm, trager, regels, fouten)
    return regels, fouten


def _geheugen(
    meting: Meting, warm: float, groei: float, regels: list[str], fouten: list[str]
) -> None:
    breed = max(0.1, 1.5 / max(1, len(meting.standen)))
    eerst = meting.deel(meting.standen, warm, warm + breed)
    laatst = meting.deel(meting.standen, 1 - breed, 1)
    voor, na = (_midden(een["rss_kib"] for een in deel) / 1024 for deel in (eerst, laatst))
    regels.append(f"Geheugen (RSS): {voor:.0f} MiB -> {na:.0f} MiB (x {na / voor:.2f})")
    if na > voor * groei:
        fouten.append(f"FOUT: Geheugen groeit meer dan {groei:.2f} keer")
    for naam, titel in (("widgets", "Widgets"), ("qobjecten", "Acties, toetsen en klokken")):
        # How many there are depends on the dossier that is open: what leaks is never fewer.
        meest, minst = max(een[naam] for een in eerst), min(een[naam] for een in laatst)
        regels.append(f"{titel}: hoogstens {meest} aan het begin, aan het eind vanaf {minst}")
        if minst > meest * groei + _RUIM_WIDGETS:
            fouten.append(f"FOUT: {titel}: steeds meer")
    for naam, titel in (("bestanden", "Open bestanden"), ("draden", "Draden")):
        voor, na = (max(een[naam] for een in deel) for deel in (eerst, laatst))
        regels.append(f"{titel}: hoogstens {voor} -> {na}")
        if na > voor + _RUIM_BESTANDEN:
            fouten.append(f"FOUT: {titel} groeit")
    fouten += [
        f"FOUT: steeds meer {naam}: {voor} -> {na}" for naam, voor, na in groeiers(eerst, laatst)
    ]


def groeiers(
    eerst: Sequence[dict[str, Any]], laatst: Sequence[dict[str, Any]]
) -> list[tuple[str, int, int]]:
    """Return the kinds of our own objects of which there are ever more: least now, most then."""
    namen = {naam for stand in laatst for naam in stand["soorten"]}
    gevonden = []
    for naam in sorted(namen):
        voor = max(stand["soorten"].get(naam, 0) for stand in eerst)
        na = min(stand["soorten"].get(naam, 0) for stand in laatst)
        if naam.startswith("jos_desktop.ui.") and na > voor * 1.5 + 20:
            gevonden.append((naam, voor, na))
    return gevonden


def _snelheid(
    meting: Meting, warm: float, trager: float, regels: list[str], fouten: list[str]
) -> None:
    """Compare processor time, as a ratio of a fixed piece of work timed all along.

    What others do on this computer changes the clock most, but the processor time as well.
    """
    ijk = [duur for duur in meting.duren if duur["soort"] == IJK]
    ijk_voor, ijk_na = (
        _midden(duur["processor_ms"] for duur in meting.deel(ijk, *stuk))
        for stuk in ((warm, warm + 0.1), (0.9, 1))
    )
    machine = ijk_na / ijk_voor
    regels.append(
        f"Vast rekenwerk ernaast: {ijk_voor:.1f} -> {ijk_na:.1f} ms: zoveel trager is de machine "
        f"(x {machine:.2f}), en daardoor is hieronder gedeeld"
    )
    verhoudingen: list[float] = []
    for soort in sorted({duur["soort"] for duur in meting.duren} - {IJK}):
        eigen = [duur for duur in meting.duren if duur["soort"] == soort]
        eerst, laatst = meting.deel(eigen, warm, warm + 0.1), meting.deel(eigen, 0.9, 1)
        if min(len(eerst), len(laatst)) < GENOEG:
            derde = (1 - warm) / 3
            eerst, laatst = meting.deel(eigen, warm, warm + derde), meting.deel(eigen, 1 - derde, 1)
        if not eerst or not laatst:
            continue
        voor, na = (_midden(duur["processor_ms"] for duur in deel) for deel in (eerst, laatst))
        klok = _midden(duur["klok_ms"] for duur in laatst)
        verhouding = na / voor / machine if voor else 1.0
        verhoudingen += [duur["processor_ms"] / voor / machine for duur in laatst if voor]
        regels.append(
            f"{soort}: {voor:.0f} -> {na:.0f} ms rekentijd (x {verhouding:.2f}), "
            f"{klok:.0f} ms op de klok, {len(eigen)} keer"
        )
        if verhouding > trager and min(len(eerst), len(laatst)) >= GENOEG:
            fouten.append(f"FOUT: {soort} wordt trager (x {verhouding:.2f})")
    alles = _midden(verhoudingen)
    regels.append(f"Alle handelingen samen: x {alles:.2f} van het begin")
    if alles > 1 + (trager - 1) / 2:
        fouten.append(f"FOUT: alles samen wordt trager (x {alles:.2f})")


def _midden(getallen: Iterable[float]) -> float:
    return statistics.median(list(getallen))
