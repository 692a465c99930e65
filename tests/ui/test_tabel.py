"""What a table chooses by itself does not hang on the keys that happen to be down."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.widgets import Kolom, RijenModel, RijenTabel


@pytest.fixture
def tabel(qtbot: QtBot, stijl: Stijl) -> RijenTabel[str]:
    widget = RijenTabel(RijenModel[str]([Kolom("Naam", str)]), "Namen", meer=True)
    qtbot.addWidget(widget)
    widget.show()
    widget.model_rijen.zet_rijen(["een", "twee", "drie"])
    return widget


def _houd_ctrl_vast(qtbot: QtBot) -> None:
    veld = QLineEdit()
    qtbot.addWidget(veld)
    QTest.keyClick(veld, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.keyboardModifiers() == Qt.KeyboardModifier.ControlModifier


def test_a_row_stays_chosen_when_a_shortcut_showed_the_rows_anew(
    qtbot: QtBot, tabel: RijenTabel[str]
) -> None:
    _houd_ctrl_vast(qtbot)
    tabel.selectRow(1)
    assert tabel.gekozen_rijen() == ["twee"]
    tabel.selectRow(1)
    assert tabel.gekozen_rijen() == ["twee"]
    tabel.selectRow(2)
    assert tabel.gekozen_rijen() == ["drie"]


def test_a_row_that_is_not_there_changes_nothing(tabel: RijenTabel[str]) -> None:
    tabel.selectRow(0)
    tabel.selectRow(7)
    assert tabel.gekozen_rijen() == ["een"]
