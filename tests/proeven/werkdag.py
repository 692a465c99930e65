"""A working day in the real window: thousands of actions, measured from the inside.

Started as a process of its own, so that its memory is the program's and nobody else's:
``python -m tests.proeven.werkdag --kluis MAP --acties 10000 --uit meting.json``.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import random
import sys
import time
import traceback
from collections import Counter
from collections.abc import Generator
from dataclasses import asdict, dataclass
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QAction, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from jos_desktop.app import maak_app
from jos_desktop.demo.vul import DEMO_WACHTWOORD
from jos_desktop.ui.main_window import MainWindow
from tests.herstart import toepassing_hier
from tests.proeven.proef_duur import IJK
from tests.proeven.werkdag_acties import RONDE, RUST, Actie, Handen, Wacht

GEDULD_S = 60
_KLEINE_STAP_MS = 1


@dataclass(frozen=True, slots=True)
class Stand:
    """What the process holds at one moment, on the page Vandaag, with everything at rest."""

    actie: int
    rss_kib: int
    qobjecten: int
    widgets: int
    bestanden: int
    draden: int
    none_verwijzingen: int
    soorten: dict[str, int]


@dataclass(frozen=True, slots=True)
class Duur:
    """One action: which kind, how long by the clock and how much processor time, in ms."""

    actie: int
    soort: str
    klok_ms: float
    processor_ms: float


# Every so many actions the machine itself is timed: others who use it slow everything down.
_IJK_OM = 5
_WARM = 0.1
_IJK_STOF = [
    {"nummer": n, "tekst": f"regel {n} " * 4, "lijst": [*range(n % 20)]} for n in range(700)
]


def _ijk(nummer: int) -> Duur:
    klok, processor = time.perf_counter(), time.process_time()
    assert sorted(json.loads(json.dumps(_IJK_STOF)), key=lambda rij: str(rij["tekst"]))
    return Duur(
        nummer,
        IJK,
        (time.perf_counter() - klok) * 1000,
        (time.process_time() - processor) * 1000,
    )


class Werkdag(QObject):
    """Do one action after another inside the program's own event loop."""

    def __init__(
        self, app: QApplication, kluis: Path, acties: int, *, meet_na: int, zaad: int
    ) -> None:
        super().__init__()
        self._app = app
        self._toepassing, _ = toepassing_hier(app, kluis)
        self._toepassing.ging_mis.connect(self._mis)
        self._aantal, self._meet_na = acties, meet_na
        self._kans = random.Random(zaad)
        self._zaad = zaad
        self._wacht: Wacht = RUST
        self._rustig = 0
        self._sinds = time.monotonic()
        self._dag = self._verloop()
        self._klok = QTimer(self)
        self._klok.setSingleShot(True)
        self._klok.timeout.connect(self._stap)
        self.duren: list[Duur] = []
        self.standen: list[Stand] = []
        self.fout = ""
        self._bezig_met = "ontgrendelen"

    def begin(self) -> None:
        """Start the day as soon as the event loop runs."""
        self._klok.start(0)

    def stop(self) -> None:
        """Close the program in order."""
        self._toepassing.stop()

    def _mis(self, fout: BaseException) -> None:
        traceback.print_exception(fout)
        self.fout = type(fout).__name__

    def _venster(self) -> MainWindow:
        assert self._toepassing.hoofdvenster is not None
        return self._toepassing.hoofdvenster

    def _stap(self) -> None:
        """Go on with the day when what it waits for has come."""
        try:
            if self._is_zover():
                self._wacht = next(self._dag)
                self._rustig, self._sinds = 0, time.monotonic()
        except StopIteration:
            self._app.exit(0)
            return
        except Exception as fout:
            traceback.print_exc()
            self.fout = f"{type(fout).__name__}: {fout}"
        if self.fout:
            self._app.exit(0)
            return
        self._klok.start(_KLEINE_STAP_MS)

    def _is_zover(self) -> bool:
        if time.monotonic() - self._sinds > GEDULD_S:
            raise TimeoutError(f"na {GEDULD_S} s nog niet klaar: {self._bezig_met}")
        venster = self._toepassing.hoofdvenster
        bezig = self._toepassing.achtergrond.bezig
        if venster is not None:
            bezig += venster.context.tasks.bezig
        # Twice in a row: what came back may have asked for more.
        self._rustig = 0 if bezig else self._rustig + 1
        return self._rustig > 1 and (self._wacht is None or self._wacht())

    def _verloop(self) -> Generator[Wacht, None, None]:
        self._toepassing.toon_ontgrendelen()
        yield from self._ontgrendel()
        handen = Handen(self._venster, self._zaad)
        gedaan = 0
        while gedaan < self._aantal:
            ronde = [soort for soort, keer in RONDE.items() for _ in range(keer)]
            self._kans.shuffle(ronde)
            for soort in ronde:
                gedaan += 1
                yield from self._meet_duur(gedaan, soort, getattr(handen, soort)())
                if gedaan % self._meet_na == 0:
                    yield from self._meet_stand(gedaan)
                    # A real lock ends the process and its memory. Here it cannot, so after the
                    # warm-up one process works on without: no lock hides what it gathers.
                    if gedaan <= self._aantal * _WARM:
                        yield from self._meet_duur(gedaan, "slot", self._op_slot())

    def _meet_duur(self, nummer: int, soort: str, actie: Actie) -> Actie:
        self._bezig_met = f"{soort} ({nummer})"
        klok, processor = time.perf_counter(), time.process_time()
        yield from actie
        self.duren.append(
            Duur(
                nummer,
                soort,
                (time.perf_counter() - klok) * 1000,
                (time.process_time() - processor) * 1000,
            )
        )
        if nummer % _IJK_OM == 0:
            self.duren.append(_ijk(nummer))

    def _ontgrendel(self) -> Actie:
        yield lambda: self._toepassing.venster is not None
        venster = self._toepassing.venster
        assert venster is not None
        QTest.keyClicks(venster.scherm.wachtwoord.regel, DEMO_WACHTWOORD)
        venster.scherm.openen.click()
        yield lambda: self._toepassing.hoofdvenster is not None
        yield RUST

    def _op_slot(self) -> Actie:
        self._venster().slot.click()
        yield lambda: self._toepassing.hoofdvenster is None
        yield from self._ontgrendel()

    def _meet_stand(self, nummer: int) -> Actie:
        self._venster().ga_naar("vandaag")
        yield RUST
        gc.collect()
        self.standen.append(_stand(nummer, self._app))


def _stand(nummer: int, app: QApplication) -> Stand:
    # Only kinds of our own making: asking for all of Qt's objects makes a wrapper for each.
    objecten = sum(
        len(venster.findChildren(soort))
        for venster in app.topLevelWidgets()
        for soort in (QAction, QShortcut, QTimer)
    )
    soorten = Counter(
        f"{type(ding).__module__}.{type(ding).__qualname__}" for ding in gc.get_objects()
    )
    bladzijde = os.sysconf("SC_PAGE_SIZE") // 1024
    return Stand(
        actie=nummer,
        rss_kib=int(Path("/proc/self/statm").read_text().split()[1]) * bladzijde,
        qobjecten=objecten,
        widgets=len(app.allWidgets()),
        bestanden=len(os.listdir("/proc/self/fd")),
        draden=len(os.listdir("/proc/self/task")),
        none_verwijzingen=sys.getrefcount(None),
        soorten={
            naam: aantal
            for naam, aantal in soorten.items()
            if naam.startswith(("jos_desktop.", "PySide6.", "sqlalchemy.")) or aantal > 200
        },
    )


def main() -> int:
    """Work, and write what was measured."""
    vraag = argparse.ArgumentParser()
    vraag.add_argument("--kluis", type=Path, required=True)
    vraag.add_argument("--acties", type=int, default=10_000)
    vraag.add_argument("--meet-na", type=int, default=250)
    vraag.add_argument("--zaad", type=int, default=2026)
    vraag.add_argument("--uit", type=Path, required=True)
    keuze = vraag.parse_args()
    app = maak_app(sys.argv[:1])
    dag = Werkdag(app, keuze.kluis, keuze.acties, meet_na=keuze.meet_na, zaad=keuze.zaad)
    sys.excepthook = lambda _soort, fout, _spoor: dag._mis(fout)
    dag.begin()
    app.exec()
    meting = {
        "fout": dag.fout,
        "duren": [asdict(duur) for duur in dag.duren],
        "standen": [asdict(stand) for stand in dag.standen],
    }
    keuze.uit.write_text(json.dumps(meting), "utf-8")
    dag.stop()
    return 1 if dag.fout else 0


if __name__ == "__main__":
    sys.exit(main())
