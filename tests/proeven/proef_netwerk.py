"""What the kernel saw: the commands and the window make no internet connection of any kind.

Every process of the program runs under ``strace -f -e trace=network``. Local sockets (AF_UNIX: the
display, the session bus) are allowed; anything of the internet is not, not even opening a socket
for it.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from jos_desktop.demo.vul import DEMO_WACHTWOORD
from tests.bench.omgeving import ROOT
from tests.e2e.xvfb import Programma, beeldscherm
from tests.proeven.verslag import Verslag

_TITEL = "Geen netwerk: wat de kern van het systeem zag"
_AANROEP = re.compile(r"^\d+\s+(?:<\.\.\. )?(\w+)", re.MULTILINE)
_FAMILIE = re.compile(r"\b(?:AF|PF|sa_family=AF)_(\w+)")
_INTERNET = re.compile(r"\b[AP]F_(?:INET6?|PACKET|BLUETOOTH|VSOCK)\b|sin6?_port|htons\(")
_GEDULD_S = 300


class _Getuige:
    """Run programs under strace and count what they asked of the network."""

    def __init__(self, map_: Path) -> None:
        self._map = map_
        self._aantal = 0
        self.aanroepen: Counter[str] = Counter()
        self.families: Counter[str] = Counter()
        self.internet: list[str] = []
        thuis = map_ / "thuis"
        thuis.mkdir(mode=0o700)
        self.omgeving: Mapping[str, str] = {
            **{naam: os.environ[naam] for naam in ("PATH", "LANG") if naam in os.environ},
            "HOME": str(thuis),
            "XDG_RUNTIME_DIR": str(thuis),
            "TMPDIR": str(thuis),
            "PYTHONPATH": str(ROOT),
        }

    def opdracht(self) -> tuple[list[str], Path]:
        """Return how to start something under strace, and where its record goes."""
        self._aantal += 1
        spoor = self._map / f"spoor-{self._aantal}.txt"
        # -D: the program keeps its own process number; the witness stands aside.
        return ["strace", "-D", "-f", "-s", "64", "-e", "trace=network", "-o", str(spoor)], spoor

    def draai(self, *deel: str, bron: str = "") -> int:
        """Run one command of the program and return its exit code."""
        vooraf, spoor = self.opdracht()
        programma = ["-c", bron] if bron else ["-m", "jos_desktop", *deel]
        klaar = subprocess.run(
            [*vooraf, sys.executable, *programma],
            env={**self.omgeving, "QT_QPA_PLATFORM": "offscreen"},
            input=DEMO_WACHTWOORD + "\n",
            text=True,
            capture_output=True,
            timeout=_GEDULD_S,
            check=False,
        )
        self.lees(spoor)
        return klaar.returncode

    def lees(self, spoor: Path) -> None:
        """Add the record of one run."""
        tekst = spoor.read_text("utf-8", "replace")
        self.aanroepen.update(_AANROEP.findall(tekst))
        self.families.update(_FAMILIE.findall(tekst))
        self.internet += [regel for regel in tekst.splitlines() if _INTERNET.search(regel)]


def _opdrachten(getuige: _Getuige, kluis: Path, uit: Path) -> list[str]:
    """Run the commands a worker uses; return those that failed."""
    op = ("--kluis", str(kluis), "--wachtwoord-van", "-")
    regels: tuple[tuple[str, ...], ...] = (
        ("--version",),
        ("demo", str(kluis), "--leerlingen", "40"),
        ("leerlingen", *op),
        ("trajecten", *op),
        ("logboek", *op, "--uit", str(uit / "logboek.pdf")),
        ("reservekopie", "maak", *op),
        ("controle", *op, "--verslag", str(uit / "verslag.txt")),
    )
    return [regel[0] for regel in regels if getuige.draai(*regel) != 0]


def _venster(getuige: _Getuige, kluis: Path, map_: Path) -> None:
    """Unlock, visit every screen of the rail and lock, on a display of its own."""
    vooraf, spoor = getuige.opdracht()
    with beeldscherm(map_ / "scherm") as scherm:
        programma = Programma(
            scherm,
            ["--kluis", str(kluis)],
            log=map_ / "programma.log",
            beelden=map_,
            opdracht=(*vooraf, sys.executable, "-m", "jos_desktop"),
            omgeving=getuige.omgeving,
        )
        try:
            programma.wacht_op_venster("JOS Desktop.*")
            programma.typ(DEMO_WACHTWOORD)
            programma.toetsen("Return")
            programma.wacht_op_venster("JOS Desktop")
            programma.toetsen(*(f"ctrl+{nummer}" for nummer in range(1, 7)))
            programma.toetsen("ctrl+Tab", "ctrl+Tab", "ctrl+l")
            programma.wacht_op_venster("JOS Desktop.*")
        finally:
            programma.sluit()
    getuige.lees(spoor)


def _ziet_de_getuige_iets(map_: Path) -> bool:
    """Show that the witness would notice: a connection that does go out must be seen."""
    proef = _Getuige(map_)
    proef.draai(
        bron="import socket; s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); "
        "s.connect(('127.0.0.1', 9)); s.send(b'x')"
    )
    return bool(proef.internet)


def proef() -> Verslag:
    """Run commands and window under the witness, and report every family of sockets seen."""
    if shutil.which("strace") is None:
        return Verslag(_TITEL, False, ("strace ontbreekt: apt-get install strace",))
    with tempfile.TemporaryDirectory(prefix="jos-proef-") as tijdelijk:
        map_ = Path(tijdelijk)
        for naam in ("getuige", "ijk", "uit", "venster"):
            (map_ / naam).mkdir(mode=0o700)
        ziet = _ziet_de_getuige_iets(map_ / "ijk")
        getuige, kluis = _Getuige(map_ / "getuige"), map_ / "kluis"
        mislukt = _opdrachten(getuige, kluis, map_ / "uit")
        _venster(getuige, kluis, map_ / "venster")
    families = ", ".join(f"{naam} {aantal}x" for naam, aantal in sorted(getuige.families.items()))
    goed = ziet and not mislukt and not getuige.internet and getuige.families["UNIX"] > 0
    return Verslag(
        _TITEL,
        goed,
        (
            f"de getuige ziet een echte verbinding: {'ja' if ziet else 'NEE'}",
            f"opdrachten die mislukten: {', '.join(mislukt) or 'geen'}",
            f"aanroepen gezien: {sum(getuige.aanroepen.values())}; soorten: {families}",
            f"van internet: {len(getuige.internet)}",
            *getuige.internet[:5],
        ),
    )
