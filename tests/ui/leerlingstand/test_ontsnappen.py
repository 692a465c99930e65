"""Whatever somebody tries, the dossier stays away; only the password brings it back."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, QTimer
from PySide6.QtGui import (
    QAccessible,
    QAccessibleInterface,
    QAction,
    QContextMenuEvent,
    QKeySequence,
    QShortcut,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QLineEdit, QWidget

from jos_desktop.ui.crash import toon_crash
from jos_desktop.ui.leerlingstand.paginas import Begeleider
from jos_desktop.ui.leerlingstand.venster import TITEL
from jos_desktop.ui.vergrendeling.gordijn import POGINGEN
from jos_desktop.ui.widgets import Dialoog
from tests.ui.conftest import WACHTWOORD
from tests.ui.leerlingstand.conftest import MOEDER, NAAM, Opstelling

_EIGEN = (
    "Alt+F4 Ctrl+W Esc F11 F5 Alt+Space Alt+B Alt+N Menu Shift+F10 Ctrl+Tab Ctrl+Shift+Tab "
    "Ctrl+P Ctrl+O Ctrl+S Ctrl+C Ctrl+V Ctrl+X Ctrl+F Ctrl+Esc Meta Meta+D Print F2 F10 F12"
).split()


def _zichtbaar(app: QApplication) -> list[QWidget]:
    return [een for een in app.topLevelWidgets() if een.isVisible()]


def _woorden(deel: QAccessibleInterface | None) -> Iterator[str]:
    if deel is None or not deel.isValid():
        return
    for soort in (QAccessible.Text.Name, QAccessible.Text.Value, QAccessible.Text.Description):
        yield deel.text(soort)
    for nummer in range(deel.childCount()):
        yield from _woorden(deel.child(nummer))


def _alleen_de_lijst(app: QApplication, op: Opstelling) -> None:
    """Check that nothing else is on the screen or in the accessible tree."""
    for _ in range(3):
        app.processEvents()
    assert _zichtbaar(app) == [op.venster]
    boom = " ".join(
        woord
        for venster in app.topLevelWidgets()
        if venster.windowHandle() is not None
        for woord in _woorden(QAccessible.queryAccessibleInterface(venster))
    )
    assert "Begeleider" in boom
    assert NAAM not in boom
    assert MOEDER not in boom
    assert {venster.title() for venster in app.topLevelWindows() if venster.isVisible()} == {TITEL}


def _alle_toetsen(hoofd: QWidget) -> set[str]:
    """Return every shortcut that anything registered, wherever it lies now."""
    reeksen: list[QKeySequence] = []
    for wortel in [hoofd, *QApplication.topLevelWidgets()]:
        reeksen += [een.key() for een in wortel.findChildren(QShortcut)]
        reeksen += [s for een in wortel.findChildren(QAction) for s in een.shortcuts()]
    return {een.toString() for een in reeksen if not een.isEmpty()}


def test_no_shortcut_leads_out(qapp: QApplication, opstelling: Opstelling) -> None:
    opstelling.hoofd.zoek()
    toetsen = {*_alle_toetsen(opstelling.hoofd), *_EIGEN}
    assert {"Ctrl+1", "Ctrl+K", "Ctrl+Q", "Ctrl+N", "Ctrl+L", "F1"} <= toetsen
    opstelling.start(opstelling.klaar())
    opstelling.begin()
    vraag = opstelling.vraag
    for toets in sorted(toetsen):
        QTest.keySequence(opstelling.venster.focusWidget() or opstelling.venster, toets)
        _alleen_de_lijst(qapp, opstelling)
        assert opstelling.venster.pagina is vraag
    assert opstelling.op_slot == []
    assert not opstelling.bewaking.gordijn.dicht


def test_no_window_gets_on_the_screen(qapp: QApplication, opstelling: Opstelling) -> None:
    hoofd = opstelling.hoofd
    open_ = Dialoog(hoofd, f"Gesprek met {NAAM}")
    regel = QLineEdit(NAAM)
    open_.inhoud.addWidget(regel)
    open_.open()
    opstelling.start(opstelling.klaar())
    _alleen_de_lijst(qapp, opstelling)
    hoofd.setEnabled(True)
    hoofd.show()
    _alleen_de_lijst(qapp, opstelling)
    assert hoofd.centralWidget() is None
    pogingen: list[QDialog] = [Dialoog(hoofd, NAAM), QFileDialog(hoofd, NAAM), QDialog()]
    for dialoog in pogingen:
        dialoog.open()
        _alleen_de_lijst(qapp, opstelling)
        dialoog.deleteLater()
    hoofd.toon_hulp()
    hoofd.toon_sneltoetsen()
    _alleen_de_lijst(qapp, opstelling)
    opstelling.context.meld(NAAM)
    opstelling.context.open_dossier(opstelling.leerling_id)
    _alleen_de_lijst(qapp, opstelling)
    opstelling.venster.close()
    opstelling.venster.showMinimized()
    opstelling.qtbot.waitUntil(opstelling.venster.isFullScreen)
    _alleen_de_lijst(qapp, opstelling)
    opstelling.venster.hide()
    opstelling.qtbot.waitUntil(opstelling.venster.isVisible)


def test_a_fault_locks_instead_of_showing(qapp: QApplication, opstelling: Opstelling) -> None:
    opstelling.start(opstelling.klaar())
    toon_crash(opstelling.hoofd, LookupError(NAAM))
    opstelling.qtbot.waitUntil(lambda: bool(opstelling.op_slot))
    _alleen_de_lijst(qapp, opstelling)
    assert opstelling.bewaking.vang_fout(LookupError(NAAM))


def test_a_crash_of_background_work_locks(
    opstelling: Opstelling, capsys: pytest.CaptureFixture[str]
) -> None:
    opstelling.start(opstelling.klaar())
    opstelling.context.tasks.bug.emit(LookupError(NAAM))
    opstelling.qtbot.waitUntil(lambda: bool(opstelling.op_slot))
    assert NAAM not in capsys.readouterr().err


def test_nothing_is_copied_pasted_dragged_or_asked_by_a_menu(
    qapp: QApplication, opstelling: Opstelling
) -> None:
    qapp.clipboard().setText(f"{NAAM} {MOEDER}")
    opstelling.start(opstelling.klaar())
    assert qapp.clipboard().text() == ""
    opstelling.begin()
    while opstelling.vraag.vak is None:
        QTest.keyClick(opstelling.venster.focusWidget(), Qt.Key.Key_1)
        opstelling.vraag.volgende.click()
        opstelling.rust()
    vak = opstelling.vraag.vak
    assert vak is not None
    QTest.keyClicks(vak, "geheim")
    vak.selectAll()
    vak.copy()
    vak.cut()
    assert "geheim" not in qapp.clipboard().text()
    mime = QMimeData()
    mime.setText(MOEDER)
    qapp.clipboard().setMimeData(mime)
    vak.paste()
    assert MOEDER not in vak.toPlainText()
    menu = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, QPoint(5, 5), QPoint(5, 5))
    QApplication.sendEvent(vak.viewport(), menu)
    _alleen_de_lijst(qapp, opstelling)
    assert not vak.acceptDrops()
    qapp.clipboard().clear()


def _geef(op: Opstelling, woord: str) -> None:
    page = op.venster.pagina
    assert isinstance(page, Begeleider)
    page.wachtwoord.regel.setText(woord)
    page.openen.click()
    op.qtbot.waitUntil(lambda: not op.stand.aan or page.openen.isEnabled() or bool(op.op_slot))


def test_the_password_brings_the_dossier_back_where_it_was(
    qapp: QApplication, opstelling: Opstelling
) -> None:
    hoofd = opstelling.hoofd
    huidig, binnen = hoofd.huidig, hoofd.centralWidget()
    opstelling.start(opstelling.klaar())
    opstelling.begin()
    opstelling.vraag.wil_niet.click()
    opstelling.rust()
    opstelling.venster.begeleider.click()
    _geef(opstelling, "fout-wachtwoord")
    _alleen_de_lijst(qapp, opstelling)
    _geef(opstelling, WACHTWOORD)
    opstelling.qtbot.waitUntil(hoofd.isVisible)
    assert not opstelling.stand.aan
    assert hoofd.isEnabled()
    assert hoofd.huidig == huidig
    assert hoofd.centralWidget() is binnen
    assert binnen is not None
    assert binnen.isVisible()
    assert "nog niet af: 1 van de" in hoofd.melding.accessibleName() + _alle_tekst(hoofd.melding)


def _alle_tekst(deel: QWidget) -> str:
    return " ".join(
        str(een.property("text")) for een in deel.findChildren(QWidget) if een.property("text")
    )


def test_guessing_locks_the_vault(opstelling: Opstelling) -> None:
    opstelling.start(opstelling.klaar())
    for _ in range(POGINGEN):
        # Going away from the page and back gives no new tries.
        opstelling.venster.begeleider.click()
        _geef(opstelling, "een-verkeerd-woord")
        if not opstelling.op_slot:
            page = opstelling.venster.pagina
            assert isinstance(page, Begeleider)
            page.vorige.click()
    assert opstelling.op_slot
    assert not opstelling.hoofd.isVisible()


def test_a_timer_and_a_quit_change_nothing(qapp: QApplication, opstelling: Opstelling) -> None:
    opstelling.start(opstelling.klaar())
    QTimer.singleShot(0, opstelling.hoofd, opstelling.hoofd.zoek)
    QApplication.sendEvent(qapp, QEvent(QEvent.Type.Quit))
    _alleen_de_lijst(qapp, opstelling)
