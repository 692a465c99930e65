"""A real window in a process that will be killed: it types, keeps, and says what it saw.

On the pipe, one line each: ``k text`` after every key (all that stands in the field now), ``s
text`` when the window said that it is kept, ``o text`` for what an opened form brought back. Each
line begins with the monotonic clock, which is the same in every process.
"""

import os
import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from jos_desktop.storage.vault import Vault
from jos_desktop.ui.dossier import SCHERMEN
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.dossier.traject import ContactDialoog
from jos_desktop.ui.events import Bus, Schoolkeuze
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.schermen import Context, Navigatie
from jos_desktop.ui.stijl import Stijl, Thema
from jos_desktop.ui.tasks import Tasks

TOETS_MS = (2, 45)
"""How long between two keys; now and then somebody thinks for a moment."""
DENKT_MS = 700
CTRL = Qt.KeyboardModifier.ControlModifier
LETTERS = "abcdefghijklmnopqrstuvwxyz  "


class Typist:
    """Type into one form with real key events, as somebody does who does not stop to look."""

    def __init__(self, pijp: int, toeval: random.Random) -> None:
        self._pijp = pijp
        self.toeval = toeval
        self._over = 0
        self.veld: Callable[[], QPlainTextEdit | None] = lambda: None
        self.bewaar: Callable[[], bool] = lambda: False
        self._wacht_op_bewaard = False
        self._tekst = ""

    def zeg(self, wat: str, tekst: str) -> None:
        os.write(self._pijp, f"{time.monotonic():.4f} {wat} {tekst}\n".encode())

    def begin(self) -> None:
        self._over = self.toeval.randint(3, 30)
        self._straks()

    def kept(self) -> None:
        """Hear that the window said it: from here on these words may not be lost."""
        self.zeg("s", self._tekst)
        self._wacht_op_bewaard = False
        self.begin()

    def _straks(self) -> None:
        denkt = self.toeval.random() < 0.03
        QTimer.singleShot(DENKT_MS if denkt else self.toeval.randint(*TOETS_MS), self._toets)

    def _toets(self) -> None:
        veld = self.veld()
        if veld is None:
            return
        if self._over:
            self._over -= 1
            QTest.keyClicks(veld, self.toeval.choice(LETTERS))
            self.zeg("k", veld.toPlainText())
            self._straks()
            return
        self._tekst = veld.toPlainText().strip()
        if not self._tekst or not self.bewaar():
            self.begin()


def _maak_context(map_: Path, wachtwoord: str, app: QApplication) -> Context:
    vault = Vault.open(map_, wachtwoord)
    bus = Bus()
    tasks = Tasks(vault, bus)
    return Context(vault, tasks, bus, Schoolkeuze(), Navigatie(), Stijl(app, Thema.LICHT))


def _wacht(app: QApplication, tot: Callable[[], bool]) -> None:
    while not tot():
        app.processEvents()
        time.sleep(0.002)


def typ_snelinvoer(app: QApplication, context: Context, leerling_id: int, typist: Typist) -> Any:
    """Write contacts at the top of the timeline, one after the other."""
    window = MainWindow(context, SCHERMEN, ())
    window.show()
    context.open_dossier(leerling_id)
    _wacht(app, lambda: context.tasks.bezig == 0)
    pagina = window.pagina("dossier")
    assert isinstance(pagina, DossierPagina)
    invoer = pagina.snelinvoer
    vak = invoer.velden.verslag.bediening
    assert isinstance(vak, QPlainTextEdit)
    typist.zeg("o", vak.toPlainText())
    typist.veld = lambda: vak

    def kijk() -> None:
        if invoer.stand.text().startswith("Bewaard"):
            klok.stop()
            typist.kept()

    klok = QTimer(window)
    klok.timeout.connect(kijk)

    def bewaar() -> bool:
        invoer.stand.setText("")
        QTest.keyClick(vak, Qt.Key.Key_Return, CTRL)
        klok.start(1)
        return True

    typist.bewaar = bewaar
    return window


def typ_dialoog(app: QApplication, context: Context, leerling_id: int, typist: Typist) -> Any:
    """Change one contact in its dialog, over and over."""
    window = MainWindow(context, SCHERMEN, ())
    window.show()
    open_: list[ContactDialoog] = []

    def opnieuw() -> None:
        dialoog = ContactDialoog(window, context, leerling_id, 1)
        open_[:] = [dialoog]
        dialoog.open()
        _wacht(app, lambda: context.tasks.bezig == 0)
        vak = dialoog.velden.verslag.bediening
        assert isinstance(vak, QPlainTextEdit)
        typist.zeg("o", vak.toPlainText())
        vak.selectAll()
        typist.veld = lambda: vak

    def verder() -> None:
        typist.kept()
        opnieuw()

    def bewaar() -> bool:
        dialoog = open_[0]

        def dicht() -> None:
            typist.veld = lambda: None
            QTimer.singleShot(0, verder)

        dialoog.accepted.connect(dicht)
        QTest.keyClick(dialoog, Qt.Key.Key_Return, CTRL)
        return True

    opnieuw()
    typist.bewaar = bewaar
    return window


def werk(map_: Path, wachtwoord: str, vorm: str, leerling_id: int, pijp: int, zaad: int) -> None:
    """Type until the kill comes; never returns."""
    app = QApplication(["jos"])
    context = _maak_context(map_, wachtwoord, app)
    typist = Typist(pijp, random.Random(zaad))
    bouw = typ_snelinvoer if vorm == "snelinvoer" else typ_dialoog
    venster = bouw(app, context, leerling_id, typist)
    typist.begin()
    app.exec()
    del venster
