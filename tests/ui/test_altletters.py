"""Alt with a letter that no button answers to types nothing; everything else types on."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from jos_desktop.ui.altletters import Altwacht

ALT = Qt.KeyboardModifier.AltModifier


def test_a_letter_with_alt_stays_out_of_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    wacht = Altwacht(qapp)
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    regel, vak = QLineEdit(), QPlainTextEdit()
    for veld in (regel, vak):
        layout.addWidget(veld)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    for veld in (regel, vak):
        veld.setFocus()
        QTest.keyClicks(veld, "Merel")
        QTest.keyClick(veld, Qt.Key.Key_H, ALT)
        QTest.keyClick(veld, Qt.Key.Key_H, ALT | Qt.KeyboardModifier.ShiftModifier)
        # AltGr on Windows is Control with Alt, and types an @ or an accent.
        QTest.keyClick(veld, Qt.Key.Key_E, ALT | Qt.KeyboardModifier.GroupSwitchModifier)
        QTest.keyClicks(veld, "!")
    assert regel.text().startswith("Merel")
    assert "h" not in regel.text().lower()
    assert "h" not in vak.toPlainText().lower()
    assert regel.text().endswith("!")
    wacht.deleteLater()
