"""A real X display for tests: keys go in through xdotool, pictures come out of the framebuffer.

There is no window manager, so the test itself gives the focus to the window it wants to type in,
as a person does by looking at it. Waiting goes by what can be seen from outside: windows, the
picture, files, and whether the program still works on something.
"""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from PySide6.QtGui import QImage

BREEDTE, HOOGTE = 1366, 768
GEDULD_S: Final = 30.0
_STAP_S: Final = 0.02
# A button pressed by its letter stays down for a tenth of a second before it does anything.
_RUST_S: Final = 0.16
_RUST_TIKKEN: Final = 2
_CURSOR_HOOGTE, _CURSOR_BREEDTE = 40, 4
_PROGRAMMAS: Final = ("Xvfb", "xdotool")
_PIXEL: Final = 4


def eis_programmas() -> None:
    """Fail with one clear sentence when the display programs are not on this machine."""
    ontbreekt = [naam for naam in _PROGRAMMAS if shutil.which(naam) is None]
    if ontbreekt:
        pytest.fail(
            f"{' en '.join(ontbreekt)} ontbreekt: dit is nodig om het venster met echte toetsen "
            "te beproeven. Draai: python3 dev.py test, of: apt-get install xvfb xdotool",
            pytrace=False,
        )


def wacht_tot(waar: Callable[[], bool], wat: str, *, geduld_s: float = GEDULD_S) -> None:
    """Wait until something holds, and fail the test by naming it when it never does."""
    eind = time.monotonic() + geduld_s
    while not waar():
        if time.monotonic() > eind:
            pytest.fail(f"na {geduld_s:.0f} seconden nog niet: {wat}")
        time.sleep(_STAP_S)


@dataclass(frozen=True, slots=True)
class Beeld:
    """One picture of the whole screen, 4 bytes a pixel."""

    pixels: bytes
    regel: int

    def lijkt_op(self, ander: Beeld) -> bool:
        """Tell whether both show the same, apart from a text cursor that blinks."""
        if self.pixels == ander.pixels:
            return True
        regels = [
            (self.pixels[van : van + self.regel], ander.pixels[van : van + self.regel])
            for van in range(0, len(self.pixels), self.regel)
            if self.pixels[van : van + self.regel] != ander.pixels[van : van + self.regel]
        ]
        if len(regels) > _CURSOR_HOOGTE:
            return False
        plekken = [
            plek // _PIXEL
            for een, twee in regels
            for plek in range(self.regel)
            if een[plek] != twee[plek]
        ]
        return max(plekken) - min(plekken) < _CURSOR_BREEDTE

    def aantal(self, kleur: str) -> int:
        """Return about how many pixels have this colour, such as "#E1F1E6"."""
        rood, groen, blauw = bytes.fromhex(kleur.removeprefix("#"))
        return sum(self.pixels.count(bytes((blauw, groen, rood, rand))) for rand in (0, 255))

    def bewaar(self, pad: Path) -> None:
        """Write the picture as a PNG."""
        pad.parent.mkdir(parents=True, exist_ok=True)
        hoogte = len(self.pixels) // self.regel
        breedte = self.regel // _PIXEL
        beeld = QImage(self.pixels, breedte, hoogte, self.regel, QImage.Format.Format_RGB32)
        if not beeld.save(str(pad)):
            pytest.fail(f"het beeld {pad.name} kon niet worden bewaard")


class Beeldscherm:
    """One X server on a free display number, with the size of a small laptop screen."""

    def __init__(self, map_: Path) -> None:
        self._map = map_
        lezen, schrijven = os.pipe()
        self._server = subprocess.Popen(
            [
                "Xvfb",
                *("-displayfd", str(schrijven)),
                *("-screen", "0", f"{BREEDTE}x{HOOGTE}x24"),
                *("-fbdir", str(map_)),
                *("-nolisten", "tcp"),
                "-noreset",
            ],
            pass_fds=(schrijven,),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        os.close(schrijven)
        with os.fdopen(lezen) as uitvoer:
            nummer = uitvoer.readline().strip()
        if not nummer:
            self._server.wait(GEDULD_S)
            pytest.fail("Xvfb kon geen beeldscherm maken.", pytrace=False)
        self.naam = f":{nummer}"

    @property
    def pid(self) -> int:
        """Return the process of the server."""
        return self._server.pid

    def beeld(self) -> Beeld:
        """Return what stands on the screen now (the server keeps it in a file in XWD form)."""
        rauw = (self._map / "Xvfb_screen0").read_bytes()
        kop = struct.unpack(">25I", rauw[:100])
        kop_lengte, hoogte, regel, kleuren = kop[0], kop[5], kop[12], kop[19]
        begin = kop_lengte + kleuren * 12
        return Beeld(rauw[begin : begin + hoogte * regel], regel)

    def xdotool(self, *opdracht: str, mag_mislukken: bool = False) -> str:
        """Run one xdotool command on this display and return what it says."""
        uitkomst = subprocess.run(
            ["xdotool", *opdracht],
            env={**os.environ, "DISPLAY": self.naam},
            capture_output=True,
            text=True,
            timeout=GEDULD_S,
            check=False,
        )
        if uitkomst.returncode and not mag_mislukken:
            pytest.fail(f"xdotool {' '.join(opdracht)}: {uitkomst.stderr.strip()}")
        return uitkomst.stdout

    def sluit(self) -> None:
        """Stop the server."""
        self._server.terminate()
        self._server.wait(GEDULD_S)


@contextmanager
def beeldscherm(map_: Path) -> Iterator[Beeldscherm]:
    """Give a display that goes away afterwards."""
    eis_programmas()
    map_.mkdir(parents=True, exist_ok=True)
    scherm = Beeldscherm(map_)
    try:
        yield scherm
    finally:
        scherm.sluit()


class Programma:
    """The application as a process of its own on a display, driven by keys alone."""

    def __init__(
        self,
        scherm: Beeldscherm,
        argumenten: list[str],
        *,
        log: Path,
        beelden: Path,
        opdracht: Sequence[str] = (sys.executable, "-m", "jos_desktop"),
        omgeving: Mapping[str, str] = os.environ,
    ) -> None:
        self.scherm = scherm
        self._beelden = beelden
        self._log = log
        self._gelezen = 0
        self._aantal = 0
        with log.open("wb") as uitvoer:
            self._proces = subprocess.Popen(
                [*opdracht, *argumenten],
                env={**omgeving, **self._omgeving(scherm)},
                stdin=subprocess.DEVNULL,
                stdout=uitvoer,
                stderr=subprocess.STDOUT,
            )

    @staticmethod
    def _omgeving(scherm: Beeldscherm) -> Mapping[str, str]:
        return {"DISPLAY": scherm.naam, "QT_QPA_PLATFORM": "xcb", "QT_SCALE_FACTOR": "1"}

    @property
    def pid(self) -> int:
        """Return the process of the program."""
        return self._proces.pid

    def wacht_op_einde(self) -> int:
        """Wait until the process ends by itself and return its exit code."""
        return self._proces.wait(GEDULD_S)

    def vensters(self) -> dict[str, str]:
        """Return the titles of the windows on screen by their id; without a title it is none."""
        gevonden = self.scherm.xdotool(
            "search", "--onlyvisible", "--pid", str(self._proces.pid), mag_mislukken=True
        ).split()
        titels = {
            nummer: self.scherm.xdotool("getwindowname", nummer, mag_mislukken=True).strip()
            for nummer in gevonden
        }
        return {nummer: titel for nummer, titel in titels.items() if titel}

    def wacht_op_venster(self, titel: str) -> str:
        """Wait for the window with this title, give it the focus, and return its id.

        The title is a regular expression.
        """
        gevonden: list[str] = []

        def staat_er() -> bool:
            self._leeft()
            gevonden[:] = [
                nummer for nummer, naam in self.vensters().items() if re.fullmatch(titel, naam)
            ]
            return len(gevonden) == 1

        wacht_tot(staat_er, f"precies één venster “{titel}” (er zijn: {self.vensters()})")
        self.geef_focus(gevonden[0])
        self.rust()
        return gevonden[0]

    def wacht_tot_weg(self, titel: str) -> None:
        """Wait until no window has this title."""
        wacht_tot(
            lambda: self._leeft() and titel not in self.vensters().values(),
            f"venster “{titel}” weg",
        )

    def toetsen(self, *toetsen: str) -> None:
        """Press keys, such as "ctrl+l"; after each one wait until what it does is done."""
        for toets in toetsen:
            self.scherm.xdotool("key", toets)
            self.rust()

    def typ(self, tekst: str) -> None:
        """Type words in whatever has the focus."""
        self.scherm.xdotool("type", "--delay", "4", "--", tekst)
        self.rust()

    def rust(self) -> None:
        """Wait until the program does nothing any more and the picture stands still.

        Not being scheduled counts as being busy, so a slow machine only makes it take longer.
        """
        begin = time.monotonic()
        eind = begin + GEDULD_S
        beeld, tikken = self.scherm.beeld(), self._tikken()
        while time.monotonic() - begin < _RUST_S:
            time.sleep(_STAP_S)
            nu = time.monotonic()
            if nu > eind:
                pytest.fail(f"na {GEDULD_S:.0f} seconden werkt het programma nog steeds")
            bezig = self._loopt() or self._tikken() - tikken > _RUST_TIKKEN
            nieuw = None if bezig else self.scherm.beeld()
            if nieuw is None or not nieuw.lijkt_op(beeld):
                begin, tikken = nu, self._tikken()
                beeld = nieuw or self.scherm.beeld()
        self._leeft()

    def foto(self, naam: str) -> None:
        """Keep a numbered picture of the screen."""
        self._aantal += 1
        self.scherm.beeld().bewaar(self._beelden / f"{self._aantal:02d}-{naam}.png")

    def sluit(self) -> None:
        """Stop the program, wherever it is."""
        if self._proces.poll() is None:
            self._proces.terminate()
        try:
            self._proces.wait(10)
        except subprocess.TimeoutExpired:
            self._proces.kill()
            self._proces.wait(10)

    def log(self) -> str:
        """Return everything the program wrote to its terminal."""
        return self._log.read_text("utf-8", "replace")

    def lees_melding(self) -> str:
        """Wait for words on the terminal that were asked for; from here on new ones are wrong."""
        wacht_tot(lambda: self._log.stat().st_size > self._gelezen, "een melding")
        self._gelezen = self._log.stat().st_size
        return self.log()

    def geef_focus(self, venster: str) -> None:
        """Let the keys go to this window from now on."""

        def heeft_focus() -> bool:
            self.scherm.xdotool("windowfocus", venster, mag_mislukken=True)
            return self.scherm.xdotool("getwindowfocus", mag_mislukken=True).strip() == venster

        wacht_tot(heeft_focus, "het venster heeft de focus")

    def _leeft(self) -> bool:
        if self._proces.poll() is not None:
            pytest.fail(f"het programma stopte met {self._proces.returncode}:\n{self.log()}")
        # It writes to its terminal only when something went wrong that nobody foresaw.
        if self._log.stat().st_size > self._gelezen:
            pytest.fail(f"het programma meldt een fout:\n{self.log()}")
        return True

    def _loopt(self) -> bool:
        """Tell whether any thread of the program or of the display runs, or wants to."""
        return any(
            _stand(draad)[0] in ("R", "D")
            for pid in (self._proces.pid, self.scherm.pid)
            for draad in Path(f"/proc/{pid}/task").glob("*")
        )

    def _tikken(self) -> int:
        """Return the processor time the program used, in clock ticks."""
        velden = _stand(Path(f"/proc/{self._proces.pid}"))
        return int(velden[11]) + int(velden[12]) if len(velden) > 12 else 0


def _stand(map_: Path) -> list[str]:
    """Return the fields of a process or thread from its state on; a gone one sleeps."""
    try:
        return (map_ / "stat").read_text().rpartition(")")[2].split()
    except OSError:
        return ["S"]
