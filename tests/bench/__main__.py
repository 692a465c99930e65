"""Measure every row (a file ``rij_*.py`` with a function ``meet``) and report the figures."""

import argparse
import importlib
import json
import os
import platform
import sys
import time
import traceback
from pathlib import Path

from tests.bench.meting import Row
from tests.bench.omgeving import ROOT, tell

_REPORT = ROOT / "docs" / "metingen.md"


def row_modules(only: list[str]) -> list[str]:
    """Return the module names of the rows, all or those whose file name contains a word."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("rij_*.py"))
    return [name for name in names if not only or any(word in name for word in only)]


def table(rows: list[Row]) -> list[str]:
    """Return the rows as lines of a Markdown table."""
    lines = [
        "| rij | waarde | grens | | tegenover | wij (ms) | grenswaarde (ms) |",
        "|---|---|---|---|---|---|---|",
    ]
    for row in rows:
        verdict = "goed" if row.within_limit else "BOVEN DE GRENS"
        lines.append(
            f"| {row.name} | {row.ratio:.2f} {row.unit} | {row.limit:g} {row.unit} | {verdict} "
            f"| {row.baseline} | {row.ours_ms:.1f} | {row.baseline_ms:.1f} |"
        )
    return lines


def write_report(rows: list[Row]) -> None:
    """Write docs/metingen.md."""
    python = ".".join(str(part) for part in sys.version_info[:3])
    text = "\n".join(
        [
            "# Metingen",
            "",
            "Gemaakt door `python3 dev.py bench`. Elke waarde is de mediaan van om en om gemeten",
            "paren, tegenover iets kaals in dezelfde run; tijden in milliseconden zijn ter",
            "informatie. Lager is beter.",
            "",
            f"{time.strftime('%d-%m-%Y')}, {platform.system()} {platform.machine()}, "
            f"{os.cpu_count()} processorkernen, Python {python}.",
            "",
            *table(rows),
            "",
        ]
    )
    _REPORT.parent.mkdir(exist_ok=True)
    _REPORT.write_text(text, "utf-8")


def main() -> int:
    """Measure, report, and fail only when a row could not be measured."""
    parser = argparse.ArgumentParser(prog="bench")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("rijen", nargs="*", help="alleen rijen met dit woord in de bestandsnaam")
    args = parser.parse_args()
    rows: list[Row] = []
    failed = False
    for name in row_modules(args.rijen):
        tell(f"- {name}")
        try:
            rows += importlib.import_module(f"tests.bench.{name}").meet()
        except Exception:
            failed = True
            traceback.print_exc()
    if not args.rijen and not failed:
        write_report(rows)
    if args.json:
        print(json.dumps([row.as_json() for row in rows], indent=1, ensure_ascii=False))
    else:
        print("\n".join(table(rows)))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
