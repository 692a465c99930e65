"""Run the long proofs (files ``proef_*.py`` with a function ``proef``) and write their report."""

import importlib
import sys
import time
import traceback
from pathlib import Path

from tests.bench.omgeving import ROOT, tell
from tests.proeven.rapport import hoofdstuk, voeg_samen
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


def main() -> int:
    """Run all proofs, or those whose file name contains a word given; fail when one fails."""
    words = sys.argv[1:]
    names = [path.stem for path in sorted(Path(__file__).parent.glob("proef_*.py"))]
    chosen = [name for name in names if not words or any(word in name for word in words)]
    if not chosen:
        tell(f"Geen proef met deze naam. Er zijn: {', '.join(names)}")
        return 2
    all_good = True
    for name in chosen:
        tell(f"- {name} ...")
        verslag, seconds = _run(name)
        all_good &= verslag.goed
        short = name.removeprefix("proef_")
        chapter = hoofdstuk(short, verslag, seconds)
        print(chapter, flush=True)
        # After every proof: a run that is broken off keeps what it has.
        before = _REPORT.read_text("utf-8") if _REPORT.is_file() else ""
        _REPORT.parent.mkdir(exist_ok=True)
        _REPORT.write_text(voeg_samen(before, {short: chapter}), "utf-8")
    return 0 if all_good else 1


if __name__ == "__main__":
    sys.exit(main())
