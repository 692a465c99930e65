"""The power fails: what was not flushed is lost or torn, at every moment of a working session.

The calls of a session to the operating system are recorded with strace. For a moment in that
list the folder is built as a disk could hold it then: what was flushed is there, and of every
write after the last flush each sector of 512 bytes is there or not, as chance has it. Renames and
new files come back up to some point in their order. Every such folder must open with all that was
acknowledged before the moment.
"""

import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from jos_desktop.models.alles import Instelling
from jos_desktop.storage.controle import controleer
from jos_desktop.storage.unit_of_work import UnitOfWork
from jos_desktop.storage.vault import Vault
from tests.bench.omgeving import ROOT, clean_environment
from tests.integration.heet_journaal import zet_neer
from tests.integration.kluisvoorbeeld import maak_gevulde_kluis
from tests.proeven.verslag import Verslag

_ZAAD = 2026
_MOMENTEN = 600
_SECTOR = 512
_OPROEPEN = (
    "openat,write,pwrite64,lseek,ftruncate,fsync,fdatasync,rename,renameat,unlink,unlinkat,close"
)
_SESSIE = """
import os, sys
from functools import partial
from pathlib import Path
from tests.proeven.proef_stroomuitval import bewaar
from jos_desktop.storage.vault import Vault
with Vault.open_met_sleutel(Path(sys.argv[1]), bytes.fromhex(sys.argv[2])) as vault:
    os.write(1, b"begin")
    nood = vault.noodbestand()
    nood.bereid_voor()
    for nummer in range(8):
        vault.change(partial(bewaar, nummer=nummer))
        os.write(1, b"ack %d" % nummer)
    nood.schrijf({}, [{"woorden": "net getypt"}])
    os.write(1, b"nood")
    nood.wis()
os.write(1, b"dicht")
"""


def bewaar(uow: UnitOfWork, nummer: int) -> None:
    """Save one step, and freeze a block in the ledger with every other one."""
    woorden = f"{nummer} " * (3_000 if nummer % 3 == 0 else 1)
    uow.session.add(Instelling(sleutel=f"stap{nummer}", waarde=woorden))
    if nummer % 2:
        uow.ledger.zet_blok(f"stap{nummer}", b"%d" % nummer)


@dataclass(slots=True)
class _Bestand:
    """One file: what the disk surely holds, and the writes since (place and bytes; None: cut)."""

    vast: bytes = b""
    los: list[tuple[int, bytes | None]] = field(default_factory=list)

    def _toegepast(self, toeval: random.Random | None) -> bytes:
        inhoud = bytearray(self.vast)
        for plaats, stuk in self.los:
            if stuk is None:
                if toeval is None or toeval.random() < 0.5:
                    inhoud = inhoud[:plaats].ljust(plaats, b"\0")
                continue
            for begin in range(0, len(stuk), _SECTOR):
                if toeval is not None and toeval.random() < 0.5:
                    continue
                deel = stuk[begin : begin + _SECTOR]
                einde = plaats + begin + len(deel)
                inhoud = inhoud.ljust(einde, b"\0")
                inhoud[plaats + begin : einde] = deel
        return bytes(inhoud)

    def spoel(self) -> None:
        self.vast, self.los = self._toegepast(None), []

    def na_uitval(self, toeval: random.Random) -> bytes:
        return self._toegepast(toeval)


@dataclass(frozen=True, slots=True)
class Oproep:
    """One recorded call."""

    naam: str
    woorden: tuple[str, ...]
    uitkomst: int


_REGEL = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)")
_WOORD = re.compile(r'"((?:\\x[0-9a-f]{2})*)"|(\d+|AT_FDCWD)<((?:\\x[0-9a-f]{2}|[^>])*)>|([^,\s]+)')


def neem_op(map_: Path, sleutel: bytes, uit: Path) -> list[Oproep]:
    """Run the session under strace and return its calls."""
    opdracht = ["strace", "-f", "-y", "-xx", "-s", "4194304", "-e", f"trace={_OPROEPEN}"]
    opdracht += ["-o", str(uit), sys.executable, "-c", _SESSIE, str(map_), sleutel.hex()]
    subprocess.run(opdracht, cwd=ROOT, env=clean_environment(), check=True, capture_output=True)
    oproepen, half = [], dict[str, str]()
    for regel in uit.read_text("ascii").splitlines():
        draad = regel.split(" ", 1)[0]
        if regel.endswith("<unfinished ...>"):
            half[draad] = regel.removesuffix("<unfinished ...>")
            continue
        if "resumed>" in regel:
            regel = half.pop(draad) + regel.split("resumed>", 1)[1]
        past = _REGEL.match(regel)
        if past:
            woorden = tuple(_woord(w) for w in _WOORD.finditer(past[2]))
            oproepen.append(Oproep(past[1], woorden, int(past[3])))
    return oproepen


def _woord(gevonden: "re.Match[str]") -> str:
    """Return a string, the path of an open file, or a bare word; bytes as latin-1."""
    tekst = gevonden[1] if gevonden[1] is not None else gevonden[3]
    if tekst is None:
        return gevonden[4]
    return re.sub(r"\\x([0-9a-f]{2})", lambda m: chr(int(m[1], 16)), tekst)


class Schijf:
    """The folder as the recorded calls make it, with what is not flushed yet."""

    def __init__(self, map_: Path, bestanden: dict[str, bytes]) -> None:
        self._map = f"{map_}/"
        self.bestanden = {naam: _Bestand(ruw) for naam, ruw in bestanden.items()}
        self._plaats: Counter[str] = Counter()
        # What the folder held at its last flush, and the states since.
        self._mappen = [dict(self.bestanden)]
        self.gezegd: list[str] = []

    def _naam(self, pad: str) -> str | None:
        return pad.removeprefix(self._map) if pad.startswith(self._map) else None

    def doe(self, oproep: Oproep) -> bool:
        """Do one call; tells whether it touched the folder."""
        if oproep.uitkomst < 0 or not oproep.woorden:
            return False
        werk = getattr(self, f"_{oproep.naam}", None)
        return bool(werk and werk(oproep))

    def _openat(self, oproep: Oproep) -> bool:
        naam = self._naam(oproep.woorden[1])
        if naam is None:
            return False
        self._plaats[naam] = 0
        if naam and naam not in self.bestanden and "O_CREAT" in " ".join(oproep.woorden):
            self.bestanden[naam] = _Bestand()
            self._mappen.append(dict(self.bestanden))
            return True
        return False

    def _lseek(self, oproep: Oproep) -> bool:
        naam = self._naam(oproep.woorden[0])
        if naam:
            self._plaats[naam] = oproep.uitkomst
        return False

    def _write(self, oproep: Oproep) -> bool:
        naam = self._naam(oproep.woorden[0])
        if naam is None:
            if oproep.woorden[0].startswith("pipe:"):
                self.gezegd.append(oproep.woorden[1])
            return False
        stuk = oproep.woorden[1].encode("latin-1")
        self.bestanden[naam].los.append((self._plaats[naam], stuk))
        self._plaats[naam] += len(stuk)
        return True

    def _pwrite64(self, oproep: Oproep) -> bool:
        naam = self._naam(oproep.woorden[0])
        if naam is None:
            return False
        stuk = oproep.woorden[1].encode("latin-1")
        self.bestanden[naam].los.append((int(oproep.woorden[3]), stuk))
        return True

    def _ftruncate(self, oproep: Oproep) -> bool:
        naam = self._naam(oproep.woorden[0])
        if naam is None:
            return False
        self.bestanden[naam].los.append((int(oproep.woorden[1]), None))
        return True

    def _fsync(self, oproep: Oproep) -> bool:
        if f"{oproep.woorden[0]}/" == self._map:
            self._mappen = [dict(self.bestanden)]
            return True
        naam = self._naam(oproep.woorden[0])
        if naam is None:
            return False
        self.bestanden[naam].spoel()
        return True

    _fdatasync = _fsync

    def _rename(self, oproep: Oproep) -> bool:
        oud, nieuw = (self._naam(pad) for pad in oproep.woorden[:2])
        if oud is None or nieuw is None:
            return False
        self.bestanden[nieuw] = self.bestanden.pop(oud)
        self._mappen.append(dict(self.bestanden))
        return True

    def _unlink(self, oproep: Oproep) -> bool:
        naam = self._naam(oproep.woorden[0])
        if naam is None or self.bestanden.pop(naam, None) is None:
            return False
        self._mappen.append(dict(self.bestanden))
        return True

    def na_uitval(self, toeval: random.Random) -> dict[str, bytes]:
        """Return what the disk holds when the power fails now."""
        inhoud = toeval.choice(self._mappen)
        return {naam: bestand.na_uitval(toeval) for naam, bestand in inhoud.items()}


def _gezet(uow: UnitOfWork) -> list[str]:
    vraag = uow.session.query(Instelling).order_by("sleutel")
    return [rij.sleutel for rij in vraag if rij.sleutel.startswith("stap")]


def _toets(map_: Path, sleutel: bytes, gezegd: list[str]) -> str:
    """Demand every acknowledged step, and go on."""
    beloofd = [woord.replace("ack ", "stap") for woord in gezegd if woord.startswith("ack")]
    with Vault.open_met_sleutel(map_, sleutel) as vault:
        gezet = vault.query(_gezet)
        assert gezet[: len(beloofd)] == beloofd, f"acknowledged {beloofd}, found {gezet}"
        assert len(gezet) <= len(beloofd) + 1
        for nummer in range(1, len(beloofd), 2):
            assert vault.ledger.blok(f"stap{nummer}") == b"%d" % nummer
        bevindingen = controleer(vault).bevindingen
        assert not bevindingen, bevindingen
        if gezegd[-1:] == ["nood"]:
            return "geopend, in het noodbestand"
        vault.change(partial(bewaar, nummer=90))
    return "geopend, alles er nog"


def stroomuitval(momenten: int, zaad: int, werkmap: Path) -> tuple[Counter[str], list[str], int]:
    """Let the power fail at moments spread over the session; returns outcomes, faults and calls."""
    map_, toeval = werkmap / "kluis", random.Random(zaad)
    with maak_gevulde_kluis(map_)[0] as vault:
        sleutel = vault.ruwe_sleutel()
    begin = {pad.name: pad.read_bytes() for pad in map_.iterdir() if pad.is_file()}
    oproepen = neem_op(map_, sleutel, werkmap / "oproepen")
    raak = _raakmomenten(map_, begin, oproepen)
    keuze = sorted(toeval.choices(raak, k=momenten))
    uitkomsten: Counter[str] = Counter()
    fouten: list[str] = []
    schijf, gedaan = Schijf(map_, begin), 0
    kopie = werkmap / "na"
    for moment in keuze:
        while gedaan <= moment:
            schijf.doe(oproepen[gedaan])
            gedaan += 1
        zet_neer(kopie, schijf.na_uitval(toeval))
        try:
            uitkomsten[_toets(kopie, sleutel, schijf.gezegd)] += 1
        except Exception as fout:  # whatever gets here is what the proof is looking for
            fouten.append(f"na oproep {moment}: {type(fout).__name__} {fout}"[:300])
    return uitkomsten, fouten, len(raak)


def _raakmomenten(map_: Path, begin: dict[str, bytes], oproepen: list[Oproep]) -> list[int]:
    schijf = Schijf(map_, begin)
    return [nummer for nummer, oproep in enumerate(oproepen) if schijf.doe(oproep)]


def proef() -> Verslag:
    """Let the power fail; anything acknowledged that is gone without a word is a fault."""
    titel = f"Stroomuitval op {_MOMENTEN} momenten van een sessie (zaad {_ZAAD})"
    if shutil.which("strace") is None:
        return Verslag(titel, True, ("Overgeslagen: hiervoor is strace nodig (alleen Linux).",))
    with tempfile.TemporaryDirectory(prefix="jos-proef-") as tijdelijk:
        uitkomsten, fouten, raak = stroomuitval(_MOMENTEN, _ZAAD, Path(tijdelijk))
    regels = [f"{raak} oproepen die de map van de kluis veranderen of wegschrijven"]
    regels += [f"{aantal} x {wat}" for wat, aantal in sorted(uitkomsten.items())]
    goed = not fouten and sum(uitkomsten.values()) == _MOMENTEN
    return Verslag(titel, goed, (*regels, *(f"FOUT: {fout}" for fout in fouten[:20])))
