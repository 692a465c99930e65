"""Pick a pupil by typing a part of his name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import QModelIndex, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QCompleter, QLineEdit, QListView, QWidget

from jos_desktop.ui.privacy import toon

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jos_desktop.services.zoek_leerling import LeerlingTreffer
    from jos_desktop.ui.schermen import Context

WAIT_MS = 150
RAND_PX = 32
VOORBEELD = "Typ een deel van de naam"


class LeerlingVeld(QLineEdit):
    """A line that offers pupils while typing; ``gekozen`` tells which one, or ``None``.

    Arrow keys and Enter choose from the list. Typing on lets the earlier choice go.
    """

    gekozen = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._treffer: LeerlingTreffer | None = None
        self.setPlaceholderText(VOORBEELD)
        self.setClearButtonEnabled(True)
        self.treffers = QStandardItemModel(self)
        self.aanvulling = QCompleter(self.treffers, self)
        self.aanvulling.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.lijst = QListView()
        self.lijst.setAccessibleName("Gevonden leerlingen")
        self.aanvulling.setPopup(self.lijst)
        # The signal has two forms; this one tells which row, also of two pupils with one name.
        cast("Any", self.aanvulling.activated)[QModelIndex].connect(self._on_activated)
        self.setCompleter(self.aanvulling)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self._zoek)
        self.textEdited.connect(self._on_edited)
        self.textChanged.connect(self._on_changed)

    @property
    def leerling_id(self) -> int | None:
        """Return the chosen pupil, or ``None``."""
        return None if self._treffer is None else self._treffer.id

    @property
    def volle_tekst(self) -> str:
        """Return the words in this field, with the chosen name in full."""
        return self.text() if self._treffer is None else _regel(self._treffer)

    def hertoon(self) -> None:
        """Show the chosen pupil anew, because the privacy mode changed."""
        if self._treffer is not None:
            self.setText(toon(_regel(self._treffer)))
            self.setCursorPosition(0)

    def kies(self, treffer: LeerlingTreffer) -> None:
        """Choose a pupil."""
        self._treffer = treffer
        self.setText(toon(_regel(treffer)))
        self.setCursorPosition(0)
        self.gekozen.emit(treffer)

    def _on_edited(self, _text: str) -> None:
        self._timer.start()
        self._laat_los()

    def _on_changed(self, text: str) -> None:
        if not text:
            self._laat_los()

    def _laat_los(self) -> None:
        if self._treffer is not None:
            self._treffer = None
            self.gekozen.emit(None)

    def _zoek(self) -> None:
        from jos_desktop.services.zoek_leerling import zoek_leerlingen

        text, school_id = self.text(), self._context.schoolkeuze.school_id
        self._context.tasks.run_query(
            lambda uow: (text, zoek_leerlingen(uow, text, school_id=school_id)), self._on_treffers
        )

    def _on_treffers(self, gevonden: tuple[str, Sequence[LeerlingTreffer]]) -> None:
        text, treffers = gevonden
        if text != self.text() or self._treffer is not None:
            return
        self.treffers.clear()
        for treffer in treffers:
            item = QStandardItem(toon(_regel(treffer)))
            item.setData(treffer, Qt.ItemDataRole.UserRole)
            self.treffers.appendRow(item)
        if treffers and self.hasFocus():
            # As wide as the longest line: two pupils may differ only at its end.
            breed = max(self.width(), self.lijst.sizeHintForColumn(0) + RAND_PX)
            self.aanvulling.complete(QRect(0, 0, breed, self.height()))
        elif not treffers:
            self.lijst.hide()
        found = f"{len(treffers)} gevonden" if treffers else "Niemand gevonden"
        self.setAccessibleDescription(found if text.strip() else "")

    def _on_activated(self, index: QModelIndex) -> None:
        treffer = index.data(Qt.ItemDataRole.UserRole)
        if treffer is not None:
            self.kies(treffer)
            # The completer writes its own text after this signal; ours is the same, but its
            # cursor stands at the end, where the name is out of view.
            QTimer.singleShot(0, self, lambda: self.setCursorPosition(0))


def _regel(treffer: LeerlingTreffer) -> str:
    return f"{treffer.naam} · {treffer.waar}" if treffer.waar else treffer.naam
