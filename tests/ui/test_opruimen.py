"""Discarded windows die on the main thread, whatever the worker threads allocate."""

import gc
import threading

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.ui.opruimen import Opruimer
from jos_desktop.ui.tasks import Achtergrond


class _Kring:
    """A widget in a cycle, as every widget with a lambda on its own signal is."""

    def __init__(self, gestorven: list[threading.Thread]) -> None:
        self.zelf = self
        self.widget = QWidget()
        self._gestorven = gestorven

    def __del__(self) -> None:
        self._gestorven.append(threading.current_thread())


def _maak_rommel() -> int:
    """Allocate enough to fill the collector's counters many times over."""
    return sum(len([[nummer] for nummer in range(1_000)]) for _ in range(200))


def test_garbage_of_the_window_is_collected_on_the_main_thread(qtbot: QtBot) -> None:
    achtergrond = Achtergrond()
    try:
        gestorven: list[threading.Thread] = []
        for _ in range(50):
            _Kring(gestorven)
        klaar: list[int] = []
        achtergrond.run(_maak_rommel, klaar.append, eigenaar=achtergrond)
        qtbot.waitUntil(lambda: bool(klaar), timeout=10_000)
        # The collector of the main thread may have been round already; no other thread may.
        assert set(gestorven) <= {threading.main_thread()}
        gc.collect()
        assert set(gestorven) == {threading.main_thread()}
        assert len(gestorven) == 50
    finally:
        achtergrond.sluit()


def test_there_is_one_collector_and_it_keeps_collecting(qapp: QApplication) -> None:
    achtergrond, nog_een = Achtergrond(), Achtergrond()
    try:
        opruimers = qapp.findChildren(Opruimer)
        assert len(opruimers) == 1
        rommel = [[nummer] for nummer in range(5_000)]
        assert gc.get_count()[0] > gc.get_threshold()[0]
        opruimers[0].ruim_op()
        assert gc.get_count()[0] < 5_000
        assert len(rommel) == 5_000
    finally:
        achtergrond.sluit()
        nog_een.sluit()
