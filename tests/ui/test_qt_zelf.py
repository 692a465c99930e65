"""Qt itself must stand a long day of work; what it costs per call is looked at here."""

import sys

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

_KEER = 500
_RUIMTE = 100


def test_a_call_without_a_result_takes_no_reference_to_none(qtbot: QtBot) -> None:
    """PySide6 6.12.0 does on Python 3.11, and Python ends the program when none are left."""
    label, timer = QLabel(), QTimer()
    qtbot.addWidget(label)
    voor = sys.getrefcount(None)
    for nummer in range(_KEER):
        label.setText(str(nummer))
        timer.setInterval(nummer)
    assert sys.getrefcount(None) > voor - _RUIMTE, (
        "Deze PySide6 laat het programma na een tijd omvallen: draai python3 dev.py setup"
    )
