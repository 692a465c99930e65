"""Access: every control has a name, a role and the keyboard; Qt speaks Dutch."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLibraryInfo, Qt, QTranslator
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSpinBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QTableView,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jos_desktop.ui.crash import CrashDialoog
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.ontgrendelen.herstel import HerstelScherm
from jos_desktop.ui.ontgrendelen.scherm import OntgrendelScherm
from jos_desktop.ui.ontgrendelen.wizard import NieuweKluis
from jos_desktop.ui.schermen import Context
from jos_desktop.ui.stijl import Stijl
from jos_desktop.ui.tasks import Achtergrond
from tests.ui.voorbeeldscherm import SCHERMEN, SNELACTIES, VoorbeeldPagina

CONTROLS = (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QTableView,
)


def nameless(root: QWidget) -> list[str]:
    """Return the controls that a screen reader meets without a name or a role."""
    found = []
    for control in root.findChildren(QWidget):
        inner = control.objectName().startswith("qt_")
        if not isinstance(control, CONTROLS) or inner or not control.isEnabled():
            continue
        # Hidden by itself, not by a page that waits: nobody meets it until it is filled in.
        if control.focusPolicy() == Qt.FocusPolicy.NoFocus or control.isHidden():
            continue
        interface = QAccessible.queryAccessibleInterface(control)
        if not interface.text(QAccessible.Text.Name) or interface.role() in (
            QAccessible.Role.NoRole,
            QAccessible.Role.Client,
        ):
            found.append(f"{type(control).__name__} {control.objectName()}")
    return found


@pytest.fixture
def venster(qtbot: QtBot, context: Context) -> Iterator[MainWindow]:
    window = MainWindow(context, SCHERMEN, SNELACTIES)
    window.show()
    qtbot.waitUntil(lambda: context.tasks.bezig == 0)
    yield window
    window.close()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_every_control_of_the_window_has_a_name(venster: MainWindow) -> None:
    assert nameless(venster) == []


@pytest.mark.parametrize("kind", [OntgrendelScherm, HerstelScherm, NieuweKluis])
def test_every_control_before_unlocking_has_a_name(
    qtbot: QtBot,
    stijl: Stijl,
    achtergrond: Achtergrond,
    tmp_path: Path,
    kind: type[OntgrendelScherm] | type[HerstelScherm] | type[NieuweKluis],
) -> None:
    widget = kind(achtergrond, tmp_path)
    qtbot.addWidget(widget)
    assert nameless(widget) == []


def test_crash_screen_has_names(qtbot: QtBot, venster: MainWindow) -> None:
    dialog = CrashDialoog(venster, LookupError())
    dialog.open()
    assert nameless(dialog) == []
    dialog.close()


def test_tab_reaches_every_field_in_order(qtbot: QtBot, venster: MainWindow) -> None:
    page = venster.pagina("vandaag")
    assert isinstance(page, VoorbeeldPagina)
    venster.activateWindow()
    page.datum.setFocus()
    reached: list[QWidget | None] = []
    for _ in range(4):
        QTest.keyClick(venster.focusWidget(), Qt.Key.Key_Tab)
        reached.append(venster.focusWidget())
    assert page.tekst.bediening in reached[:3]
    assert len(set(reached)) == 4


def test_table_tells_column_and_value(venster: MainWindow) -> None:
    page = venster.pagina("vandaag")
    assert isinstance(page, VoorbeeldPagina)
    index = page.model.index(1, 3)
    told = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert told == "Toestemming: Ouder 2 ontbreekt"


def test_error_beside_a_field_is_read_aloud(
    qtbot: QtBot, stijl: Stijl, achtergrond: Achtergrond, tmp_path: Path
) -> None:
    scherm = HerstelScherm(achtergrond, tmp_path)
    qtbot.addWidget(scherm)
    scherm.code.setText("onzin")
    scherm.probeer()
    assert "typefout" in scherm.code.accessibleDescription()


def test_qt_speaks_dutch() -> None:
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    assert translator.load("qtbase_nl", folder)
    assert translator.translate("QPlatformTheme", "Cancel") == "Annuleren"
