"""Everything a program wrote, opened and renamed, by what strace recorded of its system calls."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

_OPROEPEN = (
    "open,openat,creat,rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat,link,linkat,"
    "symlink,symlinkat,execve,memfd_create,write,pwrite64,writev,pwritev,pwritev2,sendto,sendmsg,"
    "mmap,connect"
)
_MEESTE_BYTES = 1 << 20
_SCHRIJVEN = ("write(", "pwrite", "writev(", "sendto(", "sendmsg(")
_REGEL = re.compile(r"^(?:\d+ +)?(\w+)\((.*)$")
_TEKST = re.compile(r'"((?:\\x[0-9a-f]{2})*)"(\.\.\.)?')
_HANDVAT = re.compile(r"^(?:AT_FDCWD|\d+)<((?:\\x[0-9a-f]{2}|[^>\\])*)>")
_WEG = re.compile(r"(?:\\x[0-9a-f]{2}|[^>\\])*")


def opdracht(verslag: Path) -> list[str]:
    """Return what to put before a command so that strace, from aside, records it in a file."""
    return [
        *("strace", "-D", "-f", "-qq", "-y", "-xx", "--seccomp-bpf"),
        *("-s", str(_MEESTE_BYTES), "-e", f"trace={_OPROEPEN}", "-o", str(verslag), "--"),
    ]


@dataclass(slots=True)
class Verslag:
    """What was written where; a path that was renamed later counts under its last name."""

    geschreven: dict[str, list[bytes]] = field(default_factory=lambda: defaultdict(list))
    geopend: set[str] = field(default_factory=set)
    gewist: set[str] = field(default_factory=set)
    hernoemd: dict[str, str] = field(default_factory=dict)
    gedeeld: set[str] = field(default_factory=set)
    namen: list[bytes] = field(default_factory=list)
    verbonden: list[str] = field(default_factory=list)
    opdrachten: list[bytes] = field(default_factory=list)
    afgekapt: int = 0

    def bytes(self) -> int:
        """Return how much was written in all."""
        return sum(len(stuk) for stukken in self.geschreven.values() for stuk in stukken)

    def hoort_bij(self, pad: str) -> str:
        """Follow the renames of a path to where it ended."""
        for _ in range(10):
            if pad not in self.hernoemd:
                break
            pad = self.hernoemd[pad]
        return pad


def lees(pad: Path) -> Verslag:
    """Read the record of strace (hexadecimal, with paths at the descriptors)."""
    verslag = Verslag()
    for regel in _hele_regels(pad):
        gevonden = _REGEL.match(regel)
        if gevonden is not None:
            _neem(verslag, gevonden[1], gevonden[2])
    return verslag


def _hele_regels(pad: Path) -> Iterator[str]:
    """Join a call that was interrupted by another thread with its end."""
    open_: dict[str, str] = {}
    with pad.open(encoding="ascii", errors="replace") as bestand:
        for regel in bestand:
            draad = regel.split(" ", 1)[0]
            if "<unfinished ...>" in regel:
                open_[draad] = regel.split("<unfinished ...>")[0]
            elif "resumed>" in regel and draad in open_:
                yield open_.pop(draad) + regel.split("resumed>", 1)[1]
            else:
                yield regel
    yield from open_.values()


def _neem(verslag: Verslag, naam: str, rest: str) -> None:
    teksten = [(_bytes(tekst), kap) for tekst, kap in _TEKST.findall(rest)]
    if naam in ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendto", "sendmsg"):
        handvat = _HANDVAT.match(rest)
        doel = _pad(handvat[1]) if handvat else "onbekend"
        verslag.geschreven[doel] += [tekst for tekst, _ in teksten]
        verslag.afgekapt += sum(bool(kap) for _, kap in teksten)
        return
    if naam == "mmap":
        if "MAP_SHARED" in rest and "PROT_WRITE" in rest and "<" in rest:
            verslag.gedeeld.add(_pad(rest.split("<", 1)[1].split(">", 1)[0]))
        return
    verslag.namen += [tekst for tekst, _ in teksten]
    if naam == "execve":
        verslag.opdrachten.append(b" ".join(tekst for tekst, _ in teksten))
    elif naam == "connect":
        verslag.verbonden.append(rest[:200])
    elif rest.rpartition("= ")[2].startswith("-"):
        return
    elif naam.startswith("rename") and len(teksten) == 2:
        van, naar = (_absoluut(tekst) for tekst, _ in teksten)
        verslag.hernoemd[van] = naar
    elif naam.startswith("unlink") and teksten:
        verslag.gewist.add(_absoluut(teksten[0][0]))
    elif teksten and ("O_WRONLY" in rest or "O_RDWR" in rest or naam in ("creat", "memfd_create")):
        verslag.geopend.add(_absoluut(teksten[0][0]))


def _bytes(hex_: str) -> bytes:
    return bytes.fromhex(hex_.replace("\\x", ""))


def _pad(tekst: str) -> str:
    if tekst.startswith("\\x"):
        return os.fsdecode(_bytes("".join(re.findall(r"\\x[0-9a-f]{2}", tekst))))
    return tekst


def _absoluut(pad: bytes) -> str:
    return os.path.abspath(os.fsdecode(pad))
