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
