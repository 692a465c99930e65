"""Keys that do something with the chosen rows of a table, as long as the table has the focus."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QTableView, QWidget


class Tabeltoetsen(QObject):
    """Answer keys that reach a table, before the table itself does: Space, Delete, Alt+H.

    A table that gets the focus chooses its row: with one row no arrow key could do that.
    """

    def __init__(self, tabel: QWidget, toetsen: Mapping[str, Callable[[], object]]) -> None:
        super().__init__(tabel)
        self._toetsen = {QKeySequence(naam): doe for naam, doe in toetsen.items()}
        tabel.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do what belongs to the key; a shortcut elsewhere with the same key gives way."""
        if event.type() == QEvent.Type.FocusIn and isinstance(watched, QTableView):
            _kies_een_rij(watched)
            return False
        soorten = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if not isinstance(event, QKeyEvent) or event.type() not in soorten:
            return False
        getypt = QKeySequence(event.keyCombination())
        doe = next((doe for toets, doe in self._toetsen.items() if toets == getypt), None)
        if doe is None:
            return False
        event.accept()
        if event.type() == QEvent.Type.KeyPress and not event.isAutoRepeat():
            doe()
        return True


def _kies_een_rij(tabel: QTableView) -> None:
    if not tabel.selectionModel().hasSelection() and tabel.model().rowCount() > 0:
        tabel.selectRow(max(0, tabel.currentIndex().row()))
