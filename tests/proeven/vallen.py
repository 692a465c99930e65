"""Kill a process at a random moment in the middle of its work, and look at what is left.

A fork of this process does an operation step by step and says on a pipe where it is: ``<`` when a
step begins, ``>`` when its call returned (the user saw "saved"). The parent kills it with SIGKILL
somewhere within the measured time of a few steps and then hands the folder to the operation's
own check.
"""

import contextlib
import io
import os
import random
import select
import shutil
import signal
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

_BEGIN, _KLAAR, _EINDE, _FOUT = b"<", b">", b".", b"!"
_LANGST_S = 60.0


class Stap:
    """Says where the process is: a step begins, a step was acknowledged."""

    def __init__(self, meld: Callable[[bytes], object]) -> None:
        self._meld = meld

    def begin(self) -> None:
        """Say that a step begins."""
        self._meld(_BEGIN)

    def klaar(self) -> None:
        """Say that the step is done: from here on it may not be lost."""
        self._meld(_KLAAR)

    def __call__(self, werk: Callable[[], object]) -> None:
        """Do one step."""
        self.begin()
        werk()
        self.klaar()


@dataclass(frozen=True, slots=True)
class Val:
    """Where the process was when it was killed: steps that returned, and one under way or not."""

    gedaan: int
    bezig: bool


class Handeling(Protocol):
    """One kind of work on a vault."""

    naam: str
    stappen: int
    """How many steps the kill is spread over."""

    def bereid(self, map_: Path) -> None:
        """Fill the empty folder before the process starts."""

    def doe(self, map_: Path, stap: Stap, toeval: random.Random) -> None:
        """Do the work in the process that will be killed, every acknowledged call in ``stap``."""

    def toets(self, map_: Path, val: Val) -> str:
        """Return what became of the step under way; raise AssertionError when something is lost."""


@dataclass(slots=True)
class Telling:
    """What a number of kills came to."""

    uitkomsten: Counter[str] = field(default_factory=Counter)
    fouten: list[str] = field(default_factory=list)

    def erbij(self, ander: "Telling") -> None:
        """Add another count."""
        self.uitkomsten += ander.uitkomsten
        self.fouten += ander.fouten


def _kind(handeling: Handeling, map_: Path, pijp: int, zaad: int) -> None:
    """Work in the fork; never returns."""

    try:
        # What the operation prints is nobody's business here.
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        handeling.doe(map_, Stap(lambda wat: os.write(pijp, wat)), random.Random(zaad))
        os.write(pijp, _EINDE)
    except BaseException as fout:
        os.write(pijp, _FOUT + f"{type(fout).__name__}: {fout}".encode()[:300])
    finally:
        os._exit(0)


def _lees_tot(pijp: int, tot: float | None, gelezen: bytearray, *, eerste: bool = False) -> bool:
    """Read until ``tot`` (None: the end); tells whether the process has ended by itself."""
    einde = time.monotonic() + _LANGST_S if tot is None else tot
    while (rest := einde - time.monotonic()) > 0:
        klaar, _, _ = select.select([pijp], [], [], rest)
        if klaar:
            stuk = os.read(pijp, 4096)
            gelezen += stuk
            if not stuk:
                return True
            if eerste:
                return False
    return False


def _laat_vallen(handeling: Handeling, map_: Path, na_s: float, zaad: int) -> bytes:
    """Start the work, kill it ``na_s`` seconds after its first step began; return what it said."""
    lezen, schrijven = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(lezen)
        _kind(handeling, map_, schrijven, zaad)
    os.close(schrijven)
    gezegd = bytearray()
    try:
        if not _lees_tot(lezen, None, gezegd, eerste=True):
            _lees_tot(lezen, time.monotonic() + na_s, gezegd)
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        _lees_tot(lezen, None, gezegd)
    finally:
        os.close(lezen)
    return bytes(gezegd)


def _meet(handeling: Handeling, map_: Path) -> float:
    """Return the seconds that the steps of one whole run take, so that kills can fall inside."""
    metingen = []
    for keer in range(2):
        _leeg(map_)
        handeling.bereid(map_)
        klok = _Klok(handeling.stappen)
        with contextlib.suppress(_GenoegError), contextlib.redirect_stdout(io.StringIO()):
            handeling.doe(map_, Stap(klok.meld), random.Random(keer))
        metingen.append(klok.duur)
    return min(metingen)


class _GenoegError(Exception):
    """Enough steps were timed."""


class _Klok:
    """Adds up how long the steps take."""

    def __init__(self, stappen: int) -> None:
        self._over, self._begin, self.duur = stappen, 0.0, 0.0

    def meld(self, wat: bytes) -> None:
        """Hear that a step begins or ends."""
        if wat == _BEGIN:
            if not self._over:
                raise _GenoegError
            self._begin = time.monotonic()
            return
        self._over -= 1
        self.duur += time.monotonic() - self._begin


def _leeg(map_: Path) -> None:
    shutil.rmtree(map_, ignore_errors=True)
    map_.mkdir(mode=0o700)


def vallen(handeling: Handeling, aantal: int, zaad: int, werkmap: Path) -> Telling:
    """Kill one operation ``aantal`` times in ``werkmap``; the seed decides every moment."""
    toeval, telling = random.Random(f"{zaad} {handeling.naam}"), Telling()
    map_ = werkmap / "val"
    duur = _meet(handeling, map_)
    for nummer in range(aantal):
        _leeg(map_)
        handeling.bereid(map_)
        gezegd = _laat_vallen(handeling, map_, toeval.uniform(0, duur), zaad * 1000 + nummer)
        telling.uitkomsten[f"{handeling.naam}: kills"] += 1
        if _FOUT in gezegd:
            telling.fouten.append(f"{handeling.naam} {nummer}: {gezegd.decode(errors='replace')}")
            continue
        val = Val(gezegd.count(_KLAAR), gezegd.count(_BEGIN) > gezegd.count(_KLAAR))
        plaats = "binnen de stap" if val.bezig else "tussen twee stappen"
        if _EINDE in gezegd:
            plaats = "na de laatste stap"
        try:
            uitkomst = handeling.toets(map_, val)
        except Exception as fout:  # whatever gets here is what the proof is looking for
            telling.fouten.append(f"{handeling.naam} {nummer} {val}: {type(fout).__name__} {fout}")
            continue
        telling.uitkomsten[f"{handeling.naam}: {plaats}, {uitkomst}"] += 1
    shutil.rmtree(map_)
    return telling
