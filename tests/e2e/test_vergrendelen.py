"""Locking a real process on a real display: gone within two seconds, whatever stands in its way."""

import fcntl
import os
import re
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from sqlalchemy import select

from jos_desktop.demo.vul import DEMO_WACHTWOORD
from jos_desktop.models.concept import Concept
from jos_desktop.models.leerling import Leerling
from jos_desktop.models.logboek import Logregel
from jos_desktop.storage.vault import Vault
from jos_desktop.ui.stijl import tokens
from tests.e2e.xvfb import (
    BREEDTE,
    HOOGTE,
    Beeldscherm,
    Programma,
    beeldscherm,
    wacht_tot,
)
from tests.eigen_bus import eigen_bus, stuur
from tests.klok import in_de_rij

pytestmark = [
    pytest.mark.scherm,
    pytest.mark.skipif(sys.platform != "linux", reason="looks at the process through /proc"),
]

VENSTER = "JOS Desktop"
HOOGSTENS_S = 2.0
# Only root may see what a process that cannot be dumped has open. Without root it is the lock of
# the vault and the threads of the program that tell.
IS_ROOT = sys.platform == "linux" and os.geteuid() == 0
DUMP_BYTES = 1 << 20
GROND = tokens().kleuren(donker=False).grond
WOORDEN = "Net voor het slot nog getypt"
_WERK = Path(__file__).with_name("venster_met_werk.py")
Start = Callable[..., Programma]


@pytest.fixture
def scherm(tmp_path: Path) -> Iterator[Beeldscherm]:
    with beeldscherm(tmp_path / "beeldscherm") as display:
        yield display


@pytest.fixture
def bus(tmp_path: Path) -> Iterator[str]:
    with eigen_bus(tmp_path) as adres:
        yield adres


@pytest.fixture
def start(scherm: Beeldscherm, demokluis: Path, tmp_path: Path) -> Iterator[Start]:
    """Return how to start the program, unlocked; it is stopped afterwards."""
    gestart: list[Programma] = []

    def begin(**anders: object) -> Programma:
        with met_dump_toegestaan():
            programma = Programma(
                scherm,
                ["--kluis", str(demokluis)],
                log=tmp_path / "programma.log",
                beelden=tmp_path / "beelden",
                **anders,  # type: ignore[arg-type]
            )
        gestart.append(programma)
        ontgrendel(programma)
        return programma

    yield begin
    for programma in gestart:
        programma.sluit()


def ontgrendel(programma: Programma) -> None:
    slot = programma.wacht_op_venster(VENSTER)
    programma.typ(DEMO_WACHTWOORD)
    programma.scherm.xdotool("key", "Return")
    wacht_tot(
        lambda: bool(nu := programma.vensters()) and slot not in nu, "het hoofdvenster is open"
    )
    # Not waiting for rest here: some tests give the program work that never ends.
    programma.geef_focus(next(iter(programma.vensters())))


def open_dossier(programma: Programma) -> None:
    programma.rust()
    programma.toetsen("ctrl+2", "ctrl+f", "Down", "Return")


def houdt_kluis(pid: int, kluis: Path) -> bool:
    """Tell whether the process has a file of the vault open or mapped."""
    open_ = [
        os.readlink(deel) if deel.is_symlink() else "" for deel in Path(f"/proc/{pid}/fd").iterdir()
    ]
    return any(str(kluis) in pad for pad in [*open_, Path(f"/proc/{pid}/maps").read_text()])


def is_vrij(kluis: Path) -> bool:
    """Tell whether another process could take the vault now."""
    nummer = os.open(kluis / "kluis.bezet", os.O_RDWR)
    try:
        fcntl.flock(nummer, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(nummer)
    return True


def kernel_start(pid: int) -> list[str]:
    """Return where the kernel laid the stack and its own page: elsewhere after a fresh start.

    Not where the program itself lies: Debian's Python has one fixed place for that.
    """
    kaart = Path(f"/proc/{pid}/maps").read_text()
    return re.findall(r"^(\w+)-\w+ .*\[(?:stack|vdso)\]$", kaart, re.MULTILINE)


def draden(pid: int) -> set[int]:
    """Return the threads of the program beside the main one; a fresh start ends them all."""
    return {int(draad.name) for draad in Path(f"/proc/{pid}/task").iterdir()} - {pid}


@contextmanager
def met_dump_toegestaan() -> Iterator[None]:
    """Let what starts now be allowed to dump its memory, where the system lets us."""
    zacht, hard = vorig = resource.getrlimit(resource.RLIMIT_CORE)
    with suppress(ValueError, OSError):  # a hard limit of 0 only goes up for root
        if hard == 0:
            resource.setrlimit(resource.RLIMIT_CORE, (DUMP_BYTES, DUMP_BYTES))
        elif zacht == 0:
            resource.setrlimit(resource.RLIMIT_CORE, (hard, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, vorig)


def dumpgrenzen(pid: int) -> list[str]:
    """Return how much of its memory a process may dump: now, and at most."""
    regel = re.search(
        r"^Max core file size +(\S+) +(\S+)", Path(f"/proc/{pid}/limits").read_text(), re.MULTILINE
    )
    assert regel is not None
    return [regel[1], regel[2]]


def laat_geen_dump(pid: int) -> bool:
    """Tell whether the system may write no memory of this process to a file.

    What /proc tells of a process that may not be dumped belongs to root, not to who runs it; so
    root cannot see the difference, and has the limits alone.
    """
    gesloten = IS_ROOT or Path(f"/proc/{pid}/fd").stat().st_uid != os.geteuid()
    return gesloten and dumpgrenzen(pid) == ["0", "0"]


def sluit_en_meet(programma: Programma, kluis: Path, doe: Callable[[], object]) -> float:
    """Lock by ``doe`` and return after how many seconds the process had nothing left.

    Without the time that its main thread was ready and other programs had the processors.
    """
    pid = programma.pid
    assert not is_vrij(kluis)
    oud = draden(pid)
    assert oud
    geheugen: list[str] = []
    if IS_ROOT:
        assert houdt_kluis(pid, kluis)
        geheugen = kernel_start(pid)
    begin, gewacht = time.monotonic(), in_de_rij(pid, pid)
    doe()
    while not is_vrij(kluis) or _houdt_nog(pid, kluis, oud, geheugen):
        if time.monotonic() - begin > 10:
            pytest.fail("de kluis ging niet op slot")
        time.sleep(0.005)
    gewacht, duur = max(0.0, in_de_rij(pid, pid) - gewacht), time.monotonic() - begin
    print(f"{duur:.2f} s, waarvan {gewacht:.2f} s in de rij voor een processor")
    return duur - gewacht


def _houdt_nog(pid: int, kluis: Path, oud: set[int], geheugen: list[str]) -> bool:
    try:
        if oud & draden(pid):
            return True
        return IS_ROOT and (houdt_kluis(pid, kluis) or kernel_start(pid) == geheugen)
    except OSError:
        return True  # just then replaced: look again


def ctrl_l(programma: Programma) -> Callable[[], object]:
    return lambda: programma.scherm.xdotool("key", "ctrl+l")


def lees(kluis: Path) -> tuple[list[str], list[str]]:
    """Return the drafts, and what the logboek tells since the demo was filled."""
    with Vault.open(kluis, DEMO_WACHTWOORD) as vault:
        inhoud, gebeurd = vault.query(
            lambda uow: (
                list(uow.session.scalars(select(Concept.inhoud))),
                [
                    str(wat)
                    for wat in uow.session.scalars(
                        select(Logregel.gebeurtenis).order_by(Logregel.id)
                    )
                ],
            )
        )
    return inhoud, gebeurd[gebeurd.index("demo-gevuld") :]


def concepten(kluis: Path) -> list[str]:
    return lees(kluis)[0]


def test_ctrl_l_keeps_the_last_words_and_comes_back_to_the_dossier(
    start: Start, demokluis: Path
) -> None:
    programma = start()
    open_dossier(programma)
    programma.toetsen("ctrl+m")
    programma.scherm.xdotool("type", "--delay", "1", "--", WOORDEN)
    assert laat_geen_dump(programma.pid)
    duur = sluit_en_meet(programma, demokluis, ctrl_l(programma))
    assert duur < HOOGSTENS_S
    ontgrendel(programma)
    assert laat_geen_dump(programma.pid)
    programma.rust()
    programma.foto("terug")
    os.kill(programma.pid, signal.SIGTERM)
    assert programma.wacht_op_einde() == 0
    assert programma.log() == ""
    inhoud, gebeurd = lees(demokluis)
    assert any(WOORDEN in woorden for woorden in inhoud)
    # By then the dossier had been opened by hand once, and once by itself after the lock.
    eerst, daarna = (gebeurd[begin:eind] for begin, eind in _zittingen(gebeurd)[:2])
    assert "dossier-geopend" in eerst
    assert "vergrendeld" in eerst
    assert "dossier-geopend" in daarna


def _zittingen(gebeurd: list[str]) -> list[tuple[int, int]]:
    """Return from where to where each time went that the vault was open."""
    begin = [nummer for nummer, wat in enumerate(gebeurd) if wat == "ontgrendeld"]
    return list(zip(begin, [*begin[1:], len(gebeurd)], strict=True))


def test_a_modal_dialog_and_a_file_dialog_are_no_obstacle(start: Start, demokluis: Path) -> None:
    programma = start()
    open_dossier(programma)
    programma.toetsen("alt+p")
    programma.wacht_op_venster("Persoon toevoegen")
    programma.scherm.xdotool("type", "--delay", "1", "--", "Hatice Verzonnen")
    assert sluit_en_meet(programma, demokluis, ctrl_l(programma)) < HOOGSTENS_S
    ontgrendel(programma)
    programma.rust()
    programma.toetsen("ctrl+2", "alt+i", "alt+b")
    programma.wacht_op_venster("Leerlingenlijst kiezen")
    assert sluit_en_meet(programma, demokluis, ctrl_l(programma)) < HOOGSTENS_S
    programma.wacht_op_venster(VENSTER)
    programma.sluit()
    assert any("Hatice Verzonnen" in inhoud for inhoud in concepten(demokluis))


@pytest.mark.parametrize("soort", ["sql", "draad"])
def test_long_work_is_no_obstacle(start: Start, demokluis: Path, soort: str) -> None:
    programma = start(
        opdracht=(sys.executable, str(_WERK)), omgeving={**os.environ, "JOS_WERK": soort}
    )
    assert sluit_en_meet(programma, demokluis, ctrl_l(programma)) < HOOGSTENS_S
    programma.wacht_op_venster(VENSTER)
    programma.sluit()
    with Vault.open(demokluis, DEMO_WACHTWOORD) as vault:
        namen = vault.query(lambda uow: set(uow.session.scalars(select(Leerling.roepnaam))))
    assert "Weg" not in namen


def test_sigterm_keeps_the_words(start: Start, demokluis: Path) -> None:
    programma = start()
    open_dossier(programma)
    programma.toetsen("ctrl+m")
    # As on a busy machine: every key still waits in the queue of the display by the time it ends.
    os.kill(programma.pid, signal.SIGSTOP)
    programma.scherm.xdotool("type", "--delay", "1", "--", WOORDEN)
    os.kill(programma.pid, signal.SIGTERM)
    os.kill(programma.pid, signal.SIGCONT)
    assert programma.wacht_op_einde() == 0
    opnieuw = start()
    opnieuw.rust()
    opnieuw.sluit()
    assert any(WOORDEN in inhoud for inhoud in concepten(demokluis))


def test_the_gordijn_covers_a_file_dialog_and_lets_no_key_through(
    start: Start, demokluis: Path
) -> None:
    programma = start()
    programma.rust()
    programma.toetsen("ctrl+2", "alt+i", "alt+b")
    programma.wacht_op_venster("Leerlingenlijst kiezen")
    voor = programma.scherm.beeld()
    begin, gewacht = time.monotonic(), in_de_rij(programma.pid, programma.pid)
    programma.scherm.xdotool("key", "ctrl+shift+g")
    wacht_tot(lambda: _is_bedekt(programma), "het gordijn is dicht")
    gewacht = max(0.0, in_de_rij(programma.pid, programma.pid) - gewacht)
    duur = time.monotonic() - begin - gewacht
    # Starting xdotool and pressing three keys takes most of this.
    assert duur < 0.5
    assert set(programma.vensters().values()) == {VENSTER}
    programma.foto("gordijn")
    programma.typ("geheim")
    assert _is_bedekt(programma)
    programma.toetsen("Return")
    wacht_tot(lambda: not _is_bedekt(programma), "het gordijn is open")
    programma.wacht_op_venster("Leerlingenlijst kiezen")
    assert programma.scherm.beeld().lijkt_op(voor)


def _is_bedekt(programma: Programma) -> bool:
    return programma.scherm.beeld().aantal(GROND) > BREEDTE * HOOGTE * 0.8


@pytest.mark.parametrize(
    ("soort", "signaal"),
    [
        ("DBUS_SYSTEM_BUS_ADDRESS", "org.freedesktop.login1.Manager.PrepareForSleep"),
        ("DBUS_SESSION_BUS_ADDRESS", "org.gnome.ScreenSaver.ActiveChanged"),
    ],
)
def test_sleep_and_screen_lock_of_the_system_lock_the_vault(
    start: Start, demokluis: Path, bus: str, soort: str, signaal: str
) -> None:
    programma = start(omgeving={**os.environ, soort: bus})
    programma.rust()
    duur = sluit_en_meet(
        programma, demokluis, lambda: stuur(bus, "/ergens", signaal, "boolean:true")
    )
    assert duur < HOOGSTENS_S
    programma.wacht_op_venster(VENSTER)


def test_the_installed_command_starts_itself_again(start: Start, demokluis: Path) -> None:
    opdracht = Path(sys.executable).with_name("jos-desktop")
    if not opdracht.exists():
        pytest.skip("the package is not installed in this environment")
    programma = start(opdracht=(str(opdracht),))
    assert sluit_en_meet(programma, demokluis, ctrl_l(programma)) < HOOGSTENS_S
    ontgrendel(programma)
    woorden = Path(f"/proc/{programma.pid}/cmdline").read_bytes().split(b"\0")
    assert woorden[-3:-1] == [b"--kluis", bytes(demokluis)]
