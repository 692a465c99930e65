"""Run the long proofs (files ``proef_*.py`` with a function ``proef``) and write the report."""

import importlib
import platform
import sys
import time
import traceback
from pathlib import Path

from tests.bench.omgeving import ROOT, tell
from tests.proeven.verslag import Verslag

_REPORT = ROOT / "docs" / "proeven.md"


def _run(name: str) -> tuple[Verslag, float]:
    start = time.monotonic()
    try:
        verslag = importlib.import_module(f"tests.proeven.{name}").proef()
        assert isinstance(verslag, Verslag)
    except Exception as fault:
        traceback.print_exc()
        verslag = Verslag(name, False, (f"FOUT: {type(fault).__name__}",))
    return verslag, time.monotonic() - start


def _chapter(verslag: Verslag, seconds: float) -> list[str]:
    verdict = "Geslaagd" if verslag.goed else "NIET GESLAAGD"
    return [
        f"## {verslag.titel}",
        "",
        f"{verdict}, {seconds:.0f} s.",
        "",
        *(f"- {regel}" for regel in verslag.regels),
        "",
    ]


def main() -> int:
    """Run all proofs, or those whose file name contains a word given; fail when one fails."""
    words = sys.argv[1:]
    names = [path.stem for path in sorted(Path(__file__).parent.glob("proef_*.py"))]
    chosen = [name for name in names if not words or any(word in name for word in words)]
    if not chosen:
        tell(f"Geen proef met deze naam. Er zijn: {', '.join(names)}")
        return 2
    lines = [
        "# Proeven",
        "",
        "Gemaakt door `python3 dev.py proef`: bewijzen die te lang duren voor elke toetsrun.",
        "",
        f"{time.strftime('%d-%m-%Y')}, {platform.system()} {platform.machine()}, "
        f"Python {platform.python_version()}.",
        "",
    ]
    all_good = True
    for name in chosen:
        tell(f"- {name} ...")
        verslag, seconds = _run(name)
        all_good &= verslag.goed
        chapter = _chapter(verslag, seconds)
        print("\n".join(chapter), flush=True)
        lines += chapter
    if not words:
        _REPORT.parent.mkdir(exist_ok=True)
        _REPORT.write_text("\n".join(lines), "utf-8")
    return 0 if all_good else 1


if __name__ == "__main__":
    sys.exit(main())
