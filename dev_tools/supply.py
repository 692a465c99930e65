"""Where a release comes from: its build file, its list of parts, its sums, and the audit."""

import hashlib
import importlib.metadata
import json
import re
import subprocess
from pathlib import Path
from typing import Any

from dev_tools.console import ROOT, run_quietly, say, step

BUILD_FILE = ROOT / "build" / "bouw.json"
BASE = ROOT / "requirements" / "base.txt"
_PIN = re.compile(r"^([A-Za-z0-9][A-Za-z0-9._-]*)==([^\s;\\]+)", re.MULTILINE)

# The same parts as build.spec leaves out.
NETWORK = ("qt6network", "qtnetwork", "qvnc", "qtuiotouch", "plugins/tls", "networkinformation")

# What the packages call their licence in free text, or do not say in their metadata at all.
LICENCES = {
    "backports-tarfile": "MIT",
    "charset-normalizer": "MIT",
    "defusedxml": "PSF-2.0",
    "et-xmlfile": "MIT",
    "font-source-sans-pro": "OFL-1.1",
    "jaraco-classes": "MIT",
    "olefile": "BSD-2-Clause",
    "openpyxl": "MIT",
    "pypdfium2": "BSD-3-Clause AND Apache-2.0",
    "pyside6-essentials": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "python-dateutil": "Apache-2.0 OR BSD-3-Clause",
    "python-oxmsg": "MIT",
    "pywin32-ctypes": "BSD-3-Clause",
    "qtawesome": "MIT",
    "qtpy": "MIT",
    "reportlab": "BSD-3-Clause",
    "shiboken6": "LGPL-3.0-only OR GPL-2.0-only OR GPL-3.0-only",
    "six": "MIT",
    "sqlcipher3": "Zlib",
    "tzdata": "Apache-2.0",
    "x-wr-timezone": "LGPL-3.0-or-later",
    "zxcvbn": "MIT",
}
# Licences under which a part may travel with a program under the EUPL-1.2.
COMPATIBLE = frozenset(
    {
        "Apache-2.0",
        "BSD-2-Clause",
        "BSD-3-Clause",
        "EUPL-1.2",
        "LGPL-2.1-or-later",
        "LGPL-3.0-only",
        "LGPL-3.0-or-later",
        "MIT",
        "MIT-0",
        "MIT-CMU",
        "MPL-2.0",
        "OFL-1.1",
        "PSF-2.0",
        "Zlib",
    }
)


def pinned(text: str) -> dict[str, str]:
    """Return the packages of a locked list with their versions."""
    return {name.lower(): version for name, version in _PIN.findall(text)}


def licence_of(name: str) -> str:
    """Return the SPDX expression of a package, or "" when nobody wrote it down."""
    if name in LICENCES:
        return LICENCES[name]
    try:
        metadata = importlib.metadata.metadata(name)
    except importlib.metadata.PackageNotFoundError:
        return ""
    return str(metadata.json.get("license_expression", ""))


def is_compatible(expression: str) -> bool:
    """Tell whether one choice of an SPDX expression (AND, OR, no brackets) is compatible."""
    return any(
        all(part.strip() in COMPATIBLE for part in choice.split(" AND "))
        for choice in expression.split(" OR ")
    )


def _git(*command: str) -> str:
    try:
        result = subprocess.run(
            ["git", "-C", str(ROOT), *command],
            capture_output=True,
            text=True,
            check=True,
            timeout=60,
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return result.stdout.strip()


def write_build_file(target: Path = BUILD_FILE) -> None:
    """Write commit and day of the source; outside git there is nothing to write.

    The day of the commit, not of today: the same source then gives the same file.
    """
    commit, _, day = _git("log", "-1", "--format=%h %cs").partition(" ")
    target.unlink(missing_ok=True)
    if not commit:
        return
    if _git("status", "--porcelain", "--untracked-files=no"):
        commit += "+"  # more than that commit
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(json.dumps({"commit": commit, "datum": day}) + "\n", "utf-8")


def write_sbom(python: str, target: Path, version: str) -> None:
    """Write the parts of the program as CycloneDX: names, versions, hashes and licences."""
    project = str(ROOT / "pyproject.toml")
    run_quietly(
        [
            *(python, "-m", "cyclonedx_py", "requirements", str(BASE), "--pyproject", project),
            *("--output-reproducible", "-o", str(target)),
        ],
        wat="De lijst van onderdelen maken",
    )
    bom = json.loads(target.read_text("utf-8"))
    licences = _licences(python, [part["name"] for part in bom["components"]])
    _complete(bom, licences, version)
    target.write_text(json.dumps(bom, indent=1, sort_keys=True) + "\n", "utf-8")


def _licences(python: str, names: list[str]) -> dict[str, str]:
    """Ask the environment that was built from, which is not the one this runs in."""
    code = (
        "import json, sys; sys.path.insert(0, sys.argv[1]); "
        "from dev_tools.supply import licence_of; "
        "print(json.dumps({name: licence_of(name) for name in sys.argv[2:]}))"
    )
    done = subprocess.run(
        [python, "-c", code, str(ROOT), *names], capture_output=True, text=True, check=True
    )
    licences: dict[str, str] = json.loads(done.stdout)
    return licences


def _complete(bom: dict[str, Any], licences: dict[str, str], version: str) -> None:
    """Add what the locked list does not say: licences, our own version, and who needs what."""
    for part in bom["components"]:
        # The line of the locked list, which repeats every hash.
        part.pop("description", None)
        if licences.get(part["name"]):
            part["licenses"] = [{"expression": licences[part["name"]]}]
    root = bom["metadata"]["component"]
    root.update({"type": "application", "version": version})
    root["licenses"] = [{"expression": "EUPL-1.2"}]
    refs = [part["bom-ref"] for part in bom["components"]]
    bom["dependencies"] = [
        {"ref": root["bom-ref"], "dependsOn": refs},
        *({"ref": ref} for ref in refs),
    ]


def network_parts(folder: Path) -> list[str]:
    """Return the files of a built program with which Qt could reach a network."""
    return sorted(
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if any(part in path.relative_to(folder).as_posix().lower() for part in NETWORK)
    )


def write_sums(folder: Path, target: Path) -> None:
    """Write the SHA-256 of every file of a folder, to be checked with ``sha256sum -c``."""
    lines = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file() and not p.is_symlink()):
        with path.open("rb") as stream:
            total = hashlib.file_digest(stream, "sha256").hexdigest()
        lines.append(f"{total}  {path.relative_to(folder.parent).as_posix()}\n")
    target.write_text("".join(lines), "utf-8")


def audit(python: str) -> int:
    """Look up known leaks in the parts; 1 when there are any, 0 when not or when out of reach."""
    with step("De onderdelen opzoeken in de lijst van bekende lekken"):
        done = subprocess.run(
            [
                *(python, "-m", "pip_audit", "-r", str(BASE), "--disable-pip"),
                *("--require-hashes", "--format", "json", "--progress-spinner", "off"),
            ],
            capture_output=True,
            text=True,
            check=False,
        )
    return report_audit(done.stdout)


def report_audit(answer: str) -> int:
    """Say what pip-audit found and return the exit code."""
    try:
        parts = json.loads(answer)["dependencies"]
    except (ValueError, KeyError, TypeError):
        parts = []
    looked_up = [part for part in parts if "skip_reason" not in part]
    if not looked_up:
        say("De lijst van bekende lekken is niet bereikbaar. Er is niets nagekeken.")
        return 0
    leaks = [(part, leak) for part in looked_up for leak in part.get("vulns", ())]
    for part, leak in leaks:
        fixed = ", ".join(leak.get("fix_versions") or ()) or "nog geen"
        say(f"LEK {part['name']} {part['version']}: {leak['id']}. Opgelost in: {fixed}.")
    missed = len(parts) - len(looked_up)
    say(
        f"{len(looked_up)} onderdelen nagekeken, {len(leaks)} lekken"
        + (f"; {missed} onderdelen konden niet worden nagekeken." if missed else ".")
    )
    return 1 if leaks else 0
