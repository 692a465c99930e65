"""Walk through every registered screen and dossier sheet, and read what stands there."""

from collections.abc import Iterator

from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from jos_desktop.ui.dossier.bladen import TIJDLIJN
from jos_desktop.ui.dossier.pagina import DossierPagina
from jos_desktop.ui.main_window import MainWindow
from jos_desktop.ui.schermen import Context, laad_dossierbladen, laad_schermen, laad_snelacties

_ROLLEN = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
# A cell is read in rows enough to meet everything a column can say.
_RIJEN = 200


def open_venster(qtbot: QtBot, context: Context) -> MainWindow:
    """Show the main window with everything that is registered."""
    venster = MainWindow(context, laad_schermen(), laad_snelacties())
    qtbot.addWidget(venster)
    venster.show()
    rust(qtbot, context)
    return venster


def rust(qtbot: QtBot, context: Context) -> None:
    """Wait until the vault has answered everything."""
    qtbot.waitUntil(lambda: not context.tasks.bezig, timeout=20_000)


def rondgang(
    qtbot: QtBot, venster: MainWindow, leerling_ids: tuple[int, ...]
) -> Iterator[tuple[str, QWidget]]:
    """Yield every screen, and every sheet of these dossiers, once it shows its data."""
    context = venster.context
    for naam in venster.schermen:
        if naam == "dossier":
            continue
        venster.ga_naar(naam)
        rust(qtbot, context)
        yield naam, venster
        for tabs in venster.pagina(naam).findChildren(QTabBar):
            for nummer in range(tabs.count()):
                tabs.setCurrentIndex(nummer)
                rust(qtbot, context)
                yield f"{naam}: {tabs.tabText(nummer)}", venster
    for leerling_id in leerling_ids:
        context.open_dossier(leerling_id)
        rust(qtbot, context)
        pagina = venster.pagina("dossier")
        assert isinstance(pagina, DossierPagina)
        for blad in (TIJDLIJN, *(aanbod.naam for aanbod in laad_dossierbladen())):
            pagina.bladen.toon(blad)
            rust(qtbot, context)
            yield f"dossier {leerling_id}: {blad}", venster


def woorden(top: QWidget) -> Iterator[tuple[str, str]]:
    """Yield every text that can be read here, with where it stands."""
    for widget in (top, *top.findChildren(QWidget)):
        if not widget.isVisibleTo(top) and widget is not top:
            continue
        waar = type(widget).__name__
        for tekst in (
            widget.windowTitle(),
            widget.toolTip(),
            widget.accessibleName(),
            widget.accessibleDescription(),
            *_eigen(widget),
        ):
            if tekst:
                yield waar, tekst


def _eigen(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() | QAbstractButton():
            yield widget.text()
        case QLineEdit():
            yield widget.text()
            yield widget.placeholderText()
        case QPlainTextEdit():
            yield widget.toPlainText()
        case QGroupBox():
            yield widget.title()
        case QTabBar():
            yield from (widget.tabText(nummer) for nummer in range(widget.count()))
        case QComboBox():
            yield widget.currentText()
        case QAbstractItemView() if isinstance(widget.model(), QAbstractItemModel):
            yield from _cellen(widget.model())


def _cellen(model: QAbstractItemModel) -> Iterator[str]:
    ouder = QModelIndex()
    # A list has one column, and Qt keeps the count of it to itself.
    kolommen = 1 if isinstance(model, QAbstractListModel) else model.columnCount(ouder)
    for rij in range(min(model.rowCount(ouder), _RIJEN)):
        for kolom in range(kolommen):
            index = model.index(rij, kolom, ouder)
            for rol in _ROLLEN:
                inhoud = index.data(rol)
                if isinstance(inhoud, str):
                    yield inhoud
