"""No dump of the memory, and a command that starts the program again as it was started."""

import subprocess
import sys
from pathlib import Path

import pytest

from jos_desktop.herstart import opdracht_voor

KLUIS = Path("/ergens/kluis")
_PROGRAMMA = """
import resource, ctypes
from jos_desktop.geheugen import geen_geheugendump
geen_geheugendump()
PR_GET_DUMPABLE = 3
dumpbaar = ctypes.CDLL(None).prctl(PR_GET_DUMPABLE, 0, 0, 0, 0)
print(resource.getrlimit(resource.RLIMIT_CORE), dumpbaar)
"""
_START = """
import sys
from jos_desktop import geheugen
geroepen = []
geheugen_echt = geheugen.geen_geheugendump
geheugen.geen_geheugendump = lambda: geroepen.append(True)
sys.argv = ["jos-desktop", "--version"]
from jos_desktop.__main__ import main
main()
print(geroepen)
"""


def draai(programma: str) -> str:
    return subprocess.run(
        [sys.executable, "-c", programma], capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="prctl is of Linux")
def test_the_process_leaves_no_core_and_cannot_be_read_by_others() -> None:
    assert draai(_PROGRAMMA).split() == ["(0,", "0)", "0"]


def test_every_start_of_the_program_does_so_first() -> None:
    assert draai(_START).splitlines()[-1] == "[True]"


@pytest.mark.parametrize(
    ("oorspronkelijk", "argv", "verwacht"),
    [
        (["python", "-m", "jos_desktop"], ["/pad/__main__.py"], ["-m", "jos_desktop"]),
        (
            ["python", "-m", "jos_desktop", "--kluis", "/oud"],
            ["/pad/__main__.py", "--kluis", "/oud"],
            ["-m", "jos_desktop"],
        ),
        (
            ["python", "-X", "dev", "-m", "jos_desktop", "--kluis", "/oud"],
            ["/pad/__main__.py", "--kluis", "/oud"],
            ["-X", "dev", "-m", "jos_desktop"],
        ),
        (["python", "/bin/jos-desktop"], ["/bin/jos-desktop"], ["/bin/jos-desktop"]),
        (
            ["python", "/bin/jos-desktop", "--kluis", "/met spatie"],
            ["/bin/jos-desktop", "--kluis", "/met spatie"],
            ["/bin/jos-desktop"],
        ),
    ],
)
def test_starting_again_keeps_how_it_was_started(
    oorspronkelijk: list[str], argv: list[str], verwacht: list[str]
) -> None:
    opdracht = opdracht_voor(
        KLUIS, argv=argv, oorspronkelijk=oorspronkelijk, programma="/usr/bin/python", bevroren=False
    )
    assert opdracht == ["/usr/bin/python", *verwacht, "--kluis", str(KLUIS)]


def test_a_packaged_program_starts_itself() -> None:
    opdracht = opdracht_voor(
        KLUIS,
        argv=["jos-desktop", "--kluis", "/oud"],
        oorspronkelijk=["jos-desktop", "--kluis", "/oud"],
        programma="/opt/jos/jos-desktop",
        bevroren=True,
    )
    assert opdracht == ["/opt/jos/jos-desktop", "--kluis", str(KLUIS)]


_HANGT = """
import os, sys, time
from pathlib import Path
from jos_desktop.herstart import ProcesHerstart
if "--kluis" in sys.argv:
    print("opnieuw", os.getpid(), sys.argv[-1])
    sys.exit(0)
print("begin", os.getpid(), flush=True)
geheim = open(sys.argv[0])
ProcesHerstart().uiterlijk(Path("/ergens/kluis"), 0.2)
time.sleep(60)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows starts a second process")
def test_a_main_thread_that_hangs_is_replaced_all_the_same(tmp_path: Path) -> None:
    programma = tmp_path / "hangt.py"
    programma.write_text(_HANGT)
    klaar = subprocess.run(
        [sys.executable, str(programma)], capture_output=True, text=True, timeout=20, check=True
    )
    eerst, daarna = (regel.split() for regel in klaar.stdout.splitlines())
    assert (eerst[0], daarna[0]) == ("begin", "opnieuw")
    assert eerst[1] == daarna[1]
    assert daarna[2] == str(KLUIS)


_KAN_NIET = """
import sys
from pathlib import Path
sys.executable = "/bestaat/niet"
from jos_desktop.herstart import ProcesHerstart
try:
    ProcesHerstart().begin_opnieuw(Path("kluis"))
finally:
    print("leeft nog", flush=True)
"""
# Windows starts a second process; here that call only tells that it was made.
_TRAAG = """
import subprocess, sys, time
from pathlib import Path
from jos_desktop.herstart import ProcesHerstart
def traag(*_, **__):
    print("venster", flush=True)
    time.sleep(float(sys.argv[1]))
subprocess.Popen = traag
sys.platform = "win32"
herstart = ProcesHerstart()
herstart.uiterlijk(Path("kluis"), 0.1)
herstart.begin_opnieuw(Path("kluis"))
"""
_BLIJFT = """
import time
from jos_desktop.herstart import ProcesHerstart
ProcesHerstart().eindig_na(0.1)
time.sleep(60)
"""


def einde(programma: str, *woorden: str) -> tuple[int, str]:
    """Return how a program ended and what it said; one that stays alive fails the test."""
    klaar = subprocess.run(
        [sys.executable, "-c", programma, *woorden],
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )
    return klaar.returncode, klaar.stdout


def test_a_program_that_cannot_be_started_again_ends_all_the_same() -> None:
    assert einde(_KAN_NIET) == (1, "")


@pytest.mark.parametrize("duurt_s", ["0.2", "60"])
def test_two_threads_start_one_window_and_one_that_hangs_is_not_waited_for(duurt_s: str) -> None:
    assert einde(_TRAAG, duurt_s)[1] == "venster\n"


def test_the_end_comes_whatever_still_hangs() -> None:
    assert einde(_BLIJFT) == (0, "")
