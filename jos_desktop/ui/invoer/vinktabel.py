"""A table of rows that can be ticked: with the mouse, or with the space bar."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent

from jos_desktop.ui.widgets import Kolom, RijenModel, RijenTabel
from jos_desktop.ui.widgets.tabel import Index

Row = TypeVar("Row")
_VINK = Qt.ItemDataRole.CheckStateRole


class VinkModel(RijenModel[Row]):
    """Rows with a tick in the first column; ticks stay on rows that a filter hides.

    ``sleutel`` names a row; ``kiesbaar`` says which rows may be ticked.
    """

    vinken_gewijzigd = Signal()

    def __init__(
        self,
        kolommen: Sequence[Kolom[Row]],
        sleutel: Callable[[Row], Hashable],
        kiesbaar: Callable[[Row], bool] = lambda _: True,
    ) -> None:
        super().__init__(kolommen)
        self._sleutel = sleutel
        self._kiesbaar = kiesbaar
        self._vinken: set[Hashable] = set()

    @property
    def vinken(self) -> frozenset[Hashable]:
        """Return the keys of the ticked rows, also of hidden ones."""
        return frozenset(self._vinken)

    def zet_rijen(self, rijen: Sequence[Row]) -> None:
        """Replace all rows; nothing is ticked then."""
        self._vinken.clear()
        super().zet_rijen(rijen)
        self.vinken_gewijzigd.emit()

    def vink(self, rijen: Iterable[Row], *, aan: bool) -> None:
        """Tick these rows on or off, as far as they may be ticked."""
        sleutels = {self._sleutel(rij) for rij in rijen if self._kiesbaar(rij)}
        self._vinken = self._vinken | sleutels if aan else self._vinken - sleutels
        if self.rowCount():
            self.dataChanged.emit(
                self.index(0, 0), self.index(self.rowCount() - 1, 0), [_VINK.value]
            )
        self.vinken_gewijzigd.emit()

    def vink_niets(self) -> None:
        """Take every tick away, also of hidden rows."""
        self._vinken.clear()
        self.vink((), aan=False)

    def is_aan(self, rij: Row) -> bool:
        """Tell whether a row is ticked."""
        return self._sleutel(rij) in self._vinken

    def kan(self, rij: Row) -> bool:
        """Tell whether a row may be ticked."""
        return self._kiesbaar(rij)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and index.column() == 0:
            rij = self.rij(index)
            if role == _VINK:
                if not self._kiesbaar(rij):
                    return None
                return Qt.CheckState.Checked if self.is_aan(rij) else Qt.CheckState.Unchecked
            if role == Qt.ItemDataRole.AccessibleTextRole and self._kiesbaar(rij):
                stand = "aangevinkt" if self.is_aan(rij) else "niet aangevinkt"
                return f"{super().data(index, role)}, {stand}"
        return super().data(index, role)

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != _VINK or not index.isValid() or index.column() != 0:
            return False
        rij = self.rij(index)
        if not self._kiesbaar(rij):
            return False
        self.vink((rij,), aan=Qt.CheckState(value) is Qt.CheckState.Checked)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Return what can be done with a cell: the first one has the tick."""
        flags = super().flags(index)
        if index.isValid() and index.column() == 0 and self._kiesbaar(self.rij(index)):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags


class VinkTabel(RijenTabel[Row]):
    """Tick with the space bar or a click on the box; Enter and double click tick as well."""

    def __init__(self, model: VinkModel[Row], naam: str) -> None:
        super().__init__(model, naam, meer=True)
        self.vinkmodel = model
        self.geopend.connect(self._on_geopend)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick all chosen rows with the space bar: off only when every one of them is on."""
        if event.key() == Qt.Key.Key_Space:
            rijen = [rij for rij in self.gekozen_rijen() if self.vinkmodel.kan(rij)]
            if rijen:
                self.vinkmodel.vink(rijen, aan=not all(map(self.vinkmodel.is_aan, rijen)))
            return
        super().keyPressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Take a quick second click on a box as a click; elsewhere a double click ticks."""
        if self.columnAt(event.position().toPoint().x()) == 0:
            self.mousePressEvent(event)
        else:
            super().mouseDoubleClickEvent(event)

    def _on_geopend(self, rij: Row) -> None:
        self.vinkmodel.vink((rij,), aan=not self.vinkmodel.is_aan(rij))
