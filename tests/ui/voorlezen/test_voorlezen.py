"""Reading aloud: a voice of the language or no button, words on standard input, silent at once."""

import os
import subprocess
import sys
import weakref
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from jos_desktop.ui import voorlezen
from jos_desktop.ui.voorlezen import Voorlezer, zoek_spreker

_DUBBEL = """#!/bin/sh
if [ "$1" = "--voices" ]; then
  echo 'Pty Language       Age/Gender VoiceName          File                 Other Languages'
  echo ' 5  nl              --/M      Dutch              gmw/nl               '
  echo ' 5  ar              --/M      arabic-mbrola-1    mb/mb-ar1            '
  exit 0
fi
echo "$@" > "$GEZEGD.args"
cat > "$GEZEGD"
[ -n "$LANG_BEZIG" ] && exec sleep 30
exit 0
"""

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the double is a shell script")


@pytest.fixture
def gezegd(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Put a double of the speech program on PATH; return where it writes what it was given."""
    program = tmp_path / "bin" / "espeak-ng"
    program.parent.mkdir()
    program.write_text(_DUBBEL)
    program.chmod(0o700)
    monkeypatch.setenv("PATH", os.pathsep.join([str(program.parent), "/usr/bin", "/bin"]))
    monkeypatch.setenv("GEZEGD", str(tmp_path / "gezegd"))
    return tmp_path / "gezegd"


def _voorlezer(qtbot: QtBot, taal: str) -> Voorlezer:
    made = Voorlezer(None, zoek_spreker("linux"))
    with qtbot.waitSignal(made.kan_gewijzigd):
        made.kies_taal(taal)
    return made


def test_the_words_go_through_standard_input_only(qtbot: QtBot, gezegd: Path) -> None:
    lezer = _voorlezer(qtbot, "nl-NL")
    assert lezer.kan
    lezer.lees("Hoe was het? $(id) `id`")
    qtbot.waitUntil(lambda: not lezer.leest)
    assert gezegd.read_text() == "Hoe was het? $(id) `id`"
    assert "Hoe" not in gezegd.with_suffix(".args").read_text()


@pytest.mark.parametrize("taal", ["ar", "tr", "", "../x"])
def test_without_a_voice_there_is_no_button(qtbot: QtBot, gezegd: Path, taal: str) -> None:
    lezer = _voorlezer(qtbot, taal)
    assert not lezer.kan
    lezer.lees("niets")
    assert not lezer.leest
    assert not gezegd.exists()


def test_it_is_silent_at_once(qtbot: QtBot, gezegd: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG_BEZIG", "1")
    lezer = _voorlezer(qtbot, "nl")
    lezer.lees("lang")
    qtbot.waitUntil(gezegd.exists)
    lezer.stop()
    assert not lezer.leest
    lezer.sluit()


def test_a_program_that_still_goes_away_does_not_hold_the_reader(
    qtbot: QtBot, gezegd: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG_BEZIG", "1")
    lezer = _voorlezer(qtbot, "nl")
    lezer.lees("lang")
    qtbot.waitUntil(gezegd.exists)
    lezer.stop()
    spoor = weakref.ref(lezer)
    del lezer
    # It would be deleted from within its own child, and take the program down.
    assert spoor() is None


def test_no_program_no_voice(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert zoek_spreker("linux") is None
    assert zoek_spreker("darwin") is None
    assert zoek_spreker("win32") is None


def test_the_lists_of_the_other_systems_are_understood() -> None:
    mac = "Xander              nl_NL    # Hallo!\nMajed (Enhanced)    ar_001   # x\n"
    assert voorlezen._mac_stem(mac, "nl") == "Xander"
    assert voorlezen._mac_stem(mac, "ar") == "Majed (Enhanced)"
    assert voorlezen._mac_stem(mac, "tr") == ""
    windows = "nl-NL|Microsoft Frank\r\nen-US|Microsoft Zira\r\n"
    assert voorlezen._windows_stem(windows, "nl") == "Microsoft Frank"
    assert voorlezen._windows_stem(windows, "pl") == ""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="each system has its own voice")
@pytest.mark.parametrize("taal", ["nl", "tr", "ar", "pl", "en"])
def test_the_real_program_makes_sound(taal: str, tmp_path: Path) -> None:
    spreker = zoek_spreker("linux")
    assert spreker is not None
    lijst = subprocess.run(
        [spreker.programma, *spreker.lijst], capture_output=True, text=True, check=True
    ).stdout
    stem = spreker.kies(lijst, taal)
    geluid = tmp_path / "x.wav"
    opdracht = [spreker.programma, *spreker.met_stem(stem), "-w", str(geluid)]
    subprocess.run(opdracht, input=b"Heb je iets aan de hulp gehad?", check=True)
    assert geluid.stat().st_size > 20_000
