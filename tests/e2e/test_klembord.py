"""The clipboard of a real display: what we copy is marked, goes away, and other people's stays."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication

from jos_desktop.ui.klembord import merken
from tests.e2e.xvfb import Beeldscherm, beeldscherm, wacht_tot

pytestmark = pytest.mark.scherm

_ZETTEN = Path(__file__).with_name("klembord_zetten.py")
# Another program that looks at the clipboard, or puts something of its own there.
_ANDER = """
import sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication, QWindow
app = QGuiApplication([])
bord = app.clipboard()
if sys.argv[1:]:
    bord.setText(sys.argv[1])
    print("gezet", flush=True)
    app.exec()
else:
    data = bord.mimeData()
    merk = "x-kde-passwordManagerHint"
    print("|".join([data.text(), bytes(data.data(merk)).decode(), str(data.hasHtml())]))
"""


@pytest.fixture
def scherm(tmp_path: Path) -> Iterator[Beeldscherm]:
    with beeldscherm(tmp_path / "beeldscherm") as display:
        yield display


def _omgeving(scherm: Beeldscherm) -> dict[str, str]:
    return {**os.environ, "DISPLAY": scherm.naam, "QT_QPA_PLATFORM": "xcb"}


def gelezen(scherm: Beeldscherm) -> tuple[str, str, bool]:
    """Return the text, the mark and whether it is rich text, as another program sees it."""
    uit = subprocess.run(
        [sys.executable, "-c", _ANDER],
        env=_omgeving(scherm),
        capture_output=True,
        text=True,
        check=True,
    ).stdout.strip("\n")
    tekst, merk, html = uit.split("|")
    return tekst, merk, html == "True"


class Ons:
    """Our side: a process with the clipboard of the application."""

    def __init__(self, scherm: Beeldscherm, blijft_ms: int) -> None:
        self.proces = subprocess.Popen(
            [sys.executable, str(_ZETTEN), str(blijft_ms)],
            env=_omgeving(scherm),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )

    def vraag(self, opdracht: str) -> str:
        assert self.proces.stdin is not None
        assert self.proces.stdout is not None
        self.proces.stdin.write(opdracht + "\n")
        return self.proces.stdout.readline().strip()

    def doe(self, opdracht: str) -> None:
        assert self.vraag(opdracht) == "gedaan"

    def over_ms(self) -> int:
        """Return how long the words still stay; -1 when nothing of ours is watched."""
        return int(self.vraag("over"))

    def sluit(self) -> None:
        self.proces.kill()
        self.proces.communicate()


@pytest.fixture
def ons(scherm: Beeldscherm) -> Iterator[Callable[[int], Ons]]:
    gestart: list[Ons] = []

    def begin(blijft_ms: int) -> Ons:
        gestart.append(Ons(scherm, blijft_ms))
        return gestart[-1]

    yield begin
    for een in gestart:
        een.sluit()


def test_copied_words_are_marked_and_taken_away_at_locking(
    scherm: Beeldscherm, ons: Callable[[int], Ons]
) -> None:
    onze = ons(30_000)
    onze.doe("kopieer Hatice Verzonnen")
    assert gelezen(scherm) == ("Hatice Verzonnen", "secret", True)
    onze.doe("wis")
    assert gelezen(scherm)[0] == ""


def test_they_go_away_by_themselves(scherm: Beeldscherm, ons: Callable[[int], Ons]) -> None:
    onze = ons(100)
    onze.doe("kopieer eerste")
    wacht_tot(lambda: onze.over_ms() == -1, "de tijd is om", geduld_s=10)
    assert gelezen(scherm)[0] == ""


def test_a_new_copy_starts_the_time_again(scherm: Beeldscherm, ons: Callable[[int], Ons]) -> None:
    onze = ons(30_000)
    onze.doe("kopieer eerste")
    assert gelezen(scherm)[0] == "eerste"  # another process: that takes a while
    voor = onze.over_ms()
    assert 0 < voor < 30_000
    onze.doe("kopieer tweede")
    assert onze.over_ms() > voor
    onze.doe("tijd-om")
    assert gelezen(scherm)[0] == ""


def test_what_somebody_else_copied_stays(scherm: Beeldscherm, ons: Callable[[int], Ons]) -> None:
    onze = ons(30_000)
    onze.doe("kopieer van ons")
    with subprocess.Popen(
        [sys.executable, "-c", _ANDER, "van een ander"],
        env=_omgeving(scherm),
        stdout=subprocess.PIPE,
        text=True,
    ) as ander:
        assert ander.stdout is not None
        assert ander.stdout.readline() == "gezet\n"
        wacht_tot(lambda: onze.over_ms() == -1, "wat er nu staat is niet van ons", geduld_s=10)
        onze.doe("tijd-om")
        onze.doe("wis")
        assert gelezen(scherm)[0] == "van een ander"
        ander.kill()


@pytest.mark.parametrize("platform", ["linux", "win32", "darwin", "freebsd"])
def test_every_system_has_its_marks(qapp: QGuiApplication, platform: str) -> None:
    data = QMimeData()
    for merk, waarde in merken(platform).items():
        data.setData(merk, waarde)
    assert data.formats() == list(merken(platform))
