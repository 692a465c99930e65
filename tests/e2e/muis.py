"""Use the window as somebody with a mouse does: by the words on screen, one click at a time."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QCheckBox,
    QComboBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QTabWidget,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jos_desktop.app import Toepassing
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.schermen import Pagina
from jos_desktop.ui.widgets import Dialoog, Veld
from jos_desktop.ui.widgets.veld import STER

GEDULD_MS = 30_000
P = TypeVar("P", bound=Pagina)
W = TypeVar("W", bound=QWidget)
_LINKS = Qt.MouseButton.LeftButton


class Muis:
    """Click and type in whatever window is in front; wait until the work came back."""

    def __init__(self, qtbot: QtBot, toepassing: Toepassing) -> None:
        self._qtbot = qtbot
        self.toepassing = toepassing

    @property
    def venster(self) -> MainWindow:
        """Return the main window, which must be open."""
        assert self.toepassing.hoofdvenster is not None
        return self.toepassing.hoofdvenster

    def pagina(self, soort: type[P]) -> P:
        """Return the page of this kind."""
        (gevonden,) = self.venster.findChildren(soort)
        return gevonden

    def wacht(self, waar: Callable[[], bool]) -> None:
        """Wait until something holds."""
        self._qtbot.waitUntil(waar, timeout=GEDULD_MS)

    def rust(self) -> None:
        """Wait until all work came back, also work that this asked for in its turn."""
        tasks = self.venster.context.tasks

        def stil() -> bool:
            QApplication.processEvents()
            return not tasks.bezig

        self.wacht(lambda: stil() and stil())

    def klik(self, naam: str, *, in_: QWidget | None = None) -> None:
        """Click the one button with these words that can be clicked."""
        knop = self._zoek(QAbstractButton, naam, in_)
        assert knop.isEnabled(), f"{naam} kan nog niet"
        self._klik_op(knop, knop.rect().center())

    def vink(self, naam: str) -> None:
        """Tick the box with these words."""
        vakje = self._zoek(QCheckBox, naam, None)
        assert not vakje.isChecked()
        self._klik_op(vakje, QPoint(10, vakje.height() // 2))
        assert vakje.isChecked()

    def dialoog(self, titel: str) -> Dialoog:
        """Return the dialog with this title, filled in; no letter of it leads to two places."""
        self.wacht(lambda: self._voor().windowTitle() == titel)
        self.rust()
        dialoog = self._voor()
        assert isinstance(dialoog, Dialoog)
        assert dubbele_letters(dialoog) == []
        return dialoog

    def typ(self, label: str, tekst: str) -> None:
        """Type in the text field with this label."""
        bediening = self._veld(label).label.buddy()
        assert isinstance(bediening, QLineEdit | QPlainTextEdit)
        self._klik_op(bediening, bediening.rect().center())
        QTest.keyClicks(bediening, tekst)

    def kies_bij(self, label: str, keuze: str) -> None:
        """Choose from the list with this label."""
        lijst = self._veld(label).bediening
        assert isinstance(lijst, QComboBox)
        self.kies(lijst, keuze)

    def kies(self, lijst: QComboBox, keuze: str) -> None:
        """Unfold a list and click one of its lines."""
        regel = lijst.findText(keuze)
        assert regel >= 0, [lijst.itemText(nummer) for nummer in range(lijst.count())]
        QTest.keyClick(lijst, Qt.Key.Key_F4)
        uitgeklapt = lijst.view()
        self.wacht(uitgeklapt.isVisible)
        index = lijst.model().index(regel, lijst.modelColumn())
        uitgeklapt.scrollTo(index)
        plek = uitgeklapt.visualRect(index).center()
        QTest.mouseClick(uitgeklapt.viewport(), _LINKS, pos=plek)
        self.wacht(lambda: not uitgeklapt.isVisible())
        assert lijst.currentText() == keuze

    def bewaar(self, dialoog: Dialoog) -> None:
        """Press the main button of a dialog, which must go away by it."""
        assert dialoog.hoofdknop is not None
        weg: list[bool] = []
        dialoog.destroyed.connect(lambda: weg.append(True))
        self._klik_op(dialoog.hoofdknop, dialoog.hoofdknop.rect().center())
        self.wacht(lambda: bool(weg) or not dialoog.isVisible())
        self.rust()

    def kies_bestand(self, pad: Path) -> None:
        """Type a path in the file dialog that is in front, and press Enter."""
        self.wacht(lambda: isinstance(self._voor(), QFileDialog))
        dialoog = self._voor()
        regel = dialoog.findChild(QLineEdit, "fileNameEdit")
        assert regel is not None
        regel.selectAll()
        QTest.keyClicks(regel, str(pad))
        QTest.keyClick(regel, Qt.Key.Key_Return)
        self.wacht(lambda: not isinstance(self._voor(), QFileDialog))

    def klik_vinkje(self, tabel: QTableView, rij: int) -> None:
        """Click the box at the start of a row."""
        cel = tabel.visualRect(tabel.model().index(rij, 0))
        plek = QPoint(cel.left() + 16, cel.center().y())
        QTest.mouseClick(tabel.viewport(), _LINKS, pos=plek)

    def dubbelklik(self, tabel: QTableView, rij: int) -> None:
        """Double click a row."""
        plek = tabel.visualRect(tabel.model().index(rij, 0)).center()
        QTest.mouseClick(tabel.viewport(), _LINKS, pos=plek)
        QTest.mouseDClick(tabel.viewport(), _LINKS, pos=plek)

    def klik_tab(self, tabs: QTabWidget | QTabBar, titel: str) -> None:
        """Click a tab."""
        namen = [tabs.tabText(nummer).replace("&", "") for nummer in range(tabs.count())]
        balk = tabs if isinstance(tabs, QTabBar) else tabs.tabBar()
        QTest.mouseClick(balk, _LINKS, pos=balk.tabRect(namen.index(titel)).center())
        assert tabs.currentIndex() == namen.index(titel)

    def _voor(self) -> QWidget:
        """Return the window in front: the dialog if there is one."""
        QApplication.processEvents()
        modaal = QApplication.activeModalWidget()
        voor = modaal or self.toepassing.hoofdvenster or self.toepassing.venster
        assert voor is not None
        return voor

    def _zoek(self, soort: type[W], naam: str, in_: QWidget | None) -> W:
        waar = in_ or self._voor()
        zichtbaar = [deel for deel in waar.findChildren(soort) if deel.isVisible()]
        gevonden = [deel for deel in zichtbaar if _woorden(deel) == naam]
        assert len(gevonden) == 1, (naam, [_woorden(deel) for deel in zichtbaar])
        if isinstance(waar, MainWindow):
            assert dubbele_letters(waar) == []
        return gevonden[0]

    def _veld(self, label: str) -> Veld:
        velden = [
            veld
            for veld in self._voor().findChildren(Veld)
            if veld.isVisible() and veld.label.text().replace("&", "").removesuffix(STER) == label
        ]
        assert len(velden) == 1, label
        return velden[0]

    def _klik_op(self, doel: QWidget, plek: QPoint) -> None:
        ouder = doel.parentWidget()
        while ouder is not None:
            if isinstance(ouder, QScrollArea):
                ouder.ensureWidgetVisible(doel)
            ouder = ouder.parentWidget()
        QTest.mouseClick(doel, _LINKS, pos=plek)


def _woorden(deel: QWidget) -> str:
    if isinstance(deel, QCheckBox):
        return deel.text().replace("&", "")
    return deel.accessibleName().strip()


def dubbele_letters(venster: QWidget) -> list[str]:
    """Return the letters that, with Alt, lead to more than one place in this window."""
    woorden = [
        deel.text()
        for deel in venster.findChildren(QWidget)
        if deel.isVisible()
        and deel.window() is venster
        and isinstance(deel, QAbstractButton | QLabel)
        and (not isinstance(deel, QLabel) or deel.buddy() is not None)
    ]
    for tabs in venster.findChildren(QTabWidget):
        if tabs.isVisible():
            woorden += [tabs.tabText(nummer) for nummer in range(tabs.count())]
    per_letter: dict[str, list[str]] = {}
    for tekst in woorden:
        toets = QKeySequence.mnemonic(tekst).toString()
        if toets:
            per_letter.setdefault(toets, []).append(tekst)
    return [f"{toets}: {teksten}" for toets, teksten in per_letter.items() if len(teksten) > 1]
