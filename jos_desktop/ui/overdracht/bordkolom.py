"""One column of the board: its cards are painted, so that two thousand of them are instant."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QWidget

from jos_desktop.ui.overdracht.bordkaart import RIJ_ROL, TERMIJN_ROL, Bordkaarten
from jos_desktop.ui.overdracht.bordwoorden import termijn_van, vervolg_van
from jos_desktop.ui.privacy import modus

if TYPE_CHECKING:
    from jos_desktop.services.overdrachtbord import Bordrij

Index = QModelIndex | QPersistentModelIndex
_WORTEL: Final = QModelIndex()


class BordkolomModel(QAbstractListModel):
    """The handovers of one column, in the order of the service."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rijen: tuple[Bordrij, ...] = ()
        self._vandaag = date.today()

    def zet_rijen(self, rijen: Sequence[Bordrij]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._rijen, self._vandaag = tuple(rijen), date.today()
        self.endResetModel()

    @property
    def rijen(self) -> tuple[Bordrij, ...]:
        """Return what this column holds."""
        return self._rijen

    def rij(self, index: Index) -> Bordrij:
        """Return the handover at a place."""
        return self._rijen[index.row()]

    def rowCount(self, parent: Index = _WORTEL) -> int:
        return 0 if parent.isValid() else len(self._rijen)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        rij = self._rijen[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return modus().toon(rij.leerling)
        if role == RIJ_ROL:
            return rij
        if role == TERMIJN_ROL:
            return termijn_van(rij, self._vandaag)
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return modus().toon(self._zin(rij))
        return None

    def hertoon(self) -> None:
        """Let the view read every card anew, because the privacy mode changed."""
        if self._rijen:
            self.dataChanged.emit(self.index(0), self.index(len(self._rijen) - 1))

    def _zin(self, rij: Bordrij) -> str:
        termijn, vervolg = termijn_van(rij, self._vandaag), vervolg_van(rij)
        delen = [rij.leerling, rij.soort.label, f"aan {rij.ontvanger}", termijn.tekst]
        if vervolg:
            delen.append(f"volgende stap: {vervolg} (spatie)")
        return ". ".join(deel for deel in delen if deel)


class Bordkolom(QListView):
    """The cards of one column: arrows walk, Enter opens, the space bar does the next step."""

    geopend = Signal(object)
    vervolg = Signal(object)
    opzij = Signal(int)

    def __init__(self, titel: str) -> None:
        super().__init__()
        self.titel = titel
        self.rijen_model = BordkolomModel(self)
        self.setModel(self.rijen_model)
        self.kaarten = Bordkaarten(self)
        self.setItemDelegate(self.kaarten)
        self.setProperty("rol", "bordkolom")
        self.setUniformItemSizes(True)
        self.setSpacing(0)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setMinimumWidth(self.kaarten.smalst_px)
        self.doubleClicked.connect(lambda index: self.geopend.emit(self.rijen_model.rij(index)))
        self.zet_rijen(())

    def zet_rijen(self, rijen: Sequence[Bordrij]) -> None:
        """Show these cards; the card with the focus keeps it, or the next takes its place."""
        huidig, plek = self.huidige, self.currentIndex().row()
        self.rijen_model.zet_rijen(rijen)
        aantal = len(rijen)
        woord = "1 overdracht" if aantal == 1 else f"{aantal} overdrachten"
        self.setAccessibleName(f"{self.titel}, {woord}")
        # There is nothing to do in an empty column.
        policy = Qt.FocusPolicy.StrongFocus if aantal else Qt.FocusPolicy.NoFocus
        self.setFocusPolicy(policy)
        hier = huidig is not None and self.kies(huidig.id)
        if aantal and not hier and self.hasFocus():
            self.setCurrentIndex(self.rijen_model.index(min(max(plek, 0), aantal - 1)))

    @property
    def huidige(self) -> Bordrij | None:
        """Return the card with the cursor."""
        index = self.currentIndex()
        return self.rijen_model.rij(index) if index.isValid() else None

    def kies(self, overdracht_id: int) -> bool:
        """Put the cursor on a card; tell whether it is here."""
        for plek, rij in enumerate(self.rijen_model.rijen):
            if rij.id == overdracht_id:
                self.setCurrentIndex(self.rijen_model.index(plek))
                return True
        return False

    def kies_op_hoogte(self, y: int) -> None:
        """Take the focus, with the cursor on the card beside this height."""
        index = self.indexAt(QPoint(self.width() // 2, y))
        laatste = self.rijen_model.rowCount() - 1
        self.setFocus()
        self.setCurrentIndex(index if index.isValid() else self.rijen_model.index(laatste))

    def hoogte_nu(self) -> int:
        """Return the middle of the current card, in pixels from the top of the column."""
        return self.visualRect(self.currentIndex()).center().y()

    def hertoon(self) -> None:
        """Show the same cards anew, because the privacy mode changed."""
        self.rijen_model.hertoon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk sideways, open, or do the next step."""
        huidig = self.huidige
        doe: dict[int, Callable[[], object]] = {
            Qt.Key.Key_Left: lambda: self.opzij.emit(-1),
            Qt.Key.Key_Right: lambda: self.opzij.emit(1),
        }
        if huidig is not None:
            doe |= dict.fromkeys(
                (Qt.Key.Key_Return, Qt.Key.Key_Enter), lambda: self.geopend.emit(huidig)
            )
            doe[Qt.Key.Key_Space] = lambda: self._on_vervolg(huidig)
        if event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier or event.key() not in doe:
            super().keyPressEvent(event)
            return
        doe[event.key()]()
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Put the cursor on the first card when there was none."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rijen_model.rowCount():
            self.setCurrentIndex(self.rijen_model.index(0))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that the next step can be pressed."""
        super().mouseMoveEvent(event)
        op_knop = self._op_knop(event) is not None
        hand, gewoon = Qt.CursorShape.PointingHandCursor, Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(hand if op_knop else gewoon)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Do the next step when its button was pressed."""
        super().mouseReleaseEvent(event)
        rij = self._op_knop(event)
        if rij is not None and event.button() is Qt.MouseButton.LeftButton:
            self._on_vervolg(rij)

    def knopvlak(self, index: QModelIndex) -> QRect:
        """Return where the button of a card stands in the viewport."""
        return self.kaarten.knopvlak(self.visualRect(index))

    def _op_knop(self, event: QMouseEvent) -> Bordrij | None:
        plek = event.position().toPoint()
        index = self.indexAt(plek)
        if not index.isValid() or not self.knopvlak(index).contains(plek):
            return None
        rij = self.rijen_model.rij(index)
        return rij if vervolg_van(rij) else None

    def _on_vervolg(self, rij: Bordrij) -> None:
        if vervolg_van(rij):
            self.vervolg.emit(rij)
