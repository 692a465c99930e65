"""Tables over plain frozen rows: sorted and filtered here, so 10,000 rows are instant."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from jos_desktop.ui.privacy import modus
from jos_desktop.ui.stijl import kleuren, label_font, tokens

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
CHIP_ROLE = Qt.ItemDataRole.UserRole + 1
CELL_PX = 5
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class TabelChip:
    """A state in a cell: the word, and a tone of the tokens ("goed", "warm", "gevaar", ...)."""

    tekst: str
    toon: str = ""


@dataclass(frozen=True)
class Kolom(Generic[Row]):
    """One column: its title, how a row is shown, and how it sorts.

    ``breedte`` is the share of the free width; ``sleutel`` the sort key (default: the text).
    ``vrij`` is a column with sentences of the user, from which privacy mode takes first names.
    ``chips`` gives the states to draw instead of the text, which a screen reader still reads.
    """

    titel: str
    tekst: Callable[[Row], str]
    sleutel: Callable[[Row], Any] | None = None
    breedte: int = 10
    vet: bool = False
    gedempt: bool = False
    rechts: bool = False
    chips: Callable[[Row], Sequence[TabelChip]] | None = None
    hulp: Callable[[Row], str] | None = None
    vrij: bool = False


class RijenModel(QAbstractTableModel, Generic[Row]):
    """Show a list of frozen rows; sort and filter without touching the source.

    ``noemt_scholen``: a list of schools themselves, which names also those that were not chosen.
    """

    aantal_gewijzigd = Signal(int, int)

    def __init__(self, kolommen: Sequence[Kolom[Row]], *, noemt_scholen: bool = False) -> None:
        super().__init__()
        self.noemt_scholen = noemt_scholen
        self.kolommen = tuple(kolommen)
        self._alle: list[Row] = []
        self._zichtbaar: list[Row] = []
        self._filter: Callable[[Row], bool] | None = None
        self._sort_column = -1
        self._sort_order = Qt.SortOrder.AscendingOrder
        letter = tokens().letter
        self._vet = label_font(letter.gewoon_pt, vet=True)

    def zet_rijen(self, rijen: Sequence[Row]) -> None:
        """Replace all rows."""
        self._alle = list(rijen)
        self._herzie()

    def zet_filter(self, houdt: Callable[[Row], bool] | None) -> None:
        """Show only the rows for which ``houdt`` is true; ``None`` shows all."""
        self._filter = houdt
        self._herzie()

    def rij(self, index: Index | int) -> Row:
        """Return the row at a visible position."""
        return self._zichtbaar[index if isinstance(index, int) else index.row()]

    @property
    def rijen(self) -> Sequence[Row]:
        """Return the visible rows in the order on screen."""
        return tuple(self._zichtbaar)

    @property
    def verborgen(self) -> int:
        """Return how many rows the filter hides."""
        return len(self._alle) - len(self._zichtbaar)

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._zichtbaar)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.kolommen)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.kolommen[index.column()]
        row = self._zichtbaar[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._zichtbaar_als(column, self._tekst(column, row))
        if role == CHIP_ROLE:
            return None if column.chips is None else tuple(column.chips(row))
        if role == Qt.ItemDataRole.FontRole:
            return self._vet if column.vet else None
        if role == Qt.ItemDataRole.ForegroundRole:
            return QBrush(QColor(kleuren().gedempt)) if column.gedempt else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.rechts else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        if role == Qt.ItemDataRole.ToolTipRole:
            hulp = self._tekst(column, row) if column.hulp is None else column.hulp(row)
            return self._zichtbaar_als(column, hulp)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            gezien = self._zichtbaar_als(column, self._tekst(column, row))
            return f"{column.titel}: {gezien or 'leeg'}"
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        column = self.kolommen[section]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.titel
        if role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if column.rechts else Qt.AlignmentFlag.AlignLeft
            return side | Qt.AlignmentFlag.AlignVCenter
        return None

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column; equal rows keep their order."""
        self._sort_column = column
        self._sort_order = order
        self._herzie()

    def hertoon(self) -> None:
        """Let the view read every cell anew, because the privacy mode changed."""
        if self._zichtbaar:
            laatste = self.index(len(self._zichtbaar) - 1, len(self.kolommen) - 1)
            self.dataChanged.emit(self.index(0, 0), laatste)

    def _zichtbaar_als(self, column: Kolom[Row], tekst: str) -> str:
        return modus().toon(tekst, scholen=self.noemt_scholen, vrij=column.vrij)

    def _tekst(self, column: Kolom[Row], row: Row) -> str:
        text = column.tekst(row)
        if not text and column.chips is not None:
            return ", ".join(chip.tekst for chip in column.chips(row))
        return text

    def _herzie(self) -> None:
        self.beginResetModel()
        keep = self._filter
        rows = list(self._alle) if keep is None else [row for row in self._alle if keep(row)]
        if 0 <= self._sort_column < len(self.kolommen):
            column = self.kolommen[self._sort_column]
            rows.sort(
                key=column.sleutel or (lambda row: self._tekst(column, row).casefold()),
                reverse=self._sort_order is Qt.SortOrder.DescendingOrder,
            )
        self._zichtbaar = rows
        self.endResetModel()
        self.aantal_gewijzigd.emit(len(rows), len(self._alle))


class RijenDelegate(QStyledItemDelegate):
    """Paint quiet rows with a line below, and states as chips."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        colours = kleuren()
        chips = index.data(CHIP_ROLE)
        rect: QRect = option.rect
        self._paint_ground(painter, option, rect)
        if chips:
            self._paint_chips(painter, rect, chips)
        else:
            inner = QStyleOptionViewItem(option)
            inner.rect = rect.adjusted(CELL_PX, 0, -CELL_PX, 0)
            # The whole row shows where the focus is; a frame in one cell only distracts.
            inner.state &= ~QStyle.StateFlag.State_HasFocus
            super().paint(painter, inner, index)
        painter.setPen(QPen(QColor(colours.lijn)))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), tokens().maat.rij_px)

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, rect: QRect) -> None:
        state: QStyle.StateFlag = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(kleuren().accent_zacht))

    def _paint_chips(self, painter: QPainter, rect: QRect, chips: Sequence[TabelChip]) -> None:
        font = label_font(tokens().letter.klein_pt, vet=True)
        metrics = QFontMetrics(font)
        height = metrics.height() + 4
        left = rect.left() + 6
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(font)
        for chip in chips:
            room = rect.right() - left - 4
            if room < 28:
                break
            width = min(metrics.horizontalAdvance(chip.tekst) + 20, room)
            box = QRect(left, rect.center().y() - height // 2, width, height)
            text, ground = kleuren().chip(chip.toon)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(ground))
            painter.drawRoundedRect(box, height / 2, height / 2)
            painter.setPen(QColor(text))
            words = metrics.elidedText(chip.tekst, Qt.TextElideMode.ElideRight, width - 16)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            left += width + 6
        painter.restore()


class RijenTabel(QTableView, Generic[Row]):
    """A calm table: whole rows, no grid, columns share the width, Enter opens a row."""

    geopend = Signal(object)
    gekozen = Signal(object)

    def __init__(
        self,
        model: RijenModel[Row],
        naam: str,
        *,
        meer: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.model_rijen = model
        # The model goes with its table: with only Python to own it, a lambda on one of its
        # signals would keep it, and the page in that lambda, for ever.
        model.setParent(self)
        self.setModel(model)
        self.setAccessibleName(naam)
        self.setItemDelegate(RijenDelegate(self))
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        mode = QAbstractItemView.SelectionMode
        self.setSelectionMode(mode.ExtendedSelection if meer else mode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(tokens().maat.rij_px)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(True)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.sortIndicatorChanged.connect(model.sort)
        self.doubleClicked.connect(self._on_double_clicked)
        self.selectionModel().selectionChanged.connect(lambda *_: self._on_selection_changed())

    def hertoon(self) -> None:
        """Show the same rows anew, because the privacy mode changed."""
        self.model_rijen.hertoon()

    def selectRow(self, row: int) -> None:
        """Choose one row, whichever keys are down.

        Qt takes a chosen row back while Ctrl is held, and Ctrl is held when a shortcut just
        changed what the table shows.
        """
        index = self.model_rijen.index(row, max(0, self.currentIndex().column()))
        wijze = QItemSelectionModel.SelectionFlag
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, wijze.ClearAndSelect | wijze.Rows)

    def begin_bij(self, row: int) -> None:
        """Let the first key choose this row, and show it with its neighbours; choose nothing."""
        index = self.model_rijen.index(row, 0)
        if index.isValid() and not self.selectionModel().hasSelection():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)
            midden = QTableView.ScrollHint.PositionAtCenter
            self.scrollTo(index, midden)
            # A table that was just shown gets its height later.
            QTimer.singleShot(0, self, lambda: self.scrollTo(self.currentIndex(), midden))

    def gekozen_rijen(self) -> list[Row]:
        """Return the selected rows in the order on screen."""
        return [
            self.model_rijen.rij(index)
            for index in sorted(self.selectionModel().selectedRows(), key=lambda index: index.row())
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the current row with Enter."""
        current = self.currentIndex()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and current.isValid():
            self.geopend.emit(self.model_rijen.rij(current))
            return
        pijl = event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up)
        if pijl and not self.selectionModel().hasSelection() and self.model_rijen.rowCount() > 0:
            # Qt would step over the row that it holds as current, so past the first one.
            self.selectRow(max(0, current.row()))
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width over the columns, so that nothing scrolls sideways."""
        super().resizeEvent(event)
        self._deel_breedte()

    def zet_kolommen(self, titels: Collection[str]) -> None:
        """Show only the columns with these titles; without any of them all stay."""
        columns = self.model_rijen.kolommen
        wanted = {column.titel for column in columns}.intersection(titels)
        for number, column in enumerate(columns):
            self.setColumnHidden(number, bool(wanted) and column.titel not in wanted)
        self._deel_breedte()

    def kolommen_te_zien(self) -> tuple[str, ...]:
        """Return the titles of the columns that are shown."""
        columns = enumerate(self.model_rijen.kolommen)
        return tuple(column.titel for n, column in columns if not self.isColumnHidden(n))

    def _deel_breedte(self) -> None:
        columns = enumerate(self.model_rijen.kolommen)
        shares = [(n, column.breedte) for n, column in columns if not self.isColumnHidden(n)]
        total = sum(share for _, share in shares)
        free = self.viewport().width()
        used = 0
        for place, (number, share) in enumerate(shares):
            last = place == len(shares) - 1
            width = free - used if last else free * share // total
            self.setColumnWidth(number, width)
            used += width

    def _on_double_clicked(self, index: QModelIndex) -> None:
        self.geopend.emit(self.model_rijen.rij(index))

    def _on_selection_changed(self) -> None:
        rows = self.gekozen_rijen()
        self.gekozen.emit(rows[0] if rows else None)
