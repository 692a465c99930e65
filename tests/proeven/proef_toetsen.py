"""SIGKILL at 200 random moments while a real window types and keeps, on a real vault.

The window runs offscreen in a fork with real key events, and says what it saw. After every kill
the vault is opened and compared: whatever the window said is kept must be there word for word,
and what was typed a second ago or longer must stand in the draft of that record, and in no other.
The next window goes on in the same vault: it must bring back what the last one lost.
"""

import json
import os
import pickle
import random
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from typing import TypeVar

from tests.bench.omgeving import ROOT, clean_environment
from tests.proeven.verslag import Verslag

_ZAAD = 2026
_KILLS = 200
_WERKERS = 2
_WACHTWOORD = "demo-wachtwoord-jos"
_SECONDE = 1.0
_BEGIN_S = 90.0
_LANGST_S = 4.0
"""How long a window types before it is killed, at most."""
VORMEN = ("snelinvoer", "dialoog")
T = TypeVar("T")


@dataclass(slots=True)
class Gezien:
    """What one window said: the states of its field, and what it said is kept.

    A state is the moment, the words, and whether they are those of the record itself: then there
    need be no draft.
    """

    had_concept: bool
    begin: str | None = None
    toetsen: int = 0
    standen: list[tuple[float, str, bool]] = field(default_factory=list)
    bewaard: list[str] = field(default_factory=list)

    def hoor(self, regel: str) -> None:
        """Take one line of the pipe."""
        klok, wat, tekst = regel.split(" ", 2)
        if wat == "o":
            if self.begin is None:
                self.begin = tekst
            self.standen = [(float(klok), tekst, not self.had_concept)]
            self.had_concept = False
        elif wat == "k":
            self.toetsen += 1
            self.standen.append((float(klok), tekst, False))
        else:
            self.bewaard.append(tekst)
            self.standen = [(float(klok), "", True)]

    def mag(self, gedood: float) -> set[str | None]:
        """Return which drafts are good: what stood there a second before the kill, or later."""
        eerder = [n for n, stand in enumerate(self.standen) if stand[0] <= gedood - _SECONDE]
        over = self.standen[eerder[-1] if eerder else 0 :]
        # A space at the very end is nobody's word: the form leaves it out.
        return {None if van_het_record else tekst.strip() for _, tekst, van_het_record in over}


def maak_bron(map_: Path) -> int:
    """Make a vault with two pupils and one contact; return the pupil that is typed about."""
    from jos_desktop.models.alles import Contactmoment, Leerling
    from jos_desktop.models.codes import ContactSoort, Functie
    from jos_desktop.services.profiel import richt_kluis_in
    from jos_desktop.storage.keys import ARGON2_LAAGST
    from jos_desktop.storage.unit_of_work import UnitOfWork
    from jos_desktop.storage.vault import Vault

    def vul(uow: UnitOfWork) -> int:
        richt_kluis_in(
            uow, naam="Anne de Wit", functie=Functie.JGC, school_codes=frozenset({"SDC"})
        )
        leerlingen = [
            Leerling(roepnaam=naam, achternaam="Denkbeeld", geboortedatum=date(2011, 5, 1))
            for naam in ("Anna", "Bilal")
        ]
        uow.session.add_all(leerlingen)
        uow.session.flush()
        uow.session.add(
            Contactmoment(
                leerling_id=leerlingen[0].id,
                datum=uow.vandaag,
                soort=ContactSoort.LEERLING,
                verslag="Eerste gesprek",
            )
        )
        return leerlingen[0].id

    vault, _ = Vault.maak(map_, _WACHTWOORD, kosten=ARGON2_LAAGST)
    with vault:
        return vault.change(vul)


@dataclass(frozen=True, slots=True)
class Inhoud:
    """What stands in the vault: the words of every contact, and of the drafts."""

    verslagen: tuple[str, ...]
    concept: str | None
    van_anderen: int
    goed: bool


def in_een_fork(werk: Callable[[], T]) -> T:
    """Do something in a fork and return what came of it: here no vault is ever opened.

    A fork of a process that had one may find a lock of SQLite taken for good.
    """
    lezen, schrijven = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(lezen)
        try:
            with os.fdopen(schrijven, "wb") as uit:
                pickle.dump(werk(), uit)
        finally:
            os._exit(0)
    os.close(schrijven)
    with os.fdopen(lezen, "rb") as binnen:
        uitkomst: T = pickle.load(binnen)
    os.waitpid(pid, 0)
    return uitkomst


def lees(map_: Path, vorm: str, leerling_id: int) -> Inhoud:
    """Open the vault after a kill and return what it holds."""
    from sqlalchemy import select

    from jos_desktop.models.alles import Concept, Contactmoment
    from jos_desktop.storage.controle import controleer
    from jos_desktop.storage.vault import Vault

    soort = ("leerling", leerling_id) if vorm == "snelinvoer" else ("contactmoment", 1)
    with Vault.open(map_, _WACHTWOORD) as vault:
        goed = controleer(vault).goed
        vraag = select(Concept.onderwerp_soort, Concept.onderwerp_id, Concept.inhoud)
        rijen = vault.query(lambda uow: uow.session.execute(vraag).all())
        verslagen = vault.query(
            lambda uow: uow.session.scalars(select(Contactmoment.verslag)).all()
        )
    eigen = [r for r in rijen if (r[0], r[1]) == soort]
    concept = json.loads(eigen[0][2])["verslag"] if eigen else None
    return Inhoud(tuple(verslagen), concept, len(rijen) - len(eigen), goed)


def laat_typen(
    map_: Path, vorm: str, leerling_id: int, na_s: float, zaad: int, *, had_concept: bool
) -> tuple[Gezien, float, str]:
    """Type in a fork and kill it ``na_s`` seconds after its form stood open."""
    lezen, schrijven = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(lezen)
        _kind(map_, vorm, leerling_id, schrijven, zaad)
    os.close(schrijven)
    gezegd = bytearray()
    tot = time.monotonic() + _BEGIN_S
    begonnen = False
    try:
        while (rest := tot - time.monotonic()) > 0:
            if not select.select([lezen], [], [], rest)[0]:
                continue
            stuk = os.read(lezen, 65536)
            if not stuk:
                break
            gezegd += stuk
            if not begonnen and b" o " in gezegd:
                begonnen, tot = True, time.monotonic() + na_s
        gedood = time.monotonic()
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
        while stuk := os.read(lezen, 65536):
            gezegd += stuk
    finally:
        os.close(lezen)
    gezien = Gezien(had_concept)
    fout = "" if begonnen else "the form never opened"
    for regel in gezegd.decode().splitlines():
        if regel.startswith("!"):
            fout = regel
        else:
            gezien.hoor(regel)
    return gezien, gedood, fout


def _kind(map_: Path, vorm: str, leerling_id: int, pijp: int, zaad: int) -> None:
    """Work in the fork; never returns."""
    try:
        from tests.proeven.toetsen_kind import werk

        werk(map_, _WACHTWOORD, vorm, leerling_id, pijp, zaad)
    except BaseException as fout:
        os.write(pijp, f"!{type(fout).__name__}: {fout}\n".encode()[:400])
    finally:
        os._exit(0)


def oordeel(voor: Inhoud, gezien: Gezien, gedood: float, na: Inhoud) -> str:
    """Return what is lost or astray after one kill; empty when nothing is."""
    if not na.goed:
        return "the vault is not sound"
    if na.van_anderen:
        return "a draft stands at another record"
    for tekst in gezien.bewaard[-1:] if len(na.verslagen) == 1 else gezien.bewaard:
        # Changing one contact over and over, only the last words stand there.
        if tekst not in na.verslagen and _pas_bewaard(gezien) not in na.verslagen:
            return f"kept and gone: {tekst!r}"
    if gezien.begin is None:
        return "" if na.concept == voor.concept else "the draft changed before the form was open"
    if voor.concept is not None and gezien.begin.strip() != voor.concept.strip():
        return f"the form brought back {gezien.begin!r} in place of {voor.concept!r}"
    if (na.concept and na.concept.strip()) in gezien.mag(gedood) or (
        na.concept is None and _pas_bewaard(gezien) in na.verslagen
    ):
        return ""
    ouder = [(round(gedood - klok, 2), tekst) for klok, tekst, _ in gezien.standen]
    return f"of the draft {na.concept!r} is left, and so many seconds before stood {ouder[-40:]}"


def _pas_bewaard(gezien: Gezien) -> str:
    """Return the words that may have been kept without the window coming to say so."""
    return gezien.standen[-1][1].strip() if gezien.standen else ""


def draai_deel(kills: int, zaad: int, langst_s: float = _LANGST_S) -> dict[str, object]:
    """Do a number of kills in this process, which forks: it must have no other threads."""
    # Loaded once, before the forks: a window is up in less than a second then.
    import tests.proeven.toetsen_kind  # noqa: F401
    from jos_desktop.ui.schermen import laad_schermen

    laad_schermen()

    toeval, telling, fouten = random.Random(zaad), Counter[str](), []
    with tempfile.TemporaryDirectory(prefix="jos-proef-") as tijdelijk:
        for plek, vorm in enumerate(VORMEN):
            map_ = Path(tijdelijk) / vorm
            leerling_id = in_een_fork(partial(maak_bron, map_))
            kijk = partial(lees, map_, vorm, leerling_id)
            for nummer in range(kills // 2 + (kills % 2 if plek == 0 else 0)):
                voor = in_een_fork(kijk)
                na_s = toeval.uniform(0.1, langst_s)
                gezien, gedood, fout = laat_typen(
                    map_,
                    vorm,
                    leerling_id,
                    na_s,
                    zaad * 1000 + nummer,
                    had_concept=voor.concept is not None,
                )
                na = in_een_fork(kijk)
                fout = fout or oordeel(voor, gezien, gedood, na)
                telling[f"{vorm}: kills"] += 1
                telling["toetsen"] += gezien.toetsen
                telling["gemeld als bewaard"] += len(gezien.bewaard)
                telling["concept teruggevonden"] += na.concept is not None
                if fout:
                    fouten.append(f"{vorm} {nummer}: {fout}")
            shutil.rmtree(map_)
    return {"telling": dict(telling), "fouten": fouten}


def start_deel(kills: int, zaad: int, langst_s: float) -> "subprocess.Popen[str]":
    """Start one share in a process of its own."""
    code = (
        "import json, sys; from tests.proeven.proef_toetsen import draai_deel\n"
        f"json.dump(draai_deel({kills}, {zaad}, {langst_s}), sys.stdout)"
    )
    return subprocess.Popen(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={**clean_environment(), "QT_QPA_PLATFORM": "offscreen"},
        stdout=subprocess.PIPE,
        text=True,
    )


def proef_toetsen(
    kills: int, zaad: int = _ZAAD, *, werkers: int = _WERKERS, langst_s: float = _LANGST_S
) -> tuple[Counter[str], list[str]]:
    """Return what was counted, and a line for every kill that lost something."""
    telling: Counter[str] = Counter()
    fouten: list[str] = []
    processen = [
        start_deel(kills // werkers + (deel < kills % werkers), zaad + deel, langst_s)
        for deel in range(werkers)
    ]
    for proces in processen:
        uit, _ = proces.communicate()
        if proces.returncode:
            fouten.append(f"a share of the kills ended with exit code {proces.returncode}")
            continue
        gelezen = json.loads(uit)
        telling += Counter(gelezen["telling"])
        fouten += gelezen["fouten"]
    return telling, fouten


def proef() -> Verslag:
    """Kill, reopen, compare, go on; anything the window said is kept and is gone is a fault."""
    telling, fouten = proef_toetsen(_KILLS)
    kills = sum(aantal for soort, aantal in telling.items() if soort.endswith(": kills"))
    return Verslag(
        f"kill -9 op {kills} willekeurige momenten tijdens typen en bewaren (zaad {_ZAAD})",
        not fouten and kills == _KILLS and telling["gemeld als bewaard"] > 0,
        (
            f"{telling['toetsen']} toetsen in een echt venster, {telling['gemeld als bewaard']} "
            "keer gemeld als bewaard: alles was er nog, woord voor woord",
            f"{telling['concept teruggevonden']} keer lag er een concept klaar; er ontbrak nooit "
            "meer dan wat in de laatste seconde was getypt, en het lag nooit bij een ander",
            *(
                f"{soort.removesuffix(': kills')}: {n} kills"
                for soort, n in sorted(telling.items())
                if soort.endswith(": kills")
            ),
            *(f"FOUT: {fout}" for fout in fouten[:20]),
        ),
    )
