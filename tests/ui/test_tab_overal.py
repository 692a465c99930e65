"""Tab walks on through every screen and sheet, also where there is nothing to show yet."""

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from jos_desktop.ui.bladenpagina import Bladenpagina
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.schermen import Context, laad_schermen, laad_snelacties

GENOEG = 12
"""More Tabs than stand between the sheets of a screen and the keys above it."""


def _loop(window: MainWindow, plek: str) -> None:
    for _ in range(GENOEG):
        voor = window.focusWidget()
        assert voor is not None, plek
        QTest.keyClick(voor, Qt.Key.Key_Tab)
        assert window.focusWidget() is not voor, f"{plek}: Tab blijft staan bij {voor}"


def test_tab_goes_on_in_a_vault_with_nothing_in_it(qtbot: QtBot, context: Context) -> None:
    window = MainWindow(context, laad_schermen(), laad_snelacties())
    window.resize(1366, 768)
    window.show()
    qtbot.waitExposed(window)
    window.activateWindow()

    def rust() -> None:
        for _ in range(3):
            QCoreApplication.processEvents()
            qtbot.waitUntil(lambda: not context.tasks.bezig, timeout=10_000)

    try:
        for cijfer in range(1, 10):
            toets = Qt.Key(Qt.Key.Key_0 + cijfer)
            QTest.keyClick(
                window.focusWidget() or window, toets, Qt.KeyboardModifier.ControlModifier
            )
            rust()
            page = window.pagina(window.huidig)
            if not isinstance(page, Bladenpagina):
                continue
            for blad in page.aanbod:
                page.toon(blad.naam)
                rust()
                page.tabs.setFocus()
                _loop(window, f"{window.huidig}, {blad.titel}")
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
