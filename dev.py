#!/usr/bin/env python3
"""The one developer entry: needs Python 3.11 or newer with pip, and nothing else.

This file must still be readable by an older Python, so that it can say what is wrong; all the
work is in the folder ``dev_tools``.
"""

import sys
from pathlib import Path


def main() -> int:
    """Run the command asked for and return the exit code."""
    if tuple(sys.version_info) < (3, 11):
        sys.stderr.write(
            "JOS Desktop heeft Python 3.11 of nieuwer nodig; dit is Python %d.%d.\n"  # noqa: UP031
            "Installeer een nieuwere Python en start dit opnieuw.\n" % tuple(sys.version_info[:2])
        )
        return 1
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    from dev_tools.commands import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
