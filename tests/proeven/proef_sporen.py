"""The plaintext hunt: canary words in every field, then a search of disk, memory and windows."""

from __future__ import annotations

import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from openpyxl import Workbook

from jos_desktop.demo.vul import DEMO_WACHTWOORD, maak_demo
from jos_desktop.storage.vault import Vault
from tests.bench.omgeving import ROOT
from tests.e2e.xvfb import Programma, beeldscherm
from tests.proeven import sporen_strace
from tests.proeven.sporen_opdrachten import Opdrachtspoor, draai_alle
from tests.proeven.sporen_sessie import Sessie
from tests.proeven.verklikkers import Doorzocht, Treffer, Verklikkers
from tests.proeven.verslag import Verslag

PAKKETTEN = {
    "Xvfb": "xvfb",
    "xdotool": "xdotool",
    "xprop": "x11-utils",
    "strace": "strace",
}
_STUK = 1 << 24
# Other programs of this computer write there as well; what is larger than this is not ours.
# What our own process opened anywhere is in the record of strace.
_GROOTST_VREEMD = 1 << 24
_LEERLINGEN = 40


@dataclass(slots=True)
class Jacht:
    """What the hunt has looked at and found so far."""

    verklikkers: Verklikkers = field(default_factory=Verklikkers)
    regels: list[str] = field(default_factory=list)
    fouten: list[str] = field(default_factory=list)

    def meld(self, wat: str, treffers: list[Treffer]) -> None:
        """Add hits as faults, each word once."""
        soorten = sorted({(t.waar, t.woord, t.codering) for t in treffers})
        self.fouten += [f"FOUT, {wat}: {waar}: {w} ({c})" for waar, w, c in soorten[:25]]
        if len(soorten) > 25:
            self.fouten.append(f"FOUT, {wat}: en nog {len(soorten) - 25} treffers")


def proef() -> Verslag:
    """Work, lock, and search everything."""
    ontbreekt = [pakket for naam, pakket in PAKKETTEN.items() if shutil.which(naam) is None]
    if ontbreekt:
        return Verslag(
            "Geen leesbaar spoor buiten de kluis",
            False,
            (f"Niet te doen: installeer eerst {' '.join(ontbreekt)} (apt-get install).",),
        )
    jacht = Jacht()
    with tempfile.TemporaryDirectory(prefix="jos-sporen-") as tijdelijk:
        _jaag(jacht, Path(tijdelijk))
    return Verslag(
        "Geen leesbaar spoor buiten de kluis",
        not jacht.fouten,
        (*jacht.regels, *(jacht.fouten or ["0 treffers"])),
    )


def _jaag(jacht: Jacht, map_: Path) -> None:
    thuis = map_ / "thuis"
    omgeving = _omgeving(thuis)
    kluis, gekozen = thuis / "kluis", thuis / "gekozen"
    gekozen.mkdir()
    wachtwoord = f"{jacht.verklikkers.woord('wachtwoord')} slot"
    _maak_kluis(jacht, kluis, wachtwoord)
    lijst = gekozen / "lijst.xlsx"
    _maak_lijst(jacht.verklikkers, lijst)
    verslag = map_ / "strace.txt"
    begin = time.time()
    with beeldscherm(map_ / "scherm") as scherm:
        programma = Programma(
            scherm,
            ["--kluis", str(kluis)],
            log=map_ / "programma.log",
            beelden=map_ / "beelden",
            opdracht=[
                *sporen_strace.opdracht(verslag),
                *(sys.executable, "-m", "tests.proeven.sporen_kind"),
            ],
            omgeving=omgeving,
        )
        sessie = Sessie(programma, jacht.verklikkers, wachtwoord, kluis, gekozen, lijst)
        try:
            sessie.alles(lambda: _kijk_open(jacht, programma))
            _kijk_na_slot(jacht, programma)
        finally:
            programma.sluit()
    _kijk_vensters(jacht, sessie)
    gevraagd = {gekozen / "overdracht.pdf", lijst}
    _kijk_schrijfwerk(jacht, "venster", sporen_strace.lees(verslag), gevraagd)
    gevraagd |= _kijk_opdrachten(
        jacht, draai_alle(jacht.verklikkers, kluis, wachtwoord, omgeving, map_)
    )
    _kijk_bestanden(jacht, map_, begin, frozenset(gevraagd))
    jacht.regels.append(
        f"Verklikkers: {jacht.verklikkers.aantal}; elk gezocht in "
        f"{len(jacht.verklikkers.patronen()) + len(jacht.verklikkers.vaste_patronen())} vormen"
    )


def _omgeving(thuis: Path) -> dict[str, str]:
    """Return an environment whose every folder lies in one place of its own."""
    omgeving = {
        naam: waarde for naam, waarde in os.environ.items() if naam in ("PATH", "LANG", "LC_ALL")
    }
    for naam, onder in (
        ("HOME", ""),
        ("XDG_CONFIG_HOME", ".config"),
        ("XDG_DATA_HOME", ".local/share"),
        ("XDG_STATE_HOME", ".local/state"),
        ("XDG_CACHE_HOME", ".cache"),
        ("XDG_RUNTIME_DIR", "run"),
        ("TMPDIR", "tmp"),
    ):
        plek = thuis / onder
        plek.mkdir(parents=True, exist_ok=True)
        plek.chmod(0o700)
        omgeving[naam] = str(plek)
    omgeving["PYTHONPATH"] = str(ROOT)
    omgeving["PYTHONDONTWRITEBYTECODE"] = "1"
    return omgeving


def _maak_kluis(jacht: Jacht, kluis: Path, wachtwoord: str) -> None:
    """Make a vault whose password and data key are looked for as well."""
    maak_demo(kluis, _LEERLINGEN)
    with Vault.open(kluis, DEMO_WACHTWOORD) as vault:
        vault.wijzig_wachtwoord(DEMO_WACHTWOORD, wachtwoord)
        jacht.verklikkers.ruw("datasleutel", vault.ruwe_sleutel())


def _maak_lijst(verklikkers: Verklikkers, pad: Path) -> None:
    """Write the list of a school, with canaries for names."""
    boek = Workbook()
    blad = boek.active
    assert blad is not None
    blad.append(["Stamnr", "Roepnaam", "Achternaam", "Geb.datum", "Klas", "Vestiging"])
    for nummer in range(3):
        blad.append(
            [
                str(4000 + nummer),
                verklikkers.woord("roepnaam uit de lijst").capitalize(),
                verklikkers.woord("achternaam uit de lijst").capitalize() + "é",
                f"0{nummer + 1}-05-2012",
                "2B",
                "De Spinaker",
            ]
        )
    boek.save(pad)


# -- memory ------------------------------------------------------------------------------------


def _geheugen(pid: int) -> Iterator[bytes]:
    """Yield all memory of a process that can be read.

    This is more than gcore writes: that leaves out what a program asked not to dump. And gdb
    cannot attach to a process that strace holds.
    """
    with Path(f"/proc/{pid}/mem").open("rb", buffering=0) as geheugen:
        for regel in Path(f"/proc/{pid}/maps").read_text().splitlines():
            if regel.endswith(("[vvar]", "[vsyscall]", "[vdso]")) or " r" not in regel:
                continue
            begin, eind = (int(getal, 16) for getal in regel.split(" ")[0].split("-"))
            try:
                geheugen.seek(begin)
                while begin < eind:
                    stuk = geheugen.read(min(_STUK, eind - begin))
                    if not stuk:
                        break
                    begin += len(stuk)
                    yield stuk
            except OSError:
                continue
            # Two areas are not one text.
            yield b"\0" * 64


def _zoek_geheugen(jacht: Jacht, pid: int) -> tuple[int, list[Treffer]]:
    grootte = 0

    def tel() -> Iterator[bytes]:
        nonlocal grootte
        for stuk in _geheugen(pid):
            grootte += len(stuk)
            yield stuk

    treffers = jacht.verklikkers.zoek("geheugen", tel())
    return grootte, treffers


def _kijk_open(jacht: Jacht, programma: Programma) -> None:
    """Prove first that the search finds the words and the key while the vault is open."""
    _grootte, treffers = _zoek_geheugen(jacht, programma.pid)
    woorden = {treffer.woord for treffer in treffers}
    jacht.regels.append(
        f"Tegenproef, kluis open: {len(woorden)} verschillende verklikkers in het geheugen gevonden"
    )
    if len(woorden) < 10 or "datasleutel" not in woorden:
        jacht.fouten.append(f"FOUT: de tegenproef vindt te weinig: {sorted(woorden)}")


def _kijk_na_slot(jacht: Jacht, programma: Programma) -> None:
    """Search the memory of every process that is left after locking."""
    pids = [programma.pid, *_kinderen(programma.pid)]
    totaal = 0
    for pid in pids:
        grootte, treffers = _zoek_geheugen(jacht, pid)
        totaal += grootte
        jacht.meld("geheugen na het slot", treffers)
    kern = Path(f"/proc/{programma.pid}/limits").read_text()
    regel = next(regel for regel in kern.splitlines() if regel.startswith("Max core file size"))
    # Soft and hard: what is only soft, the program could be made to raise again.
    if regel.split()[4:6] != ["0", "0"]:
        jacht.fouten.append(f"FOUT: een crash laat een geheugenafdruk achter: {regel}")
    jacht.regels.append(
        f"Geheugen na het slot: {len(pids)} proces, {totaal / 1e6:.0f} MB doorzocht"
    )


def _kinderen(pid: int) -> list[int]:
    kinderen: list[int] = []
    for taak in Path(f"/proc/{pid}/task").glob("*/children"):
        for kind in taak.read_text().split():
            kinderen += [int(kind), *_kinderen(int(kind))]
    return kinderen


# -- windows, files, system calls --------------------------------------------------------------


def _kijk_vensters(jacht: Jacht, sessie: Sessie) -> None:
    jacht.meld(
        "titel of eigenschap van een venster",
        jacht.verklikkers.zoek("venster", sessie.vensterregels),
    )
    jacht.regels.append(
        f"Vensters: {sessie.vensters} keer eigenschappen gelezen, "
        f"{sum(map(len, sessie.vensterregels)) / 1e3:.0f} kB"
    )


def _kijk_bestanden(jacht: Jacht, map_: Path, begin: float, gevraagd: frozenset[Path]) -> None:
    doorzocht, thuis = Doorzocht(), map_ / "thuis"
    doorzocht.map(jacht.verklikkers, thuis, gevraagd)
    doorzocht.bestand(jacht.verklikkers, map_ / "programma.log")
    for pad in _nieuw_in_gedeelde_mappen(begin):
        if map_ not in pad.parents:
            doorzocht.bestand(jacht.verklikkers, pad)
    jacht.meld("bestand", doorzocht.treffers)
    bekend = {str(thuis / "gekozen" / "samenvatting.zip")}
    jacht.fouten += [
        f"FOUT: een pakje of beeld waar niemand om vroeg: {naam}"
        for naam in doorzocht.ingepakt
        if naam not in bekend and not naam.startswith("/tmp")
    ]
    jacht.regels.append(
        f"Bestanden: {doorzocht.bestanden} doorzocht, {doorzocht.bytes / 1e6:.1f} MB"
    )


def _nieuw_in_gedeelde_mappen(begin: float) -> Iterator[Path]:
    """Yield what anybody made since then where all programs may write."""
    for map_, diep in (("/dev/shm", True), ("/var/tmp", True), ("/tmp", False)):
        for wortel, mappen, namen in os.walk(map_):
            # A /proc mounted somewhere below gives files that never end.
            mappen[:] = [naam for naam in mappen if not os.path.ismount(f"{wortel}/{naam}")]
            if not diep:
                mappen.clear()
            for naam in namen:
                pad = Path(wortel, naam)
                try:
                    stand = pad.lstat()
                except OSError:
                    continue
                is_nieuw = stat.S_ISREG(stand.st_mode) and stand.st_mtime >= begin
                if is_nieuw and stand.st_size < _GROOTST_VREEMD:
                    yield pad


def _kijk_schrijfwerk(
    jacht: Jacht, wat: str, verslag: sporen_strace.Verslag, gevraagd: set[Path]
) -> None:
    """Search every byte that went out of the process, also to files that are gone again."""
    uitgesloten = {str(pad) for pad in gevraagd}
    for pad, stukken in verslag.geschreven.items():
        if verslag.hoort_bij(pad) not in uitgesloten:
            jacht.meld(f"{wat} schreef", jacht.verklikkers.zoek(f"naar {pad}", stukken))
    jacht.meld(f"{wat}: naam van een bestand", jacht.verklikkers.zoek("pad", verslag.namen))
    jacht.meld(f"{wat}: opdrachtregel", jacht.verklikkers.zoek("execve", verslag.opdrachten))
    if wat == "venster":
        jacht.regels.append(
            f"Schrijfwerk (strace): {verslag.bytes() / 1e6:.1f} MB naar "
            f"{len(verslag.geschreven)} bestemmingen, ook wat weer gewist werd "
            f"({len(verslag.gewist)})"
        )
        if not any("dossiers.db" in pad for pad in verslag.geschreven):
            jacht.fouten.append("FOUT: strace zag niet dat de kluis geschreven werd")
    if verslag.afgekapt:
        jacht.fouten.append(f"FOUT: {verslag.afgekapt} keer schrijven niet geheel vastgelegd")


def _kijk_opdrachten(jacht: Jacht, spoor: Opdrachtspoor) -> set[Path]:
    """Search what the commands wrote; what they say on standard output was asked for."""
    jacht.fouten += spoor.fouten
    jacht.meld("stderr van een opdracht", jacht.verklikkers.zoek("stderr", spoor.stderr))
    gevraagd = set(spoor.gevraagd)
    for verslag in spoor.verslagen:
        for pad in [pad for pad in verslag.geschreven if pad.startswith("pipe:")]:
            del verslag.geschreven[pad]
        _kijk_schrijfwerk(jacht, "opdracht", verslag, gevraagd)
    jacht.regels.append(f"Opdrachtregel: {spoor.aantal} opdrachten, geen naam in hun woorden")
    return gevraagd
