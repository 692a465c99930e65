"""The bus that tells views which data changed, and which school the user looks at."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

if TYPE_CHECKING:
    from jos_desktop.models.changes import Changes, Soort


class Bus(QObject):
    """Broadcast what changed; a subscriber hears only the kinds it shows."""

    data_changed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._abonnees: list[tuple[frozenset[Soort], Callable[[Changes], None], QObject]] = []

    def meld(self, changes: Changes) -> None:
        """Tell every subscriber that shows one of these kinds. Call on the main thread."""
        if not changes.soorten:
            return
        self._abonnees = [entry for entry in self._abonnees if isValid(entry[2])]
        for wanted, hears, owner in list(self._abonnees):
            # An earlier subscriber may have closed the widget of this one.
            if isValid(owner) and changes.raakt(wanted):
                hears(changes)
        self.data_changed.emit(changes)

    def abonneer(
        self, soorten: Iterable[Soort], hoort: Callable[[Changes], None], *, eigenaar: QObject
    ) -> None:
        """Call ``hoort`` for changes of these kinds as long as ``eigenaar`` lives."""
        self._abonnees.append((frozenset(soorten), hoort, eigenaar))


class Schoolkeuze(QObject):
    """The school the user looks at; ``None`` is all his schools."""

    gewisseld = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._school_id: int | None = None

    @property
    def school_id(self) -> int | None:
        """Return the chosen school, or ``None`` for all schools."""
        return self._school_id

    def kies(self, school_id: int | None) -> None:
        """Choose a school; views hear it only when it is another one."""
        if school_id != self._school_id:
            self._school_id = school_id
            self.gewisseld.emit(school_id)
